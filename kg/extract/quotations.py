"""Where quoted words begin and end: guillemets, straight quotation marks, and the marks at the edges of a span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.frame_words import CLOSE, OPEN
from kg.model import Document, Span, Token
from kg.text.normalize import HALF_SPACE
from kg.text.phrases import starting

_EDGES = f' \t\n.،؛:«»"“”*{HALF_SPACE}'
_STRAIGHT = '"'
# So many letters between straight marks are words that someone said, and no name or title.
_SAID = 40


def paired(document: Document) -> tuple[Token, ...]:
    """The tokens, with guillemets for the straight marks around words that someone said."""
    found = list(document.tokens)
    marks = list(starting(document.keys, {_STRAIGHT}))
    for paragraph in document.paragraphs if marks else ():
        own = [i for i in marks if found[i].span in paragraph]
        for first, last in zip(own[::2], own[1::2], strict=False) if len(own) % 2 == 0 else ():
            if found[last].span.start - found[first].span.end >= _SAID:
                found[first], found[last] = replace(found[first], key=OPEN), replace(found[last], key=CLOSE)
    return tuple(found)


def closing(tokens: Sequence[Token], first: int, last: int, depth: int) -> tuple[int, int, bool]:
    """Where open guillemets close: the token after that, how many stay open, and that there were any."""
    for at in range(first, last):
        depth += (tokens[at].key == OPEN) - (tokens[at].key == CLOSE)
        if depth <= 0:
            return at + 1, 0, True
    return last, depth, True


def quotation(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int, bool]:
    """Where direct words end within a sentence: at the guillemet that closes the one they begin with."""
    return closing(tokens, first, last, 0) if tokens[first].key == OPEN else (last, 0, False)


def trimmed(text: str, tokens: Sequence[Token], first: int, last: int) -> Span | None:
    """The span of tokens without marks at its edges; a guillemet that has its partner inside stays."""
    if first >= last:
        return None
    start, end = tokens[first].span.start, tokens[last - 1].span.end
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        if text[end - 1] == CLOSE and OPEN in text[start : end - 1] and _balanced(text[start:end]):
            break
        end -= 1
    if start < end and text[start:end].count(OPEN) > text[start:end].count(CLOSE) and text[start - 1] != OPEN:
        end += text[end : end + 1] == CLOSE
    return Span(start, end) if end > start else None


def _balanced(text: str) -> bool:
    return text.count(OPEN) == text.count(CLOSE)
