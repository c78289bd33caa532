"""Whatever bytes a reader gets: it raises nothing, it ends, and what it yields is bounded."""

from __future__ import annotations

import gzip
import io
import warnings
from collections.abc import Callable

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.sources import READERS, Selection
from kg.sources.articles import Item, article
from kg.sources.compression import COMPRESSIONS, BrokenStreamError, Expanded
from kg.sources.record import LONGEST_TEXT, Found, Page, Passed, Record
from tests.sources.archives import examples, warc

SIZE = 4_096
few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def test_every_format_has_an_example() -> None:
    assert sorted(examples()) == sorted(READERS)
    for suffix, data in examples().items():
        assert any(isinstance(found, Record | Page) for found in run(suffix, data)), suffix


def run(suffix: str, data: bytes) -> list[Found]:
    """All that a reader finds in the bytes; each thing goes on to be an article, or says why it is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of libraries, about the bytes
        all_found = list(READERS[suffix](io.BytesIO(data), "file"))
        made = [article(Item("file", "file", found), Selection("fa", ("خبر",))) for found in all_found]
        made += [article(Item("file", "file", found), Selection()) for found in all_found]
    for one in made:
        if isinstance(one, InputError):
            assert "\n" not in str(one) and len(str(one)) < 1_000
        elif not isinstance(one, Passed):
            assert one.text.strip() and len(one.text) <= LONGEST_TEXT
    # A line that is none takes two bytes and more.
    assert len(all_found) <= len(data) + 2
    return all_found


@st.composite
def mutated(draw: st.DrawFn, data: bytes) -> bytes:
    """The file with some stretches of it cut, doubled, moved or overwritten."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 200)))
        how = draw(st.sampled_from(["cut", "double", "overwrite", "truncate", "insert"]))
        stretch, other = data[start:end], draw(st.binary(max_size=40))
        middle = {"cut": b"", "double": stretch * 2, "overwrite": other[: end - start], "insert": other + stretch}
        data = data[:start] if how == "truncate" else data[:start] + middle[how] + data[end:]
    return data


each_format = pytest.mark.parametrize("suffix", sorted(READERS))


@each_format
@few
@given(data=st.binary(max_size=SIZE))
def test_any_bytes(suffix: str, data: bytes) -> None:
    run(suffix, data)


@each_format
@few
@given(text=st.text(max_size=SIZE // 4))
def test_any_text(suffix: str, text: str) -> None:
    run(suffix, text.encode("utf-8", "surrogatepass"))


@each_format
@few
@given(choose=st.data())
def test_whole_files_with_damage(suffix: str, choose: st.DataObject) -> None:
    run(suffix, choose.draw(mutated(examples()[suffix])))


@pytest.mark.parametrize(("packed", "pack"), [(".gz", gzip.compress), (".zst", zstandard.compress)])
@few
@given(choose=st.data())
def test_compressed_files_with_damage(packed: str, pack: Callable[[bytes], bytes], choose: st.DataObject) -> None:
    data = choose.draw(mutated(b"".join(map(pack, warc(2)))) | st.binary(max_size=SIZE))
    stream = Expanded(io.BytesIO(data), COMPRESSIONS[packed])
    faults = 0
    while True:
        try:
            if not stream.read(1 << 16):
                break
        except BrokenStreamError:
            faults += 1
    assert faults <= len(data) + 1
    list(READERS[".warc"](io.BufferedReader(Expanded(io.BytesIO(data), COMPRESSIONS[packed])), "file"))
    list(READERS[".jsonl"](io.BufferedReader(Expanded(io.BytesIO(data), COMPRESSIONS[packed])), "file"))
