"""Write `kg/lexicon/places.tsv`, the gazetteer of Iranian places, from the open data that stands beside the project.

usage: build_gazetteer.py [--data DIR] [--output FILE]

The Persian names in the data bear no language code: Arabic, Azeri, Kurdish and plain wrong names stand among them. Of
the names of a place, the one that best spells its Latin name is kept as its name; others that spell the same become
variants. What this gets wrong stands in `scripts/gazetteer_corrections.tsv`, each row with its reason.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("id", "name", "variants", "english", "lat", "long", "population", "province", "wikidata")
HEADER = """\
# Iranian places, written by scripts/build_gazetteer.py: change scripts/gazetteer_corrections.tsv, never this file.
# `id` is the GeoNames identifier; `province` a code of provinces.tsv. Facts: GeoNames (CC BY 4.0), Natural Earth.
"""

_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "\u200c": " ", "ـ": None})
_PERSIAN = re.compile(r"[آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءؤ ]+")
# Letters of both scripts by sound. Vowels, h, v and y drop out, since the two scripts write them too differently.
_SOUNDS = {
    **dict.fromkeys("ب", "b"), **dict.fromkeys("پ", "p"), **dict.fromkeys("تط", "t"), **dict.fromkeys("ثسص", "s"),
    **dict.fromkeys("ج", "j"), **dict.fromkeys("چ", "C"), **dict.fromkeys("خ", "X"), **dict.fromkeys("د", "d"),
    **dict.fromkeys("ذزضظ", "z"), **dict.fromkeys("ر", "r"), **dict.fromkeys("ژ", "Z"), **dict.fromkeys("ش", "S"),
    **dict.fromkeys("غق", "q"), **dict.fromkeys("ف", "f"), **dict.fromkeys("ک", "k"), **dict.fromkeys("گ", "g"),
    **dict.fromkeys("ل", "l"), **dict.fromkeys("م", "m"), **dict.fromkeys("ن", "n"),
}  # fmt: skip
_DIGRAPHS = (("kh", "X"), ("ch", "C"), ("sh", "S"), ("zh", "Z"), ("gh", "q"))
# Words before a name that say what it is: they go where the Latin name has no such word, a quarter's always.
_HEADS = {
    "شهر جدید": "jadid", "شهرستان": "shahrestan", "استان": "ostan", "محله": "", "شهرک": "shahrak",
    "شهر": "shahr", "بندر": "bandar",
}  # fmt: skip
_SUFFIXES = ("آباد", "شهر")
# Letters that never join the one after them, so that no half-space is printed.
_UNJOINED = "اآدذرزژو"
_ALIKE = 0.75
_NEAR = 15.0


@dataclass
class Place:
    """One row of the table that is written."""

    id: str
    name: str
    variants: list[str]
    english: str
    lat: float
    long: float
    population: int
    province: str
    wikidata: str = ""
    cells: list[str] = field(default_factory=list)


def persian(form: str) -> str | None:
    """The form in Persian letters, or None where it holds letters that Persian does not use."""
    form = " ".join(form.translate(_LETTERS).split())
    return form if form and _PERSIAN.fullmatch(form) else None


def latin(name: str) -> str:
    """The Latin name in plain lower-case letters."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z ]", "", plain.lower().replace("-", " "))


def sounds_of_latin(name: str) -> str:
    plain = latin(name)
    for letters, sound in _DIGRAPHS:
        plain = plain.replace(letters, sound)
    return re.sub(r"[aeiouvwyh ]", "", plain)


def sounds_of_persian(form: str) -> str:
    return "".join(_SOUNDS.get(letter, "") for letter in form)


def likeness(form: str, english: str) -> float:
    """How well a Persian form spells a Latin name, from 0 to 1."""
    return SequenceMatcher(None, sounds_of_persian(form), sounds_of_latin(english), autojunk=False).ratio()


def misfit(form: str, english: str) -> tuple[bool, int]:
    """What tells forms of one likeness apart: a vowel on one side only at the start, and an h or a letter too few."""
    plain = latin(english)
    starts = (form[0] in "اآعایو") != (plain[0] in "aeiou")
    printed = len(re.findall(r"[هح](?!$)", form))
    return starts, abs(printed - len(re.sub(r"[kczsg]h|h$|[^h]", "", plain)))


def headless(form: str, english: str) -> str:
    """The form without a word that says what it is, unless the Latin name says so too."""
    for head, word in _HEADS.items():
        needless = not word or not any(part.startswith(word) for part in latin(english).split())
        if form.startswith(head + " ") and needless:
            return headless(form.removeprefix(head + " "), english)
    return form


