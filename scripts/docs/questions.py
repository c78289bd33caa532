"""The named questions: what they ask, their settings, their query, and what the samples answer."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg import ontology
from kg.model import Table
from kg.rdf.queries import NamedQuery, ask, parse
from kg.rdf.store import Graph
from scripts.docs.guides import code
from scripts.docs.theme import Page, render, words

MOST_ROWS = 8
BEHIND = "network-"
"""How the names of questions begin that are asked for pictures and not by readers."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the settings it was asked with, and its answer."""

    query: NamedQuery
    settings: Mapping[str, str]
    table: Table

    @property
    def command(self) -> str:
        """How it is asked at the command line."""
        quoted = (
            f'--set {name}="{value}"' if " " in value else f"--set {name}={value}"
            for name, value in self.settings.items()
        )
        return " ".join(("kg ask", self.query.name, *quoted, "--graph G"))


def examples() -> Mapping[str, Mapping[str, str]]:
    """The settings that questions are asked with here, by their names."""
    with (Path(__file__).parent / "questions.toml").open("rb") as file:
        return tomllib.load(file)


def answered(graph: Graph) -> tuple[Answered, ...]:
    """All named questions, each really asked; those behind the pictures come last."""
    given = examples()
    found = [
        Answered(parse(name, text), given.get(name, {}), ask(graph, name, given.get(name, {})))
        for name, text in ontology.queries().items()
    ]
    return tuple(sorted(found, key=lambda one: (one.query.name.startswith(BEHIND), one.query.name)))


def questions(language: str, answers: tuple[Answered, ...]) -> Page:
    """The page of all questions."""
    says = words(language)["questions"]
    body = render("questions.html", says=says, answers=answers, code=code, most=MOST_ROWS, language=language)
    return Page("questions", says["title"], says["lead"], body)
