"""A finder of one's own: the bus and metro lines of a city, each as an organisation."""

import re
from collections.abc import Iterator

import kg

LINE = re.compile(r"خط (\d+) (?:مترو|اتوبوس تندرو)")


def city_lines(document: kg.Document, so_far: kg.Analysis) -> Iterator[kg.Finding]:
    """The lines that a text names by their number; digits of every kind are Latin ones in the folded text."""
    for match in LINE.finditer(document.folded):
        span = kg.Span(match.start(), match.end())
        name = document.printed(span)
        ref = kg.ref(kg.Kind.ORGANIZATION, name)
        yield kg.Organization(ref, (name,))
        yield kg.Mention(span, ref, kg.Kind.ORGANIZATION, name, "city_lines.number")
