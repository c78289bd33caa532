"""The values of a question's parameters, from what a person types to a term of the graph.

An entity is given by any of its names, however spelt, or by its IRI; a date in the Gregorian or the Solar Hijri
calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import jdatetime
import pyoxigraph as ox

from kg.errors import QuestionError, shorten
from kg.ontology import scheme
from kg.rdf import vocab
from kg.rdf.names import Names
from kg.text.normalize import compact, fold

KINDS: Mapping[str, tuple[ox.NamedNode, ...]] = {
    "person": (vocab.PERSON,),
    "speaker": (vocab.PERSON, vocab.OFFICE, vocab.ORGANIZATION, vocab.GROUP),
    "office": (vocab.OFFICE,),
    "city": (vocab.term("kg:City"),),
    "place": (vocab.PLACE,),
    "organization": (vocab.ORGANIZATION,),
    "meeting": (vocab.MEETING,),
    "entity": (vocab.PERSON, vocab.OFFICE, vocab.PLACE, vocab.ORGANIZATION, vocab.GROUP, vocab.MEETING),
    "topic": (),
    "unit": (),
    "date": (),
    "number": (),
    "text": (),
}
"""The kinds of parameter; for entities, the classes that they may be of."""

_DAY = re.compile(r"(\d{3,4})[/.-](\d{1,2})[/.-](\d{1,2})")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# Years before this one are of the Solar Hijri calendar.
_GREGORIAN = 1600
_SHOWN = 8


def term(names: Names, name: str, kind: str, value: str) -> ox.NamedNode | ox.Literal:
    """The term that a value means. Raises QuestionError where it means none, or more than one."""
    match kind:
        case "date":
            return vocab.day(day(value))
        case "number":
            return _number(name, value)
        case "text":
            return ox.Literal(value)
        case "topic" | "unit":
            return _concept(kind, value)
        case _ if kind in KINDS:
            return entity(names, kind, value)
        case _:
            raise QuestionError(f"the question declares {name} with the unknown kind {kind}")


def day(value: str) -> date:
    """The day that `2024-05-08` or `۱۴۰۳/۰۲/۱۹` names. Raises QuestionError where it names none."""
    found = _DAY.fullmatch(fold(value).strip())
    if found is None:
        raise QuestionError(f"{shorten(value)} is no date: write 2024-05-08 or ۱۴۰۳/۰۲/۱۹")
    year, month, of_month = (int(group) for group in found.groups())
    try:
        if year >= _GREGORIAN:
            return date(year, month, of_month)
        solar: date = jdatetime.date(year, month, of_month).togregorian()
        return solar
    except ValueError as error:
        raise QuestionError(f"{shorten(value)} is no day of the calendar") from error


def _number(name: str, value: str) -> ox.Literal:
    digits = fold(value).strip()
    if not _NUMBER.fullmatch(digits):
        raise QuestionError(f"{name} takes a number, not {shorten(value)}")
    return ox.Literal(digits, datatype=vocab.term("xsd:decimal" if "." in digits else "xsd:integer"))


def _concept(kind: str, value: str) -> ox.NamedNode:
    """The concept of a scheme that has a name. Raises QuestionError where none has, or several have."""
    wanted = compact(value)
    for concept in scheme(kind):
        if value in (concept.name, concept.iri) or wanted in (compact(concept.persian), compact(concept.english)):
            return ox.NamedNode(concept.iri)
    found = [concept for concept in scheme(kind) if wanted in {compact(form) for form in concept.forms}]
    if len(found) != 1:
        names = ", ".join(concept.name for concept in scheme(kind))
        raise QuestionError(f"there is no one {kind} {shorten(value)}; there are {names}")
    return ox.NamedNode(found[0].iri)


def entity(names: Names, kind: str, value: str) -> ox.NamedNode:
    """The entity of a kind that has a name. Raises QuestionError where none has, or several have."""
    given = value.strip().removeprefix("<").removesuffix(">")
    if names.mints(given):
        return _by_iri(names, kind, given)
    wanted = compact(value)
    forms = names.forms(KINDS[kind], wanted) if wanted else {}
    found = set(forms.get(wanted, ()))
    if len(found) > 1 and kind != "person":
        # `تهران` is the city's own name, and only one of the forms of the province's.
        labelled = {one for one, label in names.labels(found).items() if compact(label) == wanted}
        found = labelled or found
    if not found:
        found = {one for form, several in forms.items() if wanted in form for one in several}
    if len(found) == 1:
        return ox.NamedNode(found.pop())
    raise QuestionError(_unclear(names, kind, value, found))


def _by_iri(names: Names, kind: str, value: str) -> ox.NamedNode:
    try:
        node = ox.NamedNode(value)
    except ValueError as error:
        raise QuestionError(f"{shorten(value)} is no IRI") from error
    if not names.holds(node, KINDS[kind]):
        raise QuestionError(f"the graph holds no {kind} {shorten(value, 200)}")
    return node


def _unclear(names: Names, kind: str, value: str, found: set[str]) -> str:
    if not found:
        return f"the graph knows no {kind} {shorten(value)}"
    labels = names.labels(sorted(found)[:_SHOWN])
    shown = [f"{label} <{one}>" for one, label in sorted(labels.items())]
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return f"{shorten(value)} may be any of {len(found)}: {'; '.join(shown)}{more}; give one by its name or its IRI"
