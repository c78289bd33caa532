"""Whose words a text holds that an article gives after `در این نامه آمده است`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.frame_words import OBJECT
from kg.extract.subjects import Subject, Subjects
from kg.extract.text_words import text_noun

# A text is introduced in one of so many sentences before its words.
_NEAR = 3


def author(subjects: Subjects, sentences: Sequence[tuple[int, int]], last: int) -> Subject | None:
    """Who stands after the name of the text (`در نامه شهردار آمده است`), or is the subject of the sentence before that
    speaks of a text. `sentences` ends with the one that gives the words from token `last` on.
    """
    first = sentences[-1][0]
    noun = text_noun(subjects.tokens, first, last)
    for at in range(noun + 1, last) if noun is not None else ():
        subject = subjects.standing_at(at, last)
        if subject is not None:
            return subject
    for start, end in reversed(sentences[-1 - _NEAR : -1]):
        if text_noun(subjects.tokens, start, end) is not None:
            return _sender(subjects, start, end) or subjects.subject(start, end)
    return None


def _sender(subjects: Subjects, first: int, last: int) -> Subject | None:
    """Who stands between the name of a text and `را`: `پیام شهردار را دبیر شورا خواند`."""
    noun = text_noun(subjects.tokens, first, last)
    for at in range(noun + 1, min(noun + 1 + _NEAR, last)) if noun is not None else ():
        subject = subjects.standing_at(at, last)
        if subject is not None:
            return subject if subject.last < last and subjects.tokens[subject.last].key == OBJECT else None
    return None
