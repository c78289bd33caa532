"""What stands there twice among the articles of all files, told by counting those that come before.

It is what one process tells article by article (`kg.sources.read`): the first of several, by file and place, counts.
"""

from __future__ import annotations

from dataclasses import replace

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as f

from kg.errors import InputError
from kg.model import Article
from kg.sources import Passed, Reason

TWICE, REPEATED, TAKEN = "twice", "repeated", "taken"
_PLACE = ("file", "number")


def marked(articles: DataFrame) -> DataFrame:
    """The articles (`kg.engines.rows.ARTICLES`), each with its `fate`.

    TWICE: one of this id and text came before. REPEATED: another one with this text did, as far as is asked. TAKEN:
    another text has the id. None: it is an article of its own.
    """
    alone = f.concat_ws("/", *_PLACE)
    found = articles.filter("id IS NOT NULL").select(*_PLACE, "id", "words", f.coalesce("again", alone).alias("again"))
    found = found.withColumn(TWICE, _is_later("id", "words"))
    found = found.withColumn(REPEATED, ~f.col(TWICE) & _is_later("again", TWICE))
    found = found.withColumn(TAKEN, ~f.col(TWICE) & ~f.col(REPEATED) & _is_later("id", TWICE, REPEATED))
    fate = f.coalesce(*(f.when(f.col(name), f.lit(name)) for name in (TWICE, REPEATED, TAKEN)))
    return articles.join(found.select(*_PLACE, fate.alias("fate")).filter("fate IS NOT NULL"), list(_PLACE), "left")


def _is_later(*columns: str) -> Column:
    """Whether another row that has the same in these columns comes before."""
    return f.row_number().over(Window.partitionBy(*columns).orderBy(*_PLACE)) > 1


def apart(article: Article, fate: str | None, words: str) -> Article | Passed | InputError:
    """An article of this fate and fingerprint, under an id of its own; or why it is left out or passed over."""
    if fate == TWICE:
        return InputError(article.source, "the article stands there twice", value=article.id)
    if fate == REPEATED:
        return Passed(Reason.DUPLICATE, article.source, article.url or article.id)
    return replace(article, id=f"{article.id}-{words}") if fate == TAKEN else article
