"""Many articles through one function, in this process or in several; what fails for one article fails for it alone.

The function must be importable by name (worker processes are spawned), take an article and return what can be pickled.
Results come in the order of the articles, with few of them ahead of the reader, so that an archive never fills the
memory.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from typing import Generic, TypeVar

from kg.errors import InputError, KgError
from kg.model import Article
from kg.streams import batches

R = TypeVar("R")
# How many articles go to a worker together, and how often as many it has in hand or waiting.
_TOGETHER, _AHEAD = 4, 3
# How many new objects the garbage collector lets come together before it looks for cycles among them.
_YOUNG = 50_000


def run(
    work: Callable[[Article], R], articles: Iterable[Article], workers: int = 1
) -> Iterator[tuple[Article, R | InputError]]:
    """Each article with what `work` makes of it, or with the error that names it, in the order given."""
    if workers <= 1:
        return ((article, attempt(work, article)) for article in articles)
    return _spread(work, articles, workers)


def attempt(work: Callable[[Article], R], article: Article) -> R | InputError:
    """The work's result for one article; whatever it raises becomes an error that names the article and the place.

    This is the one edge where every exception is caught: a fault of ours must cost one article, not a night's build.
    """
    _load_freely()
    try:
        return work(article)
    except KgError as error:
        return InputError(article.source, str(error), value=article.id)
    except Exception as error:
        frame = extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        said = " ".join(str(error).split())[:200]
        return InputError(article.source, f"left out, {type(error).__name__} at {place} ({said})", value=article.id)
    finally:
        keep_loaded()


@cache
def _load_freely() -> None:
    """Keeps the garbage collector still while the first article has tables loaded: it would take half of that time."""
    gc.disable()


@cache
def keep_loaded() -> None:
    """Takes what is loaded by now out of the garbage collector's way, once in a process.

    Reading the first article loads tables of some million values that stay for good. The collector would walk over all
    of them again and again while the articles after it are read, for a tenth of the whole time, and find nothing.
    It also looks less often at what an article makes, next to none of which stands in a cycle.
    """
    gc.freeze()
    gc.enable()
    gc.set_threshold(_YOUNG)


def _spread(
    work: Callable[[Article], R], articles: Iterable[Article], workers: int
) -> Iterator[tuple[Article, R | InputError]]:
    pool = _pool(workers)
    waiting: deque[_Sent[R]] = deque()
    try:
        for batch in batches(articles, _TOGETHER):
            waiting.append(_submit(pool, work, batch))
            if len(waiting) < workers * _AHEAD:
                continue
            first = waiting.popleft()
            results = _results(first)
            if results is None and first.pool is pool:
                pool = _pool(workers)
            yield from zip(first.batch, _singly(work, first.batch) if results is None else results, strict=True)
        for first in waiting:
            results = _results(first)
            yield from zip(first.batch, _singly(work, first.batch) if results is None else results, strict=True)
    finally:
        pool.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Sent(Generic[R]):
    """Articles that were sent to a pool; None where it was broken already."""

    batch: Sequence[Article]
    future: Future[list[R | InputError]] | None
    pool: ProcessPoolExecutor


def _attempts(work: Callable[[Article], R], articles: Sequence[Article]) -> list[R | InputError]:
    return [attempt(work, article) for article in articles]


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _submit(pool: ProcessPoolExecutor, work: Callable[[Article], R], batch: Sequence[Article]) -> _Sent[R]:
    try:
        return _Sent(batch, pool.submit(_attempts, work, batch), pool)
    except BrokenProcessPool:
        return _Sent(batch, None, pool)


def _results(sent: _Sent[R]) -> list[R | InputError] | None:
    """None where a worker process died, over one of these articles or over one beside them."""
    try:
        return sent.future.result() if sent.future is not None else None
    except BrokenProcessPool:
        return None


def _singly(work: Callable[[Article], R], articles: Iterable[Article]) -> Iterator[R | InputError]:
    """The articles one by one in a process of their own: one over which that dies too is one that kills it."""
    pool = _pool(1)
    try:
        for article in articles:
            try:
                yield pool.submit(attempt, work, article).result()
            except BrokenProcessPool:
                pool = _pool(1)
                yield InputError(article.source, "left out, its process died over it", value=article.id)
    finally:
        pool.shutdown(cancel_futures=True)
