"""Paragraphs, sentences and tokens as spans of the article.

hazm normalises the spacing and cuts sentences and words; its results are aligned back to the article, so that every
span marks the words as printed. Words that a feed has run together (`باحضور`) are taken apart again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any

from kg.lexicon import forms, table, words
from kg.model import Article, Document, Span, Token
from kg.text.by_word import by_word
from kg.text.normalize import HALF_SPACE, align, compact, compacted, fold, key
from kg.text.spacing import hazm, spaced, word_tokenizer, words_in

_AND, _FUTURE = "و", "خواهد"
_ORDINAL_ENDINGS = ("", "م", "مین")
_BLANKS = f" {HALF_SPACE}\t"
_HEADER = re.compile(r"\s*date[ \t]+\d{4}-\d{2}-\d{2}(?=\s|$)[ \t]*")
_LINE = re.compile(r"[^\n]+")
_MARKS = re.compile(r"[«»()\[\]:؛،!؟?\"*/…–ـ-]")
_MARK = re.compile(r"(?<=[«»()\[\]:؛،!؟?\"*/…])|(?=[«»()\[\]:؛،!؟?\"*/…])|(?<=^[-–ـ])|(?=[-–ـ]$)")
# A line of up to this many characters that stands alone, without a full stop, before a longer text is its headline.
_HEADLINE_LENGTH = 130


@cache
def sentence_tokenizer() -> Any:
    """hazm's sentence tokenizer."""
    return hazm()["sentence_tokenizer"].SentenceTokenizer()


@cache
def vocabulary() -> dict[str, tuple[int, tuple[str, ...]]]:
    """hazm's word list by key: frequency and parts of speech.

    Tuples of plain values: Python's garbage collector leaves these alone, and would walk over 200,000 sets each time.
    """
    words = word_tokenizer().words
    # From behind, so that of words with one key the first stays.
    return dict(zip(map(intern, reversed(compacted(words))), reversed(words.values()), strict=True))


@cache
def past_stems() -> frozenset[str]:
    """The past stems of hazm's table of verbs, by key."""
    lines = Path(hazm()["utils"].default_verbs).read_text(encoding="utf-8").splitlines()
    return frozenset(compact(stem) for stem in (line.partition("#")[0] for line in lines) if stem)


def read_document(article: Article) -> Document:
    """The article with its folded text, paragraphs, sentences and tokens."""
    folded = " ".join(map(_folded, article.text.split(" ")))
    header = _HEADER.match(folded)
    body = header.end() if header else 0
    lines = (Span(max(m.start(), body), m.end()) for m in _LINE.finditer(folded) if m.end() > body)
    paragraphs = tuple(p for line in lines if len(p := _trimmed(folded, line)))
    sentences: list[Span] = []
    tokens: list[Token] = []
    for paragraph, normalized in zip(paragraphs, _normalized(folded, paragraphs), strict=True):
        for sentence, words_of in _sentences(folded, paragraph, normalized):
            sentences.append(sentence)
            tokens.extend(words_of)
    headline = _headline(folded, paragraphs)
    return Document(article, folded, body, headline, paragraphs, tuple(sentences), tuple(tokens))


@by_word
def _folded(word: str) -> str:
    return fold(word)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if start < end and text[start] not in _BLANKS and text[end - 1] not in _BLANKS:
        return span
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return Span(start, end)


def _headline(folded: str, paragraphs: tuple[Span, ...]) -> Span | None:
    """The first paragraph, where it reads as a headline: short, without a full stop, and with text under it."""
    if len(paragraphs) < 2 or len(paragraphs[0]) > _HEADLINE_LENGTH:
        return None
    return None if folded[paragraphs[0].end - 1] in ".:" else paragraphs[0]


def _normalized(folded: str, paragraphs: Sequence[Span]) -> list[str]:
    """Each paragraph as hazm normalises it: all in one call, which costs hazm as much as one paragraph's own."""
    texts = [p.of(folded) for p in paragraphs]
    lines = spaced("\n".join(texts)).split("\n") if texts else []
    return lines if len(lines) == len(texts) else [spaced(text) for text in texts]


