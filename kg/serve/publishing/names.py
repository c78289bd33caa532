"""The names and the statements by which a published site is searched in the browser, as scripts that hold nothing else.

A script can be loaded where the pages are opened as files; JSON cannot. The words of the names are folded as the
server's index folds them, and the table of the folding comes along for what readers type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.rdf.reading import Reading
from kg.serve.facts import Facts
from kg.serve.indexing import Entry, called, named_words, statements
from kg.serve.words import LANGUAGES, words
from kg.text.normalize import fold, key

ARTICLE, STATEMENT = "Article", "Statement"
_WORD = re.compile(r"[^\W_]+")
# Latin, combining, Arabic, punctuation, presentation and wide forms: where versions of Unicode differ no more.
_LETTERS = (
    (0x20, 0x250), (0x300, 0x370), (0x600, 0x700), (0x750, 0x780), (0x2000, 0x2070), (0xFB50, 0xFE10),
    (0xFE70, 0xFF00), (0xFF00, 0xFFF0),
)  # fmt: skip


def script(reading: Reading, languages: Sequence[str], file: Callable[[str], str | None]) -> str:
    """The script. `file` says where the page of a node is written; None for a node without one."""
    found = sorted(called(Facts(reading, words(LANGUAGES[0]))), key=_rank)
    told = [row for entry in found if (row := _row(entry, file(entry.iri)))]
    kinds = sorted({entry.kind for entry in found} | {STATEMENT})
    index = {
        "languages": list(languages),
        "kinds": {language: _kinds(language, kinds) for language in languages},
        "letters": letters(),
        "names": told,
    }
    return _script("publishedNames", index)


def said(reading: Reading, file: Callable[[str], str | None]) -> str:
    """The script of the statements, which is loaded once somebody searches: the words of each as the article has them,
    its speaker, day and place. Its words are folded in the browser, so that it is not twice as large."""
    facts = Facts(reading, words(LANGUAGES[0]))
    found = sorted(statements(facts), key=lambda entry: (entry.date, entry.iri), reverse=True)
    speakers, files = _Numbers(), _Numbers()
    rows = []
    for entry in found:
        article, _, place = entry.iri.partition("#")
        written = file(article)
        if written is not None:
            rows.append([entry.body, speakers.of(entry.label), entry.date, files.of(written), place])
    index = {"speakers": list(speakers), "files": list(files), "said": rows}
    return _script("publishedStatements", index)


def _script(name: str, held: Mapping[str, object]) -> str:
    return f"globalThis.{name} = {json.dumps(held, ensure_ascii=False, separators=(',', ':'))};\n"


class _Numbers(dict[str, int]):
    """Texts with their numbers, in the order in which they came."""

    def of(self, text: str) -> int:
        return self.setdefault(text, len(self))


def letters() -> Mapping[str, str]:
    """What each letter, digit and space becomes that does not stay as it is."""
    codes = (chr(code) for first, after in _LETTERS for code in range(first, after))
    folded = {character: " " if fold(character).isspace() else key(character).casefold() for character in codes}
    return {character: other for character, other in folded.items() if other != character}


def _kinds(language: str, kinds: Iterable[str]) -> Mapping[str, str]:
    texts = words(language).texts
    return {kind: texts[f"class.{kind}"] for kind in kinds}


def _rank(entry: Entry) -> tuple[object, ...]:
    """As the server ranks suggestions, the texts last."""
    return (
        entry.kind == ARTICLE, entry.weight == 0, len(entry.label) > 60, -entry.weight, len(entry.label),
        entry.iri,
    )  # fmt: skip


def _row(entry: Entry, file: str | None) -> list[object] | None:
    """Label, English label, class, in how many articles it is named, day, path, and the words of its names."""
    if file is None:
        return None
    found = " ".join(dict.fromkeys(_WORD.findall(named_words(entry))))
    return [entry.label, entry.english, entry.kind, entry.weight, entry.date, file, found]
