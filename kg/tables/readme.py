"""The README that stands beside the tables: what they are, how they join, and the dictionary, in two languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.lexicon import table
from kg.tables.dictionary import Column, Table, tables

_EXAMPLES = """\
```sql
-- DuckDB
SELECT people.label, count(*) AS statements
FROM 'statements.parquet' AS statements JOIN 'people.parquet' AS people ON statements.speaker = people.iri
GROUP BY ALL ORDER BY statements DESC, people.label LIMIT 10;
```

```python
import pandas as pd

statements, people = pd.read_parquet("statements.parquet"), pd.read_parquet("people.parquet")
print(statements.merge(people, left_on="speaker", right_on="iri").groupby("label").size().nlargest(10))
```

```r
library(arrow); library(dplyr)

read_parquet("statements.parquet") |>
  inner_join(read_parquet("people.parquet"), by = c("speaker" = "iri")) |>
  count(label, sort = TRUE) |>
  head(10)
```
"""
_PARAGRAPHS = ("about", "keys", "offsets", "order", "empty", "dictionary")
_ENGLISH, _PERSIAN = "english", "persian"


def text(rows: Mapping[str, int]) -> str:
    """The README of tables with so many rows each."""
    english, persian = (list(_part(language, rows)) for language in (_ENGLISH, _PERSIAN))
    parts = [*english, '<div dir="rtl">\n', *persian]
    return "\n".join([*parts, "</div>"]) + "\n"


def _part(language: str, rows: Mapping[str, int]) -> Iterator[str]:
    words = {row["key"]: row[language] for row in table("export_words")}
    yield f"# {words['title']}\n"
    yield from (f"{words[key]}\n" for key in _PARAGRAPHS)
    yield f"## {words['example']}\n"
    # Programs are read from left to right in every language.
    yield _EXAMPLES if language == _ENGLISH else f'<div dir="ltr">\n\n{_EXAMPLES}\n</div>\n'
    yield f"## {words['tables']}\n"
    yield from _lines(words, ("table", "rows", "meaning"), [
        (f"`{each.name}`", str(rows[each.name]), _meaning(each, language)) for each in tables()
    ])  # fmt: skip
    for each in tables():
        yield f"### `{each.name}`\n"
        yield from _lines(words, ("column", "type", "refers", "term", "meaning"), [
            _column(column, language) for column in each.columns
        ])  # fmt: skip


def _lines(words: Mapping[str, str], header: tuple[str, ...], cells: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(words[name] for name in header)} |"
    yield f"|{' --- |' * len(header)}"
    yield from (f"| {' | '.join(line)} |" for line in cells)
    yield ""


def _column(column: Column, language: str) -> tuple[str, ...]:
    refers = f"`{column.refers}.iri`" if column.refers else ""
    term = f"`{column.term}`" if column.term else ""
    return f"`{column.name}`", f"`{column.type}`", refers, term, _meaning(column, language)


def _meaning(of: Column | Table, language: str) -> str:
    return of.english if language == _ENGLISH else of.persian
