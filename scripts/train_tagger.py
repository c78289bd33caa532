"""Trains the tagger of people's names, `kg/extract/models/names.crfsuite`, and measures it by cross-validation.

    python scripts/train_tagger.py [--shared FOLDER] [--no-measuring]

It reads, of the folder beside the project: annotated articles (`gold/real`, `gold`), the open corpus of Fars News with
the verdicts of `scripts/tagger/judged.tsv` on it, and the tweets of ParsTwiNER. Articles fall into folds by a hash of
their names; each fold is measured with a model that has not seen it, by itself and as part of the whole program. What
it prints it writes to `models/scores.tsv`. The same input gives the same bytes, whatever the version of Python.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch
from zlib import crc32

import pycrfsuite

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kg.extract import doubts, tagger
from kg.extract.analysis import analyse_document
from kg.extract.doubts import Doubts, Placed
from kg.extract.name_features import Item, items
from kg.extract.people import Name
from kg.extract.proposals import Proposal
from kg.model import Article, Document, Kind, Mention, Span
from kg.score.names import folded, match
from kg.score.tally import Count, overall, total
from kg.scoring import score_articles
from kg.text.phrases import Phrases, indices_within
from kg.text.segment import read_document

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "kg" / "extract" / "models"
JUDGED = ROOT / "scripts" / "tagger" / "judged.tsv"
FOLDS = 5
# How often a sequence of the news counts, and one of the tweets.
NEWS, TWEETS = 6, 1
PARAMETERS = {"c1": 0, "c2": 1.5, "max_iterations": 80, "feature.minfreq": 7, "feature.possible_transitions": True}

DONE = ("dropped", "kept", "taken", "left")
"""What becomes of doubtful names, and of proposals."""

Range = tuple[int, int]
Sequences = list[tuple[list[Item], list[str]]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text, what the rules leave open of it, where people are named in it and which of its tokens nobody judged."""

    name: str
    document: Document
    doubts: Doubts
    people: tuple[Range, ...]
    unjudged: frozenset[int] = frozenset()

    def holds(self, placed: Placed | Proposal) -> bool:
        return any(first < placed.last and placed.first < last for first, last in self.people)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what the rules alone find in it."""

    document: Document
    doubts: Doubts | None
    mentions: tuple[Mention, ...]
    people: Mapping[str, tuple[str, ...]]


def fold(name: str) -> int:
    """The fold of an article."""
    return crc32(name.encode()) % FOLDS


@contextmanager
def rules_alone(kept: list[Doubts | None] | None = None) -> Iterator[None]:
    """Lets every name stand, and keeps what the tagger would have been asked."""

    def stand(document: Document, names: Sequence[Name], *found: Sequence[object]) -> tuple[Name, ...]:
        if kept is not None:
            kept.append(doubts.find(document, names, *found))  # type: ignore[arg-type]
        return tuple(names)

    with patch.object(tagger, "settle", stand):
        yield


def read(name: str, text: str) -> Reading:
    """What the rules find in a text."""
    document = read_document(Article(name, name, text))
    asked: list[Doubts | None] = []
    with rules_alone(asked):
        analysis = analyse_document(document)
    people = {e.ref: e.names for e in analysis.entities if e.kind is Kind.PERSON}
    return Reading(document, asked[0], analysis.mentions, people)


def within(document: Document, spans: Iterable[Span]) -> Iterator[Range]:
    """The tokens of spans that hold any."""
    for span in spans:
        inside = sorted(indices_within(document.starts, [span]))
        if inside:
            yield inside[0], inside[-1] + 1


def annotated(folder: Path, pattern: str) -> Iterator[Example]:
    """Annotated articles: where their people are named as the annotation has it, or where the rules know them."""
    for path in sorted(folder.glob(pattern)):
        gold = [tuple(p["names"]) for p in json.loads(path.read_text(encoding="utf-8"))["people"]]
        reading = read(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"))
        if reading.doubts is not None:
            yield Example(path.stem, reading.document, reading.doubts, tuple(named(reading, gold)))


def named(reading: Reading, gold: Sequence[tuple[str, ...]]) -> Iterator[Range]:
    """Where the annotated people are named."""
    tokens = reading.document.tokens
    ends = {s.end for s in reading.document.sentences}
    taken: set[int] = set()
    for first, last, _ in Phrases((name, True) for names in gold for name in names).all(tokens):
        if not any(tokens[at].span.end in ends for at in range(first, last - 1)):
            taken.update(range(first, last))
            yield first, last
    right = set(match(gold, {ref: folded(names) for ref, names in reading.people.items()}).values())
    for found in within(reading.document, (m.span for m in reading.mentions if m.ref in right)):
        if taken.isdisjoint(range(*found)):
            yield found


def judged(path: Path) -> Iterator[Example]:
    """Articles of the open corpus: what has been judged of them; a doubtful name that nobody judged is not read."""
    verdicts: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            verdicts[row["article"]].append((Span(int(row["start"]), int(row["end"])), row["verdict"]))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in verdicts:
            found = _judged(read(row["id"], f"{row['lead']}\n{row['text']}"[:4000]), verdicts[row["id"]])
            if found is not None:
                yield found


def _judged(reading: Reading, verdicts: Sequence[tuple[Span, str]]) -> Example | None:
    if reading.doubts is None:
        return None
    document = reading.document
    people = list(within(document, (s for s, verdict in verdicts if verdict == "person")))
    known = indices_within(document.starts, (s for s, verdict in verdicts if verdict != "unsure"))
    unjudged = indices_within(document.starts, (s for s, verdict in verdicts if verdict == "unsure"))
    alike = {_keys(document, first, last) for first, last in people}
    sure = {p.first for p in reading.doubts.names if not p.doubtful}
    for p in (*reading.doubts.names, *reading.doubts.proposals):
        if not known.isdisjoint(range(p.first, p.last)):
            continue
        if p.first in sure or _keys(document, p.first, p.last) in alike:
            people.append((p.first, p.last))
        else:
            unjudged.update(range(p.first, p.last))
    return Example(document.article.id, document, reading.doubts, tuple(people), frozenset(unjudged))


def _keys(document: Document, first: int, last: int) -> tuple[str, ...]:
    return tuple(t.key for t in document.tokens[first:last])


def tweets(path: Path) -> Iterator[Example]:
    """The sentences of ParsTwiNER in which the rules are in doubt."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        text, people = "", list[Span]()
        for word, label in (line.split("\t") for line in block.splitlines() if "\t" in line):
            start = len(text) + bool(text)
            text = f"{text} {word}" if text else word
            if label == "I-PER" and people and people[-1].end == start - 1:
                people[-1] = Span(people[-1].start, len(text))
            elif label.endswith("-PER"):
                people.append(Span(start, len(text)))
        reading = read(f"{path.stem}-{number}", text) if text else None
        if reading is not None and reading.doubts is not None:
            spans = tuple(within(reading.document, people))
            yield Example(f"{path.stem}-{number}", reading.document, reading.doubts, spans)


