"""Where a statement was made: at which meeting, as the reporter's frame around it says or goes on to say.

A frame sets the scene (`در این نشست گفت`), and the scene holds until another one is set. Whoever speaks beside a
meeting, in an interview or a letter, is elsewhere until another speaker takes over.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.gathering_words import IN, THIS, light_verbs
from kg.lexicon import words
from kg.model import Document, Meeting, Span, Statement
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

# `در پاسخ به خبرنگار ما` may well be an answer at a press conference.
_ANSWER = key("پاسخ")
_MARGIN = key("حاشیه")
_OUTSIDE = {key(form) for form in ("پس", "پیش", "قبل", "بعد", "درباره", "خصوص", "مورد", "درخصوص", "پیرامون", "باره")}
_OVER = {key("پس"), key("بعد")}
_ADVERBIAL = {*THIS, key("ظهر")}
_GOVERNED = 4
_MESSAGE = key("پیام")
# A word of place stands this many words before the gathering that it puts someone in: `در ابتدای این نشست`.
_REACH = 8
_COMING = {key("حضور"), key("شرکت"), key("مشارکت")}
_WITH = {key("با"), key("ضمن")}
_ABSENT = ([key("از")], [key("برای")])
_BREAKS = {key("به"), key("برای"), key("را"), key("که"), key("با"), "،", ":"}
# `به کنگره … اشاره کرد` only alludes to it.
_ALLUDE, _ALLUSION = key("اشاره"), 16
_WAS = (compact("بود"), compact("بودند"))
# Guillemets around so many letters hold another's words and no title.
_QUOTED = re.compile(r"«[^«»]{60,}»")
_PRESS = "press_conference"
# Whoever speaks after another at a press conference does so too.
_TOO = {key("نیز"), key("هم"), key("همچنین"), key("ادامه")}
_INTERVIEW, _ATTRIBUTION = "interview", "statements.attribution"
_WILL = {"خواهد", "خواهند"}
# The verbs of a gathering that is still to come: `فردا برگزار می‌شود`.
_COMING_UP = {key("می‌شود"), key("شود")}
_NEXT = {key("بعدی"), key("آینده"), key("آتی"), key("قبلی")}


@dataclass(frozen=True, slots=True)
class _Scene:
    """A gathering named by the reporter: `within` says that the words put what is told at it, `outside` that they
    put it elsewhere, and `over` that the gathering is past by then."""

    span: Span
    meeting: str
    within: bool
    outside: bool
    over: bool


@cache
def _elsewheres() -> Phrases[bool]:
    return Phrases((form, True) for form in words("other_settings"))


@cache
def _verbs() -> Phrases[bool]:
    return Phrases((form, True) for form in words("gathering_verbs"))


def by_message(document: Document, statement: Statement) -> bool:
    """Whether a statement is a message, which another read out."""
    tokens = document.tokens[_index(document, statement.evidence.start) : _index(document, statement.span.start)]
    return any(a.key == IN and b.key.startswith(_MESSAGE) for a, b in pairwise(tokens))


def find(document: Document, met: Sequence[Meeting], said: Sequence[Statement]) -> list[str | None]:
    """For each statement, the meeting at which it was made; None where the text sets it elsewhere."""
    scenes = _scenes(document, met, said)
    found: list[str | None] = []
    beside: set[int] = set()
    here: str | None = None
    aside: str | None = None
    pressed = {m.ref for m in met if m.type == _PRESS}
    seen = 0
    spoken: set[str | None] = set()
    for statement in said:
        frame = Span(statement.evidence.start, max(statement.evidence.end, statement.span.start))
        here = _narrated(scenes, Span(seen, frame.start), here)
        seen = max(seen, frame.end, statement.span.end)
        own = [s for s in scenes if s.span in frame and (s.within or s.outside)]
        reported = statement.rule == _ATTRIBUTION and statement.speaker not in spoken
        if not own and (reported or _recounts(statement)):
            found.append(None)
        elif own and own[-1].within and by_message(document, statement):  # which another reads out there
            aside = None
            found.append(own[-1].meeting)
        elif statement.medium == _INTERVIEW or _elsewhere(document, statement) or (own and own[-1].outside):
            aside = statement.speaker
            here = None if own and own[-1].over else here
            found.append(None)
        elif own:
            aside = None
            here = here if _recounts(statement) else own[-1].meeting
            found.append(own[-1].meeting)
        else:
            aside = aside if statement.speaker == aside else None
            other = here in pressed and _another(document, statement, zip(said, found, strict=False), here)
            found.append(None if aside is not None or other else here)
        if aside is not None:
            beside.add(len(found) - 1)
        if found[-1] is not None:
            spoken.add(statement.speaker)
    found = _led(said, found, scenes, beside)
    return _presupposed(document, met, found, beside)


def _another(
    document: Document, statement: Statement, found: Iterable[tuple[Statement, str | None]], here: str | None
) -> bool:
    """Whether someone speaks who has no part in a press conference that others gave."""
    heard = {s.speaker for s, meeting in found if meeting == here}
    start, end = statement.evidence.start, max(statement.evidence.start, statement.span.start)
    head = document.tokens[_index(document, start) : _index(document, end)]
    return bool(heard) and statement.speaker not in heard | {None} and not any(t.key in _TOO for t in head)


def _recounts(statement: Statement) -> bool:
    """`گفته بود` looks back, and sets no scene for what follows."""
    return statement.cue is not None and compact(statement.cue).endswith(_WAS)


def _narrated(scenes: Sequence[_Scene], stretch: Span, here: str | None) -> str | None:
    """The meeting that the sentences between two statements tell of last."""
    told = [s for s in scenes if s.span in stretch and s.within]
    return told[-1].meeting if told else here


def _led(
    said: Sequence[Statement], found: list[str | None], scenes: Sequence[_Scene], beside: set[int]
) -> list[str | None]:
    """A lead says beforehand what was said at the meeting that follows; what was said elsewhere (`beside`) stays."""
    first = min((s.span.start for s in scenes), default=0)
    for at, statement in enumerate(said):
        if found[at] is None and at not in beside and statement.evidence.end <= first:
            later = [
                m for s, m in zip(said[at + 1 :], found[at + 1 :], strict=True)
                if s.speaker == statement.speaker and s.evidence.end > first
            ]  # fmt: skip
            found[at] = later[0] if later else None
    return found


def _presupposed(
    document: Document, met: Sequence[Meeting], found: list[str | None], beside: set[int]
) -> list[str | None]:
    """What only points at a meeting (`رضایی نیز در این نشست گفت`) takes it as known: all before it was at it too."""
    first = next((i for i, m in enumerate(found) if m is not None), 0)
    meeting = next((m for m in met if m.ref == found[first]), None) if found else None
    told = [s for s in meeting.mentions if document.headline is None or s not in document.headline] if meeting else []
    at = _index(document, told[0].start) if told else 0
    if at == 0 or document.tokens[at - 1].key not in THIS:
        return found
    return [found[first] if i < first and i not in beside else m for i, m in enumerate(found)]


def _scenes(document: Document, met: Sequence[Meeting], said: Sequence[Statement]) -> list[_Scene]:
    """Every place where the reporter, and none of the speakers, names a gathering."""
    spoken = [s.span for s in said] + [Span(*m.span()) for m in _QUOTED.finditer(document.folded)]
    spans = sorted(((span, m) for m in met for span in m.mentions), key=lambda pair: pair[0])
    return [_scene(document, span, m) for span, m in spans if not any(span.overlaps(s) for s in spoken)]


def _scene(document: Document, span: Span, meeting: Meeting) -> _Scene:
    at = _index(document, span.start)
    sentence = document.sentence(span) or span
    before = [t.key for t in document.tokens[max(0, at - _REACH) : at] if t.span.start >= sentence.start]
    outside = _MARGIN in before or _is_outside(before)
    put = _is_put(before) or meeting.rule == "meetings.verb"
    after = [t.key for t in document.tokens[at : at + _ALLUSION] if span.end <= t.span.end <= sentence.end]
    alluded = any(b == _ALLUDE and a not in _WITH for a, b in pairwise(after))
    outside = outside or alluded
    told = not _planned(document, meeting, sentence) and _takes_place(document, sentence)
    return _Scene(span, meeting.ref, (put or told) and not outside, outside and not alluded, bool(_OVER & set(before)))


def _is_outside(before: Sequence[str]) -> bool:
    """Whether `پس از` and the like stand before a gathering, and not `پیش از ظهر` or `پیش از این`."""
    start = max(0, len(before) - _GOVERNED)
    found = (i for i in range(start, len(before)) if before[i] in _OUTSIDE)
    return any(not _ADVERBIAL & set(before[i + 1 : min(i + 3, len(before) - 1)]) for i in found)


def _is_put(before: Sequence[str]) -> bool:
    """Whether `در` stands before a gathering, with nothing but a part of it between."""
    if IN not in before:
        return False
    at = len(before) - 1 - before[::-1].index(IN)
    if any(w in _BREAKS or w in light_verbs() for w in before[at + 1 :]):
        return False
    near = before[:at]
    came = max((i for i, w in enumerate(near) if w in _COMING), default=None)  # `از حضور مردم در راهپیمایی`
    return came is None or near[came - 1 : came] not in _ABSENT


def _takes_place(document: Document, sentence: Span) -> bool:
    tokens = document.tokens[_index(document, sentence.start) : _index(document, sentence.end)]
    return any(tokens[last - 1].key not in _COMING_UP for _, last, _ in _verbs().all(tokens))


def _planned(document: Document, meeting: Meeting, sentence: Span) -> bool:
    """Whether a meeting is still to come, or over, where the article names it."""
    if any(key(w) in _NEXT for n in meeting.names[:1] for w in (n.split()[1:2] + n.split()[-1:])):
        return True
    return any(f" {form} " in f" {sentence.of(document.folded)} " for form in words("future_words") if form in _WILL)


def _elsewhere(document: Document, statement: Statement) -> bool:
    """Whether the frame of a statement sets it in an interview, a letter or a post."""
    start, end = statement.evidence.start, statement.span.start
    head = document.tokens[_index(document, start) : _index(document, max(start, end))]
    return any(first == 0 or head[first - 1].key != _ANSWER for first, _, _ in _elsewheres().all(head))


def _index(document: Document, offset: int) -> int:
    return bisect_left(document.starts, offset)
