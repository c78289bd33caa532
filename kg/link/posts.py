"""The offices of people as evidence: which two share, and where they are at home by them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from kg.link.organization_keys import without_islamic
from kg.link.profiles import PersonProfile, Post

_FORMER = "office/former/"
# Roles that many hold at once: to have one in common says little of two who share a surname.
HELD_BY_MANY = frozenset({"member", "deputy", "adviser", "representative", "official", "manager", "senator"})


def offices(posts: Iterable[Post]) -> frozenset[str]:
    """The offices, whether held or once held, that say by themselves which office they are."""
    return frozenset(office(post) for post in posts)


def office(post: Post) -> str:
    """The key of the office, whether held or once held."""
    return itself(post.office)


def itself(office_key: str) -> str:
    """The key of an office by that of a former one; another key as it is."""
    return office_key.replace(_FORMER, "office/", 1)


def seats(profile: PersonProfile) -> frozenset[str]:
    """The offices that someone holds, as an article says, and that only one holds at a time."""
    held = (post for post in profile.posts if post.told and post.homes and post.role not in HELD_BY_MANY)
    return frozenset(office(post) for post in held)


def near_office(one: PersonProfile, other: PersonProfile) -> frozenset[str]:
    """The offices of one that the article of the other names without a holder."""
    sides = ((one, other), (other, one))
    return frozenset(
        office(post)
        for a, b in sides
        for post in a.posts
        if post.role not in HELD_BY_MANY and office(post) in b.context
    )


def same_role(one: PersonProfile, other: PersonProfile) -> frozenset[str]:
    """The offices of one in a body that the other has such an office in, under a shorter name."""
    pairs = ((a, b) for a in one.posts for b in other.posts if a.role == b.role and a.role not in HELD_BY_MANY)
    return frozenset(office(a) for a, b in pairs if _shortens(a.body, b.body) or _shortens(b.body, a.body))


def surroundings(profile: PersonProfile) -> frozenset[str]:
    """The homes of the offices and what else the article names."""
    return homes(profile) | frozenset(profile.context)


def near_home(one: PersonProfile, other: PersonProfile) -> frozenset[str]:
    """Places and bodies of offices that are the other's as well, or hold one of the other's, or that the other's
    article names."""
    here, there = homes(one), homes(other)
    holding = {a for a, b in [*product(here, there), *product(there, here)] if _holds(a, b)}
    return (here & (there | frozenset(other.context))) | (there & frozenset(one.context)) | holding


def homes(profile: PersonProfile) -> frozenset[str]:
    """The places and bodies of the offices; an office of the whole country is its own."""
    return frozenset(home for post in profile.posts for home in post.homes)


def told_homes(profile: PersonProfile) -> frozenset[str]:
    """The homes of the offices that the article itself gives the person."""
    return frozenset(home for post in profile.posts if post.told for home in post.homes)


def is_part(one: str, other: str) -> bool:
    """Whether a place or body is another, or goes by some words of its name (`مجمع شهرداران` of the country's), or
    belongs to the other."""
    return other == one or other.startswith(f"{one} ") or _shortens(one, other) or _holds(one, other)


def _holds(whole: str, part: str) -> bool:
    """Whether the name of a body or district ends with what it belongs to: `کمیسیون عمران شورای شهر رشت`."""
    outer, inner = _bare_name(whole), _bare_name(part)
    return len(outer) < len(inner) and inner.endswith(f" {outer}")


def _bare_name(known: str) -> str:
    """The name of a place or body, of a council without `اسلامی`."""
    return without_islamic(known.rsplit("/", 1)[-1])


def _shortens(one: str, other: str) -> bool:
    """Whether the name of a body is that of another with words left out: `صندوق البرز`, `صندوق توسعه البرز`."""
    short, rest = one.split(), iter(other.split())
    head = short[:1] == other.split()[:1] and len(short) > 1
    return head and len(short) < len(other.split()) and all(word in rest for word in short)
