"""Rows of files that have no numbers: known again each time, and never taken for one another."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from cementcrm.core.ids import new_number, row_number
from cementcrm.exchange.numbering import numbering
from cementcrm.features import catalogue

_NUMBER = re.compile(r"BF\d{6}-[2-9A-HJ-NP-Z]{4,8}")
cells = st.lists(st.one_of(st.none(), st.text(max_size=6)), min_size=4, max_size=4)


@given(cells, cells)
def test_rows_have_one_number_exactly_if_they_say_the_same(
    row: list[str | None], other: list[str | None]
) -> None:
    same = [c or "" for c in row] == [c or "" for c in other]
    assert (row_number("BF", None, row) == row_number("BF", None, other)) is same


def test_numbers_made_by_hand_name_their_day_and_differ() -> None:
    made = {new_number("BF", date(2025, 1, 5)) for _ in range(300)}
    assert len(made) > 290
    assert all(number.startswith("BF250105-") and _NUMBER.fullmatch(number) for number in made)


def test_a_row_is_numbered_by_the_day_of_the_organisation_and_its_own_number_stays() -> None:
    spec = catalogue().spec("visits")
    number = numbering(spec)
    assert number is not None
    early = datetime(2025, 6, 21, 16, tzinfo=UTC)  # midnight in Shanghai
    columns = {name: [None] * 3 for name in spec.identity} | {spec.key: ["V-1", None, None]}
    columns["visited_at"] = [1, int(early.timestamp() * 1000), None]
    number(columns)
    own, made, nothing = columns[spec.key]
    assert own == "V-1"
    assert made.startswith("BF250622-")
    assert nothing is None


def test_entities_with_numbers_of_their_own_are_left_alone() -> None:
    assert numbering(catalogue().spec("customers")) is None
