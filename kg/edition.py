"""Which edition of the program reads an article: another one may read it otherwise, and then it is read again."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import kg
from kg.model import Article

# What else has a say in how an article is read.
_LIBRARIES = ("hazm", "python-crfsuite", "numpy")


def mark(article: Article, finders: Sequence[Callable[..., object]] = ()) -> str:
    """A text that is another one once the article, the program, or one of a user's own finders is another.

    Of the program and of finders, the sizes and times of their files count.
    """
    parts = (
        _edition(tuple(finders)), article.id, article.source, article.text, article.headline, article.url,
        article.publisher, article.date,
    )  # fmt: skip
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@cache
def _edition(finders: tuple[Callable[..., object], ...]) -> str:
    own = (_of_finder(finder) for finder in finders)
    libraries = (f"{name} {_version(name)}" for name in _LIBRARIES)
    return blake2b(repr([*_program(), *libraries, *own]).encode(), digest_size=16).hexdigest()


def _program() -> Iterator[str]:
    folder = Path(kg.__file__).parent
    for home in (folder, folder.parent / "ontology"):
        files = (path for path in sorted(home.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
        yield from (_stamp(path) for path in files)


def _of_finder(finder: Callable[..., object]) -> str:
    try:
        return _stamp(Path(inspect.getfile(finder)))
    except (TypeError, OSError):
        # It was typed in, and has no file: its code tells it from another, where it has any.
        code = getattr(finder, "__code__", None)
        return repr(finder) if code is None else repr((code.co_code, code.co_names, [str(c) for c in code.co_consts]))


def _stamp(path: Path) -> str:
    known = path.stat()
    return f"{path.name} {known.st_size} {known.st_mtime_ns}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
