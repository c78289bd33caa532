"""What a desk follows up in statements: amounts, deadlines, and the sentences in which a speaker promises something.

A promise is about what the speaker, or the body that the speaker stands for, is going to do. These sentences are:

- one with a verb of promising or planning in the first person: `قول می‌دهیم`, `در دستور کار داریم`;
- one with a verb of acting in the first person of the future: `نصب خواهیم کرد`; in the present only by a time that is
  still to come: `تا پایان سال می‌سازیم`, `هفته آینده می‌بندیم`;
- where an office or an organisation speaks, an act that is to be done by a deadline: `تا پایان مهر نصب خواهد شد`, or
  announced of a deadline without a verb: `از نصب ... تا پایان مهر خبر داد`;
- what `وعده داد`, `قول داد` and `متعهد شد` report.

What is denied, hoped, asked or conditional is none, nor is the past, what one does as a habit, ought to do or tries to
do, and acts of speech and thought (`تشکر می‌کنیم`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from kg.extract import quantities
from kg.extract.deadlines import Acting, Sentence, Time, openings
from kg.lexicon import table
from kg.model import Commitment, Deadline, Document, Span, Statement
from kg.text.normalize import compact
from kg.text.phrases import Phrases, span_of
from kg.text.verbs import Tense

# From this year on, `12/5` is typed in the order in which it is read; before it, programs turned it around.
_UNTURNED = 2013
# So many words before a verb may say what is done.
_BEFORE = 3
_PASSIVE = ("شد", "گردید", "رسید", "گرفت")
_WILL = (compact("خواهم"), compact("خواهیم"))
_MARKS = " .،؛:«»!"


@cache
def _words(kind: str) -> Phrases[bool]:
    return Phrases((row["form"], True) for row in table("promise_words") if row["kind"] == kind)


def assign(document: Document, said: Sequence[Statement], published: date | None) -> tuple[Statement, ...]:
    """The statements with their amounts, their deadlines and the sentences of them that promise something."""
    if not said:
        return ()
    desk = _Desk(document, published)
    return tuple(desk.assigned(statement) for statement in said)


class _Desk:
    """One document, and the day from which what it promises is counted."""

    def __init__(self, document: Document, published: date | None) -> None:
        self.document, self.published = document, published
        self._keys = document.keys
        self._starts = document.starts
        self._opened = [sentence.start for sentence in document.sentences]
        self._slash = published is not None and published.year >= _UNTURNED

    def assigned(self, said: Statement) -> Statement:
        """A statement with what is found in it."""
        first, last = (bisect_left(self._starts, edge) for edge in (said.span.start, said.span.end))
        keys = self._keys[first:last]
        amounts = quantities.find(self.document, first, keys, slash=self._slash)
        deadlines: list[Deadline] = []
        commitments: list[Commitment] = []
        reported = any(word in _words("cue") for word in (said.cue or "").split())
        if reported or not _signals().isdisjoint(keys):
            for sentence in self._sentences(said.span):
                self._read(sentence, said, (deadlines, commitments), reported=reported and sentence.first == first)
        if not amounts and not deadlines and not commitments:
            return said
        return replace(said, amounts=amounts, deadlines=tuple(deadlines), commitments=tuple(commitments))

    def _sentences(self, span: Span) -> Iterator[Sentence]:
        """The sentences of a statement, as far as they lie in it."""
        at = max(0, bisect_right(self._opened, span.start) - 1)
        while at < len(self._opened) and self._opened[at] < span.end:
            whole = self.document.sentences[at]
            first = bisect_left(self._starts, max(whole.start, span.start))
            last = bisect_left(self._starts, min(whole.end, span.end))
            if first < last:
                yield Sentence(self.document, first, self._keys[first:last], self.published)
            at += 1

    def _read(
        self, sentence: Sentence, said: Statement, found: tuple[list[Deadline], list[Commitment]], *, reported: bool
    ) -> None:
        if not reported and _signals().isdisjoint(sentence.keys):
            return
        times = list(sentence.times())
        rule = _rule(sentence, times, said, reported=reported)
        found[0].extend(time.deadline for time in times if not time.loose or rule is not None)
        if rule is not None:
            span = span_of(self.document.tokens, sentence.first, sentence.last)
            found[1].append(Commitment(_trimmed(self.document, span), rule))


def _rule(sentence: Sentence, times: Sequence[Time], said: Statement, *, reported: bool) -> str | None:
    """The rule by which a sentence promises something, None for none. `reported`: whether a verb of speech says so."""
    rule = "promises.cue" if reported else _first_person(sentence, times) or _of_office(sentence, times, said)
    return None if rule is not None and _has(sentence, "held") else rule


def _has(sentence: Sentence, kind: str) -> bool:
    return any(_words(kind).each(sentence.tokens, range(sentence.first, sentence.last)))


def _first_person(sentence: Sentence, times: Sequence[Time]) -> str | None:
    """`قول می‌دهیم`, `نصب خواهیم کرد`, and in the present by a time to come: `تا پایان سال می‌سازیم`."""
    if not _pledges().isdisjoint(sentence.keys) and _has(sentence, "pledge"):
        return "promises.pledge"
    timed = {t.acting.first for t in times if t.acting is not None}
    if not timed and _futures().isdisjoint(sentence.keys):
        return None
    for acting in sentence.verbs:
        verb = acting.verb
        if not (verb.first and verb.act) or verb.negated or _says(sentence, acting, "slight"):
            continue
        if verb.tense is Tense.FUTURE:
            return "promises.future"
        if verb.tense is Tense.PRESENT and acting.first in timed:
            return "promises.present"
    return None


@cache
def _pledges() -> frozenset[str]:
    """What a pledge ends with."""
    return frozenset(compact(part) for form in _words("pledge") for part in (form, form.split()[-1]))


@cache
def _futures() -> frozenset[str]:
    """What the first person of the future may begin with."""
    return frozenset((*_WILL, *(word + compact(row["past"]) for word in _WILL for row in table("verbs"))))


@cache
def _signals() -> frozenset[str]:
    """Without one of these words, a sentence names no time to come and promises nothing: a quick look before both."""
    return openings() | _pledges() | _futures()


def _says(sentence: Sentence, acting: Acting, kind: str, *, after: int = 0) -> bool:
    """Whether one of the words right before a verb, and not before token `after`, is of a kind."""
    before = range(max(sentence.first, after, acting.first - _BEFORE), acting.first)
    return any((found := _words(kind).match(sentence.tokens, at)) and found[0] <= acting.first for at in before)


def _of_office(sentence: Sentence, times: Sequence[Time], said: Statement) -> str | None:
    """An act to be done by a deadline, of which an office or an organisation speaks."""
    official = said.speaker_office is not None or (said.speaker or "").startswith(("office:", "organization:"))
    for time in times if official else ():
        if time.loose:
            continue
        if time.acting is None:
            if _announced(sentence, said):
                return "promises.announced"
        elif _passive(time.acting) and _says(sentence, time.acting, "act", after=time.last):
            return "promises.passive"
    return None


def _announced(sentence: Sentence, said: Statement) -> bool:
    """Whether a sentence without a verb opens with an act, and is told by a verb of announcing."""
    reported = any(word in _words("announcement") for word in (said.cue or "").split())
    opening = range(sentence.first, min(sentence.first + _BEFORE, sentence.last))
    return reported and any(_words("act").match(sentence.tokens, at) for at in opening)


def _passive(acting: Acting) -> bool:
    verb = acting.verb
    return verb.lemma in _PASSIVE and verb.tense in (Tense.FUTURE, Tense.PRESENT) and not verb.first


def _trimmed(document: Document, span: Span) -> Span:
    start, end = span.start, span.end
    while end > start and document.folded[end - 1] in _MARKS:
        end -= 1
    while start < end and document.folded[start] in _MARKS:
        start += 1
    return Span(start, end)
