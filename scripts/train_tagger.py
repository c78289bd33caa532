"""Trains the tagger of names, and measures it by cross-validation over articles.

    python scripts/train_tagger.py [--shared DIR] [--folds DIR] [--measure-only]

Reads what stands in `../shared` (or DIR): ParsTwiNER (MIT), the annotated articles, and articles of Fars News without
annotation (Apache-2.0), whose names the rules of the program find. Writes `kg/extract/models/names.crfsuite` and
`scores.tsv` beside it. `--folds DIR` keeps the model of each fold as `fold-N.crfsuite` with the names of the articles
that it has not seen in `fold-N.txt`, so that whatever uses the tagger can be cross-validated, too (`tagger.use`).
Nothing hangs on chance: the same data and rules give the same model.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.extract.analysis import analyse_document
from kg.extract.features import flags, sequences
from kg.extract.tagger import LABELS, OUTSIDE, tag, use
from kg.lexicon.gazetteer import rows
from kg.model import Article, Document, Kind, Mention, Span, Token
from kg.text.normalize import HALF_SPACE, fold
from kg.text.phrases import Phrases, indices_within, span_of
from kg.text.segment import read_document, vocabulary

ROOT = Path(__file__).parents[1]
MODELS = ROOT / "kg" / "extract" / "models"
FOLDS = 5
# How often each annotated article counts beside a sentence of the other sources.
REPEATS = 4
PARAMETERS = {"c1": 0.1, "c2": 0.05, "max_iterations": 60, "feature.possible_transitions": True, "feature.minfreq": 2}
GOLD_KINDS = {"people": Kind.PERSON, "places": Kind.PLACE, "organizations": Kind.ORGANIZATION}
SOCIAL_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANIZATION}
# Articles without annotation are read up to here: their ends repeat their beginnings.
MOST_CHARACTERS = 6000
# Letters of `flags` by which a word is most likely a name, and by which that says little.
TELLING, DOUBTFUL = frozenset("gsfke"), frozenset("xGhb")
# Features of a word that stands after a given name elsewhere, or that the article keeps coming back to.
REPEATED = frozenset({b"=r", b"=m"})

Names = tuple[tuple[Span, Kind], ...]
Sequences = list[tuple[list[list[bytes]], list[str]]]


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the names in it."""

    name: str
    document: Document
    names: Names


def _document(name: str, text: str) -> Document:
    return read_document(Article(name, name, text))


def social(path: Path) -> Iterator[Example]:
    """The sentences of ParsTwiNER; its events, nations and political groups count as no names."""
    for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n")):
        text, names = "", list[tuple[Span, Kind]]()
        for word, label in (line.split("\t") for line in block.splitlines() if "\t" in line):
            start = len(text) + bool(text)
            text = f"{text} {word}" if text else word
            kind = SOCIAL_KINDS.get(label[2:])
            if kind is not None and label.startswith("I-") and names and names[-1][0].end == start - 1:
                names[-1] = Span(names[-1][0].start, len(text)), kind
            elif kind is not None:
                names.append((Span(start, len(text)), kind))
        if text:
            name = f"{path.stem}-{number}"
            yield Example(name, _document(name, text), tuple(names))


def agreeing(examples: Iterable[Example]) -> Iterator[Example]:
    """The sentences that name a person and in which the guidelines of ParsTwiNER and ours do not differ.

    Ours knows other organisations, and no streets, buildings or mountains among the places.
    """
    known = Phrases((name, True) for place in rows().values() for name in place.names)
    for example in examples:
        kinds = {kind for _, kind in example.names}
        places = [example.document.printed(span) for span, kind in example.names if kind is Kind.PLACE]
        if Kind.PERSON in kinds and Kind.ORGANIZATION not in kinds and all(place in known for place in places):
            yield example


def annotated(folder: Path, pattern: str) -> Iterator[Example]:
    """Annotated articles: every occurrence of a name in the text, the longest where several start together."""
    for path in sorted(folder.glob(pattern)):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield projected(path.stem, path.with_suffix(".txt").read_text(encoding="utf-8"), gold)


