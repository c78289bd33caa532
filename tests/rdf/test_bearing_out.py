"""One article more for a tenure that stands: only that is added, and the graph is what all articles together give."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Analysis
from kg.rdf import tenures
from kg.rdf.attestations import sightings
from kg.rdf.queries import ask
from kg.rdf.store import Graph, open_graph
from tests.rdf.test_tenures import planned, put, seen

UNTIL = "SELECT ?day { ?t a kg:Tenure ; kg:attestedUntil ?day }"
BEHIND = "SELECT ?a { ?t a kg:Tenure ; prov:wasDerivedFrom ?a } ORDER BY ?a"
plans = st.lists(
    st.tuples(
        st.integers(1, 9), st.integers(-9, 9), st.sampled_from(("الف ب", "الف ب", "پ ت")),
        st.sampled_from((0, 0, 0, 0, 1, 2, 3, 4, 4)),
    ),
    min_size=4, max_size=12,
)  # fmt: skip


def test_what_bore_a_tenure_out_before_is_not_read_again(fresh: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    put(fresh, seen(1, -10, "الف ب"), seen(2, 10, "الف ب"))

    def refuse(*_: object) -> None:
        raise AssertionError("all sightings of an office are read")

    monkeypatch.setattr(tenures, "sightings", refuse)
    put(fresh, seen(3, 0, "الف ب"), seen(4, 10, "الف ب"))
    assert len(ask(fresh, BEHIND).rows) == 4
    put(fresh, seen(5, 12, "الف ب"), seen(6, 11, "الف ب"))
    assert len(ask(fresh, BEHIND).rows) == 6
    assert ask(fresh, UNTIL).rows == (("2025-05-07",),)
    with pytest.raises(AssertionError, match="all sightings"):
        put(fresh, seen(7, 13, "پ ت"))


@pytest.mark.parametrize("other", [seen(4, 12, "الف ب"), seen(4, 9, "پ ت"), seen(4, 12, "الف ب", "سرپرست شهرداری یزد")])
def test_days_before_a_tenure_and_other_holders_since_change_everything(
    fresh: Graph, monkeypatch: pytest.MonkeyPatch, other: Analysis
) -> None:
    put(fresh, seen(1, -10, "الف ب"), seen(2, 10, "پ ت"))
    read: list[object] = []
    monkeypatch.setattr(tenures, "sightings", lambda *told: read.append(told) or sightings(*told))
    put(fresh, seen(3, 11, "پ ت"))
    assert not read
    put(fresh, other)
    assert read


def test_who_comes_to_the_council_is_no_matter_of_the_others_there(
    fresh: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(fresh, planned(1, 0, "الف ب", 4))
    monkeypatch.setattr(tenures, "sightings", lambda *_: pytest.fail("all sightings of an office are read"))
    put(fresh, planned(2, 3, "پ ت", 4), planned(3, -3, "پ ت", 4))
    put(fresh, planned(4, -5, "الف ب", 4))
    rows = "SELECT ?n ?a ?b { ?t kg:holder/rdfs:label ?n ; kg:attestedFrom ?a ; kg:attestedUntil ?b } ORDER BY ?n"
    assert ask(fresh, rows).rows == (("الف ب", "2025-04-20", "2025-04-25"), ("پ ت", "2025-04-22", "2025-04-28"))


@settings(deadline=None, max_examples=8)
@given(plans)
def test_article_by_article_gives_what_all_at_once_give(plans: list[tuple[int, int, str, int]]) -> None:
    last = {plan[0]: planned(*plan) for plan in plans}
    with TemporaryDirectory() as folder, open_graph(Path(folder) / "1", writable=True) as graph:
        for plan in plans:
            put(graph, planned(*plan))
        with open_graph(Path(folder) / "2", writable=True) as other:
            put(other, *last.values())
            assert list(graph.nquads()) == list(other.nquads())