def _sentences(folded: str, paragraph: Span, normalized: str) -> Iterator[tuple[Span, list[Token]]]:
    text = paragraph.of(folded)
    origins = align(text, normalized)
    if origins is None:
        normalized, origins = text, range(len(text))
    line = _Line(folded, paragraph.start, normalized, origins)
    at = 0
    for sentence in sentence_tokenizer().tokenize(normalized):
        start = normalized.find(sentence, at)
        if start < 0:
            continue
        at = start + len(sentence)
        tokens = _tokens(line, start, at)
        if tokens:
            yield Span(tokens[0].span.start, tokens[-1].span.end), tokens


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the folded text from `start` on, as hazm spaces it, and where in it each character comes from."""

    folded: str
    start: int
    normalized: str
    origins: Sequence[int]


def _tokens(line: _Line, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of a line, where they stand in the folded text."""
    found: list[Token] = []
    normalized, origins, shift = line.normalized, line.origins, line.start
    at = start
    for word in words_in(normalized[start:end]):
        for part, key_, cut in _parts(word):
            first = normalized.find(part, at, end)
            if first < 0:
                continue
            at = first + len(part)
            span = Span(shift + origins[first], shift + origins[at - 1] + 1)
            if cut:
                found += unglued(line.folded, span)
            elif key_:
                found.append(Token(span, key_))
    return found


@by_word
def _parts(word: str) -> tuple[tuple[str, str, int], ...]:
    """The words and marks that hazm leaves together in one, each with what `_word` says of it."""
    pieces = _MARK.split(word) if not word.isalnum() and _MARKS.search(word) else (word,)
    # A half-space that hazm adds beside a word comes from the character next to the word.
    parts = (piece.strip(HALF_SPACE) for piece in pieces)
    return tuple((part, *_word(part)) for part in parts if part)


@cache
def _glued() -> dict[str, int]:
    """Pairs that are always two words, by the key of the pair: the length of the key of the first."""
    return {key(row["first"] + row["second"]): len(key(row["first"])) for row in table("glued")}


@cache
def _verbal_nouns() -> tuple[str, ...]:
    """Nouns that make a verb with a light one, and that feeds glue to it: `خبرداد`, `برگزارخواهدشد`."""
    nouns = {row["noun"].split()[-1] for row in table("cue_verbs") if row["noun"]}
    events = {row["form"].split()[0] for row in table("event_verbs")}
    return tuple(sorted({compact(n) for n in nouns | events}, key=len, reverse=True))


@cache
def _light_verbs() -> frozenset[str]:
    found = {compact(form) for row in table("light_verbs") for form in forms(row["forms"])}
    return frozenset(found | {_FUTURE + verb for verb in found})


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(
        compact(row["form"]) + ending
        for row in table("numerals")
        for ending in _ORDINAL_ENDINGS
        if len(row["form"]) > 1
    )


@cache
def _joinable() -> tuple[str, ...]:
    return tuple(sorted({key(w) for w in words("joined_prepositions")}, key=len, reverse=True))


@cache
def _surnames() -> frozenset[str]:
    """Words of surnames, none of which is two words: `بهزادی`."""
    return frozenset(compact(word) for row in table("surnames") for word in row["form"].split())


@cache
def _gatherings() -> frozenset[str]:
    """The nouns of gatherings, which feeds glue to `در`: `درآیین`."""
    return frozenset(compact(row["form"]) for row in table("meeting_cues") if " " not in row["form"])


@by_word
def _cut(word: str) -> int:
    """After how many letters of its key a word falls into two that a feed has run together; 0 where it does not."""
    if word in _glued():
        return _glued()[word]
    if word in vocabulary() or word in _surnames():
        return 0
    for noun in _verbal_nouns():
        if word.startswith(noun) and word[len(noun) :] in _light_verbs():
            return len(noun)
    if word.startswith(_AND) and word[1:] in _ordinals():
        return 1
    for first in _joinable():
        rest = word[len(first) :]
        known = rest in _gatherings() or (len(rest) > 2 and vocabulary().get(rest, (0,))[0] > _FREQUENT)
        if word.startswith(first) and known:
            return len(first)
    return 0


# How often hazm's corpus must have the rest of a word before a preposition is cut off it.
_FREQUENT = 20_000


@by_word
def _word(printed: str) -> tuple[str, int]:
    """The key of a word, and after how many letters of it a second one starts; 0 where none does."""
    word = compact(printed)
    if word in vocabulary():  # one copy of each word is soonest found in tables
        word = intern(word)
    cut = _cut(word) if len(word) > 3 else 0
    begun = key(printed.partition(HALF_SPACE)[0])
    if cut and word[:cut] in _joinable() and cut < len(begun) < len(word):
        return word, 0  # `باشی‌پور`: a half-space says where the parts of a word meet
    return word, cut


def unglued(folded: str, span: Span) -> list[Token]:
    """The token at the span, or the two or more that it is made of."""
    word, cut = _word(span.of(folded))
    if not cut:
        return [Token(span, word)] if word else []
    middle = span.start
    seen = 0
    while seen < cut:
        seen += len(key(folded[middle]))
        middle += 1
    first = Token(Span(span.start, middle), word[:cut])
    return [first, *unglued(folded, _trimmed(folded, Span(middle, span.end)))]
