"""Whether a text is about something, by words and phrases that stand in it: cheap, on the text as it comes.

Words are compared as everywhere: ي or ی, half-spaces or none, Persian digits or others make no difference, and a noun
may be a plural (`نانوایی` finds `نانوایی‌ها`). A topic of the ontology stands for the words that signal it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kg.errors import SelectionError
from kg.lexicon import words
from kg.ontology import Concept, topics
from kg.text.normalize import HALF_SPACE, compact, fold, key, text_key

_PREFIX = "topic:"


def is_about(text: str, subjects: Sequence[str]) -> bool:
    """Whether any of the words, phrases or topics stands in the text.

    Raises SelectionError where a subject holds no word.
    """
    return _pattern(tuple(subjects)).search(text_key(text)) is not None


@cache
def _pattern(subjects: tuple[str, ...]) -> re.Pattern[str]:
    forms = {_parts(form) for subject in subjects for form in _forms(subject)}
    phrases = sorted(forms, key=lambda parts: (-len("".join(parts)), parts))
    endings = "|".join(sorted((key(form) for form in words("noun_endings")), key=len, reverse=True))
    any_of = "|".join(r"\s*".join(map(re.escape, phrase)) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{any_of})(?:\s?(?:{endings}))?(?!\w)", re.IGNORECASE)


def _parts(phrase: str) -> tuple[str, ...]:
    """The words of a phrase, those joined by half-spaces too: feeds lose and add what stands between them."""
    return tuple(filter(None, map(key, fold(phrase).replace(HALF_SPACE, " ").split())))


def _forms(subject: str) -> Iterable[str]:
    """The words that stand for a subject: of a topic, those that signal it and what is narrower."""
    if not any(map(str.isalnum, subject)):
        raise SelectionError(f"{subject!r} holds no word to look for")
    meant = [topic for topic in topics() if _is_called(topic, subject)]
    return [form for topic in meant for form in _narrower(topic)] or [subject]


def _is_called(topic: Concept, subject: str) -> bool:
    wanted = compact(subject.strip().removeprefix(_PREFIX).casefold())
    return wanted in {compact(name.casefold()) for name in (topic.name, topic.iri, topic.persian, topic.english)}


def _narrower(topic: Concept) -> list[str]:
    below = [form for other in topics() if other.broader == topic.name for form in _narrower(other)]
    return [*topic.forms, *below]
