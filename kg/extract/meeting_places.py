"""Where a meeting is: a town that its sentences put it in, that hosts it or that its name holds, or the dateline's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.cast import Cast
from kg.extract.gathering_words import IN, OWNERS, THIS, light_verbs, months, times
from kg.extract.organization_names import agencies
from kg.extract.sighting import naming, tokens_in
from kg.lexicon import table, words
from kg.model import (
    Document,
    Kind,
    Meeting,
    Mention,
    Organization,
    OrganizationType,
    Place,
    PlaceType,
    Span,
    Statement,
    Token,
)
from kg.text.normalize import key
from kg.text.phrases import Phrases

# A town closes the name of a venue this many words after `در`: `در مجموعه ورزشی شهید بهشتی اصفهان`.
_VENUE = 7
_REPORT, _FROM = key("گزارش"), key("از")
_REPORTERS = {key("خبرنگار"), key("خبرنگاران"), key("خبرگزاری"), key("دفتر")}
# A dateline's place stands this many words after `به گزارش`, in one of the first sentences.
_DATELINE, _LEADING = 10, 3
_TOWN = key("شهر")
_WHOLE = {(PlaceType.PROVINCE, key("استان")), (PlaceType.COUNTY, key("شهرستان"))}
_LOCAL = {PlaceType.COUNTY, PlaceType.DISTRICT}
_ENCOUNTER, _MARGIN = "encounter", key("حاشیه")
# The verb of a gathering starts this near behind its place.
_VERB = 2
_DASHES = {"-", "–", "ـ", "/"}
_BREAKS = {"،", ":", "؛", key("که"), key("را"), key("با"), key("به"), key("از"), key("برای"), key("و")}


def place(
    document: Document,
    cast: Cast,
    meeting: Meeting,
    met: Sequence[Meeting],
    hosts: Sequence[str],
    said: Sequence[Statement],
    *,
    first: bool,
    held: bool,
) -> str | None:
    """The ref of the place of a meeting, None where the article gives none. `met` are all; `first`: no other is named
    before it; `held`: it was not called off.

    A county or a province counts only where the text says `در` of it.
    """
    sentences = naming(document, meeting) or [meeting.evidence]
    within = [m for s in sentences[:2] for m in _put(document, cast, s) if not _spoken(meeting, m, said)]
    within = [m for m in within if not _is_of_another(document, meeting, met, m)]
    inside = [m for s in meeting.mentions for m in cast.within(s, Kind.PLACE)]
    towns = [m for m in inside if _type(cast, m) is PlaceType.CITY and meeting.type != _ENCOUNTER]
    near = [m.ref for m in within if _type(cast, m) is PlaceType.CITY]
    named = [m.ref for m in towns if not _inside(cast, m, Kind.OFFICE)]
    wider = [m.ref for m in within if _type(cast, m) is not PlaceType.COUNTRY]
    chosen = [*_called_by(document, meeting, towns), *_right_behind(document, cast, meeting, within)]
    chosen += [*_held(document, cast, within), *near, *_hosting(cast, hosts), *named]
    chosen += _visited(cast, meeting, inside) + _pointed(document, cast, sentences[0], meeting)
    if not chosen:
        reported = (
            _reported(document, cast, inside, meeting) if first and not _told_elsewhere(document, sentences[0]) else []
        )
        chosen = _local(document, cast, meeting, [*within, *inside], reported) + [m.ref for m in reported]
    beside = _beside(document, cast, meeting, sentences[0])
    return next(iter([*chosen, *beside, *wider, *_seats(cast, hosts), *(m.ref for m in towns if held)]), None)


def _called_by(document: Document, meeting: Meeting, towns: Sequence[Mention]) -> list[str]:
    """`اجلاس قزوین`, `اجلاس ۱۷ مهر قزوین`: the town that is all of a name beside its noun and its day."""
    undated = ([word for word in name.split() if not _is_of_date(word)] for name in meeting.names)
    called = {words_[1] for words_ in undated if len(words_) == 2}
    return [m.ref for m in towns if document.printed(m.span) in called]


def _right_behind(document: Document, cast: Cast, meeting: Meeting, within: Sequence[Mention]) -> list[str]:
    """`نمایشگاه آبزیان در انزلی`: the town that nothing but `در` parts from the name."""
    ends = {m.end for m in meeting.mentions}
    parted = [(m, document.folded[: m.span.start].rstrip().removesuffix(IN).rstrip()) for m in within]
    return [m.ref for m, before in parted if len(before) in ends and _type(cast, m) is PlaceType.CITY]


def _is_of_date(word: str) -> bool:
    return word.isdecimal() or key(word) in times() | months()


def _reported(document: Document, cast: Cast, inside: Sequence[Mention], meeting: Meeting) -> list[Mention]:
    """The place that the article is reported from, unless a meeting names another town: `دیدار با شهردار خجند`."""
    towns = {m.ref for m in inside if _type(cast, m) is PlaceType.CITY and meeting.type == _ENCOUNTER}
    if all(_following(document, m) in OWNERS for m in meeting.mentions):
        return []  # `در آیین معارفه خود`: where whoever it is of is
    return [m for m in dateline(document, cast) if _dates(document, cast, m) and towns <= {m.ref}]


def _local(
    document: Document, cast: Cast, meeting: Meeting, found: Sequence[Mention], reported: Sequence[Mention]
) -> list[str]:
    """`شورای اداری شهرستان …`, `درمانگاه روستای …`: what is smaller than a province, unless the report comes
    from the town of that name."""
    if meeting.type == _ENCOUNTER:
        return []
    local = [m for m in found if _is_local(document, cast, m) and not _inside(cast, m, Kind.OFFICE)]
    towns = [key(document.printed(m.span)) for m in reported]
    return [m.ref for m in local if not any(key(document.printed(m.span)).endswith(t) for t in towns)]


def _is_local(document: Document, cast: Cast, mention: Mention) -> bool:
    if _type(cast, mention) is PlaceType.OTHER:
        return key(document.printed(mention.span).split()[0]) in _villages()
    return _type(cast, mention) in _LOCAL


@cache
def _villages() -> frozenset[str]:
    """The words before the name of a village or of a quarter."""
    rows = (row for row in table("place_heads") if row["type"] == PlaceType.OTHER and row["number"] == "one")
    return frozenset(key(row["form"]) for row in rows)


def _visited(cast: Cast, meeting: Meeting, inside: Sequence[Mention]) -> list[str]:
    """What a visit's name holds, and no office nor the country or the province of a body."""
    if meeting.type != "visit":
        return []
    found = [m for m in inside if _type(cast, m) is not PlaceType.COUNTRY and not _inside(cast, m, Kind.OFFICE)]
    return [m.ref for m in found if _type(cast, m) is not PlaceType.PROVINCE or not _inside(cast, m, Kind.ORGANIZATION)]


