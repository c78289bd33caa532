"""Names that a title of office beside them shows: `شهردار دوشنبه، انور رحیم‌زاده،`, `هیوان شهابی به عنوان سرپرست …`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from kg.extract.name_context import Surroundings
from kg.extract.name_tables import (
    ambiguous_surnames,
    as_title,
    person_titles,
    surnames,
    words_of_surnames,
)
from kg.extract.name_words import (
    COMMON,
    USUAL,
    frequency,
    is_given,
    is_listed_surname,
    is_nameable,
    is_plural,
    is_run_together,
    is_surname,
    is_unlisted,
)
from kg.extract.office_events import person_nouns
from kg.extract.people import Name
from kg.extract.titles import Title, stop_words_of
from kg.model import Document, Span, Token
from kg.text.normalize import key
from kg.text.phrases import span_of

_LONGEST = 4
_SHORTEST = 4
_PLURAL = "offices.members"
_ALSO = {key("نیز"), key("هم")}
_IN, _THIS, _AND = key("در"), key("این"), key("و")
_NISBA, _OF_PLACE, _AFTER_H = key("ی"), "ه\u200cای", "ای"
_MARKS = {"،", "»", '"'}
_BEGINNING = {":", "«"}
_OPENING, _CLOSING = {"«", '"'}, {"»", '"'}


class _Beside:
    def __init__(self, document: Document, blocked: Set[int]) -> None:
        self.document = document
        self.tokens: Sequence[Token] = document.tokens
        self.around = Surroundings(document)
        self._blocked = blocked
        self._index = self.document.index

    def name(self, title: Title) -> Name | None:
        """Two words or more before a title, or after it, that can only be a name."""
        first = self._index[title.span.start]
        found = self._before(self._end_before(first)) or self._after(first, title.span.end)
        found = found or (self._unheard(first) if title.rule != _PLURAL else None)
        pointing = _THIS in map(key, self.document.printed(title.span).split())  # `زحمتکشان عضو این ستاد`
        if found is None or (pointing and len(found.words) == 1) or self._held_in(found):
            return None
        return found

    def _held_in(self, name: Name) -> bool:
        """Whether one word stands right after `در`, where nobody's name stands: `در دستان سفیر`."""
        at = self._index[name.span.start]
        return len(name.words) == 1 and at > 0 and self.tokens[at - 1].key == _IN

    def longer(self, name: Name, title: Span) -> Name | None:
        """A name with the one or two words that stand between it and a title: `مهرنوش زند فسایی مدیرکل …`."""
        last = self._index[title.start]
        last -= last > name.last + 1 and self.tokens[last - 1].key == "،"  # `پروین ستوده کیش، دبیر همایش`
        between = range(name.last, last)
        if not 1 <= len(between) <= 2 or not all(self._nominal(i) for i in between):
            return None
        keys = [self.tokens[i].key for i in between]
        if self.around.crosses(name.last - 1, last) or any(frequency(k) > COMMON and not _listed(k) for k in keys):
            return None
        span = Span(name.span.start, self.tokens[last - 1].span.end)
        more = tuple(self.document.printed(self.tokens[i].span) for i in between)
        return replace(name, span=span, words=(*name.words, *more), last=last)

    def quoted(self, title: Title) -> Name | None:
        """A name in quotation marks before a title that nothing definite completes."""
        return self._quoted(self._end_before(self._index[title.span.start]))

    def pressed(self, title: Title) -> Name | None:
        """A surname between a preposition and a title that nothing definite completes: `با حضور سپهوندی استاندار`."""
        at = self._index[title.span.start] - 1
        if at < 1 or not self._nominal(at) or self.around.crosses(at - 1, at + 1) or self.around.in_building(at, False):
            return None
        word, before = self.tokens[at].key, self.tokens[at - 1].key
        shown = (is_listed_surname(word) and frequency(word) < USUAL) or _is_unheard(word)
        return self._made(at, at + 1) if shown and (before in _before_names() or before in person_nouns()) else None

    def opening(self, title: Title) -> Name | None:
        """A surname that opens a sentence and that a comma parts from a title that nothing definite completes."""
        end = self._end_before(self._index[title.span.start])
        if end == 0 or self.tokens[end].key != "،":
            return None
        first = next((at for at in (end - 1, end - 2) if self.tokens[at].span.start in self.around.starts), end)
        named = all(self._nominal(at) and is_unlisted(self.tokens[at].key) for at in range(first, end))
        return self._made(first, end) if named and first < end else None

    def closing(self, title: Title) -> Name | None:
        """A surname between commas behind a title that nothing definite completes: `شهردار، دینارنژاد، آمد`."""
        first = self._index[title.span.start]
        found = self._after(first, title.span.end)
        if found is None or len(found.words) > 1 or self.around.crosses(first, found.last):
            return None
        return found

    def subject(self, title: Title) -> Name | None:
        """A rare surname that opens a sentence right before such a title: `میرشکار استاندار هم گفت`."""
        at = self._index[title.span.start] - 1
        if at < 0 or self.tokens[at].span.start not in self.around.starts or not self._nominal(at):
            return None
        word, printed = self.tokens[at].key, self.document.printed(self.tokens[at].span)
        rare = word in surnames() and frequency(word) < USUAL
        of_none = printed.endswith(_OF_PLACE) and not frequency(key(printed.removesuffix(_AFTER_H)))
        return self._made(at, at + 1) if rare or of_none else None  # `نودشه‌ای رئیس شورا`: of no word

    def _before(self, end: int) -> Name | None:
        start = end
        while start > 0 and end - start < _LONGEST and self._nominal(start - 1):
            if self.around.crosses(start - 1, start):
                break
            start -= 1
        near = max(start, end - _LONGEST + 1)
        if self._alone(near, end):
            return self._made(near, end)
        if self._framed(start, end):
            return self._made(start, end)
        quoted = self._quoted(end)
        if quoted is not None:
            return quoted
        first = next((at for at in (end - 2, end - 1) if at >= start and self._surname_alone(at, end)), None)
        return replace(self._made(first, end), given=0) if first is not None else None

    def _unheard(self, end: int) -> Name | None:
        """A word that no text has and no other makes, right before a title: `به گفته دلفانزاد معاون شهردار`."""
        first = end
        while first > 0 and end - first < _LONGEST - 1 and self._nominal(first - 1):
            word = self.tokens[first - 1].key
            if self.around.crosses(first - 1, first) or not (_is_unheard(word) or (first < end and is_given(word))):
                break
            first -= 1
        return self._made(first, end) if first < end else None

    def _quoted(self, end: int) -> Name | None:
        """Two or three words in quotation marks right before a title: `«رند پاول» سناتور`."""
        if end >= len(self.tokens) or self.tokens[end].key not in _CLOSING:
            return None
        opening = range(end - 3, max(end - 5, -1), -1)
        first = next((i + 1 for i in opening if self.tokens[i].key in _OPENING), end)
        if first == end or not all(self._nominal(i) for i in range(first, end)):
            return None
        return self._made(first, end) if any(_foreign(self.tokens[i].key) for i in range(first, end)) else None

    def _after(self, first: int, end: int) -> Name | None:
        at = next((i for i in range(first, len(self.tokens)) if self.tokens[i].span.start >= end), len(self.tokens))
        if at >= len(self.tokens) or self.tokens[at].key != "،":
            return None
        start = last = at + 1
        while last < len(self.tokens) and last - start < _LONGEST - 1 and self._nominal(last):
            last += 1
        closed = last < len(self.tokens) and self.tokens[last].key == "،"
        return self._made(start, last) if closed and self._alone(start, last, closed) else None

    def _end_before(self, at: int) -> int:
        """The token after which a name may end before a title: a comma, or `نیز به عنوان`, may stand between."""
        if at >= 2 and (self.tokens[at - 2].key, self.tokens[at - 1].key) in as_title():
            at -= 2
            return at - (at > 0 and self.tokens[at - 1].key in _ALSO)
        return at - (at > 0 and self.tokens[at - 1].key in _MARKS)

    def _nominal(self, at: int) -> bool:
        return at not in self._blocked and is_nameable(self.tokens[at].key) and not self.around.is_head(at)

    def _alone(self, first: int, last: int, closed: bool = False) -> bool:
        """Whether two or three words form a name by themselves: rare ones, with a surname at the end; or one word, be
        it in no list where it is `closed` by commas."""
        keys = [self.tokens[i].key for i in range(first, last)]
        if not keys:
            return False
        rare = sum(frequency(k) < USUAL for k in keys)
        if len(keys) == 1:
            shown = (is_listed_surname(keys[0]) and bool(rare)) or (closed and _is_unheard(keys[0]))
            return first > 0 and shown and self._apart(first, last)
        if closed and len(keys) > 1 and is_given(keys[0]) and (_listed(keys[-1]) or keys[-1] in words_of_surnames()):
            return True  # `نماینده وزیر، نادر یگانه مهر، …`
        if _is_word(keys[0]):
            return False
        return 2 <= len(keys) < _LONGEST and rare >= len(keys) - 1 and _opens_or_ends(keys)

    def _surname_alone(self, first: int, last: int) -> bool:
        """Whether a surname stands alone: `بهرامی راد` before a title, or `صالحی` from where a sentence begins."""
        word, *more = [self.tokens[i].key for i in range(first, last)]
        opens = self.tokens[first].span.start in self.around.starts or self.tokens[first - 1].key in _BEGINNING
        if opens and not more and self.tokens[last].key == "،" and _is_apart(word):
            return True  # `نوروزی، رئیس شورای شهر سمنان، گفت`
        if frequency(word) >= COMMON and word not in surnames():
            return False
        if more and more[0] in words_of_surnames():
            return opens if is_given(word) or not is_listed_surname(word) else True
        unknown = is_surname(word) or word in ambiguous_surnames() or (not frequency(word) and word.endswith(_NISBA))
        if more or not (is_listed_surname(word) or (opens and unknown)):
            return False
        return opens or ((frequency(word) < USUAL or word in surnames()) and self._after_word(first))

    def _after_word(self, at: int) -> bool:
        """Whether a word that is no name stands before a surname: `با حضور معینی، شهردار کاشان،`."""
        return at > 0 and _is_word(self.tokens[at - 1].key) and not self.around.in_building(at, False)

    def _apart(self, first: int, last: int) -> bool:
        """Whether a surname alone stands after a pause, or is nothing else and stands right before the title."""
        if self.tokens[first - 1].key in {"،", "و"}:
            return True
        word = self.tokens[first].key
        return word in surnames() and not frequency(word) and self.around.is_head(last)

    def _framed(self, first: int, last: int) -> bool:
        """Whether all the words from where a sentence or a pause begins up to a title open and end as names do."""
        starts = self.tokens[first].span.start in self.around.starts
        if not starts and (first == 0 or self.tokens[first - 1].key not in {"،", "«"}):
            return False
        keys = [self.tokens[i].key for i in range(first, last)]
        opens = is_given(keys[0]) if keys else False
        opens = opens or (len(keys) > 2 and person_titles().get(keys[0]) == "part")
        return len(keys) >= 2 and opens and _listed(keys[-1])

    def _made(self, first: int, last: int) -> Name:
        words_ = tuple(self.document.printed(t.span) for t in self.tokens[first:last])
        return Name(span_of(self.tokens, first, last), words_, int(last - first > 1), False, "people.beside", last)


