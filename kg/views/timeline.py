"""Who was in which office when, and when people met: a page with a drawing of its own.

Along the way of reading: in Persian time runs from right to left and is counted in Solar Hijri, in English from left to
right and in Gregorian. Places along the time are hundredths of the drawing's width, so that making it wider zooms in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.views import page
from kg.views.calendar_scale import Axis, axis
from kg.views.contents import contents
from kg.views.network import Network, told_of
from kg.views.scene import Scene, Tenure, Wishes
from kg.views.words import classes, cut, say, tell_day

ROW = 26
"""The height of a row in pixels."""
_LABEL = 28.0
"""The room for a label, in hundredths of the width."""
_LONGEST = 32
_FEW = 40
"""So many meetings stand above the offices; more would hide them, and stand below."""


@dataclass(frozen=True, slots=True)
class Events:
    """What a timeline shows: offices with those who held them in the order of time, meetings in the order of time; of
    too many the most reported. `offices_known` and `meetings_known` count all with a day, `undated` those without."""

    offices: tuple[tuple[str, tuple[Tenure, ...]], ...]
    meetings: tuple[str, ...]
    offices_known: int
    meetings_known: int
    undated: int

    def days(self, network: Network) -> Iterator[str]:
        """Every day of theirs."""
        for _, tenures in self.offices:
            yield from (day for t in tenures for day in (t.opens, t.closes))
        yield from (network.nodes[m][end] for m in self.meetings for end in ("first", "last"))


def events(scene: Scene, most: int) -> Events:
    """At most so many offices and so many meetings of a scene."""
    nodes = scene.network.nodes
    held: dict[str, list[Tenure]] = {}
    for tenure in scene.tenures:
        if tenure.opens:
            held.setdefault(tenure.office, []).append(tenure)
    offices = sorted(held, key=lambda o: (-len(held[o]), -nodes[o]["articles"], nodes[o]["label"], o))
    known = [n for n, a in nodes(data=True) if a["class"] == "Meeting"]
    dated = sorted((n for n in known if nodes[n]["first"]), key=lambda n: (-nodes[n]["articles"], n))
    undated = len(known) - len(dated) + len({t.office for t in scene.tenures} - held.keys())
    return Events(
        tuple((o, tuple(sorted(held[o], key=lambda t: (t.opens, t.closes, t.person)))) for o in offices[:most]),
        tuple(sorted(dated[:most], key=lambda n: (nodes[n]["first"], nodes[n]["label"], n))),
        len(offices), len(dated), undated,
    )  # fmt: skip


def render(scene: Scene, wishes: Wishes) -> str:
    """The page of a timeline."""
    shown = events(scene, max(1, wishes.nodes // 2))
    drawn = {n for office, tenures in shown.offices for n in (office, *(t.person for t in tenures))} | set(
        shown.meetings
    )
    told = told_of(scene.network, drawn, wishes.edges)
    picture = page.Picture(
        view="timeline",
        data=contents(told, wishes.lang),
        markup=_Drawing(scene.network, shown, wishes.lang).markup(),
        legend=_legend(wishes.lang),
        styles=("timeline",),
        notes=notes(shown, wishes.lang),
    )
    return page.fill(picture, scene, wishes.lang)


def notes(shown: Events, lang: str) -> list[str]:
    """What a timeline leaves out."""
    told = [] if shown.offices or shown.meetings else [say(lang, "empty")]
    if len(shown.offices) < shown.offices_known or len(shown.meetings) < shown.meetings_known:
        counts = (len(shown.offices), shown.offices_known, len(shown.meetings), shown.meetings_known)
        told.append(say(lang, "notice_timeline", *counts))
    if shown.undated:
        told.append(say(lang, "no_date", shown.undated))
    return told


def in_rows(meetings: Sequence[str], network: Network, days: Axis, room: float) -> list[list[tuple[str, float]]]:
    """Meetings with how far along each is, in rows: each in the first row that has so many hundredths for its label."""
    rows: list[list[tuple[str, float]]] = []
    ends: list[float] = []
    for meeting in meetings:
        at = days.at(network.nodes[meeting]["first"])
        left, right = (at - 1, at + room) if at < 100 - room else (at - room, at + 1)
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        if row == len(ends):
            rows.append([])
            ends.append(0.0)
        ends[row] = right
        rows[row].append((meeting, at))
    return rows


def stands(at: float, until: float, room: float) -> tuple[bool, bool]:
    """Whether a label stands after what reaches from one place to another, and whether in it; else it stands before."""
    after = until < 100 - room
    return after, not after and at < room


class _Drawing:
    """The markup of a timeline: a column of names that stays, and beside it the drawing that is as wide as the zoom."""

    def __init__(self, network: Network, shown: Events, lang: str) -> None:
        self.network, self.shown, self.lang = network, shown, lang
        self.axis = axis(shown.days(network))
        self.backwards = page.DIRECTIONS[lang] == "rtl"

    def markup(self) -> str:
        if self.axis is None:
            return ""
        offices = [self._office(office, tenures, self.axis) for office, tenures in self.shown.offices]
        meetings = self._meetings(self.axis)
        rows = [meetings, *offices] if len(self.shown.meetings) <= _FEW else [*offices, meetings]
        return f'<div id="chart">{self._ruler(self.axis)}{"".join(rows)}</div>'

    def _ruler(self, days: Axis) -> str:
        marks = days.marks(self.lang)
        names = "".join(f'<text x="{self._along(at)}%" y="17">{page.escape(name)}</text>' for at, name in marks)
        lines = "".join(f'<line x1="{self._along(at)}%" x2="{self._along(at)}%" y2="100%"/>' for at, _ in marks)
        return (
            f'<svg class="grid" aria-hidden="true">{lines}</svg>'
            f'<div class="name ruler"></div><svg class="ruler" height="26" aria-hidden="true">{names}</svg>'
        )

    def _along(self, at: float) -> float:
        """Hundredths from the left."""
        return round(100 - at, 3) if self.backwards else at

    def _label(self, at: float, until: float, text: str) -> str:
        """A label of what reaches from one place to another: after it where there is room, else before it or in it."""
        after, inside = stands(at, until, _LABEL)
        x = self._along(until if after else at)
        onward = after or inside
        away = (14 if onward else -14) * (-1 if self.backwards else 1)
        anchor = "start" if onward else "end"
        return (
            f'<svg x="{x}%" y="{ROW / 2:g}" overflow="visible"><text class="{"in" if inside else ""}" x="{away}" y="5" '
            f'text-anchor="{anchor}">{page.escape(short(text))}</text></svg>'
        )

    def _meetings(self, days: Axis) -> str:
        """The meetings, each in the first row that has room for its label."""
        rows = in_rows(self.shown.meetings, self.network, days, _LABEL)
        marks = "".join(self._meeting(meeting, at, i) for i, row in enumerate(rows) for meeting, at in row)
        if not rows:
            return ""
        return f'<div class="name">{say(self.lang, "meetings")}</div>{self._band(len(rows), marks)}'

    def _meeting(self, meeting: str, at: float, row: int) -> str:
        attributes = self.network.nodes[meeting]
        color = classes(self.lang)["Meeting"].color
        name = page.escape(f"{attributes['label']}, {tell_day(attributes['first'], self.lang)}")
        sign = (
            f'<svg x="{self._along(at)}%" y="{ROW / 2:g}" overflow="visible">'
            f'<polygon points="-4.5,-8 4.5,-8 9,0 4.5,8 -4.5,8 -9,0" fill="{color}"/></svg>'
        )
        return _mark(row, f'data-node="{page.escape(meeting)}"', name, sign + self._label(at, at, attributes["label"]))

    def _office(self, office: str, tenures: Sequence[Tenure], days: Axis) -> str:
        bars = "".join(self._tenure(t, days, row) for row, t in enumerate(tenures))
        label = page.escape(self.network.nodes[office]["label"])
        button = f'<button type="button" class="link" data-node="{page.escape(office)}" dir="auto">{label}</button>'
        return f'<div class="name">{button}</div>{self._band(len(tenures), bars)}'

    def _band(self, rows: int, marks: str) -> str:
        return f'<svg class="band" height="{rows * ROW + 6}" role="group">{marks}</svg>'

    def _tenure(self, tenure: Tenure, days: Axis, row: int) -> str:
        color = classes(self.lang)["Person"].color
        person = self.network.nodes[tenure.person]["label"]
        at, until = days.at(tenure.opens), days.at(tenure.closes)
        bars = f'<line class="told" x1="{self._along(at)}%" x2="{self._along(until)}%" stroke="{color}"/>'
        if tenure.first:
            first, last = days.at(tenure.first), days.at(tenure.last)
            sort = "attested acting" if tenure.acting else "attested"
            bars += f'<line class="{sort}" x1="{self._along(first)}%" x2="{self._along(last)}%" stroke="{color}"/>'
        of = f'data-node="{page.escape(tenure.person)}" data-also="{page.escape(tenure.office)}"'
        inner = f'<g transform="translate(0 {ROW / 2:g})">{bars}</g>{self._label(at, until, person)}'
        return _mark(row, of, self._told(tenure), inner)

    def _told(self, tenure: Tenure) -> str:
        nodes = self.network.nodes
        days = [tell_day(day, self.lang) for day in dict.fromkeys((tenure.opens, tenure.closes))]
        acting = [say(self.lang, "acting")] if tenure.acting else []
        span = f" {say(self.lang, 'until')} ".join(days)
        return page.escape(", ".join([nodes[tenure.person]["label"], nodes[tenure.office]["label"], *acting, span]))


def _mark(row: int, of: str, name: str, inner: str) -> str:
    """Something in a row that can be chosen: what it is of, its escaped name, and its markup."""
    return (
        f'<svg class="row" y="{row * ROW}" height="{ROW}" width="100%" overflow="visible">'
        f'<g {of} tabindex="0" role="button" aria-label="{name}"><title>{name}</title>{inner}</g></svg>'
    )


def short(label: str) -> str:
    """A label as it fits beside its sign."""
    return cut(label, _LONGEST)


def _legend(lang: str) -> str:
    color = classes(lang)["Person"].color
    signs = (
        (f'<line class="attested" x1="9" x2="31" y1="9" y2="9" stroke="{color}"/>', "attested"),
        (f'<line class="told" x1="9" x2="31" y1="9" y2="9" stroke="{color}"/>', "told"),
        (f'<line class="attested acting" x1="9" x2="31" y1="9" y2="9" stroke="{color}"/>', "acting"),
    )
    return "".join(
        f'<li><svg width="40" height="18" aria-hidden="true">{sign}</svg>'
        f"<span>{page.escape(say(lang, name))}</span></li>"
        for sign, name in signs
    )
