"""What the pages say in each language: the texts of `interface_fa.tsv` and `interface_en.tsv`, days and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

import jdatetime

from kg.lexicon import table

LANGUAGES = ("fa", "en")
"""The first one is spoken where nobody asks for another."""
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    language: str
    texts: Mapping[str, str]

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return self.texts["direction"]

    def joined(self, parts: Iterable[str]) -> str:
        """The parts that are not empty, with commas between them."""
        return f"{self.texts['comma']} ".join(filter(None, parts))

    def say(self, key: str, *values: object) -> str:
        """The text of a key, its gaps filled with values in the order given; numbers in the language's digits. Of one
        alone speaks `key.one`, where the language has it."""
        key = f"{key}.one" if values == (1,) and f"{key}.one" in self.texts else key
        return self.texts[key].format(*(self.number(v) if isinstance(v, int) else v for v in values))

    def name(self, prefix: str, key: str) -> str:
        """The text of `prefix.key`, or the key itself where the table has none."""
        return self.texts.get(f"{prefix}.{key}", key)

    def number(self, value: object) -> str:
        """A number in the digits of the language."""
        text = str(value)
        return text.translate(_DIGITS) if self.language == "fa" else text

    def day(self, iso: str) -> str:
        """A day such as `2025-02-18` as people of the language write it; another text as it is."""
        try:
            day = date.fromisoformat(iso)
        except ValueError:
            return iso
        if self.language == "fa":
            solar = jdatetime.date.fromgregorian(date=day)
            return self.number(f"{solar.day} {self.texts[f'month.{solar.month}']} {solar.year}")
        # The month comes first: a number after Persian words would be drawn on their other side.
        return f"{self.texts[f'month.{day.month}']} {day.day}, {day.year}"


@cache
def words(language: str) -> Words:
    """The words of a language of `LANGUAGES`; of the first one for any other."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    return Words(chosen, {row["key"]: row["text"] for row in table(f"interface_{chosen}")})