def projected(name: str, text: str, gold: dict[str, list[dict[str, list[str]]]]) -> Example:
    """An annotated article with its names found in the text."""
    kinds = [(form, kind) for field, kind in GOLD_KINDS.items() for thing in gold[field] for form in thing["names"]]
    document = _document(name, text)
    ends = {s.end for s in document.sentences}
    found = [
        (span_of(document.tokens, first, _unblessed(document.tokens, first, last)), kind)
        for first, last, kind in Phrases(kinds).all(document.tokens)
        if not any(document.tokens[at].span.end in ends for at in range(first, last - 1))
    ]
    return Example(name, document, tuple(found))


def _unblessed(tokens: Sequence[Token], first: int, last: int) -> int:
    """The end of a name without the blessing in brackets that follows it: the annotations have it both ways."""
    return last - 3 if last - first > 3 and tokens[last - 1].key == ")" and tokens[last - 3].key == "(" else last


def without_half_spaces(example: Example) -> Example:
    """The example as a feed delivers it that has lost the half-spaces."""
    text = example.document.article.text
    moved = [0]
    for character in text:
        moved.append(moved[-1] + (character != HALF_SPACE))
    names = tuple((Span(moved[s.start], moved[s.end]), kind) for s, kind in example.names)
    return Example(example.name, _document(example.name, text.replace(HALF_SPACE, "")), names)


def with_spaces(example: Example) -> Example:
    """The example as a feed delivers it that prints spaces for half-spaces."""
    text = "".join(" " if fold(c) == HALF_SPACE else c for c in example.document.article.text)
    return Example(example.name, _document(example.name, text), example.names)


def read_by_rules(path: Path, annotated_ids: frozenset[str]) -> Iterator[Example]:
    """Articles without annotation, with the names that the rules find; those of the annotated set are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] not in annotated_ids:
            document = _document(row["id"], f"{row['lead']}\n{row['text']}"[:MOST_CHARACTERS])
            yield Example(row["id"], document, _longest(analyse_document(document).mentions))


def _longest(mentions: Iterable[Mention]) -> Names:
    """The longest of overlapping names, without those that only the tagger itself has found."""
    kept: list[Mention] = []
    ours = (m for m in mentions if m.kind in LABELS and not m.rule.endswith(".tagged"))
    for mention in sorted(ours, key=lambda m: (-len(m.span), m.span)):
        if not any(mention.span.overlaps(other.span) for other in kept):
            kept.append(mention)
    return tuple(sorted((m.span, m.kind) for m in kept))


def labels_of(tokens: Sequence[Token], names: Names) -> list[str]:
    """The label of each token of a sentence."""
    found = [OUTSIDE] * len(tokens)
    for span, kind in names:
        inside = sorted(indices_within(tokens, [span]))
        for at in inside:
            found[at] = ("B-" if at == inside[0] else "I-") + LABELS[kind]
    return found


def training(examples: Iterable[Example], *, sure: bool = False) -> Sequences:
    """What the trainer is given of each sentence; where `sure`, only of those in which the rules have missed little."""
    found: Sequences = []
    for example in examples:
        starts = [span.start for span, _ in example.names]
        for tokens, items in sequences(example.document):
            names = example.names[
                bisect_left(starts, tokens[0].span.start) : bisect_left(starts, tokens[-1].span.end)
            ]  # fmt: skip
            labels = labels_of(tokens, names)
            if not sure or (names and not any(map(_missed, tokens, items, labels))):
                found.append((items, labels))
    return found


def _missed(token: Token, item: list[bytes], label: str) -> bool:
    """Whether a word that has been given no label reads as a name: by a table, or by how the article repeats it."""
    letters = flags(token.key)
    if label != OUTSIDE or DOUBTFUL.intersection(letters):
        return False
    unknown = token.key not in vocabulary() and not REPEATED.isdisjoint(item)
    return unknown or bool(TELLING.intersection(letters))


def train(data: Iterable[tuple[list[list[bytes]], list[str]]], path: Path) -> None:
    """A model in a file."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(PARAMETERS)
    for items, labels in data:
        trainer.append(items, labels)
    path.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(path))


