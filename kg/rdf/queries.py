"""Asking the graph: the named questions, and any SPARQL.

A question's file opens with the question in Persian and in English, then declares its parameters, one a line:

    # شهردار یک شهر در یک روز که بود؟
    # Who was mayor of a city on a given day?
    # $city: city
    # $until: date = 9999-12-31

`$city` is given by the caller and `?city` asked for. The kinds of parameter are those of `kg.rdf.parameters`. What
comes after `=` holds where the caller gives nothing; after `= any`, the parameter is then asked for as any variable is.

The default graph is the union of all graphs, so that a question reads the whole data set, and `GRAPH ?article { … }`
asks who says so. The prefixes of `kg.ontology.NAMESPACES` are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from time import perf_counter

import pyoxigraph as ox

from kg import ontology
from kg.errors import GraphError, QuestionError, first_line, shorten
from kg.model import Table
from kg.ontology import NAMESPACES
from kg.rdf import parameters
from kg.rdf.kept import SLOW, Kept
from kg.rdf.names import Names, Own
from kg.rdf.reach import refuse_calls
from kg.rdf.store import Graph
from kg.rdf.terms import Term, text_of

_DECLARATION = re.compile(r"#\s*\$(\w+)\s*:\s*(\w+)\s*(?:=\s*(.*?)\s*)?")
# What a `$name` may stand inside of without being one, then the name: strings, IRIs, comments.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<[^<>\"{}|^`\\\s]*>|#[^\n]*|\$(?P<name>\w+)",
    re.DOTALL,
)
_NUMBERS = frozenset(NAMESPACES["xsd"] + local for local in ("integer", "decimal", "double", "float", "int", "long"))
_DATES = frozenset(NAMESPACES["xsd"] + local for local in ("date", "dateTime", "gYear", "gYearMonth"))
ANY = "any"
"""The value of a parameter that may be anything."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question is given. `kind` is one of `kg.rdf.parameters.KINDS`; without a default it must be given."""

    name: str
    kind: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with a name: what it asks in Persian and in English, its parameters, and its SPARQL."""

    name: str
    persian: str
    english: str
    parameters: tuple[Parameter, ...]
    text: str


def named() -> tuple[NamedQuery, ...]:
    """The questions that have a name, in the order of their names."""
    found = (parse(name, text) for name, text in ontology.queries().items())
    return tuple(query for query in found if not query.name.startswith("network-"))


def parse(name: str, text: str) -> NamedQuery:
    """The question in a file's text. What the file does not say stays empty."""
    head = [line for line in text.splitlines() if line.startswith("#")]
    declared = [found for line in head if (found := _DECLARATION.fullmatch(line.rstrip()))]
    spoken = [line.lstrip("# ").strip() for line in head if not _DECLARATION.fullmatch(line.rstrip())]
    persian, english = (*spoken, "", "")[:2]
    return NamedQuery(name, persian, english, tuple(Parameter(*found.groups()) for found in declared), text)


def ask(graph: Graph, question: str, settings: Mapping[str, str] | None = None) -> Table:
    """Put a question: the name of one, or the text of a SPARQL query. `settings` are the values of its parameters.

    Persons, cities and other entities are given by any of their names or by their IRI, dates in either calendar.
    Raises QuestionError for an unknown question, a query that does not parse or would change the graph, and for a value
    that is missing, unknown or ambiguous; GraphError where the graph cannot be read. What takes a named question
    long is kept beside the graph, for when it is asked again (`kg.rdf.kept`).
    """
    query = find(question)
    text = bound(Own(graph), query, settings or {})
    kept = Kept(graph.folder, graph.quads_folder) if query.name and graph.quads_folder else None
    known = kept.answer(text) if kept else None
    if known is not None:
        return known
    began = perf_counter()
    answer = _answered(graph, text, query.persian)
    if kept and perf_counter() - began >= SLOW:
        kept.keep(text, answer)
    return answer


