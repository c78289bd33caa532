"""The marks and small words by which a reporting frame is read, and the piece of speech that it yields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import product

from kg.lexicon import table, words
from kg.model import Token, light
from kg.text.normalize import compact, key
from kg.text.phrases import Phrases

COLON, COMMA, OPEN, CLOSE = ":", "،", "«", "»"
PAUSES = {COMMA, "؛", ","}
THAT = {key("که"), key("تا")}
RELATIVE = key("که")
CLAUSES = {key("اینکه"), key("آنکه")}
OBJECT = key("را")
# `گفته می‌شود` reports no one.
PASSIVE = {key(form) for form in ("می‌شود", "شده", "شد", "می", "بودند", "بودید", "شود")}
THIS = key("این")
POINTERS = {THIS, key("آن")}
# `اینکه` written as two words is no relative clause.
SUCH = {key("این"), key("آن"), key("چرا"), key("زمانی"), key("حالی")}
# Content before `دانست`, `اعلام کرد` and the like is longer than a mere object (`ختم جلسه را اعلام کرد`).
SHORTEST_PREDICATE = 4
# What a body represents is no content: `به نمایندگی از بازاریان سخن گفت`.
ON_BEHALF = {
    key("نمایندگی"),
    key("نقل"),
    key("غیر"),
    key("پس"),
    key("بعد"),
    key("پیش"),
    key("قبل"),
    key("یکی"),
    key("بخشی"),
    key("برخی"),
    key("جمعی"),
    key("شماری"),
    key("تعدادی"),
    key("گروهی"),
    key("عده‌ای"),
    key("تنی"),
    key("نفر"),
    key("تن"),
}
FROM = key("از")
BUT = {key("اما"), key("ولی"), key("لیکن")}
NEITHER = key("نه")
# A noun with this ending, and `که` after it, opens a clause about the noun.
INDEFINITE = key("ی")
PREPOSITIONS = {
    "az": (("از",),),
    "bar": (("بر",), ("روی",)),
    "be": (("به",),),
    "nesbat": (("نسبت", "به"), ("درباره",), ("در", "باره"), ("از",)),
    "baraye": (("برای",),),
}
# A colon stands at most this many words after its verb (`گفت و در پاسخ به خبرنگاران:` is one thought).
COLON_GAP = 6
EARLY_COLON = 14
# The agency that the news comes from takes so many words before its colon.
SOURCE_LENGTH = 8

# What opens an adjunct before the content: `در مراسم …، X را Y دانست`.
SETTINGS = {key("در"), key("طی"), key("ضمن")}
WITH_WORDS = {key("با")}

NOTHING = "-"

Subjects = Callable[[int, int], int]
"""Given a stretch of tokens, the token after the subject in it; its first token where there is none."""


@light
class Piece:
    """Attributed words: tokens `first` to `last`, exclusive. `head` is the stretch in which their subject stands."""

    first: int
    last: int
    direct: bool
    head: tuple[int, int]
    rule: str
    cue: tuple[int, int] | None = None
    goes_on: bool = False
    attributed: bool = False


@cache
def adverbials() -> Phrases[bool]:
    """What may stand between a speaker and the verb of speech, and is no part of what was said."""
    return Phrases((form, True) for form in (*words("adverbials"), *_made()))


def _made() -> Iterator[str]:
    """The asides that a table gives as slots and their fillers."""
    for row in table("aside_slots"):
        for parts in product(*(cell.split("|") for cell in row.values())):
            yield " ".join(part for part in parts if part != NOTHING)


@cache
def narration() -> Phrases[bool]:
    """Phrases with which the reporter speaks again: no speech goes on past them."""
    return Phrases((form, True) for form in words("narration"))


@cache
def attributions() -> Phrases[bool]:
    """Phrases that name the speaker of the sentence around them."""
    return Phrases((form, True) for form in words("attributions"))


@cache
def _times() -> frozenset[str]:
    forms = (row["form"] for row in table("date_words") if row["kind"] in {"day", "part", "weekday"})
    return frozenset(compact(word) for form in forms for word in form.replace("\u200c", "").split())


def after_setting(tokens: Sequence[Token], first: int, last: int) -> int:
    """The token after the time, and after the place or gathering that a comma parts from what follows them."""
    at = first
    while at < last and tokens[at].key in _times():
        at += 1
    if at >= last or tokens[at].key not in SETTINGS:
        return first
    pauses = [i for i in range(at, last) if tokens[i].key in PAUSES]
    told = [i for i in pauses if tokens[i - 1].key in PASSIVE]
    return (told[-1] if told else pauses[0]) + 1 if pauses else first
