"""What `stores.py` measures on: a part of a graph that is whole in itself, and questions with values drawn from it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pyoxigraph as ox

from kg.ontology import BASE, NAMESPACES
from kg.rdf import queries, union
from kg.rdf.names import Own
from kg.rdf.queries import NamedQuery

# The things that each kind of parameter may be, those first of which most is said.
THINGS = {
    "city": "{ ?x a kg:City . ?post kg:role role:mayor ; kg:jurisdiction ?x . ?s kg:speakerOffice ?post }",
    "person": "{ ?x a kg:Person . ?s kg:speaker ?x }",
    "speaker": "{ ?s kg:speaker ?x ; kg:about ?topic }",
    "entity": "{ ?s kg:mentions ?x . ?x a ?class . FILTER (?class IN (kg:City, kg:Person, kg:Office)) }",
    "meeting": "{ ?s kg:madeAt ?x }",
    "unit": "{ ?s kg:unit ?x }",
    "date": "{ ?s kg:publishedOn ?x }",
    "topic": "{ ?s kg:about ?x }",
}
WORDS = {"text": ("شورا", "نشست", "شهر"), "number": ("20", "100", "5")}


@dataclass(frozen=True)
class Question:
    """A named query with one set of values."""

    name: str
    text: str


def cut(source: Path, target: Path, most: int) -> int:
    """Write the first whole articles of a file of N-Quads, up to so many quads with what follows from them; how many
    quads that is. Lines are sorted by what they speak of, as `kg export` writes them."""
    sizes = Counter(_graph(line) for line in _lines(source))
    derived = sum(size for graph, size in sizes.items() if "/article/" not in graph)
    share = 1 - derived / max(sum(sizes.values()), 1)
    articles: Counter[str] = Counter()
    for graph, size in sizes.items():
        if "/article/" in graph:
            articles[graph.strip("<>").split("#", 1)[0]] += size
    chosen, total = set[str](), 0
    for article, size in sorted(articles.items()):
        if total + size > most * share and chosen:
            break
        chosen.add(article)
        total += size
    if len(chosen) == len(articles):
        return _write(_lines(source), target)
    return _write(_with_derived(source, chosen), target)


def _with_derived(source: Path, articles: set[str]) -> Iterator[str]:
    """The quads of articles, and of what follows from all articles that which speaks of something named in these."""
    named = set[str]()
    for line in _lines(source):
        if _article(line) in articles:
            subject, _, value = line.split(" ", 2)
            named.add(subject)
            if value.startswith("<"):
                named.add(value.split(" ", 1)[0])
    for subject, lines in groupby(_lines(source), key=lambda line: line.split(" ", 1)[0]):
        of_one = list(lines)
        others = [line for line in of_one if "/article/" not in _graph(line)]
        told = subject in named or any(line.split(" ", 3)[2] in named for line in others)
        yield from (line for line in of_one if _article(line) in articles or (told and "/article/" not in _graph(line)))


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", newline="\n") as lines:
        yield from lines


def _graph(line: str) -> str:
    return line.rsplit(" ", 2)[1]


def _article(line: str) -> str:
    """The article that says so; for what no article says, the graph."""
    return _graph(line).strip("<>").split("#", 1)[0]


def _write(lines: Iterator[str], target: Path) -> int:
    number = 0
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for number, line in enumerate(lines, 1):  # noqa: B007
            out.write(line)
    return number


def export(graph: Path, target: Path) -> None:
    """Write the graph in a folder as N-Quads, in the order in which the store holds them: by what they speak of."""
    from kg.curation import opening

    with opening(graph) as opened:
        ox.serialize(union.named(opened.store), output=target, format=ox.RdfFormat.N_QUADS)


def questions(store: ox.Store, base: str | None, seed: int, turns: int) -> list[Question]:
    """Every named query, with the values that it takes for granted or, where it needs some, with what the graph says
    most of, and then with others drawn by chance."""
    chance = random.Random(seed)
    values = {kind: _drawn(store, pattern, chance, turns) for kind, pattern in THINGS.items()}
    names = Own(_Opened(store, base or BASE))  # type: ignore[arg-type]
    found: list[Question] = []
    for query in queries.named():
        for turn in range(turns):
            settings = _settings(query, values, turn)
            if settings is not None:
                found.append(Question(query.name, queries.bound(names, query, settings)))
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Opened:
    """As much of a graph as the values of questions are read by."""

    store: ox.Store
    base: str


def _drawn(store: ox.Store, pattern: str, chance: random.Random, turns: int) -> list[str]:
    text = f"SELECT ?x {pattern} GROUP BY ?x ORDER BY DESC(COUNT(?s)) ?x"
    rows = store.query(text, prefixes=dict(NAMESPACES))
    assert isinstance(rows, ox.QuerySolutions)
    found = [row["x"].value for row in rows]  # type: ignore[union-attr]
    return [*found[:1], *chance.sample(found[1:], min(turns - 1, len(found[1:])))]


def _settings(query: NamedQuery, values: Mapping[str, Sequence[str]], turn: int) -> dict[str, str] | None:
    """The values of one turn; None where the graph has nothing of a kind."""
    settings: dict[str, str] = {}
    for number, parameter in enumerate(query.parameters):
        if parameter.default not in (None, queries.ANY):
            continue
        of_kind = values.get(parameter.kind) or WORDS.get(parameter.kind, ())
        if not of_kind:
            return None
        settings[parameter.name] = of_kind[(turn + number) % len(of_kind)]
    return settings
