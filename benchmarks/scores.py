"""The table of scores of the README: F1 by kind over every set of annotated articles at hand.

    python benchmarks/scores.py

Prints Markdown. Sets that stand beside the project (../shared/gold) are left out where they are missing.
"""

from __future__ import annotations

from pathlib import Path

from kg.scoring import score_articles

ROOT = Path(__file__).parent.parent
SETS = {
    "24 of our own and a real one": ROOT.parent / "shared" / "gold",
    "61 real ones (Fars News, 2003–2020)": ROOT.parent / "shared" / "gold" / "real",
    "20 of our own, written apart": ROOT / "tests" / "gold" / "articles",
}
KINDS = {
    "people": "people",
    "holders": "holds",
    "places": "places",
    "organisations": "organizations",
    "meetings": "meetings",
    "slots": "meeting slots",
    "statements": "statements",
    "with speaker": "statement with its speaker",
}


def main() -> None:
    print(f"| articles | {' | '.join(KINDS)} | overall |")
    print("|---" * (len(KINDS) + 2) + "|")
    for label, folder in SETS.items():
        if folder.is_dir():
            scores = score_articles(folder)
            figures = [f"{scores.total[kind].f1:.2f}" for kind in KINDS.values()]
            print(f"| {label} | {' | '.join(figures)} | **{scores.overall:.3f}** |")


if __name__ == "__main__":
    main()
