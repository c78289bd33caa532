"""Content negotiation: which of the formats that there are is what a client likes best (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

TABLES: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""The media types of a table, the one that is given unless asked first, with the name of the format."""

GRAPHS: Mapping[str, str] = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "application/trig": "trig",
    "application/n-quads": "nquads",
    "application/json": "jsonld",
    "application/xml": "rdfxml",
}
"""The media types of a graph, the one that is given unless asked first, with the name of the format."""

PAGE = "text/html"


def chosen(accept: str | None, offered: Iterable[str]) -> str | None:
    """The media type that an Accept header likes best; the first offered of those that it likes as well.

    None where it takes none of them. Without a header, or with an empty one, everything is liked.
    """
    types = list(offered)
    if accept is None or not accept.strip():
        return types[0] if types else None
    likings = {media: min(max(quality, 0.0), 1.0) for media, quality in ranges(accept)}
    best = max(types, key=lambda type: _quality(type, likings), default=None)
    return best if best is not None and _quality(best, likings) > 0 else None


def ranges(accept: str) -> list[tuple[str, float]]:
    """The media ranges of an Accept header in its order, each with its quality, which is 0 where it is no number.

    Parameters beside `q` are not told apart.
    """
    return [_range(part) for part in accept.split(",") if part.strip()]


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    values = [value for name, _, value in (p.partition("=") for p in parameters) if name.strip() == "q"]
    try:
        return media, float(values[0]) if values else 1.0
    except ValueError:
        return media, 0.0


def _quality(media: str, likings: Mapping[str, float]) -> float:
    """What the most exact range that covers a media type says."""
    for covering in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if covering in likings:
            return likings[covering]
    return 0.0
