"""Articles of the invented news: how an agency tells of an event, in sentences drawn from the tables.

The article of a number follows from the world and the number alone. Most tell of an event of their own, some of
one that others have told of before, and some reprint another agency's words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from newsroom import almanac
from newsroom.events import Event, World, event
from newsroom.grammar import AND, Binding, Form, Writer, grammar, one_of, rows
from newsroom.people import Voice

REPRINTS, FOLLOWED, DAYS_BACK = 0.07, 0.25, 2
"""The shares of articles that reprint another and that tell of another's event, and how many days old that may be."""
GATHERINGS = {"council", "board", "summit", "conference", "works", "visit", "handover", "vote"}
NO_PLACE_TO_SPEAK = {"mishap", "story"}
MOST_SPEAKERS = 5
GOING_ON = (0, 1, 1, 2, 2, 3, 4)
"""So many sentences one says after the first, each as often as another."""
HALF_SPACE, COMMA = "\u200c", "، "
DOUBLE_COMMA = "،،"
ARABIC = str.maketrans("یک", "يك")
LONG_COUNCIL, SHORT_COUNCIL = "شورای اسلامی شهر", "شورای شهر"
_SPACES, _BEFORE_STOP = re.compile("  +"), re.compile(r" +(?=[،.؛:»!؟\n])|(?<=«) +")


@dataclass(frozen=True, slots=True)
class Publisher:
    """An agency and how it prints: a row of publishers.tsv."""

    name: str
    space: str
    letters: str
    site: str

    def printed(self, text: str) -> str:
        """A text in the characters of the agency."""
        if self.space != "keep":
            text = text.replace(HALF_SPACE, " " if self.space == "part" else "")
        return text.translate(ARABIC) if self.letters == "arabic" else text


@cache
def publishers() -> Sequence[Publisher]:
    """The agencies, the busiest first."""
    return [Publisher(*cells) for cells in rows("publishers")]


def article(world: World, number: int) -> dict[str, str]:
    """The fields of an article: id, headline, text, url, publisher and date, as `kg build` reads them."""
    chance = random.Random(f"{world.seed}/printing/{number}")
    publisher = _publisher(chance)
    back = chance.randint(1, DAYS_BACK * world.per_day)
    reprints = chance.random() < REPRINTS and back <= number
    told = number - back if reprints else number
    source = _publisher(random.Random(f"{world.seed}/printing/{told}")) if reprints else None
    day = almanac.published(number, world.per_day)
    headline, text = _Report(world, told, day, publisher, source).texts()
    return {
        "id": f"made-{number:07}",
        "headline": publisher.printed(headline),
        "text": publisher.printed(text),
        "url": f"{publisher.site}{number}",
        "publisher": publisher.name,
        "date": day.isoformat(),
    }


def articles(world: World, first: int, last: int) -> Iterator[dict[str, str]]:
    """The articles of the numbers from `first`, up to but not with `last`."""
    return (article(world, number) for number in range(first, last))


def _publisher(chance: random.Random) -> Publisher:
    return publishers()[int(len(publishers()) ** chance.random()) - 1]


