"""What people do to a graph by hand: they say who is who, and take articles back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from kg.errors import QuestionError, shorten
from kg.link import decisions
from kg.link.decisions import Decision
from kg.link.profiles import Member
from kg.model import Table
from kg.rdf import iri, parameters
from kg.rdf.difference import difference, inventory
from kg.rdf.names import Own
from kg.rdf.queries import ask
from kg.rdf.store import Graph


def decide(graph: Graph, same: bool, one: str, other: str, reason: str = "", take_back: bool = False) -> bool:
    """Record a person's decision on two entities, or take back all that was decided on the two; says whether anything
    changed.

    Raises QuestionError where a side means nothing, or more than one thing, in the graph.
    """
    sides = _member(graph, one), _member(graph, other)
    old = decisions.read(graph.decisions_file)
    if take_back:
        entities = {graph.entity_of(side) for side in sides}
        new = [d for d in old if {graph.entity_of(d.one), graph.entity_of(d.other)} != entities]
    else:
        _check(same, one, other, sides)
        kept = [d for d in old if {d.one, d.other} != set(sides)]
        first, second = sorted(sides)
        new = [*kept, Decision(same, first, second, reason)]
    decisions.write(graph.decisions_file, new)
    graph.finish()
    return set(new) != set(old)


def _check(same: bool, one: str, other: str, sides: tuple[Member, Member]) -> None:
    if sides[0] == sides[1]:
        raise QuestionError(f"{shorten(one)} and {shorten(other)} are one already: name a member of each article")
    if not same and any(not side.key.startswith(decisions.BY_EVIDENCE) for side in sides):
        raise QuestionError("only people and gatherings can be told apart: others are one wherever their names are")


def _member(graph: Graph, side: str) -> Member:
    """The member that a person means: by its handle, or the first member of the entity of a name or an IRI."""
    handle = decisions.member(side)
    if handle is not None and graph.knows(handle):
        return handle
    entity = parameters.entity(Own(graph), "entity", side)
    member = graph.first_of(entity)
    if member is None:
        raise QuestionError(f"{shorten(side)}: give the member by «ARTICLE # KEY», as «kg identities» lists them")
    return member


def forget(graph: Graph, articles: Sequence[str]) -> Table:
    """Take articles out, each given by its id, its file's name or its IRI; what went, and what came instead.

    Raises QuestionError where the graph knows no such article; then nothing is taken out.
    """
    ids = [_article(graph, article) for article in articles]
    before = inventory(graph)
    for article in ids:
        graph.remove(article)
    graph.finish()
    return difference(before, inventory(graph))


def _article(graph: Graph, given: str) -> str:
    files = "SELECT DISTINCT ?id ?file WHERE { ?a kg:sourceFile ?file ; dcterms:identifier ?id }"
    rows = ask(graph, files).rows
    found = sorted(
        {own for own, file in rows if given in (own, file, PurePath(file).name, iri.article(graph.base, own).value)}
    )
    if len(found) != 1:
        known = f"could be any of {', '.join(found)}" if found else "the graph knows no such article"
        raise QuestionError(f"{shorten(given)}: {known}")
    return found[0]
