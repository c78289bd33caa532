"""Which verbs of speech in a sentence are the reporter's, so that they attribute words to someone."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.cues import Cue, reports, verbs
from kg.extract.frame_words import INDEFINITE, NEITHER, PAUSES, RELATIVE, SUCH, narration
from kg.extract.sentence import Sentence

# A clause about the speaker takes so many words at most.
_LONGEST_CLAUSE = 25


def reporting(sentence: Sentence) -> list[Cue]:
    """The verbs outside guillemets that report, from the left."""
    found = verbs(sentence.tokens, sentence.first, sentence.last)
    cues = [c for c in found if sentence.free(c.first) and _is_verb(sentence, c)]
    return [c for c in cues if not _in_relative(sentence, c, cues)]


def _is_verb(sentence: Sentence, cue: Cue) -> bool:
    """Not the noun of `به گفته وی`, nor what is denied (`نه تأیید و نه رد کرد`), nor what opens a reporter's note."""
    if sentence.key(cue.first - 1) == NEITHER:
        return False
    if cue.first == sentence.first and narration().match(sentence.tokens, cue.first):
        return False
    return reports(sentence.tokens, sentence.first, cue)


def _in_relative(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a verb stands in a clause about a noun: `X که به زبان تاجیکی سخن می‌گفت، …`, `پیامی که نوشته بود …`."""
    if all(c.first < cue.last for c in cues):
        return False
    if _describes(sentence, cue.first - 1):
        return True
    start = max((c.last for c in cues if c.last <= cue.first), default=sentence.first)
    opens = (i for i in range(start + 1, cue.first) if sentence.key(i) == RELATIVE)
    short = sentence.key(cue.last) in PAUSES and cue.last - start < _LONGEST_CLAUSE
    return short and any(sentence.key(i - 1) not in SUCH for i in opens)


def _describes(sentence: Sentence, at: int) -> bool:
    """Whether `که` at a token opens a clause about a noun with `ی`."""
    noun = sentence.key(at - 1)
    return sentence.key(at) == RELATIVE and noun.endswith(INDEFINITE) and noun not in SUCH
