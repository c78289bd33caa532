"""From an article to what it says: every finder in its order, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract import (
    holding_times,
    media,
    meeting_places,
    meetings,
    offices,
    organizations,
    people,
    places,
    promises,
    publication,
    statements,
    tagger,
    titled_names,
    topics,
    unread_sentences,
)
from kg.extract.cast import Cast
from kg.extract.casting import cast_of
from kg.extract.finders import Finder, extended
from kg.extract.groups import with_groups
from kg.extract.titles import Title
from kg.model import Analysis, Article, Document, Meeting, Office, Statement
from kg.text.segment import read_document


def analyse(article: Article, finders: Sequence[Finder] = ()) -> Analysis:
    """What an article says: its entities, where it names them, and its facts, each with its evidence and its rule.

    `finders` are functions of your own that find more (`kg.extract.finders`). Raises FinderError for one that gives
    what is no finding.
    """
    return analyse_document(read_document(article), finders)


def analyse_document(document: Document, finders: Sequence[Finder] = ()) -> Analysis:
    """What a document says; see `analyse`."""
    found_places = places.find(document)
    found_organizations = organizations.find(document, found_places)
    published = publication.find(document, found_organizations)
    readings = (*found_places, *found_organizations, *published.readings)
    titles = offices.find(document, found_places, found_organizations)
    names = people.find(document, blocked := people.blocked_by(document, readings, titles))
    names = titled_names.find(document, titles, names, blocked)
    names = tagger.settle(document, names, readings, titles)
    cast, given = cast_of(document, readings, titles, names)
    said, inferred, spoken = statements.find(document, cast)
    cast = replace(with_groups(cast, spoken), holdings=(*cast.holdings, *inferred))
    cast = replace(cast, holdings=holding_times.dated(document, cast, given, published.date, said))
    said = _with_holders(said, cast)
    met = meetings.find(document, cast, published.date, said)
    met, said = meetings.attach(document, cast, met, said)
    met, said = topics.assign(document, met, media.assign(document, cast, said))
    said = promises.assign(document, said, published.date)
    cast = _without_unused(cast, titles, met, said)
    entities = [*cast.entities.values(), *([published.outlet] if published.outlet else [])]
    headline = document.printed(published.headline) if published.headline else document.article.headline
    analysis = Analysis(
        document.article, published.date, headline, published.publisher,
        tuple(sorted(entities, key=lambda e: e.ref)), cast.mentions, (*cast.holdings, *met, *said),
        home=meeting_places.home(document, cast),
    )  # fmt: skip
    analysis = extended(document, analysis, finders)
    return replace(analysis, unread=unread_sentences.find(document, titles, analysis))


def _with_holders(said: tuple[Statement, ...], cast: Cast) -> tuple[Statement, ...]:
    """What an office says before the article names its holder is the holder's; a holder speaks in the one office."""
    return tuple(_with_office(_with_holder(s, cast), cast) for s in said)


def _with_holder(statement: Statement, cast: Cast) -> Statement:
    speaker = statement.speaker
    if speaker is None or not speaker.startswith("office:"):
        return statement
    return replace(statement, speaker=cast.holder(speaker) or speaker)


def _with_office(statement: Statement, cast: Cast) -> Statement:
    if statement.speaker is None or statement.speaker_office is not None:
        return statement
    held = [h.office for h in cast.holdings if h.person == statement.speaker and not h.former]
    return replace(statement, speaker_office=held[0]) if len(set(held)) == 1 else statement


def _without_unused(
    cast: Cast, titles: tuple[Title, ...], met: tuple[Meeting, ...], said: tuple[Statement, ...]
) -> Cast:
    """Without the titles that nothing definite completes and no fact leans on."""
    used = {h.office for h in cast.holdings}
    used |= {r for s in said for r in (s.speaker, s.speaker_office, s.addressee) if r}
    used |= {r for m in met for r in (*m.hosts, *m.chairs, *m.attendees)}
    used |= {t.office.ref for t in titles if not t.weak}
    kept = {r: e for r, e in cast.entities.items() if not isinstance(e, Office) or r in used or _listed(r, cast)}
    return Cast(tuple(m for m in cast.mentions if m.ref in kept), kept, cast.holdings)


def _listed(ref: str, cast: Cast) -> bool:
    return any(m.ref == ref and m.rule != "offices.bare" for m in cast.mentions)
