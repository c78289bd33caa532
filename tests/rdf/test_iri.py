"""IRIs are valid, tell apart what differs, and can be read."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.ontology import BASE
from kg.rdf import iri

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LONG = st.text(st.sampled_from('ابپ %/_~.-<>"{}\u200c\n'), max_size=400)


@settings(deadline=None)
@given(TEXT | LONG)
def test_a_slug_is_always_a_valid_segment(text: str) -> None:
    slug = iri.slug(text)
    assert NamedNode(f"https://example.org/{slug}").value.endswith(slug)
    assert slug not in ("", ".", "..") and "/" not in slug and "#" not in slug and "?" not in slug
    assert len(slug) <= iri.LONGEST


@settings(deadline=None)
@given(TEXT | LONG, TEXT | LONG)
def test_texts_that_differ_have_slugs_that_differ(one: str, other: str) -> None:
    assert (iri.slug(one) == iri.slug(other)) == (one == other)


@settings(deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=4).map("/".join), st.lists(TEXT, min_size=1, max_size=4).map("/".join))
def test_keys_that_differ_have_iris_that_differ(one: str, other: str) -> None:
    assert (iri.entity(BASE, one) == iri.entity(BASE, other)) == (one == other)
    assert (iri.article(BASE, one) == iri.article(BASE, other)) == (one == other)


def test_an_iri_is_readable_in_persian() -> None:
    assert iri.entity(BASE, "person/علیرضا زاکانی").value == f"{BASE}id/person/علیرضا_زاکانی"
    article = iri.article(BASE, "gold/dev-01")
    assert article.value == f"{BASE}article/gold/dev-01"
    assert iri.mentions(article).value == f"{BASE}article/gold/dev-01#mentions"
    assert iri.part(article, "statement-3").value == f"{BASE}article/gold/dev-01#statement-3"


def test_what_is_dangerous_is_encoded() -> None:
    assert iri.slug("<script>") == "%3Cscript%3E"
    assert iri.slug("a_b c") == "a%5Fb_c"
    assert iri.slug("می\u200cشود") == "می%E2%80%8Cشود"
    assert iri.entity(BASE, "person/../x").value == f"{BASE}id/person/~../x"


def test_a_long_name_is_cut_and_closed_with_a_digest() -> None:
    one, other = "شهر " * 100, "شهر " * 101
    assert iri.slug(one) != iri.slug(other)
    assert iri.slug(one).startswith("شهر_شهر_") and "~" in iri.slug(one)
    assert len(iri.slug("%" * 100)) <= iri.LONGEST


def test_a_second_tenure_has_an_iri_of_its_own() -> None:
    person, office = iri.entity(BASE, "person/a"), iri.entity(BASE, "office/b")
    assert iri.tenure(BASE, person, office, 1).value == f"{BASE}id/tenure/a/b"
    assert iri.tenure(BASE, person, office, 2).value == f"{BASE}id/tenure/a/b/2"


@pytest.mark.parametrize(
    ("asked", "minted"),
    [
        ("id/person/%D8%B9%D9%84%DB%8C_%D8%A7", "id/person/علی_ا"), ("id/person/علی_ا", "id/person/علی_ا"),
        ("id/meeting/%D8%A2%2C_21", "id/meeting/آ%2C_21"), ("id/meeting/%D8%A2,_21", "id/meeting/آ%2C_21"),
        ("id/x/%2d%7e%2f", "id/x/-%7E%2F"), ("id/x/%D8", "id/x/%D8"),
        ("id/x/%E2%80%8C", "id/x/%E2%80%8C"), ("id/%", "id/%25"),
    ],
)  # fmt: skip
def test_a_path_as_a_browser_asks_for_it_is_that_of_an_iri(asked: str, minted: str) -> None:
    assert iri.canonical(asked) == minted


@settings(deadline=None)
@given(TEXT | LONG)
def test_the_path_of_every_iri_is_found_however_it_is_encoded(key: str) -> None:
    path = f"id/person/{iri.slug(key)}"
    assert iri.canonical(path) == path
    assert iri.canonical(quote(path, safe="/%~_-.", errors="surrogatepass")) == path
