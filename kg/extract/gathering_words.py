"""The words by which gatherings are told: the nouns of their kinds, and the words at which their names end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.extract.titles import stop_words_of
from kg.lexicon import forms, table, words
from kg.text.by_word import by_word
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases
from kg.text.segment import past_stems, vocabulary
from kg.text.verbs import is_form

THIS = {key("این"), key("همین"), key("آن")}
# `نشست مذکور` points back as `این نشست` does.
SAID = {key("مذکور"), key("مزبور"), key("یادشده")}
ANY = {key("هر"), key("هیچ"), key("یک"), key("چند"), key("تعدادی"), key("سلسله")}
# `سالن همایش‌های شهر`: what is named after gatherings is none.
HALLS = {key("سالن"), key("تالار"), key("ساختمان"), key("مجتمع")}
EACH_OTHER = {key("یکدیگر"), key("همدیگر"), key("هم")}
AND, IN, WITH, FROM, TO, THAT = key("و"), key("در"), key("با"), key("از"), key("به"), key("که")
JOINT = key("مشترک")
# `نشست بعد`, but `نشست بعد از نماز`
AFTER = key("بعد")
# `طی مراسمی`
DURING = key("طی")
# How plurals of people end.
PEOPLE = ("ان", "انی", "های", "ین")
# Words for people together: `جمعی از …`, `هیأت …`.
GROUPS = {key(form) for form in ("جمعی", "گروهی", "شماری", "تعدادی", "هیئت", "هیأت", "هیات", "هیئتی", "هیأتی")}
# What is known already goes on, begins or ends: `در ادامه نشست خبری`.
COURSE = {key("ادامه"), key("پایان"), key("ابتدای"), key("خلال"), key("جریان"), key("آغاز")}
FORMING, OBJECT = key("تشکیل"), key("را")
# `گردهمایی دو روزه`
LASTING = {key("روزه"), key("ساعته"), key("هفته‌ای")}
DAY, OWN, MONTH, YEAR = key("روز"), key("خود"), key("ماه"), key("سال")
# `دیدار یکشنبه او با شهردار`
HIM = {key(form) for form in ("او", "وی", "ایشان")}
OWNERS = {OWN, key("خویش"), *HIM}
# `نشست` is a verb too: `بر صندلی … نشست`.
BESIDE = {key(form) for form in ("کنار", "روی", "پشت")}
SITTING = "نشست"
SEATS = {key(form) for form in ("صندلی", "کرسی", "مسند", "میز", "پای", "سوگ", "ثمر", "بار", "گل", "خاک")}
OPEN, CLOSE = "«", "»"
QUOTES = {OPEN, CLOSE, '"'}
# The ending of the indefinite is written otherwise after a silent letter: `جلسه‌ای`.
_H, _AFTER_H = "ه", "ای"
_ARE = "اند"
# The type of what is told as an edition of a series, until the series is known.
EDITION = "edition"
_BEEN = "شده"  # `گنجانده‌شده`
# `آورد` → `نیاورد`
_NOT, _GLIDE, _OPEN_VOWEL = "ن", "یا", compact("آ")
_PERSONS, _SHORTEST_STEM, _LIFE = ("م", "یم", "ید", "ند"), 3, compact("زیست")  # `محیط زیست`
_VERBAL, _SUBJUNCTIVE, _PLURAL, _INDEFINITE = ("می", "نمی"), "ب", "ند", "ی"
# The verbs that make one of a noun of meeting: `دیدار کرد`, `بازدید داشت`, `بازدید به عمل آورد`.
_ACTING = {"کردن", "داشتن"}
# `میزبان همایش شهرهای خلاق است`: what stands before these makes no verb with them.
COPULAS = frozenset(compact(form) for form in ("است", "بود", "هستند"))
FUTURE = frozenset(compact(form) for form in ("خواهد", "خواهند", "کند", "کنند", "شود", "شوند", "گردد"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of gatherings: its `type` in the scheme, whether it names one `alone`, the prepositions it `opens`."""

    form: str
    type: str
    alone: bool
    opens: frozenset[str]


def _noun(row: dict[str, str]) -> Noun:
    return Noun(row["form"], row["type"], row["alone"] == "yes", frozenset(key(f) for f in forms(row["opens"])))


