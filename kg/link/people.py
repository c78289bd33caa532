"""Who is who among people: evidence over the whole collection, weighed by the rules in `RULES`.

Two sightings are compared where their names can be one person's (`_names_meet`). Then offices speak: one office in
common unites, offices in two cities stand between. A bare surname joins whoever holds its office.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kg.link.clusters import Verdict
from kg.link.evidence import Rule, Seen, gated
from kg.link.keys import in_one_province, in_province
from kg.link.office_keys import tail
from kg.link.person_names import (
    PersonName,
    has_namesakes,
    is_known,
    nearly_alike,
    person_name,
    same_in_full,
    sound_alike,
    without_ending,
)
from kg.link.posts import (
    HELD_BY_MANY,
    homes,
    is_part,
    near_home,
    near_office,
    office,
    offices,
    same_role,
    seats,
    surroundings,
    told_homes,
)
from kg.link.profiles import PersonProfile

_TOWN = "place/city/"
_SAME_TIME, _AT_ONCE, _MISPRINTED = 200, 30, 15
"""Days: within how many two tellings are of about one time, from how many on two posts were held at once, and within
how many a name is put right."""
Person = Seen[PersonProfile]


def compare(one: Person, other: Person) -> Verdict | None:
    """Whether two sightings are one person; None where their names are no one person's."""
    return gated(one, other, RULES[0], RULES[1:])


