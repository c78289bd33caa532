"""Many articles through one function, in this process or in several; what fails for one article fails for it alone.

The function must be importable by name (worker processes are spawned), take an article and return what can be pickled.
Results come in the order of the articles, with few of them ahead of the reader, so that an archive never fills the
memory.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

from kg.errors import InputError, KgError
from kg.model import Article

R = TypeVar("R")
# How many articles a worker has in hand or waiting.
_AHEAD = 8
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
def keep_loaded() -> None:
    """Takes what is loaded by now out of the garbage collector's way, once in a process.

    Reading the first article loads tables of some million values that stay for good. The collector would walk over all
    of them again and again while the articles after it are read, for a tenth of the whole time, and find nothing.
    It also looks less often at what an article makes, next to none of which stands in a cycle.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)


def _spread(
    work: Callable[[Article], R], articles: Iterable[Article], workers: int
) -> Iterator[tuple[Article, R | InputError]]:
    pool = _pool(workers)
    waiting: deque[tuple[Article, Future[R | InputError] | None, ProcessPoolExecutor]] = deque()
    try:
        for article in articles:
            waiting.append((article, _submit(pool, work, article), pool))
            if len(waiting) < workers * _AHEAD:
                continue
            first = waiting.popleft()
            result = _result(first)
            if result is None and first[2] is pool:
                pool = _pool(workers)
            yield first[0], _alone(work, first[0]) if result is None else result
        for first in waiting:
            result = _result(first)
            yield first[0], _alone(work, first[0]) if result is None else result
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _submit(pool: ProcessPoolExecutor, work: Callable[[Article], R], article: Article) -> Future[R | InputError] | None:
    try:
        return pool.submit(attempt, work, article)
    except BrokenProcessPool:
        return None


def _result(waiting: tuple[Article, Future[R | InputError] | None, ProcessPoolExecutor]) -> R | InputError | None:
    """None where a worker process died, over this article or over one beside it."""
    try:
        return waiting[1].result() if waiting[1] is not None else None
    except BrokenProcessPool:
        return None


def _alone(work: Callable[[Article], R], article: Article) -> R | InputError:
    """The article in a process of its own: if that dies too, this article is the one that kills it."""
    with _pool(1) as pool:
        try:
            return pool.submit(attempt, work, article).result()
        except BrokenProcessPool:
            return InputError(article.source, "left out, its process died over it", value=article.id)