@cache
def nouns() -> Phrases[Noun]:
    """The nouns of gatherings, as they stand with a name or a number."""
    rows = [(r["form"], _noun(dict(r))) for r in table("meeting_cues")]
    rows += [(form + _ARE, noun) for form, noun in rows if not form.endswith(_H)]  # `مهمان این اجلاس‌اند`
    return Phrases([*rows, *((form, Noun(form, EDITION, False, frozenset())) for form in words("meeting_editions"))])


@cache
def indefinites() -> Phrases[Noun]:
    """`نشستی`, `جلسه‌ای`: the nouns as the text first tells of a gathering."""
    rows = [r for r in table("meeting_cues") if r["alone"] != "yes" and not r["form"].endswith(_INDEFINITE)]
    return Phrases((r["form"] + (_AFTER_H if r["form"].endswith(_H) else _INDEFINITE), _noun(dict(r))) for r in rows)


@cache
def generics() -> frozenset[str]:
    """Words that make of the noun before them no particular gathering."""
    return frozenset(key(form) for form in words("meeting_generics"))


@cache
def bodies() -> frozenset[str]:
    """Heads of bodies that meet."""
    return frozenset(key(form) for form in words("gathering_bodies"))


@cache
def name_ends() -> frozenset[str]:
    """Words at which a name ends, beside those at which every noun phrase does."""
    return frozenset(key(form) for form in words("meeting_name_ends"))


@cache
def presence() -> frozenset[str]:
    """Nouns that say how a gathering is held: its name ends before them."""
    return frozenset(key(form) for form in words("presence_words"))


@cache
def times() -> frozenset[str]:
    """Words of time, which interrupt a name."""
    found = stop_words_of("time")
    return frozenset(found | {key(form) for form in words("meeting_times")})


@cache
def promises() -> frozenset[str]:
    """Nouns of what is said or given with a verb, which names no gathering: `در بازدید از سد وعده داد`."""
    return frozenset(key(form) for form in words("given_words"))


@cache
def following() -> frozenset[str]:
    """Words by which the name of a gathering counts on from another: `اجلاس بعدی`."""
    return frozenset(key(row["form"]) for row in table("succession_words"))


@cache
def coming() -> frozenset[str]:
    """Those of them that count on to one still to come: `اجلاس بعدی`, and not `اجلاس قبلی`."""
    return frozenset(key(row["form"]) for row in table("succession_words") if int(row["step"]) > 0)


def are_people(word: str) -> bool:
    """Whether a word is for people together: by the ending of a plural, or by the table where none tells (`اعضای`)."""
    return (word.endswith(PEOPLE) and word not in months()) or word in _people_plurals()


@cache
def _people_plurals() -> frozenset[str]:
    return frozenset(key(form) for form in words("people_plurals"))


@cache
def rites() -> dict[str, Noun]:
    """What is done at a ceremony and may stand for it: `معارفه`, `کلنگ‌زنی`."""
    return {key(r["form"]): Noun(r["form"], r["type"], False, frozenset()) for r in table("gathering_rites")}


@cache
def kinds_of_session() -> frozenset[str]:
    """Words that may stand between a session's number and whose it is: `جلسه ۱۲۲ علنی شورا`."""
    return frozenset(key(form) for form in words("session_kinds"))


@cache
def sides() -> dict[str, int]:
    """Words that tell on which side of the day of writing a time is, -1 before it, 1 after it: `گذشته`, `آینده`."""
    return {compact(row["form"]): int(row["value"]) for row in table("period_words") if row["kind"] == "side"}


@cache
def years() -> dict[str, int]:
    """Words of a year by the one of writing: `پارسال`."""
    return {compact(row["form"]): int(row["value"]) for row in table("period_words") if row["kind"] == "year"}


@cache
def units() -> frozenset[str]:
    """Words of time that are counted: `هفته`, `ماه`, `سال`."""
    return frozenset(compact(row["form"]) for row in table("period_words") if row["kind"] in {"unit", "span"})


@cache
def parts_of_day() -> frozenset[str]:
    """`صبح`, `شب`: what may stand between a gathering and its day."""
    return frozenset(compact(row["form"]) for row in table("date_words") if row["kind"] == "part")


@cache
def weekdays() -> dict[str, int]:
    """The days of the week, as `date.weekday` counts them."""
    return {compact(row["form"]): int(row["value"]) for row in table("date_words") if row["kind"] == "weekday"}


