"""The quick readers of usual cells give what the parsers give, or nothing."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.exchange.usual import millis, usual_cell, usual_column
from cementcrm.exchange.values import parser

_NUMBERS = (
    st.decimals(0, 10_000_000, places=3).map(lambda d: f"{d:,}")
    | st.decimals(0, 10_000_000).map(str)
    | st.from_regex(r"[0-9]{1,12}([.,][0-9]{0,4})?", fullmatch=True)
    | st.floats(-1e6, 1e6).map(lambda f: round(f, 3))
    | st.floats()
)
_DATES = st.datetimes(datetime(1800, 1, 1), datetime(2300, 1, 1)).map(
    lambda d: d.isoformat(" ", "seconds")
) | st.from_regex(r"20[0-9]{2}-[0-9W]{2}-[0-9-]{2}[ TX][0-9]{2}:[0-9]{2}[:+][0-9]{2}", fullmatch=True)
_CODES = st.text("0123456789eENULl", min_size=1, max_size=9) | st.text(max_size=9)


def _field(kind: Kind, **more: Any) -> FieldSpec:
    return FieldSpec("a", "A", kind, **more)


@given(_NUMBERS, st.sampled_from([0, 2, 3]), st.sampled_from(["t", "万元"]))
@settings(max_examples=500)
def test_a_usual_number_is_what_the_parser_makes_of_it(cell: Any, scale: int, unit: str) -> None:
    field = _field(Kind.DECIMAL, scale=scale, unit=unit)
    read = usual_cell(field, "A")
    assert read is not None
    value = read(cell)
    assert value is None or (value, "") == parser(field)(cell)


@given(_DATES)
@settings(max_examples=300)
def test_a_usual_moment_is_what_the_parser_makes_of_it(cell: str) -> None:
    field = _field(Kind.DATETIME)
    value, error = parser(field)(cell)
    assert _column(field, [cell]) in ([None], [None if error else millis(value)])


@given(_CODES)
@settings(max_examples=300)
def test_a_usual_code_is_what_the_parser_makes_of_it(cell: str) -> None:
    field = _field(Kind.TEXT, max_length=8)
    assert _column(field, [cell]) in ([None], [parser(field)(cell)[0]])


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (Kind.DATETIME, ["2025-01-05 06:00:00", "2025-12-31T23:59:59"]),
        (Kind.TEXT, ["TH2501010018", "251002A"]),
    ],
)
def test_what_a_dispatch_system_writes_is_usual(kind: Kind, cells: list[str]) -> None:
    assert None not in _column(_field(kind, max_length=40), cells)


def test_a_heading_with_another_unit_leaves_numbers_to_the_parser() -> None:
    assert usual_cell(_field(Kind.DECIMAL, scale=3, unit="t"), "净重(kg)") is None


def _column(field: FieldSpec, cells: list[Any]) -> list[Any]:
    read = usual_column(field)
    assert read is not None
    try:
        return read(cells)
    except (ValueError, TypeError):
        return [None] * len(cells)
