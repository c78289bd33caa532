"""Which gatherings are one: evidence over the whole collection, weighed by the rules in `RULES`.

Two tellings are compared where they could be of one day, of one number in a series, or of one name within a season.
Several articles may name one gathering differently; two sessions of one series, and two gatherings of one day in two
towns, stay two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.link import ceremonies
from kg.link.acquaintance import acquaintance, spelled, weight
from kg.link.clusters import Verdict
from kg.link.evidence import Rule, Seen, judged
from kg.link.gathering_days import SEASON, apart_days, days, months_near, possible_days, stretch, told_days
from kg.link.gathering_names import Likeness, alike, body, content, counted, lasting, named_bodies, telling_words, towns
from kg.link.keys import gathering_name, tail
from kg.link.office_keys import stem
from kg.link.organization_keys import organization_name
from kg.link.profiles import MeetingProfile

Meeting = Seen[MeetingProfile]

# Kinds that one gathering may be told as.
_LIKE = (
    {"session", "summit", "assembly", "conference", "encounter"}, {"conference", "ceremony", "festival"},
    {"visit"}, {"press_conference"}, {"exhibition"},
)  # fmt: skip
# Kinds of which each has a name of its own, and may last for days.
_NAMED = {"summit", "conference", "festival", "exhibition", "ceremony", "assembly"}
_LASTING = 5
# So many days after a gathering, articles still tell of it without its day; so many, where its name tells which it is.
_SOON, _SEASON = 3, SEASON
_FAR = 180
_WEEK = 7
_WEAKEST = 0.6
_TELLING = 2


def blocks(profile: MeetingProfile) -> tuple[str, ...]:
    """Where to look for the same gathering: its days or the days before its article, its number, its name's season."""
    found: set[str] = set()
    for at, kinds in enumerate(_LIKE):
        if profile.type in kinds:
            found |= {f"meeting/{at}/{when}" for when in _when(profile)}
    if profile.ordinal:
        found.add(f"meeting/no {profile.ordinal}")
    return tuple(sorted(found))


def _when(profile: MeetingProfile) -> Iterator[str]:
    """The days that a gathering may have been on; without them, its names. And the months, for a name that tells."""
    known = days(profile)
    yield from possible_days(profile, _SOON, lasts=lasting(profile))
    names = sorted(word for words in content(profile) if len(words) >= _TELLING for word in words)
    if profile.type == ceremonies.CEREMONY:
        small = sorted({word for words in content(profile) for word in words})
        names += [f"{word} {who}" for word in small for who in sorted(ceremonies.people(profile))]
    months = {day[:7] for day in told_days(profile)} or months_near(profile.day)
    yield from (f"{word} {month}" for month in sorted(months) for word in names if profile.type in _NAMED)
    if not known and not profile.day:
        yield from profile.names


def compare(one: Meeting, other: Meeting) -> Verdict | None:
    """Whether two tellings are of one gathering; None where nothing suggests it, 0 where too little does."""
    if not (_one_kind(one.profile, other.profile) and _related(one.profile, other.profile)):
        return None
    verdict = judged(one, other, RULES)
    if verdict and verdict.score < 0 and _may_have_moved(one.profile, other.profile):
        return Verdict(0.0, verdict.reason)
    return Verdict(0.0, verdict.reason) if verdict and 0 <= verdict.score < _WEAKEST else verdict


