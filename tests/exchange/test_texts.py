"""What people type into forms, cells and filters: read as meant, or refused; never guessed or rounded."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.exchange.texts import parse_text
from ui.widgets.record_form.editors import shown_text


def field(kind: Kind, scale: int = 0) -> FieldSpec:
    return FieldSpec("f", "F", kind, scale=scale)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.DECIMAL, "1,234.5", Decimal("1234.5")),
        (Kind.DECIMAL, "１，２３４．５", Decimal("1234.5")),
        (Kind.DECIMAL, "-3.", Decimal(-3)),
        (Kind.DECIMAL, "12.3400", Decimal("12.34")),
        (Kind.INTEGER, "1,234", 1234),
        (Kind.DATE, "2026-11-23", date(2026, 11, 23)),
        (Kind.DATE, "2026/1/5", date(2026, 1, 5)),
        (Kind.DATE, "2026.1.5", date(2026, 1, 5)),
        (Kind.DATE, "2026年1月5日", date(2026, 1, 5)),
        (Kind.DATE, "20260105", date(2026, 1, 5)),
        (Kind.MONTH, "2026-1", date(2026, 1, 1)),
        (Kind.MONTH, "2026/01", date(2026, 1, 1)),
        (Kind.MONTH, "2026年11月", date(2026, 11, 1)),
        (Kind.MONTH, "201203", date(2012, 3, 1)),
        (Kind.MONTH, "2026-11-23", date(2026, 11, 1)),
        (Kind.DATETIME, "2026-1-5 8:05", datetime(2026, 1, 5, 8, 5, tzinfo=ORGANISATION_ZONE)),
        (Kind.DATETIME, "2026年1月5日 8时05分", datetime(2026, 1, 5, 8, 5, tzinfo=ORGANISATION_ZONE)),
        (Kind.DATETIME, "2026-01-05", datetime(2026, 1, 5, tzinfo=ORGANISATION_ZONE)),
        (Kind.CREDIT_CODE, " 91350211m000100y43 ", "91350211M000100Y43"),
        (Kind.ACCOUNT, "6222 0202 0000 1234 567", "6222020200001234567"),
        (Kind.TEXT, "  ", None),
    ],
)
def test_typed_text_is_read_as_people_write_it(kind: Kind, text: str, value: object) -> None:
    assert parse_text(field(kind, 2), text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (Kind.DECIMAL, "1,2", "not_a_decimal"),
        (Kind.DECIMAL, "12.345", "too_many_decimals"),
        (Kind.DECIMAL, "NaN", "not_a_decimal"),
        (Kind.DECIMAL, "1e5", "not_a_decimal"),
        (Kind.DECIMAL, ".", "not_a_decimal"),
        (Kind.INTEGER, "1.0", "not_a_integer"),
        (Kind.INTEGER, "1_000", "not_a_integer"),
        (Kind.DATE, "2026-02-30", "not_a_date"),
        (Kind.MONTH, "2026-13", "not_a_month"),
        (Kind.MONTH, "2026", "not_a_month"),
        (Kind.DATE, "2026-01-05 08:05", "not_a_date"),
        (Kind.DATETIME, "2025-01-01 1:30 PM", "not_a_datetime"),
        (Kind.DATETIME, "2025-1-112:30", "not_a_datetime"),
    ],
)
def test_what_can_not_be_meant_is_refused(kind: Kind, text: str, code: str) -> None:
    with pytest.raises(ValidationError) as caught:
        parse_text(field(kind, 2), text)
    assert caught.value.fields == {"f": code}


@given(st.decimals(-(10**12), 10**12, places=4))
def test_a_number_shown_in_a_form_is_read_back_exactly(number: Decimal) -> None:
    spec = field(Kind.DECIMAL, 4)
    assert parse_text(spec, shown_text(spec, number)) == number


@given(st.dates(date(1000, 1, 1)))
def test_a_month_shown_in_a_form_is_read_back(day: date) -> None:
    spec = field(Kind.MONTH)
    assert parse_text(spec, shown_text(spec, day.replace(day=1))) == day.replace(day=1)


@given(st.dates(date(1000, 1, 1)))
def test_a_day_shown_in_a_form_is_read_back(day: date) -> None:
    spec = field(Kind.DATE)
    assert parse_text(spec, shown_text(spec, day)) == day
