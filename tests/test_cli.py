"""The command as a user meets it: its forms, what it prints where, its exit codes, one clear line for each trouble."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))[:6]


def kg(*arguments: str | Path, stdin: bytes = b"") -> tuple[int, str, str]:
    """Runs the command in a process of its own: exit code, standard output, standard error."""
    command = [sys.executable, "-m", "kg.cli", *map(str, arguments)]
    environment = os.environ | {"COLUMNS": "200", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment, cwd=ROOT)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "graph"
    code, out, err = kg("build", *SAMPLES, "--graph", folder)
    assert (code, out) == (0, ""), err
    assert f"{len(SAMPLES)} articles read" in err
    return folder


@pytest.mark.parametrize("command", ["build", "ask", "show", "export", "check", "score", "stats"])
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    code, out, _ = kg(command, "--help")
    assert code == 0
    assert f"kg {command}" in out


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, kg.cli\n"
        "try: kg.cli.app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'hazm', 'trafilatura', 'rdflib', 'pyoxigraph', 'networkx', 'pyvis', 'pyshacl', 'nltk'}\n"
        "heavy |= {'matplotlib', 'scipy'}\n"
        "print(sorted(heavy & sys.modules.keys()), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr.strip() == "[]"


def test_building_again_changes_nothing(graph: Path, tmp_path: Path) -> None:
    assert kg("export", "--graph", graph, "--format", "nquads", "-o", tmp_path / "a.nq")[0] == 0
    assert kg("build", *reversed(SAMPLES), "--graph", graph, "--workers", "2")[0] == 0
    assert kg("export", "--graph", graph, "--format", "nquads", "-o", tmp_path / "b.nq")[0] == 0
    assert sorted((tmp_path / "a.nq").read_bytes().splitlines()) == sorted(
        (tmp_path / "b.nq").read_bytes().splitlines()
    )


def test_what_is_left_out_is_named_and_shows_in_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code, out, err = kg("build", SAMPLES[0], tmp_path / "empty.txt", tmp_path / "none", "--graph", tmp_path / "g")
    assert (code, out) == (1, "")
    lines = err.splitlines()
    assert f"kg: left out: {tmp_path / 'empty.txt'}: is empty" in lines
    assert f"kg: left out: {tmp_path / 'none'}: no such file or folder" in lines
    assert "1 articles read, 2 left out" in lines


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    code, _, err = kg("build", tmp_path / "none.txt", "--graph", tmp_path / "g")
    assert code == 2
    assert "kg: nothing was read" in err.splitlines()


def test_standard_input_is_built(tmp_path: Path) -> None:
    code, _, err = kg("build", "-", "--graph", tmp_path / "g", stdin=SAMPLES[0].read_bytes())
    assert code == 0, err


UNREAD = "به گزارش ایسنا، شهردار یاسوج آمد. مردم برای همین موضوع در میدان اصلی تجمع کردند."


def test_what_was_not_understood_is_listed(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for name in ("b", "a"):
        (news / f"{name}.txt").write_text(UNREAD, encoding="utf-8")
    assert kg("build", news / "b.txt", "--graph", tmp_path / "g", "--report", tmp_path / "first.tsv")[0] == 0
    code, out, err = kg("build", news, "--graph", tmp_path / "g", "--report", "-", "--workers", "2")
    assert code == 0, err
    header, *lines = out.splitlines()
    assert header.split("\t") == ["article", "start", "trigger", "words", "sentence"]
    assert [Path(line.split("\t")[0]).name for line in lines] == ["a.txt", "b.txt"]
    assert all(line.split("\t")[1:] == ["34", "meeting-word", "تجمع", UNREAD[34:]] for line in lines)
    assert (tmp_path / "first.tsv").read_text(encoding="utf-8").splitlines() == [header, lines[1]]
    assert kg("ask", "not-understood", "--graph", tmp_path / "g", "--format", "csv")[1].count("تجمع") == 4


def test_a_report_that_cannot_be_written_is_told_before_the_build(tmp_path: Path) -> None:
    code, out, err = kg("build", SAMPLES[0], "--graph", tmp_path / "g", "--report", tmp_path / "none" / "r.tsv")
    assert (code, out) == (2, "")
    assert err == f"kg: {tmp_path / 'none' / 'r.tsv'}: no such file or directory\n"
    assert not (tmp_path / "g").exists()


def test_finders_of_a_users_own_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("شهردار یاسوج گفت: خط ۳ مترو باز شد.", encoding="utf-8")
    finder = ("--finder", "tests.example_finder:city_lines", "--workers", "2")
    code, _, err = kg("build", tmp_path / "lines.txt", "--graph", tmp_path / "g", *finder)
    assert code == 0, err
    query = "SELECT ?name WHERE { ?m kg:rule 'city_lines.number' ; kg:refersTo ?line . ?line rdfs:label ?name }"
    assert kg("ask", query, "--graph", tmp_path / "g", "--format", "csv")[1].split("\n")[1] == "خط ۳ مترو"


def test_a_finder_that_cannot_be_found_is_named(tmp_path: Path) -> None:
    code, out, err = kg("build", SAMPLES[0], "--graph", tmp_path / "g", "--finder", "no_such_module:find")
    assert (code, out) == (2, "")
    assert err.startswith("kg: finder no_such_module:find: the module cannot be imported: ModuleNotFoundError")
    assert len(err.splitlines()) == 1


def test_questions_are_listed_without_a_graph() -> None:
    code, out, _ = kg("ask", "--format", "csv")
    assert code == 0
    assert len(out.splitlines()) >= 13


def test_sparql_is_answered_in_every_format(graph: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(*) AS ?articles) WHERE { ?article a kg:Article }"
    assert kg("ask", query, "--graph", graph, "--format", "csv")[1].split() == ["articles", str(len(SAMPLES))]
    (tmp_path / "q.rq").write_text(query, encoding="utf-8")
    found = json.loads(kg("ask", tmp_path / "q.rq", "--graph", graph, "--format", "json")[1])
    assert found["results"]["bindings"][0]["articles"]["value"] == str(len(SAMPLES))
    for format in ("table", "markdown"):
        assert str(len(SAMPLES)) in kg("ask", query, "--graph", graph, "--format", format)[1]


@pytest.mark.parametrize("format", ["nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "json"])
def test_every_export_writes_a_file(graph: Path, tmp_path: Path, format: str) -> None:
    code, out, err = kg("export", "--graph", graph, "--format", format, "-o", tmp_path / "out")
    assert (code, out) == (0, ""), err
    assert (tmp_path / "out").stat().st_size > 1000


def test_a_page_is_written(graph: Path, tmp_path: Path) -> None:
    code, _, err = kg("show", "--graph", graph, "-o", tmp_path / "page.html")
    assert code == 0, err
    assert (tmp_path / "page.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


@pytest.mark.parametrize("view", ["network", "timeline", "map"])
def test_every_view_is_a_page_and_a_figure(view: str, graph: Path, tmp_path: Path) -> None:
    for name, begins in (("page.html", b"<!doctype html>"), ("figure.svg", b"<?xml"), ("figure.png", b"\x89PNG")):
        code, _, err = kg("show", "--graph", graph, "--view", view, "--lang", "en", "-o", tmp_path / name)
        assert code == 0, err
        assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_picture_of_what_is_around_somebody(graph: Path, tmp_path: Path) -> None:
    given = ("--focus", "آرش دهگانی", "--hops", "1", "--nodes", "5", "--edges", "9", "-o", tmp_path / "page.html")
    code, _, err = kg("show", "--graph", graph, *given)
    assert code == 0, err
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<title>شبکهٔ خبرهای شهری، پیرامون آرش دهگانی" in page


def test_the_network_is_asked(graph: Path) -> None:
    code, out, _ = kg("network", "--format", "csv")
    assert code == 0
    assert "ties,Which mayors tie the network together?" in out.splitlines()
    code, out, err = kg("network", "who-met-whom", "--graph", graph, "--format", "csv")
    assert code == 0, err
    assert out.startswith("person,other,times,first,last\n")


def test_the_graph_keeps_to_its_shapes(graph: Path) -> None:
    code, out, err = kg("check", "--graph", graph)
    assert (code, out) == (0, ""), out
    assert "nothing found" in err


def test_what_a_graph_holds_is_counted(graph: Path) -> None:
    code, out, _ = kg("stats", "--graph", graph, "--format", "csv")
    assert code == 0
    assert f"Article,{len(SAMPLES)}" in out.splitlines()


GOLDEN = ROOT / "tests" / "golden"


def test_annotated_articles_are_scored() -> None:
    code, out, err = kg("score", GOLDEN, "--format", "json")
    assert code == 0, err
    (scores,) = json.loads(out)
    assert 0.5 < scores["interval"][0] <= scores["overall"] <= scores["interval"][1] <= 1
    assert scores["missing"] == []
    assert scores["set"] == str(GOLDEN)


def test_annotated_articles_are_scored_with_finders_of_a_users_own(tmp_path: Path) -> None:
    (tmp_path / "lines.txt").write_text("شهردار یاسوج گفت: خط ۳ مترو باز شد.", encoding="utf-8")
    organizations = [{"names": ["خط ۳ مترو"]}]
    empty = dict.fromkeys(("people", "offices", "places", "meetings", "statements"), ())
    (tmp_path / "lines.json").write_text(json.dumps(empty | {"organizations": organizations}), encoding="utf-8")
    finder = ("--finder", "tests.example_finder:city_lines", "--format", "json")
    code, out, err = kg("score", tmp_path, *finder)
    assert code == 0, err
    assert json.loads(out)[0]["rows"]["organizations"]["recall"] == 1


@pytest.fixture(scope="module")
def exported(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("scored") / "g.nq"
    assert kg("export", "--graph", graph, "--format", "nquads", "-o", file)[0] == 0
    return file


def test_a_graph_in_a_file_is_scored(exported: Path) -> None:
    code, out, err = kg("score", GOLDEN, "--graph", exported)
    assert code == 0
    assert "overall (mean F1 of *)" in out
    assert f"{GOLDEN}: not in the graph: " in err


@pytest.mark.parametrize(
    ("options", "said"),
    [([], "B3 F1"), (["--errors"], "not found"), (["--table"], "| set | kind | B3 precision |")],
)
def test_who_is_who_is_scored_where_a_folder_holds_clusters(exported: Path, options: list[str], said: str) -> None:
    folders = [ROOT / "tests" / "gold" / "identities" / name for name in ("one", "two")]
    code, out, err = kg("score", *folders, "--graph", exported, *options)
    assert (code, said in out) == (0, True), err
    assert f"{folders[1]}: not in the graph: 01.txt" in err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "overall (mean F1 of *)"),
        (["--errors"], "not found"),
        (["--errors", "--kind", "people"], "not found"),
        (["--folds", "2"], "standard deviation"),
        (["--table"], "GenderGapTracker"),
    ],
)
def test_scores_are_told_in_every_format(exported: Path, options: list[str], said: str) -> None:
    told = ["score", GOLDEN, ROOT / "tests" / "gold" / "articles", "--graph", exported, *options]
    for format in ("table", "csv", "markdown"):
        code, out, err = kg(*told, "--format", format)
        assert (code, said in out) == (0, True), err
        assert "Traceback" not in err
    rows = json.loads(kg(*told, "--format", "json")[1])
    assert isinstance(rows, list) and len(rows) >= 2
    if options == ["--table"]:
        assert kg(*told)[1] == kg(*told, "--format", "markdown")[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "SELECT * { ?s ?p ?o }", "--graph", "DIR/none"], "there is no graph here"),
        (["ask", "no-such-question", "--graph", "GRAPH"], "there is no question"),
        (["ask", "SELECT nonsense {", "--graph", "GRAPH"], "the query does not parse"),
        (["ask", "DIR/none.rq", "--graph", "GRAPH"], "no such file or directory"),
        (["ask", "SELECT * { ?s ?p ?o }"], "--graph DIR"),
        (["ask", "SELECT * { ?s ?p ?o }", "--graph", "GRAPH", "--set", "city"], "NAME=VALUE"),
        (["show", "--graph", "GRAPH", "-o", "DIR/none/page.html"], "no such file or directory"),
        (["show", "--view", "mosaic", "--graph", "GRAPH", "-o", "DIR/page.html"], "no view 'mosaic'"),
        (["show", "--lang", "de", "--graph", "GRAPH", "-o", "DIR/page.html"], "no language 'de'"),
        (["show", "--lang", "de", "--graph", "GRAPH", "-o", "DIR/page.svg"], "no language 'de'"),
        (["show", "--focus", "ناشناس", "--graph", "GRAPH", "-o", "DIR/page.html"], "knows no entity 'ناشناس'"),
        (["show", "--view", "mosaic", "--graph", "GRAPH", "-o", "DIR/page.svg"], "no view 'mosaic'"),
        (["show", "--graph", "GRAPH", "-o", "DIR/page.gif"], "no picture format 'gif'"),
        (["network", "why", "--graph", "GRAPH"], "no question 'why'"),
        (["network", "ties"], "which graph"),
        (["export", "--graph", "GRAPH", "--format", "nquads", "-o", "DIR/none/g.nq"], "no such file or directory"),
        (["export", "--graph", "GRAPH", "--format", "graphml", "-o", "DIR/none/g.xml"], "no such file or directory"),
        (["export", "--graph", "GRAPH", "--format", "pdf", "-o", "DIR/g"], "pdf"),
        (["check", "--graph", "DIR"], "there is no graph here"),
        (["stats", "--graph", "DIR/none"], "there is no graph here"),
        (["score", "DIR"], "holds no annotated article"),
        (["score", "DIR/none"], "none: no such folder"),
        (["score", "GOLDEN", "--graph", "SAMPLE"], ":1: no line of N-Quads: "),
        (["score", "BROKEN"], "a.json: people[0].names is no list of names: '[]'"),
        (["score", "CLUSTERS"], "clusters.json: people[0][0][0] is no article of the folder: '\"b.txt\"'"),
        (["score", "CLUSTERS", "--graph", "FILE"], "is no article of the folder"),
        (["score", "GOLDEN", "--errors", "--folds", "2"], "one at a time"),
        (["score", "GOLDEN", "--kind", "people"], "--kind goes with --errors"),
        (["score", "GOLDEN", "--graph", "FILE", "--finder", "m:f"], "--graph is made already"),
        (["score", "GOLDEN", "--finder", "no_such_module:find"], "the module cannot be imported"),
        (["score", "GOLDEN", "--errors", "--kind", "cities"], "no kind 'cities' is counted"),
        (["score", "GOLDEN", "--folds", "9", "--graph", "FILE"], "8 articles do not fall into 9 folds"),
        (["score", "GOLDEN", "--graph", "DIR/none.nq"], "no such file or directory"),
        (["build", "SAMPLE", "--graph", "SAMPLE"], ""),
        (["build", "SAMPLE", "--graph", "SAMPLES"], "not a graph of ours"),
        (["build", "SAMPLE"], "--graph"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(
    graph: Path, exported: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    names = {"GRAPH": graph, "DIR": tmp_path, "SAMPLES": ROOT / "samples", "GOLDEN": GOLDEN, "FILE": exported}
    if "BROKEN" in arguments:
        names["BROKEN"] = tmp_path / "broken"
        names["BROKEN"].mkdir()
        (names["BROKEN"] / "a.txt").write_text("پل تازه باز شد.", encoding="utf-8")
        (names["BROKEN"] / "a.json").write_text(
            '{"offices": [], "meetings": [], "people": [{"names": []}]}', encoding="utf-8"
        )
    if "CLUSTERS" in arguments:
        names["CLUSTERS"] = tmp_path / "clusters"
        names["CLUSTERS"].mkdir()
        (names["CLUSTERS"] / "clusters.json").write_text('{"people": [[["b.txt", "a"]]]}', encoding="utf-8")
    given = []
    for argument in arguments:
        first, slash, rest = argument.partition("/")
        given.append(str(SAMPLES[0]) if argument == "SAMPLE" else f"{names.get(first, first)}{slash}{rest}")
    code, out, err = kg(*given)
    assert (code, out) == (2, ""), err
    assert said in err.lower() or said in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1 or "Usage:" in err


def test_a_reader_that_goes_away_is_told_in_one_line(graph: Path) -> None:
    command = [sys.executable, "-m", "kg.cli", "ask", "SELECT * { ?s ?p ?o }", "--graph", str(graph), "--format", "csv"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read().decode().splitlines() == ["kg: the reader of the output went away"]
        assert process.wait() == 1
