"""Who is who: how well a graph tells entities of one name apart, and knows one entity under its several names.

A name that the graph does not know in its article counts as an entity of its own, so that finding less is never better.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kg.score.clusters import CLASSES, Clusters, Item, read_clusters
from kg.score.names import fold, folded, likeness
from kg.score.partitions import Agreement, agreement, parted
from kg.score.quads import OWN_LABELS, Node, Quads, read_quads
from kg.score.tally import Finding

_ALIKE = 0.5
_APART, _ONE = "apart, should be one", "one, should be apart"
_LOST, _APART_AS_LOST = "not found", "apart, as one of the two is not found"

Answers = Mapping[Item, Node | None]


@dataclass(frozen=True)
class Identities:
    """`answers`: kind → item → what the graph takes it for, None where it does not know the form in that article.

    `absent`: articles that clusters name and the graph lacks.
    """

    clusters: Clusters
    answers: Mapping[str, Answers]
    absent: tuple[str, ...] = ()

    @cached_property
    def figures(self) -> dict[str, Agreement]:
        """How far graph and clusters agree, by kind."""
        return {kind: agreement(self._wanted(kind), self._given(kind)) for kind in self.clusters}

    def lost(self, kind: str) -> tuple[Item, ...]:
        """The items of a kind that the graph does not know."""
        return tuple(sorted(item for item, node in self.answers[kind].items() if node is None))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Each form that is not found, and each pair that is wrongly apart or one, as the comparison of facts notes."""
        return tuple(finding for kind in self.clusters for finding in self._differences(kind))

    def _differences(self, kind: str) -> Iterator[Finding]:
        wanted, given, lost = self._wanted(kind), self._given(kind), frozenset(self.lost(kind))
        for item in sorted(lost):
            yield Finding(kind, "-", item.file, item.form, _LOST)
        for one, other in parted(wanted, given):
            yield _pair(kind, "-", one, other, _APART if lost.isdisjoint((one, other)) else _APART_AS_LOST)
        for one, other in parted(given, wanted):
            yield _pair(kind, "+", one, other, _ONE)

    def _wanted(self, kind: str) -> dict[Item, int]:
        return {item: number for number, entity in enumerate(self.clusters[kind]) for item in entity}

    def _given(self, kind: str) -> dict[Item, Node | Item]:
        return {item: node or item for item, node in self.answers[kind].items()}


def _pair(kind: str, mark: str, one: Item, other: Item, cause: str) -> Finding:
    return Finding(kind, mark, one.file, f"{one.form} / {other.file}: {other.form}", cause)


def compare_identities(folder: Path, lines: Iterable[str], name: str = "graph") -> Identities:
    """What a graph, given as the lines of its N-Quads, takes the items of a folder's clusters for.

    Raises InputError where the clusters are none or a line is no quad; `name` is what the error calls the graph.
    """
    clusters = read_clusters(folder)
    quads = read_quads(lines, name)
    graphs = quads.articles()
    pages = {file: _Page(quads, graph) for file, graph in graphs.items()}
    answers = {kind: {i: _answer(pages, kind, i) for e in entities for i in e} for kind, entities in clusters.items()}
    named = {item.file for items in answers.values() for item in items}
    return Identities(clusters, answers, tuple(sorted(named - graphs.keys())))


def _answer(pages: Mapping[str, _Page], kind: str, item: Item) -> Node | None:
    page = pages.get(item.file)
    if page is None:
        return None
    things = page.things(CLASSES[kind])
    return page.named(things, item.form) or (page.nearest(things, item.form) if kind == "meetings" else None)


@dataclass(frozen=True)
class _Page:
    """One article's graph, asked for the thing that a form names there."""

    quads: Quads
    graph: str

    def things(self, term: str) -> list[Node]:
        return sorted(set(self.quads.things(self.graph, term)), key=lambda node: node.value)

    def named(self, things: Iterable[Node], form: str) -> Node | None:
        """Forms that this very article uses come first, then those that others use for the same thing."""
        wanted = fold(form)
        for labels in (self._printed, self.quads.labels):
            for node in things:
                if wanted in folded(labels.get(node, ())):
                    return node
        return None

    def nearest(self, things: Iterable[Node], form: str) -> Node | None:
        """The thing with the name that shares most words with the form, where that is half of them or more."""
        best = max(things, key=lambda node: self._likeness(node, form), default=None)
        return best if best is not None and self._likeness(best, form) >= _ALIKE else None

    def _likeness(self, node: Node, form: str) -> float:
        return max((likeness(form, label) for label in self.quads.labels.get(node, ())), default=0.0)

    @cached_property
    def _printed(self) -> Mapping[Node, set[str]]:
        found: dict[Node, set[str]] = defaultdict(set)
        for term in sorted(OWN_LABELS):
            for node, label in self.quads.graphs.get(self.graph, {}).get(term, ()):
                found[node].add(label.value)
        return found
