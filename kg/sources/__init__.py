"""Articles from files, folders and standard input, one at a time.

`READERS` says which file suffix is read by which reader; a new input format is one file here and one line there. A
reader takes an open file and yields records, or an `InputError` for each record that it cannot read. Everything else
(encodings apart) is the same for all formats and stands in this file: the article's id, the checks, the duplicates.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.sources import delimited, jsonlines, page, plain
from kg.sources.encoding import Rejoined
from kg.sources.files import Source, expand
from kg.sources.identity import file_ids, fingerprint, record_id
from kg.sources.record import LONGEST_TEXT, Reader, Record

READERS: Mapping[str, Reader] = {
    ".csv": delimited.read,
    ".htm": page.read,
    ".html": page.read,
    ".jsonl": jsonlines.read,
    ".ndjson": jsonlines.read,
    ".tsv": delimited.read,
    ".txt": plain.read,
}
STANDARD_INPUT = "-"


def read(paths: Sequence[str], stdin: BinaryIO | None = None) -> Iterator[Article | InputError]:
    """Every article of the files and folders given (`-`: standard input), and an error for each that cannot be read.

    Articles come one at a time; no archive is ever held in memory. An article's id depends on where its file lies
    and on its record, never on the working directory or on the order of `paths`. Nothing is raised: whatever cannot
    be read comes as an `InputError` in its place.
    """
    seen: dict[str, str] = {}
    for found in listed(paths):
        if isinstance(found, InputError):
            yield found
        else:
            yield from unique(read_file(*found), seen)
    if STANDARD_INPUT in paths:
        yield from unique(_standard_input(stdin or sys.stdin.buffer), seen)


def listed(paths: Sequence[str]) -> Iterator[tuple[Source, str] | InputError]:
    """The files meant by `paths`, in their order, each with the id that its articles get; standard input apart."""
    sources = list(expand([p for p in paths if p != STANDARD_INPUT], frozenset(READERS)))
    ids = file_ids(s.path for s in sources if isinstance(s, Source))
    return (source if isinstance(source, InputError) else (source, ids[source.path]) for source in sources)


def read_file(source: Source, file_id: str) -> Iterator[Article | InputError]:
    """The articles of one file, whatever others hold: several may have one id, until `unique` has told them apart."""
    reader = READERS.get(source.path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        yield InputError(source.name, f"unknown suffix (known: {known})", value=source.path.suffix or source.path.name)
        return
    try:
        with source.path.open("rb") as stream:
            yield from _articles(reader, stream, source.name, file_id)
    except OSError as error:
        yield InputError(source.name, _reason(error))


def _standard_input(stream: BinaryIO) -> Iterator[Article | InputError]:
    """What comes on standard input is told by its first character: `{` JSON Lines, `<` HTML, anything else text."""
    head = stream.read(64)
    first = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1]
    reader = {b"{": jsonlines.read, b"<": page.read}.get(first, plain.read)
    yield from _articles(reader, io.BufferedReader(Rejoined(head, stream)), STANDARD_INPUT, "stdin")


def _articles(reader: Reader, stream: BinaryIO, name: str, file_id: str) -> Iterator[Article | InputError]:
    found = False
    for record in reader(stream, name):
        found = True
        yield record if isinstance(record, InputError) else _article(record, name, file_id)
    if not found:
        yield InputError(name, "holds no article")


def _article(record: Record, name: str, file_id: str) -> Article | InputError:
    for value in (record.text, record.headline, record.url, record.publisher, record.id):
        at = _surrogate(value or "")
        if at is not None:
            return InputError(name, f"half a character (a lone surrogate) at character {at}", record.line, value)
    if not record.text.strip():
        return InputError(name, "has no text", record.line)
    if len(record.text) > LONGEST_TEXT:
        return InputError(name, f"{len(record.text):,} characters, too long for one article", record.line)
    alone = record.line is None and file_id != "stdin"
    article_id = file_id if alone else record_id(file_id, record)
    return Article(article_id, name, record.text, record.headline, record.url, record.publisher, record.date)


def _surrogate(text: str) -> int | None:
    """Where the text holds half of a surrogate pair, which no file could ever hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def unique(articles: Iterator[Article | InputError], seen: dict[str, str]) -> Iterator[Article | InputError]:
    """Every article once; another text under an id that is taken gets the fingerprint of its text into its id."""
    for article in articles:
        if isinstance(article, InputError):
            yield article
            continue
        mark = fingerprint(article.text)
        if seen.get(article.id) == mark or f"{article.id}-{mark}" in seen:
            yield InputError(article.source, "the article stands there twice", value=article.id)
            continue
        if article.id in seen:
            article = _renamed(article, f"{article.id}-{mark}")  # noqa: PLW2901
        seen[article.id] = mark
        yield article


def _renamed(article: Article, article_id: str) -> Article:
    return Article(
        article_id, article.source, article.text, article.headline, article.url, article.publisher, article.date
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


__all__ = ["READERS", "STANDARD_INPUT", "listed", "read", "read_file", "unique"]
