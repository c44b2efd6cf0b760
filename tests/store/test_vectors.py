"""Columns of integers read as one text, and sorted and compared in memory, against Python's own."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Table, create_engine, insert, select

from cementcrm.store import vectors
from cementcrm.store.numbers import Numbers

ROWS = Table("row", MetaData(), Column("id", Integer, primary_key=True), Column("value", Integer))
LARGEST = 4 * 10**15 - 1
IDS = st.sets(
    st.one_of(st.integers(0, 200), st.integers(89_999_990, 90_000_010), st.integers(0, 2**40)), max_size=20
)
VALUES = st.one_of(st.none(), st.integers(-5, 5), st.integers(-LARGEST, LARGEST))


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as opened:
        ROWS.metadata.create_all(opened)
        yield opened
    engine.dispose()


def fill(connection: Connection, rows: dict[int, int | None]) -> None:
    connection.execute(ROWS.delete())
    if rows:
        connection.execute(insert(ROWS), [{"id": number, "value": value} for number, value in rows.items()])


@settings(deadline=None)
@given(ids=IDS)
def test_ids_are_read_as_they_are_whatever_their_width(connection: Connection, ids: set[int]) -> None:
    fill(connection, dict.fromkeys(ids))
    found = vectors.ids(connection, select(ROWS.c.id).order_by(ROWS.c.id.desc()))
    assert found.tolist() == sorted(ids, reverse=True)


@settings(deadline=None)
@given(rows=st.dictionaries(st.integers(0, 89_999_999), VALUES, max_size=20))
def test_numbers_are_sorted_and_compared_as_sqlite_does(connection: Connection, rows: dict[int, Any]) -> None:
    fill(connection, rows)
    found = vectors.ids_and_values(connection, select(ROWS).order_by(ROWS.c.id))
    assert found is not None
    numbers, value = Numbers(*found), ROWS.c.value
    wanted = connection.scalars(select(ROWS.c.id).order_by(value, ROWS.c.id))
    assert numbers.ordered().tolist() == list(wanted)
    tests = {"eq": value == 1, "ge": value >= 0, "le": value <= 0, "between": value.between(-2, 3)}
    for (op, test), operand in zip(tests.items(), (1, 0, 0, (-2, 3)), strict=True):
        passing = numbers.passing(op, operand)
        assert passing is not None
        assert passing.tolist() == list(connection.scalars(select(ROWS.c.id).where(test).order_by(ROWS.c.id)))
    assert numbers.passing("ne", 1) is None


def test_values_too_large_to_be_told_from_an_empty_one_are_left_to_sqlite(connection: Connection) -> None:
    for value in (-(10**16), 10**16, -LARGEST - 2):
        fill(connection, {1: value, 2: None, 3: 5})
        assert vectors.ids_and_values(connection, select(ROWS)) is None
