"""Who is who among people: evidence over the whole collection, weighed by the rules in `RULES`.

Two sightings are compared where their names can be one person's (`_names_meet`). Then offices speak: one office in
common unites, offices in two cities stand between. A bare surname joins whoever holds its office.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from kg.link.clusters import Verdict
from kg.link.evidence import Rule, Seen, judged
from kg.link.keys import person_name, person_parts, tail
from kg.link.profiles import PersonProfile, Post

_PREFIX = 4
Person = Seen[PersonProfile]


def blocks(profile: PersonProfile) -> tuple[str, ...]:
    """Where to look for the same person: the beginning of the surname and of its last word."""
    surname = _surname(profile.name)
    return tuple(sorted({f"person/{part[:_PREFIX]}" for part in ("".join(surname), surname[-1])}))


@cache
def _surname(name: str) -> tuple[str, ...]:
    parts = person_parts(name)
    return parts[1:] or parts


def compare(one: Person, other: Person) -> Verdict | None:
    """Whether two sightings are one person; None where their names are no one person's."""
    if _names_meet(one, other) is None:
        return None
    return judged(one, other, RULES)


def beside(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether one article can know both: those of one name have one key there."""
    return person_name(one.name) != person_name(other.name)


def key_of(cluster: Sequence[Person], rivals: bool) -> str | None:
    """The key of the person that sightings are: the fullest name, and what tells two of one name apart.

    None where only a surname is known and no office: every sighting stays within its article.
    """
    full = [p for p in cluster if len(person_parts(p.profile.name)) > 1]
    chosen = min(full or cluster, key=lambda p: (-len(person_name(p.profile.name)), p.profile.name))
    name = person_name(chosen.profile.name)
    first = _first_post(cluster)
    if not full and first is None:
        return None
    if full and not rivals:
        return f"person/{name}"
    return f"person/{name}, {tail(first) if first else min((p.first or '~', p.article) for p in cluster)[1]}"


def _first_post(cluster: Iterable[Person]) -> str | None:
    """The office that is told of first: what comes later changes no key."""
    posts = [(p.first or "~", post.former, post.office) for p in cluster for post in p.profile.posts]
    return min(posts)[2] if posts else None


# The rules


def _names_meet(one: Person, other: Person) -> Verdict | None:
    short, long = sorted((person_parts(one.profile.name), person_parts(other.profile.name)), key=len)
    if "".join(_tail(short)) == "".join(_tail(long)) and _given(short) == _given(long):
        return Verdict(0.5, "one name") if len(short) > 1 else Verdict(0.0, "one surname")
    if len(short) > 1 and short == long[: len(short)]:
        return Verdict(0.3, "one name, once with more of the surname")
    surname = long[1:] or long
    if len(short) == 1 and short[0] in (surname[0], "".join(surname), surname[-1]):
        return Verdict(0.0, "a surname alone")
    return None


def _given(parts: tuple[str, ...]) -> str:
    return parts[0] if len(parts) > 1 else ""


def _tail(parts: tuple[str, ...]) -> tuple[str, ...]:
    return parts[1:] or parts


def _one_office(one: Person, other: Person) -> Verdict | None:
    shared = _offices(one.profile.posts) & _offices(other.profile.posts)
    return Verdict(1.0, f"one office: {tail(min(shared))}") if shared else None


def _offices(posts: Iterable[Post]) -> frozenset[str]:
    """The offices, whether held or once held."""
    return frozenset(post.office.replace("office/former/", "office/", 1) for post in posts)


def _one_place(one: Person, other: Person) -> Verdict | None:
    shared = _homes(one.profile) & _homes(other.profile)
    return Verdict(0.4, f"both of {tail(min(shared))}") if shared else None


def _homes(profile: PersonProfile) -> frozenset[str]:
    """The places and bodies of the offices; without an office, those of the article."""
    if not profile.posts:
        return frozenset(profile.context)
    return frozenset(value for post in profile.posts for value in (post.place, post.body) if value)


def _other_posts(one: Person, other: Person) -> Verdict | None:
    """Offices, and nothing in common: two people, the more surely the more the times overlap."""
    if not (one.profile.posts and other.profile.posts):
        return None
    if _offices(one.profile.posts) & _offices(other.profile.posts) or _homes(one.profile) & _homes(other.profile):
        return None
    here, there = (min(post.office for post in p.profile.posts) for p in sorted((one, other), key=lambda p: p.profile))
    reason = f"offices with nothing in common: {tail(here)}, {tail(there)}"
    return Verdict(-2.0 if _at_once(one, other) else -1.0, reason)


def _at_once(one: Person, other: Person) -> bool:
    return bool(one.first and other.first) and one.first <= other.last and other.first <= one.last


RULES: tuple[Rule[PersonProfile], ...] = (
    Rule("names meet", _names_meet),
    Rule("one office", _one_office),
    Rule("one place", _one_place),
    Rule("other posts", _other_posts),
)
"""Every piece of evidence on two people whose names meet; the scores add up, and from 1 on they unite by themselves."""
