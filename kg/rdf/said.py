"""What one article says, as it goes into a graph: its quads, and what it knows of whom as evidence of who that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.link import reprints
from kg.link.filing import Filed, file
from kg.link.keys import account
from kg.link.profiles import Member, Sighting, sightings
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

    def filed(self, mark: str = "") -> Filed:
        """The same, ready for the register of a graph, with a mark by which the article is known again."""
        return file(self.article, self.day, self.nquads, self.sightings, mark)


def say(analysis: Analysis, base: str = BASE) -> Said:
    """What an analysis says, with IRIs minted under `base`."""
    day = analysis.date or analysis.article.date
    quads = lower(analysis, base)
    found = (*_account(analysis), *sightings(analysis))
    return Said(analysis.article.id, day.isoformat() if day else "", quads, found)


def _account(analysis: Analysis) -> Iterator[Sighting]:
    """The article's text, as evidence of which other articles carry the same report."""
    article = analysis.article
    text = reprints.profile(article.text, analysis.date or article.date)
    if text is not None:
        yield Sighting(Member(article.id, account(article.id)), text)
