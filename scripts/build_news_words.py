"""Builds `kg/lexicon/news_words.tsv`: words of Persian news that hazm's word list does not have and that are no names.

They are counted in the open corpus of Fars News that the licence in NOTICE names; the annotated articles are left
out, so that no score rests on them. A word that often follows a given name or an honorific is taken for a name.

    python scripts/build_news_words.py ARTICLES.jsonl [INDEX.tsv]

INDEX.tsv gives in its second column the ids of the articles to leave out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from kg.extract.name_tables import person_titles, surnames
from kg.extract.name_words import is_ambiguous, is_given
from kg.model import Article
from kg.text.segment import read_document, vocabulary

TABLE = Path(__file__).parents[1] / "kg" / "lexicon" / "news_words.tsv"
LEAST_ARTICLES = 3
LEAST_OF_A_NAME = 10
"""How often a form that the tables of names have must occur before it counts as a word."""
MOST_AFTER_NAMES, MOST_AFTER_NAMES_OF_A_NAME = 0.2, 0.05
HEADER = """\
# Words of the news that hazm's list lacks, as they are compared, and how often a corpus of Fars News has them (see
# NOTICE). Written by scripts/build_news_words.py.
form\tcount
"""


def texts(corpus: Path, index: Path | None) -> Iterator[tuple[str, ...]]:
    """The compared words of every article that is not in the index."""
    lines = index.read_text(encoding="utf-8").splitlines() if index else []
    left_out = {line.split("\t")[1] for line in lines}
    for line in corpus.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        if item["id"] not in left_out:
            text = f"{item['headline']}\n\n{item['lead'] or ''}\n{item['text']}"
            yield tuple(token.key for token in read_document(Article(item["id"], "", text)).tokens)


def names_something(word: str) -> bool:
    """Whether a word shows the next one to be a name: an honorific, or a given name that is nothing else."""
    return person_titles().get(word) == "honorific" or (is_given(word) and not is_ambiguous(word))


def main(corpus: Path, index: Path | None = None) -> None:
    counts: Counter[str] = Counter()
    named: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for keys in texts(corpus, index):
        counts.update(keys)
        articles.update(set(keys))
        named.update(word for before, word in pairwise(keys) if names_something(before))

    def is_word(word: str) -> bool:
        listed = word in surnames() or is_given(word)
        most = MOST_AFTER_NAMES_OF_A_NAME if listed else MOST_AFTER_NAMES
        often = articles[word] >= LEAST_ARTICLES and counts[word] >= (LEAST_OF_A_NAME if listed else 0)
        return often and named[word] < most * counts[word] and word.isalpha() and len(word) > 1

    kept = sorted(w for w in counts if not vocabulary().get(w, (0, ()))[0] and is_word(w))
    TABLE.write_text(HEADER + "".join(f"{w}\t{counts[w]}\n" for w in kept), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
