"""Gatherings that a verb tells of: `شهردار از کارخانه بازدید کرد`, by who acts and whom or what it meets."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.gathering_line import GatheringLine
from kg.extract.gathering_words import EACH_OTHER, GROUPS, PEOPLE, THAT, Noun, light_verbs, modals
from kg.extract.sighting import Sighting, tokens_in
from kg.extract.titles import stop_words
from kg.model import Document, Kind, Span, Token

# The furthest that the object of a verb of meeting may reach back, in tokens.
_LONGEST_NAME = 16
# The longest phrase for those unnamed who meet or visit.
_LONGEST_SUBJECT = 9


class ActedGatherings:
    """Reads them in one document."""

    def __init__(self, document: Document, line: GatheringLine) -> None:
        self._document, self.line = document, line
        self.tokens: Sequence[Token] = document.tokens

    def sighting(self, at: int, after: int, noun: Noun) -> Sighting | None:
        """`شهردار از کارخانه بازدید کرد`: the verb names the gathering, with who acts and whom or what it meets."""
        sentence = self.line.sentence(at)
        if self._may(Span(sentence.start, self.tokens[at].span.start)):
            return None
        first = at
        while first > 0 and self.tokens[first - 1].span.start >= sentence.start and at - first <= _LONGEST_NAME:
            first -= 1
            if self.tokens[first].key in noun.opens:
                break
        opened = self.tokens[first].key in noun.opens and first < at - 1
        mutual = opened and self.tokens[first + 1].key in EACH_OTHER
        start = self.tokens[first if opened else at].span.start
        subject = self._subject(sentence, start) or self._people(sentence, start)
        if not subject and (mutual or not opened):
            return None
        end = at
        while end - 1 > first and (self.tokens[end - 1].key in stop_words() or self.line.timely(end - 1)):
            end -= 1
        object_ = self.line.printed(first, end) if opened and not mutual else ""
        names = [" ".join(f"{noun.form} {s} {object_}".split()) for s in ([subject, ""] if object_ else [subject])]
        start = first if object_ else at
        return Sighting(start, after, noun, names[0], acted=True, others=tuple(names[1:]))

    def _may(self, before: Span) -> bool:
        """`علاقه‌مندان می‌توانند از نمایشگاه بازدید کنند`: whether what anybody may do goes before a verb."""
        keys = [t.key for t in tokens_in(self._document, before)]
        may = max((i for i, k in enumerate(keys) if k in modals()), default=None)
        return may is not None and not any(k == THAT or k in light_verbs() for k in keys[may:])

    def _subject(self, sentence: Span, end: int) -> str:
        """Those whom a sentence names before its object, as printed."""
        kinds = Kind.PERSON, Kind.OFFICE
        found = [m for m in self.line.cast.within(Span(sentence.start, end), *kinds) if m.span.end <= end]
        if not found:
            return ""
        whole = Span(found[0].span.start, max(m.span.end for m in found))
        if len(whole) > 90:
            whole = found[0].span
        return " ".join(self._document.printed(whole).split())

    def _people(self, sentence: Span, end: int) -> str:
        """`جمعی از پزشکان ملایر امروز با فرماندار دیدار کردند`: those unnamed who open a sentence and act in it."""
        stretch = [i for i, t in enumerate(self.tokens) if sentence.start <= t.span.start and t.span.end <= end]
        while stretch and (self.line.timely(stretch[-1]) or self.tokens[stretch[-1]].key in stop_words()):
            stretch.pop()
        last = stretch[-1] + 1 if stretch else 0
        first = last
        while stretch and first > stretch[0] and self.line.in_phrase(first - 1):
            first -= 1
        while first < last and self.tokens[first].key in stop_words():
            first += 1
        plural = any(self.tokens[i].key.endswith(PEOPLE) or self.tokens[i].key in GROUPS for i in range(first, last))
        return self.line.printed(first, last) if plural and last - first <= _LONGEST_SUBJECT else ""
