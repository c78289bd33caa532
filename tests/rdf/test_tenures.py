"""Tenures: over what time articles bear out that a person holds an office, what follows what, and what clashes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Analysis, Entity, Fact, Holding, Office, Organization, OrganizationType
from kg.rdf import contradictions, successions
from kg.rdf.attestations import Sighting, runs
from kg.rdf.queries import ask
from kg.rdf.said import say
from kg.rdf.store import Graph, open_graph
from kg.rdf.tenure import Tenure
from tests.rdf.hand_built import (
    YAZD,
    acting,
    agency,
    analysis,
    appointed,
    city,
    holding,
    mayor,
    ninth,
    person,
)  # fmt: skip


def day(number: int) -> date:
    return date(2024, 1, number)


def sighting(first: int, person: str, last: int | None = None, start: int = 0, end: int = 0) -> Sighting:
    started, ended = ((day(n),) if n else () for n in (start, end))
    return Sighting(day(first), day(last or first), person, f"urn:{first}-{last}-{person}", started, ended)


def tenures(sightings: Sequence[Sighting], shared: bool = False) -> list[Tenure]:
    found = enumerate(runs(sorted(sightings), shared))
    return sorted(
        Tenure(run[0].first, max(s.last for s in run), f"urn:{n}", run[0].person, "urn:office", tuple(run))
        for n, run in found
    )


def spans(sightings: Sequence[Sighting], shared: bool = False) -> set[tuple[str, int, int]]:
    return {(t.person, t.first.day, t.last.day) for t in tenures(sightings, shared)}


def clashes(*sightings: Sighting, one_holder: bool = True) -> list[tuple[str, ...]]:
    found = contradictions.find(tenures(sightings, not one_holder), one_holder=one_holder)
    return [(clash.conflict, *(side.person for side in clash.sides)) for clash in found]


def order(*sightings: Sighting) -> set[tuple[str, int, str, int]]:
    pairs = successions.successions(tenures(sightings))
    return {(a.person, a.first.day, b.person, b.first.day) for a, b in pairs}


def test_one_holder_after_another() -> None:
    assert spans([sighting(1, "a"), sighting(3, "a"), sighting(5, "b")]) == {("a", 1, 3), ("b", 5, 5)}


def test_who_comes_back_has_a_second_tenure() -> None:
    seen = [sighting(1, "a"), sighting(3, "b"), sighting(5, "a")]
    assert spans(seen) == {("a", 1, 1), ("b", 3, 3), ("a", 5, 5)}
    assert spans(seen, shared=True) == {("a", 1, 5), ("b", 3, 3)}
    again = [sighting(1, "a", 4, end=4), sighting(9, "a", 12, start=9)]
    assert spans(again) == {("a", 1, 4), ("a", 9, 12)}


def test_two_holders_on_one_day_end_nothing() -> None:
    assert spans([sighting(1, "a"), sighting(1, "b"), sighting(4, "a")]) == {("a", 1, 4), ("b", 1, 1)}


def test_a_start_that_an_article_tells_reaches_back_and_parts_what_lies_around_it() -> None:
    seen = [sighting(1, "a"), sighting(3, "b", 10, start=3), sighting(12, "a")]
    assert spans(seen) == {("a", 1, 1), ("b", 3, 10), ("a", 12, 12)}


some = st.builds(
    lambda first, length, who, told: sighting(
        first, who, min(first + length, 28), start=first if told == 1 else 0, end=min(first + length, 28) * (told == 2)
    ),
    st.integers(1, 28), st.integers(0, 6), st.sampled_from("abc"), st.integers(0, 3),
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(some, max_size=12), st.booleans())
def test_every_sighting_is_in_one_run_of_its_person(sightings: list[Sighting], shared: bool) -> None:
    found = list(runs(sorted(sightings), shared))
    assert sorted(s for run in found for s in run) == sorted(sightings)
    assert all(len({s.person for s in run}) == 1 for run in found)


@settings(deadline=None)
@given(st.lists(some, max_size=12))
def test_what_follows_has_nothing_wholly_between_and_goes_one_way(sightings: list[Sighting]) -> None:
    found = tenures(sightings)
    pairs = list(successions.successions(found))
    assert len(pairs) == len(set(pairs))
    for earlier, later in pairs:
        assert earlier.last <= later.first and (later, earlier) not in pairs
        assert not any(earlier.last < t.first and t.last < later.first for t in found)
    for later in found:
        if any(t.last < later.first for t in found):
            assert any(pair[1] == later for pair in pairs)


@settings(deadline=None)
@given(st.lists(some, max_size=12))
def test_two_tenures_of_two_people_on_common_days_are_a_contradiction_or_a_handover(sightings: list[Sighting]) -> None:
    found = tenures(sightings)
    told = {frozenset(c.sides) for c in contradictions.find(found, one_holder=True)}
    for at, one in enumerate(found):
        for other in found[at + 1 :]:
            common = (min(one.last, other.last) - max(one.first, other.first)).days
            if common > 0 and one.person != other.person:
                assert frozenset((one, other)) in told
            elif common < 0:
                assert frozenset((one, other)) not in told


def test_one_follows_another_and_who_was_between_is_between() -> None:
    assert order(sighting(1, "a"), sighting(3, "b"), sighting(5, "c")) == {("a", 1, "b", 3), ("b", 3, "c", 5)}
    assert order(sighting(1, "a", 5), sighting(5, "b", 9), sighting(12, "c")) == {("a", 1, "b", 5), ("b", 5, "c", 12)}


def test_two_articles_of_one_day_give_no_order_unless_one_tells_of_the_change() -> None:
    assert order(sighting(4, "a"), sighting(4, "b")) == set()
    assert order(sighting(4, "a"), sighting(4, "b", start=4)) == {("a", 4, "b", 4)}
    both = order(sighting(4, "a"), sighting(4, "b", start=4), sighting(9, "c"))
    assert both == {("a", 4, "b", 4), ("b", 4, "c", 9)}


def test_what_cannot_all_be_so_is_reported() -> None:
    assert clashes(sighting(1, "a"), sighting(4, "a"), sighting(1, "b")) == [("two_holders", "b", "a")]
    assert clashes(sighting(1, "a"), sighting(4, "a", 6), sighting(2, "b", 9, start=2)) == [("two_holders", "b", "a")]
    assert clashes(sighting(2, "a", 9, start=2), sighting(3, "a", 9, start=3)) == [("two_starts", "a")]
    assert clashes(sighting(2, "a", end=2), sighting(3, "a", end=3)) == [("two_ends", "a")]
    assert clashes(sighting(1, "a"), sighting(3, "a", 9, start=3)) == [("attested_before_start", "a")]
    assert clashes(sighting(2, "a", end=2), sighting(3, "a")) == [("attested_after_end", "a")]


def test_a_change_on_one_day_and_an_office_of_many_clash_with_nothing() -> None:
    assert clashes(sighting(1, "a"), sighting(5, "a"), sighting(5, "b"), sighting(9, "b")) == []
    assert clashes(sighting(1, "a", 5, end=5), sighting(5, "b")) == []
    assert clashes(sighting(1, "a"), sighting(4, "a"), sighting(1, "b"), one_holder=False) == []


def test_a_tenure_names_the_articles_that_bear_it_out(small: Graph) -> None:
    query = """SELECT ?f ?u ?n WHERE { ?t kg:holder ?p ; kg:attestedFrom ?f ; kg:attestedUntil ?u ; kg:office ?o ;
        prov:wasDerivedFrom ?a . ?p rdfs:label 'بهرام نوری'@fa . ?a kg:sourceFile ?n } ORDER BY ?n"""
    assert ask(small, query).rows == (("2024-05-08", "2024-05-09", "1.txt"), ("2024-05-08", "2024-05-09", "2.txt"))


def test_who_stands_in_has_tenures_between_those_of_the_office(small: Graph) -> None:
    query = """SELECT ?a ?b ?c ?t WHERE { ?x kg:succeededBy ?y . ?y kg:succeededBy ?z ; kg:acting ?t .
        ?x kg:holder/rdfs:label ?a . ?y kg:holder/rdfs:label ?b . ?z kg:holder/rdfs:label ?c .
        ?y kg:office/kg:actingFor/rdfs:label 'شهردار یزد'@fa }"""
    assert ask(small, query).rows == (("آرش دهکردی", "سپیده روانبخش", "سپیده روانبخش", "true"),)


def test_every_day_that_is_told_stands(small: Graph) -> None:
    query = "SELECT ?d WHERE { ?t a kg:Tenure ; kg:startedOn ?d } ORDER BY ?d"
    assert ask(small, query).rows == (("2025-04-14",), ("2025-04-15",))
    said = "SELECT ?d ?f WHERE { GRAPH ?a { ?h a kg:Holding ; kg:startedOn ?d . ?a kg:sourceFile ?f } } ORDER BY ?d"
    assert ask(small, said).rows == (("2025-04-14", "8.txt"), ("2025-04-15", "7.txt"))


# Who speaks in an office alone.

SPOKE = "SELECT ?n ?d WHERE { ?r kg:statement ?s ; kg:person ?p ; kg:daysApart ?d . ?p rdfs:label ?n }"


def told(number: int, published: date, *facts: Fact, text: str) -> Analysis:
    entities: tuple[Entity, ...] = (
        agency("ایسنا"), city("یزد", YAZD), mayor("یزد"), person("الف ب"), person("پ ت"), acting("یزد"),
        Organization("organization:یزد", ("شهرداری یزد",), OrganizationType.MUNICIPALITY),
    )  # fmt: skip
    return analysis(f"more/{number}", text, published, entities, facts, "organization:ایسنا")


def seen(number: int, days: int, who: str, office: str = "شهرداریزد") -> Analysis:
    text = f"{who} شهردار یزد و سرپرست شهرداری یزد"
    return told(number, date(2025, 4, 25) + timedelta(days), holding(text, who, office), text=text)


def spoke(graph: Graph, *articles: Analysis) -> tuple[tuple[str, ...], ...]:
    put(graph, ninth(), *articles)
    return ask(graph, SPOKE).rows


def test_an_office_speaks_by_the_one_who_held_it(fresh: Graph) -> None:
    assert spoke(fresh, seen(1, -9, "الف ب"), seen(2, 9, "الف ب")) == (("الف ب", "0"),)
    says = "SELECT ?o WHERE { GRAPH ?a { ?s kg:speaker ?o . ?a a kg:Article } FILTER EXISTS { ?o a kg:Office } }"
    assert len(ask(fresh, says).rows) == 1
    derived = (
        "SELECT (COUNT(?p) AS ?n) WHERE { GRAPH ?g { ?s kg:resolvedSpeaker ?p } FILTER(STRENDS(STR(?g), 'speakers')) }"
    )
    assert ask(fresh, derived).rows == (("1",),)
    fresh.remove("more/1")
    fresh.finish()
    assert ask(fresh, SPOKE).rows == (("الف ب", "9"),)
    fresh.remove("more/2")
    fresh.finish()
    assert ask(fresh, SPOKE).rows == ()


def test_the_nearest_tenure_speaks_within_a_window(fresh: Graph) -> None:
    assert spoke(fresh, seen(1, 60, "الف ب")) == (("الف ب", "60"),)
    fresh.remove("more/1")
    assert spoke(fresh, seen(2, 61, "الف ب")) == ()


def test_where_the_holder_is_in_doubt_nobody_is_named(fresh: Graph) -> None:
    assert spoke(fresh, seen(1, -9, "الف ب"), seen(2, 9, "پ ت")) == ()
    fresh.remove("more/2")
    assert spoke(fresh, seen(3, 0, "پ ت", "سرپرست شهرداری یزد")) == ()
    fresh.remove("more/3")
    assert spoke(fresh, seen(4, 0, "الف ب"), seen(5, 0, "پ ت")) == ()


def test_what_an_article_tells_of_an_end_or_a_start_settles_who_spoke(fresh: Graph) -> None:
    left = seen(1, -9, "الف ب")
    over = replace(left, facts=(replace(only(left), ended=left.date, date_text="امروز"),))
    assert spoke(fresh, over) == ()
    text = "پ ت"
    came = told(2, date(2025, 5, 4), appointed(text, "پ ت", "شهرداریزد", date(2025, 4, 20), "۳۱ فروردین"), text=text)
    assert spoke(fresh, came) == (("پ ت", "0"),)


def test_a_contradiction_shows_what_each_article_says(fresh: Graph) -> None:
    put(fresh, seen(1, 0, "الف ب"), seen(2, 0, "پ ت"))
    rows = [(row[2], row[3], row[4], row[6]) for row in ask(fresh, "contradictions").rows]
    assert rows == [("الف ب", "in office", "2025-04-25", "1.txt"), ("پ ت", "in office", "2025-04-25", "2.txt")]
    fresh.remove("more/2")
    fresh.finish()
    assert ask(fresh, "contradictions").rows == ()


MEMBER = "عضو شورای شهر یزد"
articles = st.lists(
    st.tuples(st.integers(1, 6), st.integers(-80, 80), st.sampled_from(("الف ب", "پ ت")), st.integers(0, 4)),
    min_size=1, max_size=7,
)  # fmt: skip


@settings(deadline=None, max_examples=8)
@given(articles)
def test_adding_and_removing_in_any_order_ends_in_the_same_quads(plans: list[tuple[int, int, str, int]]) -> None:
    last = {plan[0]: planned(*plan) for plan in plans}
    with TemporaryDirectory() as folder, open_graph(Path(folder) / "1", writable=True) as graph:
        for plan in plans:
            put(graph, planned(*plan))
        put(graph, ninth())
        graph.remove("more/1")
        graph.finish()
        with open_graph(Path(folder) / "2", writable=True) as other:
            put(other, ninth(), *(made for number, made in sorted(last.items(), reverse=True) if number != 1))
            assert list(graph.nquads()) == list(other.nquads())


def put(graph: Graph, *articles: Analysis) -> None:
    for article in articles:
        graph.put(say(article, graph.base))
    graph.finish()


def planned(number: int, days: int, who: str, kind: int) -> Analysis:
    """An article that has someone in office, sees them come or go, has them stand in, or on the council."""
    office = {3: "سرپرست شهرداری یزد", 4: MEMBER}.get(kind, "شهرداریزد")
    made = seen(number, days, who, office)
    member = Office(f"office:{MEMBER}", (MEMBER,), "member", "place:یزد")
    made = replace(made, entities=(*made.entities, member)) if kind == 4 else made
    timed = replace(
        only(made), started=made.date if kind == 1 else None, ended=made.date if kind == 2 else None,
        date_text="امروز" if kind in (1, 2) else None,
    )  # fmt: skip
    return replace(made, facts=(timed,))


def only(made: Analysis) -> Holding:
    return next(fact for fact in made.facts if isinstance(fact, Holding))
