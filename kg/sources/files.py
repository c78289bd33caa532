"""Which files a list of files and folders means, in which order, and what to call them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from kg.errors import InputError
from kg.sources.compression import kind, plain_stem

# Files that people keep beside their articles; passed over in folders, refused where they are named.
_BESIDE = frozenset({".md"})
_ANNOTATION = ".json"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it lies, links resolved, and its name as given, fit to be printed."""

    path: Path
    name: str


def expand(paths: Sequence[str], known: frozenset[str]) -> Iterator[Source | InputError]:
    """The files meant by `paths`: each once, folders with all that is under them, sorted.

    In folders, hidden files, notes (`.md`) and annotations (a `.json` beside an article of its name) are passed over.
    """
    names: dict[Path, str] = {}
    for found in (f for path in paths for f in _named(path, known)):
        if isinstance(found, InputError):
            yield found
        elif found.name < names.get(found.path, "\U0010ffff"):
            # A file that is given twice keeps one name, whichever way round it was given.
            names[found.path] = found.name
    for path in sorted(names):
        yield Source(path, names[path])


def _named(given: str, known: frozenset[str]) -> Iterator[Source | InputError]:
    path = Path(given)
    try:
        if path.is_dir():
            yield from _folder(given, known)
        elif path.is_file():
            yield Source(path.resolve(), printable(given))
        elif path.exists():
            yield InputError(printable(given), "neither a file nor a folder")
        elif has_magic(given):
            yield from _matching(given, known)
        else:
            yield InputError(printable(given), "no such file or folder")
    except (OSError, ValueError) as error:
        # ValueError: a name with a null character in it.
        yield InputError(printable(given), str(getattr(error, "strerror", None) or error).lower())


def _matching(pattern: str, known: frozenset[str]) -> Iterator[Source | InputError]:
    """What a pattern matches, where the shell did not look; as there, hidden files must be asked for by name."""
    found = sorted(glob(pattern, recursive=True))  # noqa: PTH207, `Path.glob` takes no absolute pattern
    if not found:
        yield InputError(printable(pattern), "no file matches")
    for name in found:
        # `**` gives each folder beside all that is in it.
        if not (pattern.endswith("**") and Path(name).is_dir()):
            yield from _named(name, known)


def _folder(given: str, known: frozenset[str]) -> Iterator[Source | InputError]:
    troubles: list[OSError] = []
    found = False
    for folder, inner, files in os.walk(given, onerror=troubles.append):
        inner[:] = sorted(d for d in inner if not d.startswith("."))
        for file in _articles(sorted(files), known):
            found = True
            path = Path(folder, file)
            yield Source(path.resolve(), printable(os.fspath(path)))
    for trouble in troubles:
        yield InputError(printable(str(trouble.filename)), (trouble.strerror or "cannot be read").lower())
    if not found and not troubles:
        yield InputError(printable(given), "the folder holds no article")


def _articles(files: Iterable[str], known: frozenset[str]) -> list[str]:
    files = list(files)
    stems = {plain_stem(Path(f)) for f in files if kind(Path(f))[0] in known}
    return [f for f in files if not f.startswith(".") and not _is_beside(Path(f), stems)]


def _is_beside(file: Path, stems: set[str]) -> bool:
    suffix = file.suffix.lower()
    return suffix in _BESIDE or (suffix == _ANNOTATION and file.stem in stems)


def printable(name: str) -> str:
    """A file name that every stream can print on one line: bytes of no encoding and control characters show as `�`."""
    text = os.fsencode(name).decode("utf-8", "replace")
    return "".join("\ufffd" if c < " " or "\x7f" <= c <= "\x9f" else c for c in text)
