"""Articles from files, folders, feeds and standard input, one at a time.

`READERS` says which file suffix is read by which reader; a new input format is one file here and one line there. A
reader takes an open file and yields records, pages, or an `InputError` for each that it cannot read. Everything else
(encodings apart) is the same for all formats: compression, the choice (`Selection`), the article's id, the checks
(`kg.sources.articles`), the duplicates.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import BinaryIO

from kg.errors import InputError
from kg.kinds import Repeats
from kg.model import Article
from kg.sources import delimited, feeds, jsonlines, page, parquet, plain, warc
from kg.sources.articles import Item, article
from kg.sources.compression import COMPRESSIONS, Expanded, kind
from kg.sources.encoding import Rejoined
from kg.sources.files import Source, expand
from kg.sources.identity import file_ids, fingerprint
from kg.sources.meter import Meter
from kg.sources.record import Passed, Reader, Reason
from kg.sources.selection import Seen, Selection
from kg.sources.subscriptions import Subscriptions, is_address, shown

READERS: Mapping[str, Reader] = {
    ".atom": feeds.read,
    ".csv": delimited.read,
    ".htm": page.read,
    ".html": page.read,
    ".jsonl": jsonlines.read,
    ".ndjson": jsonlines.read,
    ".parquet": parquet.read,
    ".rss": feeds.read,
    ".tsv": delimited.read,
    ".txt": plain.read,
    ".warc": warc.read,
    ".xml": feeds.read,
}
PAGES = frozenset({".htm", ".html", ".warc"})
"""Formats of pages: taking an article out of one is work worth sharing among processes."""
SEEKING = frozenset({".parquet"})
"""Formats that are read here and there, and compress by themselves."""
STANDARD_INPUT = "-"
_BEGINNINGS: Sequence[tuple[bytes, Reader]] = (
    (b"{", jsonlines.read), (b"WARC/", warc.read), (b"<?xml", feeds.read), (b"<rss", feeds.read),
    (b"<feed", feeds.read), (b"<", page.read),
)  # fmt: skip
"""How what comes on standard input is told; anything else is text."""
_BLANK = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"

Read = Article | InputError
File = tuple[Source, str]
"""A file with the id that its articles get."""
Making = Callable[[Item], Article | Passed | InputError]
Spread = Callable[[Making, Iterable[Item]], Iterator[Article | Passed | InputError]]
"""Applies a function to each item in order, as `map` does, wherever it likes to."""


def read(
    paths: Sequence[str],
    stdin: BinaryIO | None = None,
    *,
    selection: Selection | None = None,
    subscriptions: Subscriptions | None = None,
    passed: Callable[[Passed], None] = lambda _: None,
    spread: Spread = map,
    meter: Meter | None = None,
) -> Iterator[Read]:
    """Every article of the files, folders, patterns (`archive/**/*.jsonl.gz`), feeds (`https://…`) and of standard
    input (`-`) given, and an error for each that cannot be read.

    Articles come one at a time; no archive is ever held in memory. An article's id depends on where its file lies
    and on its record, never on the working directory or on the order of `paths`. Nothing is raised: whatever cannot
    be read comes as an `InputError` in its place.

    `selection` says which articles are wanted; `passed` is told of each that is not, and why. Feeds are asked through
    `subscriptions`, whose `save` is for the caller to call when the articles are safe. `spread` may take articles out
    of pages in other processes. `meter` is told how much has been read.
    """
    choice = selection or Selection()
    files = list(listed(paths))
    meter = meter or Meter()
    meter.expect(file[0].path for file in files if not isinstance(file, InputError))
    found = chain.from_iterable(_items(file, meter) for file in files)
    items = chain(found, streamed(paths, stdin, subscriptions or Subscriptions()))
    made = (spread if _has_pages(files, paths) else map)(partial(article, selection=choice), items)
    yield from _once(made, Seen(choice.repeats), passed)


def listed(paths: Sequence[str]) -> Iterator[File | InputError]:
    """The files meant by `paths`, in their order, each with the id that its articles get; an error for what is none.

    Feeds and standard input are not among them: see `streamed`.
    """
    sources = list(expand([p for p in paths if p != STANDARD_INPUT and not is_address(p)], frozenset(READERS)))
    ids = file_ids(s.path for s in sources if isinstance(s, Source))
    return (source if isinstance(source, InputError) else (source, ids[source.path]) for source in sources)


def streamed(paths: Sequence[str], stdin: BinaryIO | None, subscriptions: Subscriptions) -> Iterator[Item]:
    """What comes from feeds and standard input, as far as `paths` name them: after all files, and to one process."""
    for address in sorted({p for p in paths if is_address(p)}):
        name = shown(address)
        for found in subscriptions.read(address):
            yield Item(name, name.partition("://")[2].rstrip("/"), found)
    if STANDARD_INPUT in paths:
        yield from _standard_input(stdin or sys.stdin.buffer)


def _items(found: File | InputError, meter: Meter) -> Iterator[Item]:
    return iter([Item(found.file, "", found)]) if isinstance(found, InputError) else read_file(*found, meter)


def _has_pages(files: Sequence[File | InputError], paths: Sequence[str]) -> bool:
    found = (kind(file[0].path)[0] for file in files if not isinstance(file, InputError))
    return STANDARD_INPUT in paths or not PAGES.isdisjoint(found)


def read_file(source: Source, file_id: str, meter: Meter | None = None) -> Iterator[Item]:
    """What one file holds, whatever others do: `kg.sources.articles.article` makes an article of each item."""
    suffix, packed = kind(source.path)
    reader = READERS.get(suffix)
    fault = None
    if reader is None:
        wrong = source.path.suffix or source.path.name
        fault = InputError(source.name, f"unknown suffix (known: {', '.join(READERS)})", value=wrong)
    elif packed is not None and suffix in SEEKING:
        fault = InputError(
            source.name, f"{suffix} files compress by themselves, and are read as they are", value=packed
        )
    if fault is not None or reader is None:
        yield Item(source.name, file_id, fault or InputError(source.name, "is of no known format"))
        return
    try:
        with source.path.open("rb") as stream:
            yield from (meter or Meter()).watch(stream, _found(reader, _expanded(stream, packed), source.name, file_id))
    except OSError as error:
        yield Item(source.name, file_id, InputError(source.name, _reason(error)))


def _expanded(stream: BinaryIO, packed: str | None) -> BinaryIO:
    if packed is None:
        return stream
    return io.BufferedReader(Expanded(stream, COMPRESSIONS[packed]))


def _standard_input(stream: BinaryIO) -> Iterator[Item]:
    """What comes on standard input is told by how it begins, compressed or not."""
    head = stream.read(64)
    for compression in COMPRESSIONS.values():
        if head.startswith(compression.magic):
            stream = io.BufferedReader(Expanded(io.BufferedReader(Rejoined(head, stream)), compression))
            try:
                head = stream.read(64)
            except OSError as error:
                yield Item(STANDARD_INPUT, "stdin", InputError(STANDARD_INPUT, _reason(error)))
                return
            break
    first = head.lstrip(_BLANK)
    reader = next((reader for start, reader in _BEGINNINGS if first.startswith(start)), plain.read)
    try:
        for item in _found(reader, io.BufferedReader(Rejoined(head, stream)), STANDARD_INPUT, "stdin"):
            yield replace(item, alone=False)
    except OSError as error:
        yield Item(STANDARD_INPUT, "stdin", InputError(STANDARD_INPUT, _reason(error)))


def _found(reader: Reader, stream: BinaryIO, name: str, file_id: str) -> Iterator[Item]:
    any_found = False
    for found in reader(stream, name):
        any_found = True
        yield Item(name, file_id, found)
    if not any_found:
        yield Item(name, file_id, InputError(name, "holds no article"))


def _once(
    made: Iterable[Article | Passed | InputError], seen: Seen, passed: Callable[[Passed], None]
) -> Iterator[Read]:
    """Every article once; another text under an id that is taken gets the fingerprint of its text into its id."""
    for found in made:
        if isinstance(found, InputError):
            yield found
        elif isinstance(found, Passed):
            passed(found)
        else:
            mark = fingerprint(found.text)
            if seen.is_same(found, mark):
                yield InputError(found.source, "the article stands there twice", value=found.id)
            elif seen.is_repeated(found):
                passed(Passed(Reason.DUPLICATE, found.source, found.url or found.id))
            else:
                yield _renamed(found, f"{found.id}-{mark}", seen) if seen.is_taken(found.id) else found


def _renamed(found: Article, article_id: str, seen: Seen) -> Article:
    seen.is_taken(article_id)
    return replace(found, id=article_id)


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


__all__ = [  # noqa: RUF022, as everywhere in the house
    "Meter", "Passed", "READERS", "Reason", "Repeats", "STANDARD_INPUT", "Selection", "Subscriptions", "listed", "read",
    "read_file", "streamed",
]  # fmt: skip
