"""No change may make the program worse at telling who is who; each set of articles is read into a graph once."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kg.pipeline import build
from kg.rdf.store import open_graph
from kg.score.clusters import CLASSES, clustered, read_clusters
from kg.score.identities import Identities, compare_identities
from kg.score.names import fold
from kg.score.report import identities_as_value

HERE = Path(__file__).parent
FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))["identities"]
SETS = {folder.name: folder for folder in sorted((HERE / "identities").iterdir()) if folder.is_dir()}
each_set = pytest.mark.parametrize("name", SETS)


@cache
def lines(name: str) -> tuple[str, ...]:
    """The graph of one set, which two tests ask for."""
    with TemporaryDirectory() as folder:
        report = build([str(text) for text in clustered(SETS[name])], Path(folder, "graph"))
        assert report.skipped == ()
        with closing(open_graph(Path(folder, "graph"))) as graph:
            return tuple(graph.nquads())


def compared(name: str) -> Identities:
    return compare_identities(SETS[name], lines(name))


@each_set
def test_identities_stay_above_their_floors(name: str) -> None:
    figures = compared(name).figures
    found = {kind: round(figure.f1, 3) for kind, figure in figures.items()}
    found |= {f"{kind}, precision": round(figure.precision, 3) for kind, figure in figures.items()}
    below = {kind: found.get(kind, 0.0) for kind, floor in FLOORS[name].items() if found.get(kind, 0.0) < floor}
    assert below == {}, f"below the floors: {below}"
    assert compared(name).absent == ()


def test_every_set_has_floors_for_every_kind() -> None:
    assert FLOORS.keys() == SETS.keys()
    for name, floors in FLOORS.items():
        assert floors.keys() == {*CLASSES, *(f"{kind}, precision" for kind in CLASSES)}, name
        assert all(0 <= floor <= 1 for floor in floors.values())


@each_set
def test_every_form_stands_in_its_article(name: str) -> None:
    texts = {path.name: fold(path.read_text(encoding="utf-8")) for path in clustered(SETS[name])}
    items = [item for entities in read_clusters(SETS[name]).values() for entity in entities for item in entity]
    assert [item for item in items if fold(item.form) not in texts[item.file]] == []
    assert {item.file for item in items} == texts.keys()


@pytest.mark.shared
@each_set
@pytest.mark.parametrize("lost", [0, 5], ids=["whole", "a fifth of it lost"])
def test_figures_are_those_of_the_shared_scorer(shared: Path, tmp_path: Path, name: str, lost: int) -> None:
    script = shared / "gold" / "score_identities.py"
    if not script.is_file():
        pytest.skip("needs the scorer of identities that stands beside the project")
    kept = [line for number, line in enumerate(lines(name)) if not lost or number % lost]
    file = tmp_path / "graph.nq"
    file.write_text("".join(f"{line.strip()}\n" for line in kept), encoding="utf-8")
    command = [sys.executable, str(script), str(SETS[name]), str(file), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    ours = identities_as_value(compare_identities(SETS[name], kept))
    assert ours.keys() == theirs.keys()
    for kind, row in ours.items():
        # A figure that ends in a five may be rounded up by one and down by the other, as floats add up.
        assert list(row.values()) == pytest.approx(list(theirs[kind].values()), abs=0.0011), kind
