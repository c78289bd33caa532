"""Lowering of what a desk follows up in a statement: its amounts, its deadlines, and the sentences that promise."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.model import Amount, Analysis, Commitment, Deadline, Span, Statement
from kg.rdf import entities, evidence, iri, vocab
from kg.rdf.entities import Naming, Triple, concept


def lower(node: NamedNode, fact: Statement, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    """The amounts, deadlines and promises of the statement at a node. A sentence that promises has its own of both."""
    homes = [(node, fact.span)]
    for commitment in fact.commitments:
        sentence = _part("commitment", commitment.span, naming)
        homes.append((sentence, commitment.span))
        yield from _commitment(node, sentence, commitment, analysis, naming)
    for amount in fact.amounts:
        found = _part("amount", amount.span, naming)
        yield from _quantity(found, amount, analysis, naming)
        yield from ((home, vocab.HAS_AMOUNT, found) for home, span in homes if amount.span in span)
    for deadline in fact.deadlines:
        found = _part("deadline", deadline.span, naming)
        yield from _deadline(found, deadline, analysis, naming)
        yield from ((home, vocab.HAS_DEADLINE, found) for home, span in homes if deadline.span in span)


def _part(kind: str, span: Span, naming: Naming) -> NamedNode:
    return iri.part(naming.article, f"{kind}-{span.start}-{span.end}")


def _commitment(
    node: NamedNode, sentence: NamedNode, fact: Commitment, analysis: Analysis, naming: Naming
) -> Iterator[Triple]:
    yield from entities.typed(node, vocab.PROMISE)
    yield node, vocab.HAS_COMMITMENT, sentence
    yield from entities.typed(sentence, vocab.COMMITMENT)
    yield from evidence.position(sentence, fact.span, fact.rule, analysis, naming)


def _quantity(node: NamedNode, fact: Amount, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    yield from entities.typed(node, vocab.QUANTITY)
    yield from evidence.position(node, fact.span, fact.rule, analysis, naming)
    yield node, vocab.UNIT, concept("unit", fact.unit)
    if fact.upper is None:
        yield node, vocab.VALUE, vocab.exact(fact.value)
        return
    yield node, vocab.MIN_VALUE, vocab.exact(fact.value)
    yield node, vocab.MAX_VALUE, vocab.exact(fact.upper)


def _deadline(node: NamedNode, fact: Deadline, analysis: Analysis, naming: Naming) -> Iterator[Triple]:
    yield from entities.typed(node, vocab.DEADLINE)
    yield from evidence.position(node, fact.span, fact.rule, analysis, naming)
    if fact.date is not None:
        yield node, vocab.DUE_ON, vocab.day(fact.date)
