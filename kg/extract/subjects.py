"""The subject of a reporting frame: where it stands, and what it names.

A subject is a name, a title, an organisation, a group, or a word that stands for someone named before (`وی`). Whom it
means is told by `kg.extract.speakers`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extract import groups
from kg.extract.appositions import appositives, is_anothers
from kg.extract.cast import Cast
from kg.extract.frame_words import RELATIVE, SETTINGS
from kg.extract.gathering_words import THIS
from kg.extract.titles import stop_words_of
from kg.extract.verb_forms import ends_clause
from kg.lexicon import table, words
from kg.model import Document, Kind, Mention, Organization, OrganizationType, Span, Token, light
from kg.text.normalize import key
from kg.text.phrases import Phrases, range_inside, starting

SPEAKING = (Kind.PERSON, Kind.OFFICE, Kind.ORGANIZATION)
PAUSES = {"،", "؛", ":", "*", "-", "ـ", "–", "»", ")", ".", "/", "؟", "!"}
AND = key("و")
_TURN = (key("نوبت"), key("به"))
_COMMAS = {"،", "؛"}
_NEWCOMERS = {key("نیز"), key("هم"), key("دیگر"), key("اما")}
# A word for a newcomer stands this far from the name at most, with nothing but what describes them between.
_DESCRIBED = 6
_THEY = "group"
_UNDESCRIBING = SETTINGS | {".", ":", key("با"), key("به"), key("که"), key("را"), key("گفت")}


@light
class Subject:
    """A subject: tokens `first` to `last`, exclusive; the person or body, and the office where one is named with it."""

    first: int
    last: int
    ref: str | None
    office: str | None = None
    anaphoric: bool = False
    newcomer: bool = False
    they: bool = False
    more: tuple[str, ...] = ()
    """Further offices that stand with the first: `عضو و رئیس کمیسیون`."""


@cache
def anaphora() -> Phrases[str]:
    """Words that stand for someone named before, and for what kind."""
    return Phrases((row["form"], row["to"]) for row in table("anaphora"))


@cache
def _openings() -> frozenset[str]:
    """Words after which a subject may stand although no pause goes before it."""
    return frozenset(key(form) for form in words("subject_openings"))


@dataclass
class Subjects:
    """Finds subjects in one article. `groups` grows by those that it finds to speak."""

    document: Document
    cast: Cast
    groups: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens: Sequence[Token] = self.document.tokens
        self._index = self.document.index
        self._starts = {s.start for s in self.document.sentences}
        self._at: dict[int, Mention] = {}
        for mention in self.cast.mentions:
            first = self._index.get(mention.span.start)
            if first is not None and mention.kind in SPEAKING and mention.rule != "offices.listed":
                self._at.setdefault(first, mention)
        self._opening = sorted({*self._at, *starting(self.document.keys, anaphora().beginnings)})

    def index(self, offset: int) -> int | None:
        """The token that starts at an offset."""
        return self._index.get(offset)

    def end_of_subject(self, first: int, last: int) -> int:
        """The token after the subject between two tokens; `first` where there is none."""
        subject = self.subject(first, last)
        return subject.last if subject else first

    def subject(self, first: int, last: int, plural: bool = False) -> Subject | None:
        """The subject between two tokens: one after a pause or an opening word, persons and titles before bodies.

        `plural`: the verb of speech stands in the plural, so that a group may speak.
        """
        if plural and (group := self._group(first, last)) is not None:
            return group
        found = [
            s
            for s in self._standing(first, last, plural)
            if not self._carries(s) and not groups.hearsay(self.tokens, s.first, s.last)
        ]
        hidden = self._relatives(first, last)
        found = [s for s in found if not any(a < s.first < b for a, b in hidden)] or found
        bodies = [s for s in found if s.ref and s.ref.startswith("organization:")]
        return next((s for s in found if s not in bodies), bodies[0] if bodies else None)

    def joined(self, subject: Subject, last: int) -> tuple[Subject, ...]:
        """The further people whom commas and `و` join to a subject: `رضایی شهردار قم و کریمی شهردار ساوه گفتند`."""
        found: list[Subject] = []
        at, joints = subject.last, set[str]()
        while at < last:
            opens = next((i for i in range(at, last) if self.tokens[i].key not in {*_COMMAS, AND}), last)
            other = self.standing_at(opens, last) if at < opens < last else None
            if other is None or other.anaphoric or self._at[opens].kind is Kind.ORGANIZATION:
                break
            joints.update(t.key for t in self.tokens[at:opens])
            found.append(other)
            at = other.last
        return tuple(found) if AND in joints else ()

    def _standing(self, first: int, last: int, plural: bool) -> list[Subject]:
        found: list[Subject] = []
        after = first
        for at in self.opening(first, last):
            subject = self.standing_at(at, last) if at >= after else None
            if subject is None or (subject.they and not plural):
                continue
            if self._may_stand(at, first):
                found.append(subject)
            after = subject.last
        return found

    def opening(self, first: int, last: int) -> Sequence[int]:
        """The tokens between two at which a subject may start, by what is known of each alone."""
        return self._opening[bisect_left(self._opening, first) : bisect_left(self._opening, last)]

    def _relatives(self, first: int, last: int) -> list[tuple[int, int]]:
        """The clauses about a setting: `در آیینی که با حضور استاندار برگزار شد، …`."""
        if first >= last or self.tokens[first].key not in SETTINGS:
            return []
        opens = next((i for i in range(first, last) if self.tokens[i].key == RELATIVE), None)
        if opens is None:
            return []
        ends = (i for i in range(opens, last) if self.tokens[i].key in _COMMAS and ends_clause(self.tokens[i - 1]))
        end = next(ends, None)
        return [(opens, end)] if end is not None else []

    def _group(self, first: int, last: int) -> Subject | None:
        """The group that a stretch opens with, or that stands after a pause in it."""
        for at in range(first, last):
            before = self.tokens[at - 1].key if at > first else ""
            opens = at == first or before in PAUSES or before == AND or before in _openings() or self._after_this(at)
            free = opens and at not in self._at  # what is an organisation is no group
            end = groups.group_at(self.document, self.cast, at, last) if free else None
            if end is not None:
                return self._of_group(at, end)
        return None

    def _of_group(self, first: int, last: int) -> Subject:
        mention = groups.mention(self.document, first, last, self.groups)
        if all(m.span != mention.span for m in self.groups):
            self.groups.append(mention)
        return Subject(first, last, mention.ref, newcomer=True)

    def _after_this(self, at: int) -> bool:
        """`در این لحظه زرقانی گفت`: after what is pointed at, a subject may stand."""
        before = [t.key for t in self.tokens[max(at - 3, 0) : at]]
        return len(before) == 3 and before[0] in SETTINGS and before[1] in THIS

    def _carries(self, subject: Subject) -> bool:
        """An agency that carries the news does not speak in it."""
        entity = self.cast.entities.get(subject.ref or "")
        return isinstance(entity, Organization) and entity.type is OrganizationType.NEWS_AGENCY

    def _may_stand(self, at: int, first: int) -> bool:
        if at == 0 or self.tokens[at].span.start in self._starts or at == first:
            return True
        before = self.tokens[at - 1].key
        if before in PAUSES or before == AND or before in _openings() or self._after_this(at):
            return True
        if at > 1 and (self.tokens[at - 2].key, before) == _TURN:
            return True
        if before in appositives() and before not in stop_words_of("preposition"):
            return self._may_stand(at - 1, first)
        return before not in stop_words_of("preposition") and self._ends_mention(at)

    def _ends_mention(self, at: int) -> bool:
        """Whether a mention of a place or a body ends just before a token."""
        end = self.tokens[at - 1].span.end
        return any(m.span.end == end for m in self.cast.within(Span(max(end - 60, 0), end)))

    def standing_at(self, at: int, last: int) -> Subject | None:
        """The subject that starts at a token, whatever stands before it."""
        anaphor = anaphora().match(self.tokens, at)
        if anaphor is not None and anaphor[0] <= last:
            end = self._with_body(at, anaphor[0])
            return Subject(at, end, None, anaphoric=True, newcomer=self._newcomer(end), they=anaphor[1] == _THEY)
        mention = self._at.get(at)
        return self._chain(at, mention, last) if mention is not None else None

    def _with_body(self, first: int, last: int) -> int:
        """The token after `این عضو`, and after the body that stands beside it: `این عضو شورای شهر`."""
        if self.tokens[first].key not in THIS:
            return last
        beside = [m for at in range(first + 1, last + 1) if (m := self._at.get(at)) and m.kind is not Kind.PERSON]
        office = self._at.get(last)
        return max([last, *(self._after(m) for m in beside if m is not office or m.kind is Kind.ORGANIZATION)])

    def _newcomer(self, at: int) -> bool:
        """Whether a word after a name says that another speaks now: `رضایی، از اعضای شورا، هم گفت`."""
        for index in range(at, min(at + _DESCRIBED, len(self.tokens))):
            if self.tokens[index].key in _NEWCOMERS:
                return True
            if self.tokens[index].key in _UNDESCRIBING:
                return False
        return False

    def _chain(self, at: int, mention: Mention, last: int) -> Subject:
        """A name with the titles beside it, or a title with the name beside it."""
        person = mention.ref if mention.kind is Kind.PERSON else None
        office = mention.ref if mention.kind is Kind.OFFICE else None
        body = mention.ref if mention.kind is Kind.ORGANIZATION else None
        end = self._after(mention)
        index = end
        more: list[str] = []
        while index < last and body is None:
            following = self._at.get(index)
            if following is not None and following.kind is not Kind.ORGANIZATION:
                if following.kind is Kind.PERSON and person is not None:
                    break
                if is_anothers(self.document, mention, following):
                    break
                if (
                    following.kind is Kind.OFFICE
                    and person is None
                    and office is not None
                    and self.tokens[index - 1].key == AND
                ):
                    more.append(following.ref)
                    index = end = self._after(following)
                    continue
                person = following.ref if following.kind is Kind.PERSON else person
                office = office or (following.ref if following.kind is Kind.OFFICE else None)
                index = end = self._after(following)
                continue
            if self.tokens[index].key in appositives() or (self.tokens[index].key == AND and self._at.get(index + 1)):
                index += 1
                continue
            break
        return Subject(at, end, person or office or body, office, newcomer=self._newcomer(end), more=tuple(more))

    def _after(self, mention: Mention) -> int:
        return range_inside(self.document, mention.span).stop
