"""Holders whom the next sentence introduces: `شهردار نور از تاخیر گله کرد. یونس مظفری گفت: …`.

A name that opens a sentence for the first time, with no title and no description of its own, means whoever the sentence
before it calls by a title alone, if there is one such title and nobody in the article is set beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.cast import Cast
from kg.extract.name_tables import person_titles
from kg.model import Document, Holding, Kind, Mention, Office, Span
from kg.text.normalize import key

# After these a name has a description of its own, or belongs to someone else than the title.
_DESCRIBED = {"،", "(", "-", "–", key("از"), key("که"), key("نیز"), key("هم"), key("و"), key("فرزند")}
# How far into a sentence its first name may stand, for an honorific before it.
_OPENING = 40
_WEAK = "offices.bare"
_NO_NAME = "people.speaking"


def holdings(document: Document, cast: Cast) -> Iterator[Holding]:
    """Every holder whom a sentence introduces after one with the title alone."""
    met: set[str] = set()
    for before, after in pairwise(document.sentences):
        met.update(m.ref for m in cast.within(before, Kind.PERSON))
        if document.headline is not None and before in document.headline:
            continue
        person = _introduced(document, cast, after, met)
        office = _alone(cast, before) if person is not None else None
        if person is not None and office is not None:
            former = getattr(cast.entities[office], "former", False)
            yield Holding(person.ref, office, former, Span(before.start, after.end), "holdings.introduced")


def _introduced(document: Document, cast: Cast, sentence: Span, met: set[str]) -> Mention | None:
    """The person whose full name opens a sentence, not met before and without a title anywhere in the article."""
    people = cast.within(Span(sentence.start, min(sentence.start + _OPENING, sentence.end)), Kind.PERSON)
    first = people[0] if people else None
    if first is None or first.ref in met or cast.offices(first.ref) or len(first.name.split()) < 2:
        return None
    prefix = document.folded[sentence.start : first.span.start].strip()
    if prefix and person_titles().get(prefix) != "honorific":
        return None
    after = document.folded[first.span.end :].split(maxsplit=1)[:1]
    return None if first.rule == _NO_NAME or (after and _describes(after[0])) else first


def _describes(word: str) -> bool:
    return word[0] in _DESCRIBED or key(word) in _DESCRIBED


def _alone(cast: Cast, sentence: Span) -> str | None:
    """The one definite title in a sentence that nobody is set beside."""
    titles = [m for m in cast.within(sentence, Kind.OFFICE) if not m.rule.startswith(_WEAK)]
    held = {h.office for h in cast.holdings}
    open_ = {m.ref for m in titles if m.ref not in held and isinstance(cast.entities[m.ref], Office)}
    return open_.pop() if len(open_) == 1 else None
