"""Sets the floors of `tests/gold/floors.json` a little under what the program scores now.

    python scripts/set_floors.py [MARGIN]

MARGIN (default 0.01) is what a change may lose before the tests object. Floors are only ever raised by this script.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from kg.score.tally import HEADLINE
from kg.scoring import score_articles

ROOT = Path(__file__).parent.parent
FLOORS = ROOT / "tests" / "gold" / "floors.json"
SETS = {
    "golden": ROOT / "tests" / "golden",
    "own": ROOT / "tests" / "gold" / "articles",
    "unseen": ROOT / "tests" / "gold" / "unseen",
    "shared": ROOT.parent / "shared" / "gold",
    "real": ROOT.parent / "shared" / "gold" / "real",
}


def main() -> None:
    margin = float(sys.argv[1]) if len(sys.argv) > 1 else 0.01
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name, folder in SETS.items():
        if not folder.is_dir():
            print(f"{name}: not there, its floors stay")
            continue
        scores = score_articles(folder)
        found = {"overall": scores.overall} | {kind: scores.total[kind].f1 for kind in HEADLINE}
        print(name, {kind: round(value, 3) for kind, value in found.items()})
        old = floors.get(name, {})
        floors[name] = {k: max(old.get(k, 0.0), round(max(0.0, v - margin), 3)) for k, v in found.items()}
    FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