def count(examples: Iterable[Example]) -> Counter[tuple[str, str]]:
    """How many names the model in use finds right, too many and too few, span and kind exact."""
    counts: Counter[tuple[str, str]] = Counter()
    for example in examples:
        right = set(example.names)
        found = {(t.span, t.label) for t in tag(example.document)}
        for kind in LABELS:
            mine, theirs = {n for n in right if n[1] is kind}, {n for n in found if n[1] is kind}
            counts[kind.value, "right"] += len(mine & theirs)
            counts[kind.value, "extra"] += len(theirs - mine)
            counts[kind.value, "missing"] += len(mine - theirs)
    return counts


def shown(title: str, counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """Rows of precision, recall and F1."""
    for kind in LABELS:
        right, extra, missing = (counts[kind.value, c] for c in ("right", "extra", "missing"))
        precision, recall = right / max(right + extra, 1), right / max(right + missing, 1)
        score = 2 * right / max(2 * right + extra + missing, 1)
        yield f"{title}\t{kind.value}\t{precision:.3f}\t{recall:.3f}\t{score:.3f}\t{right + missing}"


def weighted(articles: Sequence[Example]) -> Sequences:
    """Each article as often as it counts, every other time as a feed spoils it."""
    spoilt = [*(without_half_spaces(e) for e in articles), *(with_spaces(e) for e in articles)]
    return training(articles) * (REPEATS - 2) + training(spoilt)


def cross_validated(base: Sequences, articles: Sequence[Example], folder: Path) -> Iterator[str]:
    """Trains a model for each fold, keeps it in the folder, and tells the scores of the articles it has not seen."""
    total: Counter[tuple[str, str]] = Counter()
    for number in range(FOLDS):
        unseen = articles[number::FOLDS]
        held = {e.name for e in unseen}
        path = folder / f"fold-{number}.crfsuite"
        train([*base, *weighted([e for e in articles if e.name not in held])], path)
        path.with_suffix(".txt").write_text("".join(f"{e.name}\n" for e in unseen), encoding="utf-8")
        use(path)
        counts = count(unseen)
        total += counts
        yield from shown(f"fold {number}", counts)
    use(None)
    yield from shown("all folds", total)


def unlabelled(shared: Path) -> Iterator[Example]:
    """The articles of Fars News that nobody has annotated."""
    index = (shared / "gold" / "real" / "index.tsv").read_text(encoding="utf-8")
    known = frozenset(line.split("\t")[1] for line in index.splitlines() if "\t" in line)
    return read_by_rules(shared / "data" / "farsnews" / "articles.jsonl", known)


def sources(shared: Path) -> tuple[Sequences, list[Example]]:
    """What every model is trained on, and the annotated articles, of which a fold leaves some out."""
    data, gold = shared / "data" / "parstwiner", shared / "gold"
    base = training(unlabelled(shared), sure=True)
    base += training(agreeing([*social(data / "train.txt"), *social(data / "dev.txt")]))
    articles = [*annotated(gold, "dev-*.json"), *annotated(gold, "seed.json"), *annotated(gold / "real", "real-*.json")]
    return base, articles


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Train the tagger of names.")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the data stands")
    parser.add_argument("--folds", type=Path, help="keep the models of the folds in this folder")
    parser.add_argument("--measure-only", action="store_true", help="write no model")
    return parser.parse_args()


def main() -> None:
    """Trains, measures, writes."""
    options = arguments()
    base, articles = sources(options.shared)
    lines = ["set\tkind\tprecision\trecall\tf1\tnames"]
    with tempfile.TemporaryDirectory() as temporary:
        folder: Path = options.folds or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for line in cross_validated(base, articles, folder):
            print(line, flush=True)
            lines.append(line)
    if options.measure_only:
        return
    train([*base, *weighted(articles)], MODELS / "names.crfsuite")
    lines += shown("never trained on", count(annotated(ROOT / "tests" / "gold" / "articles", "*.json")))
    lines += shown("ParsTwiNER test", count(social(options.shared / "data" / "parstwiner" / "test.txt")))
    (MODELS / "scores.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
