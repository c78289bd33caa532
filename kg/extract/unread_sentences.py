"""Sentences that promise a fact and gave none: what to read next, when the program is to understand more.

A verb of speech promises a statement, a title an office, a noun of gatherings a meeting. Rightly silent is what only
points back (`این مدیر`), what stands in a headline or in a question, and most of what speakers say themselves.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from kg.extract.cues import Cue, is_passive, reports, verbs
from kg.extract.frame_words import narration
from kg.extract.gathering_words import ANY, CLOSE, EDITION, IN, OPEN, SAID, THIS, Noun, generics, match_words, nouns
from kg.extract.subjects import anaphora
from kg.extract.titles import Title, modifiers, stop_words
from kg.lexicon import words
from kg.model import Analysis, Document, Kind, Meeting, Span, Statement, Token, Trigger, UnreadSentence
from kg.text.normalize import compact, key
from kg.text.numerals import cardinal
from kg.text.phrases import indices_within, span_of

_QUESTION = {"؟", "?"}
# The rule of titles of many, `اعضای شورا`, which are offices only where the members are named.
_MANY = "offices.members"
# What points at someone named before stands at most so many words before the title: `این مقام مسئول`.
_POINTING = 2
_NO_ONE = THIS | ANY
_ENCOUNTER = "encounter"
# What these verbs say stands in a clause or after a colon; without one they only set the scene: `به آن اشاره کرد`.
_WITH_CLAUSE = frozenset({"after_ke", "after_colon"})
# A word such as `باید` makes a verb of speech impersonal that stands at most so many words after it.
_IMPERSONAL = 5
Stretch = tuple[int, int]
"""What promises a fact: its first token and the one after its last."""


@cache
def _impersonal() -> frozenset[str]:
    return frozenset(key(form) for form in words("impersonal_words"))


class _Reader:
    """One document with what was found in it, by token."""

    def __init__(self, document: Document, analysis: Analysis) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self.starts = document.starts
        said = [fact for fact in analysis.facts if isinstance(fact, Statement)]
        met = [fact for fact in analysis.facts if isinstance(fact, Meeting)]
        self.attributed = {s.evidence for s in said}
        self.spoken = indices_within(self.starts, (s.span for s in said))
        self.named = indices_within(self.starts, (m.span for m in analysis.mentions))
        self.named |= indices_within(self.starts, (span for meeting in met for span in meeting.mentions))
        self.people = {m.span.start for m in analysis.mentions if m.kind is Kind.PERSON}
        self.meeting_names = "\n".join(compact(name) for meeting in met for name in meeting.names)

    def read(self, titles: Sequence[Title]) -> Iterator[UnreadSentence]:
        meetings, offices = self._by_sentence(self._meetings()), self._by_sentence(self._titles(titles))
        for sentence in self.document.sentences:
            first, last = self._indices(sentence)
            if self._is_silent(sentence, last):
                continue
            found = {
                Trigger.CUE_VERB: self._cue(sentence, first, last),
                Trigger.MEETING_WORD: meetings.get(sentence.start),
                Trigger.TITLE: offices.get(sentence.start),
            }
            for trigger, stretch in found.items():
                if stretch is not None:
                    yield UnreadSentence(sentence, trigger, span_of(self.tokens, *stretch))

    def _indices(self, span: Span) -> Stretch:
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def _by_sentence(self, found: Iterable[Stretch]) -> dict[int, Stretch]:
        """The first words of each sentence, by its start."""
        sentences = [s.start for s in self.document.sentences]
        first: dict[int, Stretch] = {}
        for at, last in found:
            first.setdefault(sentences[bisect_right(sentences, self.starts[at]) - 1], (at, last))
        return first

    def _is_silent(self, sentence: Span, last: int) -> bool:
        """Whether nothing is expected of a sentence: a headline repeats, and a question states nothing."""
        headline = self.document.headline
        return (headline is not None and sentence in headline) or self.tokens[last - 1].key in _QUESTION

    # A verb of speech in a sentence that attributes nothing.

    def _cue(self, sentence: Span, first: int, last: int) -> Stretch | None:
        if sentence in self.attributed:
            return None
        reporting = self._names_speaker(first)
        if first in self.spoken and last - 1 in self.spoken and not reporting:
            return None
        phrase = narration().match(self.tokens, first)
        quoted = self._quoted(first, last)
        for cue in verbs(self.tokens, phrase[0] if phrase else first, last):
            free = not quoted[cue.first - first] and (reporting or cue.first not in self.spoken)
            if free and self._has_speaker(first, cue):
                return cue.first, cue.last
        return None

    def _has_speaker(self, first: int, cue: Cue) -> bool:
        """Whether a verb of speech may have someone who says something with it."""
        near = range(max(cue.first - _IMPERSONAL, first), cue.first)
        impersonal = any(self.tokens[at].key in _impersonal() for at in near)
        return (
            not impersonal
            and not cue.takes <= _WITH_CLAUSE
            and reports(self.tokens, first, cue)
            and not is_passive(self.tokens, cue)
        )

    def _quoted(self, first: int, last: int) -> list[bool]:
        """Of each token of a sentence, whether it stands in guillemets that open in it."""
        depth, found, keys = 0, [], self.document.keys[first:last]
        if OPEN not in keys:
            return [False] * len(keys)
        for word in keys:
            depth = max(depth + (word == OPEN) - (word == CLOSE), 0)
            found.append(depth > 0)
        return found

    def _names_speaker(self, at: int) -> bool:
        """Whether a sentence opens as the reporter's do, with someone who speaks, although direct words go on in it."""
        return self.starts[at] in self.people or anaphora().match(self.tokens, at) is not None

    # A title that is no office.

    def _titles(self, titles: Sequence[Title]) -> Iterator[Stretch]:
        for title in titles:
            first, last = self._indices(title.span)
            if title.rule != _MANY and first not in self.named and self._is_definite(first, last):
                yield first, last

    def _is_definite(self, first: int, last: int) -> bool:
        """Whether a title may mean one holder: it is completed, and in what speakers say by more than `سابق`."""
        if any(self.tokens[at].key in _NO_ONE for at in range(max(first - _POINTING, 0), first)):
            return False
        if last - first == 1:
            return last < len(self.tokens) and self.tokens[last].key == OPEN
        return first not in self.spoken or self.tokens[first + 1].key not in modifiers()

    # A noun of gatherings that is no meeting.

    def _meetings(self) -> Iterator[Stretch]:
        for first, last, noun in nouns().all(self.tokens, self.document.keys):
            if first not in self.named and noun.type != EDITION and self._is_particular(first, last, noun):
                yield first, last

    def _is_particular(self, first: int, last: int, noun: Noun) -> bool:
        """Whether a noun may mean one gathering, and none that the article tells of by this noun elsewhere; what
        speakers say must place something in one and name it."""
        before = self.tokens[first - 1].key if first else ""
        following = self.tokens[last].key if last < len(self.tokens) else ""
        if before in _NO_ONE or cardinal(before) is not None or following in generics() or following in SAID:
            return False
        if first in self.spoken and (before != IN or not following[:1].isalpha() or following in stop_words()):
            return False
        return compact(noun.form) not in self.meeting_names and not (noun.type == _ENCOUNTER and self._is_of_sport)

    @cached_property
    def _is_of_sport(self) -> bool:
        """Whether an article speaks of sport, where a `دیدار` is a match."""
        return any(token.key in match_words() for token in self.tokens)


def find(document: Document, titles: Sequence[Title], analysis: Analysis) -> tuple[UnreadSentence, ...]:
    """The sentences that promise a fact and gave none, in the order of the text; of each kind one a sentence.

    `titles` are all that the text holds; `analysis` says which of them are offices, and what else was found.
    """
    return tuple(_Reader(document, analysis).read(titles))