def _answered(graph: Graph, text: str, title: str) -> Table:
    try:
        refuse_calls(text)
        return table(graph.store.query(text, prefixes=dict(NAMESPACES)), title)
    except SyntaxError as error:
        raise QuestionError(f"the query does not parse: {first_line(error)}") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise GraphError(f"{graph.folder}: the graph cannot be read: {first_line(error)}") from error


def find(question: str) -> NamedQuery:
    """The question of a name, or in the text of a SPARQL query. Raises QuestionError where it is neither."""
    texts = ontology.queries()
    if question in texts:
        return parse(question, texts[question])
    if "{" in question:
        return parse("", question)
    near = get_close_matches(question, texts, n=3, cutoff=0.5) or list(texts)
    raise QuestionError(f"there is no question {shorten(question)}; did you mean {', '.join(near)}?")


def bound(names: Names, query: NamedQuery, settings: Mapping[str, str]) -> str:
    """The query's text with every parameter replaced by its value, as a term: never as syntax.

    Raises QuestionError for a value that is missing, unknown or ambiguous.
    """
    known = {p.name: p for p in query.parameters}
    used = {found["name"] for found in _TOKEN.finditer(query.text) if found["name"]}
    for name in settings.keys() - known.keys():
        if name not in used:
            raise QuestionError(f"the question takes no {name}; it takes {', '.join(sorted(known)) or 'nothing'}")
        known[name] = Parameter(name, name if name in parameters.KINDS else "text")
    values = {name: settings.get(name, parameter.default) for name, parameter in sorted(known.items())}
    terms = {name: _term(names, known[name], value) for name, value in values.items() if value != ANY}
    return _TOKEN.sub(lambda found: terms.get(found["name"] or "", found[0]), query.text)


def uncommented(text: str) -> str:
    """A query's text with its comments empty, and its lines as they were."""
    return _TOKEN.sub(lambda found: "#" if found[0].startswith("#") else found[0], text)


def _term(names: Names, parameter: Parameter, value: str | None) -> str:
    if value is None:
        raise QuestionError(f"the question asks for a {parameter.kind}: give {parameter.name}=…")
    term = parameters.term(names, parameter.name, parameter.kind, value)
    # A number stands as its digits: after LIMIT no other form is allowed.
    return term.value if parameter.kind == "number" else str(term)


def table(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, title: str) -> Table:
    """What the engine answers, as a table."""
    if isinstance(results, ox.QueryBoolean):
        return truth(bool(results), title)
    if isinstance(results, ox.QueryTriples):
        return triples(results, title)
    return tabled(tuple(variable.value for variable in results.variables), [tuple(row) for row in results], title)


def truth(answer: bool, title: str) -> Table:
    """The answer to ASK."""
    return Table(("answer",), (("true" if answer else "false",),), title, ("text",))


def triples(found: Iterable[ox.Triple], title: str) -> Table:
    """The answer to CONSTRUCT or DESCRIBE."""
    return tabled(("subject", "predicate", "object"), [(t.subject, t.predicate, t.object) for t in found], title)


def tabled(columns: tuple[str, ...], rows: Sequence[Sequence[Term | None]], title: str) -> Table:
    """The answer to SELECT."""
    kinds = tuple(_kind([row[i] for row in rows]) for i in range(len(columns)))
    return Table(columns, tuple(tuple(text_of(value) for value in row) for row in rows), title, kinds)


def _kind(values: Sequence[Term | None]) -> str:
    """How to show a column: what all of its values are, or text."""
    kinds = {_kind_of(value) for value in values if value is not None}
    return kinds.pop() if len(kinds) == 1 else "text"


def _kind_of(value: Term) -> str:
    if isinstance(value, ox.NamedNode):
        return "iri"
    if not isinstance(value, ox.Literal):
        return "text"
    return "number" if value.datatype.value in _NUMBERS else "date" if value.datatype.value in _DATES else "text"
