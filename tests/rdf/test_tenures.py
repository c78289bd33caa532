"""Tenures: over what time dated articles bear out that a person holds an office."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf.queries import ask
from kg.rdf.store import Graph
from kg.rdf.tenures import Sighting, runs


def sighting(day: int, person: str) -> Sighting:
    return Sighting(date(2024, 1, day), person, f"urn:{day}")


def spans(sightings: list[Sighting], shared: bool = False) -> set[tuple[str, int, int]]:
    return {(run[0].person, run[0].day.day, run[-1].day.day) for run in runs(sorted(sightings), shared)}


def test_one_holder_after_another() -> None:
    assert spans([sighting(1, "a"), sighting(3, "a"), sighting(5, "b")]) == {("a", 1, 3), ("b", 5, 5)}


def test_who_comes_back_has_a_second_tenure() -> None:
    seen = [sighting(1, "a"), sighting(3, "b"), sighting(5, "a")]
    assert spans(seen) == {("a", 1, 1), ("b", 3, 3), ("a", 5, 5)}
    assert spans(seen, shared=True) == {("a", 1, 5), ("b", 3, 3)}


def test_two_holders_on_one_day_end_nothing() -> None:
    assert spans([sighting(1, "a"), sighting(1, "b"), sighting(4, "a")]) == {("a", 1, 4), ("b", 1, 1)}


@settings(deadline=None)
@given(st.lists(st.builds(sighting, st.integers(1, 28), st.sampled_from("abc")), max_size=12), st.booleans())
def test_every_sighting_is_in_one_run_of_its_person(sightings: list[Sighting], shared: bool) -> None:
    found = list(runs(sorted(sightings), shared))
    assert sorted(s for run in found for s in run) == sorted(sightings)
    assert all(len({s.person for s in run}) == 1 for run in found)


def test_a_tenure_names_the_articles_that_bear_it_out(small: Graph) -> None:
    query = """SELECT ?f ?u ?n WHERE { ?t kg:holder ?p ; kg:attestedFrom ?f ; kg:attestedUntil ?u ; kg:office ?o ;
        prov:wasDerivedFrom ?a . ?p rdfs:label 'بهرام نوری'@fa . ?a kg:sourceFile ?n } ORDER BY ?n"""
    assert ask(small, query).rows == (("2024-05-08", "2024-05-09", "1.txt"), ("2024-05-08", "2024-05-09", "2.txt"))
