"""Whom the title in a lead means: a lead tells beforehand what one person says in the article below it.

`نماینده مجلس گفت: …` and below `رضایی، عضو کمیسیون بهداشت مجلس، … تاکید کرد: …` speak of one person, even where the
article never sets the first title beside the name, if nobody else speaks and the words of the lead come back.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.cast import Cast
from kg.model import Document, Holding, Office, Statement
from kg.text.normalize import compact

# So much of a lead's runs of three words must come back in what one person says.
_REPEATED = 0.5
_RUN = 3
_FEWEST = 4


def holdings(document: Document, cast: Cast, said: Sequence[Statement]) -> tuple[Holding, ...]:
    """The office of the lead as held by the one person who repeats its words."""
    people = {s.speaker for s in said if s.speaker is not None and s.speaker.startswith("person:")}
    lead = next(iter(said), None)
    if lead is None or lead.speaker is None or len(people) != 1 or not _is_open(cast, lead.speaker):
        return ()
    person = next(iter(people))
    own = [s for s in said if s.speaker == person]
    if any(s.speaker not in {person, lead.speaker} for s in said) or not _comes_back(document, lead, own):
        return ()
    former = getattr(cast.entities[lead.speaker], "former", False)
    return (Holding(person, lead.speaker, former, lead.evidence, "holdings.lead"),)


def _is_open(cast: Cast, speaker: str) -> bool:
    return isinstance(cast.entities.get(speaker), Office) and not any(h.office == speaker for h in cast.holdings)


def _comes_back(document: Document, lead: Statement, said: Sequence[Statement]) -> bool:
    told = _runs(document, lead)
    heard = {run for statement in said for run in _runs(document, statement)}
    return len(told) >= _FEWEST and len(told & heard) >= _REPEATED * len(told)


def _runs(document: Document, statement: Statement) -> set[tuple[str, ...]]:
    words = [compact(w) for w in statement.span.of(document.folded).split()]
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
