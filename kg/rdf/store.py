"""The graph on disk: a folder, one writer at a time, and any number of readers, whom no writer ever disturbs.

    folder/graph.json     says that the folder is ours, and which version of the quads is the graph (`kg.rdf.versions`)
    folder/quads/         the versions
    folder/register.db    what each article says by itself (`kg.link.register`)
    folder/identities.tsv what people decided on who is who (`kg.link.decisions`)
    folder/search.db      the full-text index of the web pages, made anew when the quads change (`kg.serve.indexing`)
    folder/answers.db     answers that took long to work out, until the quads change (`kg.rdf.kept`)
    folder/lock           who writes is alone

`put` and `remove` note in the register what the articles say, and `save` keeps that whatever happens; `finish` lays a
new version beside the old one, with what follows from all articles together, and makes it the graph. The same articles
give the same graph in whatever order they came and went, and whatever was broken off meanwhile.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Protocol

import pyoxigraph as ox

from kg.errors import GraphError, first_line, shorten
from kg.link import decisions
from kg.link.decisions import Decision
from kg.link.filing import Filed
from kg.link.profiles import Member
from kg.link.register import Register
from kg.ontology import BASE
from kg.rdf import finishing, union
from kg.rdf.articles import Articles
from kg.rdf.lock import locked
from kg.rdf.said import Said
from kg.rdf.versions import Versions, prepare, read_card
from kg.stopwatch import Stopwatch
from kg.streams import ordered

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    import rdflib

_REGISTER = "register.db"
_DECISIONS = "identities.tsv"
_LOCK = "lock"


class Shelf(Protocol):
    """Where the versions of a graph are kept (`kg.rdf.versions.Versions`)."""

    store: ox.Store

    @property
    def number(self) -> int: ...

    @property
    def path(self) -> Path | None: ...

    def next(self, *, empty: bool) -> AbstractContextManager[tuple[int, ox.Store]]: ...

    def switch(self, number: int) -> None: ...

    def clear(self) -> None: ...

    def close(self) -> None: ...


class Graph:
    """A graph that is open. Use it in a `with` statement, or close it."""

    def __init__(
        self, folder: Path, base: str, versions: Shelf, register: Register | None = None, lock: IO[bytes] | None = None
    ) -> None:
        self.folder = folder
        self.base = base
        self.decisions_file = folder / _DECISIONS
        self._versions = versions
        self._register = register
        self._articles = None if register is None else Articles(register, base, folder)
        self._lock = lock
        if register is not None:
            self._recover(register)

    def _recover(self, register: Register) -> None:
        """What a writer that was killed left behind: a version that it had only to make the graph, or one half done."""
        if register.changes.version() > self._versions.number:
            self._versions.switch(register.changes.version())
        elif register.changes.version() != self._versions.number:
            raise GraphError(f"{self.folder}: the register and the quads are not of the same graph")
        self._versions.clear()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def store(self) -> ox.Store:
        """The version that is the graph, for reading."""
        return self._versions.store

    @property
    def version(self) -> int:
        """The number of the version that is the graph; 0 before it is first finished."""
        return self._versions.number

    @property
    def quads_folder(self) -> Path | None:
        """Where the version that is the graph lies on disk; None before the graph is first finished."""
        return self._versions.path

    def put(self, said: Said) -> None:
        """Make this what an article says, in place of what it said before.

        Raises GraphError where the text is no N-Quads, or where a quad stands in a graph of another article, or where
        the graph is open for reading only, or cannot be written.
        """
        with self._telling():
            self._writing().put(said)

    def file(self, filed: Filed) -> None:
        """The same for what was made ready elsewhere by `Said.filed`. Raises GraphError as `put` does."""
        with self._telling():
            self._writing().register.put(filed)

    def mark_of(self, article_id: str) -> str | None:
        """The mark that an article was filed with; None where the graph does not hold it."""
        return self._writing().register.mark(article_id)

    def remove(self, article_id: str) -> bool:
        """Take back what an article said; says whether it was there."""
        with self._telling():
            return self._writing().register.remove(article_id)

    def save(self) -> None:
        """Keep what was put in and taken out, whatever happens from here on, until the graph is finished."""
        self._writing().register.commit()

    def finish(self, watch: Stopwatch | None = None) -> None:
        """Bring up to date what rests on all articles: identities, labels, tenures, the facts of places. `watch` is
        told how long each stage takes.

        Raises GraphError where it cannot be written; then the graph is what it was, and what was put in is kept.
        """
        articles, decided = self._writing(), decisions.read(self.decisions_file)
        register = articles.register
        register.commit()
        if not articles.is_new(decided) and self._versions.number:
            return
        try:
            with self._telling():
                number = self._lay(articles, decided, watch or Stopwatch())
                register.changes.worked_out(number)
            register.commit()
        except BaseException:
            register.rollback()
            self._articles = Articles(register, self.base, self.folder)
            raise
        self._versions.switch(number)
        self._versions.clear()

    def _lay(self, articles: Articles, decided: Sequence[Decision], watch: Stopwatch) -> int:
        """Lay a version beside the one that is the graph, and say its number. The engine closes it once nobody names
        it."""
        anew = articles.is_much()
        with self._versions.next(empty=anew) as (number, store):
            articles.finish(store, decided, watch, anew=anew)
        return number

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Turns what comes of a full disk into one line that says so."""
        try:
            yield
        except (OSError, RuntimeError, sqlite3.Error) as error:
            raise GraphError(f"{self.folder}: the graph cannot be written: {first_line(error)}") from error

    def knows(self, member: Member) -> bool:
        """Whether an article knows somebody, or a gathering, by a key of its own."""
        return self._register is not None and self._register.profile_of(member) is not None

    def first_of(self, entity: ox.NamedNode) -> Member | None:
        """Where the first article that names an entity has it, under a key of its own."""
        return self._writing().first_of(self.store, entity)

    def entity_of(self, member: Member) -> ox.NamedNode:
        """The entity that an article means by a key of its own."""
        return self._writing().means(member.article, member.key)

    def _writing(self) -> Articles:
        if self._articles is None:
            raise GraphError(f"{self.folder}: the graph is open for reading only")
        return self._articles

    def article_ids(self) -> tuple[str, ...]:
        """The ids of the articles in the graph, sorted."""
        return tuple(sorted(finishing.articles(self.store)))

    def nquads(self) -> Iterator[str]:
        """Every quad as a line of N-Quads without its line end, in the order of code points."""
        return ordered(union.lines(self.store))

    def __len__(self) -> int:
        """The number of quads."""
        return union.size(self.store)

    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib Dataset over the same store, whose default graph is the union of the named ones."""
        import rdflib
        from oxrdflib import OxigraphStore

        from kg.ontology import NAMESPACES

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store))
        for prefix, namespace in NAMESPACES.items():
            dataset.bind(prefix, namespace)
        return dataset

    def close(self) -> None:
        """Keep what was put in, and let go of the folder. Closing twice does no harm."""
        self._versions.close()
        self._articles = None
        if self._register is not None:
            with suppress(GraphError):
                self._register.commit()
            self._register.close()
            self._register = None
        if self._lock is not None:
            self._lock.close()


def open_graph(folder: Path, *, writable: bool = False, base: str | None = None) -> Graph:
    """Open the graph in a folder; a writable one is made where there is none, and mended where a writer was killed.

    `base` says where IRIs are minted, for a new graph. Raises GraphError where the folder is missing, holds something
    else, was made with another base, or where another process writes it too.
    """
    if base is not None:
        _check_base(base)
    card = prepare(folder, base or BASE) if writable else read_card(folder)
    if base is not None and base != card.base:
        raise GraphError(f"{folder}: the graph was made with the base {card.base}, not {base}")
    if not writable:
        return Graph(folder, card.base, Versions(folder))
    lock = _lock(folder)
    try:
        return Graph(folder, card.base, Versions(folder), Register(folder / _REGISTER), lock)
    except GraphError:
        lock.close()
        raise


def _lock(folder: Path) -> IO[bytes]:
    try:
        lock = locked(folder / _LOCK, alone=True)
    except OSError as error:
        raise GraphError(f"{folder}: the graph cannot be opened: {error.strerror or error}") from error
    if lock is None:
        raise GraphError(f"{folder}: another process is writing the graph; try again once it is done")
    return lock


def existing_graph(folder: Path, *, writable: bool = False) -> Graph:
    """Open a graph that is there. Raises GraphError where there is none, or it cannot be used."""
    return open_graph(folder, writable=writable, base=read_card(folder).base)


def latest(folder: Path) -> int | None:
    """The number of the version that is the graph in a folder by now; None where it cannot be told."""
    try:
        return read_card(folder).version
    except GraphError:
        return None


def _check_base(base: str) -> None:
    """Raises GraphError for a base that makes no good IRIs: it is absolute, ends with a slash, and has no fragment."""
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise GraphError(f"the base {shorten(base)} is no IRI: {error}") from error
    if not (base.endswith("/") and "://" in base) or "#" in base or "?" in base:
        raise GraphError(f"the base {shorten(base)} must be an IRI that ends with a slash, like {BASE}")
