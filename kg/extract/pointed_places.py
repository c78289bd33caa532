"""Places that a title lists or only points at: `شهرداران تهران، مشهد و قم`, `شهردار این شهر`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.extract.reading import Reading
from kg.model import Document, Place, PlaceType, Token
from kg.text.normalize import compact, key
from kg.text.phrases import range_within

AND = {key("و"), "،"}
_THIS = {key("این"), key("همین")}
# Nouns that point at a place named before, and what it may be.
_POINTING = {
    compact(noun): types
    for noun, types in {
        "شهر": (PlaceType.CITY,),
        "کلانشهر": (PlaceType.CITY,),
        "کلان شهر": (PlaceType.CITY,),
        "بندر": (PlaceType.CITY,),
        "شهرستان": (PlaceType.COUNTY, PlaceType.CITY),
        "استان": (PlaceType.PROVINCE,),
    }.items()
}


def pointed_at(document: Document, places: Mapping[int, tuple[int, Reading]], at: int) -> tuple[int, Place] | None:
    """The one place of its kind that the sentence and the one before it name up to the words that point at it: the
    token after these, and the place."""
    tokens = document.tokens
    types = _POINTING.get(tokens[at + 1].key) if at + 1 < len(tokens) and tokens[at].key in _THIS else None
    if types is None:
        return None
    for first in _starts(document, at):
        named = [r.entity for i, (_, r) in places.items() if first <= i < at and isinstance(r.entity, Place)]
        fitting = ({p.ref: p for p in named if p.type is type_} for type_ in types)
        found = next((f for f in fitting if f), {})
        if found:
            return (at + 2, next(iter(found.values()))) if len(found) == 1 else None
    return None


def _starts(document: Document, at: int) -> Sequence[int]:
    """The first tokens of the sentence of a token, and of the one before it."""
    starts = [range_within(document.starts, s).start for s in document.sentences if s.start <= document.starts[at]]
    return starts[:-3:-1]


def enumerated(
    tokens: Sequence[Token], places: Mapping[int, tuple[int, Reading]], at: int
) -> Iterator[tuple[int, Reading]]:
    """The places, no countries, that are listed from a token on, each with the token after it."""
    while at < len(tokens):
        found = places.get(at)
        if found is None or (isinstance(found[1].entity, Place) and found[1].entity.type is PlaceType.COUNTRY):
            return
        yield found
        at = found[0]
        while at < len(tokens) and tokens[at].key in AND:
            at += 1
