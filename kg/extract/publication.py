"""Who published an article, and when: the source that it names, the date of its header or headline, its headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from kg.extract.organization_words import carriers
from kg.extract.reading import Reading, ref
from kg.extract.titles import stop_words
from kg.model import Document, Kind, Organization, OrganizationType, Span
from kg.text.jalali import find_dates
from kg.text.normalize import compact, key

_HEADER = re.compile(r"\s*date[ \t]+(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"\d{4}")
_BY, _REPORT, _WITH = key("به"), key("گزارش"), key("با")
# What stands after the name of an outlet that opens its text: `خبرگزاری فارس:`, `ایسنا/اصفهان`, `رشت- ایرنا-`.
_OPENINGS = (":", "/", "-", "–", "ـ", "؛")
# What ends the name of a source: whoever is named after it is none.
_ENDS = ("،", ":", "؛", ".")
# The source stands in the first so many characters of the text, and so near after what carries it.
_LEAD = 900
_CARRIED = 60
# The most words of a reporter's desk: `خبرنگار بهداشت و درمان فارس`.
_DESK = 5


@dataclass(frozen=True, slots=True)
class Publication:
    """The publisher's ref, the publication date and the span of the headline, where the article gives them.

    `outlet` is the publisher as an organisation where only the article's metadata names it, so that no reading can.
    """

    publisher: str | None
    date: date | None
    headline: Span | None
    readings: tuple[Reading, ...] = ()
    outlet: Organization | None = None


def find(document: Document, organizations: Sequence[Reading]) -> Publication:
    """The publication of a document, from its header, its metadata and the organisations that its lead names.

    The publisher is the one of the metadata where the text names it too, else the one that the text names as its
    source, else the one of the metadata.
    """
    given = _metadata(document, organizations)
    if given is not None and any(o.entity.ref == given.ref for o in organizations):
        return Publication(given.ref, _date(document), document.headline)
    named = _publisher(document, organizations)
    if named is not None or given is None:
        return Publication(named, _date(document), document.headline)
    return Publication(given.ref, _date(document), document.headline, outlet=given)


# The date: of the header, the metadata, or a whole date that closes the headline.


def _date(document: Document) -> date | None:
    header = _HEADER.match(document.folded)
    if header is not None:
        try:
            return date(*(int(part) for part in header.groups()))
        except ValueError:
            return None
    return document.article.date or _dateline(document)


def _dateline(document: Document) -> date | None:
    """`کوتاه از شهرها؛ چهارشنبه ۱۰ مرداد ۱۴۰۳`: a date with its year at an end of the first line."""
    line = document.headline
    if line is None or not _YEAR.search(line.of(document.folded)):
        return None
    for found in find_dates(document, None):
        whole = found.span in line and found.date is not None and _YEAR.search(found.span.of(document.folded))
        if whole and (found.span.end == line.end or found.span.start == line.start):
            return found.date
    return None


# The publisher.


def _metadata(document: Document, organizations: Sequence[Reading]) -> Organization | None:
    """The publisher that the article's source gives beside the text: the organisation of that name, or a new one."""
    name = document.article.publisher
    if not name or not compact(name):
        return None
    for reading in organizations:
        entity = reading.entity
        if isinstance(entity, Organization) and compact(name) in {compact(n) for n in entity.names}:
            return entity
    return Organization(ref(Kind.ORGANIZATION, name), (" ".join(name.split()),), OrganizationType.NEWS_AGENCY)


def _publisher(document: Document, organizations: Sequence[Reading]) -> str | None:
    lead = [o for o in organizations if document.body <= o.span.start < document.body + _LEAD]
    outlets = [o for o in lead if isinstance(o.entity, Organization) and o.entity.type is OrganizationType.NEWS_AGENCY]
    reported = [o for o in lead if _reported(document, o)]
    asking = (o for o in organizations if o.rule == "organizations.agency" and _opens(document, o))
    chosen = chain(
        (o for o in reported if o in outlets), reported, (o for o in outlets if _opens(document, o)),
        (o for o in outlets if _carried(document, o)), asking,
    )  # fmt: skip
    return next((o.entity.ref for o in chosen), None)


def _before(document: Document, reading: Reading) -> list[str]:
    """The words before a mention as they stand, the nearest first."""
    return document.folded[max(0, reading.span.start - _CARRIED) : reading.span.start].split()[::-1]


def _reported(document: Document, reading: Reading) -> bool:
    """Whether `به گزارش` or `به گزارش خبرنگار اجتماعی` goes before a mention."""
    before = _before(document, reading)
    for at, word in enumerate(map(key, before[:-1])):
        if word.endswith(_ENDS):
            return False
        if word == _REPORT:
            return key(before[at + 1]) == _BY
        if word in stop_words():
            return False
    return False


def _carried(document: Document, reading: Reading) -> bool:
    """Whether a mention is that of a reporter's outlet: `در گفت‌وگو با خبرنگار اجتماعی فارس`, `با خبرگزاری فارس`."""
    before = _before(document, reading)
    if before and key(before[0]) == _WITH:
        return key(document.printed(reading.span).split()[0]) in carriers()
    for word in map(key, before[:_DESK]):
        if word in carriers():
            return True
        if word in stop_words():
            return False
    return False


def _opens(document: Document, reading: Reading) -> bool:
    """Whether a mention opens a paragraph and a mark ends it: the outlet heads its report."""
    after = document.folded[reading.span.end : reading.span.end + 2].lstrip()
    paragraph = next((p for p in document.paragraphs if reading.span in p), None)
    if paragraph is None or not after.startswith(_OPENINGS):
        return False
    before = document.folded[paragraph.start : reading.span.start].strip()
    return not before or before.endswith(_OPENINGS) or not before[-1].isalnum()