def _may_have_moved(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether one is announced for a day and the other held later: that day may have been given up."""
    planned, held = sorted((one, other), key=lambda p: min(told_days(p), default=""))
    if not ({one.type, other.type} & _NAMED and planned.status == "planned" and told_days(planned)):
        return False
    apart = apart_days(planned, held)
    given_up = not told_days(planned) & told_days(held) and apart is not None and apart <= _SEASON
    numbered = one.ordinal and other.ordinal and not (counted(one) or counted(other))
    return given_up and not _elsewhere(one, other) and not numbered


def _one_kind(one: MeetingProfile, other: MeetingProfile) -> bool:
    return any({one.type, other.type} <= kinds for kinds in _LIKE)


def _related(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether anything but the day suggests that two tellings are of one gathering."""
    if _likeness(one, other) in {Likeness.SAME, Likeness.PART, Likeness.LIKE}:
        return True
    numbered = one.ordinal != 0 and one.ordinal == other.ordinal
    return numbered or bool(towns(one) & towns(other)) or acquaintance(one, other) >= 1


def beside(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether one article can know both: not where it calls one by a name and again by less of it, on one day."""
    if not days(one) & days(other) or one.type != other.type or _elsewhere(one, other):
        return True
    if one.names[0] == other.names[0] or (one.ordinal and other.ordinal):
        return True
    return _likeness(one, other) not in {Likeness.SAME, Likeness.BARE}


def key_of(cluster: Sequence[Meeting], rivals: bool) -> str | None:
    """The key of the gathering: its name with its number, or with its day and place, or with the first article."""
    told = sorted(cluster, key=lambda m: (m.first or "~", m.article, m.profile))
    first = next((m for m in told if _tells(m.profile)), told[0])
    name = gathering_name(_fullest(first.profile), first.profile.ordinal)
    number = _commonest([m.profile.ordinal for m in told if m.profile.ordinal and _tells(m.profile)])
    if number and not rivals:
        return f"meeting/{name}, {number}"
    day = next((m.profile.held_on for m in told[::-1] if m.profile.held_on), "")
    place = next((m.profile.place for m in told if m.profile.place), "")
    if day and not rivals and (_tells(first.profile) or place):
        return f"meeting/{name}, {day}" + (f", {stem(place)}" if place else "")
    times = f", {first.profile.number}" if first.profile.number > 1 else ""
    return f"meeting/{first.article}/{organization_name(first.profile.names[0])}{times}"


def _tells(profile: MeetingProfile) -> bool:
    return any(len(words) >= _TELLING for words in content(profile))


def _fullest(profile: MeetingProfile) -> str:
    """The first name that tells which gathering is meant; where none does, the first."""
    names = (name for name in profile.names if len(telling_words(profile, name)) >= _TELLING)
    return next(names, profile.names[0])


def _commonest(numbers: Sequence[int]) -> int:
    """The number that most tell; of several, the one told first."""
    return max(numbers, key=Counter(numbers).__getitem__, default=0)


# What the rules see


@lru_cache(maxsize=1 << 14)
def _likeness(one: MeetingProfile, other: MeetingProfile) -> Likeness:
    return alike(one, other).likeness


def _elsewhere(one: MeetingProfile, other: MeetingProfile) -> bool:
    here, there = towns(one), towns(other)
    return bool(here and there) and not here & there


# The rules


def _numbers(one: Meeting, other: Meeting) -> Verdict | None:
    """One number of a series, or two."""
    here, there = one.profile, other.profile
    like = _likeness(here, there)
    if not (here.ordinal and there.ordinal):
        return None
    if here.ordinal == there.ordinal:
        score = {Likeness.BARE: 0.5, Likeness.TOUCHING: 0.3, Likeness.OTHER: 0.0}.get(like, 1.0)
        return Verdict(score, f"number {here.ordinal} of one series") if score else None
    if like not in {Likeness.TOUCHING, Likeness.OTHER} and _misnumbered(here, there):
        return None
    if counted(here) or counted(there):
        return Verdict(-1.0, "another number than the one before tells")
    return Verdict(-3.0, f"two numbers: {min(here.ordinal, there.ordinal)}, {max(here.ordinal, there.ordinal)}")


def _misnumbered(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether of two numbers one must be wrong: no summit meets twice on one day."""
    return here.type in _NAMED and bool(days(here) & days(there)) and not _elsewhere(here, there)


def _dates(one: Meeting, other: Meeting) -> Verdict | None:
    """One day, two days, or tellings without a day that are near each other."""
    here, there = one.profile, other.profile
    shared = days(here) & days(there)
    if shared:
        return Verdict(0.4, f"one day: {min(shared)}")
    apart = apart_days(here, there)
    if apart is None:
        return None
    if days(here) and days(there):
        return _two_days(here, there, apart)
    if stretch(here) or stretch(there):
        return _in_stretch(here, there, apart)
    if apart <= 1:
        return Verdict(0.3, "days next to each other")
    if apart <= _SOON:
        return Verdict(0.2, f"{apart} days between them")
    numbered = here.ordinal != 0 and here.ordinal == there.ordinal
    near = apart <= _SEASON and here.type in _NAMED
    return Verdict(0.0, "one season") if near or (numbered and apart <= _FAR) else Verdict(-2.0, f"{apart} days apart")


def _in_stretch(here: MeetingProfile, there: MeetingProfile, apart: int) -> Verdict:
    """A day in the stretch that another article tells, or none in it."""
    length = max(len(stretch(here)), len(stretch(there)))
    if apart == 0:
        return Verdict(0.3 if length <= _WEEK else 0.2, "a day in the time told")
    numbered = here.ordinal != 0 and here.ordinal == there.ordinal
    if (numbered and apart <= _FAR) or (apart <= _SEASON and {here.type, there.type} & _NAMED):
        return Verdict(0.0, f"{apart} days from the time told")
    return Verdict(-2.0, f"{apart} days from the time told")


def _two_days(here: MeetingProfile, there: MeetingProfile, apart: int) -> Verdict:
    numbered = here.ordinal != 0 and here.ordinal == there.ordinal and apart <= _SEASON
    lasts = (bool({here.type, there.type} & _NAMED) or lasting(here) or lasting(there)) and apart <= _LASTING
    named = lasts and _likeness(here, there) is Likeness.SAME
    if numbered or named:
        return Verdict(0.0, f"{apart} days between them, as where it lasts or is put off")
    return Verdict(-2.0, f"two days: {', '.join(sorted((max(days(here)), max(days(there)))))}")


def _places(one: Meeting, other: Meeting) -> Verdict | None:
    here, there = towns(one.profile), towns(other.profile)
    if here & there:
        return Verdict(0.3, f"both in {min(here & there)}")
    if here and there:
        score = -0.7 if _told_differently(one.profile, other.profile) else -2.0
        return Verdict(score, f"two towns: {', '.join(sorted((min(here), min(there))))}")
    known = {f"place/city/{town}" for town in here | there}
    if known and not known & ({*one.profile.cast} if there else {*other.profile.cast}):
        return Verdict(-0.5, f"an article without {min(here | there)}")
    return None


def _told_differently(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether number and name make one gathering of two that are told of at one time: the place of one is wrong."""
    found, apart = alike(here, there), apart_days(here, there)
    one_number = here.ordinal != 0 and here.ordinal == there.ordinal
    telling = found.likeness is Likeness.SAME and found.length >= _TELLING
    return one_number and telling and apart is not None and apart <= _SOON


_NAMES = {Likeness.SAME: 0.6, Likeness.PART: 0.5, Likeness.LIKE: 0.4, Likeness.TOUCHING: 0.1, Likeness.OTHER: -1.0}


def _names(one: Meeting, other: Meeting) -> Verdict | None:
    found = alike(one.profile, other.profile)
    score = _NAMES.get(found.likeness)
    if score is None:
        return None
    if found.length < _TELLING or bool(body(one.profile)) != bool(body(other.profile)):
        same = 0.5 if found.length >= _TELLING else 0.4
        score = {Likeness.SAME: same, Likeness.PART: 0.3}.get(found.likeness, -0.3)
    return Verdict(score, found.likeness.value)


def _bodies(one: Meeting, other: Meeting) -> Verdict | None:
    """Two bodies, or a body that the other article names too."""
    here, there = body(one.profile), body(other.profile)
    if here and there and here != there:
        return Verdict(-1.5, f"two bodies: {', '.join(sorted((here, there)))}")
    if _likeness(one.profile, other.profile) in {Likeness.SAME, Likeness.PART, Likeness.LIKE}:
        return None
    meeting = {name for p, q in ((one, other), (other, one)) for name in named_bodies(p.profile) & {*q.profile.context}}
    return Verdict(0.2, f"both name who meets: {tail(min(meeting))}") if meeting else None


def _casts(one: Meeting, other: Meeting) -> Verdict | None:
    """Who is there, and whom and what else the articles name."""
    shared = spelled(one.profile.present) & spelled(other.profile.present)
    there = sum(weight(known) for known in shared)
    known = acquaintance(one.profile, other.profile)
    score = min(0.8, 0.2 * there + 0.12 * known)
    return Verdict(round(score, 2), "people and bodies in common") if known >= 1 or there else None


def _kinds(one: Meeting, other: Meeting) -> Verdict | None:
    kinds = {one.profile.type, other.profile.type}
    if len(kinds) == 1:
        return None
    return Verdict(-0.3 if "encounter" in kinds else -0.1, f"two kinds: {', '.join(sorted(kinds))}")


RULES: tuple[Rule[MeetingProfile], ...] = (
    Rule("numbers", _numbers),
    Rule("dates", _dates),
    Rule("places", _places),
    Rule("names", _names),
    Rule("bodies", _bodies),
    Rule("casts", _casts),
    Rule("kinds", _kinds),
    Rule("honours", lambda one, other: ceremonies.compared(one.profile, other.profile)),
)
"""Every piece of evidence on two gatherings; the scores add up, and from 1 on they unite by themselves."""