@cache
def prayers() -> frozenset[str]:
    """Words after which the name of a day is part of a name: `نماز جمعه`."""
    return frozenset(key(row["form"]) for row in table("date_blockers") if row["spoils"] == "weekday")


@cache
def modals() -> frozenset[str]:
    """Verbs of what anybody may or should do."""
    return frozenset(compact(form) for form in words("modal_verbs"))


@cache
def decisions() -> Phrases[bool]:
    """Verbs of what a session decides."""
    return Phrases((form, True) for form in words("decision_verbs"))


@cache
def months() -> frozenset[str]:
    """The months of both calendars."""
    return frozenset(compact(row["form"]) for row in table("date_words") if row["kind"] in {"month", "gregorian"})


@cache
def solar_months() -> dict[str, int]:
    """The months of the Iranian calendar, by their numbers."""
    return {compact(row["form"]): int(row["value"]) for row in table("date_words") if row["kind"] == "month"}


@cache
def parts() -> frozenset[str]:
    """Words that make a gathering a part of another one: its opening, its close."""
    return frozenset(key(form) for form in words("meeting_parts"))


@cache
def light_verbs() -> frozenset[str]:
    """Every form of the verbs of reports, and of the future."""
    return frozenset(compact(form) for row in table("light_verbs") for form in forms(row["forms"])) | FUTURE


@cache
def acting_verbs() -> Phrases[bool]:
    """The verbs that tell of a gathering by its noun: `دیدار کرد`, `بازدید داشت`, `بازدید به عمل آورد`."""
    rows = [row for row in table("light_verbs") if row["verb"] in _ACTING]
    found = [form for row in rows for form in forms(row["forms"])]
    return Phrases((form, True) for form in (*found, *FUTURE, *words("acting_verbs")))


@cache
def compounding_verbs() -> frozenset[str]:
    """The verbs that make one of the noun before them: `خبر داد`, `منصوب شد`."""
    rows = [row for row in table("light_verbs") if row["kind"] == "light"]
    return (frozenset(compact(form) for row in rows for form in forms(row["forms"])) | FUTURE) - COPULAS


@cache
def match_words() -> dict[str, bool]:
    """Words of sport, among which a `دیدار` is a match, and whether one alone tells of it."""
    return {key(row["form"]): row["alone"] == "yes" for row in table("match_words")}


@by_word
def is_verb(word: str) -> bool:
    """Whether a word that the word list lacks has the form of a verb: `می‌تواند`, `بدهند`."""
    if word in _denied_participles():
        return True
    if vocabulary().get(word, (0,))[0] > 0:
        return False
    if word in _past_forms() or word in _denials() or (word.endswith(_BEEN) and word != _BEEN):
        return True
    subjunctive = word.startswith(_SUBJUNCTIVE) and word.endswith(_PLURAL)
    now = word.startswith(_VERBAL) and (word not in vocabulary() or is_form(word))  # not `شهرهای میانی`
    return len(word) > 4 and (now or subjunctive)


def is_past(word: str) -> bool:
    """Whether a word is a verb of the past, and nothing else: `یافت`, `شنیدیم`."""
    return word in _past_forms()


@cache
def _past_forms() -> frozenset[str]:
    """`سپرد`, `شنیدیم`: the past of every verb that hazm knows, without the stems that are a word of names too."""
    stems = {stem for stem in past_stems() if len(stem) >= _SHORTEST_STEM}
    return frozenset(stem + ending for stem in stems for ending in ("", *_PERSONS)) - {_LIFE}


@cache
def _denials() -> frozenset[str]:
    """`نکرد`, `نیاورد`: the negative of every past form of the verbs of reports."""
    forms_ = {compact(form.split()[0]) for row in table("light_verbs") for form in forms(row["forms"])} - COPULAS
    past = {form for form in forms_ if not form.startswith(_VERBAL)}
    return frozenset(_negated(form) for form in past)


@cache
def _denied_participles() -> frozenset[str]:
    """`نرفته`, `نرسیده`: what has not been done, of the commonest verbs."""
    past = {compact(row["past"]) for row in table("verbs") if " " not in row["past"]}
    return frozenset(_negated(form) + _H for form in past)


def _negated(form: str) -> str:
    return _NOT + (_GLIDE + form[1:] if form.startswith(_OPEN_VOWEL) else form)
