"""No change may make the program read worse: the scores on annotated articles stay above their floors.

`floors.json` gives, for each set of articles, the lowest F1 that is let through for each kind, and for all together.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from kg.score import Scores
from kg.score.tally import HEADLINE
from kg.scoring import score_articles

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
FLOORS.pop("identities")  # test_identities.py holds to them
SETS = {
    "golden": ROOT / "tests" / "golden",
    "own": HERE / "articles",
    "unseen": HERE / "unseen",
    "shared": ROOT.parent / "shared" / "gold",
    "real": ROOT.parent / "shared" / "gold" / "real",
}


@cache
def scores(name: str) -> Scores:
    return score_articles(SETS[name])


@pytest.mark.parametrize("name", SETS)
def test_scores_stay_above_their_floors(name: str) -> None:
    if not SETS[name].is_dir():
        pytest.skip(f"needs {name}: annotated articles of others that stand beside the project")
    found = {kind: round(count.f1, 3) for kind, count in scores(name).total.items()} | {"overall": scores(name).overall}
    below = {kind: found.get(kind, 0.0) for kind, floor in FLOORS[name].items() if found.get(kind, 0.0) < floor}
    assert below == {}, f"below the floors: {below}"
    assert scores(name).absent == ()


def test_every_set_has_floors_for_what_counts() -> None:
    assert FLOORS.keys() == SETS.keys()
    for name, floors in FLOORS.items():
        assert set(HEADLINE) | {"overall"} <= floors.keys(), name
        assert all(0 <= floor <= 1 for floor in floors.values())
