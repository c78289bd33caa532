"""Which articles are wanted: of one language, about something, each once. What is not wanted is passed over, counted
and no error.

The tests are cheap and run before everything else. Of a page they run on the markup first, with less strictness, since
taking the article out of it costs a hundred times as much; then again on the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from kg.errors import SelectionError
from kg.kinds import Repeats
from kg.model import Article
from kg.sources.digests import Digests
from kg.sources.record import Reason, Record
from kg.text.languages import known, language
from kg.text.normalize import compact
from kg.text.subjects import is_about

_SIGN = re.compile(r"<[^<>]*>")
_NO_ARABIC = re.compile(r"[^\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc\u200c]+")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted. `language`: a code such as `fa`, or None for any. `about`: words, phrases, or topics of the
    ontology by name or label, one of which must stand in an article; none: any article.

    Raises SelectionError where a language cannot be told apart, or a subject holds no word.
    """

    language: str | None = None
    about: tuple[str, ...] = ()
    repeats: Repeats = Repeats.OUTLET

    def __post_init__(self) -> None:
        if self.language is not None and self.language not in known():
            raise SelectionError(f"{self.language!r} is no language that is told apart (known: {', '.join(known())})")
        if self.about:
            is_about("", self.about)

    def refuses(self, record: Record) -> Reason | None:
        """Why an article is not wanted, None where it is."""
        if self.language is None and not self.about:
            return None
        text = f"{record.headline or ''}\n{record.text}"
        if self.language is not None and language(text) != self.language:
            return Reason.LANGUAGE
        return Reason.SUBJECT if self.about and not is_about(text, self.about) else None

    def refuses_page(self, markup: str) -> Reason | None:
        """Why the article of a page cannot be wanted, by all words of the page; None where it may be."""
        if self.language is None and not self.about:
            return None
        text = unescape(_SIGN.sub(" ", markup))
        # Scripts and styles are still there: what is not of Arabic script is not looked at.
        if self.language is not None and language(_NO_ARABIC.sub(" ", text)) != self.language:
            return Reason.LANGUAGE
        return Reason.SUBJECT if self.about and not is_about(text, self.about) else None


class Seen:
    """The articles of a run so far, by some hundred bytes each."""

    def __init__(self, repeats: Repeats) -> None:
        self._repeats = repeats
        self._digests = Digests()

    def is_same(self, article: Article, mark: str) -> bool:
        """Whether an article of this id and text (`mark`) was there before; now it was."""
        return not self._digests.add("article", article.id, mark)

    def is_taken(self, article_id: str) -> bool:
        """Whether another article has the id; now this one has."""
        return not self._digests.add("id", article_id)

    def is_repeated(self, article: Article) -> bool:
        """Whether the text was there before, as far as `Repeats` asks; now it was."""
        same = repeat(article, self._repeats)
        return same is not None and not self._digests.add(*same)


def repeat(article: Article, repeats: Repeats) -> tuple[str, ...] | None:
    """What an article has in common with those that repeat it, and with no others; None where none counts as such."""
    if repeats is Repeats.KEEP:
        return None
    if repeats is Repeats.ALL:
        return "text", article.text
    day = article.date.isoformat() if article.date else ""
    return "outlet", article.text, _outlet(article), day


def _outlet(article: Article) -> str:
    if article.publisher:
        return f"name {compact(article.publisher)}"
    try:
        host = urlsplit(article.url or "").hostname
    except ValueError:  # an address of half a bracket
        host = None
    return f"host {host.removeprefix('www.')}" if host else f"file {article.source}"
