"""The page of an article: its text with all that was read from it, and the facts that lead back to their words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.rdf import vocab
from kg.serve import statements
from kg.serve.facts import Facts, Link, Row, Section, section
from kg.serve.passages import EVIDENCE, MENTION, STATEMENT, Paragraph, Passage, paragraphs

MARKED = ("Person", "Place", "Office", "Organization", "Meeting", "Group")
"""What names in the text are marked as, each in a colour of its own; cities and provinces are marked as places."""


def sections(facts: Facts, article: str) -> tuple[Section, ...]:
    """What an article says, section by section."""
    read = facts.reading
    said = [node for node in read.subjects(vocab.IN_ARTICLE, article) if "Statement" in read.classes(node)]
    told = statements.section(facts, said)
    ordered = sorted(told.rows, key=lambda row: int(str(row["order"])))
    return (
        section("about", _about(facts, article)),
        section("statements", ordered),
        section("holdings", _holdings(facts, article)),
        section("named", _named(facts, article)),
    )


def text(facts: Facts, article: str) -> tuple[Paragraph, ...]:
    """The text of an article, with its statements, names and sentences that bear facts out."""
    return paragraphs(facts.reading.text(article), _passages(facts, article))


def _about(facts: Facts, article: str) -> list[Row]:
    read = facts.reading
    rows: list[Row] = [{"relation": "publisher", "value": link} for link in facts.linked(article, vocab.PUBLISHER)]
    for name, relation in (("published", vocab.PUBLISHED_ON), ("url", vocab.URL), ("file", vocab.SOURCE_FILE)):
        rows += [{"relation": name, "value": value} for value in read.values(article, relation)]
    account = read.value(article, vocab.ACCOUNT)
    others = [other for other in read.subjects(vocab.ACCOUNT, account) if other != article] if account else []
    return rows + [{"relation": "reprint", "value": link} for link in facts.links(others)]


def _holdings(facts: Facts, article: str) -> list[Row]:
    """The offices that an article says people hold or held, each with its sentence."""
    read = facts.reading
    relations = {vocab.HOLDS.value: "", vocab.HELD.value: "former"}
    found = []
    for node in read.subjects(vocab.IN_ARTICLE, article):
        relation = read.value(node, vocab.PREDICATE)
        if relation in relations:
            found.append((int(read.value(node, vocab.START)), node, relations[relation]))
    return [
        {
            "iri": node, "person": facts.one(node, vocab.SUBJECT), "office": facts.one(node, vocab.OBJECT),
            "state": state, "sentence": read.value(node, vocab.EXACT),
        }
        for _, node, state in sorted(found)
    ]  # fmt: skip


def _named(facts: Facts, article: str) -> list[Row]:
    links = [link for link in facts.linked(article, vocab.MENTIONS) if link.kind]
    ordered = sorted(links, key=lambda link: (MARKED.index(mark(facts, link)), link.label, link.iri))
    return [{"named": link, "class": link.kind} for link in ordered]


def mark(facts: Facts, link: Link) -> str:
    """Which of `MARKED` a thing is."""
    classes = facts.reading.classes(link.iri)
    return next((kind for kind in MARKED if kind in classes), MARKED[0])


def _passages(facts: Facts, article: str) -> Iterator[Passage]:
    read = facts.reading
    for node in read.subjects(vocab.IN_ARTICLE, article):
        start, end = read.value(node, vocab.START), read.value(node, vocab.END)
        if start.isdecimal() and end.isdecimal():
            yield _passage(facts, node, int(start), int(end))


def _passage(facts: Facts, node: str, start: int, end: int) -> Passage:
    classes, name = facts.reading.classes(node), node.partition("#")[2]
    if "Statement" in classes:
        return Passage(start, end, STATEMENT, name)
    if "Mention" not in classes:
        return Passage(start, end, EVIDENCE, name)
    of = facts.link(facts.reading.value(node, vocab.REFERS_TO))
    return Passage(start, end, MENTION, name, Link(of.iri, of.label, mark(facts, of)))
