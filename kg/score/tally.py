"""Counts of what is right, too much and missing, and the figures made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

HEADLINE = (
    "people",
    "holds",
    "places",
    "organizations",
    "meetings",
    "meeting slots",
    "statement with its speaker",
)
"""The kinds whose F1 make up the overall figure, each with the same weight."""

KINDS = (
    "people", "offices", "places", "place type", "organizations", "holds", "present or former",
    "meetings", "meeting slots", "attendees", "meeting of a matched statement",
    "statements", "statements, direct", "statements, indirect",
    "statements, span >= 0.8", "statements, span >= 0.9", "statements, exact span", "statement tokens",
    "direct or indirect",
    "speaker of a matched statement", "speaker of a matched statement, direct",
    "speaker of a matched statement, indirect",
    "statement with its speaker", "statement with its speaker, direct", "statement with its speaker, indirect",
    "article date", "publisher",
)  # fmt: skip
"""Every kind that is counted, in the order in which tables list them."""


@dataclass(frozen=True, slots=True)
class Count:
    """True positives, false positives, false negatives; counts of several articles add up."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.extra + other.extra, self.missing + other.missing)

    def __bool__(self) -> bool:
        """Whether there was anything to count."""
        return bool(self.right or self.extra or self.missing)

    @property
    def gold(self) -> int:
        return self.right + self.missing

    @property
    def found(self) -> int:
        return self.right + self.extra

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: `mark` is `-` for what is missing, `+` for what is too much, `?` for what is wrong.

    `cause` is computed from annotation and graph; `rule` names the rules that found what is too much or wrong, where
    the graph tells.
    """

    kind: str
    mark: str
    article: str
    text: str
    cause: str
    rule: str = ""


class Sheet:
    """Where the comparison of one article writes its counts and findings down."""

    def __init__(self, article: str) -> None:
        self.article = article
        self.counts: dict[str, Count] = {}
        self.findings: list[Finding] = []

    def add(self, kind: str, right: int, extra: int, missing: int) -> None:
        self.counts[kind] = self.counts.get(kind, Count()) + Count(right, extra, missing)

    def judge(self, kind: str, right: bool, given: bool = True) -> None:
        """One question with one answer; a wrong answer is both too much and missing, none at all only missing."""
        self.add(kind, int(right), int(given and not right), int(not right))

    def note(self, kind: str, mark: str, text: str, cause: str, rule: str = "") -> None:
        self.findings.append(Finding(kind, mark, self.article, text, cause, rule))


@dataclass(frozen=True)
class Scores:
    """`articles`: article → kind → counts, to resample from. `absent`: annotated articles that the graph lacks."""

    articles: Mapping[str, Mapping[str, Count]]
    findings: tuple[Finding, ...]
    absent: tuple[str, ...]

    @property
    def total(self) -> dict[str, Count]:
        return total(self.articles.values())

    @property
    def overall(self) -> float:
        """The mean F1 of the headline kinds, each rounded to three places first as it is printed."""
        return overall(self.total)


def total(sheets: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """The counts of several articles together, kinds in the order of `KINDS`."""
    found: dict[str, Count] = defaultdict(Count)
    for sheet in sheets:
        for kind, count in sheet.items():
            found[kind] += count
    return {kind: found[kind] for kind in KINDS if kind in found}


def overall(counts: Mapping[str, Count]) -> float:
    """The mean F1 of the headline kinds; a kind that nothing was counted for weighs as zero."""
    return round(sum(round(counts[k].f1, 3) for k in HEADLINE if k in counts) / len(HEADLINE), 3)
