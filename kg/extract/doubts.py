"""Where the rules are in doubt about people's names, and what the tagger reads to settle it.

A name for which the tables of names vouch is beyond doubt. The tagger reads the words around every other, and around
what may be a name though no rule reads it as one, and nothing more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.name_context import Surroundings
from kg.extract.name_features import marks
from kg.extract.name_tables import words_of_surnames
from kg.extract.name_words import frequency, is_ambiguous, is_given, is_listed_surname, is_sole_surname
from kg.extract.people import Name
from kg.extract.proposals import Proposal
from kg.extract.proposals import find as proposed
from kg.extract.reading import Reading
from kg.extract.titles import Title
from kg.model import Document, Kind
from kg.text.normalize import compact
from kg.text.phrases import range_within

# So many tokens on each side are read with a name that is in doubt.
_AROUND = 4
_SPEAKING = "people.speaking"
_SHOWN = {_SPEAKING, "people.noun"}
# A name known from elsewhere in the article, and one that a definite title beside it shows.
_SURE = {"people.known", "people.beside"}
_Range = tuple[int, int]
_STATES = {Kind.PLACE: "P", Kind.ORGANIZATION: "O"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A name that the rules found: tokens `first` to `last`, exclusive."""

    first: int
    last: int
    name: Name
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Doubts:
    """What a document leaves open: its names, what else may be one, what the rules found at its tokens, what it says of
    its words elsewhere, and the stretches of tokens to read, each within one sentence."""

    names: tuple[Placed, ...]
    proposals: tuple[Proposal, ...]
    states: dict[int, str]
    told: dict[str, tuple[bytes, ...]]
    windows: tuple[_Range, ...]


def find(
    document: Document, names: Sequence[Name], readings: Sequence[Reading], titles: Sequence[Title]
) -> Doubts | None:
    """What is in doubt in a document; None where nothing is."""
    around = Surroundings(document)
    placed = tuple(_placed(document, around, name) for name in names)
    proposals = proposed(document, around, names, readings, titles)
    asked = [(p.first, p.last) for p in placed if p.doubtful] + [(p.first, p.last) for p in proposals]
    if not asked:
        return None
    windows = tuple(_windows(document, sorted(asked), [(p.first, p.last) for p in placed]))
    states = {**_states(document, readings, titles), **dict(_states_of_names(around, placed, proposals))}
    sure = {compact(w) for p in placed if not p.doubtful for w in p.name.words[p.name.given :]}
    read = {document.tokens[at].key for first, last in windows for at in range(first, last)}
    return Doubts(placed, proposals, states, marks(document.tokens, sure, read), windows)


def _placed(document: Document, around: Surroundings, name: Name) -> Placed:
    """A name with its tokens, and whether it is in doubt: one with a sure given name is not where a report opens with
    it and a day or a verb of speech follows, and no more is one of several words that no list has."""
    placed = Placed(document.index[name.span.start], name.last, name, is_doubtful(name))
    given = [compact(word) for word in name.words[: name.given]]
    sure = any(is_given(word) and not is_ambiguous(word) for word in given)
    sure = sure or (name.rule == _SPEAKING and len(name.words) > 1)
    opens = sure and _opens(around, placed)
    titled = name.titled and around.supported(placed.first, placed.last)  # `خانم مروی‌نام، شهردار طبس`
    return replace(placed, doubtful=False) if placed.doubtful and (opens or titled) else placed


def is_doubtful(name: Name) -> bool:
    """Whether neither a definite title beside a name vouches for it nor the tables.

    The tables do for a surname that they list after a given name that is nothing else, after an honorific or before a
    verb of speech, and for one that is no word besides.
    """
    keys = [compact(w) for w in name.words]
    given, surname = keys[: name.given], keys[name.given :]
    if not surname and len(given) > 1:  # where all read as given names, the last is the surname
        given, surname = given[:-1], given[-1:]
    if name.rule in _SURE:
        return False
    if len(surname) > 1 and surname[-1] in words_of_surnames():  # `تاکستانی زاد`
        surname = [*surname[:-2], surname[-2] + surname[-1]]
    if surname and is_sole_surname(surname[-1]):
        return False
    if not surname or not is_listed_surname(surname[-1]):
        return True
    shown = name.titled or name.rule in _SHOWN or any(is_given(w) and not is_ambiguous(w) for w in given)
    return not shown and frequency(surname[-1]) > 0


def _states(document: Document, readings: Sequence[Reading], titles: Sequence[Title]) -> dict[int, str]:
    """What the rules have found at each token, where they have, people's names left out."""
    spans = [(r.span, _STATES.get(r.entity.kind, "X")) for r in readings]
    spans += [(t.span, "t" if t.weak else "T") for t in titles]
    return {at: state for span, state in spans for at in range_within(document.starts, span)}


def _states_of_names(
    around: Surroundings, placed: Sequence[Placed], proposals: Sequence[Proposal]
) -> Iterator[tuple[int, str]]:
    """The same for names and for what may be one: how it was found, and whether it is in doubt."""
    for p in placed:
        rule = p.name.rule.split(".")[1][0] + "?" * p.doubtful
        rule += "+" * (p.doubtful and _supported(around, p))
        yield from _each(p.first, p.last, rule)
    for proposal in proposals:
        yield from _each(proposal.first, proposal.last, f"?{proposal.kind}")


def _each(first: int, last: int, rule: str) -> Iterator[tuple[int, str]]:
    return ((at, ("B" if at == first else "I") + rule) for at in range(first, last))


def _supported(around: Surroundings, placed: Placed) -> bool:
    """Whether a name stands where a name does, by a title, a verb of speech or a day beside it."""
    return around.supported(placed.first, placed.last) or _opens(around, placed)


def _opens(around: Surroundings, placed: Placed) -> bool:
    """Whether a sentence opens with a name and goes on with a day or a verb of speech."""
    return placed.first in around.openings and (around.dated(placed.last) or around.says(placed.last))


def _windows(document: Document, asked: Sequence[_Range], names: Sequence[_Range]) -> Iterator[_Range]:
    """What is around each stretch asked about within its sentence, no name cut, joined where it touches."""
    whole = {at: stretch for stretch in (*names, *asked) for at in range(*stretch)}
    begun = [s.start for s in document.sentences]
    found: list[_Range] = []
    for first, last in asked:
        sentence = document.sentences[bisect_right(begun, document.starts[first]) - 1]
        own = range_within(document.starts, sentence)
        start, end = max(first - _AROUND, own.start), min(last + _AROUND, own.stop)
        start, end = whole.get(start, (start,))[0], whole.get(end - 1, (0, end))[1]
        if found and start <= found[-1][1] and found[-1][0] >= own.start:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    yield from found
