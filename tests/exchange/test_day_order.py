"""Dates whose order only the numbers tell are read in the order of their whole column."""

import csv
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cementcrm.exchange.day_order import DayOrder, orders_of
from cementcrm.exchange.moments import parse_date, parse_moment, readings
from tests.exchange.reading import read

WRITTEN = {
    "dmy": "{d:02}/{m:02}/{y:04}", "mdy": "{m}/{d}/{y:04}", "dmy.": "{d}.{m}.{y:04} 07:30",
    "ymd short": "{s:02}-{m:02}-{d:02} 05:36", "dmy short": "{d:02}-{m:02}-{s:02}", "mdy short": "{m}/{d}/{s:02}",
}  # fmt: skip
days = st.dates(date(2000, 1, 1), date(2068, 12, 31))


def parts(text: str) -> list[str]:
    return text.split()[0].replace("/", "-").replace(".", "-").split("-")


def is_clear(text: str) -> bool:
    return len([day for day in readings(*parts(text)).values() if day]) == 1


@given(st.lists(days, min_size=1, max_size=30), st.sampled_from(sorted(WRITTEN)))
def test_dates_of_one_order_are_read_back_if_one_of_them_is_clear(dates: list[date], style: str) -> None:
    cells = [WRITTEN[style].format(y=d.year, s=d.year % 100, m=d.month, d=d.day) for d in dates]
    assume(any(map(is_clear, cells)))
    orders = orders_of(cells)
    assert [parse_date(cell, orders=orders) for cell in cells] == [(day, "") for day in dates]


@given(st.lists(days, min_size=1), st.sampled_from(sorted(WRITTEN)))
def test_no_date_is_read_against_an_order_that_nothing_proves(dates: list[date], style: str) -> None:
    """What isn't clear is refused, or years come first; a clear one is what it is."""
    cells = [WRITTEN[style].format(y=d.year, s=d.year % 100, m=d.month, d=d.day) for d in dates]
    orders = orders_of(cells)
    for cell, day in zip(cells, dates, strict=True):
        found, code = parse_date(cell, orders=orders)
        assert found in (day, None) or (orders.short == "ymd" and style == "dmy short")
        assert code in ("", "date_ambiguous")


def test_a_day_over_twelve_settles_the_column() -> None:
    us = orders_of(["01/03/2025", "01/15/2025", None, 45662.5, datetime(2025, 1, 5)])
    assert parse_moment("01/03/2025 07:30", orders=us) == (datetime(2025, 1, 3, 7, 30), "")
    assert parse_moment("15/01/2025", orders=us) == (None, "date_ambiguous")
    assert parse_moment("15/15/2025", orders=us) == (None, "not_a_date")
    assert parse_moment(45662.5625, orders=us)[0] == datetime(2025, 1, 5, 13, 30)
    assert parse_moment("2025-03-01", orders=us)[0] == datetime(2025, 3, 1)


def test_one_typing_error_decides_nothing_but_a_mixture_is_left_open() -> None:
    right = [f"01/{day}/2025" for day in range(13, 32)] + [f"03/{day}/2025" for day in range(13, 32)]
    assert orders_of([*right, "13/02/2025"]).long == "mdy"
    assert orders_of(["01/15/2025", "15/01/2025", "01/03/2025"]).long == ""


@pytest.mark.parametrize(
    ("cells", "short"),
    [(["25-01-05 05:36"], "ymd"), (["25-01-05", "24-12-30"], "ymd"), (["25/01/05", "25/01/06"], "ymd"), (["25/01/05"], ""),
     (["05-01-03"], ""), (["01/05/25", "02/06/25"], ""), (["15-01-25", "16-01-25"], ""), (["1/15/25", "1/3/25"], "mdy")],
)  # fmt: skip
def test_years_of_two_digits_come_first_where_all_may_be_years(cells: list[str], short: str) -> None:
    assert orders_of(cells).short == short


def test_what_was_decided_is_told() -> None:
    def told(*cells: str) -> list[str]:
        order = DayOrder()
        order.meet(cells)
        return order.notes("日期|a")

    assert told("01/03/2025", "01/15/2025") == ["day_order|column=日期/a|order=mdy"]
    assert told("25-01-05") == ["day_order_assumed|column=日期/a|order=ymd"]
    assert told("01/03/2025") == ["day_order_open|column=日期/a"]
    assert told("2025-01-03", "03/03/2025", "x") == []


@pytest.mark.parametrize("apart", [False, True])
def test_a_file_of_american_dates_is_read_whole(tmp_path: Path, apart: bool) -> None:
    path = tmp_path / "a.csv"
    headings = ["磅单号", "净重(吨)", "出厂日期", "出厂时间"] if apart else ["磅单号", "净重(吨)", "出厂时间"]
    moments = [datetime(2025, 1 + n % 9, 1 + n % 28, 7, n % 60) for n in range(1_500)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(headings)
        for n, at in enumerate(moments):
            day, clock = f"{at:%m/%d/%Y}", f"{at:%H:%M}"
            writer.writerow([f"T{n:05}", "30.5", *([day, clock] if apart else [f"{day} {clock}"])])
    rows, errors = read(path)
    assert errors == {} or all(set(found) <= {"product_text", "packing"} for found in errors.values())
    assert [row["business_date"] for row in rows] == [f"{at:%Y-%m-%d}" for at in moments]
