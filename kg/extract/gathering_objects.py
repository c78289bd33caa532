"""Where the name of a gathering ends before the object of its sentence: `در دیدار با شهردار پیمان دو شهر را …`."""

from __future__ import annotations

from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_words import AND, FROM, OBJECT, OWNERS, WITH, promises
from kg.model import Kind
from kg.text.normalize import key
from kg.text.numerals import ordinal_at

# `گزارش خود را`, `درخواست ما را`: whose an object is.
_OWNING = OWNERS | {key(form) for form in ("ما", "من", "شما", "آنان", "آنها", "آن", "این")}
_OPENERS = {WITH, FROM}


def without_object(line: GatheringLine, at: int, last: int) -> int:
    """Where a name ends before what its sentence says with `را`: a person, or what is promised (`وعده … را`)."""
    promised = next((i for i in range(at + 1, last) if line.tokens[i].key in promises()), None)
    follows = line.tokens[last].key if last < len(line.tokens) else ""
    if promised is not None and (follows == OBJECT or promised == last - 1 or line.number(promised + 1)):
        return promised
    named = [m for m in (line.named(i) for i in range(at + 1, last)) if m is not None and m.kind is Kind.PERSON]
    timed = next((i for i in range(at, last) if not line.timely(i)), last)
    if follows == OBJECT and at < timed < last and line.sat(at):
        return timed  # `شورا در جلسه امروز بودجه را تصویب کرد`
    late = ordinal_at(line.tokens, at) if at < len(line.tokens) and follows == OBJECT else None
    if late is not None and late[0] == last - 1:
        return late[0]  # `در اجلاس دهم شهروندان را دعوت کند`
    if last - at > 1 and follows in _OWNING and _is_object(line, last + 1):
        return last - 1  # `نشست ستاد بحران گزارش خود را شنید`
    company = _company_end(line, at, last) if follows == OBJECT else last
    if company < last:
        return company
    if follows == OBJECT and named and named[-1].span.end == line.tokens[last - 1].span.end:
        return next(i for i in range(at, last) if line.tokens[i].span.start == named[-1].span.start)
    return last


def _is_object(line: GatheringLine, at: int) -> bool:
    return at < len(line.tokens) and line.tokens[at].key == OBJECT


def _company_end(line: GatheringLine, at: int, last: int) -> int:
    """Where those whom others meet, or what they visit, end before an object: `دیدار با استاندار اعتبار …`."""
    opened = next((i + 1 for i in range(at, last - 1) if line.tokens[i].key in _OPENERS), last)
    if opened >= last:
        return last
    start = line.tokens[opened].span.start
    met = line.cast.starting(start, Kind.PERSON, Kind.OFFICE, Kind.PLACE)
    end = next((i for i in range(opened, last) if met and line.tokens[i].span.end == met.span.end), last - 1) + 1
    return last if end < last and line.tokens[end].key in {AND, "،"} else end
