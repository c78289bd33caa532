"""What a page knows of its picture: nodes, lines and the facts that they stand for, as plain JSON data.

Text from articles enters a page as this data only, and the page's script writes it as text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.views.network import Network, neighbours
from kg.views.words import Look, classes, relations, say, words

Line = tuple[tuple[str, str, str], list[Mapping[str, Any]]]
"""Source, target and relation; the attributes of every edge that says so."""

_TOLD = ("text", "sentence", "article", "headline", "date")


def contents(network: Network, lang: str) -> dict[str, Any]:
    """Nodes, edges, facts, and the words for them. An edge names its facts by their place among the facts."""
    facts: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    for (source, target, relation), stated in lines(network):
        first = len(facts)
        facts += [_fact(source, target, relation, a) for a in stated]
        if source != target:
            edges.append(_edge(len(edges), source, target, relation, range(first, len(facts)), facts[first:]))
    nodes = [_node(network, name) for name in sorted(network)]
    return {
        "nodes": nodes,
        "edges": edges,
        "facts": facts,
        "classes": _looks(classes(lang), [n["class"] for n in nodes]),
        "relations": _looks(relations(lang), [f["relation"] for f in facts]),
        "articles": len({f["article"] for f in facts}),
        "words": words(lang),
        "lang": lang,
    }


def lines(network: Network) -> Iterator[Line]:
    """What joins two nodes in one relation, with every fact that says so."""
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for source, target, attributes in sorted(
        network.edges(data=True), key=lambda e: (e[0], e[1], sorted(e[2].items()))
    ):
        found.setdefault((source, target, attributes["relation"]), []).append(attributes)
    yield from sorted(found.items(), key=lambda item: item[0])


def _looks(known: Mapping[str, Look], used: Sequence[str]) -> list[dict[str, Any]]:
    """How what is used looks, in the order of the table."""
    wanted = set(used)
    return [
        {"name": k, "label": v.label, "plural": v.plural, "color": v.color, "shape": v.shape, "dash": v.dash}
        for k, v in known.items()
        if k in wanted
    ]


def _fact(source: str, target: str, relation: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {"source": source, "target": target, "relation": relation, **{k: attributes[k] for k in _TOLD}}


def _edge(
    number: int, source: str, target: str, relation: str, facts: range, told: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    days = sorted(f["date"] for f in told if f["date"]) or [""]
    return {
        "id": number, "from": source, "to": target, "relation": relation, "count": len(facts), "facts": list(facts),
        "first": days[0], "last": days[-1],
    }  # fmt: skip


def _node(network: Network, name: str) -> dict[str, Any]:
    attributes = network.nodes[name]
    kept = {k: attributes[k] for k in ("label", "class", "first", "last", "articles")}
    return {"id": name, "degree": len(neighbours(network, name)), **kept}


def notes(whole: Network, part: Network, lang: str) -> list[str]:
    """What a picture says of itself: that there is nothing, or how much of the whole it shows."""
    if not len(whole):
        return [say(lang, "empty")]
    if len(part) == len(whole) and part.number_of_edges() == whole.number_of_edges():
        return []
    return [say(lang, "notice", len(part), len(whole), part.number_of_edges(), whole.number_of_edges())]
