"""From what a reader found to an article: the article taken out of its page, the choice, the checks, the id."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import InputError
from kg.model import Article
from kg.sources import page
from kg.sources.encoding import UndecodableError
from kg.sources.identity import record_id
from kg.sources.record import LONGEST_TEXT, Found, Page, Passed, Record
from kg.sources.selection import Selection


@dataclass(frozen=True, slots=True)
class Item:
    """What a reader found, with the file's name and the id that articles of the file begin with. `alone`: whether the
    file may be the article, so that its id is the article's."""

    source: str
    file_id: str
    found: Found
    alone: bool = True

    @property
    def id(self) -> str:
        """What to call it where it gets lost before it is an article."""
        return f"{self.source}:{getattr(self.found, 'line', None) or 1}"


def article(item: Item, selection: Selection) -> Article | Passed | InputError:
    """The article that an item is, or why it is none: it depends on the item alone, so that any process may make it."""
    found = item.found
    if isinstance(found, Page):
        found = _out_of_page(found, item.source, selection)
    if not isinstance(found, Record):
        return found
    reason = selection.refuses(found)
    if reason is not None:
        return Passed(reason, item.source, _called(found, item.source))
    return _checked(found, item)


def _out_of_page(found: Page, name: str, selection: Selection) -> Record | Passed | InputError:
    try:
        markup = page.markup(found)
    except UndecodableError as error:
        return InputError(name, str(error), found.line, found.url)
    reason = selection.refuses_page(markup)
    if reason is not None:
        return Passed(reason, name, _called(found, name))
    return page.extract(found, markup, name)


def _called(found: Record | Page, name: str) -> str:
    own = found.id if isinstance(found, Record) else None
    return found.url or own or (name if found.line is None else f"{name}:{found.line}")


def _checked(record: Record, item: Item) -> Article | InputError:
    for value in (record.text, record.headline, record.url, record.publisher, record.id):
        at = _surrogate(value or "")
        if at is not None:
            return InputError(item.source, f"half a character (a lone surrogate) at character {at}", record.line, value)
    if not record.text.strip():
        return InputError(item.source, "has no text", record.line)
    if len(record.text) > LONGEST_TEXT:
        return InputError(item.source, f"{len(record.text):,} characters, too long for one article", record.line)
    article_id = item.file_id if item.alone and record.line is None else record_id(item.file_id, record)
    return Article(article_id, item.source, record.text, record.headline, record.url, record.publisher, record.date)


def _surrogate(text: str) -> int | None:
    """Where the text holds half of a surrogate pair, which no file could ever hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None
