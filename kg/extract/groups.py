"""Groups that speak: people who act together and are no organisation (`اهالی روستا`, `اعضای شورا`).

A group is a plural noun with what stands in its noun phrase. It speaks only where the verb of speech stands in the
plural, so that no one is taken for the speaker who is merely spoken to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.cast import Cast
from kg.extract.frame_words import OBJECT, PAUSES, RELATIVE, Piece, adverbials
from kg.extract.reading import ref
from kg.extract.titles import stop_words_of
from kg.extract.verb_forms import ends_clause
from kg.lexicon import words
from kg.model import Document, Group, Kind, Mention, Token
from kg.text.normalize import key
from kg.text.phrases import Phrases, span_of

# So many words at most stand in the noun phrase after its head.
_LONGEST = 4
_PLURAL = ("ند", "اند")
_ENDS = {OBJECT, RELATIVE, ".", ":", "«", "»", "(", ")"} | PAUSES
_JOINTS = {key("و"), key("اما"), key("ولی"), key("نیز"), key("هم")}


@cache
def _heads() -> Phrases[bool]:
    return Phrases((form, True) for form in words("group_nouns"))


@cache
def _indefinite() -> frozenset[str]:
    return frozenset(key(form) for form in words("indefinite_speakers"))


def hearsay(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether those who speak between two tokens are no one that could be named: `برخی منابع گفتند`."""
    return first < last and tokens[first].key in _indefinite()


def speak(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a group may be whose words a piece holds: its verb stands in the plural, or `به گفته` names them."""
    if piece.cue is None or piece.attributed:
        return piece.attributed
    verb = piece.last if piece.rule == "statements.demand" else piece.cue[1] - 1
    return verb < len(tokens) and tokens[verb].key.endswith(_PLURAL)


def group_at(document: Document, cast: Cast, at: int, last: int) -> int | None:
    """The token after the group whose name starts at a token; None where none does."""
    found = _heads().match(document.tokens, at) if _heads().may_start(document.tokens[at]) else None
    if found is None or found[0] > last:
        return None
    end = found[0]
    while end < min(last, found[0] + _LONGEST) and _goes_on(document.tokens, end):
        named = cast.starting(document.tokens[end].span.start, Kind.PLACE, Kind.ORGANIZATION)
        end += 1
        if named is not None:
            while end < last and document.tokens[end].span.end <= named.span.end:
                end += 1
            break
    return None if end < len(document.tokens) and document.tokens[end].key == OBJECT else end


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].key
    if word in _ENDS or word in _JOINTS or word in stop_words_of("preposition") or ends_clause(tokens[at]):
        return False
    return adverbials().match(tokens, at) is None


def mention(document: Document, first: int, last: int, known: Sequence[Mention]) -> Mention:
    """Where a group is named; one that a fuller name before it shares its head with is the same."""
    span = span_of(document.tokens, first, last)
    name = " ".join(document.printed(span).split())
    same = [m for m in known if m.name.split()[0] == name.split()[0]]
    group = same[-1].ref if same and (last - first == 1 or same[-1].name == name) else ref(Kind.GROUP, name)
    return Mention(span, group, Kind.GROUP, name, "groups.speaking")


def with_groups(cast: Cast, mentions: Sequence[Mention]) -> Cast:
    """The cast and the groups that speak, each with every form met."""
    refs = dict.fromkeys(m.ref for m in mentions)
    names = {r: dict.fromkeys(m.name for m in mentions if m.ref == r) for r in refs}
    found = {r: Group(r, tuple(sorted(names[r], key=lambda n: -len(n)))) for r in refs}
    ordered = sorted([*cast.mentions, *mentions], key=lambda m: (m.span.start, -m.span.end, m.ref))
    return replace(cast, mentions=tuple(ordered), entities={**cast.entities, **found})
