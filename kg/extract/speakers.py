"""Who speaks: the subject of a reporting frame, and whom it means.

A subject is a name, a title, an organisation, or a word that stands for someone named before (`وی`). Pronouns and
dropped subjects mean whoever spoke last. A title and a name that speak in turn without ever standing side by side are
one person where the article reads so: `شهردار آبیک گفت: … نسیم یزدان‌پناه امروز در گفت‌وگو با ایسنا افزود: …`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kg.extract.cast import Cast
from kg.lexicon import table, words
from kg.model import Document, Holding, Kind, Mention, Organization, OrganizationType, Span, Token
from kg.text.normalize import key
from kg.text.phrases import Phrases, span_of

SPEAKING = (Kind.PERSON, Kind.OFFICE, Kind.ORGANIZATION)
PAUSES = {"،", "؛", ":", "*", "-", "ـ", "–", "»", ")", ".", "/", "؟", "!"}
AND = key("و")
_GOING_ON = (key("در"), key("ادامه"))
_NEWCOMERS = {key("نیز"), key("هم"), key("دیگر"), key("اما")}


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject: tokens `first` to `last`, exclusive; the person or body, and the office where one is named with it."""

    first: int
    last: int
    ref: str | None
    office: str | None = None
    anaphoric: bool = False
    newcomer: bool = False
    more: tuple[str, ...] = ()
    """Further offices that stand with the first: `عضو و رئیس کمیسیون`."""


@dataclass(frozen=True, slots=True)
class Speaker:
    ref: str | None
    office: str | None
    text: str | None


@cache
def anaphora() -> Phrases[str]:
    """Words that stand for someone named before, and for whom."""
    return Phrases((row["form"], row["to"]) for row in table("anaphora"))


@cache
def _openings() -> frozenset[str]:
    """Words after which a subject may stand although no pause goes before it."""
    return frozenset(key(form) for form in words("subject_openings"))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(key(row["form"]) for row in table("stop_words") if row["class"] == "preposition")


@cache
def _appositives() -> frozenset[str]:
    return frozenset(key(form) for form in words("appositives"))


