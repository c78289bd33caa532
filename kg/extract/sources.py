"""Outlets that no table knows, by the words that give an article's source: `به گزارش خبرگزاری چشم شهر، …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.name_words import is_person
from kg.extract.organization_names import Found, agencies, heads
from kg.extract.organization_words import carriers, field, is_rare
from kg.extract.reading import Reading, by_token
from kg.extract.titles import heads as title_heads
from kg.extract.titles import nominal
from kg.model import Document, OrganizationType
from kg.text.normalize import key
from kg.text.phrases import span_of, starting

_BY, _REPORT, _FROM = key("به"), key("گزارش"), key("از")
_MARKS = {"،", ":", "-", "–", "ـ", "؛"}
# The words of an outlet's own name at most, without the noun before it.
_LONGEST = 3
_RULE = "organizations.source"


def find(document: Document, places: Sequence[Reading]) -> Iterator[Found]:
    """The sources that open their article or a paragraph, or that follow `به گزارش`."""
    by_first = by_token(document, places)
    starts = {document.index[p.start] for p in document.paragraphs if p.start in document.index}
    tokens = document.tokens
    reported = {at + 1 for at in starting(document.keys, {_REPORT}) if at and tokens[at - 1].key == _BY}
    for at in sorted(at for at in starts | reported if at < len(tokens)):
        head = heads().match(tokens, at)
        if head is not None and head[1].type is OrganizationType.NEWS_AGENCY:
            found = _named(document, at, head[0], by_first)
        else:
            found = _rare(document, at + (tokens[at].key in carriers()), by_first) if at in reported else None
        if found is not None:
            yield found


def _named(document: Document, first: int, at: int, places: dict[int, tuple[int, Reading]]) -> Found | None:
    """`خبرگزاری چشم شهر`: the noun and the few words up to what ends a source."""
    tokens, last = document.tokens, at
    while last < len(tokens) and last - at < _LONGEST and nominal(tokens[last]) and last not in places:
        if agencies().match(tokens, last) is not None:
            return None
        last += 1
    return _made(document, first, last) if last > at and _ended(document, last) else None


def _rare(document: Document, at: int, places: dict[int, tuple[int, Reading]]) -> Found | None:
    """`به گزارش کویرتاب،`: one word that can hardly be anything but a name, and names no person, place or office."""
    tokens = document.tokens
    if at >= len(tokens) or not _ended(document, at + 1) or at in places or not nominal(tokens[at]):
        return None
    word = tokens[at].key
    known = is_person(word) or field(word) is not None or agencies().match(tokens, at) is not None
    if known or title_heads().match(tokens, at) is not None or not is_rare(word):
        return None
    return _made(document, at, at + 1)


def _ended(document: Document, at: int) -> bool:
    """Whether a mark, or `از` and where the report comes from, stands at a token."""
    return at < len(document.tokens) and document.tokens[at].key in {*_MARKS, _FROM}


def _made(document: Document, first: int, last: int) -> Found:
    name = " ".join(document.printed(span_of(document.tokens, first, last)).split())
    return Found(first, last, name, OrganizationType.NEWS_AGENCY, _RULE)
