"""Lines come in order, whether they wait in files or not."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from kg import streams


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"))), st.integers(1, 5))
def test_lines_come_in_the_order_of_code_points(lines: list[str], many: int) -> None:
    with mock.patch.object(streams, "IN_MEMORY", many):
        assert list(streams.ordered(lines)) == sorted(lines)
        assert list(streams.distinct(lines)) == sorted(set(lines))
