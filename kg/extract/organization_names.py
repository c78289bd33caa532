"""Names of organisations as words and values: their tables, and which of them mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.reading import apart, ref
from kg.lexicon import forms, table
from kg.model import Kind, Organization, OrganizationType, light
from kg.text.by_word import by_word
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

_COUNCIL, _SHORT_COUNCIL = "شورای اسلامی شهر", "شورای شهر"
_AGENCY = "خبرگزاری "
_LEVELS = {key("استان"), key("شهرستان")}
# What a name may hold or not, and mean the same: `هلال احمر استان کرمان`, `هلال احمر کرمان`.
_PLACE_WORDS = ("استان ", "این شهرستان ", "شهرستان ", "کشور ")
_MINISTRY = "وزارت"
# How many words a team's head has.
_LONGEST_TEAM = 4
_AND, _COMMA = "و", "،"


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that opens names: what must follow it, and what it means where nothing does."""

    form: str
    type: OrganizationType
    needs: str
    bare: str
    plural: bool = False


@light
class Found:
    """A name in the text, from token `first` to the token before `last`. `opened` is the length of its head in tokens,
    `closed` the first token of the body that ends it, where one does."""

    first: int
    last: int
    name: str
    type: OrganizationType
    rule: str
    head: Head | None = None
    opened: int = 0
    closed: int | None = None

    @property
    def bare(self) -> bool:
        return self.rule == "organizations.bare"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A name that the tables hold whole. `closing`: whether a place may end it."""

    name: str
    type: OrganizationType
    closing: bool


@cache
def heads() -> Phrases[Head]:
    """The nouns that open names, in the singular and in the plural that stands before a list."""
    found: list[tuple[str, Head]] = []
    for row in table("organization_heads"):
        one = Head(row["form"], OrganizationType(row["type"]), row["needs"], row["bare"])
        found.append((row["form"], one))
        found += [(form, replace(one, bare="nothing", plural=True)) for form in forms(row["plural"])]
    return Phrases(found)


@cache
def fixed_names() -> Phrases[Fixed]:
    """The names that are known whole, in each of their forms."""
    return Phrases(
        (form, Fixed(row["name"], OrganizationType(row["type"]), row["closing"] == "yes"))
        for row in table("organizations")
        for form in (row["name"], *forms(row["forms"]))
    )


@cache
def agencies() -> Phrases[tuple[str, bool]]:
    """The outlets by their forms: the full name, and whether the form means the outlet wherever it stands."""
    found = [(row["name"], (row["name"], True)) for row in table("agencies")]
    found += [(form, (row["name"], row["alone"] == "yes")) for row in table("agencies") for form in forms(row["forms"])]
    return Phrases(found)


@cache
def traps() -> Phrases[bool]:
    """What names no organisation; `True` where nothing that begins so does."""
    return Phrases((row["form"], row["scope"] == "start") for row in table("organization_traps"))


@by_word
def same_name(name: str) -> str:
    """The form in which the names of one article are compared."""
    fixed, agency = fixed_names().get(name), agencies().get(name)
    plain = fixed.name if fixed else agency[0] if agency else " ".join(name.split())
    if not plain.startswith(_MINISTRY):
        for word in _PLACE_WORDS:
            plain = plain.replace(" " + word, " ").removesuffix(" " + word.strip())
    return compact(_plain(played_for(plain))).replace(compact(_COUNCIL), compact(_SHORT_COUNCIL))


def played_for(name: str) -> str:
    """The name of a team without the words for it: `تیم فوتبال ملوان`, `ملوان`."""
    parts = name.split()
    for length in range(min(len(parts) - 1, _LONGEST_TEAM), 0, -1):
        head = heads().get(" ".join(parts[:length]))
        if head is not None and head.needs == "team":
            return " ".join(parts[length:])
    return name


def _plain(name: str) -> str:
    """Without a first word that the rest does not need: `جمعیت هلال احمر کرمان`, `هلال احمر کرمان`."""
    parts = name.split()
    for length in range(len(parts), 2, -1):
        head, rest = heads().get(" ".join(parts[:length])), heads().get(" ".join(parts[1:length]))
        if head is not None and rest is not None and head.needs == rest.needs == "any":
            return " ".join(parts[1:])
    return name


def grouped(full: Sequence[Found]) -> Mapping[str, list[Found]]:
    """Names that mean the same organisation, under the compared form of the fullest of them."""
    by_name: dict[str, list[Found]] = {}
    for found in full:
        by_name.setdefault(same_name(found.name), []).append(found)
    groups: dict[str, list[Found]] = {}
    for name in sorted(by_name, key=lambda n: (-len(n), n)):
        first = by_name[name][0]
        longer = [] if _stands_alone(first) else [g for g in groups if _shortens(first, groups[g])]
        groups.setdefault(longer[0] if len(longer) == 1 else name, []).extend(by_name[name])
    return groups


def _stands_alone(found: Found) -> bool:
    """`نیروی انتظامی` is the national body beside that of a county."""
    return found.head is not None and found.head.bare == "itself" and found.last - found.first == found.opened


def _shortens(short: Found, group: Sequence[Found]) -> bool:
    """Whether a name is another without its end, or without its middle (`شورای تامین شهرستان`, `شورای تامین`)."""
    less, own = same_name(short.name), short.name.split()
    near = [full for full in group if not _levels(full.name) or _levels(short.name) <= _levels(full.name)]
    return any(_begins(apart(full.name), less) or _skips(full, own, less) for full in near)


def _levels(name: str) -> set[str]:
    """Whether a name says that it is of a county, or of a province: `ستاد بحران شهرستان …`."""
    return _LEVELS & {key(word) for word in name.split()}


def _begins(parts: Sequence[str], less: str) -> bool:
    """Whether the first words of a name are `less`; what follows is not joined to them by «و»."""
    return any(compact(parts[n]) != _AND and same_name(" ".join(parts[:n])) == less for n in range(2, len(parts)))


def _skips(full: Found, own: Sequence[str], less: str) -> bool:
    """Whether a name lacks only the middle of another: not a district's municipality, nor a name that it closes."""
    if (full.head is not None and full.head.needs == "place") or same_name(full.name).endswith(less):
        return False
    parts = full.name.split()
    rest = iter(part.strip(_COMMA) for part in parts)
    return 2 <= len(own) < len(parts) and own[0] == parts[0] and own[-1] == parts[-1] and all(w in rest for w in own)


