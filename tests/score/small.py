"""One small annotated article and its graph, made by hand: what figures and causes are computed for on paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.score import Scores, score
from kg.score.statement_causes import Cues

KG = "https://w3id.org/shahrnameh/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
GRAPH = "urn:article"

TEXT = (
    "نگار بهمنی، شهردار سمیرم، گفت: پارک تازه در سمیرم باز شد. وی از ساخت پل خبر داد. "
    "شورای شهر سمیرم خواستار کاهش عوارض شد."
)
FIRST, SECOND, THIRD = "پارک تازه در سمیرم باز شد", "ساخت پل", "کاهش عوارض"


def annotation() -> dict[str, Any]:
    """Two statements of the mayor, one direct and one indirect, and one of the council."""
    return {
        "date": None,
        "publisher": None,
        "people": [{"names": ["نگار بهمنی"], "offices": ["o1"]}],
        "offices": [{"id": "o1", "names": ["شهردار سمیرم"], "former": False}],
        "places": [{"names": ["سمیرم"], "type": "city"}],
        "organizations": [{"names": ["شورای شهر سمیرم"]}],
        "meetings": [],
        "statements": [
            said(FIRST, "direct", ["نگار بهمنی"]),
            said(SECOND, "indirect", ["نگار بهمنی"]),
            said(THIRD, "indirect", ["شورای شهر سمیرم"]),
        ],
    }


def said(words: str, type: str, speaker: list[str]) -> dict[str, Any]:
    """An annotated statement whose first and last words are all of its words."""
    return {"speaker": speaker, "from": words, "to": words, "type": type, "meeting": None}


class Lines:
    """The lines of the graph, and the nodes of what it names."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.add(GRAPH, RDF + "type", f"<{KG}Article>")
        self.fact(GRAPH, "sourceFile", '"a.txt"')

    def add(self, subject: str, predicate: str, value: str, graph: str = GRAPH) -> None:
        self.lines.append(f"<{subject}> <{predicate}> {value} <{graph}> .")

    def fact(self, subject: str, term: str, value: str, graph: str = GRAPH) -> None:
        self.add(subject, KG + term, value, graph)

    def thing(self, name: str, *classes: str, rule: str = "") -> str:
        """A thing with one name, and the rule that found it."""
        node = f"urn:{classes[0]}:{name.replace(' ', '_')}"
        for term in classes:
            self.add(node, RDF + "type", f"<{KG}{term}>")
        self.add(node, LABEL, json.dumps(name, ensure_ascii=False))
        if rule:
            self.mention(node, TEXT.find(name), TEXT.find(name) + len(name), rule)
        return node

    def mention(self, node: str, start: int, end: int, rule: str) -> None:
        mention, graph = f"{node}-mention-{start}", f"{GRAPH}#mentions"
        self.fact(mention, "refersTo", f"<{node}>", graph)
        self.fact(mention, "start", f'"{start}"', graph)
        self.fact(mention, "end", f'"{end}"', graph)
        self.fact(mention, "rule", f'"{rule}"', graph)

    def statement(self, start: int, end: int, type: str, speaker: str | None = None, printed: str = "") -> None:
        """A statement with its speaker, the words that name the speaker, and the rule `statements.test`."""
        node, graph = f"urn:statement:{start}", f"{GRAPH}#mentions"
        self.add(node, RDF + "type", f"<{KG}Statement>")
        self.fact(node, "start", f'"{start}"')
        self.fact(node, "end", f'"{end}"')
        self.fact(node, "quotationType", f"<{KG}{type}>")
        if speaker:
            self.fact(node, "speaker", f"<{speaker}>")
        if printed:
            self.fact(node, "speakerText", json.dumps(printed, ensure_ascii=False))
        self.add(f"{node}-evidence", RDF + "subject", f"<{node}>", graph)
        self.add(f"{node}-evidence", RDF + "predicate", f"<{RDF}type>", graph)
        self.fact(f"{node}-evidence", "rule", '"statements.test"', graph)


def at(words: str) -> tuple[int, int]:
    """Where the words stand in the article."""
    return TEXT.index(words), TEXT.index(words) + len(words)


def scored(folder: Path, lines: Lines, gold: Any = None, text: str = TEXT, cues: Cues | None = None) -> Scores:
    """The scores of a graph against one annotated article."""
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(gold or annotation(), ensure_ascii=False), encoding="utf-8")
    return score(folder, lines.lines, cues=cues)


def found(scores: Scores, kind: str) -> list[tuple[str, str]]:
    """Mark and cause of everything noted for a kind."""
    return [(f.mark, f.cause) for f in scores.findings if f.kind == kind]
