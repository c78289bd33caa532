"""From the readings of the finders to one cast: names of the same person or office meet, and holders get offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract import appointments, careers, introductions, persons, relative_clauses
from kg.extract.appointments import Appointments
from kg.extract.appositions import holdings, members_before
from kg.extract.cast import Cast
from kg.extract.parties import clauses
from kg.extract.people import Name
from kg.extract.posts import before_names, merged_offices
from kg.extract.reading import Reading
from kg.extract.titles import Title
from kg.model import Document, Entity, Holding, Kind, Mention, Span


def cast_of(
    document: Document, readings: Sequence[Reading], titles: Sequence[Title], names: Sequence[Name]
) -> tuple[Cast, Appointments]:
    """The cast of a document, and what its verbs say of offices; `readings` are its places and organisations."""
    named = persons.named(document, names, [r.span for r in readings if r.entity.kind is Kind.ORGANIZATION])
    members = {t.span: members_before(document, t, named) for t in titles if t.rule == "offices.members"}
    titles = [before_names(t, named, document) for t in titles if members.get(t.span, True)]
    offices, posts = merged_offices(titles)
    mentions = sorted(
        [
            *named,
            *posts,
            *(Mention(r.span, r.entity.ref, r.entity.kind, _printed(document, r.span), r.rule) for r in readings),
        ],
        key=lambda m: (m.span.start, -m.span.end, m.ref),
    )
    entities: dict[str, Entity] = {r.entity.ref: r.entity for r in readings}
    cast = Cast(tuple(mentions), {**entities, **persons.entities(named), **offices})
    belonging = (
        Holding(m.ref, t.office.ref, t.office.former, t.span, "holdings.members")
        for t in titles
        for m in members.get(t.span, ())
    )
    told = tuple(clauses(document, cast))
    given = appointments.read(told)
    beside = (h for h in holdings(document, cast) if not given.denies(h))
    cast = replace(cast, holdings=tuple(dict.fromkeys([*beside, *belonging])))
    cast = replace(cast, holdings=(*cast.holdings, *given.beyond(cast.holdings)))
    cast = replace(cast, holdings=(*cast.holdings, *introductions.holdings(document, cast)))
    known = {(h.person, h.office) for h in cast.holdings}
    further = dict.fromkeys([*relative_clauses.holdings(told), *careers.holdings(told, cast.holdings)])
    new = (h for h in further if (h.person, h.office) not in known)
    return replace(cast, holdings=(*cast.holdings, *new)), given


def _printed(document: Document, span: Span) -> str:
    return " ".join(document.printed(span).split())
