"""Asking a SPARQL endpoint elsewhere what is asked of a graph here: the same questions, the same tables.

The questions are written for a default graph that is the union of all named graphs. Most servers have that; Oxigraph
takes a parameter for it, which the others pass over, and Jena the name of a graph that stands for the union.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import QuestionError, RemoteError
from kg.model import Table
from kg.rdf import replies
from kg.rdf.distant import Distant
from kg.rdf.queries import bound, find
from kg.remote.client import Client

_UNION = ("union-default-graph", "")
# What servers say where they give less than was asked for: ours, Virtuoso.
_CUT = ("x-shahrnameh-truncated", "x-sparql-maxrows")


@dataclass(frozen=True, slots=True)
class Answer:
    """The table of an answer. `cut` is what the server says of a limit that cut it, such as `rows=10000`; else None."""

    table: Table
    cut: str | None


class Endpoint:
    """An endpoint; `default_graph` is the IRI of the graph to ask where the endpoint has to be told."""

    def __init__(self, client: Client, default_graph: str | None = None) -> None:
        self._client = client
        self._data = _UNION if default_graph is None else ("default-graph-uri", default_graph)

    def ask(self, question: str, settings: Mapping[str, str] | None = None) -> Answer:
        """Put a question: the name of one, or the text of a SPARQL query, as `kg.rdf.queries.ask` does.

        Raises QuestionError as that does, RemoteError where the server cannot be reached or refuses.
        """
        query = find(question)
        text = bound(Distant(self._rows), query, settings or {})
        return self._put(text, query.persian)

    def blank(self) -> bool:
        """Whether the default graph holds nothing, so that no question written for the union can be answered."""
        return self._rows("ASK { ?s ?p ?o }").rows != (("true",),)

    def _rows(self, text: str) -> Table:
        answer = self._put(text, "")
        if answer.cut is not None:
            raise QuestionError(f"too many names: the server cuts the answer at {answer.cut}; give an IRI")
        return answer.table

    def _put(self, text: str, title: str) -> Answer:
        sent, shape = replies.prepared(text)
        reply = self._client.send("POST", [("query", sent), self._data], {"Accept": shape.value})
        cut = next((reply.headers[name] for name in _CUT if name in reply.headers), None)
        try:
            return Answer(replies.table(reply.body, reply.media, shape, title), cut)
        except QuestionError as error:
            raise RemoteError(f"{self._client.address}: {error}") from error
