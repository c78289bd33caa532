"""Which gatherings are one: evidence over the whole collection, weighed by the rules in `RULES`.

Two tellings are compared where they could be of one day, of one number in a series, or of one name within a season.
Several articles may name one gathering differently; two sessions of one series, and two gatherings of one day in two
towns, stay two.
"""

from __future__ import annotations

from functools import lru_cache

from kg.link import ceremonies, gathering_times
from kg.link.acquaintance import acquaintance, spelled, weight
from kg.link.clusters import STRONG, Verdict
from kg.link.evidence import Rule, Seen, judged
from kg.link.gathering_blocks import one_kind
from kg.link.gathering_days import apart_days, days
from kg.link.gathering_keys import tells
from kg.link.gathering_names import (
    ONE_NAME,
    TELLING,
    Likeness,
    alike,
    body,
    body_of_both,
    counted,
    elsewhere,
    level,
    likeness,
    named_bodies,
    named_towns,
    towns,
    who_meets,
)
from kg.link.gathering_times import NAMED, ONE_OFF, SOON
from kg.link.keys import gathering_name
from kg.link.office_keys import tail
from kg.link.organization_keys import COUNCIL
from kg.link.person_names import person_name
from kg.link.posts import itself
from kg.link.profiles import MeetingProfile

Meeting = Seen[MeetingProfile]

_PRESS = "press_conference"
_OF_COUNCIL = f"organization/{COUNCIL} "
_WEAKEST = 0.6
SLIGHT = 0.3
"""What speaks more weakly against two tellings is no more than other words for one gathering."""
_LATER = -0.9


def compare(one: Meeting, other: Meeting) -> Verdict | None:
    """Whether two tellings are of one gathering; None where nothing suggests it, 0 where too little does."""
    if not meet(one.profile, other.profile):
        return None
    verdict = judged(one, other, RULES)
    if verdict and verdict.score < 0 and gathering_times.may_have_moved(one.profile, other.profile):
        return Verdict(0.0, verdict.reason)
    if verdict and verdict.score <= -STRONG and _only_told_later(one, other, verdict):
        return Verdict(_LATER, verdict.reason)
    return Verdict(0.0, verdict.reason) if verdict and 0 <= verdict.score < _WEAKEST else verdict


def _only_told_later(one: Meeting, other: Meeting, verdict: Verdict) -> bool:
    """Whether nothing but the days of the articles speaks strongly against the two: what has no day of its own may have
    been long ago, and gives way to what speaks strongly for it."""
    if days(one.profile) and days(other.profile):
        return False
    times = gathering_times.compared(one.profile, other.profile)
    return times is not None and verdict.score - times.score > -STRONG


