"""What a query reaches for outside the graph that it is put to: other servers, and graphs that are not in the store.

The engine would call any address that `SERVICE` names, and cannot be told not to. Where a text says SERVICE, only a
parser can tell a call from the word in a string, a comment, an IRI or a name, and two parsers differ in what one of
them then misses. So the engine's own is asked, over an empty store: a query that is well formed still is when the word
stands changed wherever it stands, unless it is a call, for no call begins with another word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.errors import CallError
from kg.ontology import NAMESPACES

_SERVICE = re.compile(r"service", re.IGNORECASE)
_CALL = re.compile(r"service(\s+silent)?", re.IGNORECASE)
_NO_WORD = "qqqqqqq"
# Strings and comments, which hide what follows; then what names a graph, and what is needed to read such a name.
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|\bPREFIX\s+(?P<prefix>[\w.-]*):\s*<(?P<namespace>[^>]*)>|\bBASE\s*<(?P<base>[^>]*)>"
    r"|\bFROM\s*(?:\bNAMED\s*)?(?:<(?P<iri>[^>]*)>|(?P<of>[\w.-]*):(?P<local>(?:[\w.:%-]|\\.)*))"
    r"|[$?]\w+|<[^<>\"{}|^`\\\s]*>|#[^\n\r]*",
    re.DOTALL | re.IGNORECASE,
)


def refuse_calls(text: str) -> None:
    """Raises CallError for a query that hands a part of itself to another server, SyntaxError for no query."""
    if not _SERVICE.search(text):
        return
    try:
        _parse(_SERVICE.sub(_NO_WORD, text))
    except SyntaxError:
        _parse(without_calls(text))
        raise CallError("SERVICE is refused: a question reads this graph and nothing else") from None


def without_calls(text: str) -> str:
    """A query that asks the store where it would ask another server, for reading its shape and nothing else."""
    return _CALL.sub(lambda call: "GRAPH".ljust(len(call[0])), text)


def _parse(text: str) -> None:
    """Raises SyntaxError where the engine takes a text for no query."""
    ox.Store().query(text, prefixes=dict(NAMESPACES))


def graphs(text: str) -> Iterator[str]:
    """The IRIs of the graphs that a query's FROM and FROM NAMED name, in their order."""
    namespaces = dict(NAMESPACES)
    base = ""
    for token in _TOKEN.finditer(text):
        if token["prefix"] is not None:
            namespaces[token["prefix"]] = _whole(base, token["namespace"])
        elif token["base"] is not None:
            base = token["base"]
        elif token["iri"] is not None:
            yield _whole(base, token["iri"])
        elif token["of"] is not None:
            yield namespaces.get(token["of"], "") + token["local"].replace("\\", "")


def _whole(base: str, iri: str) -> str:
    whole = urljoin(base, iri)
    # The library takes an empty fragment away, with which most namespaces end.
    return f"{whole}#" if iri.endswith("#") and not whole.endswith("#") else whole
