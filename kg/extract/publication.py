"""Who published an article, and when: the source that it names, the date of its header, its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.extract.reading import Reading
from kg.model import Document, Organization, OrganizationType, Span
from kg.text.normalize import compact, key

_HEADER = re.compile(r"\s*date[ \t]+(\d{4})-(\d{2})-(\d{2})")
_BY = (key("به"), key("گزارش"))
# The source stands in the first so many characters of the text.
_LEAD = 900


@dataclass(frozen=True, slots=True)
class Publication:
    """The publisher's ref, the publication date and the span of the headline, where the article gives them."""

    publisher: str | None
    date: date | None
    headline: Span | None
    readings: tuple[Reading, ...] = ()


def find(document: Document, organizations: Sequence[Reading]) -> Publication:
    """The publication of a document; `readings` holds what only the article's metadata names."""
    publisher = _publisher(document, organizations)
    extra: tuple[Reading, ...] = ()
    return Publication(publisher, _date(document), document.headline, extra)


def _date(document: Document) -> date | None:
    header = _HEADER.match(document.folded)
    if header is not None:
        try:
            return date(*(int(part) for part in header.groups()))
        except ValueError:
            return None
    return document.article.date


def _publisher(document: Document, organizations: Sequence[Reading]) -> str | None:
    named = {o.entity.ref: o.entity for o in organizations}
    if document.article.publisher:
        wanted = compact(document.article.publisher)
        for entity in named.values():
            if wanted in {compact(n) for n in entity.names}:
                return entity.ref
    lead = [o for o in organizations if o.span.start < document.body + _LEAD]
    after = [o for o in lead if _reported(document, o)]
    outlets = [o for o in lead if isinstance(o.entity, Organization) and o.entity.type is OrganizationType.NEWS_AGENCY]
    chosen = [*[o for o in after if o in outlets], *after, *outlets]
    return chosen[0].entity.ref if chosen else None


def _reported(document: Document, reading: Reading) -> bool:
    """Whether `به گزارش` or `به گزارش خبرنگار` goes before a mention."""
    before = document.folded[max(0, reading.span.start - 40) : reading.span.start].split()
    keys = [key(w) for w in before]
    return any(tuple(keys[i : i + 2]) == _BY and len(keys) - i <= 5 for i in range(len(keys)))
