"""Whom the subject of a reporting frame means.

Pronouns and dropped subjects mean whoever spoke last. A title and a name that speak in turn without ever standing side
by side are one person where the article reads so: `شهردار آبیک گفت: … نسیم یزدان‌پناه امروز در جمع خبرنگاران افزود: …`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract import holders
from kg.extract.sighting import tokens_in
from kg.extract.subjects import Subject, Subjects
from kg.model import Holding, Kind, Office, Span
from kg.text.normalize import key
from kg.text.phrases import span_of

GROUP, PERSON, OFFICE = "group:", "person:", "office:"
_WAS = key("بود")
_GOING_ON = (key("در"), key("ادامه"))


@dataclass(frozen=True, slots=True)
class Speaker:
    ref: str | None
    office: str | None
    text: str | None


@dataclass
class Speakers:
    """Follows who speaks through one article. `holdings` grows by those that only the order of speaking shows."""

    subjects: Subjects
    last: Speaker = Speaker(None, None, None)
    holdings: list[Holding] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.document, self.cast, self.tokens = self.subjects.document, self.subjects.cast, self.subjects.tokens

    def resolve(self, subject: Subject | None, continuing: bool) -> Speaker:
        """The speaker that a subject means; `continuing` says that the verb goes on with one quoted before."""
        if subject is None or subject.anaphoric or subject.ref is None:
            text = self._text(subject) if subject else None
            return Speaker(self.last.ref, self.last.office, text or self.last.text)
        who, office = subject.ref, subject.office
        if who.startswith(GROUP):
            self.last = Speaker(who, None, self._text(subject))
            return self.last
        if who.startswith(OFFICE):
            who, office = self._holder(who, subject, continuing) or who, who
        elif who.startswith(PERSON):
            office = office or self._office_of(who, subject)
        self._seen.update({who, office or who})
        self.last = Speaker(who, office, self._text(subject))
        return self.last

    def note(self, subject: Subject | None) -> None:
        """Someone who acts without speaking is whom the next pronoun means."""
        if subject is not None and subject.ref is not None and subject.ref.startswith(PERSON):
            self.resolve(subject, False)

    def unnamed(self, first: int, last: int) -> Speaker:
        """Whoever is named between two tokens, where nothing is known of that name."""
        return Speaker(None, None, " ".join(self.document.printed(span_of(self.tokens, first, last)).split()))

    def _text(self, subject: Subject) -> str:
        return " ".join(self.document.printed(span_of(self.tokens, subject.first, subject.last)).split())

    def _holder(self, office: str, subject: Subject, continuing: bool) -> str | None:
        known = self.cast.holder(office) or next((h.person for h in self.holdings if h.office == office), None)
        known = known or self._by_likeness(office, subject) or self._once(office, subject)
        if known or subject.newcomer or self.last.ref is None or not self.last.ref.startswith(PERSON):
            return known
        if not continuing and self._introduced_next(subject):
            return None
        if office in self._seen or (
            self._offices(self.last.ref) and not (self._goes_on(subject) or (continuing and self._alone()))
        ):
            return None
        return self._inferred(self.last.ref, office, subject)

    def _once(self, office: str, subject: Subject) -> str | None:
        """`رضایی شهردار قم شد. شهردار پیشین ساوه گفت: …`: the one of whom alone an article tells goes by what they
        were, unless they are that now."""
        entity = self.cast.entities[office]
        people = {m.ref for m in self.cast.mentions if m.kind is Kind.PERSON}
        if not isinstance(entity, Office) or not entity.former or len(people) != 1 or self._long_ago(subject):
            return None
        person = next(iter(people))
        held = [e for ref in self._offices(person) if isinstance(e := self.cast.entities[ref], Office)]
        now = any((e.role, e.place, e.organization) == (entity.role, entity.place, entity.organization) for e in held)
        return self._inferred(person, office, subject) if held and not now else None

    def _long_ago(self, subject: Subject) -> bool:
        """`شهردار سابق وعده داده بود`: whether a sentence tells what was before the news."""
        start = self.tokens[subject.first].span
        sentence = self.document.sentence(start) or start
        behind = Span(self.tokens[subject.last - 1].span.end, sentence.end)
        return any(token.key == _WAS for token in tokens_in(self.document, behind))

    def _by_likeness(self, office: str, subject: Subject) -> str | None:
        held = [(h.person, h.office) for h in (*self.cast.holdings, *self.holdings)]
        found = holders.of_like_office(self.cast, office, held)
        if found is not None:
            return found
        chair = holders.presiding(self.document, self.cast, office)
        return self._inferred(chair, office, subject) if chair is not None and not self._offices(chair) else None

    def _introduced_next(self, subject: Subject) -> bool:
        """Whether the next paragraph opens with a person not met before, whom the title then means."""
        at = self.tokens[subject.first].span.start
        ahead = next((p for p in self.document.paragraphs if p.start > at), None)
        if ahead is None:
            return False
        first = self.subjects.index(ahead.start)
        following = self.subjects.subject(first, min(first + 8, len(self.tokens))) if first is not None else None
        who = following.ref if following else None
        return bool(who and who.startswith(PERSON) and who not in self._seen and not self._offices(who))

    def _goes_on(self, subject: Subject) -> bool:
        """`رئیس مجمع در ادامه گفت`: one speaker so far, and the frame says that the speech goes on."""
        here = self.tokens[subject.last : subject.last + 2]
        return self._alone() and [t.key for t in here] == list(_GOING_ON)

    def _alone(self) -> bool:
        """Whether one person alone has spoken so far."""
        return len({r for r in self._seen if r.startswith(PERSON)}) == 1

    def _office_of(self, person: str, subject: Subject) -> str | None:
        held = self._offices(person)
        if held:
            return self.last.office if self.last.office in held else held[0]
        before, once = self.last.ref, next(iter(self.cast.offices(person)), None)
        if subject.newcomer or person in self._seen or before is None or not before.startswith(OFFICE):
            return once
        return before if self._inferred(person, before, subject) else once

    def _offices(self, person: str) -> tuple[str, ...]:
        """The offices that someone holds; one held before says nothing of who speaks now."""
        held = (*self.cast.offices(person), *(h.office for h in self.holdings if h.person == person))
        return tuple(office for office in held if not getattr(self.cast.entities[office], "former", False))

    def _inferred(self, person: str, office: str, subject: Subject) -> str:
        evidence = span_of(self.tokens, subject.first, subject.last)
        for held in (office, *subject.more):
            former = getattr(self.cast.entities[held], "former", False)
            self.holdings.append(Holding(person, held, former, evidence, "holdings.speaking"))
        return person
