"""The graph on disk: a folder that pyoxigraph keeps, one writer at a time, and any number of readers.

    folder/graph.json     says that the folder is ours, and where its IRIs are minted
    folder/quads/         the store
    folder/lock           who writes is alone; who reads shares it with other readers

`put` and `remove` change what the articles say; `finish` then brings up to date what follows from all of them together,
so that the same articles give the same graph in whatever order they came and went.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError, shorten
from kg.ontology import BASE
from kg.rdf import iri, union, vocab
from kg.rdf.finishing import finish
from kg.rdf.lock import locked

if TYPE_CHECKING:
    import rdflib

_FORMAT = 1
_CARD = "graph.json"
_QUADS = "quads"


class Graph:
    """A graph that is open. Use it in a `with` statement, or close it."""

    def __init__(self, folder: Path, store: ox.Store, base: str, lock: IO[bytes] | None = None) -> None:
        self.folder = folder
        self.base = base
        self.store = store
        self._lock = lock

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def put(self, article_id: str, nquads: str) -> None:
        """Make the quads what the article says, in place of what it said before.

        Raises GraphError where the text is no N-Quads, or where a quad stands in a graph of another article.
        """
        own = self._graphs(article_id)
        try:
            quads = list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise GraphError(f"{article_id}: these are no N-Quads: {error}") from error
        strange = next((quad for quad in quads if quad.graph_name not in own), None)
        if strange is not None:
            raise GraphError(f"{article_id}: a quad stands in the graph {strange.graph_name}")
        # Only what differs is written: most articles of a second build say what they said.
        old = {quad for graph in own for quad in self.store.quads_for_pattern(None, None, None, graph)}
        self._write(old - set(quads), set(quads) - old)

    def remove(self, article_id: str) -> None:
        """Take back what an article said; nothing happens where it said nothing."""
        for graph in self._graphs(article_id):
            union.drop_graph(self.store, graph)

    def _graphs(self, article_id: str) -> tuple[ox.NamedNode, ...]:
        article = iri.article(self.base, article_id)
        return article, iri.mentions(article), iri.unread(article)

    def _write(self, old: set[ox.Quad], new: set[ox.Quad]) -> None:
        try:
            union.drop(self.store, old)
            union.add(self.store, new)
        except (OSError, RuntimeError) as error:
            raise GraphError(f"{self.folder}: the graph cannot be written: {error}") from error

    def finish(self) -> None:
        """Bring up to date what rests on all articles: labels, tenures, the facts of places, the description."""
        finish(self.store, self.base)
        self.store.flush()

    def article_ids(self) -> tuple[str, ...]:
        """The ids of the articles in the graph, sorted."""
        found = self.store.quads_for_pattern(None, vocab.IDENTIFIER, None, union.UNION)
        return tuple(sorted(quad.object.value for quad in found if isinstance(quad.object, ox.Literal)))

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
        if self._lock is not None:
            self._lock.close()


def open_graph(folder: Path, *, writable: bool = False, base: str | None = None) -> Graph:
    """Open the graph in a folder; a writable one is made where there is none.

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
        return Graph(folder, _opened(folder, writable=writable), found, lock)
    except GraphError:
        if lock is not None:
            lock.close()
        raise


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
