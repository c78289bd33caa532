"""Sets the floors of `tests/gold/floors.json` a little under what the program scores now.

    python scripts/set_floors.py [MARGIN]

MARGIN (default 0.01) is what a change may lose before the tests object. Floors are only ever raised by this script.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kg.score.tally import HEADLINE
from kg.scoring import identify_articles, score_articles

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "tests" / "gold" / "floors.json"
SETS = {
    "golden": ROOT / "tests" / "golden",
    "own": ROOT / "tests" / "gold" / "articles",
    "unseen": ROOT / "tests" / "gold" / "unseen",
    "shared": ROOT.parent / "shared" / "gold",
    "real": ROOT.parent / "shared" / "gold" / "real",
}
WHO_IS_WHO = {
    folder.name: folder for folder in sorted((ROOT / "tests" / "gold" / "identities").iterdir()) if folder.is_dir()
}
Floors = dict[str, float]


def main() -> None:
    margin = float(sys.argv[1]) if len(sys.argv) > 1 else 0.01
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    set_facts(floors, margin)
    set_identities(floors.setdefault("identities", {}), margin)
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def set_facts(floors: dict[str, Floors], margin: float) -> None:
    for name, folder in SETS.items():
        if not folder.is_dir():
            print(f"{name}: not there, its floors stay")
            continue
        scores = score_articles(folder)
        found = {"overall": scores.overall} | {kind: scores.total[kind].f1 for kind in HEADLINE}
        floors[name] = raised(name, floors.get(name, {}), found, margin)


def set_identities(floors: dict[str, Floors], margin: float) -> None:
    """B-cubed F1 by kind, and precision by itself: what is one wrongly is worse than what is apart wrongly."""
    for name, folder in WHO_IS_WHO.items():
        figures = identify_articles(folder).figures
        found = {kind: figure.f1 for kind, figure in figures.items()}
        found |= {f"{kind}, precision": figure.precision for kind, figure in figures.items()}
        floors[name] = raised(name, floors.get(name, {}), found, margin)


def raised(name: str, old: Floors, found: Floors, margin: float) -> Floors:
    print(name, {kind: round(value, 3) for kind, value in found.items()})
    return {kind: max(old.get(kind, 0.0), round(max(0.0, value - margin), 3)) for kind, value in found.items()}


if __name__ == "__main__":
    main()
