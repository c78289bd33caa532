"""Writes made-up Persian news of cities, as many articles as are wanted, for measuring the program on.

    python benchmarks/generator.py N [-o FILE.jsonl[.gz]] [--seed S] [--first K] [--per-day D]

One JSON object a line, with the fields that `kg build` reads: id, headline, text, url, publisher, date. The articles
are drawn from tables of sentences, people and events (benchmarks/newsroom); nothing in them has happened. Article
number n depends on the seed and on n only, so that a range can be made alone: `100 --first 500` gives those from 500 to
599.

Towns are in the news as unevenly as in life, a few very often. People hold offices for terms of some years, gatherings
are counted on, and time goes on with the articles: 13 come out a day, or as many as `--per-day` says.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# So that it runs as a script and from the tests alike.
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

from newsroom.almanac import PER_DAY  # noqa: E402
from newsroom.articles import articles  # noqa: E402
from newsroom.events import World  # noqa: E402


@contextmanager
def output(name: str) -> Iterator[IO[str]]:
    """A file to write lines to: compressed where its name ends so; standard output for `-`."""
    if name == "-":
        yield io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", write_through=True)
    elif name.endswith(".gz"):
        # Neither name nor time are written into it: the same articles are the same bytes.
        with Path(name).open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed:
            yield io.TextIOWrapper(packed, encoding="utf-8", write_through=True)
    else:
        with Path(name).open("w", encoding="utf-8") as file:
            yield file


def write(file: IO[str], world: World, first: int, last: int) -> None:
    """Writes the articles of a range of numbers."""
    for article in articles(world, first, last):
        file.write(json.dumps(article, ensure_ascii=False) + "\n")


def main() -> None:
    """Reads the arguments, and writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("number", type=int, help="how many articles")
    parser.add_argument("-o", "--output", default="-", metavar="FILE.jsonl[.gz]", help="where to (standard output)")
    parser.add_argument("--seed", type=int, default=1, help="what everything is drawn from (1)")
    parser.add_argument("--first", type=int, default=0, metavar="K", help="the number of the first article (0)")
    parser.add_argument("--per-day", type=int, default=PER_DAY, metavar="D", help=f"articles a day ({PER_DAY})")
    given = parser.parse_args()
    with output(given.output) as file:
        write(file, World(given.seed, given.per_day), given.first, given.first + given.number)


if __name__ == "__main__":
    main()
