"""Where the rules are in doubt about people's names, and what the tagger reads to settle it.

A name for which the tables of names vouch is beyond doubt. The tagger reads the words around every other, and nothing
more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.name_context import Surroundings
from kg.extract.name_features import marks
from kg.extract.name_words import frequency, is_ambiguous, is_given, is_listed_surname
from kg.extract.people import Name
from kg.extract.reading import Reading
from kg.extract.titles import Title
from kg.model import Document, Kind
from kg.text.normalize import compact
from kg.text.phrases import indices_within

# So many tokens on each side are read with a name that is in doubt.
_AROUND = 4
_KNOWN, _SPEAKING = "people.known", "people.speaking"
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
    """What a document leaves open: its names, what the rules found at its tokens, what it says of its words elsewhere,
    and the stretches of tokens to read, each within one sentence."""

    names: tuple[Placed, ...]
    states: dict[int, str]
    told: dict[str, tuple[bytes, ...]]
    windows: tuple[tuple[int, int], ...]


def find(
    document: Document, names: Sequence[Name], readings: Sequence[Reading], titles: Sequence[Title]
) -> Doubts | None:
    """What is in doubt among the names of a document; None where nothing is."""
    placed = tuple(_placed(document, names))
    if not any(p.doubtful for p in placed):
        return None
    sure = {compact(w) for p in placed if not p.doubtful for w in p.name.words[p.name.given :]}
    states = _states(document, placed, readings, titles)
    return Doubts(placed, states, marks(document.tokens, sure), tuple(_windows(document, placed)))


def _placed(document: Document, names: Sequence[Name]) -> Iterator[Placed]:
    index = {t.span.start: i for i, t in enumerate(document.tokens)}
    ends = {t.span.end: i + 1 for i, t in enumerate(document.tokens)}
    for name in names:
        yield Placed(index[name.span.start], ends[name.span.end], name, is_doubtful(name))


def is_doubtful(name: Name) -> bool:
    """Whether the tables do not vouch for a name.

    They do for a surname that they list after a given name that is nothing else, after an honorific or before a verb of
    speech, and for one that is no word besides.
    """
    keys = [compact(w) for w in name.words]
    given, surname = keys[: name.given], keys[name.given :]
    if name.rule == _KNOWN:
        return False
    if not surname or not is_listed_surname(surname[-1]):
        return True
    shown = name.titled or name.rule == _SPEAKING or any(is_given(w) and not is_ambiguous(w) for w in given)
    return not shown and frequency(surname[-1]) > 0


def _states(
    document: Document, placed: Sequence[Placed], readings: Sequence[Reading], titles: Sequence[Title]
) -> dict[int, str]:
    """What the rules have found at each token, where they have."""
    spans = [(r.span, _STATES.get(r.entity.kind, "X")) for r in readings]
    spans += [(t.span, "t" if t.weak else "T") for t in titles]
    found = {at: state for span, state in spans for at in indices_within(document.starts, [span])}
    around = Surroundings(document)
    for p in placed:
        rule = p.name.rule.split(".")[1][0] + "?" * p.doubtful
        rule += "+" * (p.doubtful and _supported(around, p))
        found.update((at, ("B" if at == p.first else "I") + rule) for at in range(p.first, p.last))
    return found


def _supported(around: Surroundings, placed: Placed) -> bool:
    """Whether a name stands where a name does, by a title, a verb of speech or a day beside it."""
    first, last = placed.first, placed.last
    return around.supported(first, last) or (first in around.openings and (around.dated(last) or around.says(last)))


def _windows(document: Document, placed: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """What is around each doubtful name within its sentence, no other name cut, joined where it touches."""
    found: list[tuple[int, int]] = []
    bounds = list(_bounds(document))
    at = 0
    for p in sorted((p for p in placed if p.doubtful), key=lambda p: p.first):
        while bounds[at][1] <= p.first:
            at += 1
        start, end = max(p.first - _AROUND, bounds[at][0]), min(p.last + _AROUND, bounds[at][1])
        start = min((q.first for q in placed if q.first < start < q.last), default=start)
        end = max((q.last for q in placed if q.first < end < q.last), default=end)
        if found and start <= found[-1][1] and found[-1][0] >= bounds[at][0]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    yield from found


def _bounds(document: Document) -> Iterator[tuple[int, int]]:
    """The first token of each sentence and the token after its last."""
    first = 0
    for sentence in document.sentences:
        last = first
        while last < len(document.tokens) and document.tokens[last].span.end <= sentence.end:
            last += 1
        if last > first:
            yield first, last
        first = last
