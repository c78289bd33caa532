"""A made network of any size: circles of people who meet much within and little without, as people do."""

from __future__ import annotations

from kg.model import Table
from kg.views.scene import Scene, scene

_KINDS = ("Person", "Person", "Person", "Meeting", "Meeting", "Office", "City", "Organization")
_CIRCLE = 40
_NODE_COLUMNS = ("node", "label", "class", "articles", "first", "last", "role", "lat", "long")
_TENURE_COLUMNS = ("person", "office", "from", "until", "started", "ended", "acting")
_EDGE_COLUMNS = ("source", "target", "relation", "text", "sentence", "article", "headline", "date", "order")


def made(nodes: int, edges: int) -> Scene:
    """The same network for the same numbers: no chance, only remainders. Every line is of one fact."""
    rows = tuple(_node(i) for i in range(nodes))
    pairs: dict[tuple[int, int], None] = {}
    step = 0
    while len(pairs) < edges:
        first = step * 7919 % nodes
        near = first - first % _CIRCLE + (step * step * 31 + step // nodes) % _CIRCLE
        second = near if step % 10 else step * 104_729 % nodes
        if first != second < nodes:
            pairs[first, second] = None
        step += 1
    lines = tuple(
        (f"urn:{a:05}", f"urn:{b:05}", ("attended", "said")[i % 2], f"گفتهٔ {i}", f"جملهٔ منبع {i} در خبر.",
         f"{i % 900}.txt", "تیتر خبر", _day(i), str(i))
        for i, (a, b) in enumerate(pairs)
    )  # fmt: skip
    return scene(Table(_NODE_COLUMNS, rows), Table(_EDGE_COLUMNS, lines), Table(_TENURE_COLUMNS, _tenures(nodes)))


def _node(i: int) -> tuple[str, ...]:
    kind = _KINDS[i % 8]
    degrees = (f"{27 + i * 37 % 100 / 10:.1f}", f"{48 + i * 53 % 120 / 10:.1f}") if kind == "City" else ("", "")
    return f"urn:{i:05}", f"نام {i}", kind, str(1 + i % 7), _day(i), _day(i + 200), "", *degrees


def _tenures(nodes: int) -> tuple[tuple[str, ...], ...]:
    """Every office has two holders, one after the other."""
    offices = [i for i in range(3, nodes) if _KINDS[i % 8] == "Office"]
    return tuple(
        (f"urn:{i - i % 8 + turn:05}", f"urn:{i:05}", _day(i + 150 * turn), _day(i + 140 + 150 * turn), "", "", "")
        for i in offices
        for turn in (0, 1)
    )


def _day(number: int) -> str:
    return f"{2021 + number // 300}-{1 + number // 25 % 12:02}-{1 + number % 25:02}"
