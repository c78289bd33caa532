"""Offices: the grammar of titles.

A title is a head (`شهردار`, `رئیس`), perhaps a modifier (`سابق`), and what completes it: a place, an organisation, a
field of work and then one of these, a constituency. Plurals that are listed out give one office each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract import post_nouns
from kg.extract.cues import says
from kg.extract.gathering_words import is_verb
from kg.extract.name_tables import person_titles
from kg.extract.name_words import is_given, is_person
from kg.extract.office_events import begins_event
from kg.extract.pointed_places import AND, enumerated, pointed_at
from kg.extract.reading import Reading, by_token, ref
from kg.extract.titles import (
    ONE_OF,
    Completion,
    Head,
    Title,
    counted,
    full_names,
    heads,
    list_nouns,
    ministries,
    nominal,
    office_of,
    place_words,
    plain_name,
    printed_title,
    seats,
    singular,
    skip_modifiers,
    was_held,
    without_pointing,
)
from kg.model import Document, Kind, Office, Organization, Place, PlaceType, Token
from kg.text.normalize import key
from kg.text.phrases import span_of, starting

IN, THIS, _MEMBER, _JOINTS = key("در"), key("این"), "member", AND | {"ـ", "-"}
PEOPLE_OF = {key("مردم"), key("مردم شریف")}
_LONGEST_FIELD, _DEEPEST = 8, 4  # a field of work before its body, and how deep titles nest


class _Grammar:
    """One pass over the tokens of a document, with the places and organisations that stand in it."""

    def __init__(self, document: Document, places: Sequence[Reading], organizations: Sequence[Reading]) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self._places = by_token(document, places)
        self._organizations = by_token(document, organizations)
        self._nested = 0

    def titles(self) -> Iterator[Title]:
        after, known = 0, heads()
        for at in starting(self.document.keys, known.beginnings):
            head = known.match(self.tokens, at) if at >= after else None
            if head is None or head[1].takes == "never" or self._is_of_many(at, head[1]):
                continue
            found = list(self._plural(at, *head) if head[1].plural else self._single(at, *head))
            yield from found
            after = max([at + 1, *(title.last for title in found)])

    def _is_of_many(self, at: int, head: Head) -> bool:
        """Whether a plural stands inside a name (`مجمع شهرداران کلانشهرها`), or members are counted (`۷ عضو شورا`)."""
        if head.plural:
            return any(first < at < last for first, (last, _) in self._organizations.items())
        return head.concept == _MEMBER and counted(self.tokens, at)

    def _plural(self, at: int, after: int, head: Head) -> Iterator[Title]:
        """One of many (`یکی از اعضای شورا`), a list of places, or the members of a body named before it."""
        if at >= 2 and tuple(t.key for t in self.tokens[at - 2 : at]) == ONE_OF:
            for title in (t for t in self._single(at - 2, after, head) if not t.weak):
                names = (*title.office.names, singular(title, head))
                yield replace(title, office=replace(title.office, names=names))
            return
        listed = list(self._listed(at, after, head))
        yield from listed
        end, former = skip_modifiers(self.tokens, after)
        body = self._body(end) if not listed and head.takes == "body" else None
        if body is not None and body[2] is not None:
            title = self._title(at, body[0], head, body[1], body[2], former)
            names_ = (singular(title, head), *(f"{head.form} {n}" for n in body[2].names))
            yield replace(
                title, office=replace(title.office, names=tuple(dict.fromkeys(names_))), rule="offices.members"
            )

    def _single(self, at: int, after: int, head: Head) -> Iterator[Title]:
        end, former = skip_modifiers(self.tokens, after)
        completed = self.complete(end, head)
        if completed is None and head.takes not in {"free", "whole"}:
            if head.concept != "adviser":
                yield self._weak(at, end, head, former)
            return
        last, place, organization = completed or (end, None, None)
        if head.takes == "whole" and head.concept == "representative":
            last, place, organization = self._abroad((last, place, organization)) or (last, place, organization)
        last, after_former = skip_modifiers(self.tokens, last)
        former = former or after_former or was_held(self.tokens, at, last)
        yield self._title(at, last, head, place, organization, former)

    def _title(
        self, at: int, last: int, head: Head, place: Place | None, organization: Organization | None, former: bool
    ) -> Title:
        span, name = span_of(self.tokens, at, last), printed_title(self.document, at, last)
        names = (without_pointing(name, place),) if former else full_names(name, head, place, organization)
        office = office_of(head, name, names, place, organization, former)
        return Title(span, office, f"offices.{head.takes}", last=last)

    def _weak(self, at: int, end: int, head: Head, former: bool) -> Title:
        """A head with no definite complement: with its noun phrase, where it has one."""
        last = end
        if head.takes in {"place", "province"}:
            last += last < len(self.tokens) and self.tokens[last].key == THIS
            last = last + 1 if last < len(self.tokens) and self.tokens[last].key in place_words() else end
        if head.takes in {"body", "unit"}:
            ahead = self.tokens[: end + 4]
            while last < len(ahead) and nominal(ahead[last]) and not self._verb(last):
                last += 1
        span = span_of(self.tokens, at, max(last, end))
        name = plain_name(self.document.printed(span))
        office = Office(ref(Kind.OFFICE, name), (name,), head.concept, former=former)
        placed = head.takes in {"place", "province"}
        rule = "offices.bare.place" if placed else "offices.bare"
        return Title(span, office, rule, weak=True, last=last if placed else end)

    def _verb(self, at: int) -> bool:
        """Whether a verb of speech, or one that gives an office, begins with a noun at a token, or a verb denies."""
        return is_verb(self.tokens[at].key) or says(self.tokens, at) or begins_event(self.tokens, at)  # `نیامده بود`

    def complete(self, at: int, head: Head) -> Completion:
        """What completes the title of a head from a token on."""
        if at >= len(self.tokens):
            return None
        match head.takes:
            case "place" | "province" | "country":
                return self._place(at, head) or (self._shared(at) if head.takes != "country" else None)
            case "free":
                return self._place(at, head)
            case "ministry":
                return self._ministry(at)
            case "constituency":
                return self._constituency(at, head)
            case "body":
                return self._body(at)
            case "unit":
                return self._body(at) or self._unit(at, head)
            case _:
                return None

    def _place(self, at: int, head: Head) -> Completion:
        found = self._places.get(at)
        if found is None or not isinstance(found[1].entity, Place):
            pointed = pointed_at(self.document, self._places, at) if head.takes in {"place", "province"} else None
            return (*pointed, None) if pointed else None
        if head.takes in {"place", "province"} and found[1].entity.type is PlaceType.COUNTRY:
            return None
        last = found[0]
        abroad = self._places.get(last + 1) if last < len(self.tokens) and self.tokens[last].key == IN else None
        wider = self._places.get(last) if found[1].entity.type is not PlaceType.COUNTRY else None
        if abroad is not None and found[1].entity.type is PlaceType.COUNTRY:
            last = abroad[0]
        elif wider is not None:
            last = wider[0]
        return last, found[1].entity, None

    def _shared(self, at: int) -> Completion:
        """`شهردار و رئیس شورای شهر همدان`: the place stands at the end of the second title."""
        if self.tokens[at].key not in AND or at + 1 >= len(self.tokens):
            return None
        second = heads().match(self.tokens, at + 1)
        if second is None:
            return None
        completed = self.complete(skip_modifiers(self.tokens, second[0])[0], second[1])
        if completed is None:
            return None
        inside = [r.entity for i, (_, r) in self._places.items() if second[0] <= i < completed[0]]
        place = completed[1] or next((p for p in reversed(inside) if isinstance(p, Place)), None)
        return (at, place, None) if place is not None else None

    def _ministry(self, at: int) -> Completion:
        found = ministries().match(self.tokens, at)
        if found is None:
            return None
        country = self._places.get(found[0]) or self._places.get(found[0] - 1)  # `وزیر کشور فلسطین`
        if country is not None and isinstance(country[1].entity, Place):
            return country[0], country[1].entity, None
        return found[0], None, None

    def _body(self, at: int) -> Completion:
        found = self._organizations.get(at + (self.tokens[at].key == THIS))
        if found is None or not isinstance(found[1].entity, Organization):
            return None
        inside = [r.entity for i, (_, r) in self._places.items() if at <= i < found[0]]
        place = next((p for p in reversed(inside) if isinstance(p, Place)), None)
        return found[0], place, found[1].entity

    def _unit(self, at: int, head: Head) -> Completion:
        """A field of work up to the body, the place or the office that it belongs to."""
        index = at
        while index < min(at + _LONGEST_FIELD, len(self.tokens)):
            body = self._body(index) if index > at else None
            if body is not None:
                return body
            place = self._place(index, head)
            if place is not None:
                return place
            outer = heads().match(self.tokens, index)
            if outer is not None and outer[1].takes != "never":
                return self._outer(index, outer, field=index > at)
            if index > at and self.tokens[index].key in seats():
                return index + 1, None, None
            if not (nominal(self.tokens[index]) or (self.tokens[index].key in _JOINTS and self._joins(index))):
                return None
            index += 1
        return None

    def _outer(self, at: int, outer: tuple[int, Head], *, field: bool) -> Completion:
        """The title that a nested one hangs on, behind a `field` of work or not: `معاون عمرانی استاندار همدان`."""
        if self._nested >= _DEEPEST:
            return None
        end, _ = skip_modifiers(self.tokens, outer[0])
        self._nested += 1
        completed = self.complete(end, outer[1])
        self._nested -= 1
        alone = outer[1].takes in {"free", "whole"} or (field and self.tokens[outer[0] - 1].key in seats())
        if completed is None and alone:
            return end, None, None  # `معاون عمرانی شهردار`
        return completed

    def _joins(self, at: int) -> bool:
        """A `و` or a comma inside a field of work, not between two titles or people; a comma wants a `و` soon after."""
        if (
            at + 1 >= len(self.tokens)
            or not nominal(self.tokens[at + 1])
            or heads().match(self.tokens, at + 1) is not None
        ):
            return False
        if person_titles().match(self.tokens, at + 1) is not None or is_person(self.tokens[at + 1].key):
            return False
        if self.tokens[at].key != "،":
            return True
        return key("و") in [t.key for t in self.tokens[at + 2 : at + 5]] or self._qualifies(at + 1)

    def _qualifies(self, at: int) -> bool:
        """`معاون سیاسی، امنیتی استانداری`: an adjective right before the body or title it belongs to."""
        ahead = at + 1 < len(self.tokens) and not is_given(self.tokens[at].key)
        return ahead and (self._body(at + 1) is not None or heads().match(self.tokens, at + 1) is not None)

    def _constituency(self, at: int, head: Head) -> Completion:
        index = at + 1 if self.tokens[at].key in PEOPLE_OF else at
        found = self._place(index, head)
        if found is None:
            return self._abroad(self._body(at)) or self._unit(at, head)
        last, place = found[0], found[1]
        while last + 1 < len(self.tokens) and self.tokens[last].key in AND and self._places.get(last + 1):
            last = self._places[last + 1][0]
        house = self._body(last + 1) if last + 1 < len(self.tokens) and self.tokens[last].key == IN else None
        return (house[0], place, house[2]) if house else (last, place, None)

    def _abroad(self, body: Completion) -> Completion:
        """`نماینده یونسکو در ایران`: where the body is represented."""
        if body is None or body[0] >= len(self.tokens) or self.tokens[body[0]].key != IN:
            return body
        place = self._places.get(body[0] + 1)
        return (place[0], place[1].entity, body[2]) if place and isinstance(place[1].entity, Place) else body

    # Plurals that are listed out: `شهرداران شهرهای تهران، مشهد و قم`.

    def _listed(self, at: int, after: int, head: Head) -> Iterator[Title]:
        index, former = skip_modifiers(self.tokens, after)
        noun = list_nouns().match(self.tokens, index)
        index = noun[0] if noun else index
        places = list(enumerated(self.tokens, self._places, index))
        if len(places) < (1 if noun else 2) or (noun is None and head.takes not in {"place", "province", "country"}):
            return
        for last, reading in places:
            assert isinstance(reading.entity, Place)
            name = f"{head.form} {reading.entity.names[0]}"
            office = office_of(head, name, (name,), reading.entity, None, former)
            yield Title(reading.span, office, "offices.listed", last=last)


def find(document: Document, places: Sequence[Reading], organizations: Sequence[Reading]) -> tuple[Title, ...]:
    """Every title in the text, in its order; of the weak ones it is for the caller to say whether they stand."""
    grammar = _Grammar(document, places, organizations)
    found = [*grammar.titles(), *post_nouns.titles(document, grammar.complete)]
    return tuple(sorted(found, key=lambda title: title.span))
