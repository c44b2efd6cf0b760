"""Stored values as people read them in the present language; the one place for tables, files and forms."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.fields import Choice, EntitySpec, FieldSpec, Kind
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Record

from .i18n import fill, is_chinese, label

_YES = QT_TRANSLATE_NOOP("values", "Yes")
_NO = QT_TRANSLATE_NOOP("values", "No")


_HOURS = QT_TRANSLATE_NOOP("values", "{hours} h {minutes} min")
_MANY_HOURS = QT_TRANSLATE_NOOP("values", "{hours} h")
_MINUTES = QT_TRANSLATE_NOOP("values", "{minutes} min")
_LATE = QT_TRANSLATE_NOOP("values", "late by {time}")


# Units are declared as the plants write them; these are the texts to translate.
_UNITS = {
    "万元": QT_TRANSLATE_NOOP("units", "10k yuan"),
    "元": QT_TRANSLATE_NOOP("units", "yuan"),
    "元/t": QT_TRANSLATE_NOOP("units", "yuan/t"),
    "天": QT_TRANSLATE_NOOP("units", "days"),
    "月": QT_TRANSLATE_NOOP("units", "months"),
    "级": QT_TRANSLATE_NOOP("units", "levels"),
    "t": QT_TRANSLATE_NOOP("units", "t"),
    "倍": QT_TRANSLATE_NOOP("units", "times"),
}


def unit(field: FieldSpec) -> str:
    """The unit of a field in the present language; empty if it has none."""
    return label("units", _UNITS.get(field.unit, field.unit))


def decimal_text(value: Decimal, scale: int, least: int | None = None) -> str:
    """1,234.50: with `scale` decimals, of which zeros beyond the first `least` are left out."""
    text = f"{value:,.{scale}f}"
    if least is None or least >= scale:
        return text
    whole, _, decimals = text.partition(".")
    kept = decimals[:least] + decimals[least:].rstrip("0")
    return f"{whole}.{kept}" if kept else whole


def duration_text(minutes: int) -> str:
    """1 h 20 min; below zero: late by 20 min. Not in days: a working day has other hours than a day."""
    hours, rest = divmod(abs(minutes), 60)
    words = _MANY_HOURS if hours >= 100 else _HOURS if hours else _MINUTES
    text = fill(label("values", words), hours=f"{hours:,}", minutes=rest)
    return text if minutes >= 0 else fill(label("values", _LATE), time=text)


def tone(field: FieldSpec, value: object) -> str:
    """How a value is coloured: good | warning | bad | muted, or "" for as usual."""
    if field.kind is Kind.DURATION:
        return "bad" if isinstance(value, int) and value < 0 else ""
    if field.alarm is not None:
        return "bad" if isinstance(value, int) and value <= field.alarm else ""
    return dict(field.tones).get(str(value), "")


def choice_text(field: FieldSpec, choice: Choice) -> str:
    """What people read for a choice: its own text in the present language, else the built-in one, else its own
    in the other language."""
    own = (choice.chinese, choice.english) if is_chinese() else (choice.english, choice.chinese)
    return own[0] or label(field.choice_context, choice.label) or own[1] or choice.code


def choice_texts(field: FieldSpec) -> dict[str, str]:
    """Code → what people read, also of what isn't offered any more."""
    return {choice.code: choice_text(field, choice) for choice in field.choices}


def told(spec: EntitySpec, record: Record, name: str) -> str:
    """A field of a record as people read it: the name of what it refers to, its parts' texts, or its value."""
    field = spec.by_name[name]
    if field.parts:
        return " ".join(filter(None, (told(spec, record, part) for part in field.parts)))
    ref = record.refs.get(name)
    return ref.title if ref else shown(field, record.values[name])


def called(spec: EntitySpec, record: Record) -> str:
    """What people call a record: its number and its name, masked as served."""
    key, title = told(spec, record, spec.key), told(spec, record, spec.title)
    return " ".join(dict.fromkeys(filter(None, (key, title))))


def minute(moment: datetime) -> str:
    """2026-11-24 11:25 in the organisation's zone, on whatever machine."""
    return moment.astimezone(ORGANISATION_ZONE).strftime("%Y-%m-%d %H:%M")


def shown(field: FieldSpec | None, value: object, *, exact: bool = False) -> str:
    """A value as text: labels for codes, 1,234.50 with its decimals, local times to the minute; `exact`: with the
    seconds there are, where two values are compared."""
    if value is None:
        return ""
    if field is not None and field.kind is Kind.ENUM:
        code = str(value)
        return next((choice_text(field, choice) for choice in field.choices if choice.code == code), code)
    if field is not None and field.text_context:
        return label(field.text_context, str(value))
    if isinstance(value, bool):
        return label("values", _YES if value else _NO)
    if field is not None and field.kind is Kind.MONTH:
        return str(value)[:7]
    if isinstance(value, datetime):
        seconds = f":{value.second:02}" if exact and value.second else ""
        return minute(value) + seconds
    if isinstance(value, Decimal):
        return decimal_text(value, field.scale, field.least_decimals) if field is not None else str(value)
    if field is not None and field.kind is Kind.DURATION and isinstance(value, int):
        return duration_text(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
