"""The times of two tellings as evidence: one day, two days, or as near as the kind and the name of a gathering need.

`جلسه شورا` is another one every week, but `همایش ملی قنات` is one for most of a year, whatever day it is put off to.
"""

from __future__ import annotations

from kg.link.clusters import Verdict
from kg.link.gathering_days import SEASON, apart_days, days, gap, stretch, told_days
from kg.link.gathering_names import (
    ENCOUNTER,
    ONE_NAME,
    TELLING,
    Likeness,
    alike,
    body,
    body_of_both,
    counted,
    elsewhere,
    lasting,
    named_towns,
    rites,
    towns,
    who_meets,
)
from kg.link.office_keys import tail
from kg.link.organization_keys import COUNCIL
from kg.link.profiles import MeetingProfile

# Kinds of which each has a name of its own, and may last for days.
NAMED = frozenset({"summit", "conference", "festival", "exhibition", "ceremony", "assembly"})
# Kinds that come once a year or more seldom under one name.
ONE_OFF = frozenset({"summit", "conference", "festival", "exhibition", "assembly"})
# So many days after a gathering, articles still tell of it without its day.
SOON = 3
SESSION = "session"
# Names of sessions tell which is meant by so many words: `جلسه کارشناسی پل` may be held every week.
_TELLING_SESSION = 3
_LASTING, _WEEK, _FORTNIGHT = 5, 7, 14
# What speaks for two tellings within a week, as against those of other editions.
_CLOSE = 0.1
# So many days off, one name is still told of; so many, one number of a series, and a summit by its town.
YEAR = 270
_EDITION = 500
# From such a number on, no council has another session of it for so many days.
_HIGH, _TERM = 20, 1000
_HELD, _PLANNED = "held", "planned"
_COMING = {_PLANNED, "postponed"}


def compared(here: MeetingProfile, there: MeetingProfile) -> Verdict | None:
    """One day, two days, or tellings without a day that are near each other."""
    shared = days(here) & days(there)
    if shared:
        return Verdict(0.4, f"one day: {min(shared)}")
    apart = apart_days(here, there)
    if apart is None:
        return None
    if days(here) and days(there):
        return _two_days(here, there, apart)
    numbered = here.numbered_as(there)
    if not numbered and apart > SOON and (_too_early(here, there) or _too_early(there, here)):
        return Verdict(-1.0, "held already, and still to come")
    if stretch(here) or stretch(there):
        return _in_stretch(here, there, apart)
    if apart <= 1:
        return Verdict(0.3, "days next to each other")
    if apart <= SOON:
        return Verdict(0.2, f"{apart} days between them")
    if not _is_near(here, there, apart):
        return Verdict(-2.0, f"{apart} days apart")
    return Verdict(_CLOSE if apart <= _WEEK else 0.0, "near enough for its name")


