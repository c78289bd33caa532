"""What is around a node, and what of a large network is told."""

from __future__ import annotations

import pytest

from kg.views.network import important, told_of
from kg.views.scene import Scene, Tenure


def test_tenures_of_what_no_article_names_are_left_out(shown: Scene) -> None:
    assert [(t.person, t.office, t.acting) for t in shown.tenures] == [
        ("urn:p1", "urn:o1", False), ("urn:p2", "urn:o1", True),
    ]  # fmt: skip


def test_a_tenure_reaches_from_the_first_day_known_to_the_last() -> None:
    tenure = Tenure("o", "p", "2024-05-01", "2024-06-01", "2024-04-20", "")
    assert (tenure.opens, tenure.closes) == ("2024-04-20", "2024-06-01")
    assert (Tenure("o", "p").opens, Tenure("o", "p").closes) == ("", "")


def test_only_what_is_so_many_lines_away_is_around(shown: Scene) -> None:
    assert set(shown.around("urn:c3", 0).network) == {"urn:c3"}
    assert set(shown.around("urn:c3", 1).network) == {"urn:c3", "urn:o2"}
    assert set(shown.around("urn:c3", 2).network) == {"urn:c3", "urn:o2", "urn:m1"}


def test_people_bring_their_offices_and_cities_along(shown: Scene) -> None:
    assert {"urn:p1", "urn:o1", "urn:c1"} <= set(shown.around("urn:m1", 1).network)
    assert shown.around("urn:c3", 2).tenures == ()
    assert shown.around("urn:c1", 2).tenures == (shown.tenures[0],)


def test_what_stands_in_the_middle_is_never_cut_away(shown: Scene) -> None:
    part = important(shown.network, nodes=4, edges=1, keep="urn:c3")
    assert "urn:c3" in part


@pytest.mark.parametrize("most", [0, 1, 50])
def test_of_some_nodes_so_many_edges_are_told(shown: Scene, most: int) -> None:
    part = told_of(shown.network, ["urn:p2", "urn:c1"], most)
    assert {"urn:p2", "urn:c1"} <= set(part)
    assert part.number_of_edges() <= most
    assert most < 50 or ("urn:p2" in part and "urn:m1" in part)
