"""Typed text ↔ value of one field, as people write it in a cell, a filter or on the command line."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import FieldSpec, Kind

from .moments import parse_date, parse_moment
from .numbers import parse_decimal
from .values import parse_bool


def parse_text(field: FieldSpec, text: str) -> object:
    """The value of `text` for `field`; empty text is None. Raises `ValidationError({field: code})`.

    Read as a file's cell is, but whatever is only a warning there is an error here: somebody can correct it.
    """
    text = text.strip()
    if not text:
        return None
    value, code = _parsed(field, text)
    if code or value is None:
        raise ValidationError({field.name: code if code in _TELLING else f"not_a_{field.kind}"})
    return value


_TELLING = ("rounded", "date_ambiguous", "day_missing", "digits_lost")


def _parsed(field: FieldSpec, text: str) -> tuple[object, str]:
    if field.numeric:
        scaled, code = parse_decimal(text, field.scale, field.unit)
        if scaled is None or field.kind is Kind.INTEGER:
            return scaled, code
        return Decimal(scaled).scaleb(-field.scale), code
    if field.kind is Kind.BOOL:
        return parse_bool(text)
    if field.kind is Kind.DATE:
        return parse_date(text)
    if field.kind is Kind.DATETIME:
        moment, code = parse_moment(text)
        return moment and moment.replace(tzinfo=ORGANISATION_ZONE), code
    if field.kind in (Kind.CREDIT_CODE, Kind.PLATE, Kind.ACCOUNT):
        return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper(), ""  # as the reading of files
    return text, ""