def meet(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether two tellings are of one kind, and anything but the day suggests that they are of one gathering."""
    if not one_kind(one, other):
        return False
    if likeness(one, other) in {Likeness.SAME, Likeness.PART, Likeness.LIKE}:
        return True
    if body_of_both(one, other) and days(one) & days(other):
        return True
    told = one.numbered_as(other) or bool(_by_town(one, other))
    return told or bool(towns(one) & towns(other)) or acquaintance(one, other) >= 1


def may_be_one(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether two tellings meet, and are near enough in time for what they say of number and name."""
    return gathering_times.may_meet(one, other) and meet(one, other)


def leads(one: MeetingProfile, other: MeetingProfile, verdict: Verdict) -> bool:
    """Whether two tellings may come to be one, or to be called by one key; of others it is only said that they are
    two."""
    return verdict.score > 0 or bool(_called(one) & _called(other))


@lru_cache(maxsize=1 << 12)
def _called(profile: MeetingProfile) -> frozenset[str]:
    """The names of a telling with its number, and with its day, as `key_of` may take them: without a name that tells
    which gathering is meant, with its day and its place."""
    names = {gathering_name(name, profile.ordinal) for name in profile.names}
    if tells(profile):
        return frozenset(f"{name}, {what}" for name in names for what in (profile.ordinal, profile.held_on) if what)
    told = profile.held_on and profile.place
    return frozenset(f"{name}, {profile.held_on}, {profile.place}" for name in names if told)


def beside(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether one article can know both: not where it calls one by a name and again by less of it, on one day."""
    if not days(one) & days(other) or one.type != other.type or elsewhere(one, other):
        return True
    if one.names[0] == other.names[0] or (one.ordinal and other.ordinal):
        return True
    return likeness(one, other) not in {Likeness.SAME, Likeness.BARE}


# The rules


def _numbers(one: Meeting, other: Meeting) -> Verdict | None:
    """One number of a series, or two."""
    here, there = one.profile, other.profile
    like = likeness(here, there)
    if not (here.ordinal and there.ordinal):
        return None
    if here.numbered_as(there):
        bare = 0.8 if {here.type, there.type} <= ONE_OFF and _names_town(here, there) else 0.5
        score = {Likeness.BARE: bare, Likeness.TOUCHING: 0.3, Likeness.OTHER: 0.0}.get(like, 1.0)
        return Verdict(score, f"number {here.ordinal} of one series") if score else None
    if like not in {Likeness.TOUCHING, Likeness.OTHER} and _misnumbered(here, there):
        return None
    if counted(here) or counted(there):
        return Verdict(-1.0, "another number than the one before tells")
    return Verdict(-3.0, f"two numbers: {min(here.ordinal, there.ordinal)}, {max(here.ordinal, there.ordinal)}")


def _names_town(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether the article of the one names the town that the other is in."""
    pairs = ((one, other), (other, one))
    return any(f"place/city/{town}" in teller.cast for known, teller in pairs for town in towns(known))


def _misnumbered(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether of two numbers one must be wrong: no summit meets twice on one day, and no council."""
    council = body_of_both(here, there).startswith(_OF_COUNCIL)
    return (here.type in NAMED or council) and bool(days(here) & days(there)) and not elsewhere(here, there)


def _places(one: Meeting, other: Meeting) -> Verdict | None:
    here, there = towns(one.profile), towns(other.profile)
    if here & there:
        return Verdict(0.3, f"both in {min(here & there)}")
    if here and there:
        both = ", ".join(sorted((min(here), min(there))))
        return Verdict(_two_towns(one.profile, other.profile), f"two towns: {both}")
    known = {f"place/city/{town}" for town in here | there}
    if known and not known & ({*one.profile.cast} if there else {*other.profile.cast}):
        telling = gathering_times.telling(one.profile, other.profile)
        if telling and {one.profile.type, other.profile.type} <= ONE_OFF:
            return None
        same = days(one.profile) & days(other.profile) and likeness(one.profile, other.profile) in ONE_NAME
        strange = not telling and _are_strangers(one.profile, other.profile)
        score = -1.0 if strange else -0.2 if telling or same else -0.5
        return Verdict(score, f"an article without {min(here | there)}")
    return None


def _are_strangers(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether two articles, each of towns of its own, name no office, body or place alike: people may be namesakes."""
    towns_ = all(any(known.startswith("place/city/") for known in p.cast) for p in (one, other))
    return towns_ and not any(not known.startswith("person/") for known in {*one.cast} & {*other.cast})


def _two_towns(here: MeetingProfile, there: MeetingProfile) -> float:
    """How much two towns speak against one gathering: little where number and name make one of two that are told of at
    one time, so that the place of one is wrong, or it went on elsewhere."""
    found, apart = alike(here, there), apart_days(here, there)
    named = found.likeness in ONE_NAME and found.length >= TELLING
    if {here.type, there.type} <= ONE_OFF and named:
        if here.numbered_as(there):
            return -0.3
        return -0.7 if apart is not None and apart <= SOON else -2.0
    same = found.likeness is Likeness.SAME and named
    return -0.7 if here.numbered_as(there) and same and apart is not None and apart <= SOON else -2.0


_NAMES = {Likeness.SAME: 0.6, Likeness.PART: 0.5, Likeness.LIKE: 0.4, Likeness.TOUCHING: 0.1, Likeness.OTHER: -1.0}


def _names(one: Meeting, other: Meeting) -> Verdict | None:
    if gathering_times.of_two(one.profile, other.profile):
        return Verdict(0.5, "the same two meet")
    if gathering_times.one_rite(one.profile, other.profile):
        return Verdict(0.6, "one thing seldom done")
    found = alike(one.profile, other.profile)
    score = _NAMES.get(found.likeness)
    if score is None:
        return _by_town(one.profile, other.profile)
    if found.length < TELLING or bool(body(one.profile)) != bool(body(other.profile)):
        same = 0.5 if found.length >= TELLING else 0.4
        score = {Likeness.SAME: same, Likeness.PART: 0.3}.get(found.likeness, -0.3)
    return Verdict(score, found.likeness.value)


def _by_town(one: MeetingProfile, other: MeetingProfile) -> Verdict | None:
    """`اجلاس همدان` is the one that is held there, or of which an article tells that names the town."""
    here, there = named_towns(one), named_towns(other)
    if not ({one.type, other.type} <= NAMED | {"session"} and (here or there)) or elsewhere(one, other):
        return None
    if here & there:
        return Verdict(0.5, f"named by one town: {min(here & there)}")
    held = (here & towns(other)) | (there & towns(one))
    told = {town for named, p in ((here, other), (there, one)) for town in named if f"place/city/{town}" in p.cast}
    known = held | told
    return Verdict(0.5 if held else 0.3, f"named by its town: {min(known)}") if known else None


def _bodies(one: Meeting, other: Meeting) -> Verdict | None:
    """Two bodies, or a body that the other article names too."""
    here, there = body(one.profile), body(other.profile)
    if here and there and here != there:
        return Verdict(-1.5, f"two bodies: {', '.join(sorted((here, there)))}")
    ours, theirs = who_meets(one.profile), who_meets(other.profile)
    if ours and theirs and ours != theirs and _are_councils(ours, theirs):
        return Verdict(-1.0, f"sessions of {', '.join(sorted((tail(ours), tail(theirs))))}")
    if ours and ours == theirs and days(one.profile) & days(other.profile):
        return Verdict(0.6, f"both sessions of {tail(ours)}")
    if likeness(one.profile, other.profile) in {Likeness.SAME, Likeness.PART, Likeness.LIKE}:
        return None
    if ours and ours == theirs:
        return Verdict(0.4, f"both sessions of {tail(ours)}")
    meeting = {name for p, q in ((one, other), (other, one)) for name in named_bodies(p.profile) & {*q.profile.context}}
    return Verdict(0.2, f"both name who meets: {tail(min(meeting))}") if meeting else None


def _are_councils(one: str, other: str) -> bool:
    return all(tail(known).startswith(COUNCIL) for known in (one, other))


def _levels(one: Meeting, other: Meeting) -> Verdict | None:
    """A session of a county and one of the province: `جلسه ستاد بحران شهرستان …`, `جلسه ستاد بحران استان …`."""
    ours, theirs = level(one.profile), level(other.profile)
    return Verdict(-5.0, "one of a county, one of a province") if ours and theirs and ours != theirs else None


def _casts(one: Meeting, other: Meeting) -> Verdict | None:
    """Who is there, and whom and what else the articles name."""
    shared = spelled(one.profile.present) & spelled(other.profile.present)
    there = sum(weight(known) for known in shared)
    known = acquaintance(one.profile, other.profile)
    score = min(0.8, 0.2 * there + 0.12 * known)
    return Verdict(round(score, 2), "people and bodies in common") if known >= 1 or there else None


def _speakers(one: Meeting, other: Meeting) -> Verdict | None:
    """Whose press conference it is: whoever holds one holds another on another day."""
    here, there = one.profile, other.profile
    if not here.type == there.type == _PRESS:
        return None
    ours, theirs = ({itself(_by_surname(known)) for known in p.present} for p in (here, there))
    if ours & theirs:
        return Verdict(0.3, f"held by {tail(min(ours & theirs))}")
    offices = (any(known.startswith("office/") for known in side) for side in (ours, theirs))
    return Verdict(-0.5, "press conferences of two") if all(offices) else None


def _by_surname(known: str) -> str:
    """A person's key without the given name, which not every article has; another's as it is."""
    return f"person/{person_name(tail(known)).family}" if known.startswith("person/") else known


def _kinds(one: Meeting, other: Meeting) -> Verdict | None:
    kinds = {one.profile.type, other.profile.type}
    if len(kinds) == 1:
        return None
    return Verdict(-0.3 if "encounter" in kinds else -0.1, f"two kinds: {', '.join(sorted(kinds))}")


RULES: tuple[Rule[MeetingProfile], ...] = (
    Rule("numbers", _numbers),
    Rule("dates", lambda one, other: gathering_times.compared(one.profile, other.profile)),
    Rule("places", _places),
    Rule("names", _names),
    Rule("bodies", _bodies),
    Rule("levels", _levels),
    Rule("casts", _casts),
    Rule("speakers", _speakers),
    Rule("kinds", _kinds),
    Rule("honours", lambda one, other: ceremonies.compared(one.profile, other.profile)),
)
"""Every piece of evidence on two gatherings; the scores add up, and from 1 on they unite by themselves."""
