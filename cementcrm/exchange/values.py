"""Cells → values of a field. Bad data never raises: a parser returns (value, error code or "").

Decimals come back as scaled integers, local times naive: what `exchange.importer` takes.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from cementcrm.core.fields import FieldSpec, Kind, Mask

Parsed = tuple[Any, str]
Parser = Callable[[Any], Parsed]

_UNITS = {"亿": 8, "千万": 7, "百万": 6, "万": 4, "千": 3}  # powers of ten
_AMOUNT = re.compile(r"^(-?[\d.]+)(亿|千万|百万|万|千)?(?:元|圆)?(?:整)?(?:人民币)?$")
_DATE = re.compile(
    r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:：时](\d{1,2})(?:[:：分](\d{1,2}))?.*)?$"
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$")
_SPREADSHEET_EPOCH = datetime(1899, 12, 30)
# A double keeps 15 digits: a longer number that came as one has lost its tail.
_EXACT_DIGITS = 15


def text_of(cell: Any) -> str:
    """A cell as trimmed text; whole floats without ".0". Rare characters (𠮷, ·, 𬭎) stay as they are."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**_EXACT_DIGITS else repr(cell)
    return str(cell).strip().strip("\u3000\ufeff\u200b").strip()


def parser(field: FieldSpec, enum_texts: Mapping[str, str]) -> Parser:
    """The parser of one field; `enum_texts`: what outside systems write → code.

    A masked cell of our own export means "unchanged": it is read as empty, which never erases.
    """
    parse = _parser(field, enum_texts)
    if field.mask is Mask.NONE:
        return parse
    return lambda cell: (None, "") if isinstance(cell, str) and "*" in cell else parse(cell)


def _parser(field: FieldSpec, enum_texts: Mapping[str, str]) -> Parser:
    if field.kind is Kind.DECIMAL:
        return lambda cell: parse_decimal(cell, field.scale, in_wan=field.unit == "万元")
    if field.kind is Kind.ENUM:
        known = {
            **{label: code for code, label in field.choices},
            **{c: c for c, _ in field.choices},
            **enum_texts,
        }
        return lambda cell: _enum(cell, known)
    simple: dict[Kind, Parser] = {
        Kind.DATE: _date,
        Kind.DATETIME: parse_datetime,
        Kind.INTEGER: lambda cell: parse_decimal(cell, 0),
        Kind.BOOL: lambda cell: ((text_of(cell).lower() in ("1", "true", "yes", "是", "y")), ""),
        Kind.ACCOUNT: _account,
        Kind.CREDIT_CODE: _credit_code,
        Kind.PHONE: lambda cell: _digits(cell),
        Kind.PLATE: lambda cell: ((_fold(text_of(cell)).upper().replace(" ", "") or None), ""),
    }
    limit = field.max_length
    return simple.get(field.kind, lambda cell: _text(cell, limit))


def parse_decimal(cell: Any, scale: int, *, in_wan: bool = False) -> Parsed:
    """A number as an integer of `scale` decimals: "1,234.50", full width, "500万元" (`in_wan`: → 万元)."""
    if cell is None or cell == "":
        return None, ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        if isinstance(cell, float) and not math.isfinite(cell):
            return None, "not_a_number"
        number, power = Decimal(repr(cell)), None
    else:
        found = _AMOUNT.match(re.sub(r"[,\s¥￥]", "", _fold(text_of(cell))))
        if found is None:
            return (None, "") if text_of(cell) in ("", "-", "—", "/") else (None, "not_a_number")
        try:
            number = Decimal(found[1])
        except InvalidOperation:
            return None, "not_a_number"
        power = _UNITS[found[2]] if found[2] else (0 if "元" in text_of(cell) else None)
    if power is not None:
        number = number.scaleb(power - 4) if in_wan else number.scaleb(power)
    scaled = number.scaleb(scale)
    whole = scaled.to_integral_value()
    return (int(whole), "") if abs(whole) < 2**62 else (None, "not_a_number")


def parse_datetime(cell: Any) -> Parsed:
    """A moment in all the field's styles; a spreadsheet's serial number too."""
    if isinstance(cell, datetime):
        return cell, ""
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day), ""
    if isinstance(cell, (int, float)) and 20_000 < cell < 80_000:
        return _SPREADSHEET_EPOCH + timedelta(seconds=round(cell * 86_400)), ""
    text = _fold(text_of(cell))
    if not text:
        return None, ""
    found = _DATE.match(text) or _COMPACT.match(text)
    if found is None:
        return None, "not_a_date"
    try:
        return datetime(*(int(part or 0) for part in found.groups())), ""  # type: ignore[arg-type]
    except ValueError:
        return None, "not_a_date"


def _date(cell: Any) -> Parsed:
    moment, error = parse_datetime(cell)
    return (moment.date() if moment else None), error


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _text(cell: Any, limit: int | None) -> Parsed:
    text = text_of(cell)
    if any("\ud800" <= character <= "\udfff" for character in text):
        return None, "encoding_damaged"
    return (None, "too_long") if limit and len(text) > limit else (text or None, "")


def _enum(cell: Any, known: Mapping[str, str]) -> Parsed:
    text = text_of(cell)
    if not text:
        return None, ""
    code = known.get(text) or known.get(_fold(text))
    return (code, "") if code else (None, "unknown_choice")


def _account(cell: Any) -> Parsed:
    """Digits only. A float of more than 15 digits has lost its last ones: not stored, but reported."""
    if isinstance(cell, (int, float)) and abs(cell) >= 10**_EXACT_DIGITS:
        return None, "account_damaged_float"
    text = re.sub(r"[\s-]", "", _fold(text_of(cell)))
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text):
        return None, "account_damaged_float"
    if not text:
        return None, ""
    return (text, "") if text.isdigit() else (None, "account_invalid")


def _credit_code(cell: Any) -> Parsed:
    """Kept even with a bad check digit (a warning): losing what the plant knows would be worse."""
    text = re.sub(r"\s", "", _fold(text_of(cell))).upper()
    if not text:
        return None, ""
    if len(text) > 30:
        return None, "too_long"
    from stdnum.cn import uscc

    return text, "" if uscc.is_valid(text) else "credit_code_invalid"


def _digits(cell: Any) -> Parsed:
    return (_fold(text_of(cell))[:40] or None), ""
