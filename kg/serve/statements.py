"""Statements as rows: who said what, in which capacity, when and where, and the sentence that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.rdf import vocab
from kg.serve.facts import Cell, Facts, Link, Row, Section

SHEET = 40
"""How many statements a page shows at a time."""
FILTERS = {"speaker": (vocab.SPEAKER, vocab.RESOLVED_SPEAKER), "topic": (vocab.ABOUT,), "meeting": (vocab.MADE_AT,)}
"""What narrows statements down, and the relations that a statement has to it."""


def section(facts: Facts, nodes: Iterable[str], sheet: int = 0, filters: Mapping[str, str] | None = None) -> Section:
    """Statements in the order of their days. `sheet` counts from 1; 0 stands for all. `filters` name the node that
    each must have as its speaker, topic or meeting."""
    kept = [(_when(facts, node), node) for node in set(nodes) if _passes(facts, node, filters or {})]
    days, ordered = tuple(sorted(when[0] for when, _ in kept)), [node for _, node in sorted(kept)]
    first = max(0, sheet - 1) * SHEET
    shown = ordered[first : first + SHEET] if sheet else ordered
    return Section("statements", tuple(row(facts, node) for node in shown), len(ordered), first, days)


def spoken_by(facts: Facts, speaker: str) -> set[str]:
    """The statements of a speaker: as articles name them, and those of an office that they held on that day."""
    relations = (vocab.SPEAKER, vocab.RESOLVED_SPEAKER)
    return {node for relation in relations for node in facts.reading.subjects(relation, speaker)}


def naming(facts: Facts, node: str) -> set[str]:
    """The statements whose words name a node."""
    return {each for each in facts.reading.subjects(vocab.MENTIONS, node) if "#statement-" in each}


def _passes(facts: Facts, node: str, filters: Mapping[str, str]) -> bool:
    values = facts.reading.values
    return all(any(wanted in values(node, r) for r in FILTERS[name]) for name, wanted in filters.items())


def _when(facts: Facts, node: str) -> tuple[str, str, int]:
    article = facts.reading.value(node, vocab.IN_ARTICLE)
    order = facts.reading.value(node, vocab.ORDER) or "0"
    return facts.reading.value(node, vocab.SAID_ON) or facts.date(article), article, int(order)


def row(facts: Facts, node: str) -> Row:
    """One statement. Its `iri` is the place in the article where it stands."""
    read = facts.reading
    article = read.value(node, vocab.IN_ARTICLE)
    said = read.value(node, vocab.SAID_ON)
    told: dict[str, Cell] = {
        "iri": node, "text": read.text(node), "sentence": _sentence(facts, node),
        "direct": read.value(node, vocab.QUOTATION_TYPE).endswith("#Direct"),
        "speaker": facts.one(node, vocab.SPEAKER), "resolved": facts.one(node, vocab.RESOLVED_SPEAKER),
        "capacity": facts.one(node, vocab.SPEAKER_OFFICE), "speaker_text": read.value(node, vocab.SPEAKER_TEXT),
        "cue": read.value(node, vocab.CUE), "date": said or facts.date(article), "said_on": said,
        "meeting": facts.one(node, vocab.MADE_AT), "addressee": facts.one(node, vocab.ADDRESSEE),
        "medium": facts.one(node, vocab.MEDIUM), "topics": facts.linked(node, vocab.ABOUT),
        "promise": "Promise" in read.classes(node), "order": int(read.value(node, vocab.ORDER) or 0),
        "agency": facts.one(article, vocab.PUBLISHER), "article": facts.link(article),
    }  # fmt: skip
    return told


def _sentence(facts: Facts, node: str) -> str:
    """The sentence of the article that the statement was read from."""
    found = facts.reading.subjects(vocab.SUBJECT, node)
    return facts.reading.value(found[0], vocab.EXACT) if found else ""


def citation(facts: Facts, told: Row, address: str) -> str:
    """A statement as a text to quote: speaker, capacity, day, meeting, agency, whether the words are not the speaker's
    own, address."""
    texts = facts.words.texts
    speaker = _called(told["resolved"]) or _called(told["speaker"]) or str(told["speaker_text"])
    capacity = _called(told["capacity"])
    parts = [speaker, capacity if capacity != speaker else "", facts.words.day(str(told["date"]))]
    parts += [_called(told["meeting"]), _called(told["agency"]), "" if told["direct"] else texts["indirect"]]
    quoted = f"{texts['quote.open']}{told['text']}{texts['quote.close']}"
    return f"{quoted} — {facts.words.joined(parts)}. {address}"


def _called(cell: Cell) -> str:
    return cell.label if isinstance(cell, Link) else ""


def topics(facts: Facts, nodes: Iterable[str]) -> list[Row]:
    """What statements are about, and how many of them, the most first."""
    return facts.counted("topic", "statements", topics_of(facts, nodes))


def topics_of(facts: Facts, nodes: Iterable[str]) -> Iterator[str]:
    """The topics of statements, each as often as one is about it."""
    return (topic for node in nodes for topic in facts.reading.values(node, vocab.ABOUT))


def speakers(facts: Facts, nodes: Iterable[str]) -> list[Row]:
    """Who spoke statements, and how many of them, the most first."""
    read = facts.reading.values
    said_by = (read(node, vocab.RESOLVED_SPEAKER) or read(node, vocab.SPEAKER) for node in nodes)
    return facts.counted("speaker", "statements", chain.from_iterable(said_by))
