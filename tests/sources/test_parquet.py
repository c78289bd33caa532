"""Parquet: rows become articles, a few at a time; what is none is named with its row."""

from __future__ import annotations

import datetime
import io
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.sources.archives import NEWS, found

DAY = datetime.date(2024, 5, 9)
LATE = datetime.datetime(2024, 5, 8, 22, 0, tzinfo=datetime.UTC)  # past midnight in Tehran


def write(path: Path, columns: dict[str, object], **options: object) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def test_rows_are_articles(tmp_path: Path) -> None:
    file = write(tmp_path / "news.parquet", {
        "Title": ["راه", "", None], "body": [f"{NEWS} {i}" for i in range(3)], "id": [1, 2, 3],
        "link": ["https://example.org/1", None, None], "vectors": [[0.5], [1.0], []],
        "source": pa.array(["شهر", "شهر", None]).dictionary_encode(), "date": ["1403/02/20", "2024-05-09", None],
    })  # fmt: skip
    articles, errors, _ = found([file])
    assert errors == []
    assert [a.id for a in articles] == [f"{tmp_path.name}/news/{i}" for i in (1, 2, 3)]
    assert [(a.headline, a.publisher, a.date) for a in articles] == [
        ("راه", "شهر", DAY), (None, "شهر", DAY), (None, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cells",
    [
        pa.array([DAY]), pa.array([DAY], pa.date64()), pa.array([LATE], pa.timestamp("us", "Asia/Tehran")),
        pa.array([LATE], pa.timestamp("ns", "+03:30")),
        pa.array([datetime.datetime(2024, 5, 9, 23)], pa.timestamp("s")),
        pa.array(["2024-05-09T01:30:00+03:30"], pa.large_string()),
    ],
    ids=["days", "days in ms", "moments", "moments in ns", "without zone", "text"],
)  # fmt: skip
def test_days_and_moments_give_the_day_that_their_clock_showed(tmp_path: Path, cells: pa.Array) -> None:
    (article,), errors, _ = found([write(tmp_path / "a.parquet", {"text": [NEWS], "date": cells})])
    assert article.date == DAY and errors == []


def test_rows_that_are_no_article_are_named(tmp_path: Path) -> None:
    texts = pa.array([NEWS.encode(), b"\xff\xfe", None, b"x" * 5_000_000, f"{NEWS} 5".encode()]).cast(
        pa.string(), safe=False
    )
    with pytest.raises(pa.ArrowInvalid):
        texts.validate(full=True)
    file = write(tmp_path / "a.parquet", {"text": texts, "date": [None, None, None, None, "some day"]})
    articles, errors, _ = found([file])
    assert len(articles) == 1
    assert [e.removeprefix(f"{file}:") for e in errors] == [
        "2: the cell under text is no text", "3: has no text (looked for text, body, content)",
        "4: the cell under text is longer than 1,000,000 characters", "5: wrong date: 'some day'",
    ]  # fmt: skip


def test_what_is_no_parquet_file_is_named(tmp_path: Path) -> None:
    whole = io.BytesIO()
    pq.write_table(pa.table({"text": [NEWS]}), whole)
    for number, data in enumerate((b"", b"PAR1", b"PAR1" * 9, whole.getvalue()[:-9], b"x" * 99)):
        (tmp_path / f"{number}.parquet").write_bytes(data)
    articles, errors, _ = found([tmp_path])
    assert articles == [] and len(errors) == 5
    assert all("is no Parquet file that can be read" in e for e in errors)
    _, (error,), _ = found([write(tmp_path / "a.parquet", {"words": [NEWS]})])
    assert error.endswith("a.parquet: no column text or body or content")


def test_damage_in_the_middle_is_named_with_its_row(tmp_path: Path) -> None:
    file = write(tmp_path / "a.parquet", {"text": [f"{NEWS} {i} " * 50 for i in range(2_000)]}, row_group_size=200,
                 compression="zstd", use_dictionary=False)  # fmt: skip
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4_000] = bytes(4_000)
    file.write_bytes(data)
    articles, errors, _ = found([file])
    assert articles and f"{file}:{len(articles) + 1}: broken from here on" in errors[-1]


_MEMORY = """
import resource, sys
import pyarrow.parquet
from kg.sources import read
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(sum(1 for _ in read(sys.argv[1:])), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_memory_stays_flat(tmp_path: Path) -> None:
    file = tmp_path / "large.parquet"
    schema = pa.schema([("text", pa.string())])
    with pq.ParquetWriter(file, schema, compression="zstd", use_dictionary=False) as writer:
        for part in range(25):
            writer.write_table(pa.table({"text": [f"{part} {i} {NEWS * 200}" for i in range(200)]}, schema=schema))
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(file)], capture_output=True, text=True, check=True)
    count, kilobytes = map(int, done.stdout.split())
    assert count == 5_000 and kilobytes < 130 << 10  # of some 170 MB
