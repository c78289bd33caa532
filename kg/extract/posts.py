"""Offices of an article: the same title is one office, and a bare head means the office that it can only mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.reading import apart, ref
from kg.extract.titles import Title
from kg.model import Document, Kind, Mention, Office, Span
from kg.text.normalize import compact


def before_names(title: Title, named: Sequence[Mention], document: Document) -> Title:
    """A bare title without the name that its noun phrase ran into."""
    first = min((m.span.start for m in named if title.span.start < m.span.start < title.span.end), default=None)
    if not title.weak or first is None:
        return title
    name = " ".join(document.article.text[title.span.start : first].split()[:3]).strip("، ")
    end = title.span.start + len(document.article.text[title.span.start : first].rstrip("، "))
    return replace(
        title, span=Span(title.span.start, end), office=replace(title.office, ref=ref(Kind.OFFICE, name), names=(name,))
    )


def merged_offices(titles: Sequence[Title]) -> tuple[dict[str, Office], list[Mention]]:
    """The offices of an article by ref, and a mention of one for every title."""
    full: dict[str, Office] = {}
    for title in titles:
        if not title.weak:
            full[title.office.ref] = _merged(full.get(title.office.ref), title.office)
    same = _shorter(full)
    mentions = []
    for title in titles:
        office = title.office
        if title.weak:
            office = _meant(title, titles) or office
            full.setdefault(office.ref, office)
        meant = same.get(office.ref, office.ref)
        full[meant] = _merged(full.get(meant), title.office if not title.weak else full[meant])
        mentions.append(Mention(title.span, meant, Kind.OFFICE, title.office.names[0], title.rule))
    used = {m.ref for m in mentions}
    return {r: o for r, o in full.items() if r in used}, mentions


def _merged(first: Office | None, second: Office) -> Office:
    if first is None:
        return second
    if second == first:
        return first
    names = tuple(dict.fromkeys([*first.names, *second.names]))
    return replace(
        first, names=names, place=first.place or second.place, organization=first.organization or second.organization
    )


def _shorter(full: dict[str, Office]) -> dict[str, str]:
    """`دبیر اتاق اصناف` is the office that the article calls `دبیر اتاق اصناف زنجان` elsewhere."""
    found: dict[str, str] = {}
    for short in full.values():
        longer = [
            o for o in full.values()
            if o is not short and o.role == short.role and o.former == short.former
            and any(_abridges(short.names[0], name) for name in o.names)
        ]  # fmt: skip
        if len(longer) == 1:
            found[short.ref] = longer[0].ref
    return found


def _abridges(short: str, full: str) -> bool:
    """Whether a title is another without its end, or without words from its middle (`معاون وزیر کشور`)."""
    words = apart(full)
    more, less = [compact(w) for w in words], [compact(w) for w in apart(short)]
    begins = compact(full).startswith(compact(short)) and any(
        compact(" ".join(words[:n])) == compact(short) for n in range(1, len(words))
    )
    within = 3 <= len(less) < len(more) and less[0] == more[0] and less[-1] == more[-1] and _in_order(less, more)
    return begins or within


def _in_order(less: Sequence[str], more: Sequence[str]) -> bool:
    rest = iter(more)
    return all(word in rest for word in less)


def _meant(title: Title, titles: Sequence[Title]) -> Office | None:
    """The one full office with the head of a bare one; among several, the one named last before it."""
    same = [
        t
        for t in titles
        if not t.weak and t.office.role == title.office.role and t.office.former == title.office.former
    ]
    name = title.office.names[0]
    if title.rule == "offices.bare.place" or " " not in name:
        head = compact(name.split()[0])
        same = [t for t in same if compact(t.office.names[0]).startswith(head)]
    else:
        same = [t for t in same if any(_abridges(name, n) or compact(name) == compact(n) for n in t.office.names)]
    if not same:
        return None
    before = [t for t in same if t.span.start < title.span.start]
    return (before[-1] if before else same[0]).office
