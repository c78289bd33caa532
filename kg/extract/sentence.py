"""A sentence as a reporting frame reads it: its words, what its guillemets hide, and where its asides end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.extract.cues import AND
from kg.extract.frame_words import CLOSE, OPEN, PAUSES, RELATIVE, Subjects, adverbials
from kg.extract.verb_forms import ends_clause
from kg.model import Token

# An aside that parts what was said from its verb takes so many words at most.
_LONGEST_ASIDE = 9


class Sentence:
    """Tokens `first` to `last`, exclusive."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int, subjects: Subjects) -> None:
        self.tokens, self.first, self.last, self.subjects = tokens, first, last, subjects
        self.keys = [token.key for token in tokens[first:last]]
        self._quoted = self._depths()

    def _depths(self) -> list[int]:
        if OPEN not in self.keys:
            return [0] * len(self.keys)
        depth, found = 0, []
        for word in self.keys:
            depth -= word == CLOSE
            found.append(max(depth, 0))
            depth = max(depth, 0) + (word == OPEN)
        return found

    def key(self, at: int) -> str:
        """The word at a token; empty outside the sentence."""
        return self.tokens[at].key if self.first <= at < self.last else ""

    def places(self, word: str) -> list[int]:
        """The tokens at which a word stands."""
        keys = self.keys
        return [at for at, key in enumerate(keys, self.first) if key == word] if word in keys else []

    def free(self, at: int) -> bool:
        """Whether a token stands outside all guillemets."""
        return not self._quoted[at - self.first]

    def verb(self, at: int) -> bool:
        """Whether the word at a token ends a clause."""
        return self.first <= at < self.last and ends_clause(self.tokens[at])

    def opening(self, closing: int) -> int | None:
        """The guillemet that a closing one belongs to."""
        return next((i for i in range(closing - 1, self.first - 1, -1) if self.key(i) == OPEN), None)

    def adverbial(self, first: int, last: int) -> bool:
        """Whether nothing stands between two tokens but a subject and asides."""
        at = first
        while at < last:
            found = adverbials().match(self.tokens, at)
            if found is None:
                subject = self.subjects(at, last)
                if subject == at:
                    return False
                at = subject
                continue
            at = found[0]
        return True

    def after_adverbials(self, at: int) -> int:
        """The token after the asides that start at one."""
        while at < self.last and (found := adverbials().match(self.tokens, at)) is not None:
            at = found[0]
        return at

    def after_relative(self, at: int, last: int) -> int:
        """The token after the clause about the subject that starts at one: `شهردار که تازه از سفر آمده بود، …`."""
        start = self.after_adverbials(at)
        if self.key(start) != RELATIVE:
            return at
        pauses = [i for i in range(start, last) if self.key(i) in PAUSES and self.free(i)]
        told = [i for i in pauses if self.verb(i - 1)]
        if told or pauses:
            return (told or pauses)[0] + 1
        return next((i + 1 for i in range(start + 2, last) if self.verb(i)), start + 1)

    def trimmed(self, first: int, last: int) -> int:
        """Without the pause, and the asides between it and the verb, at the end of a content."""
        pauses = [i for i in range(first + 1, last) if self.key(i) in PAUSES and self.free(i)]
        if pauses and last - pauses[-1] <= _LONGEST_ASIDE and self.adverbial(pauses[-1] + 1, last):
            last = pauses[-1]
        while last > first and (self.key(last - 1) in PAUSES or self.key(last - 1) == AND):
            last -= 1
        return last

    def without_aside(self, first: int, last: int) -> int:
        """Without the aside of several words that stands between a content and its verb: `… در این نشست خبر داد`."""
        for at in range(first + 1, last - 1):
            found = adverbials().match(self.tokens, at)
            if found is not None and found[0] == last:
                return at
        return last

    def joints(self, first: int, last: int) -> list[int]:
        """Every `و` after a verb between two tokens: where a clause may end and another begin."""
        found = (i + 1 for i, _ in pairwise(range(first, last)) if self.verb(i) and self.key(i + 1) == AND)
        return [i for i in found if self.free(i)]
