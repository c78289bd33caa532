"""Lowering: from what one article says to the quads of its three graphs.

The article's graph holds the article, its entities and its facts; the graph of its mentions holds where the text names
whom, and which sentence each fact rests on; the graph of what is unread, the sentences that gave no fact. Entities are
typed where the article names them, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from pyoxigraph import Literal, NamedNode, Quad

from kg.link.keys import account, keys
from kg.link.series import series
from kg.link.standing_in import stood_in
from kg.model import Analysis, Article, Holding, Meeting, QuotationType, Statement
from kg.ontology import BASE, NAMESPACES
from kg.rdf import entities, evidence, iri, pledges, terms, vocab
from kg.rdf.entities import Naming, Triple, concept


def lower(analysis: Analysis, base: str = BASE) -> str:
    """What one article says, as sorted lines of N-Quads.

    Every entity carries its fullest name in this article as `schema:name` and every form as `skos:altLabel`; which of
    its forms is its label is for the whole data set to say (`Graph.finish`). `base` is where IRIs are minted.
    """
    known = keys(analysis)
    naming = _named(analysis, known, base)
    article = Quads(naming.article, _said(analysis, known, naming))
    mentioned = Quads(iri.mentions(naming.article), evidence.lower(analysis, naming))
    unread = Quads(iri.unread(naming.article), evidence.unread(analysis, naming))
    return sorted_nquads([*article, *mentioned, *unread])


def _named(analysis: Analysis, known: Mapping[str, str], base: str) -> Naming:
    """The IRIs of an article and of everything that it names; `known` are the keys of that."""
    nodes = {ref: iri.entity(base, key) for ref, key in known.items()}
    stands = {ref: iri.entity(base, key) for ref, key in stood_in(analysis, known).items()}
    return Naming(iri.article(base, analysis.article.id), nodes, base, stands)


class Quads:
    """The triples of one graph as quads."""

    def __init__(self, graph: NamedNode, triples: Iterable[Triple]) -> None:
        self._graph, self._triples = graph, triples

    def __iter__(self) -> Iterator[Quad]:
        return (Quad(s, p, o, self._graph) for s, p, o in self._triples)


def sorted_nquads(quads: Iterable[Quad]) -> str:
    """The quads as lines of N-Quads, each once, in the order of their code points."""
    return "".join(f"{line}\n" for line in sorted(set(terms.lines(quads))))


def _said(analysis: Analysis, known: Mapping[str, str], naming: Naming) -> Iterator[Triple]:
    yield from _article(analysis, naming)
    for entity in analysis.entities:
        yield from entities.lower(entity, naming)
    for fact in analysis.facts:
        match fact:
            case Holding():
                yield from _holding(fact, naming)
            case Meeting():
                yield from _meeting(fact, naming)
                yield from _series(fact, analysis, known, naming)
            case Statement():
                yield from _statement(fact, analysis, naming)
            case _:
                assert_never(fact)


def _article(analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    node, article = naming.article, analysis.article
    yield from entities.typed(node, vocab.ARTICLE)
    yield node, vocab.IDENTIFIER, Literal(article.id)
    yield node, vocab.SOURCE_FILE, Literal(article.source)
    yield node, vocab.TEXT, Literal(article.text)
    yield from _metadata(node, analysis, article)
    carried = iri.entity(naming.base, account(article.id))
    yield node, vocab.ACCOUNT, carried
    yield from entities.typed(carried, vocab.ACCOUNT_CLASS)
    yield from _links(node, {vocab.PUBLISHER: analysis.publisher}, naming)
    for ref in naming.nodes:
        yield node, vocab.MENTIONS, naming.nodes[ref]


def _metadata(node: NamedNode, analysis: Analysis, article: Article) -> Iterator[Triple]:
    headline = analysis.headline or article.headline
    published = analysis.date or article.date
    if headline:
        yield node, vocab.HEADLINE, Literal(headline)
    if published:
        yield node, vocab.PUBLISHED_ON, vocab.day(published)
    if article.url:
        yield node, vocab.URL, Literal(article.url)


def _holding(fact: Holding, naming: Naming) -> Iterator[Triple]:
    person, office = naming.nodes[fact.person], naming.nodes[fact.office]
    yield person, vocab.HELD if fact.former else vocab.HOLDS, office
    if not (fact.started or fact.ended or fact.date_text):
        return
    # The time that an article gives stands on a node of its own, so that another article may give another.
    node = evidence.holding(naming, fact)
    yield from entities.typed(node, vocab.HOLDING)
    yield node, vocab.HOLDER, person
    yield node, vocab.OF_OFFICE, office
    yield node, vocab.DERIVED_FROM, naming.article
    for relation, day in ((vocab.STARTED_ON, fact.started), (vocab.ENDED_ON, fact.ended)):
        if day is not None:
            yield node, relation, vocab.day(day)
    yield from _texts(node, {vocab.DATE_TEXT: fact.date_text})


def _meeting(fact: Meeting, naming: Naming) -> Iterator[Triple]:
    node = naming.nodes[fact.ref]
    yield from entities.typed(node, vocab.MEETING)
    yield from entities.named(node, (*fact.names, *fact.also))
    yield node, vocab.KIND, concept("meeting", fact.type)
    if fact.date:
        yield node, vocab.HELD_ON, vocab.day(fact.date)
    if fact.status:
        yield node, vocab.STATUS, concept("status", fact.status)
    if fact.moved_from:
        yield node, vocab.MOVED_FROM, vocab.day(fact.moved_from)
    if fact.ordinal is not None:
        yield node, vocab.ORDINAL, vocab.integer(fact.ordinal)
    yield from _texts(node, {vocab.DATE_TEXT: fact.date_text, vocab.PURPOSE: fact.purpose})
    yield from _links(node, {vocab.HELD_IN: fact.place}, naming)
    for relation, refs in (
        (vocab.HOSTED_BY, fact.hosts), (vocab.CHAIRED_BY, fact.chairs), (vocab.ATTENDED_BY, fact.attendees),
    ):  # fmt: skip
        for ref in refs:
            yield node, relation, naming.nodes[ref]
    for topic in fact.topics:
        yield node, vocab.ABOUT, concept("topic", topic)


def _series(fact: Meeting, analysis: Analysis, known: Mapping[str, str], naming: Naming) -> Iterator[Triple]:
    """The series of a gathering, named as the article names the gathering."""
    found = series(fact, analysis, known)
    if found is not None:
        node = iri.entity(naming.base, found.key)
        yield from entities.typed(node, vocab.MEETING_SERIES)
        yield from entities.named(node, (found.name,))
        yield naming.nodes[fact.ref], vocab.SERIES, node


def _statement(fact: Statement, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    node = evidence.statement(naming.article, fact)
    yield from entities.typed(node, vocab.STATEMENT)
    if fact.type is QuotationType.DIRECT:
        yield node, vocab.TYPE, vocab.QUOTATION
    yield node, vocab.IN_ARTICLE, naming.article
    yield node, vocab.ORDER, vocab.integer(fact.order)
    yield node, vocab.START, vocab.integer(fact.span.start)
    yield node, vocab.END, vocab.integer(fact.span.end)
    yield node, vocab.QUOTATION_TYPE, NamedNode(NAMESPACES["kg"] + fact.type.name.title())
    yield from _texts(node, {
        vocab.TEXT: fact.span.of(analysis.article.text), vocab.SPEAKER_TEXT: fact.speaker_text, vocab.CUE: fact.cue,
    })  # fmt: skip
    if fact.said_on:
        yield node, vocab.SAID_ON, vocab.day(fact.said_on)
    yield from _links(node, {
        vocab.SPEAKER: fact.speaker, vocab.SPEAKER_OFFICE: fact.speaker_office,
        vocab.MADE_AT: fact.meeting, vocab.ADDRESSEE: fact.addressee,
    }, naming)  # fmt: skip
    yield from _subjects(node, fact, analysis, naming)
    yield from pledges.lower(node, fact, analysis, naming)


def _subjects(node: NamedNode, fact: Statement, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    """What a statement is about, by which way it came, and whom its words name."""
    if fact.medium:
        yield node, vocab.MEDIUM, concept("medium", fact.medium)
    for topic in fact.topics:
        yield node, vocab.ABOUT, concept("topic", topic)
    for mention in analysis.mentions:
        if mention.span in fact.span:
            yield node, vocab.MENTIONS, naming.nodes[mention.ref]


def _texts(node: NamedNode, values: Mapping[NamedNode, str | None]) -> Iterator[Triple]:
    return ((node, relation, Literal(value)) for relation, value in values.items() if value)


def _links(node: NamedNode, refs: Mapping[NamedNode, str | None], naming: Naming) -> Iterator[Triple]:
    return ((node, relation, naming.nodes[ref]) for relation, ref in refs.items() if ref is not None)
