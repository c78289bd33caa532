"""What hazm alone needs for a text: normalising, sentences and words, on as many processes as a build has workers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hazm import Normalizer, WordTokenizer

CHUNK = 20
TEXT = "شهردار گفت."


@dataclass(frozen=True, slots=True)
class Pace:
    """Articles, and the seconds that hazm had with them: of the clock, and of all processors together."""

    articles: int
    seconds: float
    cpu: float


@cache
def tools() -> tuple[Normalizer, WordTokenizer]:
    """hazm's tools, made once in a process: making them takes seconds."""
    from hazm import Normalizer, WordTokenizer

    return Normalizer(), WordTokenizer()


def tokenize(texts: Sequence[str]) -> float:
    """Seconds of the processor that these texts take."""
    from hazm import sent_tokenize

    normalizer, words = tools()
    start = process_time()
    for text in texts:
        for sentence in sent_tokenize(normalizer.normalize(text)):
            words.tokenize(sentence)
    return process_time() - start


def sample(file: Path, articles: int, many: int) -> list[str]:
    """The texts of so many of the articles of a JSON Lines file, spread over it."""
    step = max(1, articles // many)
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, 0, articles, step)][:many]


def pace(texts: Sequence[str], workers: int) -> Pace:
    """How fast hazm goes through texts, its tools made beforehand."""
    chunks = [texts[at : at + CHUNK] for at in range(0, len(texts), CHUNK)]
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        # So many at once that every process has had some, and has its tools.
        list(pool.map(tokenize, [[TEXT] * 50] * workers * 4))
        start = perf_counter()
        cpu = sum(pool.map(tokenize, chunks))
        return Pace(len(texts), perf_counter() - start, cpu)
