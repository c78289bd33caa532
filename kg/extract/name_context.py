"""What stands around a name and shows that it is one: a title, a verb of speech, a comma, another name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from kg.extract.cues import WITH, openers, says, verbs
from kg.extract.name_tables import buildings, person_titles, today_words
from kg.extract.name_words import is_ambiguous, is_given, is_surname
from kg.extract.organization_names import agencies
from kg.extract.titles import heads
from kg.lexicon import table, words
from kg.model import Document, Token
from kg.text.normalize import compact, key
from kg.text.phrases import starting

_LONGEST_ADVERBIAL = 25
_LONGEST_SOURCE = 4
_IN = key("در")
_GOES_ON = {_IN, key("که")}
_ALSO = {key("نیز"), key("هم"), key("همچنین")}
_ADVERBIALS = {_IN, *WITH, key("از"), key("که"), key("ضمن")}
_REPORT = key("گزارش")
_REPORTERS = {key("خبرنگار"), key("خبرنگاران")}
# How verbs of several end: `گفتند`.
_SEVERAL = "ند"


@cache
def time_words() -> frozenset[str]:
    """Words of days, months and seasons."""
    return frozenset(compact(row["form"]) for row in table("date_words")) | frozenset(map(key, words("seasons")))


class Surroundings:
    """The words around a name; `starts` and `ends` are those of the sentences."""

    def __init__(self, document: Document) -> None:
        self.tokens: Sequence[Token] = document.tokens
        self.starts = {s.start for s in document.sentences}
        self.ends = {s.end for s in document.sentences}
        self._index, self._keys = document.index, document.keys

    @cached_property
    def openings(self) -> frozenset[int]:
        """The tokens at which a sentence begins, or goes on after `به گزارش ایرنا`."""
        reports = starting(self._keys, {_REPORT})
        near = {
            at for report in reports for at in range(report + 2, min(report + _LONGEST_SOURCE + 3, len(self.tokens)))
        }
        return frozenset({self._index[start] for start in self.starts} | {at for at in near if self._reported(at)})

    def is_head(self, at: int) -> bool:
        return heads().match(self.tokens, at) is not None

    def crosses(self, first: int, last: int) -> bool:
        """Whether a sentence ends after the token before `last`."""
        return any(self.tokens[i].span.end in self.ends for i in range(first, last))

    def speaks(self, at: int) -> bool:
        """Whether a verb of speech, or what goes before one, starts at a token."""
        ahead = min(at + 3, len(self.tokens))
        return (
            next(verbs(self.tokens, at, ahead), None) is not None
            or next(openers(self.tokens, at, min(at + 5, len(self.tokens))), None) is not None
        )

    def _reported(self, at: int) -> bool:
        """Whether `به گزارش ایرنا` goes before a token."""
        before = at - 1 - (self.tokens[at - 1].key == "،")
        ahead = [t.key for t in self.tokens[max(before - _LONGEST_SOURCE, 0) : before]]
        return _REPORT in ahead and before >= 0 and bool(agencies().match(self.tokens, before))

    def dated(self, at: int) -> bool:
        """Whether a word of time stands at a token: `روز سه‌شنبه`."""
        return at < len(self.tokens) and self.tokens[at].key in today_words()

    def says(self, at: int) -> bool:
        """Whether a verb of speech stands at a token."""
        return says(self.tokens, at)

    def ends_name(self, at: int) -> bool:
        """Whether a titled common word is a name: a title of office or a verb of speech follows it."""
        return at < len(self.tokens) and (self.is_head(at) or self.speaks(at))

    def supported(self, first: int, last: int) -> bool:
        """Whether a doubtful name stands where a name does: before a title, or as the subject of a verb of speech."""
        if last >= len(self.tokens):
            return False
        if self.is_head(last) or self._in_apposition(last) or self._beside_another(first, last):
            return True
        return self.opens(first) and (
            self.speaks(last) or self.tokens[last].key in today_words() or self.will_speak(last)
        )

    def opens(self, at: int) -> bool:
        """Whether a sentence starts at a token, or goes on there after a comma."""
        return self.tokens[at].span.start in self.starts or (at > 0 and self.tokens[at - 1].key == "،")

    def acts(self, first: int, last: int) -> bool:
        """Whether a name opens a sentence and goes on as whoever acts does: `در گفت‌وگو با …`, `که`, `صبح امروز`."""
        after = self.tokens[last].key if last < len(self.tokens) else ""
        return self.opens(first) and (after in _GOES_ON or after in WITH or after in today_words())

    def will_speak(self, at: int) -> bool:
        """`امروز با اشاره به کم‌آبی گفت`, `نیز از کم‌آبی خبر داد`: an adverbial stands between the subject and its verb
        of speech."""
        while at < len(self.tokens) and (self.dated(at) or self.tokens[at].key in _ALSO or self._of_date(at)):
            at += 1
        ahead = min(at + _LONGEST_ADVERBIAL, len(self.tokens))
        asked = self.tokens[at + 1].key in _REPORTERS if at + 1 < ahead else False  # `به خبرنگار ما گفت`
        if at >= ahead or not (self.tokens[at].key in _ADVERBIALS or asked):
            return at < ahead and self.speaks(at)
        return next(verbs(self.tokens, at, ahead), None) is not None

    def is_one_who_speaks(self, at: int) -> bool:
        """Whether the next verb of speech from a token on is of one who speaks, and not of several."""
        verb = next(verbs(self.tokens, at, min(at + _LONGEST_ADVERBIAL, len(self.tokens))), None)
        return verb is not None and not self.tokens[verb.last - 1].key.endswith(_SEVERAL)

    def _of_date(self, at: int) -> bool:
        """Whether a token is part of a date: `سه‌شنبه ۱۶ اردیبهشت`."""
        return self.tokens[at].key.isdigit() or self.tokens[at].key in time_words()

    def _in_apposition(self, at: int) -> bool:
        """Whether a comma or the end of quotation marks stands between a name and a title after it."""
        return self.tokens[at].key in {"،", "»"} and at + 1 < len(self.tokens) and self.is_head(at + 1)

    def _beside_another(self, first: int, last: int) -> bool:
        """Whether `و` joins a doubtful name to a given name that is nothing else."""
        if self.tokens[last].key == "و":
            return last + 2 < len(self.tokens) and self._sure(last + 1)
        return self.tokens[first - 1].key == "و" and any(self._sure(i) for i in range(max(first - 4, 0), first - 2))

    def _sure(self, at: int) -> bool:
        """Whether a given name that is nothing else stands before a surname."""
        word, after = self.tokens[at].key, self.tokens[at + 1].key
        return is_given(word) and not is_ambiguous(word) and is_surname(after)

    def in_building(self, at: int, titled: bool) -> bool:
        before = at - 1
        while titled and before >= 0 and person_titles().match(self.tokens, before) is not None:
            before -= 1
        return before >= 0 and self.tokens[before].key in buildings() and self.tokens[before].span.end not in self.ends
