"""Typed text ↔ value of one field, as people write it in a cell, a filter or on the command line."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import FieldSpec, Kind


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
    if field.kind is Kind.DECIMAL:
        return Decimal(text.replace(",", "").replace("，", ""))
    if field.kind is Kind.INTEGER:
        return int(text.replace(",", ""))
    if field.kind is Kind.BOOL:
        return text.lower() in ("1", "true", "yes", "是", "y")
    if field.kind is Kind.DATE:
        return date.fromisoformat(text.replace("/", "-").replace(".", "-"))
    if field.kind is Kind.DATETIME:
        return datetime.fromisoformat(text)
    return text
