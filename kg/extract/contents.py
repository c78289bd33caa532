"""Where the content of a verb of speech stands, when it stands before the verb: `از X خبر داد`, `X را Y دانست`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.cues import AND, Cue
from kg.extract.frame_words import (
    CLAUSES,
    CLOSE,
    FROM,
    OBJECT,
    ON_BEHALF,
    PAUSES,
    PREPOSITIONS,
    SETTINGS,
    SHORTEST_PREDICATE,
    THIS,
    Piece,
    after_setting,
)
from kg.extract.sentence import Sentence
from kg.text.normalize import key


def of_preposition(sentence: Sentence, cue: Cue, first: int, last: int) -> tuple[int, int] | None:
    """The preposition that a verb's content stands after: its first token and the one after it."""
    for name, phrases in PREPOSITIONS.items():
        if name not in cue.takes:
            continue
        for phrase in phrases:
            at = _preposition(sentence, [key(w) for w in phrase], first, last)
            if at is not None:
                after = at + len(phrase)
                return at, after + (sentence.key(after) in CLAUSES)
    return None


def _preposition(sentence: Sentence, phrase: Sequence[str], first: int, last: int) -> int | None:
    found = [
        at
        for at in range(first, last - len(phrase))
        if [sentence.key(at + i) for i in range(len(phrase))] == list(phrase)
        and sentence.free(at)
        and sentence.key(at - 1) not in ON_BEHALF
    ]
    apart = [at for at in found if sentence.key(at - 1) == AND and sentence.verb(at - 2)]
    return apart[-1] if apart else found[0] if found else None


def asked(sentence: Sentence, cue: Cue, first: int) -> int:
    """Where `از X` before `خواست` begins: what goes before it is no part of the request."""
    found = [i for i in range(first, cue.first) if sentence.key(i) == FROM and sentence.free(i)]
    apart = [i for i in found if sentence.key(i - 1) in PAUSES or sentence.verb(i - 1) or sentence.key(i - 1) == AND]
    return apart[-1] if apart else cue.first


def predicate(sentence: Sentence, cue: Cue, start: int, head: tuple[int, int], mark: tuple[int, int]) -> Piece | None:
    """`X را Y دانست`: the content is `X را Y`, without the object mark where nothing follows it."""
    first = sentence.after_adverbials(sentence.after_relative(start, cue.first))
    objects = [i for i in range(first, cue.first) if sentence.key(i) == OBJECT and sentence.free(i)]
    first = _after_place(sentence, first, objects[0]) if objects else first
    if not objects or objects[0] - first < 1:
        return None
    if sentence.key(cue.first - 1) == CLOSE and (opening := sentence.opening(cue.first - 1)) is not None:
        return Piece(opening, cue.first, True, head, "statements.called", mark)
    last = objects[-1] if sentence.adverbial(objects[-1] + 1, cue.first) else cue.first
    if cue.first - first < SHORTEST_PREDICATE:
        return None
    return Piece(first, last, False, head, "statements.predicate", mark)


def _after_place(sentence: Sentence, first: int, last: int) -> int:
    """The token after the setting, which ends at a comma or before what is pointed at: `در نشست شورا این کار را …`."""
    after = after_setting(sentence.tokens, first, last)
    if after > first or sentence.key(first) not in SETTINGS:
        return after
    pointed = [i for i in range(first + 2, last) if sentence.key(i) == THIS and sentence.key(i - 1) not in _GOVERNING]
    return pointed[-1] if pointed else first


_GOVERNING = {key(form) for form in ("در", "از", "به", "با", "بر", "برای", "و", "طی", "ضمن", "پایان", "ادامه", "حاشیه")}
