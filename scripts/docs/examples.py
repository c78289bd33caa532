"""An example query for every term: what the things of a class are called, or what stands on the sides of a property."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rdflib import RDFS, Graph, Namespace, URIRef

from kg.ontology import NAMESPACES

KG = Namespace(NAMESPACES["kg"])
SCHEMA = Namespace(NAMESPACES["schema"])
MOST_ROWS = 3
# The way from a thing to words that tell a reader which one it is; of a class without one, that of the class above.
_CALLED: Mapping[str, str] = {
    "Account": "^kg:account/kg:sourceFile", "Article": "kg:sourceFile", "Concept": "skos:prefLabel",
    "Contradiction": "kg:office/rdfs:label", "Entity": "rdfs:label", "Holding": "kg:holder/rdfs:label",
    "Passage": "kg:exact|kg:text", "Ruling": "kg:reason", "SpeakerResolution": "kg:person/rdfs:label",
    "Statement": "kg:text", "Topic": "skos:prefLabel",
}  # fmt: skip
# Classes that gather others and that nothing is said to be of by itself, with where their things stand.
_FOUND: Mapping[str, str] = {
    "Entity": "?mention kg:refersTo ?thing .", "Passage": "?thing kg:inArticle ?article .",
    "QuotationType": "?statement kg:quotationType ?thing .",
}  # fmt: skip
_IN_TWO_LANGUAGES = ("rdfs:label", "skos:prefLabel")


def of_class(terms: Graph, cls: URIRef) -> str:
    """Asks what the things of a class are called."""
    called = _variable(cls)
    found = _FOUND.get(local_name(cls), f"?thing a kg:{local_name(cls)} .")
    return _query([found, _called(terms, cls, "thing", called)], [called])


def of_property(terms: Graph, relation: URIRef) -> str:
    """Asks what stands on both sides of a property."""
    source = _end(terms, relation, RDFS.domain, SCHEMA.domainIncludes)
    target = _end(terms, relation, RDFS.range, SCHEMA.rangeIncludes)
    subject, value = _variable(source), _variable(target)
    name = f"kg:{local_name(relation)}"
    if str(target).startswith(NAMESPACES["xsd"]):
        lines = [f"?one {name} ?value .", _called(terms, source, "one", subject, name)]
        return _query(lines, [subject, "value"])
    value = f"other_{value}" if value == subject else value
    lines = [f"?one {name} ?two .", _called(terms, source, "one", subject), _called(terms, target, "two", value)]
    return _query(lines, [subject, value])


def _end(terms: Graph, relation: URIRef, only: URIRef, one_of: URIRef) -> URIRef:
    """The class at one end of a property; of several, the last by name."""
    return URIRef(str(terms.value(relation, only) or max(terms.objects(relation, one_of), key=str)))


def _called(terms: Graph, cls: URIRef, thing: str, variable: str, but: str = "") -> str:
    """The line that binds a variable to what a thing is called, or to the thing where only `but` would say it."""
    above = terms.transitive_objects(cls, RDFS.subClassOf)
    way = next((_CALLED[local_name(one)] for one in above if local_name(one) in _CALLED), None)
    if way is None or but in way.split("|"):
        typed = "" if local_name(cls) in _FOUND else f"?{thing} a kg:{local_name(cls)} . "
        return f"{typed}BIND(?{thing} AS ?{variable})"
    persian = f' FILTER(LANG(?{variable}) = "fa")' if way.endswith(_IN_TWO_LANGUAGES) else ""
    return f"?{thing} {way} ?{variable} .{persian}"


def _query(lines: Sequence[str], asked: Sequence[str]) -> str:
    variables = " ".join(f"?{name}" for name in asked)
    body = "".join(f"  {line}\n" for line in lines)
    return f"SELECT DISTINCT {variables} WHERE {{\n{body}}} ORDER BY {variables} LIMIT {MOST_ROWS}\n"


def _variable(cls: URIRef) -> str:
    name = local_name(cls)
    return name[0].lower() + name[1:]


def local_name(term: object) -> str:
    """What a term is called within its vocabulary."""
    return str(term).replace("#", "/").rsplit("/", 1)[-1]