@cache
def _before_names() -> frozenset[str]:
    """What a name may stand right behind, in the middle of a sentence."""
    return stop_words_of("preposition") | stop_words_of("conjunction") | {"،", _AND}


def _is_unheard(word: str) -> bool:
    """Whether no text has a word that reads as a surname, unless a feed ran two words together in it."""
    if len(word) < _SHORTEST or not is_unlisted(word):
        return False
    return is_listed_surname(word) or not is_run_together(word, USUAL)


def _is_apart(word: str) -> bool:
    """Whether a word that opens a sentence is a name where a comma parts it from a title."""
    return is_surname(word) or word in ambiguous_surnames() or not (frequency(word) or is_plural(word))


def _foreign(word: str) -> bool:
    return is_given(word) or is_listed_surname(word) or not frequency(word)


def _is_word(word: str) -> bool:
    """Whether a word is so common that it is no part of a name."""
    return frequency(word) >= COMMON and not is_given(word) and not _listed(word)


def _listed(word: str) -> bool:
    return is_listed_surname(word) or word in ambiguous_surnames()


def _opens_or_ends(keys: Sequence[str]) -> bool:
    """Whether words of a name open with a given name or end in a surname; `صفار هرندی` is a surname throughout."""
    return is_given(keys[0]) or is_surname(keys[-1]) or is_listed_surname(keys[0])


