"""The graph on disk: a folder that pyoxigraph keeps, one writer at a time, and any number of readers.

    folder/graph.json     says that the folder is ours, and where its IRIs are minted
    folder/quads/         the store
    folder/register.db    what each article says by itself (`kg.link.register`)
    folder/identities.tsv what people decided on who is who (`kg.link.decisions`)
    folder/search.db      the full-text index of the web pages, made anew when the quads change (`kg.serve.indexing`)
    folder/lock           who writes is alone; who reads shares it with other readers

`put` and `remove` note what the articles say; `finish` then writes it, and what follows from all of them together, so
that the same articles give the same graph in whatever order they came and went.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError, shorten
from kg.link import decisions
from kg.link.profiles import Member
from kg.link.register import Register
from kg.ontology import BASE
from kg.rdf import finishing, union
from kg.rdf.articles import Articles
from kg.rdf.lock import locked
from kg.rdf.said import Said

if TYPE_CHECKING:
    import rdflib

_FORMAT = 4
_CARD = "graph.json"
_QUADS = "quads"
_REGISTER = "register.db"
_DECISIONS = "identities.tsv"


class Graph:
    """A graph that is open. Use it in a `with` statement, or close it."""

    def __init__(
        self, folder: Path, store: ox.Store, base: str, register: Register | None, lock: IO[bytes] | None = None
    ) -> None:
        self.folder = folder
        self.base = base
        self.store = store
        self.decisions_file = folder / _DECISIONS
        self._register = register
        self._articles = None if register is None else Articles(store, register, base, folder)
        self._lock = lock
        if register is not None and register.unfinished():
            self._writing().restart()
            self.finish()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put(self, said: Said) -> None:
        """Make this what an article says, in place of what it said before.

        Raises GraphError where the text is no N-Quads, or where a quad stands in a graph of another article, or where
        the graph is open for reading only.
        """
        self._writing().put(said)

    def remove(self, article_id: str) -> bool:
        """Take back what an article said; says whether it was there."""
        return self._writing().remove(article_id)

    def finish(self) -> None:
        """Bring up to date what rests on all articles: identities, labels, tenures, the facts of places."""
        self._writing().finish(decisions.read(self.decisions_file))
        self.store.flush()

    def knows(self, member: Member) -> bool:
        """Whether an article knows somebody, or a gathering, by a key of its own."""
        return self._register is not None and self._register.knows(member)

    def first_of(self, entity: ox.NamedNode) -> Member | None:
        """Where the first article that names an entity has it, under a key of its own."""
        return self._writing().first_of(entity)

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
        text = ox.serialize(union.named(self.store), format=ox.RdfFormat.N_QUADS)
        assert text is not None
        return iter(sorted(line for line in text.decode("utf-8").split("\n") if line))

    def __len__(self) -> int:
        """The number of quads."""
        return sum(1 for _ in union.named(self.store))

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
        """Write out what is in memory and let go of the folder. Closing twice does no harm."""
        if hasattr(self, "store"):
            del self.store
        self._articles = None
        if self._register is not None:
            self._register.close()
            self._register = None
        if self._lock is not None:
            self._lock.close()


def open_graph(folder: Path, *, writable: bool = False, base: str | None = None) -> Graph:
    """Open the graph in a folder; a writable one is made where there is none, and mended where a writer was killed.

    `base` says where IRIs are minted, for a new graph. Raises GraphError where the folder is missing, holds something
    else, was made with another base, or is in use: while one process writes, no other can open the graph.
    """
    if base is not None:
        _check_base(base)
    found = _prepare(folder, base) if writable else _card(folder)
    if base is not None and base != found:
        raise GraphError(f"{folder}: the graph was made with the base {found}, not {base}")
    lock = locked(folder, alone=writable)
    try:
        register = Register(folder / _REGISTER) if writable else None
        return Graph(folder, _opened(folder, writable=writable), found, register, lock)
    except GraphError:
        if lock is not None:
            lock.close()
        raise


def existing_graph(folder: Path, *, writable: bool = False) -> Graph:
    """Open a graph that is there. Raises GraphError where there is none, or it cannot be used."""
    return open_graph(folder, writable=writable, base=_card(folder))


def _check_base(base: str) -> None:
    """Raises GraphError for a base that makes no good IRIs: it is absolute, ends with a slash, and has no fragment."""
    try:
        ox.NamedNode(base)
    except ValueError as error:
        raise GraphError(f"the base {shorten(base)} is no IRI: {error}") from error
    if not (base.endswith("/") and "://" in base) or "#" in base or "?" in base:
        raise GraphError(f"the base {shorten(base)} must be an IRI that ends with a slash, like {BASE}")


def _prepare(folder: Path, base: str | None) -> str:
    """The base of the graph in a folder, which is made ours where it is empty or missing."""
    card = folder / _CARD
    try:
        if not card.exists():
            if folder.is_dir() and any(folder.iterdir()):
                raise GraphError(f"{folder}: the folder holds something that is not a graph of ours")
            folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps({"format": _FORMAT, "base": base or BASE}, indent=1)
            card.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise GraphError(f"{folder}: the graph cannot be made: {error.strerror or error}") from error
    return _card(folder)


def _card(folder: Path) -> str:
    card = folder / _CARD
    try:
        described = json.loads(card.read_text(encoding="utf-8"))
        if described["format"] != _FORMAT:
            raise GraphError(f"{folder}: the graph has format {described['format']}, and this program reads {_FORMAT}")
        return str(described["base"])
    except FileNotFoundError as error:
        raise GraphError(f"{folder}: there is no graph here; build one with «kg build»") from error
    except OSError as error:
        raise GraphError(f"{folder}: the graph cannot be read: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{card}: the file is malformed") from error


def _opened(folder: Path, *, writable: bool) -> ox.Store:
    path = str(folder / _QUADS)
    try:
        return ox.Store(path) if writable else ox.Store.read_only(path)
    except (OSError, ValueError) as error:
        raise GraphError(f"{folder}: the graph cannot be opened: {shortened(error)}") from error


def shortened(error: BaseException) -> str:
    """The first line of an error's message."""
    return str(error).split("\n", 1)[0]