def sequences(example: Example) -> Iterator[tuple[list[Item], list[str]]]:
    """What the trainer is given: the stretches that the tagger would read, but for those with a token nobody judged."""
    labels = {at: tagger.INSIDE for first, last in example.people for at in range(first, last)}
    labels.update((first, tagger.BEGINNING) for first, _ in example.people)
    asked = example.doubts
    for first, last in asked.windows:
        if example.unjudged.isdisjoint(range(first, last)):
            found = [labels.get(at, tagger.NO_NAME) for at in range(first, last)]
            found[0] = tagger.BEGINNING if found[0] == tagger.INSIDE else found[0]
            yield items(example.document.tokens, asked.states, asked.told, first, last), found


def train(news: Sequences, social: Sequences, path: Path) -> None:
    """A model in a file."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for data, times in ((news, NEWS), (social, TWEETS)):
        for found, labels in data:
            for _ in range(times):
                trainer.append(found, labels)
    trainer.train(str(path))


def decisions(examples: Iterable[Example]) -> Counter[str]:
    """What the model in use does to doubtful names and to proposals, by whether they are people."""
    counts: Counter[str] = Counter()
    for example in examples:
        left = {name.span for name in tagger.decide(example.document, example.doubts)}
        asked = [(p, p.name.span in left, "kept", "dropped") for p in example.doubts.names if p.doubtful]
        starts = {span.start for span in left}
        for p in example.doubts.proposals:
            asked.append((p, example.document.starts[p.first] in starts, "taken", "left"))
        for p, stands, yes, no in asked:
            if example.unjudged.isdisjoint(range(p.first, p.last)):
                counts[f"{yes if stands else no} {'people' if example.holds(p) else 'others'}"] += 1
    return counts


def scored(paths: Sequence[Path]) -> list[Mapping[str, Count]]:
    """The counts of the whole program on annotated articles."""
    if not paths:
        return []
    with TemporaryDirectory() as folder:
        for path in paths:
            for file in (path, path.with_suffix(".txt")):
                shutil.copy(file, folder)
        return list(score_articles(Path(folder)).articles.values())


class Measured:
    """What cross-validation has counted so far: decisions by set, and scores of the whole program by set and mode."""

    def __init__(self, sets: Mapping[str, Sequence[Path]]) -> None:
        self.sets = sets
        self.decided: dict[str, Counter[str]] = defaultdict(Counter)
        self.counts: dict[tuple[str, str], list[Mapping[str, Count]]] = defaultdict(list)

    def add(self, number: int, model: Path, examples: Mapping[str, Sequence[Example]]) -> Iterator[str]:
        """Measures one fold with a model that has not seen it."""
        tagger.use(model)
        for name, found in examples.items():
            self.decided[name] += decisions(e for e in found if fold(e.name) == number)
        for name, paths in self.sets.items():
            unseen = [p for p in paths if fold(p.stem) == number]
            self.counts[name, "with tagger"] += (tagged := scored(unseen))
            with rules_alone():
                self.counts[name, "rules alone"] += (plain := scored(unseen))
            yield from shown(f"fold {number}, {name}, rules alone", plain)
            yield from shown(f"fold {number}, {name}, with tagger", tagged)
        tagger.use(None)

    def lines(self) -> Iterator[str]:
        """All folds together."""
        for (name, mode), counts in self.counts.items():
            yield from shown(f"all folds, {name}, {mode}", counts)
        kinds = [f"{done} {what}" for done in DONE for what in ("others", "people")]
        yield "\t".join(["set", *kinds])
        for name, counts in self.decided.items():
            yield "\t".join([name, *(str(counts[kind]) for kind in kinds)])


def shown(title: str, counts: Sequence[Mapping[str, Count]]) -> Iterator[str]:
    """Precision, recall and F1 of people, F1 of holders, and the overall figure."""
    found = total(counts)
    people, holds = found.get("people", Count()), found.get("holds", Count())
    figures = (people.precision, people.recall, people.f1, holds.f1, overall(found))
    if counts:
        yield "\t".join([title, str(people.gold), *(f"{figure:.3f}" for figure in figures)])


def sources(shared: Path) -> tuple[dict[str, list[Example]], list[Example]]:
    """The news by set, and the tweets."""
    news = {
        "gold/real": list(annotated(shared / "gold" / "real", "real-*.json")),
        "gold": [*annotated(shared / "gold", "dev-*.json"), *annotated(shared / "gold", "seed.json")],
        "judged": list(judged(shared / "data" / "farsnews" / "articles.jsonl")),
    }
    folder = shared / "data" / "parstwiner"
    return news, [*tweets(folder / "train.txt"), *tweets(folder / "dev.txt")]


def measured(shared: Path, news: Mapping[str, Sequence[Example]], social: Sequences) -> Iterator[str]:
    """Cross-validation over the articles, line by line."""
    measure = Measured({
        "gold/real": sorted((shared / "gold" / "real").glob("real-*.json")),
        "gold": [*sorted((shared / "gold").glob("dev-*.json")), shared / "gold" / "seed.json"],
    })  # fmt: skip
    known = [(e.name, list(sequences(e))) for examples in news.values() for e in examples]
    yield "set\tpeople\tprecision\trecall\tF1\tholders F1\toverall"
    with TemporaryDirectory() as folder:
        for number in range(FOLDS):
            model = Path(folder, f"fold-{number}.crfsuite")
            train([s for name, found in known if fold(name) != number for s in found], social, model)
            yield from measure.add(number, model, news)
    yield from measure.lines()


def held_out() -> Iterator[str]:
    """The articles of the tests, of which no model has seen any, with the model that ships."""
    tagger.use(None)
    for folder in ("gold/articles", "golden"):
        paths = sorted((ROOT / "tests" / folder).glob("*.json"))
        with rules_alone():
            yield from shown(f"tests/{folder}, rules alone", scored(paths))
        yield from shown(f"tests/{folder}, with tagger", scored(paths))


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Train the tagger of people's names.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the data stands")
    parser.add_argument("--no-measuring", action="store_true", help="write the model alone")
    return parser.parse_args()


def main() -> None:
    """Measures, trains, writes."""
    options = arguments()
    news, found = sources(options.shared)
    social = [s for e in found for s in sequences(e)]
    lines = []
    if not options.no_measuring:
        for line in measured(options.shared, news, social):
            print(line, flush=True)
            lines.append(line)
    train([s for examples in news.values() for e in examples for s in sequences(e)], social, MODELS / "names.crfsuite")
    if not options.no_measuring:
        lines += held_out()
        (MODELS / "scores.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