def find(document: Document, titles: Sequence[Title], names: Sequence[Name], blocked: Set[int]) -> tuple[Name, ...]:
    """All names: those found before, longer where a title shows it, and those that only titles show."""
    reader = _Beside(document, blocked)
    shown = [t for t in titles if not t.weak and t.rule != "offices.listed"]
    longer = dict(_longer(reader, shown, names))
    kept = [longer.get(n.span, n) for n in names]
    more = [found for t in shown if (found := reader.name(t)) is not None]
    more += [found for t in titles if t.weak and (found := _beside_weak(reader, t)) is not None]
    return (*kept, *(m for m in more if not any(m.span.overlaps(n.span) for n in kept)))


def _beside_weak(reader: _Beside, title: Title) -> Name | None:
    """The name that shows beside a title that nothing definite completes."""
    found = reader.quoted(title) or reader.opening(title) or reader.pressed(title)
    return found or reader.closing(title) or reader.subject(title)


def _longer(reader: _Beside, titles: Sequence[Title], names: Sequence[Name]) -> Iterator[tuple[Span, Name]]:
    """Each name that a title close behind it makes longer, by its span."""
    starts = sorted(titles, key=lambda t: t.span.start)
    at = 0
    for name in sorted(names, key=lambda n: n.span):
        while at < len(starts) and starts[at].span.start < name.span.end:
            at += 1
        found = reader.longer(name, starts[at].span) if at < len(starts) else None
        if found is not None:
            yield name.span, found
