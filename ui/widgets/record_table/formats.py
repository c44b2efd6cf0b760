"""Values ↔ text, by the kind of a column. Called once per loaded block, in the worker."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from cementcrm.core.clock import ORGANISATION_ZONE

from ...base.i18n import label
from ...base.values import decimal_text, duration_text
from .source import ColumnSpec

Format = Callable[[Any], str]
Formats = Mapping[str, Format]
"""By the names of columns, in their order."""
_NUMBERS = re.compile(r"\d+")


def exact(value: object, scale: int) -> Decimal:
    """`value` as a Decimal; an int counts units of `10 ** -scale`."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value).scaleb(-scale)
    return Decimal(str(value))


def _decimal(scale: int, least: int | None) -> Format:
    def text(value: object) -> str:
        try:
            return decimal_text(exact(value, scale), scale, least)
        except InvalidOperation:  # withheld or damaged: show what is there
            return str(value)

    return text


def _integer(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def _moment(value: object) -> str:
    if isinstance(value, datetime):  # a naive one is told as it is
        local = value.astimezone(ORGANISATION_ZONE) if value.tzinfo else value
        return local.strftime("%Y-%m-%d %H:%M")
    return str(value)[:16].replace("T", " ")


def _month(value: object) -> str:
    return str(value)[:7]


def _plain_formatter(column: ColumnSpec, yes: str, no: str) -> Format:
    match column.kind:
        case "decimal":
            return _decimal(column.scale, column.least_decimals)
        case "integer":
            return _integer
        case "datetime":
            return _moment
        case "duration":
            return lambda value: duration_text(int(value))
        case "month":
            return _month
        case "enum":
            labels = dict(column.enum)
            return lambda value: labels.get(value) or str(value)
        case "bool":
            return lambda value: yes if value else no
        case _ if column.context:
            return lambda value: label(column.context, str(value))
        case _:
            return str


def formatter(column: ColumnSpec, yes: str, no: str) -> Format:
    """A function value → text shown; None is shown as nothing."""
    plain = _plain_formatter(column, yes, no)
    return lambda value: "" if value is None else plain(value)


def format_rows(formats: Formats, rows: Sequence[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    """Each row as texts. By column, where many rows have the same value."""
    if not rows:
        return []
    values = zip(*rows, strict=True)
    columns = [_texts(*column) for column in zip(formats.values(), values, strict=True)]
    return list(zip(*columns, strict=True))


def _texts(form: Format, values: Sequence[Any]) -> list[str]:
    known = {value: form(value) for value in set(values)}
    return [known[value] for value in values]


def edit_text(column: ColumnSpec, value: object) -> str:
    """What an editor starts with: no thousands separators, codes instead of labels."""
    if value is None:
        return ""
    if column.kind == "decimal":
        return f"{exact(value, column.scale):.{column.scale}f}"
    if column.kind == "bool":
        return "1" if value else "0"
    if column.kind in ("month", "datetime"):
        return formatter(column, "", "")(value)
    return str(value)


def parse(column: ColumnSpec, text: str) -> Any:
    """The value of a filter typed as `text`. Raises ValueError if it is no such value."""
    text = text.strip()
    if not text:
        raise ValueError(text)
    match column.kind:
        case "integer":
            return int(text.replace(",", ""))
        case "decimal":
            try:
                number = Decimal(text.replace(",", ""))
            except InvalidOperation as error:
                raise ValueError(text) from error
            if not number.is_finite():
                raise ValueError(text)
            return number
        case "month":
            year, month, *_ = (int(part) for part in _NUMBERS.findall(text))
            return date(year, month, 1)
        case "date" | "datetime":
            year, month, day = (
                int(part) for part in _NUMBERS.findall(text)
            )  # 2026-01-05, 2026/1/5, 2026年1月5日
            return date(year, month, day)
        case "bool":
            return text == "1"
        case _:
            return text
