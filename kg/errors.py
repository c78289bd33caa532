"""What can go wrong, as a tree.

    KgError
    ├── InputError       a source that cannot be read: names file, line and value
    ├── SelectionError   articles are to be chosen by what is not known: a language, no word
    ├── QuestionError    a query that does not parse, an unknown question, a missing or ambiguous parameter
    │   └── CallError    a query that would have another server asked
    ├── GraphError       a graph folder that is missing, locked or not ours
    ├── ServerError      the web application cannot be started: names the address
    ├── RemoteError      a server of others cannot be reached, or refuses: names its address
    ├── SiteError        a site cannot be published: something else stands in its place
    ├── EngineError      a cluster, or what is needed to ask one, is not there
    ├── ExportError      tables cannot be written: something else stands in their place
    ├── FinderError      a finder of a user's own that cannot be imported, or gives what is no finding
    └── OntologyError    a table or an ontology file of the program itself that breaks its own rules

Every message is one line, fit to be shown to a user as it is.
"""

from __future__ import annotations

from dataclasses import dataclass


class KgError(Exception):
    """Base of every error that the program raises on purpose."""


@dataclass
class InputError(KgError):
    """A source cannot be read; `line` counts from 1, and `value` is the offending text, shortened."""

    file: str
    reason: str
    line: int | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        shown = "" if self.value is None else f": {shorten(self.value)}"
        return f"{place}: {self.reason}{shown}"


class SelectionError(KgError):
    """Articles cannot be chosen so: the message names the value."""


class QuestionError(KgError):
    """A question cannot be put."""


class CallError(QuestionError):
    """A question would be put to another server, too."""


class GraphError(KgError):
    """A graph folder cannot be used."""


class ServerError(KgError):
    """The web application cannot be started."""


class RemoteError(KgError):
    """A server of others cannot be reached, or does not do what it is asked."""


class SiteError(KgError):
    """A site cannot be published where it was asked for."""


class EngineError(KgError):
    """Another engine than this machine's processes cannot be used: the message says what is missing."""


class ExportError(KgError):
    """Tables cannot be written where they were asked for."""


class FinderError(KgError):
    """A finder of a user's own cannot be used: the message names it and the value."""


class OntologyError(KgError):
    """A file that ships with the program is malformed."""


def shorten(value: str, limit: int = 60) -> str:
    """The value as one printable line of at most `limit` characters."""
    line = "".join(c if c.isprintable() else "�" for c in value)
    return repr(line if len(line) <= limit else line[: limit - 1] + "…")


def first_line(error: BaseException) -> str:
    """The first line of an error's message."""
    return str(error).split("\n", 1)[0]
