"""Numbers of records that no system has numbered."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cementcrm.core.ids import new_id, number_of, row_number

cells = st.lists(
    st.one_of(st.none(), st.text(max_size=6), st.integers(), st.binary(max_size=4)), min_size=4, max_size=4
)


@given(cells, cells)
def test_rows_have_one_number_exactly_if_they_say_the_same(row: list[object], other: list[object]) -> None:
    assert (row_number("BF", row) == row_number("BF", other)) is (row == other)


def test_numbers_of_one_day_name_it_and_differ() -> None:
    made = {number_of("BF", date(2025, 1, 5), new_id()) for _ in range(300)}
    assert len(made) == 300
    assert all(re.fullmatch("BF250105-[2-9A-HJ-NP-Z]{6}", number) for number in made)
