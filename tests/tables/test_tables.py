"""What stands in the tables is what stands in the graph; they join, and the programs of others read them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kg.ontology import read_text
from kg.pipeline import build
from kg.rdf.queries import ask
from kg.rdf.said import say
from kg.rdf.store import Graph, existing_graph
from kg.tables import dump
from kg.tables.dictionary import HEADER, Table, tables
from tests.rdf import hand_built
from tests.tables.conftest import view

each_table = pytest.mark.parametrize("table", tables(), ids=[table.name for table in tables()])
TYPES = {
    "string": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_(), "date32": pa.date32(),
    "list<string>": pa.list_(pa.string()),
}  # fmt: skip
# How many rows SPARQL counts, as articles and what follows from them say it.
COUNTS: Mapping[str, str] = {
    "people": "{ ?x a kg:Person }",
    "offices": "{ { ?x a kg:Office } UNION { ?any kg:formerTitleOf|kg:actingFor|kg:office ?x } }",
    "tenures": "{ ?x a kg:Tenure }",
    "tenure_articles": "{ ?y a kg:Tenure ; prov:wasDerivedFrom ?x }",
    "successions": "{ ?y kg:succeededBy ?x }",
    "holdings": "{ VALUES ?held { kg:holds kg:held } ?x a kg:Evidence ; rdf:predicate ?held }",
    "meetings": "{ ?x a kg:Meeting }",
    "meeting_reports": "{ ?y a kg:Article . GRAPH ?y { ?x a kg:Meeting } }",
    "meeting_series": "{ ?x a kg:MeetingSeries }",
    "meeting_topics": "{ ?z a kg:Article . GRAPH ?z { ?y a kg:Meeting ; kg:about ?x } }",
    "attendance": "{ ?z a kg:Article . GRAPH ?z { ?y ?part ?x } FILTER (?part IN (kg:hostedBy, kg:chairedBy,"
    " kg:attendedBy)) BIND (CONCAT(STR(?z), STR(?part)) AS ?w) }",
    "statements": "{ ?x a kg:Statement }",
    "statement_topics": "{ ?y a kg:Statement ; kg:about ?x }",
    "statement_entities": "{ ?y a kg:Statement ; kg:mentions ?x }",
    "commitments": "{ ?x a kg:Commitment }",
    "amounts": "{ ?x a kg:Quantity }",
    "deadlines": "{ ?x a kg:Deadline }",
    "mentions": "{ ?x a kg:Mention }",
    "articles": "{ ?x a kg:Article }",
    "article_entities": "{ ?y a kg:Article ; kg:mentions ?x }",
    "organizations": "{ ?x a kg:Organization }",
    "places": "{ ?x a kg:Place }",
    "entities": "{ { VALUES ?c { kg:Person kg:Office kg:Place kg:Organization kg:Group kg:Meeting kg:MeetingSeries }"
    " ?x a ?c } UNION { ?any kg:formerTitleOf|kg:actingFor|kg:office ?x } }",
    "entity_names": "{ VALUES ?c { kg:Person kg:Office kg:Place kg:Organization kg:Group kg:Meeting kg:MeetingSeries }"
    " ?y a ?c ; rdfs:label|skos:altLabel ?x }",
    "concepts": "{ ?x a skos:Concept }",
}


@each_table
def test_tables_of_reports_built_by_hand(table: Table, small: Graph, sql: duckdb.DuckDBPyConnection) -> None:
    check(table, small, sql)


def test_tables_of_the_samples_and_of_the_annotated_articles(root: Path, tmp_path: Path) -> None:
    build([str(root / "samples"), str(root / "tests" / "gold" / "articles")], tmp_path / "graph")
    with existing_graph(tmp_path / "graph") as graph, duckdb.connect() as sql:
        dump(graph, tmp_path / "tables")
        view(sql, tmp_path / "tables")
        for table in tables():
            check(table, graph, sql)
        dump(graph, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(tmp_path / "tables")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def check(table: Table, graph: Graph, sql: duckdb.DuckDBPyConnection) -> None:
    """A table has as many rows as SPARQL counts, with keys that are keys and refer to rows that are there, and words
    that stand where it says."""
    _check_count(table, graph, sql)
    _check_keys(table, sql)
    _check_references(table, sql)
    if {"text", "start_char"} <= {column.name for column in table.columns}:
        _check_words(table, sql)


def _check_count(table: Table, graph: Graph, sql: duckdb.DuckDBPyConnection) -> None:
    counted = len(ask(graph, f"SELECT DISTINCT ?w ?z ?y ?x {COUNTS[table.name]}").rows)
    assert counted
    assert sql.execute(f"SELECT count(*) FROM {table.name}").fetchone() == (counted,)


def _check_keys(table: Table, sql: duckdb.DuckDBPyConnection) -> None:
    keys = [column.name for column in table.columns if column.is_key]
    found = sql.execute(f"SELECT {', '.join(keys)} FROM {table.name}").fetchall()
    assert len(found) == len(set(found))
    whole = {column.name for column in table.columns if not column.may_be_empty}
    for column in sorted(whole):
        assert sql.execute(f"SELECT count(*) FROM {table.name} WHERE {column} IS NULL").fetchone() == (0,)
    order, joined = _order(table.name, keys)
    wanted = sql.execute(f"SELECT {table.name}.* FROM {table.name} {joined} ORDER BY {order}").fetchall()
    assert wanted == sql.execute(f"SELECT * FROM {table.name}").fetchall()


def _order(table: str, keys: list[str]) -> tuple[str, str]:
    """The order of the rows of a table, and what has to be joined to say it."""
    match table:
        case "entities":
            return "kind, iri", ""
        case "entity_names":
            return "kind, entity, language, name", "JOIN entities ON entity = entities.iri"
        case "statements":
            return "article, number, iri", ""
        case "statement_topics" | "statement_entities":
            return f"article, number, {', '.join(keys)}", "JOIN statements ON statement = statements.iri"
        case "mentions" | "holdings" | "commitments" | "amounts" | "deadlines":
            return "article, start_char, end_char, iri", ""
        case _:
            return ", ".join(keys), ""


def _check_references(table: Table, sql: duckdb.DuckDBPyConnection) -> None:
    for column in table.columns:
        if column.refers:
            lost = sql.execute(
                f"SELECT {column.name} FROM {table.name} AS one ANTI JOIN {column.refers} AS other"
                f" ON one.{column.name} = other.iri WHERE one.{column.name} IS NOT NULL"
            ).fetchall()
            assert lost == [], column.name


def test_every_kind_of_entity_but_groups_has_its_table(sql: duckdb.DuckDBPyConnection) -> None:
    homes = {"meeting": "meetings", "meeting_series": "meeting_series", "office": "offices", "person": "people",
             "organization": "organizations", "place": "places"}  # fmt: skip
    kinds = {kind for (kind,) in sql.execute("SELECT DISTINCT kind FROM entities").fetchall()}
    assert kinds - {"group"} == homes.keys()
    for kind, home in homes.items():
        question = "SELECT iri, label, article_count FROM {} ORDER BY iri"
        of_kind = sql.execute(question.format(f"entities WHERE kind = '{kind}'")).fetchall()
        assert of_kind == sql.execute(question.format(home)).fetchall()


def _check_words(table: Table, sql: duckdb.DuckDBPyConnection) -> None:
    found = sql.execute(
        f"SELECT articles.text, one.text, start_char, end_char FROM {table.name} AS one"
        " JOIN articles ON article = articles.iri"
    ).fetchall()
    assert found
    assert [row for row in found if row[0][row[2] : row[3]] != row[1]] == []


def test_counts_of_articles_are_those_of_the_graph(small: Graph, sql: duckdb.DuckDBPyConnection) -> None:
    question = (
        "SELECT ?x (COUNT(DISTINCT ?article) AS ?n) { ?article a kg:Article . GRAPH ?article { ?x a kg:Person } }"
        " GROUP BY ?x ORDER BY ?x"
    )
    told = [(iri, int(number)) for iri, number in ask(small, question).rows]
    assert sql.execute("SELECT iri, article_count FROM people").fetchall() == told


@each_table
def test_the_dictionary_is_what_the_files_say(table: Table, small_tables: Path) -> None:
    schema = pq.read_schema(small_tables / f"{table.name}.parquet")
    with (small_tables / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["table"] == table.name]
    assert [line["column"] for line in lines] == schema.names
    for line, field in zip(lines, schema, strict=True):
        told = {key.decode(): value.decode() for key, value in field.metadata.items() if key != b"PARQUET:field_id"}
        assert told.pop("description") == line["meaning_en"]
        assert told.pop("description_fa") == line["meaning_fa"]
        assert told.pop("term", "") == line["term"]
        assert told.pop("refers_to", "") == line["refers_to"]
        assert told == {}
        assert field.nullable is (line["may_be_empty"] == "true")
        assert field.type == TYPES[line["type"]]
    assert schema.metadata[b"description"].decode() == table.english


def test_the_dictionary_speaks_the_ontology(small_tables: Path) -> None:
    ontology = read_text("shahrnameh.ttl")
    used = {term for table in tables() for term in (table.term, *(column.term for column in table.columns))}
    assert [term for term in sorted(used) if term.startswith("kg:") and f"\n{term} a " not in ontology] == []
    assert all(c.english.endswith(".") and c.persian.endswith(".") for table in tables() for c in table.columns)
    readme = (small_tables / "README.md").read_text(encoding="utf-8")
    for table in tables():
        assert readme.count(f"### `{table.name}`") == 2 and table.persian in readme
        assert all(column.persian in readme and column.english in readme for column in table.columns)
    first = (small_tables / "dictionary.csv").read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == ",".join(HEADER)


def test_pandas_reads_every_table(small_tables: Path) -> None:
    frames = {table.name: pd.read_parquet(small_tables / f"{table.name}.parquet") for table in tables()}
    for table in tables():
        assert list(frames[table.name].columns) == [column.name for column in table.columns]
    said = frames["statements"].merge(frames["people"], left_on="speaker", right_on="iri", suffixes=("", "_speaker"))
    assert len(said) == frames["statements"]["speaker"].isin(frames["people"]["iri"]).sum() > 0
    assert set(frames["meeting_reports"]["date_texts"].map(type)) != {str}
    assert frames["statements"]["is_direct"].dtype == bool


def test_the_examples_of_the_readme_run(small_tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small_tables)
    english = Path("README.md").read_text(encoding="utf-8")
    blocks = {name: english.split(f"```{name}\n", 1)[1].split("\n```", 1)[0] for name in ("sql", "python")}
    by_duckdb = duckdb.sql(blocks["sql"]).fetchall()
    shown: list[object] = []
    exec(blocks["python"], {"print": shown.append})
    assert isinstance(shown[0], pd.Series)
    assert sorted(shown[0].tolist(), reverse=True) == [number for _, number in by_duckdb]


def test_where_articles_differ_the_reports_have_it(small: Graph, tmp_path: Path) -> None:
    dump(small, tmp_path / "t")
    meetings = pd.read_parquet(tmp_path / "t" / "meetings.parquet").set_index("iri")
    reports = pd.read_parquet(tmp_path / "t" / "meeting_reports.parquet")
    days = reports.groupby("meeting")["held_on"].nunique()
    told_twice = list(days[days > 1].index)
    assert told_twice
    assert meetings.loc[told_twice, "is_disputed"].all() and meetings.loc[told_twice, "held_on"].isna().all()
    one_day = list(days[days == 1].index)
    assert meetings.loc[one_day, "held_on"].notna().all()


@pytest.mark.parametrize("text", [
    "«; DROP TABLE people; --» گفت", "\u202eوارونه\u202c و \u200fنشان\u200e",
    "یک\ttab\r\nسطر\x0b\x0cدیگر\u2028", "\x00\x01\x1f",
    "a,\"b\",'c'|d`e`<script>&amp;", "😀🏳️‍🌈 \U0010ffff\ufffe", "‌نیم‌فاصله‌ ", "\ufeffنشانه",
])  # fmt: skip
def test_hostile_text_comes_back_as_it_was(fresh: Graph, tmp_path: Path, text: str) -> None:
    analysis = hand_built.ALL[0]()
    hostile = replace(analysis, article=replace(analysis.article, text=analysis.article.text + text), headline=text)
    fresh.put(say(hostile, fresh.base))
    fresh.finish()
    dump(fresh, tmp_path / "t")
    file = tmp_path / "t" / "articles.parquet"
    assert duckdb.sql(f"SELECT text, headline FROM '{file}'").fetchall() == [(hostile.article.text, text)]
    frame = pd.read_parquet(file)
    assert (frame["text"][0], frame["headline"][0]) == (hostile.article.text, text)
