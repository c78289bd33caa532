"""What one more article costs: a hundred articles added to graphs of 1,000 and of 20,000, in collections that grow in
three ways.

Usage: python benchmarks/adding.py [SMALL LARGE [WORLD…]]

The articles are made up: each is an analysis as the program's own reading gives it, of a person in office, colleagues,
bodies, a gathering and two statements, with names drawn from the project's tables as unevenly as in news: a few people
and cities in very many articles, most in few. Reading is left out, since its cost does not know the graph.

Of each way to grow (`WORLDS`) the figure is the ratio of the times of putting a hundred in and bringing up to date what
follows from all articles, in seconds of the processor, which do not count what else the machine does. The hundred are
put in and taken out again a few times, and the least counts. All are told, since the first finds nothing at hand yet,
and the store merges its files in the background now and then, which takes the longer the larger it is. Told beside it:
how fast the graph was built, and the most memory that its process took.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from multiprocessing import get_context
from pathlib import Path
from time import process_time

from kg.lexicon import words
from kg.lexicon.gazetteer import GazetteerPlace, rows
from kg.model import (
    Analysis,
    Article,
    Entity,
    Fact,
    Holding,
    Meeting,
    Mention,
    Office,
    Organization,
    OrganizationType,
    Person,
    Place,
    PlaceType,
    QuotationType,
    Span,
    Statement,
)  # fmt: skip
from kg.rdf.said import Said, say
from kg.rdf.store import Graph, open_graph

ADDED, ROUNDS = 100, 5
BATCH = 1_000
PEOPLE, TOWNS = 5_000, 125
SUBJECTS = ("بودجه", "آب", "مترو", "پسماند", "فضای سبز", "مدرسه", "پل", "ترافیک", "نوسازی", "آلودگی هوا")
SPAN = Span(0, 10)
START = date(2000, 1, 1)
DAYS = 1_500
"""Over so many days articles are spread where time stands still."""
PER_DAY = 13
"""So many articles fall on a day where time goes on: 1,000 on 77 days, 20,000 on 1,539."""
STRETCH = 1_000
"""After so many articles come other people and towns, where names go with the time."""


@dataclass(frozen=True)
class Cast:
    """The people and towns of a time: the earlier in the list, the more often in the news."""

    people: Sequence[str]
    towns: Sequence[GazetteerPlace]

    def person(self, chance: random.Random) -> int:
        """The number of a person: each twice as often as the one of twice the rank (Zipf's law)."""
        return int(len(self.people) ** chance.random()) - 1


@lru_cache(maxsize=2)
def cast(stretch: int) -> Cast:
    """The people and towns of a stretch of time."""
    chance = random.Random(20 + stretch)
    given, surnames = sorted(set(words("given_names"))), sorted(set(words("surnames")))
    people = [f"{chance.choice(given)} {chance.choice(surnames)}" for _ in range(PEOPLE)]
    towns = sorted((row for row in rows().values() if row.type is PlaceType.CITY), key=lambda row: -row.population)
    first = stretch * TOWNS % (len(towns) - TOWNS)
    return Cast(people, towns[first : first + TOWNS])


@dataclass(frozen=True)
class World:
    """A way in which a collection grows."""

    meaning: str
    time_goes_on: bool
    names_go_too: bool

    def reports(self, first: int, last: int) -> list[Said]:
        """What the articles of these numbers say."""
        return [say(self.report(number, number)) for number in range(first, last)]

    def added(self, size: int, first: int) -> list[Said]:
        """What the hundred articles say, numbered from `first`, that come after so many, of the people then known."""
        return [say(self.report(first + n, size + n, size - 1)) for n in range(ADDED)]

    def report(self, number: int, at: int, cast_at: int | None = None) -> Analysis:
        """A report of the number, of the time at which a collection has grown to `at` articles; of the people of
        another time, where one is given."""
        days = at // PER_DAY if self.time_goes_on else number % DAYS
        stretch = (at if cast_at is None else cast_at) // STRETCH if self.names_go_too else 0
        return _Report(number, START + timedelta(days), cast(stretch)).analysis


WORLDS = {
    "archive": World(
        "time goes on, and names with it: each name is known from as many articles as in the small graph",
        time_goes_on=True, names_go_too=True,
    ),
    "same-names": World(
        "time goes on, people and towns stay: each name is known from the more articles the more there are",
        time_goes_on=True, names_go_too=False,
    ),
    "denser": World(
        "the same days, people and towns: more gatherings on each day too, of which each may be the one told of",
        time_goes_on=False, names_go_too=False,
    ),
}  # fmt: skip


@dataclass
class _Report:
    """An article that is made up."""

    number: int
    day: date
    cast: Cast

    @cached_property
    def analysis(self) -> Analysis:
        """What the program's reading would find in it."""
        chance = random.Random(self.number)
        main, others = self.cast.person(chance), [self.cast.person(chance) for _ in range(3)]
        town = self.cast.towns[main % len(self.cast.towns)]
        names = self.cast.people
        people = {names[one]: Person(f"person:{one}", (names[one],)) for one in (main, *others)}
        speaker = people[names[main]].ref
        refs = tuple(sorted(person.ref for person in people.values()))
        entities = [*people.values(), *_bodies(town, mayor=main < len(self.cast.towns))]
        text = self._text(chance, [names[main], town.name, *(names[one] for one in others)])
        name = f"نشست {chance.choice(SUBJECTS)} {town.name}"
        facts: list[Fact] = [
            Holding(speaker, "office", False, SPAN, "made"),
            Meeting("meeting", (name,), "session", SPAN, "made", self.day, None, "place", attendees=refs),
            *(Statement(n, Span(20 * n, 20 * n + 15), QuotationType.DIRECT, SPAN, "made", speaker, "office",
                        meeting="meeting", said_on=self.day) for n in (1, 2)),
        ]  # fmt: skip
        mentions = tuple(Mention(Span(n, n + 5), e.ref, e.kind, e.names[0], "made") for n, e in enumerate(entities))
        article = Article(f"made/{self.number}", f"{self.number}.txt", text)
        return Analysis(article, self.day, text[:40], None, tuple(entities), mentions, tuple(facts))

    def _text(self, chance: random.Random, names: Sequence[str]) -> str:
        """Words enough to compare texts by."""
        drawn = [chance.choice(SUBJECTS) + " " + chance.choice(self.cast.people) for _ in range(25)]
        return " ".join([*names, *drawn])


def _bodies(town: GazetteerPlace, *, mayor: bool) -> list[Entity]:
    return [
        Place("place", (town.name,), PlaceType.CITY, town.id),
        Organization("council", (f"شورای اسلامی شهر {town.name}",), OrganizationType.CITY_COUNCIL),
        Organization("municipality", (f"شهرداری {town.name}",), OrganizationType.MUNICIPALITY),
        Office("office", (f"شهردار {town.name}",), "mayor", "place") if mayor
        else Office("office", (f"عضو شورای شهر {town.name}",), "member", "place", "council"),
    ]  # fmt: skip


def add(graph: Graph, reports: Sequence[Said]) -> float:
    """Seconds of the processor that putting reports into a graph takes, what follows from all articles included."""
    start = process_time()
    for report in reports:
        graph.put(report)
    graph.finish()
    return process_time() - start


def measure(name: str, small: int, large: int) -> None:
    """Build a graph in one of the ways, and print its figures."""
    world, seconds = WORLDS[name], {}
    print(f"{name}: {world.meaning}", flush=True)
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "graph", writable=True) as graph:
        for size, before in ((small, 0), (large, small)):
            built, quads = 0.0, len(graph)
            for first in range(before, size, BATCH):
                built += add(graph, world.reports(first, min(first + BATCH, size)))
            speed, written = (size - before) / built, (len(graph) - quads) / built
            times = [_again(graph, world.added(size, large)) for _ in range(ROUNDS)]
            seconds[size] = min(times)
            print(f"{size:>9,} articles: built at {speed:.0f} articles and {written:,.0f} quads a second; "
                  f"{ADDED} more in {' '.join(f'{time:.2f}' for time in times)} s", flush=True)  # fmt: skip
    print(f"    ratio of the least: {seconds[large] / seconds[small]:.2f}; most memory: {_memory():,} MB", flush=True)


def _memory() -> int:
    """The most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _again(graph: Graph, reports: Sequence[Said]) -> float:
    spent = add(graph, reports)
    for report in reports:
        graph.remove(report.article)
    graph.finish()
    return spent


def main() -> None:
    """Measures each way to grow in a process of its own, whose memory is not another's."""
    small, large = (int(argument) for argument in sys.argv[1:3]) if len(sys.argv) > 2 else (1_000, 20_000)
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        for name in sys.argv[3:] or WORLDS:
            processes.submit(measure, name, small, large).result()


if __name__ == "__main__":
    main()