def of_two(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether the same two hold a meeting that each side may tell of by the other."""
    if not here.type == there.type == ENCOUNTER:
        return False
    return any(len(ours & theirs) > 1 for ours, theirs in zip(who_meet(here), who_meet(there), strict=True))


def who_meet(profile: MeetingProfile) -> tuple[frozenset[str], frozenset[str]]:
    """Those who are there, by their offices, and by their names."""
    offices, people = (frozenset(k for k in profile.present if k.startswith(kind)) for kind in ("office/", "person/"))
    return offices, people


def reach(here: MeetingProfile, there: MeetingProfile) -> int:
    """So many days off, two tellings of these names may still be of one gathering."""
    kinds = {here.type, there.type}
    if kinds == {ENCOUNTER}:
        return _FORTNIGHT if of_two(here, there) else 0
    if telling(here, there) or _by_town(here, there) or _in_one_town(here, there):
        return YEAR if kinds <= ONE_OFF | {SESSION} and kinds & ONE_OFF else SEASON
    if kinds == {SESSION} and one_rite(here, there):
        return SEASON
    return SEASON if kinds & NAMED else 0


def one_rite(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether two sessions are told of by one thing that is seldom done, of nobody else's: `جلسه استیضاح`."""
    said, told = (rites(profile) for profile in (here, there))
    return bool(said & told) and not elsewhere(here, there)


def may_meet(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether two tellings are so near each other that they are looked at together: of those further apart, `compared`
    says that they are two."""
    apart = apart_days(here, there)
    if apart is None or apart <= SEASON:
        return True
    return _is_near(here, there, apart)


def telling(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether the names of two are one, and tell by themselves which gathering is meant."""
    if named_towns(here) & named_towns(there) and {here.type, there.type} <= ONE_OFF | {SESSION}:
        return True
    found = alike(here, there)
    kinds = {here.type, there.type}
    own = kinds & ONE_OFF or (kinds <= NAMED | {SESSION} and not (body(here) or body(there)))
    least = TELLING if kinds & NAMED else _TELLING_SESSION
    return bool(own) and found.likeness in ONE_NAME and found.length >= least


def may_have_moved(one: MeetingProfile, other: MeetingProfile) -> bool:
    """Whether one is announced for a day and the other held later: that day may have been given up."""
    planned, held = sorted((one, other), key=lambda p: min(told_days(p), default=""))
    known = {one.type, other.type} & NAMED or _named_session(one, other)
    if not (known and planned.status in _COMING and told_days(planned)):
        return False
    apart = apart_days(planned, held)
    near = YEAR if {one.type, other.type} <= ONE_OFF and telling(one, other) else SEASON
    given_up = not told_days(planned) & told_days(held) and apart is not None and apart <= near
    numbered = one.ordinal and other.ordinal and not (counted(one) or counted(other))
    return given_up and not elsewhere(one, other) and not numbered


def _named_session(one: MeetingProfile, other: MeetingProfile) -> bool:
    return one.type == other.type == SESSION and telling(one, other)


def _too_early(held: MeetingProfile, coming: MeetingProfile) -> bool:
    """Whether one was held before the article appeared, and the other, not put off, comes after that."""
    if held.status != _HELD or coming.status != _PLANNED or days(coming) & days(held):
        return False
    over = max(told_days(held), default=held.day)
    ahead = min(told_days(coming), default=coming.day)
    return bool(over and ahead) and over < ahead and gap(over, ahead) > SOON


def _is_near(here: MeetingProfile, there: MeetingProfile, apart: int) -> bool:
    kinds = {here.type, there.type}
    if here.numbered_as(there):
        whole = counted_sessions(here) and counted_sessions(here) == counted_sessions(there)
        return apart <= (_TERM if whole else _EDITION if kinds <= ONE_OFF else YEAR)
    if kinds <= ONE_OFF and _by_town(here, there):
        return apart <= _EDITION
    return apart <= reach(here, there)


def counted_sessions(profile: MeetingProfile) -> str:
    """The body whose session has so high a number that it has no other of it for years; empty where there is none."""
    return who_meets(profile) if profile.type == SESSION and profile.ordinal >= _HIGH else ""


def _in_stretch(here: MeetingProfile, there: MeetingProfile, apart: int) -> Verdict:
    """A day in the stretch that another article tells, or none in it."""
    length = max(len(stretch(here)), len(stretch(there)))
    if any(counted(p) and not told_days(p) for p in (here, there)):
        return Verdict(0.0, "a day that nobody tells")
    if apart == 0 and {here.type, there.type} <= ONE_OFF:
        return Verdict(0.5, "a day in the time told, of what comes seldom")
    if apart == 0:
        return Verdict(0.3 if length <= _WEEK else 0.2, "a day in the time told")
    return Verdict(0.0 if _is_near(here, there, apart) else -2.0, f"{apart} days from the time told")


def _two_days(here: MeetingProfile, there: MeetingProfile, apart: int) -> Verdict:
    numbered = here.numbered_as(there) and apart <= SEASON and not _are_two_sessions(here, there)
    lasts = (bool({here.type, there.type} & NAMED) or lasting(here) or lasting(there)) and apart <= _LASTING
    by_town = _by_town(here, there)
    like = alike(here, there).likeness
    part = like is Likeness.PART and bool(towns(here) & towns(there))
    named = lasts and (by_town or part or like is Likeness.SAME)
    moved = (by_town or telling(here, there)) and (apart <= 1 or may_have_moved(here, there))
    if named and {here.type, there.type} <= ONE_OFF and towns(here) & towns(there):
        return Verdict(0.2, f"{apart} days between them, of what lasts in one town")
    if numbered or named or moved:
        return Verdict(0.0, f"{apart} days between them, as where it lasts or is put off")
    return Verdict(-2.0, f"two days: {', '.join(sorted((max(days(here)), max(days(there)))))}")


def _are_two_sessions(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether a council was in session on either of two days, as articles tell: the number of one is wrong then."""
    held = here.status == there.status == _HELD
    return held and bool(body_of_both(here, there)) and not of_assembly(here)


def _by_town(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether one is called by nothing but the town that the other is in: `اجلاس کرمان`."""
    pairs = ((here, there), (there, here))
    assembly = bool(body_of_both(here, there)) and of_assembly(here)
    kinds = ONE_OFF | {SESSION} if {here.type, there.type} & ONE_OFF or assembly else ONE_OFF
    return any(called.type in kinds and named_towns(called) & towns(known) for called, known in pairs)


def of_assembly(profile: MeetingProfile) -> bool:
    """Whether it is a session of a body that is no council, and so not always in its own town."""
    body = who_meets(profile)
    return bool(body) and not tail(body).startswith(COUNCIL)


def _in_one_town(here: MeetingProfile, there: MeetingProfile) -> bool:
    """Whether both are held in one town, and one goes by a part of the name of the other: `اجلاس شهرهای کویری`."""
    like = alike(here, there).likeness in ONE_NAME
    return like and {here.type, there.type} <= ONE_OFF and bool(towns(here) & towns(there))
