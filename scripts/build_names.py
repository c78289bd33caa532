"""Builds the tables of personal names from openly licensed lists and from the decisions that stand in `names/`.

Given names come from the comma-separated lists of `nabidam/persian-names` (MIT), surnames from the wheel of
`farsi-faker` (MIT). Neither is needed to run the package: the tables are kept with it. Run again after a decision:

    python scripts/build_names.py LISTS_FOLDER FARSI_FAKER_PICKLE

The pickle is read for its words alone: nothing in it is executed.
"""

from __future__ import annotations

import csv
import pickletools
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.text.normalize import HALF_SPACE, compact, fold, key

DECISIONS = Path(__file__).parent / "names"
TABLES = Path(__file__).parents[1] / "kg" / "lexicon"
LEAST_SHARE = 0.01
"""In per cent of all bearers: rarer names of the first list come in only as compounds of known ones."""
COMMON = {key("معمولی"), key("پرکاربرد")}
# The second elements that settle a compound's gender.
FEMALE_ENDINGS = ("سادات", "دخت", "بیگم", "خاتون", "بانو")
# Blessings that the lists write in one way and the news in another.
SPELLINGS = ((" اله", " الله"), ("الله", "اله"))


def decided(name: str) -> dict[str, str]:
    """The words of a file of decisions, by their compared form."""
    lines = (DECISIONS / name).read_text(encoding="utf-8").splitlines()
    found = [word for line in lines if not line.startswith("#") for word in line.split()]
    return {compact(word): word for word in found}


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a decided table, without its comments and its header."""
    lines = (DECISIONS / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    return iter(line.split("\t") + [""] * 3 for line in kept[1:])


def tidy(form: str) -> str:
    """A form as a table prints it: Persian letters, no diacritics, single spaces."""
    return " ".join(fold(form).replace(HALF_SPACE, " ").split())


def ranked(path: Path) -> dict[str, float]:
    """The first list: each form and its share of all bearers, in per cent."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.reader(lines))[1:]
    return {tidy(form): float(share.rstrip("%")) for form, share in found}


def gendered(path: Path) -> Iterator[tuple[str, str, bool]]:
    """The second list: each form, its gender, and whether it is in common use."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            gender = "u" if row["Pesar"] and row["Dokhtar"] else "m" if row["Pesar"] else "f"
            yield tidy(row["Naam"].replace("َ", "")), gender, key(row["Rate"]) in COMMON


def pickled(path: Path) -> dict[str, list[str]]:
    """The lists of words in the wheel's data, read as opcodes."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for opcode, argument, _ in pickletools.genops(path.read_bytes()):
        if opcode.name == "SHORT_BINUNICODE" and isinstance(argument, str):
            if argument.endswith("_names") and argument.isascii():
                current = found.setdefault(argument, [])
            else:
                current.append(tidy(argument))
    return found


def compounds() -> Iterator[str]:
    """The compounds that the decided parts make: as one word, but for a second part that keeps its Arabic article."""
    for first, second, *_ in rows("given_parts.tsv"):
        pairs = ((a, b) for a in first.split() for b in second.split() if a != b)
        yield from (f"{a} {b}" if b.startswith("ال") else a + b for a, b in pairs)


def halves(form: str, known: set[str]) -> tuple[str, str] | None:
    """The two known names that a compound is made of."""
    whole = compact(form)
    for at in range(2, len(whole) - 1):
        if whole[:at] in known and whole[at:] in known:
            return whole[:at], whole[at:]
    return None


def gender_of(form: str, genders: dict[str, str], known: set[str]) -> str:
    """A form's gender: as listed, or that of a compound's telling half; `u` where nothing tells."""
    found = genders.get(compact(form))
    if found is not None:
        return found
    if form.endswith(FEMALE_ENDINGS) or form.startswith("سیده"):
        return "f"
    if form.startswith("سید"):
        return "m"
    parts = halves(form, known)
    return genders.get(parts[0], "u") if parts else "m" if form.endswith(("الله", "اله", "الدین")) else "u"


def genders_of(wheel: dict[str, list[str]], listed: Iterable[tuple[str, str, bool]]) -> dict[str, str]:
    """The gender of every form in the sources; the second list has the last word."""
    found = {compact(form): "m" for form in wheel["male_names"]}
    found |= {compact(form): "u" if compact(form) in found else "f" for form in wheel["female_names"]}
    return found | {compact(form): gender for form, gender, _ in listed}


def given(folder: Path, wheel: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    """The rows of the table of given names: form, gender, ambiguous."""
    shares = ranked(folder / "names_1.csv")
    listed = list(gendered(folder / "names_2.csv"))
    added = {compact(form): (form, gender) for form, gender, *_ in rows("given_added.tsv")}
    dropped, ambiguous = decided("given_dropped.txt"), decided("given_ambiguous.txt")
    made = {compact(form): form for form in compounds()}
    genders = {whole: "f" if form.endswith(FEMALE_ENDINGS) else "m" for whole, form in made.items()}
    genders |= genders_of(wheel, listed) | {whole: gender for whole, (_, gender) in added.items()}
    common = {compact(f): f for f, share in shares.items() if share >= LEAST_SHARE}
    # The second list spells better: where both have a name, its spelling stands.
    common |= {compact(form): form for form, _, used in listed if used}
    known = (set(common) | set(added)) - set(dropped)
    rare = {compact(f): f for f in shares if compact(f) not in known and halves(f, known)}
    chosen = {**made, **rare, **common, **{whole: row[0] for whole, row in added.items()}}
    kept = {w: f for w, f in chosen.items() if len(w) > 1 and (w not in dropped or w in added)}
    found = ((f, gender_of(f, genders, known), "yes" if w in ambiguous else "") for w, f in kept.items())
    return sorted(respelled(found))


def respelled(found: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Every row, and once more in the other spelling of a blessing."""
    seen: set[str] = set()
    for form, gender, ambiguous in sorted(found):
        others = [form] + [form[: -len(a)] + b for a, b in SPELLINGS if form.endswith(a)]
        for other in others[:2]:
            if compact(other) not in seen:
                seen.add(compact(other))
                yield other, gender, ambiguous


def surnames(wheel: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The rows of the table of surnames: form, ambiguous. Surnames of three words and more are left to the grammar."""
    dropped, ambiguous = decided("surname_dropped.txt"), decided("surname_ambiguous.txt")
    added = {compact(form): form.replace(HALF_SPACE, " ") for form in decided("surname_added.txt").values()}
    chosen = {compact(form): form for form in [*wheel["last_names"], *ambiguous.values()] if len(form.split()) <= 2}
    chosen |= {whole: form for whole, form in added.items() if whole not in chosen}
    kept = {w: f for w, f in chosen.items() if w not in dropped and len(w) > 2 and f.replace(" ", "").isalpha()}
    return sorted((form, "yes" if whole in ambiguous else "") for whole, form in kept.items())


def write(name: str, comment: str, header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    """One table, with the reason for its rows on top."""
    body = ["# " + comment, "\t".join(header), *("\t".join(line).rstrip("\t") for line in lines)]
    (TABLES / f"{name}.tsv").write_text("\n".join(body) + "\n", encoding="utf-8")


def main(folder: str, wheel: str) -> None:
    """Writes both tables."""
    lists = pickled(Path(wheel))
    note = "Made by scripts/build_names.py; decide there. `ambiguous`: also a common word, place or title."
    write("given_names", note, ("form", "gender", "ambiguous"), given(Path(folder), lists))
    write("surnames", note, ("form", "ambiguous"), surnames(lists))


if __name__ == "__main__":
    main(*sys.argv[1:3])
