"""What one more article costs: a hundred articles added to graphs of 1,000 and of 20,000, in one run.

Usage: python benchmarks/adding.py [SMALL LARGE]

The articles are made up: each is an analysis as the program's own reading gives it, of a person in office, colleagues,
bodies, a gathering and two statements, with names drawn from the project's tables as unevenly as in news: a few people
and cities in very many articles, most in few. Reading is left out, since its cost does not know the graph. The same
hundred articles go into both graphs; the figure is the ratio of the times of putting them in and bringing up to date
what follows from all articles, in seconds of the processor, which do not count what else the machine does. Told beside
it: how fast the graph was built, and the most memory that the run took.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from kg.lexicon import words
from kg.lexicon.gazetteer import rows
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

ADDED = 100
BATCH = 1_000
SUBJECTS = ("بودجه", "آب", "مترو", "پسماند", "فضای سبز", "مدرسه", "پل", "ترافیک", "نوسازی", "آلودگی هوا")
SPAN = Span(0, 10)


class World:
    """Names to draw from: the earlier in the list, the more often."""

    def __init__(self, size: int) -> None:
        chance = random.Random(20)
        given, surnames = sorted(set(words("given_names"))), sorted(set(words("surnames")))
        self.people = [f"{chance.choice(given)} {chance.choice(surnames)}" for _ in range(size)]
        towns = sorted((row for row in rows().values() if row.type is PlaceType.CITY), key=lambda row: -row.population)
        self.towns = towns[: max(50, size // 40)]

    def person(self, chance: random.Random) -> int:
        """The number of a person: each twice as often as the one of twice the rank (Zipf's law)."""
        return int(len(self.people) ** chance.random()) - 1

    def report(self, number: int) -> Analysis:
        """A report of the number."""
        chance = random.Random(number)
        main, others = self.person(chance), [self.person(chance) for _ in range(3)]
        town = self.towns[main % len(self.towns)]
        day = date(2020, 1, 1) + timedelta(number % 1500)
        mayor = main < len(self.towns)
        people = {self.people[one]: Person(f"person:{one}", (self.people[one],)) for one in (main, *others)}
        entities: list[Entity] = [
            *people.values(), Place("place", (town.name,), PlaceType.CITY, town.id),
            Organization("council", (f"شورای اسلامی شهر {town.name}",), OrganizationType.CITY_COUNCIL),
            Organization("municipality", (f"شهرداری {town.name}",), OrganizationType.MUNICIPALITY),
            Office("office", (f"شهردار {town.name}",), "mayor", "place") if mayor
            else Office("office", (f"عضو شورای شهر {town.name}",), "member", "place", "council"),
        ]  # fmt: skip
        text = self.text(chance, main, others, town.name)
        speaker = people[self.people[main]].ref
        refs = tuple(sorted(person.ref for person in people.values()))
        name = f"نشست {chance.choice(SUBJECTS)} {town.name}"
        facts: list[Fact] = [
            Holding(speaker, "office", False, SPAN, "made"),
            Meeting("meeting", (name,), "session", SPAN, "made", day, None, "place", attendees=refs),
            *(Statement(n, Span(20 * n, 20 * n + 15), QuotationType.DIRECT, SPAN, "made", speaker, "office",
                        meeting="meeting", said_on=day) for n in (1, 2)),
        ]  # fmt: skip
        mentions = tuple(Mention(Span(n, n + 5), e.ref, e.kind, e.names[0], "made") for n, e in enumerate(entities))
        article = Article(f"made/{number}", f"{number}.txt", text)
        return Analysis(article, day, text[:40], None, tuple(entities), mentions, tuple(facts))

    def text(self, chance: random.Random, main: int, others: Sequence[int], town: str) -> str:
        """Words enough to compare texts by."""
        drawn = [chance.choice(SUBJECTS) + " " + chance.choice(self.people) for _ in range(25)]
        return " ".join([self.people[main], town, *(self.people[one] for one in others), *drawn])


def add(graph: Graph, reports: Sequence[Said]) -> float:
    """Seconds of the processor that putting reports into a graph takes, what follows from all articles included."""
    start = process_time()
    for report in reports:
        graph.put(report)
    graph.finish()
    return process_time() - start


def main() -> None:
    """Builds the graphs and prints the figures."""
    small, large = (int(argument) for argument in sys.argv[1:]) if len(sys.argv) > 1 else (1_000, 20_000)
    world = World(large // 4)
    added = [say(world.report(large + number)) for number in range(ADDED)]
    seconds = {}
    with tempfile.TemporaryDirectory() as folder, open_graph(Path(folder) / "graph", writable=True) as graph:
        for size, before in ((small, 0), (large, small)):
            built, quads = 0.0, len(graph)
            for first in range(before, size, BATCH):
                built += add(graph, [say(world.report(n)) for n in range(first, min(first + BATCH, size))])
            speed, written = (size - before) / built, (len(graph) - quads) / built
            seconds[size] = min(_again(graph, added) for _ in range(3))
            print(f"{size:>7,} articles: built at {speed:.0f} articles and {written:,.0f} quads a second; "
                  f"{ADDED} more in {seconds[size]:.2f} s", flush=True)  # fmt: skip
    print(f"ratio: {seconds[large] / seconds[small]:.2f}; most memory: {_memory():,} MB")


def _memory() -> int:
    """The most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _again(graph: Graph, reports: Sequence[Said]) -> float:
    spent = add(graph, reports)
    for report in reports:
        graph.remove(report.article)
    graph.finish()
    return spent


if __name__ == "__main__":
    main()
