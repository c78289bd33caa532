"""How fast articles are read: against what hazm alone needs for the same text, and as a whole build.

    python benchmarks/extraction.py [FOLDER]

FOLDER holds text files (default: ../shared/gold where it is there, else samples). Prints, for the articles together
and for the slowest one, how long extraction takes as a multiple of hazm's normalising and tokenising of the same text
in the same process (the aim: at most five), and how many seconds a whole `kg build` of the folder takes, the start of
its process included.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from hazm import Normalizer, SentenceTokenizer, WordTokenizer

from kg.extract.analysis import analyse
from kg.model import Article
from kg.sources import read
from kg.workers import keep_loaded

ROOT = Path(__file__).parent.parent
ROUNDS = 5


@cache
def tools() -> tuple[Normalizer, SentenceTokenizer, WordTokenizer]:
    return Normalizer(), SentenceTokenizer(), WordTokenizer()


def hazm_alone(article: Article) -> None:
    """Normalising, sentences and words as hazm does them when it is left to itself, its tools made once."""
    normalizer, sentences, words = tools()
    for sentence in sentences.tokenize(normalizer.normalize(article.text)):
        words.tokenize(sentence)


def seconds(work: Callable[[Article], object], article: Article) -> float:
    """The shortest of several runs, in seconds of the processor: what else the machine does is left out."""
    runs = []
    for _ in range(ROUNDS):
        start = process_time()
        work(article)
        runs.append(process_time() - start)
    return min(runs)


def build_seconds(folder: Path) -> float:
    with TemporaryDirectory() as graph:
        files = [str(p) for p in sorted(folder.glob("*.txt"))]
        start = perf_counter()
        subprocess.run([sys.executable, "-m", "kg.cli", "build", *files, "--graph", f"{graph}/g"], check=True, cwd=ROOT)
        return perf_counter() - start


def main() -> None:
    shared = ROOT.parent / "shared" / "gold"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared if shared.is_dir() else ROOT / "samples"
    articles = [a for a in read([str(p) for p in sorted(folder.glob("*.txt"))]) if isinstance(a, Article)]
    for article in articles:  # tables and models are loaded once a process, not once an article
        analyse(article)
        hazm_alone(article)
        keep_loaded()  # after the first article, as every process of `kg build` does
    times = [(seconds(analyse, a), seconds(hazm_alone, a), a) for a in articles]
    ours, hazm = sum(t[0] for t in times), sum(t[1] for t in times)
    slowest = max(times, key=lambda t: t[0] / t[1])
    print(f"{len(articles)} articles of {folder.name}, {sum(len(a.text) for a in articles):,} characters")
    print(f"hazm alone:       {1000 * hazm / len(articles):7.2f} ms an article")
    print(f"extraction:       {1000 * ours / len(articles):7.2f} ms an article")
    print(f"ratio:            {ours / hazm:7.2f} (at most 5)")
    print(f"slowest article:  {slowest[0] / slowest[1]:7.2f} ({slowest[2].id})")
    print(f"whole build:      {build_seconds(folder):7.2f} s")


if __name__ == "__main__":
    main()
