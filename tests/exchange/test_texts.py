"""What stands in a form's editor means the value it was made from; numbers of papers are kept in one form."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.core.fields import FieldSpec, Kind
from cementcrm.exchange.texts import parse_text
from ui.widgets.record_form.editors import shown_text


def field(kind: Kind, scale: int = 0) -> FieldSpec:
    return FieldSpec("f", "F", kind, scale=scale)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.CREDIT_CODE, " 91350211m000100y43 ", "91350211M000100Y43"),
        (Kind.ACCOUNT, "6222 0202 0000 1234 567", "6222020200001234567"),
        (Kind.PLATE, "皖a 12345", "皖A12345"),
        (Kind.INTEGER, "1,234", 1234),
        (Kind.DATE, "2026/1/5", date(2026, 1, 5)),
        (Kind.DATE, "2026年1月5日", date(2026, 1, 5)),
        (Kind.TEXT, "  ", None),
    ],
)
def test_typed_text_is_read_as_people_write_it(kind: Kind, text: str, value: object) -> None:
    assert parse_text(field(kind), text) == value


@given(st.decimals(-(10**12), 10**12, places=4))
def test_a_number_shown_in_a_form_is_read_back_exactly(number: Decimal) -> None:
    spec = field(Kind.DECIMAL, 4)
    assert parse_text(spec, shown_text(spec, number)) == number


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_a_day_shown_in_a_form_is_read_back(day: date) -> None:
    spec = field(Kind.DATE)
    assert parse_text(spec, shown_text(spec, day)) == day