def _inside(cast: Cast, mention: Mention, kind: Kind) -> bool:
    """`استیضاح شهردار کرج`: whether a place stands in the name of something else."""
    return any(mention.span in m.span for m in cast.mentions if m.kind is kind)


def _held(document: Document, cast: Cast, within: Sequence[Mention]) -> list[str]:
    """The place right before the verb that tells of the gathering: `در محله کوهسنگی برگزار شد`."""
    wide = {PlaceType.COUNTRY, PlaceType.PROVINCE}
    bodies = [m.span for m in cast.mentions if m.kind is Kind.ORGANIZATION]
    found = [m for m in within if _type(cast, m) not in wide and _before_verb(document, m)]
    return [m.ref for m in found if _type(cast, m) is PlaceType.CITY or not any(m.span in b for b in bodies)][-1:]


def _before_verb(document: Document, mention: Mention) -> bool:
    at = bisect_left(document.starts, mention.span.end)
    return any(_verbs().match(document.tokens, i) for i in range(at, min(at + _VERB, len(document.tokens))))


def _hosting(cast: Cast, hosts: Sequence[str]) -> list[str]:
    """The places among the hosts."""
    return [h for h in hosts if cast.entities[h].kind is Kind.PLACE]


def _seats(cast: Cast, hosts: Sequence[str]) -> list[str]:
    """The towns of the municipalities and councils among the hosts."""
    bodies = {OrganizationType.MUNICIPALITY, OrganizationType.CITY_COUNCIL}
    seats = {h for h in hosts if isinstance(e := cast.entities[h], Organization) and e.type in bodies}
    towns = (cast.within(m.span, Kind.PLACE) for m in cast.mentions if m.ref in seats)
    return [t.ref for found in towns for t in found if _type(cast, t) is PlaceType.CITY]


def _pointed(document: Document, cast: Cast, sentence: Span, meeting: Meeting) -> list[str]:
    """`در تالار کوثر این شهر`: the town named last before."""
    tokens = tokens_in(document, sentence)
    for at in (i for i in range(1, len(tokens)) if tokens[i].key == _TOWN and tokens[i - 1].key in THIS):
        before = [t.key for t in tokens[max(0, at - _VENUE) : at - 1]]
        if IN in before and not any(m.start > tokens[at].span.start for m in meeting.mentions if m in sentence):
            towns = cast.within(Span(0, tokens[at].span.start), Kind.PLACE)
            reported = [
                m for m in dateline(document, cast) if m.span in sentence
            ]  # `به گزارش فارس از قم، … در این شهر`
            return [m.ref for m in reported or towns if _type(cast, m) is PlaceType.CITY][-1:]
    return []


def dateline(document: Document, cast: Cast) -> list[Mention]:
    """The places that the article is reported from: `به گزارش فارس از ساری`, `ساری - ایرنا`."""
    return [m for s in _body(document)[:_LEADING] for m in cast.within(s, Kind.PLACE) if _reports(document, s, m)][:1]


def home(document: Document, cast: Cast) -> str | None:
    """The ref of the place that an article is reported from, also where its agency alone stands before: `فارس- قم: …`,
    `ایسنا/زاهدان …`; None where it does not tell."""
    told = dateline(document, cast)
    opening = _body(document)[:1] if not told else []
    behind = [m for s in opening for m in cast.within(s, Kind.PLACE) if _follows_agency(tokens_in(document, s), m)]
    return next((m.ref for m in (*told, *behind)), None)


