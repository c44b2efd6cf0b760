"""Cells → values of a field. Bad data never raises: a parser returns (value, code or "").

A code with a value is a warning: the value is what could be kept. Decimals come back as scaled integers,
local times naive: what `exchange.importer` takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cementcrm.core.accounts import has_length, is_doubtful
from cementcrm.core.fields import FieldSpec, Kind, Mask

from .cells import EMPTY, half_width, lost_digits, simplified, text_of
from .moments import NO_ORDERS, Orders, parse_date, parse_moment, parse_month
from .numbers import heading_power, parse_decimal
from .phones import parse_phone

Parsed = tuple[Any, str]
Parser = Callable[[Any], Parsed]

_BOOLS = {"1": True, "true": True, "yes": True, "y": True, "是": True, "√": True, "有": True, "对": True,
          "0": False, "false": False, "no": False, "n": False, "否": False, "×": False, "没有": False,
          "不是": False}  # fmt: skip
_QUOTED = 20  # letters of a cell that are told
_DAMAGED = re.compile("[\ufffd\ud800-\udfff]")  # what decoding leaves of bytes that are no character


def parser(
    field: FieldSpec, *, heading: str = "", date_1904: bool = False, orders: Orders = NO_ORDERS
) -> Parser:
    """The parser of one field.

    `heading`: its unit counts, 净重(kg). `date_1904`: how the workbook counts days. `orders`: how the column writes
    dates.
    A masked cell of our own export means "unchanged": it is read as empty, which never erases. So does one of a
    reference in whose place a masked name may stand.
    """
    parse = _parser(field, heading, {"date_1904": date_1904, "orders": orders})
    masked = field.mask is not Mask.NONE or bool(field.or_text)

    def parse_sound(cell: Any) -> Parsed:
        if isinstance(cell, str):
            if masked and "*" in cell:
                return None, ""
            if _DAMAGED.search(cell):
                return None, "encoding_damaged"
        return parse(cell)

    return parse_sound


def _parser(field: FieldSpec, heading: str, days: dict[str, Any]) -> Parser:
    if field.kind is Kind.DECIMAL:
        power = heading_power(heading, field.unit)
        return lambda cell: parse_decimal(cell, field.scale, field.unit, power)
    if field.kind is Kind.ENUM:
        known = _enum_keys(field)
        return lambda cell: _enum(cell, known)
    if field.kind is Kind.BOOL:
        marks = {_enum_key(text): yes for text, yes in field.words}
        return lambda cell: parse_bool(cell, marks)
    simple: dict[Kind, Parser] = {
        Kind.DATE: lambda cell: parse_date(cell, **days),
        Kind.MONTH: lambda cell: parse_month(cell, **days),
        Kind.DATETIME: lambda cell: _whole_moment(cell, days),
        Kind.INTEGER: lambda cell: parse_decimal(cell, 0, field.unit),
        Kind.ACCOUNT: _account,
        Kind.CREDIT_CODE: _credit_code,
        Kind.PHONE: parse_phone,
        Kind.PLATE: _plate,
    }
    limit = field.max_length
    return simple.get(field.kind, lambda cell: _text(cell, limit))


def parse_bool(cell: Any, marks: Mapping[str, bool] = MappingProxyType({})) -> Parsed:
    """Yes or no in the field's styles, or in the words of `marks`. Anything else is an error: it must not
    turn into a silent no."""
    if isinstance(cell, bool):
        return cell, ""
    text = half_width(text_of(cell)).lower()
    if text in _BOOLS:
        return _BOOLS[text], ""
    if text in marks:
        return marks[text], ""
    return (None, "") if text in EMPTY else (None, "not_a_bool")


def _whole_moment(cell: Any, days: dict[str, Any]) -> Parsed:
    moment, code = parse_moment(cell, **days)
    return (None, code) if code else (moment, "")  # a month alone is no moment


def _text(cell: Any, limit: int | None) -> Parsed:
    if lost_digits(cell):
        return None, "digits_lost"
    text = text_of(cell)
    return (None, "too_long") if limit and len(text) > limit else (text or None, "")


def _enum_keys(field: FieldSpec) -> dict[str, str]:
    """Text → code. A code goes before an entry's own texts, these before what others write; what is offered
    before what is not."""
    least_first = sorted(field.choices, key=lambda choice: not choice.active)[::-1]
    theirs = [(text, c.code) for c in least_first for text in (*c.synonyms, c.label)]
    ours = [(text, c.code) for c in least_first for text in (c.english, c.chinese)]
    codes = [(c.code, c.code) for c in least_first]
    return {_enum_key(text): code for text, code in (*theirs, *ours, *codes) if text}


def enum_code(field: FieldSpec, text: str) -> str | None:
    """The code that `text` means in an enumeration; None if none."""
    return _enum_keys(field).get(_enum_key(text))


def enum_texts(field: FieldSpec) -> dict[str, str]:
    """Code → what files of our own say for it: a text that is read back as the same code."""
    known = _enum_keys(field)
    return {c.code: c.written if known[_enum_key(c.written)] == c.code else c.code for c in field.choices}


def _enum_key(text: str) -> str:
    return simplified(re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower())


def _enum(cell: Any, known: Mapping[str, str]) -> Parsed:
    key = _enum_key(text_of(cell))
    if key in EMPTY:
        return None, ""
    code = known.get(key)
    return (code, "") if code else (None, f"choice_unread|what={quoted(text_of(cell))}")


def quoted(text: str) -> str:
    """A cell as an error code can carry it."""
    short = " ".join(text.replace("|", "/").replace("=", "-").split())
    return short if len(short) <= _QUOTED else short[:_QUOTED] + "…"


def _plate(cell: Any) -> Parsed:
    """苏A·12345, 苏A-12345 and full width are the same plate."""
    text = re.sub(r"[\s·•・.-]", "", half_width(text_of(cell))).upper()
    return (None, "too_long") if len(text) > 20 else (text or None, "")


def _account(cell: Any) -> Parsed:
    """ASCII digits only, leading zeros kept. A number that lost its last digits is not stored, but reported."""
    if lost_digits(cell):
        return None, "account_damaged_float"
    text = re.sub(r"[\s-]", "", half_width(text_of(cell)).removeprefix("'"))
    if text.lower() in EMPTY:
        return None, ""
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text, re.ASCII):
        return None, "account_damaged_float"
    if not re.fullmatch(r"[0-9]{1,40}", text):
        return None, "account_invalid"
    if not has_length(text):
        return text, "account_length"
    return text, "account_doubtful" if is_doubtful(text) else ""


def _credit_code(cell: Any) -> Parsed:
    """Kept even with a bad check digit (a warning): losing what the plant knows would be worse."""
    if lost_digits(cell):
        return None, "digits_lost"
    text = re.sub(r"\s", "", half_width(text_of(cell))).upper()
    if text.lower() in EMPTY:
        return None, ""
    if len(text) > 30:
        return None, "too_long"
    from stdnum.cn import uscc

    return text, "" if text.isascii() and uscc.is_valid(text) else "credit_code_invalid"
