"""Makes the graph that annotations describe, with faults put into it on purpose: what a scorer is tested on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

KG = "https://w3id.org/shahrnameh/ontology#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
CLASSES = {"city": "City", "province": "Province", "county": "County", "country": "Country", "district": "District"}


class Writer:
    """The quads of one article's graph. `faults` is the share of facts that are lost, doubled or changed."""

    def __init__(self, name: str, faults: float, seed: int) -> None:
        self.lines: list[str] = []
        self.graph = f"urn:article:{name}"
        self.name = name
        self.faults = faults
        self.random = Random(f"{name} {seed}")

    def fault(self) -> bool:
        return self.random.random() < self.faults

    def add(self, subject: str, predicate: str, value: str) -> None:
        self.lines.append(f"<{subject}> <{predicate}> {value} <{self.graph}> .")

    def fact(self, subject: str, term: str, value: str) -> None:
        if not self.fault():
            self.add(subject, KG + term, value)

    def thing(self, term: str, names: list[str], *more: str) -> str:
        """A new node with a class and names; now and then with a name lost, or twice."""
        node = f"urn:{term}:{self.random.getrandbits(40):x}"
        if not self.fault():
            for cls in (term, *more):
                if cls == term or not self.fault():
                    self.add(node, TYPE, f"<{KG}{cls}>")
            for label in names[: 1 if self.fault() else None]:
                self.add(node, LABEL, literal(label))
        if self.fault():
            self.add(f"{node}-again", TYPE, f"<{KG}{term}>")
            self.add(f"{node}-again", LABEL, literal(self.random.choice(names)))
        return node


def literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def flawed_graph(folder: Path, faults: float, seed: int = 0) -> list[str]:
    """The sorted N-Quads of the graph that a folder's annotations describe, with a share of faults."""
    lines: list[str] = []
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        lines += _article(Writer(path.stem, faults, seed), data, path.with_suffix(".txt").read_text(encoding="utf-8"))
    return sorted(set(lines))


def _article(to: Writer, data: Any, text: str) -> list[str]:
    to.add(to.graph, TYPE, f"<{KG}Article>")
    to.add(to.graph, KG + "sourceFile", literal(f"some/where/{to.name}.txt"))
    nodes: dict[str, str] = {}
    for kind, term in (("offices", "Office"), ("people", "Person"), ("organizations", "Organization")):
        for item in data[kind]:
            node = to.thing(term, item["names"])
            nodes |= {item.get("id", ""): node} | dict.fromkeys(item["names"], node)
            for office in item.get("offices", []):
                was = next(o.get("former") for o in data["offices"] if o["id"] == office) != to.fault()
                to.fact(node, "held" if was else "holds", f"<{nodes[office]}>")
    for place in data["places"]:
        node = to.thing("Place", place["names"], *([CLASSES[place["type"]]] if place["type"] in CLASSES else []))
        nodes |= dict.fromkeys(place["names"], node)
    for meeting in data["meetings"]:
        nodes[meeting["id"]] = node = to.thing("Meeting", meeting["names"])
        for term, value in _slots(meeting, nodes):
            to.fact(node, term, value)
            if to.fault() and value.startswith("<"):
                to.fact(node, term, f"<{to.random.choice(sorted(nodes.values()))}>")
    _statements(to, data, text, nodes)
    if data.get("date"):
        to.fact(to.graph, "publishedOn", literal(data["date"]))
    if data.get("publisher") and data["publisher"][0] in nodes:
        to.fact(to.graph, "publisher", f"<{nodes[data['publisher'][0]]}>")
    return to.lines


def _slots(meeting: Any, nodes: dict[str, str]) -> Iterator[tuple[str, str]]:
    if meeting.get("date"):
        yield "heldOn", literal(meeting["date"])
    if meeting.get("ordinal"):
        yield "ordinal", literal(str(meeting["ordinal"]))
    several = [("heldIn", [[meeting["place"]]] if meeting.get("place") else [])]
    several += [("hostedBy", meeting["hosts"]), ("chairedBy", meeting["chairs"]), ("attendedBy", meeting["attendees"])]
    for term, values in several:
        for names in values:
            node = next((nodes[name] for name in names if name in nodes), None)
            if node:
                yield term, f"<{node}>"


def _statements(to: Writer, data: Any, text: str, nodes: dict[str, str]) -> None:
    at = 0
    for number, statement in enumerate(data["statements"]):
        start = _found(text, statement["from"], at).start()
        at, end = start, _found(text, statement["to"], start).end()
        node = f"{to.graph}#statement-{number}"
        if to.fault():
            continue
        to.add(node, TYPE, f"<{KG}Statement>")
        to.add(node, KG + "start", literal(str(start + (to.random.randrange(40) if to.fault() else 0))))
        to.add(node, KG + "end", literal(str(end - (to.random.randrange(40) if to.fault() else 0))))
        kind = "Direct" if (statement["type"] == "direct") != to.fault() else "Indirect"
        to.fact(node, "quotationType", f"<{KG}{kind}>")
        speaker = next((nodes[name] for name in statement["speaker"] or [] if name in nodes), None)
        if speaker:
            to.fact(node, "speaker", f"<{speaker}>")
        if statement.get("meeting"):
            to.fact(node, "madeAt", f"<{nodes[statement['meeting']]}>")


def _found(text: str, words: str, at: int) -> re.Match[str]:
    """Words in a text, however they are spaced; before `at` where they do not come after it."""
    pattern = re.compile(r"[\s\u200c]*".join(map(re.escape, words.split())))
    found = pattern.search(text, at) or pattern.search(text)
    assert found is not None, words
    return found
