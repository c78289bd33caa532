"""Shahrnameh: reads Persian news about cities into a knowledge graph that can be asked, drawn and checked.

    import kg

    kg.build(["samples"], Path("G"))                    # files and folders into a graph
    graph = kg.open_graph(Path("G"))
    table = kg.ask(graph, "who-said-what", {})          # a question by its name, or SPARQL
    data = graph.dataset()                              # an rdflib.Dataset, to go on from there

One article, step by step: `read` (files to articles), `analyse` (what an article says), `lower` (as N-Quads).

A finder of your own reads every article beside the built-in ones: a function that takes a Document and the Analysis so
far, and gives entities, mentions and facts. It goes to `analyse` and `build` as `finders=(mine,)`; see
`kg.extract.finders`.
Names are imported when they are first used, so that `import kg` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.census import census
    from kg.drawing import draw, network, plot
    from kg.errors import FinderError, GraphError, InputError, KgError, OntologyError, QuestionError
    from kg.extract.analysis import analyse
    from kg.extract.finders import Finder
    from kg.extract.findings import Finding
    from kg.extract.reading import ref
    from kg.model import (
        Amount,
        Analysis,
        Article,
        Commitment,
        Deadline,
        Document,
        Group,
        Holding,
        Kind,
        Meeting,
        Mention,
        Office,
        Organization,
        OrganizationType,
        Person,
        Place,
        PlaceType,
        QuotationType,
        Span,
        Statement,
        Table,
        UnreadSentence,
    )
    from kg.pipeline import BuildReport, build
    from kg.rdf.queries import ask
    from kg.rdf.shapes import check
    from kg.rdf.store import Graph, open_graph
    from kg.rdf.triples import lower
    from kg.scoring import score_articles
    from kg.sources import read
    from kg.text.segment import read_document
    from kg.views import analysis

__version__ = "0.1.0"

_HOMES = {
    "kg.census": ("census",),
    "kg.drawing": ("draw", "network", "plot"),
    "kg.errors": ("FinderError", "GraphError", "InputError", "KgError", "OntologyError", "QuestionError"),
    "kg.extract.analysis": ("analyse",),
    "kg.extract.finders": ("Finder",),
    "kg.extract.findings": ("Finding",),
    "kg.extract.reading": ("ref",),
    "kg.model": (
        "Amount", "Analysis", "Article", "Commitment", "Deadline", "Document", "Group", "Holding", "Kind", "Meeting",
        "Mention", "Office", "Organization", "OrganizationType", "Person", "Place", "PlaceType", "QuotationType",
        "Span", "Statement", "Table", "UnreadSentence",
    ),
    "kg.pipeline": ("BuildReport", "build"),
    "kg.rdf.queries": ("ask",),
    "kg.rdf.shapes": ("check",),
    "kg.rdf.store": ("Graph", "open_graph"),
    "kg.rdf.triples": ("lower",),
    "kg.scoring": ("score_articles",),
    "kg.sources": ("read",),
    "kg.text.segment": ("read_document",),
    "kg.views.analysis": ("analysis",),
}  # fmt: skip
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = import_module(_HOME[name])
    return getattr(home, name, home)


__all__ = [
    "Amount",
    "Analysis",
    "Article",
    "BuildReport",
    "Commitment",
    "Deadline",
    "Document",
    "Finder",
    "FinderError",
    "Finding",
    "Graph",
    "GraphError",
    "Group",
    "Holding",
    "InputError",
    "KgError",
    "Kind",
    "Meeting",
    "Mention",
    "Office",
    "OntologyError",
    "Organization",
    "OrganizationType",
    "Person",
    "Place",
    "PlaceType",
    "QuestionError",
    "QuotationType",
    "Span",
    "Statement",
    "Table",
    "UnreadSentence",
    "__version__",
    "analyse",
    "analysis",
    "ask",
    "build",
    "census",
    "check",
    "draw",
    "lower",
    "network",
    "open_graph",
    "plot",
    "read",
    "read_document",
    "ref",
    "score_articles",
]
