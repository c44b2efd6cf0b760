"""Cells as plants' systems write them → values; what can be read in two ways is an error."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import Choice, FieldSpec, Kind
from cementcrm.exchange.moments import parse_date, parse_moment
from cementcrm.exchange.numbers import heading_power, parse_decimal
from cementcrm.exchange.phones import parse_phone
from cementcrm.exchange.texts import parse_text
from cementcrm.exchange.values import parser


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("1,234.50", "t", 1234500), ("１，２３４．５", "t", 1234500), ("1 234.5", "t", 1234500), (".5", "t", 500),
        ("(123.45)", "元", -123450), ("（123.45）", "元", -123450), ("123.45-", "元", -123450), ("−5", "t", -5000),
        ("33.63吨", "t", 33630), ("33.63 t", "t", 33630), ("33630kg", "t", 33630), ("33630 公斤", "t", 33630),
        ("0.5万吨", "t", 5000000), ("304.3元/吨", "元/t", 304300), ("¥304.3", "元/t", 304300),
        ("￥1,234.5元", "元", 1234500), ("人民币500万元整", "万元", 500000), ("500万元", "万元", 500000),
        ("500万", "万元", 500000), ("500", "万元", 500000), ("5000000元", "万元", 500000), ("0.5亿元", "万元", 5000000),
        ("1.5E+02", "t", 150000), (33.63, "t", 33630), (48.09 - 13.96, "t", 34130), (0.1 + 0.2, "t", 300),
        (7, "t", 7000), ("1千万元", "万元", 1000000), ("3千克", "t", 3),
    ],
)  # fmt: skip
def test_a_number_in_every_style(cell, unit, value) -> None:
    assert parse_decimal(cell, 3, unit) == (value, "")


@pytest.mark.parametrize(
    "cell",
    ["1,2", "1,23,456", "1 234,50", "12,34.5", "5%", "5‰", "十二", "1.2.3", "1..2", "--5", "-5-", "5 6", "12袋",
     "33元", "5²", "①", "٣", True, float("nan"), float("inf"), "1e99", "$5", "500万美元", "1,234,5", "=1+1"],
)  # fmt: skip
def test_a_number_that_is_none_is_refused(cell) -> None:
    assert parse_decimal(cell, 3, "t") == (None, "not_a_number")


@pytest.mark.parametrize(
    ("cell", "value"),
    [("伍拾万元", 50000), ("五百万", 500000), ("贰佰万元整", 200000), ("人民币壹仟贰佰叁拾肆万元整", 1234000), ("一亿二千万元", 12000000),
     ("叁仟零伍拾圆正", 305), ("十万元", 10000), ("壹仟万零伍佰元", 1000050), ("壹亿元", 10000000)],
)  # fmt: skip
def test_a_sum_in_words(cell, value) -> None:
    assert parse_decimal(cell, 3, "万元") == (value, "")


@pytest.mark.parametrize(
    "cell", ["五百", "万元", "百", "五五万元", "五万六亿万元", "十十万", "五百万美元", "千百万", "五万万元"]
)
def test_words_that_are_no_sum_are_refused(cell) -> None:
    assert parse_decimal(cell, 3, "万元") == (None, "not_a_number")


def test_words_count_sums_only() -> None:
    assert parse_decimal("五百万", 3, "t") == (None, "not_a_number")


@pytest.mark.parametrize("cell", ["", None, "-", "—", "/", "无", "NULL", "#N/A", " "])
def test_what_stands_for_nothing_is_empty(cell) -> None:
    assert parse_decimal(cell, 3, "t") == (None, "")
    assert parse_moment(cell) == (None, "")
    assert parse_phone(cell) == (None, "")


def test_what_had_to_be_shortened_is_reported_with_the_value() -> None:
    assert parse_decimal("34.5678", 3, "t") == (34568, "rounded")
    assert parse_decimal(34.5678, 3, "t") == (34568, "rounded")
    assert parse_decimal("2.5E+14", 0) == (250000000000000, "digits_lost")
    assert parse_decimal(1234567890123456.0, 0)[1] == "digits_lost"


@pytest.mark.parametrize(
    ("heading", "unit", "power"),
    [("净重(kg)", "t", -3), ("净重（公斤）", "t", -3), ("净重(吨)", "t", 0), ("净重", "t", 0), ("注册资本(元)", "万元", -4),
     ("注册资本(万元)", "万元", 0), ("金额(万元)", "元", 4), ("金额(含税)", "元", 0), ("单价(元/吨)", "元/t", 0),
     ("净重(单位:千克)", "t", -3)],
)  # fmt: skip
def test_a_unit_in_the_heading_counts(heading, unit, power) -> None:
    assert heading_power(heading, unit) == power


def test_a_number_with_its_own_unit_does_not_mind_the_heading() -> None:
    assert parse_decimal(33630.0, 3, "t", power=-3) == (33630, "")
    assert parse_decimal("33.63吨", 3, "t", power=-3) == (33630, "")


def test_a_dash_of_any_length_is_an_empty_cell() -> None:
    field = FieldSpec(name="x", label="x", kind=Kind.ENUM, choices=(Choice("a", "A"),))
    assert {parser(field)(dash) for dash in ("-", "–", "—", "——", "－")} == {(None, "")}
    assert parser(field)("b") == (None, "choice_unread|what=b")


AFTERNOON = datetime(2025, 1, 5, 13, 30)


@pytest.mark.parametrize(
    "cell",
    ["2025-01-05 13:30", "2025/1/5 13:30:00", "2025.1.5 13:30", "2025年1月5日 13时30分", "2025年1月5日13:30",
     "2025-01-05 1:30 PM", "2025-1-5 下午1:30", "2025年1月5日 下午 1:30:00", "2025-01-05T13:30:00",
     "2025-01-05T05:30:00Z", "2025-01-05T13:30:00+08:00", "2025-01-05 13:30:00.000", "20250105133000",
     "20250105 13:30", "25年1月5日 13:30", "2025年1月5日 星期日 13:30", "２０２５－０１－０５　１３：３０", "05-1月 -25 13:30",
     "05-JAN-25 13:30", "Jan 5, 2025 1:30 PM", 45662.5625, "45662.5625", datetime(2025, 1, 5, 13, 30)],
)  # fmt: skip
def test_a_moment_in_every_style(cell) -> None:
    assert parse_moment(cell) == (AFTERNOON, "")


@pytest.mark.parametrize(
    ("cell", "value"),
    [("2025-1-5 凌晨0:30", datetime(2025, 1, 5, 0, 30)), ("2025-1-5 12:30 AM", datetime(2025, 1, 5, 0, 30)),
     ("2025-1-5 12:30 PM", datetime(2025, 1, 5, 12, 30)), ("2025-1-5 24:00", datetime(2025, 1, 6)),
     ("1/25/2025", datetime(2025, 1, 25)), ("25/1/2025", datetime(2025, 1, 25)), ("5/5/2025", datetime(2025, 5, 5)),
     (20250105.0, datetime(2025, 1, 5)), (45662, datetime(2025, 1, 5)), ("99年1月5日", datetime(1999, 1, 5))],
)  # fmt: skip
def test_a_moment_with_one_reading_only(cell, value) -> None:
    assert parse_moment(cell) == (value, "")


def test_a_period_of_a_ledger_is_its_first_day_unless_it_may_be_a_day() -> None:
    assert parse_moment("202503") == (datetime(2025, 3, 1), "day_missing")
    assert parse_moment("201203") == (None, "date_ambiguous")
    assert parse_moment("202513") == (None, "not_a_date")


@pytest.mark.parametrize("cell", ["1/2/2025", "01-02-2025", "25-01-05", "01/02/03", "3.4.25"])
def test_month_and_day_are_never_guessed(cell) -> None:
    assert parse_moment(cell) == (None, "date_ambiguous")


@pytest.mark.parametrize(
    "cell",
    ["2025-1-112:30", "2025-13-01", "2025-02-30", "2025-01-05 25:00", "2025-01/05", "昨天", "13:30", "1900-01-00",
     "0001-01-01", time(13, 30), True, 12.5, "2025-01-05 13:30 foo", "2025-1-5 上午12:30", "2025-01-05 13:30 AM",
     datetime(1899, 12, 31, 13, 30), 1e300, "34.56", "٢٠٢٥-01-05"],
)  # fmt: skip
def test_a_moment_that_is_none_is_refused(cell) -> None:
    assert parse_moment(cell) == (None, "not_a_date")


def test_a_month_alone_is_a_date_with_a_warning_but_no_moment() -> None:
    assert parse_date("2025年1月") == (date(2025, 1, 1), "day_missing")
    assert _parse("2025年1月", Kind.MONTH) == (date(2025, 1, 1), "")
    assert _parse("201203", Kind.MONTH) == (date(2012, 3, 1), "")
    assert _parse(datetime(2025, 1, 31), Kind.MONTH) == (date(2025, 1, 1), "")
    assert _parse("13月", Kind.MONTH)[1] != ""
    assert _parse("2025年1月", Kind.DATETIME) == (None, "day_missing")


def test_serial_numbers_of_1904_are_four_years_later() -> None:
    assert parse_moment(44200.5625, date_1904=True) == (AFTERNOON, "")


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [("138 0013 8000", "13800138000", ""), ("+86 138-0013-8000", "13800138000", ""), (13800138000.0, "13800138000", ""),
     ("１３８００１３８０００", "13800138000", ""), ("021-58881234", "021-58881234", ""), ("0512-58881234转801", "0512-58881234转801", ""),
     ("(021)58881234-801", "(021)58881234-801", ""), ("58881234", "58881234", ""), ("400-800-1234", "400-800-1234", ""),
     ("13800138000/13900139000", "13800138000 / 13900139000", "phone_several"),
     ("13800138000、021-58881234", "13800138000 / 021-58881234", "phone_several"),
     ("1380013800", "1380013800", "phone_invalid"), ("张三", "张三", "phone_invalid"), ("²³", "²³", "phone_invalid"),
     ("1.38E+10", None, "digits_lost")],
)  # fmt: skip
def test_phones(cell, value, code) -> None:
    assert parse_phone(cell) == (value, code)


def _parse(cell, kind, **more):
    return parser(FieldSpec("f", "F", kind, **more))(cell)


@pytest.mark.parametrize(
    ("kind", "cell", "value", "code"),
    [
        (Kind.BOOL, "是", True, ""), (Kind.BOOL, "否", False, ""), (Kind.BOOL, False, False, ""), (Kind.BOOL, "", None, ""),
        (Kind.BOOL, "可能", None, "not_a_bool"), (Kind.BOOL, 1.0, True, ""), (Kind.BOOL, 2.0, None, "not_a_bool"),
        (Kind.ACCOUNT, "0012 3456-789", "00123456789", ""), (Kind.ACCOUNT, "²³", None, "account_invalid"),
        (Kind.ACCOUNT, "٣٤٥", None, "account_invalid"), (Kind.ACCOUNT, "６２２２", "6222", "account_length"),
        (Kind.ACCOUNT, "1202026309900012345", "1202026309900012345", ""),
        (Kind.ACCOUNT, "6222 0212 3456 7890 128", "6222021234567890128", ""),
        (Kind.ACCOUNT, "6222021234567890123", "6222021234567890123", "account_doubtful"),
        (Kind.ACCOUNT, 6.222021234567890e18, None, "account_damaged_float"),
        (Kind.ACCOUNT, "6.22202E+18", None, "account_damaged_float"),
        (Kind.TEXT, 2.5010100012345e16, None, "digits_lost"), (Kind.TEXT, "2.50101E+14", None, "digits_lost"),
        (Kind.TEXT, "00123", "00123", ""), (Kind.TEXT, 123.0, "123", ""), (Kind.TEXT, "𠮷·𬭎㎡", "𠮷·𬭎㎡", ""),
        (Kind.TEXT, "海\ufffd", None, "encoding_damaged"), (Kind.PLATE, "苏a·12345", "苏A12345", ""),
        (Kind.CREDIT_CODE, "91330400K23GD5QA4Ｆ", "91330400K23GD5QA4F", "credit_code_invalid"),
    ],
)  # fmt: skip
def test_other_kinds(kind, cell, value, code) -> None:
    assert _parse(cell, kind) == (value, code)


def test_what_is_a_warning_in_a_file_is_an_error_in_an_editor() -> None:
    tonnes = FieldSpec("net", "Net", Kind.DECIMAL, scale=3, unit="t")
    assert parse_text(tonnes, "1,234.5") == Decimal("1234.5")
    for text, code in (("34.5678", "too_many_decimals"), ("1,2", "not_a_decimal")):
        with pytest.raises(ValidationError) as caught:
            parse_text(tonnes, text)
        assert caught.value.fields == {"net": code}
    with pytest.raises(ValidationError):
        parse_text(FieldSpec("f", "F", Kind.BOOL), "maybe")


FULL = str.maketrans({chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)})


@given(st.integers(-(10**9), 10**9))
def test_a_number_comes_back_from_every_style(grams) -> None:
    number = Decimal(grams).scaleb(-3)
    plain, grouped = f"{number:f}", f"{number:,f}"
    unsigned = f"{abs(number):,f}"
    styles = [
        plain,
        grouped,
        f"{grouped}吨",
        f"{plain} t",
        grouped.translate(FULL),
        float(number),
        f" {plain}\u3000",
    ]
    styles += [f"({unsigned})", f"{unsigned}-"] if number < 0 else [f"¥{grouped}"][:0]
    for style in styles:
        assert parse_decimal(style, 3, "t") == (grams, ""), style
    assert parse_decimal(f"{grams}kg", 3, "t") == (grams, "")


@given(st.datetimes(datetime(1960, 1, 1), datetime(2118, 12, 31)).map(lambda m: m.replace(microsecond=0)))
def test_a_moment_comes_back_from_every_style(moment) -> None:
    half, hour = ("下午" if moment.hour >= 12 else "凌晨"), (moment.hour - 1) % 12 + 1
    styles = [
        f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y/%m/%d %H:%M:%S}", f"{moment:%Y}年{moment:%m}月{moment:%d}日 {moment:%H}时{moment:%M}分{moment:%S}秒", moment.isoformat(),
        f"{moment:%Y%m%d%H%M%S}", f"{moment:%Y-%m-%d %I:%M:%S %p}", f"{moment:%Y-%m-%d} {half}{hour}:{moment:%M:%S}",
        f"{moment:%Y-%m-%d %H:%M:%S}".translate(FULL | {32: 0x3000}), moment.isoformat() + "+08:00",
        (moment - datetime(1899, 12, 30)).total_seconds() / 86400,
    ]  # fmt: skip
    for style in styles:
        assert parse_moment(style) == (moment, ""), style


CELLS = st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none(), st.datetimes(), st.dates(),
                  st.text(alphabet="0123456789-/.:, 年月日上下午TZe+()吨元万kg%²٣", max_size=24))  # fmt: skip


@given(CELLS)
@example(float("-inf"))
@example(-(10**400))
def test_no_cell_makes_a_parser_raise(cell) -> None:
    for kind in Kind:
        value, code = _parse(cell, kind, scale=3, unit="t" if kind is Kind.DECIMAL else "", max_length=40)
        assert isinstance(code, str), (kind, value)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [("500.00(万元)", 5_000_000, ""), ("500（万元）", 5_000_000, ""), ("5000000[元]", 5_000_000, ""),
     ("约500万元", 5_000_000, "approximate"), ("约500万", 5_000_000, "approximate"), ("大约 500", 5_000_000, "approximate"),
     ("500万元左右", 5_000_000, "approximate"), ("约五百万元", 5_000_000, "approximate"), ("(500)", -5_000_000, ""),
     ("USD100万", None, "not_a_number"), ("约", None, "not_a_number"), ("500(万美元)", None, "not_a_number"),
     ("约约500", None, "not_a_number"), ("约" * 9_999, None, "not_a_number"), ("500(3)", None, "not_a_number")],
)  # fmt: skip
def test_a_capital_as_people_write_it(cell, value, code) -> None:
    assert _parse(cell, Kind.DECIMAL, scale=4, unit="万元") == (value, code)
