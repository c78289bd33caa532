"""Lowering: what an analysis holds is in the quads, in the terms of the vocabulary, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Analysis, Article, Meeting, Person
from kg.ontology import BASE, NAMESPACES
from kg.rdf.triples import lower
from tests.rdf import hand_built

ARTICLE = f"{BASE}article/news/1"


def store_of(text: str) -> ox.Store:
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.N_QUADS)
    return store


def holds(store: ox.Store, pattern: str) -> bool:
    return bool(store.query(f"ASK {{ GRAPH <{ARTICLE}> {{ {pattern} }} }}", prefixes=dict(NAMESPACES)))


@pytest.mark.parametrize(
    "pattern",
    [
        "?a a kg:Article , schema:NewsArticle ; kg:sourceFile '1.txt' ; kg:publishedOn '2024-05-08'^^xsd:date",
        "?a kg:headline 'آب شهرها' ; kg:publisher ?p . ?p a kg:NewsAgency , kg:Organization , org:Organization",
        "?a kg:mentions ?c . ?c a kg:City , kg:Place , schema:City ; schema:name 'شیراز'@fa ; skos:altLabel 'شیراز'@fa",
        "?p a kg:Person , foaf:Person , schema:Person ; skos:altLabel 'مریم کاویانی'@fa , 'کاویانی'@fa",
        "?p schema:name 'مریم کاویانی'@fa ; kg:holds ?o . ?o a kg:Office , org:Post ; kg:role role:mayor",
        "?o schema:name 'شهردار شیراز'@fa ; kg:jurisdiction ?c . ?c schema:name 'شیراز'@fa",
        "?m a kg:Meeting , schema:Event ; kg:kind meeting:session ; kg:ordinal 118 ; kg:heldOn '2024-05-08'^^xsd:date",
        "?m kg:heldIn ?c ; kg:hostedBy ?c ; kg:dateText 'امروز' ; kg:about topic:water . ?c schema:name 'شیراز'@fa",
        "?m kg:attendedBy ?p , ?q ; kg:chairedBy ?q . ?p schema:name 'مریم کاویانی'@fa ; kg:holds ?o",
        "?s a kg:Statement , schema:Quotation ; kg:quotationType kg:Direct ; kg:order 1 ; kg:madeAt ?m ; kg:cue 'گفت'",
        "?s kg:text 'آب شیراز کم است و تهران هم باید یاری کند' ; kg:speaker ?p ; kg:speakerOffice ?o ; kg:mentions ?c",
        "?s kg:order 2 ; kg:quotationType kg:Indirect ; kg:medium medium:speech ; kg:about topic:water",
        "?s kg:speakerText 'مریم کاویانی شهردار شیراز' ; kg:saidOn '2024-05-08'^^xsd:date ; kg:inArticle ?a",
    ],
)
def test_a_fact_is_in_the_graph_of_its_article(pattern: str) -> None:
    assert holds(store_of(lower(hand_built.first())), pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "?s a kg:Promise , kg:Statement ; kg:commitment ?c . ?c a kg:Commitment ; kg:rule 'hand.present'",
        "?s kg:amount ?q . ?q a kg:Quantity , schema:QuantitativeValue ; kg:value 3.0 ; kg:unit unit:percent",
        "?q kg:exact '۱۴ دستگاه اتوبوس' ; kg:value ?v ; kg:inArticle ?a . FILTER(STR(?v) = '14')",
        "?q kg:unit unit:euro ; kg:minValue ?l ; kg:maxValue ?h . FILTER(STR(?l) = '6000000' && STR(?h) = '7500000')",
        "?s kg:deadline ?d . ?c a kg:Commitment ; kg:deadline ?d ; kg:amount ?q . ?q kg:unit unit:bus",
        "?d a kg:Deadline ; kg:exact 'تا پایان دی' ; kg:dueOn '2026-01-20'^^xsd:date",
    ],
)
def test_what_a_desk_follows_up_is_in_the_graph(pattern: str) -> None:
    store = store_of(lower(hand_built.fifth()).replace("article/news/5", "article/news/1"))
    assert holds(store, pattern)
    assert not holds(store, "?c a kg:Commitment ; kg:amount/kg:unit unit:percent")
    assert not holds(store, "?q kg:minValue ?l ; kg:value ?v")


def test_only_what_the_analysis_holds_is_typed() -> None:
    store = store_of(lower(hand_built.first()))
    analysis = hand_built.first()
    for kind in ("Person", "Office", "Place", "Organization", "Group"):
        found = list(store.quads_for_pattern(None, None, ox.NamedNode(NAMESPACES["kg"] + kind)))
        assert len(found) == sum(entity.kind == kind for entity in analysis.entities)
    assert not list(store.quads_for_pattern(None, None, ox.NamedNode(NAMESPACES["rdf"] + "Statement")))


def test_mentions_stand_in_a_graph_of_their_own() -> None:
    store = store_of(lower(hand_built.first()))
    assert {graph.value for graph in store.named_graphs()} == {ARTICLE, f"{ARTICLE}#mentions"}
    query = f"""SELECT ?start ?end ?exact WHERE {{ GRAPH <{ARTICLE}#mentions> {{
        ?m a kg:Mention ; kg:refersTo ?e ; kg:start ?start ; kg:end ?end ; kg:exact ?exact ; kg:rule ?rule }} }}"""
    text = hand_built.first().article.text
    found = [tuple(cell.value for cell in row) for row in store.query(query, prefixes=dict(NAMESPACES))]
    assert len(found) == len(hand_built.first().mentions) + 1
    assert all(text[int(start) : int(end)] == exact for start, end, exact in found)


def test_every_fact_has_its_sentence() -> None:
    store = store_of(lower(hand_built.third()))
    query = """SELECT DISTINCT ?s ?p ?o WHERE { GRAPH ?g { ?e a kg:Evidence ; rdf:subject ?s ; rdf:predicate ?p ;
        rdf:object ?o ; kg:exact ?sentence ; kg:rule ?rule } GRAPH ?article { ?s ?p ?o } }"""
    assert len(list(store.query(query, prefixes=dict(NAMESPACES)))) == len(hand_built.third().facts)


def test_a_former_office_is_held_no_more_and_knows_the_office() -> None:
    store = store_of(lower(hand_built.third()))
    query = """ASK { GRAPH ?g { ?p kg:held ?f . ?f schema:name 'شهردار سابق تهران'@fa ; kg:formerTitleOf ?o .
        ?q kg:holds ?o . ?o schema:name 'شهردار تهران'@fa . FILTER NOT EXISTS { ?p kg:holds ?f } } }"""
    assert bool(store.query(query, prefixes=dict(NAMESPACES)))


def test_lines_are_sorted_and_each_stands_once() -> None:
    lines = lower(hand_built.first()).split("\n")[:-1]
    assert lines == sorted(set(lines))
    assert not any("_:" in line.split('"')[0] for line in lines)


def test_the_same_analysis_gives_the_same_lines_whatever_the_order_of_its_parts() -> None:
    analysis = hand_built.first()
    turned = replace(analysis, entities=analysis.entities[::-1], mentions=analysis.mentions[::-1])
    assert lower(turned) == lower(analysis)


def test_the_base_moves_entities_and_never_the_terms() -> None:
    text = lower(hand_built.first(), "https://example.org/")
    assert "<https://example.org/id/person/" in text and "<https://example.org/article/news/1>" in text
    assert f"<{BASE}id/" not in text and f"<{NAMESPACES['kg']}holds>" in text


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.sampled_from(
    ["<script>alert(1)</script>", '"} DROP ALL', "a\nb\r\nc", "\\u0041\\", "\u0000", "\u0085\u2028", "> <urn:x>"]
)


@settings(deadline=None)
@given(HOSTILE)
def test_hostile_text_stays_data(text: str) -> None:
    analysis = Analysis(Article(f"x/{text}", text, text), None, text, None, (Person("person:x", (text,)),))
    store = store_of(lower(analysis))
    query = "SELECT ?t ?f WHERE { GRAPH ?a { ?a kg:text ?t ; kg:sourceFile ?f } }"
    rows = [tuple(cell.value for cell in row) for row in store.query(query, prefixes=dict(NAMESPACES))]
    assert rows == [(text, text)]
    names = "SELECT ?n WHERE { GRAPH ?a { ?p a kg:Person ; schema:name ?n } }"
    found = [row["n"].value for row in store.query(names, prefixes=dict(NAMESPACES))]
    assert found == ([text] if text.strip() else [])


def test_a_gathering_has_its_status_the_day_it_was_moved_from_and_its_series() -> None:
    told = hand_built.first()
    put_off = {"status": "postponed", "moved_from": date(2024, 5, 1)}
    facts = tuple(replace(fact, **put_off) if isinstance(fact, Meeting) else fact for fact in told.facts)
    store = store_of(lower(replace(told, facts=facts)))
    assert holds(store, "?m a kg:Meeting ; kg:status status:postponed ; kg:movedFrom '2024-05-01'^^xsd:date")
    assert holds(store, "?m kg:series ?s . ?s a kg:MeetingSeries ; schema:name 'نشست مجمع شهرداران کلانشهرها'@fa")