def is_inside(found: Found, full: Sequence[Found]) -> bool:
    """Whether a name only stands in a longer one: it does not close it as a body of its own."""
    return any(
        other.first <= found.first
        and found.last <= other.last
        and (other.first, other.last) != (found.first, found.last)
        and (other.closed != found.first or other.type is OrganizationType.NEWS_AGENCY)
        and not any(nested.first == other.closed and found.first == nested.closed for nested in full)
        for other in full
    )


def entity_of(group: Sequence[Found], more: Sequence[str] = ()) -> Organization:
    """One organisation from all its names; `more` are fuller names that the article lets its reader know."""
    names = [*more, *sorted(dict.fromkeys(f.name for f in group), key=lambda n: -len(n))]
    names = list(dict.fromkeys(other for name in names for other in _forms(name)))
    return Organization(ref(Kind.ORGANIZATION, names[0]), tuple(names), group[0].type)


def _forms(name: str) -> Iterator[str]:
    """A name and the other forms that count as its own."""
    fixed, agency = fixed_names().get(name), agencies().get(name)
    if agency:
        yield agency[0]
        yield name
        yield agency[0].removeprefix(_AGENCY)
        return
    yield name
    yield played_for(name)
    if fixed:
        yield fixed.name
    if _COUNCIL in name:
        yield name.replace(_COUNCIL, _SHORT_COUNCIL)


def meant_by(found: Found, groups: Mapping[str, list[Found]]) -> str | None:
    """The one organisation of its kind in the article that a bare noun means."""
    head = compact(found.name)
    council = found.head is not None and found.head.type is OrganizationType.CITY_COUNCIL
    same = [
        name for name, group in groups.items()
        if (group[0].type is OrganizationType.CITY_COUNCIL if council else compact(group[0].name).startswith(head))
    ]  # fmt: skip
    return same[0] if len(same) == 1 else None