def _follows_agency(tokens: Sequence[Token], mention: Mention) -> bool:
    """Whether nothing but the name of an agency and a dash or a slash stands before a place."""
    before = [t for t in tokens if t.span.start < mention.span.start]
    found = agencies().match(before, 0) if before and before[-1].key in _DASHES else None
    return found is not None and found[0] == len(before) - 1


def _dates(document: Document, cast: Cast, mention: Mention) -> bool:
    """Whether a dateline's place places what the article tells: a town, or a province or county by its full name."""
    kind = _type(cast, mention)
    head = key(document.printed(mention.span).split()[0])
    return kind is PlaceType.CITY or (kind, head) in _WHOLE


def _following(document: Document, span: Span) -> str:
    """The word right behind a stretch."""
    at = bisect_left(document.starts, span.end)
    return document.tokens[at].key if at < len(document.tokens) else ""


def _body(document: Document) -> list[Span]:
    return [s for s in document.sentences if document.headline is None or s not in document.headline]


def _reports(document: Document, sentence: Span, mention: Mention) -> bool:
    tokens = tokens_in(document, sentence)
    at = next((i for i, t in enumerate(tokens) if t.span.start == mention.span.start), None)
    if at is None:
        return False
    before = [t.key for t in tokens[max(0, at - _DATELINE) : at]]
    if _REPORT in before:
        return _FROM in before[before.index(_REPORT) :]
    after = next((t.key for t in tokens[at:] if t.span.start >= mention.span.end), "")
    return at <= 4 and (after in _DASHES or ":" in before)


def _put(document: Document, cast: Cast, sentence: Span) -> Iterator[Mention]:
    """The places that a sentence says `در` of, alone or at the end of a venue's name."""
    tokens = tokens_in(document, sentence)
    index = {t.span.start: i for i, t in enumerate(tokens)}
    names = [m.span for m in cast.within(sentence, Kind.PERSON, Kind.OFFICE)]
    for mention in cast.within(sentence, Kind.PLACE):
        at = index.get(mention.span.start)
        if at is None or any(mention.span in n for n in names):
            continue
        before = [t.key for t in tokens[max(0, at - _VENUE) : at]]
        if IN not in before:
            continue
        start = len(before) - 1 - before[::-1].index(IN)
        venue = before[start + 1 :]
        if not any(w in _BREAKS or w in light_verbs() for w in venue) and not _REPORTERS & set(before[:start][-4:]):
            yield mention


def _beside(document: Document, cast: Cast, meeting: Meeting, sentence: Span) -> list[str]:
    """`در حاشیه این نشست در گفت‌وگو با خبرنگار فارس در ملایر`: whoever is asked beside a gathering is where it is."""
    tokens = tokens_in(document, sentence)
    name = next((m for m in meeting.mentions if m in sentence), sentence)
    if not any(t.key == _MARGIN and t.span.end <= name.start for t in tokens):
        return []
    asked = next((t.span.start for t in tokens if t.key in _REPORTERS and t.span.start > name.end), sentence.end)
    towns = (m for m in cast.within(Span(asked, sentence.end), Kind.PLACE) if _type(cast, m) is PlaceType.CITY)
    before = ((m, tokens_in(document, Span(asked, m.span.start))) for m in towns)
    return [m.ref for m, words_ in before if words_ and words_[-1].key == IN and len(words_) <= _VENUE][:1]


def _spoken(meeting: Meeting, mention: Mention, said: Sequence[Statement]) -> bool:
    """Whether another's words hold the place and not the meeting."""
    return any(mention.span in s.span and not any(m in s.span for m in meeting.mentions) for s in said)


def _is_of_another(document: Document, meeting: Meeting, met: Sequence[Meeting], mention: Mention) -> bool:
    """`در این دیدار که در تهران بود، از همایش زلزله گفت`: whether another meeting stands before a place in its
    sentence, and this one only behind it."""
    sentence = document.sentence(mention.span) or mention.span
    own = [m.start for m in meeting.mentions if m in sentence]
    before = any(
        m.start < mention.span.start for other in met if other is not meeting for m in other.mentions if m in sentence
    )
    return before and bool(own) and min(own) > mention.span.start


def _told_elsewhere(document: Document, sentence: Span) -> bool:
    """Whether a sentence sets the scene in an interview, so that its place is no meeting's."""
    tokens = tokens_in(document, sentence)
    return any(True for _ in _elsewheres().all(tokens))


@cache
def _verbs() -> Phrases[bool]:
    return Phrases((form, True) for form in words("gathering_verbs"))


@cache
def _elsewheres() -> Phrases[bool]:
    return Phrases((form, True) for form in words("other_settings"))


def _type(cast: Cast, mention: Mention) -> PlaceType:
    entity = cast.entities[mention.ref]
    return entity.type if isinstance(entity, Place) else PlaceType.OTHER
