"""Offices told by the noun of the post: `به ریاست شورای شهر قم برگزیده شد`, `سرپرستی شهرداری را بر عهده دارد`.

Such a noun stands for a title only in a frame that says that someone comes into the post, bears it or leaves it: the
chair of a gathering (`به ریاست رضایی برگزار شد`) and the body itself (`به شهرداری رفت`) are told by the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from kg.extract.office_events import END, START, STAY, events
from kg.extract.titles import Completed, Completion, Head, Title, full_names, heads, office_of, printed_title
from kg.lexicon import table
from kg.model import Document, Token
from kg.text.normalize import key
from kg.text.phrases import Phrases, range_within, span_of, starting

GIVEN, LEFT, HELD, BORE = "given", "left", "held", "bore"
RULES = {sense: f"offices.post.{sense}" for sense in (GIVEN, LEFT, HELD, BORE)}
# What has to happen in the sentence for a frame that says too little by itself.
_EVENTS = {GIVEN: (START, STAY), LEFT: (END,)}
# So many tokens may stand between the noun with what completes it and the verb.
_REACH = 8
# The longest words before the noun of a post in its frame, in tokens.
_LONGEST_FRAME = 2


@cache
def _nouns() -> Phrases[Head]:
    """The nouns of posts, each with the head of the title that it stands for."""
    found: list[tuple[str, Head]] = []
    for row in table("post_nouns"):
        head = heads().get(row["role"])
        assert head is not None, row["role"]
        found.append((row["form"], head))
    return Phrases(found)


@cache
def _befores() -> Phrases[str]:
    return Phrases((row["before"], key(row["before"])) for row in table("post_frames") if row["before"])


@cache
def _afters() -> Phrases[str]:
    return Phrases((row["after"], key(row["after"])) for row in table("post_frames") if row["after"])


@cache
def _senses() -> dict[tuple[str, str], str]:
    return {(key(row["before"]), key(row["after"])): row["sense"] for row in table("post_frames")}


def titles(document: Document, complete: Callable[[int, Head], Completion]) -> Iterator[Title]:
    """Every noun of a post that a definite body or place completes, in a frame of its own; `complete` reads what
    completes the title of a head from a token on."""
    for at in starting(document.keys, _nouns().beginnings):
        found = _nouns().match(document.tokens, at)
        completed = complete(*found) if found is not None else None
        if found is None or completed is None:
            continue
        sense = _sense(document, at, completed[0])
        if sense is not None:
            yield _title(document, at, found, completed, sense)


def opening(tokens: Sequence[Token], at: int) -> int:
    """The token with which the frame around the noun of a post at a token opens: `عهده‌دار` before it, or itself."""
    return next(_before(tokens, at), (at, ""))[0]


def _before(tokens: Sequence[Token], at: int) -> Iterator[tuple[int, str]]:
    """The words that may open a frame right before a token, the longest first: where they start, and their key."""
    for first in range(max(at - _LONGEST_FRAME, 0), at):
        found = _befores().match(tokens, first)
        if found is not None and found[0] == at:
            yield first, found[1]


def _sense(document: Document, at: int, last: int) -> str | None:
    """What the words around a noun and what completes it say of the post; None where they are no frame."""
    tokens = document.tokens
    after = _afters().match(tokens, last)
    words = after[1] if after is not None else ""
    for before in [*(word for _, word in _before(tokens, at)), ""]:
        sense = _senses().get((before, words)) or (_senses().get((before, "")) if before else None)
        if sense in (HELD, BORE) or (sense is not None and _happens(document, last, _EVENTS[sense])):
            return sense
    return None


def _happens(document: Document, at: int, senses: tuple[str, ...]) -> bool:
    """Whether a verb near after a token, in its sentence, says that someone comes into an office or leaves it."""
    sentence = next(s for s in document.sentences if document.tokens[at - 1].span in s)
    rest = range(at, min(range_within(document.starts, sentence).stop, at + 2 * _REACH))
    tokens = document.tokens[rest.start : rest.stop]
    return any(e.sense in senses and e.first <= _REACH for e in events(tokens, [t.key for t in tokens]))


def _title(document: Document, at: int, found: tuple[int, Head], completed: Completed, sense: str) -> Title:
    (after, head), (last, place, organization) = found, completed
    printed = printed_title(document, at, last)
    name = f"{head.form} {printed_title(document, after, last)}"
    names = (*full_names(name, head, place, organization), printed)
    office = office_of(head, name, names, place, organization, former=sense == BORE)
    return Title(span_of(document.tokens, at, last), office, RULES[sense], last=last)
