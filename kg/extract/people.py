"""People: names by titles, by given names, by their surnames, and by their place beside an office.

A name is made of parts (`سید`), given names and surnames. What stands inside the name of a street, a building or an
organisation is no person. A surname alone is a person where the article names one who bears it, or where a title goes
before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from kg.extract.bare_surnames import BareSurnames, ends_as_surname
from kg.extract.name_context import Surroundings
from kg.extract.name_tables import (
    ambiguous_surnames,
    determiners,
    holy_epithets,
    person_titles,
    sure_endings,
    well_known,
    words_of_surnames,
)
from kg.extract.name_words import (
    ARTICLE,
    COMMON,
    FREQUENT,
    HOUSE,
    frequency,
    is_ambiguous,
    is_given,
    is_listed_surname,
    is_nameable,
    is_plural,
    is_surname,
    is_unlisted,
)
from kg.extract.reading import Reading
from kg.extract.surname_reader import SurnameReader
from kg.extract.titles import Title
from kg.model import Document, Span, Token, light
from kg.text.phrases import indices_within, span_of

_LONGEST_SURNAME = 3
_PLURAL = "ان"


@light
class Name:
    """A person's name as printed. `given` counts its given names and parts; `titled` where an honorific goes before."""

    span: Span
    words: tuple[str, ...]
    given: int
    titled: bool
    rule: str
    last: int


