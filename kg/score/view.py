"""What an article's graph says, as the comparisons ask for it: things by class, their labels, and who found them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Span
from kg.score.names import fold, folded
from kg.score.quads import KG, OWN_LABELS, RDF, Node, Pairs, Quads

Labels = Mapping[Node, frozenset[str]]


@dataclass(frozen=True)
class View:
    """One article's graph. Its labels may stand anywhere in the data set; they come folded."""

    quads: Quads
    graph: str

    def labels(self, node: Node) -> frozenset[str]:
        return frozenset({fold(node.value)}) if node.literal else folded(self.quads.labels.get(node, ()))

    def printed(self, node: Node) -> tuple[str, ...]:
        """The names that this article's own graph gives a node, as printed, in the order of their letters."""
        said = self.quads.graphs.get(self.graph, {})
        return tuple(sorted({label.value for term in OWN_LABELS for n, label in said.get(term, ()) if n == node}))

    def shown(self, node: Node) -> str:
        """A node's longest name in this article, or elsewhere, or the node itself where it has none."""
        if node.literal:
            return node.value
        names = self.printed(node) or sorted(self.quads.labels.get(node, ()))
        return max(names, key=len, default=node.value)

    def things(self, term: str) -> dict[Node, frozenset[str]]:
        return {node: self.labels(node) for node in self.quads.things(self.graph, term)}

    def values(self, node: Node, term: str) -> tuple[Node, ...]:
        return tuple(dict.fromkeys(self.quads.of(self.graph, node, term)))

    def text(self, node: Node, term: str) -> str:
        """The first value of a property as text, empty where there is none."""
        return next((value.value for value in self.values(node, term)), "")

    def spans(self, node: Node) -> tuple[Span, ...]:
        """Where the article names a node; empty where the graph does not tell."""
        start, end = (dict(self._mentioned(KG + term)) for term in ("start", "end"))
        return tuple(
            Span(int(start[m].value), int(end[m].value))
            for m, named in self._mentioned(KG + "refersTo")
            if named == node and m in start and m in end
        )

    def rules(self, node: Node, value: Node | None = None) -> str:
        """The rules that found a node, or the fact that ties it to a value; empty where the graph does not tell."""
        if value is None:
            types = {m for m, term in self._mentioned(RDF + "predicate") if term.value == RDF + "type"}
            where = {m for m, subject in self._mentioned(RDF + "subject") if subject == node} & types
            where |= {m for m, named in self._mentioned(KG + "refersTo") if named == node}
        else:
            where = {m for m, subject in self._mentioned(RDF + "subject") if subject == node}
            where &= {m for m, thing in self._mentioned(RDF + "object") if thing == value}
        return ", ".join(sorted({rule.value for m, rule in self._mentioned(KG + "rule") if m in where}))

    def _mentioned(self, predicate: str) -> Pairs:
        """Subjects and objects in the graph of the article's mentions and evidence."""
        return self.quads.graphs.get(f"{self.graph}#mentions", {}).get(predicate, ())
