"""What the rules of identity see of a sighting, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from kg.link.clusters import Verdict

P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class Seen(Generic[P]):
    """A profile with the first and last day (ISO, empty where unknown) of the articles that know it."""

    profile: P
    first: str
    last: str
    article: str
    """The first of those articles, by day and id: where nothing else tells two entities apart, it does."""


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """One piece of evidence on whether two sightings are one; None where it has nothing to say."""

    name: str
    judge: Callable[[Seen[P], Seen[P]], Verdict | None]


def judged(one: Seen[P], other: Seen[P], rules: tuple[Rule[P], ...]) -> Verdict | None:
    """What all rules say together: the sum of their scores, and their reasons; None where none says anything."""
    return _summed([verdict for rule in rules if (verdict := rule.judge(one, other)) is not None])


def gated(one: Seen[P], other: Seen[P], gate: Rule[P], rules: tuple[Rule[P], ...]) -> Verdict | None:
    """What a rule and the others say together; None where the one says nothing, whatever the others would."""
    first = gate.judge(one, other)
    if first is None:
        return None
    return _summed([first, *(verdict for rule in rules if (verdict := rule.judge(one, other)) is not None)])


def _summed(verdicts: Sequence[Verdict]) -> Verdict | None:
    if not verdicts:
        return None
    return Verdict(round(sum(v.score for v in verdicts), 3), "; ".join(v.reason for v in verdicts))