def apart(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether the names alone make them two: whoever bears a surname alone is one of two of that surname, not both."""
    return not meet(one, other)


def meet(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether two names may be one person's, one of them misprinted where both hold one office."""
    return _meet(person_name(one.name), person_name(other.name)) is not None or _in_one_seat(one, other)


def beside(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether one article can know both: those of one name have one key there."""
    return person_name(one.name).whole != person_name(other.name).whole


def is_vague(profile: PersonProfile) -> bool:
    """Whether no office speaks: then those of one name may be many."""
    return not profile.posts


def beside_context(profile: PersonProfile, context: Sequence[str]) -> PersonProfile:
    """A profile without an office, with what else an article names."""
    return replace(profile, context=tuple(context))


def choose(
    profile: PersonProfile, context: Sequence[str], clusters: Sequence[Sequence[Person]]
) -> tuple[int, Verdict] | None:
    """Which of some people a sighting without an office is, by what else its article names: the one for whom most
    speaks. None where nothing tells."""
    here = Seen(beside_context(profile, context), "", "", "")
    found = ((verdict, at) for at, cluster in enumerate(clusters) for verdict in _best(here, cluster))
    ranked = sorted(found, key=lambda told: (-told[0].score, told[1]))
    if not ranked or (len(ranked) > 1 and ranked[0][0].score == ranked[1][0].score):
        return None
    return ranked[0][1], ranked[0][0]


def _best(here: Person, cluster: Sequence[Person]) -> list[Verdict]:
    """What speaks most for a sighting's being one of a cluster, if anything does and nothing against any of it."""
    telling = [verdict for there in cluster if (verdict := compare(here, there)) is not None and verdict.score > 0]
    return [max(telling, key=lambda verdict: verdict.score)] if telling else []


def key_of(cluster: Sequence[Person], rivals: bool) -> str | None:
    """The key of the person that sightings are: the fullest name, and what tells two of one name apart.

    None where only a surname is known and no office: every sighting stays within its article.
    """
    full = [p for p in cluster if person_name(p.profile.name).given]
    chosen = min(full or cluster, key=lambda p: (-len(person_name(p.profile.name).whole), p.profile.name))
    name = person_name(chosen.profile.name).whole
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
    return _meet(person_name(one.profile.name), person_name(other.profile.name)) or _misprinted(one, other)


def _misprinted(one: Person, other: Person) -> Verdict | None:
    """Names that differ in a few letters, of holders of one office that articles of about one time tell of."""
    soon = bool(one.first and other.first) and _days_between(one, other) <= _MISPRINTED
    return Verdict(-0.6, "names nearly alike") if soon and _in_one_seat(one.profile, other.profile) else None


def _in_one_seat(one: PersonProfile, other: PersonProfile) -> bool:
    """Whether two of nearly one name hold an office that only one can at a time."""
    return nearly_alike(person_name(one.name), person_name(other.name)) and not seats(one).isdisjoint(seats(other))


def _meet(one: PersonName, other: PersonName) -> Verdict | None:
    short, long = sorted((one, other), key=lambda name: (len(name.surname), name.family))
    same = short.family == long.family
    if sound_alike(one, other):
        return Verdict(0.5 if _foreign(one, other) else -0.4, "one name in two spellings")
    if not same and not _begins(short, long):
        bare = not (one.given and other.given) and len(short.surname) == 1
        return _part_of_surname(short, long) if bare else None
    if not (one.given and other.given):
        return Verdict(0.0, "a surname alone")
    if one.given == other.given:
        return Verdict(0.5, "one name") if same else Verdict(0.3, "one name, once with more of the surname")
    return Verdict(-0.5, "once with a part of the given name") if same and _partly(one.given, other.given) else None


def _part_of_surname(short: PersonName, long: PersonName) -> Verdict | None:
    if _ends(short, long):
        return Verdict(0.0, "the last word of a surname alone")
    first, last = sorted((short, long), key=lambda name: len(name.family))
    cut = not first.given and without_ending(last.family) == first.family
    return Verdict(-0.4, "a surname without its ending") if cut else None


def _begins(short: PersonName, long: PersonName) -> bool:
    """Whether a surname is the first words of a longer one, in one word or two: `قائم مقامی`, `قائم‌مقامی فراهانی`."""
    return any(short.family == "".join(long.surname[:end]) for end in range(1, len(long.surname)))


def _foreign(one: PersonName, other: PersonName) -> bool:
    """Whether neither has a given name of the tables: then only a foreigner's, whom every paper spells anew."""
    return not (is_known(one.given) or is_known(other.given))


def _ends(short: PersonName, long: PersonName) -> bool:
    return not short.given and short.surname[0] == long.surname[-1]


def _partly(one: str, other: str) -> bool:
    """Whether a given name is the beginning or the end of another: `محمد`, `محمدرضا`."""
    short, long = sorted((one, other), key=len)
    return len(short) > 2 and (long.startswith(short) or long.endswith(short))


def _one_office(one: Person, other: Person) -> Verdict | None:
    """One office; where both articles say so and are of about one time, the more surely."""
    shared = offices(one.profile.posts) & offices(other.profile.posts)
    if not shared:
        return None
    telling = any(office(p) in shared and p.role not in HELD_BY_MANY for p in one.profile.posts)
    told = all(any(p.told and office(p) in shared for p in side.profile.posts) for side in (one, other))
    score = (1.0 if telling and told else 0.7 if telling else 0.4) + 0.1 * (_days_between(one, other) <= _SAME_TIME)
    return Verdict(score, f"one office: {tail(min(shared))}")


def _one_place(one: Person, other: Person) -> Verdict | None:
    """One place or body; the more where it is an office's, and where an article names the office of the other."""
    home = 0.5 if same_in_full(person_name(one.profile.name), person_name(other.profile.name)) else 0.4
    at_office = near_office(one.profile, other.profile) | same_role(one.profile, other.profile)
    for near, score in ((at_office, 0.6), (near_home(one.profile, other.profile), home)):
        if near:
            return Verdict(score, f"both of {tail(min(near))}")
    shared = frozenset(one.profile.context) & frozenset(other.profile.context)
    return Verdict(0.3, f"both near {tail(min(shared))}") if shared else None


def _other_posts(one: Person, other: Person) -> Verdict | None:
    """Offices that articles tell of, and nothing in common: two people, unless an article knows both to be one's."""
    here, there = told_homes(one.profile), told_homes(other.profile)
    gathered = not (here and there) and has_namesakes(person_name(one.profile.name), person_name(other.profile.name))
    if gathered:
        here, there = homes(one.profile), homes(other.profile)
    shared = offices(one.profile.posts) & offices(other.profile.posts)
    if not here or not there or shared or any(is_part(a, b) or is_part(b, a) for a in here for b in there):
        return None
    first, second = sorted((min(here), min(there)))
    reason = f"offices with nothing in common: {tail(first)}, {tail(second)}"
    if gathered:
        near = in_province(here, there) or in_one_province(here, there)
        return None if near else Verdict(-0.6, f"{reason}, as far as gathered")
    if in_province(here, there):
        return Verdict(-0.2, f"{reason}, but for the province")
    if in_one_province(here, there) and one.first and other.first and _days_between(one, other) > 0:
        return Verdict(-0.2, f"{reason}, but for the province, one after the other")
    if _went_on(one, other) or _went_on(other, one):
        full = person_name(one.profile.name).given and person_name(other.profile.name).given
        return Verdict(-0.2 if full else 0.0, f"{reason}, one of them given up")
    return Verdict(-3.0 if _at_once(one, other) else -0.9, reason)


def _went_on(one: Person, other: Person) -> bool:
    """Whether one had given up every office, or held it for a while only, by the time that the other holds one."""
    given_up = all(post.former or post.acting for post in one.profile.posts if post.told)
    known = one.first and other.last
    return given_up and (not known or one.first <= other.last)


def _at_once(one: Person, other: Person) -> bool:
    """Whether posts that are held, and not given up, were held through the same time."""
    held = all(any(not post.former for post in p.profile.posts) for p in (one, other))
    return held and -_days_between(one, other) >= _AT_ONCE


def _days_between(one: Person, other: Person) -> int:
    """The days from the last of the earlier to the first of the later; below 0 where they overlap."""
    if not (one.first and other.first):
        return 0
    first, last = max(one.first, other.first), min(one.last, other.last)
    return (date.fromisoformat(first) - date.fromisoformat(last)).days


def _elsewhere(one: Person, other: Person) -> Verdict | None:
    """One without an office whose article names nothing that the other is near: a name alone says little then."""
    here, there = surroundings(one.profile), surroundings(other.profile)
    bare = not (homes(one.profile) and homes(other.profile))
    towns = all(any(_TOWN in known for known in known_) for known_ in (here, there))
    shared = {known.rsplit("/", 1)[-1] for known in here} & {known.rsplit("/", 1)[-1] for known in there}
    many = has_namesakes(person_name(one.profile.name), person_name(other.profile.name))
    return Verdict(-0.7 if many else -0.5, "nothing near them in common") if bare and towns and not shared else None


def _occupations(one: Person, other: Person) -> Verdict | None:
    """A poet, and an official of that name; or one occupation."""
    here, there = one.profile, other.profile
    if here.occupation and here.occupation == there.occupation:
        return Verdict(0.3, f"both {here.occupation}")
    officials = [p for p, q in ((here, there), (there, here)) if q.occupation and p.posts]
    return Verdict(-0.9, f"an office, and {here.occupation or there.occupation}") if officials else None


RULES: tuple[Rule[PersonProfile], ...] = (
    Rule("names meet", _names_meet),
    Rule("one office", _one_office),
    Rule("one place", _one_place),
    Rule("other posts", _other_posts),
    Rule("elsewhere", _elsewhere),
    Rule("occupations", _occupations),
)
"""Every piece of evidence on two people; the scores add up, and from 1 on they unite by themselves. Where the first
says nothing, the names are no one person's, and nothing else is asked."""
