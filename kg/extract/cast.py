"""The cast of an article: every entity that it names, where it names them, and who holds which office."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.model import Entity, Holding, Kind, Mention, Span


@dataclass(frozen=True)
class Cast:
    """`mentions` stand in the order of the text; where two start together, the longer comes first."""

    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    holdings: tuple[Holding, ...] = field(default=())

    @cached_property
    def _starts(self) -> list[int]:
        return [m.span.start for m in self.mentions]

    def within(self, span: Span, *kinds: Kind) -> tuple[Mention, ...]:
        """The mentions that lie inside a span, of the given kinds or of any."""
        starts, end = self._starts, span.end
        first = bisect_left(starts, span.start)
        last = bisect_right(starts, end, first)
        if first == last:
            return ()
        return tuple([m for m in self.mentions[first:last] if m.span.end <= end and (not kinds or m.kind in kinds)])

    def starting(self, offset: int, *kinds: Kind) -> Mention | None:
        """The longest mention that starts at an offset."""
        at = bisect_left(self._starts, offset)
        while at < len(self.mentions) and self._starts[at] == offset:
            if not kinds or self.mentions[at].kind in kinds:
                return self.mentions[at]
            at += 1
        return None

    def holder(self, office: str) -> str | None:
        """The one person who holds or held an office in this article; None where there is none or more than one."""
        found = {h.person for h in self.holdings if h.office == office}
        return found.pop() if len(found) == 1 else None

    def offices(self, person: str) -> tuple[str, ...]:
        """The offices that a person holds or held in this article, in the order of their naming."""
        return tuple(dict.fromkeys(h.office for h in self.holdings if h.person == person))