def joined(form: str) -> str:
    """The form as Persian prints it today: town suffixes joined, by a half-space where letters would join."""
    words = form.split(" ")
    for at in range(len(words) - 1, 0, -1):
        if words[at] in _SUFFIXES:
            gap = "" if words[at - 1][-1] in _UNJOINED else "\u200c"
            words[at - 1 : at + 1] = [words[at - 1] + gap + words[at]]
    return " ".join(words)


def ranked(forms: Iterable[str], english: str) -> list[tuple[float, str]]:
    """Persian forms with their likeness, best first; of equals, the better fit, then the likelier length."""
    found = dict.fromkeys(headless(p, english) for form in forms if (p := persian(form)))
    length = len(latin(english).replace(" ", ""))
    scored = [(likeness(form, english), form) for form in found]
    by_length = {form: abs(len(form.replace(" ", "")) * 1.4 - length) for form in found}
    return sorted(scored, key=lambda s: (-s[0], misfit(s[1], english), by_length[s[1]], s[1]))


def curated(record: dict[str, object]) -> Place | None:
    """The record of the data as a row, or None where it has no Persian name that could be its own."""
    english = str(record["name"]).replace("‘", "").replace("’", "")
    forms = ranked([str(f) for f in record["fa"]], english)  # type: ignore[attr-defined]
    name = forms[0][1] if forms else ""
    variants = [form for score, form in forms[1:] if score >= _ALIKE and len(form) > 2]
    return Place(
        str(record["geonameid"]), joined(name), [joined(v) for v in variants], english, float(str(record["lat"])),
        float(str(record["lon"])), int(str(record["pop"])), str(record["admin1"]), str(record.get("qid") or ""),
    )  # fmt: skip


def corrected(places: Iterable[Place], corrections: Path) -> list[Place]:
    """The places with the table of corrections applied, whose actions stand in `correct`."""
    rows = {}
    for line in corrections.read_text(encoding="utf-8").splitlines()[1:]:
        if line and not line.startswith("#"):
            row_id, action, value, _reason = line.split("\t")
            rows.setdefault(row_id, []).append((action, value))
    kept = []
    for place in places:
        for action, value in rows.get(place.id, []):
            correct(place, action, value)
        if place.name:
            place.variants = [v for v in dict.fromkeys(place.variants) if flat(v) != flat(place.name)]
            kept.append(place)
    return kept


def correct(place: Place, action: str, value: str) -> None:
    match action:
        case "drop":
            place.name = ""
        case "name":
            place.name = value
        case "variant":
            place.variants.append(value)
        case "unvariant":
            place.variants = [v for v in place.variants if flat(v) != flat(value)]
        case "province":
            place.province = value
        case "wikidata":
            place.wikidata = value
        case _:
            raise SystemExit(f"unknown correction {action!r} of {place.id}")


def flat(form: str) -> str:
    return form.replace(" ", "").replace("\u200c", "").replace("ئ", "ی")


def apart(one: Place, other: Place) -> float:
    """Kilometres between two places, near enough for telling duplicates."""
    east = (one.long - other.long) * math.cos(math.radians(one.lat)) * 111.3
    return math.hypot((one.lat - other.lat) * 111.3, east)


def distinct(places: Sequence[Place]) -> list[Place]:
    """The places without those that GeoNames has twice: the same name close by, the better known one stays."""
    kept: dict[str, list[Place]] = {}
    for place in sorted(places, key=lambda p: (not p.wikidata, -p.population, int(p.id))):
        others = kept.setdefault(flat(place.name), [])
        if all(apart(place, other) > _NEAR for other in others):
            others.append(place)
    return [place for group in kept.values() for place in group]


def own_variants(places: Sequence[Place]) -> None:
    """Takes from each place the variants that are the name of another one (Arak lists Saveh)."""
    names = {flat(place.name) for place in places}
    for place in places:
        place.variants = [v for v in place.variants if flat(v) not in names]


def line(place: Place) -> str:
    cells = (
        place.id, place.name, "|".join(place.variants), place.english, f"{place.lat:.5f}", f"{place.long:.5f}",
        str(place.population), place.province, place.wikidata,
    )  # fmt: skip
    return "\t".join(cells)


def build(data: Path, corrections: Path) -> str:
    """The text of the table."""
    records = json.loads((data / "ir_cities.json").read_text(encoding="utf-8"))
    places = [place for record in records if (place := curated(record)) is not None]
    own_variants(places)
    kept = distinct(corrected(places, corrections))
    kept.sort(key=lambda p: (-p.population, int(p.id)))
    return HEADER + "\t".join(COLUMNS) + "\n" + "".join(line(place) + "\n" for place in kept)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "gazetteer")
    parser.add_argument("--output", type=Path, default=ROOT / "kg" / "lexicon" / "places.tsv")
    parser.add_argument("--corrections", type=Path, default=ROOT / "scripts" / "gazetteer_corrections.tsv")
    settings = parser.parse_args(arguments)
    settings.output.write_text(build(settings.data, settings.corrections), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
