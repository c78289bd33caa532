"""By which way words reached the public, and to whom they were said: what the reporter's frame around them tells.

Only the frame of the words themselves counts, so that nothing is carried over to what the speaker says elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache

from kg.extract.cast import Cast
from kg.extract.cues import AND, verbs
from kg.extract.frame_words import FROM, THAT, adverbials
from kg.extract.subjects import anaphora
from kg.extract.text_words import text_noun, text_nouns
from kg.extract.verb_forms import ends_clause
from kg.lexicon import table
from kg.model import Document, Kind, Organization, OrganizationType, Span, Statement, Token
from kg.text.normalize import key
from kg.text.phrases import Phrases, range_inside

_TEXT = "statements.text"
_ADDRESSED = (Kind.PERSON, Kind.OFFICE, Kind.ORGANIZATION)
_LONGEST_NAME = 80
_TO = key("به")
_PREPOSITIONS = {FROM, _TO}
_PAUSES = {"،", ":", "«"}
_PARTING, _AFTER_VERB = _PAUSES | {AND}, _PAUSES | THAT
# A verb of speech takes so many words at most.
_VERB = 5


@cache
def _media() -> Phrases[str]:
    return Phrases((row["form"], row["medium"]) for row in table("media_cues"))


@cache
def _openers() -> Phrases[bool]:
    return Phrases((row["form"], True) for row in table("addressee_cues") if row["place"] == "before")


def assign(document: Document, cast: Cast, said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with their media and addressees, where the article tells them."""
    words = {at for statement in said for at in range_inside(document, statement.span)}
    return tuple(_assigned(document, cast, s, words) for s in said)


def _assigned(document: Document, cast: Cast, statement: Statement, words: Set[int]) -> Statement:
    frame = _frame(document, statement, words)
    medium = statement.medium or _medium(document.tokens, frame, statement)
    to = _addressee(document, cast, frame, statement)
    to = to if to != statement.speaker else None
    known = medium == statement.medium and to == statement.addressee
    return statement if known else replace(statement, medium=medium, addressee=to)


def _frame(document: Document, statement: Statement, words: Set[int]) -> list[int]:
    """The tokens of the reporter before the words, in the sentence that reports them; `words` are all that is said."""
    start = bisect_left(document.starts, statement.evidence.start)
    end = bisect_left(document.starts, min(statement.span.start, statement.evidence.end))
    return [at for at in range(start, end) if at not in words]


def _medium(tokens: Sequence[Token], frame: Sequence[int], statement: Statement) -> str | None:
    found = [medium for _, _, medium in _media().each(tokens, frame)]
    if statement.rule == _TEXT and frame:
        noun = text_noun(tokens, frame[0], frame[-1] + 1)
        return (text_nouns()[tokens[noun].key] or None) if noun is not None else None
    return found[-1] if found else None


def _addressee(document: Document, cast: Cast, frame: Sequence[int], statement: Statement) -> str | None:
    tokens = document.tokens
    after = (last for _, last, _ in _openers().each(tokens, frame))
    named = [to for at in after if (to := _named_at(document, cast, at)) is not None]
    if named:
        return named[-1]
    return _before_verb(document, cast, frame, statement)


def _named_at(document: Document, cast: Cast, at: int) -> str | None:
    """Who is named from a token on: the person, or the office where the article names no holder."""
    if at >= len(document.tokens):
        return None
    mention = cast.starting(document.tokens[at].span.start, *_ADDRESSED)
    if mention is None or _is_agency(cast, mention.ref):
        return None
    return cast.holder(mention.ref) or mention.ref if mention.kind is Kind.OFFICE else mention.ref


def _stands_free(document: Document, cast: Cast, at: int, first: int) -> bool:
    """Whether a preposition belongs to the verb, and not to a noun before it: `نزدیک به شهرداری گفت`."""
    before = document.tokens[at - 1]
    if at == first or before.key in _PARTING or ends_clause(before):
        return True
    phrases = [
        adverbials().match(document.tokens, i) or anaphora().match(document.tokens, i) for i in _reach(at, first)
    ]
    if any(found is not None and found[0] == at for found in phrases):
        return True
    named = cast.within(Span(max(before.span.end - _LONGEST_NAME, 0), before.span.end), *_ADDRESSED)
    return any(m.span.end == before.span.end for m in named)


def _reach(at: int, first: int) -> range:
    return range(max(at - _VERB, first), at)


def _is_agency(cast: Cast, ref: str) -> bool:
    """Whoever speaks to a news agency speaks to its readers."""
    entity = cast.entities.get(ref)
    return isinstance(entity, Organization) and entity.type is OrganizationType.NEWS_AGENCY


def _before_verb(document: Document, cast: Cast, frame: Sequence[int], statement: Statement) -> str | None:
    """`از شهردار خواست`, `به شهردار گفت`: the one addressed stands between the preposition and the verb."""
    tokens = document.tokens
    if statement.cue is None or not any(tokens[at].key in _PREPOSITIONS for at in frame):
        return None
    end = frame[-1] + 1
    while end > frame[0] and tokens[end - 1].key in _AFTER_VERB:
        end -= 1
    cue = next((c for c in verbs(tokens, max(end - _VERB, frame[0]), end) if c.last == end), None)
    if cue is None:
        return None
    wanted = FROM if "ask" in cue.takes else _TO if "after" in cue.takes else None
    for at in frame:
        if tokens[at].key == wanted and at + 1 < cue.first and _stands_free(document, cast, at, frame[0]):
            mention = cast.starting(tokens[at + 1].span.start, *_ADDRESSED)
            if mention is not None and mention.span.end == tokens[cue.first - 1].span.end:
                return _named_at(document, cast, at + 1)
    return None
