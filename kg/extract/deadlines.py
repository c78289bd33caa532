"""Deadlines inside statements: by when something that is still to come is to be.

`تا پایان سال`, `ظرف سه ماه آینده`, `تا ۲۲ بهمن`: a word that opens a deadline, a stretch of time, and after them either
a verb of what is to come (future, present, or what should be) or, in a statement without a verb, a day that text and
publication settle. A time that is over is none, nor is how long something goes on (`تا پایان هفته ادامه دارد`), a
range (`از ۱۳ تا ۱۵ خرداد`), a condition (`اگر تا ...`), or what is denied (`تا پایان سال تمام نمی‌شود`).

`پایان شهریور` needs no opening word before a verb of the future, nor where its day is settled. `هفته آینده` is a
deadline where a promise makes it one: such a time is `loose`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property

from kg.extract.time_stretches import Stretch, Times
from kg.extract.time_words import near, words
from kg.model import Deadline, Document
from kg.text.magnitudes import is_number
from kg.text.normalize import compact
from kg.text.numerals import ordinal
from kg.text.phrases import span_of, starting
from kg.text.verbs import Tense, Verb, verbs_from

_TO_COME = (Tense.FUTURE, Tense.PRESENT, Tense.SUBJUNCTIVE)
# Right before an opening word, a number or the word of a time makes a range of it: so many tokens may name that time.
_REACH = 4
_FROM = {compact("از")}


@dataclass(frozen=True, slots=True)
class Acting:
    """A verb in its sentence: its first token, the token after it, and what it says."""

    first: int
    last: int
    verb: Verb


@dataclass(frozen=True, slots=True)
class Time:
    """A time to come: the token after it, the verb that it belongs to, and whether no word opens it."""

    deadline: Deadline
    last: int
    acting: Acting | None
    loose: bool


class Sentence:
    """The tokens of one sentence, from `first` on and with these keys, with its verbs and its times to come."""

    def __init__(self, document: Document, first: int, keys: Sequence[str], published: date | None) -> None:
        self.tokens, self.first, self.last, self.keys = document.tokens, first, first + len(keys), keys
        self._times = Times(document, published)

    @cached_property
    def verbs(self) -> list[Acting]:
        """The finite verbs, in their order."""
        found = verbs_from(self.tokens, self.first, self.keys)
        return [Acting(at, last, verb) for at, last, verb in found]

    def verb_after(self, at: int) -> Acting | None:
        """The first verb from a token on."""
        index = bisect_left(self.verbs, at, key=lambda acting: acting.first)
        return self.verbs[index] if index < len(self.verbs) else None

    def times(self) -> Iterator[Time]:
        """The times to come, in their order."""
        at = self.first
        for start in starting(self.keys, openings(), self.first):
            found = self._stretch(start) if start >= at else None
            if found is None:
                continue
            at = found[1].last
            time = None if self._held(start) else self._time(start, found[1], found[0])
            if time is not None:
                yield time

    def _stretch(self, start: int) -> tuple[str, Stretch] | None:
        """The rule that reads a time at a token, and the time."""
        opener = words("opener").match(self.tokens, start)
        if opener is None:
            return self._unopened(start)
        after, kind = opener
        if kind in ("within", "coming"):
            counted = self._times.count(after, self.last, ahead=kind == "coming")
            return ("deadlines.within", counted) if counted else None
        named = self._times.at(after, self.last) or self._times.count(after, self.last, ahead=True)
        if named is not None and kind == "before" and named.first is not None and named.first == named.end:
            named = Stretch(named.last, None, named.first - timedelta(days=1), named.past)
        return (f"deadlines.{kind}", named) if named else None

    def _unopened(self, start: int) -> tuple[str, Stretch] | None:
        """A time without a word that opens it: by a whole end (`پایان مهر`), or loose."""
        edge, moving = (words(kind).match(self.tokens, start) for kind in ("edge", "feast"))
        if edge is None and near().match(self.tokens, start) is None:
            return None
        found = self._times.at(start, self.last)
        if found is None or (moving is not None and moving[0] == found.last):
            return None
        return ("deadlines.edge" if edge and edge[1] == "end" else "deadlines.loose"), found

    def _held(self, start: int) -> bool:
        """Whether what stands before a time makes it a condition, a habit, or an end of a range."""
        if start == self.first:
            return False
        before = self.tokens[start - 1].key
        if before in _FROM or is_number(before) or ordinal(before) is not None or self._holding < start:
            return True
        earlier = (self._times.at(back, start) for back in range(max(self.first, start - _REACH), start))
        return any(stretch is not None and stretch.last == start for stretch in earlier)

    @cached_property
    def _holding(self) -> int:
        """Where the first word stands that makes a condition or a habit of what follows."""
        found = words("held").each(self.tokens, range(self.first, self.last))
        return next((at for at, _, _ in found), self.last)

    @cached_property
    def _lasting(self) -> list[int]:
        return [at for at, _, _ in words("lasting").each(self.tokens, range(self.first, self.last))]

    def _time(self, start: int, stretch: Stretch, rule: str) -> Time | None:
        acting, published = self.verb_after(stretch.last), self._times.published
        if stretch.past or (stretch.end is not None and published is not None and stretch.end < published):
            return None
        sure = stretch.end is not None and published is not None
        if not sure and (acting is None or (rule == "deadlines.edge" and acting.verb.tense is not Tense.FUTURE)):
            return None
        if acting is not None and (acting.verb.tense not in _TO_COME or acting.verb.negated):
            return None
        lasting = bisect_left(self._lasting, stretch.last)
        if lasting < len(self._lasting) and self._lasting[lasting] < (acting.first if acting else self.last):
            return None
        deadline = Deadline(span_of(self.tokens, start, stretch.last), rule, stretch.end)
        return Time(deadline, stretch.last, acting, rule == "deadlines.loose")


@cache
def openings() -> frozenset[str]:
    """The words that a time may begin with: a quick look before it is read."""
    rows = [*words("opener"), *words("edge"), *near()]
    return frozenset(compact(part) for form in rows for part in (form, form.split()[0]))
