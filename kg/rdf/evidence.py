"""Lowering of where things stand in the text: the mentions of entities, the sentence that each fact rests on, and the
sentences that gave no fact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from pyoxigraph import Literal, NamedNode

from kg.model import Analysis, Fact, Holding, Meeting, Mention, Span, Statement
from kg.rdf import entities, iri, vocab
from kg.rdf.entities import Naming, Triple


def statement(article: NamedNode, fact: Statement) -> NamedNode:
    """The IRI of a statement: its article's, and its place in it."""
    return iri.part(article, f"statement-{fact.order}")


def holding(naming: Naming, fact: Holding) -> NamedNode:
    """The IRI of what one sentence says of the time of a holding."""
    pair = _digest(naming.nodes[fact.person], naming.nodes[fact.office])
    return iri.part(naming.article, f"holding-{fact.evidence.start}-{fact.evidence.end}-{pair}")


def lower(analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    """The graph of mentions of one article."""
    for mention in analysis.mentions:
        yield from _mention(mention, analysis, naming)
    for fact in analysis.facts:
        yield from _evidence(fact, analysis, naming)
        if isinstance(fact, Meeting):
            for span in fact.mentions:
                yield from _meeting_mention(fact, span, analysis, naming)


def unread(analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    """The graph of the sentences of one article that promise a fact and gave none."""
    for found in analysis.unread:
        node = iri.part(naming.article, f"unread-{found.words.start}-{found.words.end}-{found.trigger}")
        yield from entities.typed(node, vocab.UNREAD_SENTENCE)
        yield from position(node, found.span, None, analysis, naming)
        yield node, vocab.TRIGGER, entities.concept("trigger", found.trigger)
        yield node, vocab.WORDS, Literal(found.words.of(analysis.article.text))


def _mention(mention: Mention, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    node = iri.part(naming.article, f"mention-{mention.span.start}-{mention.span.end}-{mention.kind.value.lower()}")
    yield from entities.typed(node, vocab.MENTION)
    yield node, vocab.REFERS_TO, naming.nodes[mention.ref]
    yield from position(node, mention.span, mention.rule, analysis, naming)


def _meeting_mention(fact: Meeting, span: Span, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    node = iri.part(naming.article, f"mention-{span.start}-{span.end}-meeting")
    yield from entities.typed(node, vocab.MENTION)
    yield node, vocab.REFERS_TO, naming.nodes[fact.ref]
    yield from position(node, span, fact.rule, analysis, naming)


def position(node: NamedNode, span: Span, rule: str | None, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    """Where a passage stands in its article, its words, and the rule that found it, where one did."""
    yield node, vocab.IN_ARTICLE, naming.article
    yield node, vocab.START, vocab.integer(span.start)
    yield node, vocab.END, vocab.integer(span.end)
    yield node, vocab.EXACT, Literal(span.of(analysis.article.text))
    if rule is not None:
        yield node, vocab.RULE, Literal(rule)


def _evidence(fact: Fact, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    """The sentence of a fact, as a node that names the fact's triple."""
    subject, predicate, value, name = _claim(fact, naming)
    node = iri.part(naming.article, f"evidence-{fact.evidence.start}-{fact.evidence.end}-{name}")
    yield from entities.typed(node, vocab.EVIDENCE)
    yield node, vocab.SUBJECT, subject
    yield node, vocab.PREDICATE, predicate
    yield node, vocab.OBJECT, value
    yield from position(node, fact.evidence, fact.rule, analysis, naming)


def _claim(fact: Fact, naming: Naming) -> tuple[NamedNode, NamedNode, NamedNode, str]:
    """The triple that a fact stands for, and a name for it within its sentence."""
    match fact:
        case Holding():
            person, office = naming.nodes[fact.person], naming.nodes[fact.office]
            relation = vocab.HELD if fact.former else vocab.HOLDS
            return person, relation, office, f"{_local(relation)}-{_digest(person, office)}"
        case Meeting():
            node = naming.nodes[fact.ref]
            return node, vocab.TYPE, vocab.MEETING, f"meeting-{_digest(node)}"
        case Statement():
            return statement(naming.article, fact), vocab.TYPE, vocab.STATEMENT, f"statement-{fact.order}"
        case _:
            assert_never(fact)


def _local(relation: NamedNode) -> str:
    return relation.value.rsplit("#", 1)[-1]


def _digest(*nodes: NamedNode) -> str:
    return iri.digest(" ".join(node.value for node in nodes), 4)
