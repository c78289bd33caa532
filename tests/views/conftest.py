"""A small network with hostile names in it."""

from __future__ import annotations

import pytest

from kg.model import Table

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


@pytest.fixture
def nodes() -> Table:
    return NODES


@pytest.fixture
def edges() -> Table:
    return EDGES