@dataclass
class Speakers:
    """Follows who speaks through one article. `holdings` grows by those that only the order of speaking shows."""

    document: Document
    cast: Cast
    last: Speaker = Speaker(None, None, None)
    holdings: list[Holding] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tokens: Sequence[Token] = self.document.tokens
        self._index = {t.span.start: i for i, t in enumerate(self.tokens)}
        self._starts = {s.start for s in self.document.sentences}
        self._at: dict[int, Mention] = {}
        for mention in self.cast.mentions:
            first = self._index.get(mention.span.start)
            if first is not None and mention.kind in SPEAKING and mention.rule != "offices.listed":
                self._at.setdefault(first, mention)

    def end_of_subject(self, first: int, last: int) -> int:
        """The token after the subject between two tokens; `first` where there is none."""
        subject = self.subject(first, last)
        return subject.last if subject else first

    def subject(self, first: int, last: int) -> Subject | None:
        """The subject between two tokens: one after a pause or an opening word, persons and titles before bodies."""
        found: list[Subject] = []
        at = first
        while at < last:
            subject = self._subject_at(at, last)
            if subject is None:
                at += 1
                continue
            if self._may_stand(at, first):
                found.append(subject)
            at = max(subject.last, at + 1)
        found = [s for s in found if not self._carries(s)]
        bodies = [s for s in found if s.ref and s.ref.startswith("organization:")]
        return next((s for s in found if s not in bodies), bodies[0] if bodies else None)

    def _carries(self, subject: Subject) -> bool:
        """An agency that carries the news does not speak in it."""
        entity = self.cast.entities.get(subject.ref or "")
        return isinstance(entity, Organization) and entity.type is OrganizationType.NEWS_AGENCY

    def _may_stand(self, at: int, first: int) -> bool:
        if at == 0 or self.tokens[at].span.start in self._starts or at == first:
            return True
        before = self.tokens[at - 1].key
        if before in PAUSES or before == AND or before in _openings():
            return True
        if before in _appositives() and before not in _prepositions():
            return self._may_stand(at - 1, first)
        return before not in _prepositions() and self._ends_mention(at)

    def _ends_mention(self, at: int) -> bool:
        """Whether a mention of a place or a body ends just before a token."""
        end = self.tokens[at - 1].span.end
        return any(m.span.end == end for m in self.cast.within(Span(max(end - 60, 0), end)))

    def _subject_at(self, at: int, last: int) -> Subject | None:
        anaphor = anaphora().match(self.tokens, at) if anaphora().may_start(self.tokens[at]) else None
        if anaphor is not None and anaphor[0] <= last:
            return Subject(at, anaphor[0], None, anaphoric=True, newcomer=self._newcomer(anaphor[0]))
        mention = self._at.get(at)
        return self._chain(at, mention, last) if mention is not None else None

    def _newcomer(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].key in _NEWCOMERS

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
            if self.tokens[index].key in _appositives() or (self.tokens[index].key == AND and self._at.get(index + 1)):
                index += 1
                continue
            break
        return Subject(at, end, person or office or body, office, newcomer=self._newcomer(end), more=tuple(more))

    def _after(self, mention: Mention) -> int:
        at = self._index[mention.span.start]
        while at < len(self.tokens) and self.tokens[at].span.end <= mention.span.end:
            at += 1
        return at

    # Whom a subject means.

    def resolve(self, subject: Subject | None, continuing: bool) -> Speaker:
        """The speaker that a subject means; `continuing` says that the verb goes on with one quoted before."""
        if subject is None or subject.anaphoric or subject.ref is None:
            text = self._text(subject) if subject else None
            return Speaker(self.last.ref, self.last.office, text or self.last.text)
        who, office = subject.ref, subject.office
        if who.startswith("office:"):
            who, office = self._holder(who, subject, continuing) or who, who
        elif who.startswith("person:"):
            office = office or self._office_of(who, subject)
        self._seen.update({who, office or who})
        self.last = Speaker(who, office, self._text(subject))
        return self.last

    def _text(self, subject: Subject) -> str:
        return " ".join(self.document.printed(span_of(self.tokens, subject.first, subject.last)).split())

    def _holder(self, office: str, subject: Subject, continuing: bool) -> str | None:
        known = self.cast.holder(office) or next((h.person for h in self.holdings if h.office == office), None)
        if known or subject.newcomer or self.last.ref is None or not self.last.ref.startswith("person:"):
            return known
        if not continuing and self._introduced_next(subject):
            return None
        if office in self._seen or (
            self._offices(self.last.ref) and not (self._goes_on(subject) or (continuing and self._alone()))
        ):
            return None
        return self._inferred(self.last.ref, office, subject)

    def _introduced_next(self, subject: Subject) -> bool:
        """Whether the next paragraph opens with a person not met before, whom the title then means."""
        at = self.tokens[subject.first].span.start
        ahead = next((p for p in self.document.paragraphs if p.start > at), None)
        if ahead is None:
            return False
        first = self._index.get(ahead.start)
        following = self.subject(first, min(first + 8, len(self.tokens))) if first is not None else None
        who = following.ref if following else None
        return bool(who and who.startswith("person:") and who not in self._seen and not self._offices(who))

    def _goes_on(self, subject: Subject) -> bool:
        """`رئیس مجمع در ادامه گفت`: one speaker so far, and the frame says that the speech goes on."""
        here = self.tokens[subject.last : subject.last + 2]
        return self._alone() and [t.key for t in here] == list(_GOING_ON)

    def _alone(self) -> bool:
        """Whether one person alone has spoken so far."""
        return len({r for r in self._seen if r.startswith("person:")}) == 1

    def _office_of(self, person: str, subject: Subject) -> str | None:
        held = self._offices(person)
        if held:
            return self.last.office if self.last.office in held else held[0]
        before = self.last.ref
        if subject.newcomer or person in self._seen or before is None or not before.startswith("office:"):
            return None
        return before if self._inferred(person, before, subject) else None

    def _offices(self, person: str) -> tuple[str, ...]:
        return (*self.cast.offices(person), *(h.office for h in self.holdings if h.person == person))

    def _inferred(self, person: str, office: str, subject: Subject) -> str:
        evidence = span_of(self.tokens, subject.first, subject.last)
        for held in (office, *subject.more):
            former = getattr(self.cast.entities[held], "former", False)
            self.holdings.append(Holding(person, held, former, evidence, "holdings.speaking"))
        return person
