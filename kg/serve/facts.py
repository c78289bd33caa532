"""What a page holds, before it is drawn in HTML or written as JSON, CSV or RDF: sections of rows of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.rdf import vocab
from kg.rdf.reading import Reading, Relation
from kg.serve.words import Words

KINDS = (
    "Person", "Office", "City", "Province", "County", "District", "Country", "Place", "NewsAgency", "Municipality",
    "CityCouncil", "GovernmentBody", "Organization", "Group", "Meeting", "MeetingSeries", "Topic", "Article",
    "Statement",
)  # fmt: skip
"""The classes that have pages of their own, the exact ones before those that hold them."""
_FIRST_WORDS = 90


@dataclass(frozen=True, slots=True)
class Link:
    """A node that a fact names: its IRI, what it is called, and which of `KINDS` it is."""

    iri: str
    label: str
    kind: str = ""


Cell = str | int | bool | Link | tuple[Link, ...]
Row = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of facts under one heading. Of a long one, `rows` are those of one sheet, from the one numbered `first` on;
    `total` counts all, and `days` are the days of all."""

    name: str
    rows: tuple[Row, ...]
    total: int
    first: int = 0
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """All that a page tells of a node; `text` is an article's, as it was read."""

    iri: str
    label: str
    kind: str
    names: tuple[str, ...]
    sections: tuple[Section, ...]
    text: str = ""

    def section(self, name: str) -> Section | None:
        """The section of a name, where the page has it."""
        return next((section for section in self.sections if section.name == name), None)


def section(name: str, rows: Iterable[Row]) -> Section:
    """A section of all its rows."""
    found = tuple(rows)
    return Section(name, found, len(found))


@dataclass(frozen=True, slots=True)
class Facts:
    """The graph in the words of one language."""

    reading: Reading
    words: Words

    def link(self, node: str) -> Link:
        """A node with its name and kind."""
        return Link(node, self.label(node), self.kind(node))

    def links(self, nodes: Iterable[str]) -> tuple[Link, ...]:
        """Nodes with their names and kinds, in the order given."""
        return tuple(self.link(node) for node in nodes)

    def linked(self, node: str, relation: Relation) -> tuple[Link, ...]:
        """What a node stands in a relation to."""
        return self.links(self.reading.values(node, relation))

    def one(self, node: str, relation: Relation) -> Cell:
        """The first thing that a node stands in a relation to; empty where there is none."""
        found = self.reading.value(node, relation)
        return self.link(found) if found else ""

    def counted(self, name: str, number: str, nodes: Iterable[str]) -> list[Row]:
        """Nodes in a column of a name, and in another how often each of them comes, the most frequent first."""
        counts = Counter(nodes)
        ranked = sorted(counts, key=lambda node: (-counts[node], node))
        return [{name: self.link(node), number: counts[node]} for node in ranked]

    def kind(self, node: str) -> str:
        """Which of `KINDS` a node is; empty for another."""
        classes = self.reading.classes(node)
        return next((kind for kind in KINDS if kind in classes), "")

    def label(self, node: str) -> str:
        """What a node is called; of an article without a headline, its first words."""
        if "Article" in self.reading.classes(node) and not self.reading.value(node, vocab.HEADLINE):
            return opening(self.reading.text(node)) or self.reading.label(node)
        return self.reading.label(node, self.words.language)

    def naming(self, node: str) -> list[str]:
        """The articles that name a node."""
        return [each for each in self.reading.subjects(vocab.MENTIONS, node) if "#" not in each]

    def date(self, article: str) -> str:
        """The day of an article's publication, ISO; empty where unknown."""
        return self.reading.value(article, vocab.PUBLISHED_ON)

    def source(self, node: str) -> Link:
        """An article, or a passage of it, called by its agency and its day."""
        article = node.split("#", 1)[0]
        agency = self.reading.value(article, vocab.PUBLISHER)
        told = [self.label(agency) if agency else "", self.words.day(self.date(article))]
        return Link(node, self.words.joined(told) or self.label(article), "Article")

    def sources(self, articles: Iterable[str]) -> tuple[Link, ...]:
        """Articles by their agencies and days, in the order of their days."""
        return tuple(self.source(article) for article in self.by_day(articles))

    def by_day(self, articles: Iterable[str]) -> list[str]:
        """Articles in the order of their days."""
        return sorted(set(articles), key=lambda article: (self.date(article), article))

    def passages(self, node: str, articles: Iterable[str]) -> tuple[Link, ...]:
        """Articles by their agencies and days, each led to at the first sentence that a fact of the node rests on."""
        places: dict[str, str] = {}
        for each in self.reading.subjects(vocab.SUBJECT, node):
            places.setdefault(each.split("#", 1)[0], each)
        return tuple(self.source(places.get(article, article)) for article in self.by_day(articles))

    def evidence(self, subject: str, value: str) -> tuple[Link, ...]:
        """The sentences that bear out that one node has to do with another, each called by its agency and day."""
        reading = self.reading
        found = set(reading.subjects(vocab.SUBJECT, subject)) & set(reading.subjects(vocab.OBJECT, value))
        ordered = sorted(found, key=lambda node: (self.date(node.split("#", 1)[0]), node))
        return tuple(self.source(node) for node in ordered)


def opening(text: str) -> str:
    """The first words of an article, without the line of its date."""
    lines = [line.strip() for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
    if lines and lines[0].startswith("date "):
        lines = [lines[0][len("date 0000-00-00") :], *lines[1:]]
    first = next((line.strip() for line in lines if line), "")
    return first if len(first) <= _FIRST_WORDS else first[:_FIRST_WORDS].rsplit(" ", 1)[0] + "…"
