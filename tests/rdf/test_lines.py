"""Lines of N-Quads renamed and labelled as text are those of the quads renamed and labelled."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.ontology import BASE
from kg.rdf import iri, lines, terms, vocab

KEYS = ("person/الف", "person/الف ب", "office/شهردار", "meeting/a/نشست, 2")
ARTICLE = iri.article(BASE, "news/1")
ENTITIES = [iri.entity(BASE, key) for key in KEYS]
TRAPS = [f'{node} {ARTICLE} .\n{node} {vocab.NAME} "x"' for node in map(str, ENTITIES)]
texts = st.lists(st.sampled_from([*TRAPS, "شهر", '"', "\\", "\n", " ", "\U0001f600", "\t"]), max_size=4).map("".join)
nodes = st.sampled_from(ENTITIES)
names = st.builds(lambda text: ox.Literal(text, language="fa"), texts)
relations = st.sampled_from([vocab.NAME, vocab.ALT_LABEL, vocab.LABEL, vocab.MENTIONS])
quads = st.builds(ox.Quad, nodes, relations, st.one_of(names, nodes), st.just(ARTICLE))
articles = st.lists(quads, max_size=8).map(lambda found: sorted(set(found), key=str))


def written(found: list[ox.Quad]) -> str:
    return "".join(f"{line}\n" for line in terms.lines(found))


@given(articles, st.dictionaries(st.sampled_from(KEYS), st.sampled_from(KEYS)))
def test_entities_are_renamed_where_they_stand_and_nowhere_in_a_text(
    article: list[ox.Quad], meanings: dict[str, str]
) -> None:
    others = {iri.entity(BASE, own): iri.entity(BASE, other) for own, other in meanings.items()}
    renamed = [
        ox.Quad(others.get(q.subject, q.subject), q.predicate, others.get(q.object, q.object), q.graph_name)
        for q in article
    ]
    assert lines.meant(written(article), BASE, meanings) == written(renamed)


@given(articles)
def test_the_names_are_those_of_the_quads(article: list[ox.Quad]) -> None:
    told = [q for q in article if q.predicate == vocab.NAME and isinstance(q.object, ox.Literal)]
    assert lines.names(written(article)) == written(told)
    assert lines.votes(written(article)) == {(terms.subject(q).value, terms.value(q)) for q in told}


@given(articles, st.dictionaries(nodes.map(lambda node: node.value), texts))
def test_a_form_is_the_label_where_it_was_chosen(article: list[ox.Quad], chosen: dict[str, str]) -> None:
    def labelled(quad: ox.Quad) -> ox.Quad:
        is_form = quad.predicate == vocab.ALT_LABEL and isinstance(quad.object, ox.Literal)
        if is_form and chosen.get(terms.subject(quad).value) == terms.value(quad):
            return ox.Quad(quad.subject, vocab.LABEL, quad.object, quad.graph_name)
        return quad

    assert lines.labelled(written(article), chosen) == written([labelled(quad) for quad in article])
