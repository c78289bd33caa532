"""A small network with hostile names in it."""

from __future__ import annotations

import pytest

from kg.model import Table
from kg.views.scene import Scene, scene

HOSTILE = '</script><script>window.broken = 1</script><img src=x onerror="window.broken = 2">\'{{7*7}}%%DATA%%'

NODES = Table(
    ("node", "label", "class", "articles", "first", "last"),
    (
        ("urn:p1", "ریحانه سپهرنیا", "Person", "2", "2024-05-01", "2024-06-01"),
        ("urn:p2", HOSTILE, "Person", "1", "2024-06-01", "2024-06-01"),
        ("urn:o1", "شهردار آبیک", "Office", "2", "2024-05-01", "2024-06-01"),
        ("urn:c1", "آبیک", "City", "2", "", ""),
        ("urn:m1", "نشست آب", "Meeting", "1", "2024-05-01", "2024-05-01"),
        ("urn:lone", "تنها", "Organization", "1", "", ""),
    ),
)
EDGES = Table(
    ("source", "target", "relation", "text", "sentence", "article", "headline", "date", "order"),
    (
        ("urn:p1", "urn:o1", "holds", "", "ریحانه سپهرنیا، شهردار آبیک، آمد.", "a.txt", "", "2024-05-01", ""),
        ("urn:o1", "urn:c1", "of", "", "", "a.txt", "", "2024-05-01", ""),
        ("urn:p1", "urn:m1", "attended", "", "نشست آب با حضور او برگزار شد.", "a.txt", HOSTILE, "2024-05-01", ""),
        ("urn:p1", "urn:m1", "said", "آب کم است", "او گفت: آب کم است.", "a.txt", "", "2024-05-01", "1"),
        ("urn:p2", "urn:m1", "said", HOSTILE, HOSTILE, "b.txt", "", "2024-06-01", "1"),
        ("urn:p1", "urn:nowhere", "said", "گم", "", "b.txt", "", "2024-06-01", "2"),
    ),
)


TENURES = Table(
    ("person", "office", "from", "until", "started", "ended", "acting"),
    (
        ("urn:p1", "urn:o1", "2024-05-01", "2024-06-01", "2024-04-20", "", ""),
        ("urn:p2", "urn:o1", "2024-06-01", "2024-06-01", "", "", "true"),
        ("urn:p1", "urn:gone", "2024-06-01", "2024-06-01", "", "", ""),
    ),
)
# Two cities with a place, and what makes their people meet.
MORE_NODES = (
    ("urn:c2", HOSTILE, "City", "3", "", "", "", "32.65", "51.66"),
    ("urn:c3", "یزد", "City", "1", "", "", "", "31.89", "54.36"),
    ("urn:o2", "شهردار یزد", "Office", "1", "2024-05-01", "2024-05-01", "mayor", "", ""),
)
MORE_EDGES = (
    ("urn:o2", "urn:c3", "of", "", "", "a.txt", "", "2024-05-01", ""),
    ("urn:o2", "urn:m1", "attended", "", "نشست آب با حضور شهردار یزد برگزار شد.", "a.txt", "", "2024-05-01", ""),
    ("urn:c2", "urn:m1", "place", "", "نشست آب در آن شهر بود.", "a.txt", "", "2024-05-01", ""),
)


@pytest.fixture
def shown() -> Scene:
    """Everything that a picture may have to show, hostile names among it."""
    wide = tuple((*row, *("mayor" if row[0] == "urn:o1" else "", "", "")) for row in NODES.rows)
    nodes = Table((*NODES.columns, "role", "lat", "long"), wide + MORE_NODES)
    return scene(nodes, Table(EDGES.columns, EDGES.rows + MORE_EDGES), TENURES)


@pytest.fixture
def nodes() -> Table:
    return NODES


@pytest.fixture
def edges() -> Table:
    return EDGES
