"""The questions that are put to the network, on a network small enough to answer them by hand."""

from __future__ import annotations

import networkx as nx
import pytest

import kg
from kg.errors import QuestionError
from kg.model import Table
from kg.views import analysis
from kg.views.network import Network, network

from .made import made

_NAMES = {
    "a": "الف", "b": "ب", "c": "پ", "d": "ت", "e": "ث", "mayor": "شهردار ری", "alone": "شهردار قم", "city": "ری",
    "agency": "خبرگزاری آب",
}  # fmt: skip
# Who was at which meeting: `a` joins two circles, and the mayor whom an article names alone comes once.
_MEETINGS = {"m1": ("a", "b", "c"), "m2": ("a", "b", "mayor"), "m3": ("a", "d", "alone"), "m4": ("e",)}
_DAYS = {"m1": "2025-03-20", "m2": "2025-03-21", "m3": "2025-07-01", "m4": ""}


@pytest.fixture
def small() -> Network:
    kinds = {"mayor": "Office", "alone": "Office", "city": "City", "agency": "Organization"}
    nodes = [
        (n, label, kinds.get(n, "Person"), "1", "", "", "mayor" if n in {"mayor", "alone"} else "")
        for n, label in _NAMES.items()
    ]
    nodes += [(m, f"نشست {m}", "Meeting", "1", day, day, "") for m, day in _DAYS.items()]
    edges = [(guest, m, "attended") for m, guests in _MEETINGS.items() for guest in guests]
    edges += [
        ("a", "mayor", "holds"),
        ("mayor", "city", "of"),
        ("b", "a", "named"),
        ("b", "a", "named"),
        ("agency", "b", "quoted"),
    ]
    columns = ("source", "target", "relation", "text", "sentence", "article", "headline", "date", "order")
    built = network(
        Table(("node", "label", "class", "articles", "first", "last", "role"), tuple(nodes)),
        Table(columns, tuple((*edge, f"سخن {i}", "", "a.txt", "", "", "") for i, edge in enumerate(edges))),
    )
    built.graph["speech"] = True
    return built


def test_two_have_met_who_were_at_one_meeting(small: Network) -> None:
    table = analysis.who_met_whom(small)
    assert table.columns == ("person", "other", "times", "first", "last")
    assert table.rows[0] == ("الف", "ب", "2", "2025-03-20", "2025-03-21")
    assert len(table.rows) == 6


def test_nobody_meets_their_own_office(small: Network) -> None:
    assert not [row for row in analysis.who_met_whom(small).rows if "شهردار ری" in row]


def test_statements_are_counted_by_whom_they_name_and_who_reports_them(small: Network) -> None:
    assert analysis.who_names_whom(small).rows == (("ب", "الف", "2"),)
    assert analysis.who_quotes_whom(small).rows == (("خبرگزاری آب", "ب", "1"),)


def test_a_network_without_speech_does_not_pretend_that_nobody_spoke() -> None:
    silent: Network = nx.MultiDiGraph()
    for ask in (analysis.who_names_whom, analysis.who_quotes_whom):
        with pytest.raises(QuestionError, match="speech=True"):
            ask(silent)


def test_who_joins_two_circles_ties_the_network_together(small: Network) -> None:
    mayors = analysis.ties(small)
    assert mayors.rows[0] == ("الف", "شهردار ری", "4", "3", "0.400", "2")
    assert [row[0] for row in mayors.rows] == ["الف", "شهردار قم"]
    assert len(analysis.ties(small, role=None).rows) == 6


def test_circles_are_named_by_number_and_nobody_stands_in_two(small: Network) -> None:
    rows = analysis.communities(small).rows
    assert {row[1] for row in rows if row[0] == "1"} == {"الف", "ب", "پ"}
    assert {row[1] for row in rows if row[0] == "2"} == {"ت", "شهردار قم"}
    assert "ث" not in {row[1] for row in rows}


def test_the_middle_changes_with_the_quarters_of_the_solar_year(small: Network) -> None:
    rows = analysis.over_time(small).rows
    assert list(dict.fromkeys(row[0] for row in rows)) == ["1403-10/12", "1404-01/03", "1404-04/06"]
    assert rows[0][1:] == ("الف", "شهردار ری", "2", "1.000")
    assert {row[0] for row in analysis.over_time(small, by="year").rows} == {"1403", "1404"}
    assert {row[0] for row in analysis.over_time(small, by="month").rows} == {"1403-12", "1404-01", "1404-04"}
    with pytest.raises(QuestionError, match="no period 'week'"):
        analysis.over_time(small, by="week")


@pytest.mark.parametrize("question", sorted(analysis.QUESTIONS))
def test_the_same_network_gives_the_same_table_in_any_order(question: str) -> None:
    whole = made(160, 400).network
    whole.graph["speech"] = True
    turned: Network = nx.MultiDiGraph(speech=True)
    turned.add_nodes_from(reversed(list(whole.nodes(data=True))))
    turned.add_edges_from(reversed(list(whole.edges(data=True))))
    ask = analysis.QUESTIONS[question]
    assert ask(whole) == ask(turned)
    assert ask(whole).kinds is not None and len(ask(whole).kinds) == len(ask(whole).columns)


@pytest.mark.parametrize("question", sorted(analysis.QUESTIONS))
def test_nothing_is_answered_by_nothing(question: str) -> None:
    empty: Network = nx.MultiDiGraph(speech=True)
    assert analysis.QUESTIONS[question](empty).rows == ()


def test_it_is_one_import() -> None:
    assert kg.analysis is analysis
