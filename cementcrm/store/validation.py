"""The generic rules of field values; features' own rules come on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from cementcrm.core.calendar import parse_hours
from cementcrm.core.errors import UnknownField, ValidationError
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind


def validate(spec: EntitySpec, values: Mapping[str, object], *, complete: bool) -> dict[str, object]:
    """Cleaned values (texts stripped, empty → None). Raises `ValidationError({field: code})`.

    `complete`: also required fields that are missing count (create), not only those given (edit).
    """
    cleaned = {name: _clean(value) for name, value in values.items()}
    for name in cleaned:
        if name not in spec.by_name:
            raise UnknownField(entity=spec.name, field=name)
    errors = {}
    for field in spec.data_fields:
        if field.name in cleaned or complete:
            if field.kind is Kind.MONTH and isinstance(day := cleaned.get(field.name), date):
                cleaned[field.name] = day.replace(day=1)
            code = _problem(field, cleaned.get(field.name))
            if code:
                errors[field.name] = code
    if errors:
        raise ValidationError(errors)
    return cleaned


def _clean(value: object) -> object:
    if isinstance(value, str):
        value = value.strip().strip("\u3000")
    return None if value == "" else value


def _problem(field: FieldSpec, value: object) -> str | None:
    if value is None:
        return "required" if field.required or field.asked else None
    if field.max_length and isinstance(value, str) and len(value) > field.max_length:
        return "too_long"
    if field.kind is Kind.ENUM and value not in dict(field.choices):
        return "unknown_choice"
    if field.kind is Kind.DECIMAL and not isinstance(value, (int, Decimal)):
        return "not_a_number"
    if field.kind is Kind.REFERENCE and not isinstance(value, UUID):
        return "reference_unknown"
    return _checked(field.kind, value)


def _checked(kind: Kind, value: object) -> str | None:
    if kind is Kind.CREDIT_CODE:
        from stdnum.cn import uscc

        return None if uscc.is_valid(str(value)) else "credit_code_invalid"
    if kind is Kind.HOURS:
        return None if _are_hours(str(value)) else "hours_invalid"
    if kind is Kind.PHONE:
        return None if _is_phone(str(value)) else "phone_invalid"
    if kind is Kind.ACCOUNT:
        return None if str(value).replace(" ", "").isdigit() else "account_invalid"
    return None


def _are_hours(text: str) -> bool:
    try:
        return bool(parse_hours(text))
    except ValueError:
        return False


def _is_phone(text: str) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(text, "CN"))
    except phonenumbers.NumberParseException:
        return False