class _Report:
    """One article while it is written: who has been named, who speaks, and what each has left to say."""

    def __init__(self, world: World, number: int, day: date, publisher: Publisher, source: Publisher | None) -> None:
        self.chance = random.Random(f"{world.seed}/article/{number}")
        back = self.chance.randint(1, DAYS_BACK * world.per_day)
        followed = self.chance.random() < FOLLOWED and back <= number
        self.event: Event = event(world, number - back if followed else number)
        self.voices, self.kind = self.event.voices, self.event.kind.name
        self.writer = Writer(self.chance, self.event.subject, dict(self.event.bound))
        self.named: set[int] = set()
        self.speaker = 0
        self.left = [iter(claims) for claims in self.event.claims]
        self.writer.bound |= self._words(day, publisher, source)
        self.writer.bound |= {name: partial(one_of, self.chance, nouns) for name, nouns in self.event.nouns.items()}
        self.unused: dict[str, list[Form]] = {}
        self.writer.bound["also"] = ""
        self.writer.bound["plain"] = partial(self._unlike, "plain")

    def _words(self, day: date, publisher: Publisher, source: Publisher | None) -> Mapping[str, Binding]:
        words: dict[str, Binding] = {"agency": publisher.name, "claim": self._claim}
        words["when"] = partial(self.writer.write, f"when{min((day - self.event.day).days, 2)}")
        if source is not None:
            words["source"], words["report"] = source.name, partial(self.writer.write, "reprint")
        if self.kind in NO_PLACE_TO_SPEAK:
            words["there"] = ""
        for number, rank in enumerate(("first", "second", "third")):
            place = min(number, len(self.voices) - 1)
            words[rank] = partial(self._introduced, place)
            words[f"{rank}_title"], words[f"{rank}_name"] = self.voices[place].title, self.voices[place].name
        return words

    def _claim(self) -> str:
        return next(self.left[self.speaker], None) or self.writer.write(f"{self.event.subject}.claim")

    def _introduced(self, number: int) -> str:
        """Someone as an article names them: in full at first, then in few words."""
        voice = self.voices[number]
        known, self.named = number in self.named, self.named | {number}
        return self._as(voice, "person" if known else "first_person")

    def _as(self, voice: Voice, symbol: str) -> str:
        bound: dict[str, Binding] = {"name": voice.name, "surname": voice.surname, "title": voice.title}
        writer = Writer(self.chance, self.event.subject, bound)
        if voice.woman:
            bound["honour"] = partial(writer.write, "honour_her")
        return writer.write(symbol)

    def texts(self) -> tuple[str, str]:
        """The headline and the text."""
        if self.chance.random() < 0.3:
            self.writer.bound = {k: _shorter(v) for k, v in self.writer.bound.items()}
        # The headline says what the text says again.
        headline = self.writer.write(f"{self.kind}.headline")
        self.left[0] = iter(self.event.claims[0])
        self.named.clear()
        lead = self.writer.write(f"{self.kind}.lead")
        text = "\n\n".join([lead, *self._paragraphs(), self.writer.write("ending")])
        return _tidy(headline), _tidy(text)

    def _paragraphs(self) -> Iterator[str]:
        speaking = self._speakers()
        if self.kind in GATHERINGS:
            yield from self._at_times(0.6, "agenda")
        for number in speaking:
            yield self._block(number)
            yield from self._at_times(0.3, "aside_paragraph")
        silent = [number for number in range(len(self.voices)) if number not in speaking]
        if silent and self.kind in GATHERINGS and self.chance.random() < 0.7:
            named = [self._introduced(number) for number in silent]
            self.writer.bound["list"] = f" {AND} ".join([COMMA.join(named[:-1]), named[-1]][len(named) < 2 :])
            yield self.writer.write("presence" if len(named) > 1 else "presence_of_one")
        yield from self._at_times(0.7, "aside_paragraph")
        if self.event.kind.every or self.kind == "board":
            yield from self._at_times(0.6, "next_time")

    def _speakers(self) -> Sequence[int]:
        most = min(len(self.voices), MOST_SPEAKERS)
        # The first speaks nearly always; an article leaves some of the others out.
        others = sorted(self.chance.sample(range(1, len(self.voices)), self.chance.randint(0, most - 1)))
        return [0, *others]

    def _block(self, number: int) -> str:
        """What one says, in a paragraph."""
        self.speaker = number
        voice = self.voices[number]
        self.writer.bound |= {"name": voice.name, "surname": voice.surname, "title": voice.title}
        self.writer.bound["first_person"] = partial(self._introduced, number)
        sentences = [self.writer.write("opening")]
        # Only the first to speak does not speak "too".
        self.writer.bound.pop("also", None)
        sentences += [self._unlike("going_on") for _ in range(self.chance.choice(GOING_ON))]
        return " ".join(sentences)

    def _unlike(self, symbol: str) -> str:
        """A text for a symbol in a form that the article has not used yet, as long as there is one."""
        if not self.unused.get(symbol):
            self.unused[symbol] = [*grammar()[symbol]]
            self.chance.shuffle(self.unused[symbol])
        return self.writer.say(self.unused[symbol].pop())

    def _at_times(self, share: float, symbol: str) -> Iterator[str]:
        if self.chance.random() < share:
            yield self.writer.write(symbol)


def _shorter(value: Binding) -> Binding:
    return value.replace(LONG_COUNCIL, SHORT_COUNCIL) if isinstance(value, str) else value


def _tidy(text: str) -> str:
    """A text without the gaps that empty slots leave."""
    text = _BEFORE_STOP.sub("", _SPACES.sub(" ", text)).replace("\n ", "\n")
    return text.replace("..", ".").replace(DOUBLE_COMMA, COMMA[0]).strip()
