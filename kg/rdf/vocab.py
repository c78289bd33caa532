"""The terms that the graph is written in, as values: a misspelt one fails in the type checker."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg.ontology import NAMESPACES


def term(name: str) -> NamedNode:
    """The term of a prefixed name such as `kg:holds`."""
    prefix, local = name.split(":", 1)
    return NamedNode(NAMESPACES[prefix] + local)


TYPE = term("rdf:type")
SUBJECT = term("rdf:subject")
PREDICATE = term("rdf:predicate")
OBJECT = term("rdf:object")
LABEL = term("rdfs:label")
ALT_LABEL = term("skos:altLabel")
NAME = term("schema:name")
EXACT_MATCH = term("skos:exactMatch")
BROADER = term("skos:broader")
DEFINITION = term("skos:definition")
LATITUDE = term("geo:lat")
LONGITUDE = term("geo:long")
IDENTIFIER = term("dcterms:identifier")
DERIVED_FROM = term("prov:wasDerivedFrom")
REPLACED_BY = term("dcterms:isReplacedBy")

ARTICLE = term("kg:Article")
PERSON = term("kg:Person")
OFFICE = term("kg:Office")
HOLDING = term("kg:Holding")
TENURE = term("kg:Tenure")
CONTRADICTION = term("kg:Contradiction")
RESOLUTION = term("kg:SpeakerResolution")
PLACE = term("kg:Place")
PROVINCE = term("kg:Province")
COUNTRY = term("kg:Country")
ORGANIZATION = term("kg:Organization")
GROUP = term("kg:Group")
MEETING = term("kg:Meeting")
MEETING_SERIES = term("kg:MeetingSeries")
STATEMENT = term("kg:Statement")
PROMISE = term("kg:Promise")
COMMITMENT = term("kg:Commitment")
QUANTITY = term("kg:Quantity")
DEADLINE = term("kg:Deadline")
MENTION = term("kg:Mention")
EVIDENCE = term("kg:Evidence")
UNREAD_SENTENCE = term("kg:UnreadSentence")
ACCOUNT_CLASS = term("kg:Account")
RULING = term("kg:Ruling")
DIRECT = term("kg:Direct")
INDIRECT = term("kg:Indirect")
QUOTATION = term("schema:Quotation")

SOURCE_FILE = term("kg:sourceFile")
URL = term("kg:url")
HEADLINE = term("kg:headline")
TEXT = term("kg:text")
PUBLISHED_ON = term("kg:publishedOn")
PUBLISHER = term("kg:publisher")
HOLDS = term("kg:holds")
HELD = term("kg:held")
ROLE = term("kg:role")
JURISDICTION = term("kg:jurisdiction")
OF_ORGANIZATION = term("kg:ofOrganization")
FORMER_TITLE_OF = term("kg:formerTitleOf")
HOLDER = term("kg:holder")
OF_OFFICE = term("kg:office")
ATTESTED_FROM = term("kg:attestedFrom")
ATTESTED_UNTIL = term("kg:attestedUntil")
STARTED_ON = term("kg:startedOn")
ENDED_ON = term("kg:endedOn")
ACTING = term("kg:acting")
ACTING_FOR = term("kg:actingFor")
PRECEDED_BY = term("kg:precededBy")
SUCCEEDED_BY = term("kg:succeededBy")
CONFLICT = term("kg:conflict")
SIDE = term("kg:side")
RESOLVED_SPEAKER = term("kg:resolvedSpeaker")
OF_STATEMENT = term("kg:statement")
RESOLVED_PERSON = term("kg:person")
BY_TENURE = term("kg:tenure")
DAYS_APART = term("kg:daysApart")
IN_PROVINCE = term("kg:inProvince")
IN_COUNTRY = term("kg:inCountry")
POPULATION = term("kg:population")
KIND = term("kg:kind")
HELD_ON = term("kg:heldOn")
DATE_TEXT = term("kg:dateText")
HELD_IN = term("kg:heldIn")
HOSTED_BY = term("kg:hostedBy")
CHAIRED_BY = term("kg:chairedBy")
ATTENDED_BY = term("kg:attendedBy")
ORDINAL = term("kg:ordinal")
SERIES = term("kg:series")
STATUS = term("kg:status")
MOVED_FROM = term("kg:movedFrom")
PURPOSE = term("kg:purpose")
SPEAKER = term("kg:speaker")
SPEAKER_OFFICE = term("kg:speakerOffice")
SPEAKER_TEXT = term("kg:speakerText")
CUE = term("kg:cue")
START = term("kg:start")
END = term("kg:end")
EXACT = term("kg:exact")
QUOTATION_TYPE = term("kg:quotationType")
MADE_AT = term("kg:madeAt")
SAID_ON = term("kg:saidOn")
ORDER = term("kg:order")
ADDRESSEE = term("kg:addressee")
MEDIUM = term("kg:medium")
ABOUT = term("kg:about")
MENTIONS = term("kg:mentions")
HAS_COMMITMENT = term("kg:commitment")
HAS_AMOUNT = term("kg:amount")
HAS_DEADLINE = term("kg:deadline")
VALUE = term("kg:value")
MIN_VALUE = term("kg:minValue")
MAX_VALUE = term("kg:maxValue")
UNIT = term("kg:unit")
DUE_ON = term("kg:dueOn")
REFERS_TO = term("kg:refersTo")
IN_ARTICLE = term("kg:inArticle")
RULE = term("kg:rule")
TRIGGER = term("kg:trigger")
WORDS = term("kg:words")

ACCOUNT = term("kg:account")
SAME = term("kg:same")
SCORE = term("kg:score")
REASON = term("kg:reason")
MEMBER = term("kg:member")
RULES_ON = term("kg:rulesOn")

# The classes of other vocabularies that each of ours is asserted with, so that a user of theirs needs no inference.
ALSO = {
    ARTICLE: (term("schema:NewsArticle"),),
    PERSON: (term("foaf:Person"), term("schema:Person")),
    OFFICE: (term("org:Post"),),
    HOLDING: (term("org:Membership"),),
    TENURE: (term("org:Membership"),),
    PLACE: (term("schema:Place"),),
    term("kg:City"): (term("schema:City"),),
    term("kg:Country"): (term("schema:Country"),),
    ORGANIZATION: (term("org:Organization"),),
    GROUP: (term("foaf:Group"),),
    MEETING: (term("schema:Event"),),
    MEETING_SERIES: (term("schema:EventSeries"),),
    MENTION: (term("oa:Annotation"),),
    QUANTITY: (term("schema:QuantitativeValue"),),
}

_XSD = NAMESPACES["xsd"]
_DATE, _INTEGER, _DECIMAL = (NamedNode(_XSD + local) for local in ("date", "integer", "decimal"))


def day(value: date) -> Literal:
    """A date of the Gregorian calendar."""
    return Literal(value.isoformat(), datatype=_DATE)


def truth(value: bool) -> Literal:
    """True or false."""
    return Literal(str(value).lower(), datatype=NamedNode(_XSD + "boolean"))


def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(str(value), datatype=_INTEGER)


def decimal(value: float) -> Literal:
    """A number with up to five decimals, without exponent."""
    return Literal(f"{value:.5f}".rstrip("0").rstrip(".") or "0", datatype=_DECIMAL)


def exact(value: Decimal) -> Literal:
    """A number with all the decimals it has, without exponent."""
    text = f"{value:f}"
    return Literal(text.rstrip("0").rstrip(".") if "." in text else text, datatype=_DECIMAL)


def persian(value: str) -> Literal:
    """Words in Persian."""
    return Literal(value, language="fa")