class _Names:
    def __init__(self, document: Document, blocked: Set[int]) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self._blocked = blocked
        self._titles, self._well_known = person_titles().beginnings, well_known().beginnings
        self.around = Surroundings(document)
        self._bare_surnames = BareSurnames(document, self.around, self._blocked)
        self._surnames = SurnameReader(document, self.around, self._blocked)

    def all(self) -> Iterator[Name]:
        after = 0
        for at in self._openings():
            name = self._name(at) if at >= after else None
            if name is not None:
                yield name
                after = name.last

    def _openings(self) -> Sequence[int]:
        """The tokens at which a name may start: few, and by what is known of their words alone."""
        return sorted(self.around.openings | self._bare_surnames.openings)

    def _name(self, at: int) -> Name | None:
        word = self.tokens[at].key
        opens = word in self._titles or self._given_length(at)
        found = self._full(at) if opens else None
        found = found or (self._known(at) if word in self._well_known else None)
        found = found or (self._speaking(at) if at in self.around.openings else None)
        return found or self._bare(at)

    def _bare(self, at: int) -> Name | None:
        """A surname that is a person by itself."""
        found = self._bare_surnames.end(at)
        if found is None:
            return None
        words_ = tuple(self.document.printed(token.span) for token in self.tokens[at : found[0]])
        return Name(span_of(self.tokens, at, found[0]), words_, found[2], False, found[1], found[0])

    def _known(self, at: int) -> Name | None:
        """A name that is known by itself."""
        found = well_known().match(self.tokens, at)
        if found is None or at in self._blocked or self.around.in_building(at, False):
            return None
        words_ = tuple(self.document.printed(t.span) for t in self.tokens[at : found[0]])
        return Name(span_of(self.tokens, at, found[0]), words_, len(words_) - 1, False, "people.known", found[0])

    def _speaking(self, at: int) -> Name | None:
        """A name that no table knows, first in a sentence and before what only a speaker has after the name."""
        if at in self._blocked:
            return None
        last = at
        word = self.tokens[at].key
        after = self.tokens[at + 1].key if at + 1 < len(self.tokens) else ""
        parted = self._surnames.in_two_words(at) and (after in sure_endings() or is_listed_surname(word + after))
        if parted or (self._surnames.is_parted(at) and after.startswith(ARTICLE)):
            last = at + 2
        doubtful = word in ambiguous_surnames() or is_listed_surname(word)
        if last == at and doubtful and at + 1 < len(self.tokens) and self._unknown(at + 1):
            last += not self.around.crosses(at, at + 1)  # `دهقان منشادی`
        while last < min(at + _LONGEST_SURNAME, len(self.tokens)) and self._unknown(last):
            last += 1
        if last == at and is_given(self.tokens[at].key) and not is_ambiguous(self.tokens[at].key):
            last = at + self.around.says(at + 1)  # `صادق افزود`
        if last == at or not (self._has_speech(at, last) or (last > at + 1 and self.around.dated(last))):
            return None
        words_ = tuple(self.document.printed(t.span) for t in self.tokens[at:last])
        return Name(span_of(self.tokens, at, last), words_, max(len(words_) - 1, 0), False, "people.speaking", last)

    def _has_speech(self, first: int, last: int) -> bool:
        """Whether a verb of speech follows a name, or, after what ends as only surnames do, comes before long."""
        if self.around.speaks(last):
            return True
        word = self.tokens[first].key
        alone = last == first + 1 and is_unlisted(word) and is_plural(word)  # `رویانیان`, of whom one speaks
        ends = ends_as_surname(self.tokens, first, last) or (alone and self.around.is_one_who_speaks(last))
        return ends and self.around.will_speak(last)

    def _unknown(self, at: int) -> bool:
        word = self.tokens[at].key
        return (
            at not in self._blocked
            and not self.around.is_head(at)
            and (is_given(word) or is_surname(word) or is_listed_surname(word))
            and frequency(word) < COMMON
        )

    def _full(self, at: int) -> Name | None:
        opening = self._opening(at)
        if opening is None:
            return None
        at, start, titled, parts, holy = opening
        end = self._given_end(at)
        if not titled and not parts and end == at:
            return None
        last = self._last(at, end, titled, parts, holy)
        if last is None or not self._stands(at, min(end, last), last, titled, parts):
            return None
        span = span_of(self.tokens, start, last)
        words_ = tuple(self.document.printed(t.span) for t in self.tokens[start:last])
        rule = "people.title" if titled else "people.given"
        return Name(span, words_, min(end, last) - at + parts, titled, rule, last)

    def _opening(self, at: int) -> tuple[int, int, bool, int, bool] | None:
        """What goes before a name: the token after it, where the name starts, honorific or not, parts, holy or not."""
        start, titled, parts, holy = at, False, 0, False
        if at and self.tokens[at - 1].key in determiners():  # `این استاد حوزه`
            return None
        while (title := self._title(at)) is not None:
            if title[1] == "honorific":
                titled, start, parts = True, title[0], 0
            else:
                holy = holy or title[1] == "holy"
                parts += title[0] - at
            at = title[0]
        if (
            at >= len(self.tokens)
            or at in self._blocked
            or self.around.in_building(start if not titled else at, titled)
        ):
            return None
        if not titled and at and self.tokens[at - 1].key.isdigit():  # `۲۲ بهمن`
            return None
        return at, start, titled, parts, holy

    def _title(self, at: int) -> tuple[int, str] | None:
        """The honorific or the part of a name at a token; the `شیخ` of `شیخ الاسلامی` is neither."""
        title = person_titles().match(self.tokens, at)
        if title is None or title[0] >= len(self.tokens) or self.around.crosses(at, title[0]):
            return None
        return None if self.tokens[title[0]].key.startswith(ARTICLE) else title

    def _last(self, at: int, end: int, titled: bool, parts: int, holy: bool) -> int | None:
        """The token after a name whose given names end before `end`; None where there is no name."""
        last = self._surnames.end(end, titled or bool(parts), end - at)
        if holy:
            named = end > at and self.tokens[at].key not in holy_epithets()
            last = at + 1 if named or is_listed_surname(self.tokens[at].key) else at
        if titled and last == at and is_nameable(self.tokens[at].key) and self.around.ends_name(at + 1):
            last = at + 1  # `آیت‌الله مومن عضو مجلس خبرگان`
        if parts and last == at and not holy and self._carried(at):
            last = at + 2
        return None if holy and last == at else last

    def _carried(self, at: int) -> bool:
        """`سید راضی نوری`: a given name that no table has, between `سید` and a surname."""
        ahead = self.tokens[at : at + 2]
        whole = len(ahead) == 2 and not self.around.crosses(at, at + 1) and not self._blocked & {at, at + 1}
        if not whole or self.around.is_head(at) or ahead[0].key.endswith(_PLURAL):
            return False
        return is_nameable(ahead[0].key) and is_listed_surname(ahead[1].key)

    def _given_end(self, at: int) -> int:
        end = at
        while end < len(self.tokens) and end - at < 3 and end not in self._blocked and self._given_length(end):
            end += self._given_length(end)
            if self.tokens[end - 1].span.end in self.around.ends:
                break
        return end

    def _given_length(self, at: int) -> int:
        """How many tokens a given name takes: two in `قدرت الله`, none where no given name stands."""
        keys = self.document.keys
        word, after = keys[at], keys[at + 1] if at + 1 < len(keys) else ""
        if after.startswith(ARTICLE) and is_given(word + after) and not self.around.crosses(at, at + 1):
            return 2
        return int(is_given(word))

    def _stands(self, at: int, end: int, last: int, titled: bool, parts: int) -> bool:
        """Whether what was read is a name: a surname after a given name, or anything nameable after a title."""
        given, surname = end - at, last - end
        if titled and last == at:
            return False
        if titled:
            return given > 0 or (surname > 0 and len(self.tokens[at].key) > 2)
        if parts:
            return given > 0 or surname > 1 or is_listed_surname(self.tokens[at].key)
        if given >= 1 and surname >= 1:
            if not frequency(self.tokens[end].key) and self.around.acts(at, last):
                return True
            sure = any(not is_ambiguous(self.tokens[i].key) for i in range(at, end))
            word = self.tokens[end].key
            listed = is_listed_surname(word) or self.tokens[last - 1].key in words_of_surnames() or word == HOUSE
            if not listed and frequency(word) > (FREQUENT if sure else COMMON):
                return sure and self.around.supported(at, last)
            return sure or listed or self.around.supported(at, last)
        return given >= 2 and any(not is_ambiguous(self.tokens[i].key) for i in range(at, end))


def find(document: Document, blocked: Set[int]) -> tuple[Name, ...]:
    """Every full or titled name in the text that does not stand at a blocked token (of an organisation, a place)."""
    return tuple(_Names(document, blocked).all())


def blocked_by(document: Document, readings: Sequence[Reading], titles: Sequence[Title]) -> Set[int]:
    """The tokens at which no person is looked for."""
    return indices_within(document.starts, [*(r.span for r in readings), *(t.span for t in titles if not t.weak)])
