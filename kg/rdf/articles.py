"""What articles say, written to the store under the names of the entities that they mean.

The register keeps every article as it speaks by itself; the store holds it with the keys of the entities of the whole
collection. Articles that come and go are noted first; once it is known who is who, those that say something else now
are written, many at a time, and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError
from kg.link.decisions import Decision, aliases, line, parse
from kg.link.identities import settle
from kg.link.identity_kinds import blocks
from kg.link.profiles import Member
from kg.link.register import Register
from kg.rdf import finishing, iri, labels, terms, union, vocab
from kg.rdf.said import Said
from kg.rdf.touched import Touched

Node = ox.NamedNode
AT_ONCE = 200
"""So many articles are written together: enough to be quick, few enough to be held."""


class Articles:
    """The articles of a graph that is open for writing."""

    def __init__(self, store: ox.Store, register: Register, base: str, folder: Path) -> None:
        self._store, self._register, self._base, self._folder = store, register, base, folder
        self._touched, self._changed = Touched(), set[str]()
        self._aliases = aliases(parse(text, folder.name) for text in register.decided())

    def put(self, said: Said) -> None:
        """Make this what an article says, once all is finished. Raises GraphError where its quads are none, or another
        article's."""
        self._parsed(said.article, said.nquads)
        self._change(said.article)
        self._register.put(said.article, said.day, said.nquads, [(s, blocks(s)) for s in said.sightings])

    def remove(self, article: str) -> bool:
        """Take back what an article said, once all is finished; says whether it was there."""
        self._change(article)
        return self._register.remove(article)

    def _change(self, article: str) -> None:
        self._register.begin()
        self._touched.own_keys |= self._register.keys(article)
        self._changed.add(article)

    def first_of(self, entity: Node) -> Member | None:
        """Where the first article, by day and id, that names an entity has it, under a key of its own; None where the
        graph knows no such article."""
        articles = []
        for quad in self._store.quads_for_pattern(entity, vocab.NAME, None):
            if isinstance(quad.graph_name, Node) and quad.graph_name != union.UNION:
                articles.append(self._identifier(quad.graph_name))
        for article in sorted(set(articles), key=lambda own: (self._register.day(own) or "~", own)):
            found = [key for key in self._register.keys(article) if self.means(article, key) == entity]
            own = min(found) if found else iri.key(self._base, entity)
            return Member(article, own) if own is not None else None
        return None

    def means(self, article: str, own: str) -> Node:
        """The entity that an article means by a key of its own."""
        node = iri.entity(self._base, own)
        return self._meanings(article).get(node, node)

    def finish(self, decisions: Sequence[Decision]) -> None:
        """Bring up to date what rests on all articles together."""
        self._register.begin()
        moved = self._take(decisions)
        # From here on the store changes: whoever finds it half-way must know.
        self._register.commit()
        settled = settle(self._register, decisions)
        changed = sorted(self._changed | settled.articles | moved)
        for first in range(0, len(changed), AT_ONCE):
            self._write(changed[first : first + AT_ONCE])
        finishing.finish(self._store, self._register, self._base, self._touched, settled)
        self._touched, self._changed = Touched(), set()
        self._register.finished()
        self._register.commit()

    def _take(self, decisions: Sequence[Decision]) -> frozenset[str]:
        """Take decisions that came, and let go of those that went; the articles with entities that they rename."""
        old = {parse(text, self._folder.name) for text in self._register.decided()}
        for decision in old ^ set(decisions):
            self._register.wait_for(decision.one)
            self._register.wait_for(decision.other)
        self._register.decide(line(decision) for decision in decisions)
        before, self._aliases = self._aliases, aliases(decisions)
        renamed = {key for pair in before.items() ^ self._aliases.items() for key in pair}
        nodes = (iri.entity(self._base, key) for key in renamed)
        graphs = {q.graph_name for node in nodes for q in self._store.quads_for_pattern(node, vocab.NAME, None)}
        return frozenset(self._identifier(graph) for graph in graphs if isinstance(graph, Node))

    def _identifier(self, article: Node) -> str:
        return next(terms.value(q) for q in self._store.quads_for_pattern(article, vocab.IDENTIFIER, None, article))

    def restart(self) -> None:
        """After an interruption: the store is emptied, and made to say what the register knows when all is finished."""
        self._store.clear()
        self._register.wait_for_all()
        self._register.names.forget()
        self._changed.update(self._register.articles())

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

    def _write(self, articles: Sequence[str]) -> None:
        """Write only what differs: most articles of a second build say what they said."""
        old = {article: self._stored(article) for article in articles}
        new = {article: self._said(article) for article in articles}
        votes = _votes(chain(*old.values()), chain(*new.values()))
        self._register.names.vote(votes)
        chosen = labels.choose(self._register, {entity for entity, _ in votes})
        gone, come = set[ox.Quad](), set[ox.Quad]()
        for article in articles:
            said = self._labelled(new[article])
            self._touched.own_keys |= self._register.keys(article)
            if old[article] != said:
                self._touched.note(self._store, old[article], said)
                gone |= old[article] - said
                come |= said - old[article]
        try:
            union.drop(self._store, gone)
            union.add(self._store, come)
            labels.relabel(self._store, self._base, chosen)
            for graph in (graph for article in articles if not new[article] for graph in self._graphs(article)):
                self._store.remove_graph(graph)
        except (OSError, RuntimeError) as error:
            raise GraphError(f"{self._folder}: the graph cannot be written: {error}") from error

    def _stored(self, article: str) -> set[ox.Quad]:
        graphs = self._graphs(article)
        return {quad for graph in graphs for quad in self._store.quads_for_pattern(None, None, None, graph)}

    def _said(self, article: str) -> set[ox.Quad]:
        """What an article says, with the names of entities and without their labels."""
        return set(_renamed(self._parsed(article, self._register.said(article)), self._meanings(article)))

    def _meanings(self, article: str) -> Mapping[Node, Node]:
        pairs = {**self._register.naming(article), **self._aliases}.items()
        return {iri.entity(self._base, own): iri.entity(self._base, meant) for own, meant in pairs}

    def _labelled(self, quads: set[ox.Quad]) -> set[ox.Quad]:
        """The quads with the label of each entity as its label, where the article uses that form."""
        chosen = {
            q.subject: self._register.names.chosen(terms.subject(q).value) for q in quads if q.predicate == vocab.NAME
        }
        forms = [q for q in quads if q.predicate == vocab.ALT_LABEL and chosen.get(q.subject) == terms.value(q)]
        return quads.difference(forms).union(labels.relabelled(q, vocab.LABEL) for q in forms)


def _renamed(quads: Iterable[ox.Quad], meanings: Mapping[Node, Node]) -> Iterable[ox.Quad]:
    if not meanings:
        return quads
    return (_with(quad, meanings) if {quad.subject, quad.object} & meanings.keys() else quad for quad in quads)


def _with(quad: ox.Quad, meanings: Mapping[Node, Node]) -> ox.Quad:
    subject = meanings.get(terms.subject(quad), quad.subject)
    value = meanings.get(terms.entity(quad), quad.object)
    return ox.Quad(subject, quad.predicate, value, quad.graph_name)


def _votes(old: Iterable[ox.Quad], new: Iterable[ox.Quad]) -> Mapping[tuple[str, str], int]:
    """By how many articles more, or fewer, each form is an entity's fullest name: one article, one vote for each."""
    votes: Counter[tuple[str, str]] = Counter()
    for quads, number in ((old, -1), (new, 1)):
        for quad in quads:
            if quad.predicate == vocab.NAME:
                votes[terms.subject(quad).value, terms.value(quad)] += number
    return {vote: number for vote, number in votes.items() if number}
