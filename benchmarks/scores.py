"""The tables of scores of the README: F1 by kind over every set of annotated articles at hand, what others report, and
who is who in the sets of articles with clusters (B-cubed and pairwise).

    python benchmarks/scores.py

Prints Markdown, as `kg score --table` does for any folders. Sets that stand beside the project (../shared/gold) are
left out where they are missing.
"""

from __future__ import annotations

from pathlib import Path

from kg.scoring import Result, measure, tell_comparison

ROOT = Path(__file__).parent.parent
SETS = {
    "24 of our own and a real one": ROOT.parent / "shared" / "gold",
    "61 real ones (Fars News, 2003–2020)": ROOT.parent / "shared" / "gold" / "real",
    "60 of our own, annotated before the program read them": ROOT / "tests" / "gold" / "articles",
    "14 of our own, never tuned on": ROOT / "tests" / "gold" / "unseen",
    "72 of our own": ROOT / "tests" / "gold" / "identities" / "one",
    "60 of our own": ROOT / "tests" / "gold" / "identities" / "two",
    "66 of our own": ROOT / "tests" / "gold" / "identities" / "three",
    "64 of our own": ROOT / "tests" / "gold" / "identities" / "four",
    "60 more of our own": ROOT / "tests" / "gold" / "identities" / "five",
    "62 of our own": ROOT / "tests" / "gold" / "identities" / "six",
    "60 of our own again": ROOT / "tests" / "gold" / "identities" / "seven",
    "60 of provincial news": ROOT / "tests" / "gold" / "identities" / "eight",
    "60 of sessions by their days": ROOT / "tests" / "gold" / "identities" / "nine",
    "60 of rare surnames": ROOT / "tests" / "gold" / "identities" / "ten",
    "60 of desert towns and lakes": ROOT / "tests" / "gold" / "identities" / "eleven",
    "60 of a year of clippings": ROOT / "tests" / "gold" / "identities" / "twelve",
    "60 of rivers and borders": ROOT / "tests" / "gold" / "identities" / "thirteen",
    "60 in many styles": ROOT / "tests" / "gold" / "identities" / "fourteen",
    "60 of an impeachment and a conference": ROOT / "tests" / "gold" / "identities" / "fifteen",
    "60 of four newsrooms": ROOT / "tests" / "gold" / "identities" / "sixteen",
    "60 of four provinces": ROOT / "tests" / "gold" / "identities" / "seventeen",
    "60 of six journalists": ROOT / "tests" / "gold" / "identities" / "eighteen",
    "60 of eleven provinces": ROOT / "tests" / "gold" / "identities" / "nineteen",
    "60 of a summit and the next": ROOT / "tests" / "gold" / "identities" / "twenty",
    "60 of six provinces": ROOT / "tests" / "gold" / "identities" / "twentyone",
    "60 of namesakes and two towns of one name": ROOT / "tests" / "gold" / "identities" / "twentytwo",
    "64 of metropolises": ROOT / "tests" / "gold" / "identities" / "twentythree",
    "60 of rivers and two towns of one name": ROOT / "tests" / "gold" / "identities" / "twentyfour",
    "60 of wrong numbers": ROOT / "tests" / "gold" / "identities" / "twentyfive",
    "60 of two summits": ROOT / "tests" / "gold" / "identities" / "twentysix",
    "65 of a summit under four names": ROOT / "tests" / "gold" / "identities" / "twentyseven",
    "64 of seven provinces": ROOT / "tests" / "gold" / "identities" / "twentyeight",
}


def main() -> None:
    sets: dict[str, Result] = {label: measure(folder) for label, folder in SETS.items() if folder.is_dir()}
    print(tell_comparison(sets, "markdown"))


if __name__ == "__main__":
    main()
