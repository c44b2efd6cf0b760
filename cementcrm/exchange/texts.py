"""Typed text ↔ value of one field, as people write it in a form, a cell, a filter or on the command line.

Stricter than the reading of files: who types can correct it at once, so nothing is guessed or rounded.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import FieldSpec, Kind

from .values import enum_code, parse_bool

_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?")
_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?"
_MONTH = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})月?|(\d{4})(\d\d)")
_MOMENT = re.compile(
    rf"(?:{_DAY}|(\d{{4}})(\d\d)(\d\d))(?:[ T]+(\d{{1,2}})[:时](\d{{1,2}})分?(?::?(\d{{1,2}})秒?)?)?"
)


def parse_text(field: FieldSpec, text: str) -> object:
    """The value of `text` for `field`; empty text is None. Raises `ValidationError({field: code})`."""
    text = text.strip()
    if not text:
        return None
    try:
        return _parsed(field, text)
    except (ValueError, InvalidOperation):
        raise ValidationError({field.name: f"not_a_{field.kind}"}) from None


def _parsed(field: FieldSpec, text: str) -> object:
    if field.kind in (Kind.DECIMAL, Kind.INTEGER):
        return _number(field, text)
    if field.kind is Kind.BOOL:
        value, _ = parse_bool(text)
        if value is None:
            raise ValueError(text)
        return value
    if field.kind is Kind.DATE:
        return _day(text)
    if field.kind is Kind.MONTH:
        return _month(text)
    if field.kind is Kind.DATETIME:
        moment = _moment(text)
        return moment if moment.tzinfo else moment.replace(tzinfo=ORGANISATION_ZONE)
    if field.kind is Kind.ENUM:
        code = enum_code(field, text)
        if code is None:
            raise ValidationError({field.name: "unknown_choice"})
        return code
    if field.kind in (Kind.CREDIT_CODE, Kind.PLATE, Kind.ACCOUNT):
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    return text


def _number(field: FieldSpec, text: str) -> Decimal | int:
    """1,234.5 with its commas where they belong; full width too. Never rounded: what doesn't fit is told."""
    text = unicodedata.normalize("NFKC", text)
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    number = Decimal(text.replace(",", ""))
    if field.kind is Kind.INTEGER:
        return int(text.replace(",", ""))
    if number != round(number, field.scale):
        raise ValidationError({field.name: "too_many_decimals"})
    return number


def _day(text: str) -> date:
    """2026-11-23 · 2026/1/5 · 2026年1月5日 · 20260105"""
    moment = _moment(text)
    if (moment.hour, moment.minute, moment.second) != (0, 0, 0):
        raise ValueError(text)
    return moment.date()


def _month(text: str) -> date:
    """2026-11 · 2026/1 · 2026年1月 · 202601, or a day of the month."""
    found = _MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        return _day(text).replace(day=1)
    year, month = (int(part) for part in found.groups() if part)
    return date(year, month, 1)


def _moment(text: str) -> datetime:
    """A day as above, with a time after it (8:05, 08:05:30) or none. A zone needs the ISO form."""
    found = _MOMENT.fullmatch(unicodedata.normalize("NFKC", text))
    if found is None:
        return datetime.fromisoformat(text)
    year, month, day, hour, minute, second = (int(part or 0) for part in _parts(found))
    return datetime(year, month, day, hour, minute, second)


def _parts(found: re.Match[str]) -> tuple[str | None, ...]:
    groups = found.groups()
    return (groups[:3] if groups[0] else groups[3:6]) + groups[6:]
