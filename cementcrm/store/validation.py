"""The generic rules of field values; features' own rules come on top."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from unicodedata import normalize
from uuid import UUID

from cementcrm.core.accounts import digits_of, has_length
from cementcrm.core.calendar import parse_hours
from cementcrm.core.errors import UnknownField, ValidationError
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.phones import is_phone, phones_in

# what an import brought in with a warning may stay while something else is edited
_KEPT = frozenset({
    "unknown_choice", "choice_retired", "phone_invalid", "account_length", "credit_code_invalid",
})  # fmt: skip


def validate(
    spec: EntitySpec, values: Mapping[str, object], before: Mapping[str, object] | None = None
) -> dict[str, object]:
    """Cleaned values (texts stripped, empty → None). Raises `ValidationError({field: code})`.

    `before`: the record that is edited; without one a record is made: then required fields that are missing
    count, too. What it has already may stay, though it could not be entered any more.
    """
    cleaned = {name: _clean(value) for name, value in values.items()}
    for name in cleaned:
        if name not in spec.by_name:
            raise UnknownField(entity=spec.name, field=name)
    errors = {}
    whole = {**(before or {}), **cleaned}
    for field in spec.data_fields:
        if field.name in cleaned or before is None or (field.or_text and field.or_text in cleaned):
            if field.kind is Kind.MONTH and isinstance(day := cleaned.get(field.name), date):
                cleaned[field.name] = day.replace(day=1)
            code = _problem(field, whole.get(field.name))
            if code == "required" and field.or_text and whole.get(field.or_text):
                code = None  # said in words
            if code == "required" and before is None and field.numbered:
                code = None  # the program gives one
            if before is not None and whole[field.name] == before.get(field.name):
                code = None if code in _KEPT else code
            elif before is not None and field.permanent:
                code = "permanent"
            if code:
                errors[field.name] = code
    if errors:
        raise ValidationError(errors)
    return cleaned


def problems(spec: EntitySpec, values: Mapping[str, object], *, new: bool) -> dict[str, str]:
    """What is wrong with single values, while they are typed: field → error code. `new`: of a record to be made."""
    codes = {name: _problem(spec.by_name[name], _clean(value)) for name, value in values.items()}
    given = {name for name in codes if new and spec.by_name[name].numbered}
    return {name: code for name, code in codes.items() if code and not (code == "required" and name in given)}


def _clean(value: object) -> object:
    if isinstance(value, str):
        value = value.strip().strip("\u3000")
    return None if value == "" else value


def _problem(field: FieldSpec, value: object) -> str | None:
    if value is None:
        return "required" if field.required or field.asked else None
    if field.kind is Kind.ENUM:
        chosen = next((choice for choice in field.choices if choice.code == value), None)
        return "unknown_choice" if chosen is None else None if chosen.active else "choice_retired"
    if field.max_length and isinstance(value, str) and len(value) > field.max_length:
        return "too_long"
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
        return None if _are_phones(str(value)) else "phone_invalid"
    if kind is Kind.ACCOUNT:
        digits = digits_of(str(value))
        if not (digits.isascii() and digits.isdigit()):
            return "account_invalid"
        return None if has_length(digits) else "account_length"
    return None


def _are_hours(text: str) -> bool:
    try:
        return bool(parse_hours(text))
    except ValueError:
        return False


def _are_phones(text: str) -> bool:
    numbers = phones_in(normalize("NFKC", text))  # a Chinese input method's digits are wide
    return bool(numbers) and all(map(is_phone, numbers))
