"""The tables, and all their rows from one walk through the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.errors import GraphError, first_line
from kg.rdf import terms, vocab
from kg.rdf.rows import articles, concepts, entities, meetings, statements, tenures
from kg.rdf.rows.told import told
from kg.rdf.store import Graph
from kg.rdf.union import UNION
from kg.streams import distinct

TABLES: Mapping[str, type] = {
    "people": entities.Person,
    "offices": entities.Office,
    "tenures": tenures.Tenure,
    "tenure_articles": tenures.TenureArticle,
    "successions": tenures.Succession,
    "holdings": articles.Holding,
    "meetings": meetings.Meeting,
    "meeting_reports": meetings.MeetingReport,
    "meeting_series": meetings.MeetingSeries,
    "meeting_topics": meetings.MeetingTopic,
    "attendance": meetings.Attendance,
    "statements": statements.Statement,
    "statement_topics": statements.StatementTopic,
    "statement_entities": statements.StatementEntity,
    "commitments": statements.Commitment,
    "amounts": statements.Amount,
    "deadlines": statements.Deadline,
    "mentions": articles.Mention,
    "articles": articles.Article,
    "article_entities": articles.ArticleEntity,
    "organizations": entities.Organization,
    "places": entities.Place,
    "entities": entities.Entity,
    "entity_names": entities.EntityName,
    "concepts": concepts.Concept,
}
"""What a row of each table is: a dataclass whose fields are the columns, in their order."""


def rows(graph: Graph) -> Iterator[object]:
    """The rows of all tables: those of one table in the order of its key, those of several in turn.

    One article and one entity is held at a time. Raises GraphError where the graph cannot be read.
    """
    try:
        yield from concepts.read(graph.store, graph.base)
        yield from entities.read(graph.store, graph.base)
        yield from tenures.read(graph.store, graph.base)
        yield from _told(graph)
    except (OSError, RuntimeError, ValueError) as error:
        raise GraphError(f"{graph.folder}: the graph cannot be read: {first_line(error)}") from error


def _told(graph: Graph) -> Iterator[object]:
    """What each article says, in the order of their IRIs."""
    found = graph.store.quads_for_pattern(None, vocab.TYPE, vocab.ARTICLE, UNION)
    for article in distinct(terms.subject(quad).value for quad in found):
        said = told(graph.store, graph.base, article)
        yield from articles.read(said)
        yield from meetings.read(said)
        yield from statements.read(graph.store, said)
