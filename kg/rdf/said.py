"""What one article says, as it goes into a graph: its quads, and what it knows of whom as evidence of who that is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.link.profiles import Sighting, sightings
from kg.model import Analysis
from kg.ontology import BASE
from kg.rdf.triples import lower


@dataclass(frozen=True, slots=True)
class Said:
    """What one article says by itself: sorted N-Quads, the day it was published (ISO, empty where unknown), and its
    sightings."""

    article: str
    day: str
    nquads: str
    sightings: tuple[Sighting, ...]


def say(analysis: Analysis, base: str = BASE) -> Said:
    """What an analysis says, with IRIs minted under `base`."""
    day = analysis.date or analysis.article.date
    quads = lower(analysis, base)
    return Said(analysis.article.id, day.isoformat() if day else "", quads, sightings(analysis))
