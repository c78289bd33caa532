"""What the tests of statements ask of a text."""

from __future__ import annotations

from kg.extract.analysis import analyse
from kg.model import Analysis, Article, Holding, Meeting, Statement

LEAD = "به گزارش ایسنا، بهروز سنجرانی شهردار مهران امروز در جمع خبرنگاران گفت: کارها پیش می‌رود.\n"
S = "بهروز سنجرانی"


def read(text: str) -> Analysis:
    """The analysis of a text."""
    return analyse(Article("t", "t.txt", text))


def statements(analysis: Analysis) -> list[Statement]:
    """The statements in their order."""
    return [f for f in analysis.facts if isinstance(f, Statement)]


def said(text: str) -> list[tuple[str | None, str, str]]:
    """(speaker's fullest name, the words, direct or indirect) of every statement."""
    analysis = read(text)
    names = {e.ref: e.names[0] for e in analysis.entities}
    return [(names.get(f.speaker or ""), f.span.of(text), f.type.lower()) for f in statements(analysis)]


def speakers(text: str) -> list[str | None]:
    """Who speaks, statement by statement."""
    return [who for who, _, _ in said(text)]


def held(text: str) -> set[tuple[str, str, str]]:
    """(person, office, rule) of every holding."""
    analysis = read(text)
    names = {e.ref: e.names[0] for e in analysis.entities}
    return {(names[f.person], names[f.office], f.rule) for f in analysis.facts if isinstance(f, Holding)}


def places_of_speech(text: str) -> list[str | None]:
    """The meeting at which each statement was made."""
    analysis = read(text)
    names = {f.ref: f.names[0] for f in analysis.facts if isinstance(f, Meeting)}
    return [names.get(f.meeting or "") for f in statements(analysis)]
