"""What articles say, written to the store under the names of the entities that they mean.

The register keeps every article as it speaks by itself; the store holds it with the keys of the entities of the whole
collection. Articles that come and go are noted first; once it is known who is who, those that say something else now
are written, many at a time, and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.link.decisions import Decision, aliases, line, parse
from kg.link.identities import settle
from kg.link.profiles import Member
from kg.link.register import Register
from kg.rdf import bulk, finishing, iri, labels, lines, terms, union, vocab
from kg.rdf.said import Said
from kg.rdf.touched import Touched
from kg.stopwatch import Stopwatch
from kg.streams import batches

Node = ox.NamedNode
AT_ONCE = 200
"""So many articles are written together: enough to be quick, few enough to be held."""
_MANY = 1_000
"""From so many articles on, the files of a new store are merged at its end."""
_FEW, _MUCH = 20, 3
"""Where more than a few articles change, and more than one in so many, all are written anew."""


class Articles:
    """The articles of a graph that is open for writing. The store is given where it is read or written: each time the
    graph is finished it is another one."""

    def __init__(self, register: Register, base: str, folder: Path) -> None:
        self.register, self._base, self._folder = register, base, folder
        self._aliases = aliases(self._decided())

    def _decided(self) -> frozenset[Decision]:
        """What was decided when all was last finished."""
        return frozenset(parse(text, self._folder.name) for text in self.register.decided())

    def put(self, said: Said) -> None:
        """Make this what an article says, once all is finished. Raises GraphError where its quads are none, or another
        article's."""
        self._parsed(said.article, said.nquads)
        self.register.put(said.filed())

    def is_new(self, decisions: Sequence[Decision]) -> bool:
        """Whether anything has come, changed or gone, or been decided, since all was finished."""
        return self.register.changes.number() > 0 or self._decided() != set(decisions)

    def is_much(self) -> bool:
        """Whether so many articles come, change or go that all are better written anew."""
        number = self.register.changes.number()
        return number > _FEW and number * _MUCH > len(self.register)

    def first_of(self, store: ox.Store, entity: Node) -> Member | None:
        """Where the first article, by day and id, that names an entity has it, under a key of its own; None where the
        graph knows no such article."""
        articles = []
        for quad in store.quads_for_pattern(entity, vocab.NAME, None):
            if isinstance(quad.graph_name, Node) and quad.graph_name != union.UNION:
                articles.append(_identifier(store, quad.graph_name))
        for article in sorted(set(articles), key=lambda own: (self.register.day(own) or "~", own)):
            found = [key for key in self.register.keys(article) if self.means(article, key) == entity]
            own = min(found) if found else iri.key(self._base, entity)
            return Member(article, own) if own is not None else None
        return None

    def means(self, article: str, own: str) -> Node:
        """The entity that an article means by a key of its own."""
        return iri.entity(self._base, self._meanings(article).get(own, own))

    def finish(self, store: ox.Store, decisions: Sequence[Decision], watch: Stopwatch, *, anew: bool) -> None:
        """Bring a store up to date with the articles and with what rests on all of them together; `anew` where it is
        empty, and all articles are written. Raises OSError where there is no room."""
        with watch.timing("identities"):
            moved = self._take(store, decisions)
            if anew:
                self.register.wait_for_all()
            settled = settle(self.register, decisions)
        with closing(settled.rulings):
            with watch.timing("writing"):
                touched = self._all(store) if anew else self._changed(store, settled.articles | moved)
            with watch.timing("deriving"):
                finishing.finish(store, self.register, self._base, touched, settled, anew=anew)
        if anew and len(self.register) > _MANY:
            with watch.timing("writing"):
                # Whatever was put in together left files of its own, all of which a reader looks into.
                store.optimize()

    def _all(self, store: ox.Store) -> Touched:
        bulk.write_all(store, self.register, self._base, self._aliases)
        touched = Touched.by_all(store)
        touched.own_keys = set(self.register.renamed_keys())
        return touched

    def _changed(self, store: ox.Store, moved: Set[str]) -> Touched:
        """Write what articles say differently now."""
        touched = Touched(own_keys=set(self.register.changes.keys()))
        for articles in batches(sorted(self.register.changes.articles() | moved), AT_ONCE):
            self._write(store, articles, touched)
        return touched

    def _take(self, store: ox.Store, decisions: Sequence[Decision]) -> frozenset[str]:
        """Take decisions that came, and let go of those that went; the articles with entities that they rename."""
        old = self._decided()
        for decision in old ^ set(decisions):
            self.register.wait_for(decision.one)
            self.register.wait_for(decision.other)
        self.register.decide(line(decision) for decision in decisions)
        before, self._aliases = aliases(old), aliases(decisions)
        renamed = {key for pair in before.items() ^ self._aliases.items() for key in pair}
        nodes = (iri.entity(self._base, key) for key in renamed)
        graphs = {q.graph_name for node in nodes for q in store.quads_for_pattern(node, vocab.NAME, None)}
        return frozenset(_identifier(store, graph) for graph in graphs if isinstance(graph, Node))

    def _graphs(self, article_id: str) -> tuple[Node, ...]:
        article = iri.article(self._base, article_id)
        return article, iri.mentions(article), iri.unread(article)

    def _parsed(self, article: str, nquads: str) -> list[ox.Quad]:
        try:
            quads = list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
        except SyntaxError as error:
            raise GraphError(f"{article}: these are no N-Quads: {error}") from error
        own = self._graphs(article)
        strange = next((quad for quad in quads if quad.graph_name not in own), None)
        if strange is not None:
            raise GraphError(f"{article}: a quad stands in the graph {strange.graph_name}")
        return quads

    def _write(self, store: ox.Store, articles: Sequence[str], touched: Touched) -> None:
        """Write only what differs: most articles of a second build say what they said."""
        old = {article: self._stored(store, article) for article in articles}
        texts = {article: self._said(article) for article in articles}
        votes = Counter(vote for text in texts.values() for vote in lines.votes(text))
        votes.subtract(_named(chain(*old.values())))
        self.register.names.vote({vote: number for vote, number in votes.items() if number})
        chosen = labels.choose(self.register, {entity for (entity, _), number in votes.items() if number})
        gone, come = set[ox.Quad](), set[ox.Quad]()
        for article, text in texts.items():
            said = set(self._parsed(article, lines.labelled(text, labels.chosen(self.register, text))))
            touched.own_keys |= self.register.keys(article)
            if old[article] != said:
                touched.note(store, old[article], said)
                gone |= old[article] - said
                come |= said - old[article]
        union.drop(store, gone)
        union.add(store, come)
        labels.relabel(store, self._base, chosen)
        for graph in (graph for article in articles if not texts[article] for graph in self._graphs(article)):
            store.remove_graph(graph)

    def _stored(self, store: ox.Store, article: str) -> set[ox.Quad]:
        graphs = self._graphs(article)
        return {quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)}

    def _said(self, article: str) -> str:
        """What an article says, with the names of entities and without their labels."""
        return lines.meant(self.register.said(article), self._base, self._meanings(article))

    def _meanings(self, article: str) -> Mapping[str, str]:
        """What an article's keys of its own mean over the whole collection."""
        return {**self.register.naming(article), **self._aliases}


def _identifier(store: ox.Store, article: Node) -> str:
    return next(terms.value(q) for q in store.quads_for_pattern(article, vocab.IDENTIFIER, None, article))


def _named(quads: Iterable[ox.Quad]) -> Iterator[tuple[str, str]]:
    """The entities that articles name (IRIs), each with its fullest name there."""
    return ((terms.subject(q).value, terms.value(q)) for q in quads if q.predicate == vocab.NAME)
