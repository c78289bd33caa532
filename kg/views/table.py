"""A table as text: for the terminal, as CSV, as SPARQL 1.1 results in JSON, as Markdown.

Terminals differ in what they make of right-to-left text. Those that order it themselves want it as it is written, which
is what `table` prints, each cell isolated so that neighbours keep their places. Those that do not are told with
`KG_BIDI=visual`: Persian is then ordered before it is printed.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable, Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from kg.errors import QuestionError
from kg.model import Table

_ISOLATE, _END = "\u2068", "\u2069"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WIDEST = 60


def render(table: Table, format: str = "table") -> str:
    """The table in one of `FORMATS`. Raises QuestionError for another format."""
    if format not in FORMATS:
        raise QuestionError(f"no format {format!r}; there is {', '.join(FORMATS)}")
    return FORMATS[format](table)


def _terminal(table: Table) -> str:
    columns = [_flat(c) for c in table.columns]
    shown = RichTable(box=SIMPLE_HEAD, show_lines=False, pad_edge=False)
    for name, kind in zip(columns, _kinds(table), strict=True):
        shown.add_column(
            Text(_placed(name)), justify="right" if kind == "number" else "left", overflow="fold", max_width=_WIDEST
        )
    for row in table.rows:
        shown.add_row(*(Text(_placed(_flat(cell))) for cell in row))
    output = io.StringIO()
    width = Console().width if os.environ.get("COLUMNS") or os.isatty(1) else 160
    Console(file=output, width=width, color_system=None, legacy_windows=False).print(shown)
    return "\n".join(line.rstrip() for line in output.getvalue().splitlines())


def _placed(text: str) -> str:
    """Text that keeps its place in a line of mixed directions."""
    if os.environ.get("KG_BIDI") == "visual":
        from bidi import get_display

        return str(get_display(text))
    return f"{_ISOLATE}{text}{_END}" if any(_is_persian(c) for c in text) else text


def _is_persian(character: str) -> bool:
    return "\u0590" <= character <= "\u08ff" or "\ufb50" <= character <= "\ufefc"


def _flat(text: str) -> str:
    """One printable line: no control character of a text reaches a terminal."""
    return " ".join("".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in text).split(" ")).strip()


def _csv(table: Table) -> str:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return output.getvalue().removesuffix("\n")


def _tsv(table: Table) -> str:
    """A line a row, whatever stands in its cells."""
    return "\n".join("\t".join(_flat(cell) for cell in row) for row in (table.columns, *table.rows))


def _json(table: Table) -> str:
    kinds = _kinds(table)
    bindings = [
        {name: _term(cell, kind) for name, cell, kind in zip(table.columns, row, kinds, strict=True) if cell}
        for row in table.rows
    ]
    return json.dumps(
        {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1
    )


def _term(cell: str, kind: str) -> Mapping[str, str]:
    if kind == "iri":
        return {"type": "uri", "value": cell}
    if kind == "date":
        return {"type": "literal", "value": cell, "datatype": f"{_XSD}date"}
    if kind == "number":
        datatype = "integer" if cell.lstrip("+-").isdigit() else "decimal"
        return {"type": "literal", "value": cell, "datatype": f"{_XSD}{datatype}"}
    return {"type": "literal", "value": cell}


def _markdown(table: Table) -> str:
    lines = [_line(table.columns), _line(["---:" if k == "number" else "---" for k in _kinds(table)])]
    return "\n".join([*lines, *(_line([_escaped(cell) for cell in row]) for row in table.rows)])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(cell: str) -> str:
    flat = _flat(cell.replace("\n", " ")).replace("\\", "\\\\").replace("|", "\\|")
    return flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _kinds(table: Table) -> tuple[str, ...]:
    return table.kinds or ("text",) * len(table.columns)


FORMATS: Mapping[str, Callable[[Table], str]] = {
    "table": _terminal, "csv": _csv, "tsv": _tsv, "json": _json, "markdown": _markdown,
}  # fmt: skip
"""Every format by its name."""
