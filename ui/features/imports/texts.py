"""Words of the import pages that several of them use."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cementcrm.core.fields import EntitySpec
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Ref

from ...base.errors import field_error
from ...base.i18n import fill, label
from ...base.values import shown

if TYPE_CHECKING:
    from cementcrm.exchange.results import RowResult

STATUS = {
    "new": QT_TRANSLATE_NOOP("imports", "New"),
    "changed": QT_TRANSLATE_NOOP("imports", "Changed"),
    "unchanged": QT_TRANSLATE_NOOP("imports", "Unchanged"),
    "refused": QT_TRANSLATE_NOOP("imports", "Refused"),
    "warnings": QT_TRANSLATE_NOOP("imports", "With warnings"),
}
STATE = {
    "done": QT_TRANSLATE_NOOP("imports", "Done"),
    "cancelled": QT_TRANSLATE_NOOP("imports", "Cancelled"),
    "interrupted": QT_TRANSLATE_NOOP("imports", "Interrupted"),
    "undone": QT_TRANSLATE_NOOP("imports", "Undone"),
    "running": QT_TRANSLATE_NOOP("imports", "Running"),
}
_NOTES = {
    "recognised_by": QT_TRANSLATE_NOOP(
        "imports",
        "The file has no numbers: a row means the record with the same {fields}, whichever of these it has first. "
        "New ones get a number.",
    ),
    "recognised_alike": QT_TRANSLATE_NOOP(
        "imports",
        "The file has no numbers: a row means the record in which all of these are the same: {fields}. New ones get "
        "a number.",
    ),
    "no_day": QT_TRANSLATE_NOOP(
        "imports", "No column tells the day: these rows will be in no month's figures and charts."
    ),
    "day_order": QT_TRANSLATE_NOOP("imports", "“{column}”: all dates are read as {order}."),
    "day_order_assumed": QT_TRANSLATE_NOOP(
        "imports", "“{column}”: dates are read as {order}; look whether that is right, no date proves it."
    ),
    "day_order_open": QT_TRANSLATE_NOOP(
        "imports",
        "“{column}”: no date tells which number is the day and which the month; those that can be read in two ways "
        "are not taken.",
    ),
}
_ORDERS = {
    "ymd": QT_TRANSLATE_NOOP("imports", "year, month, day"),
    "dmy": QT_TRANSLATE_NOOP("imports", "day, month, year"),
    "mdy": QT_TRANSLATE_NOOP("imports", "month, day, year"),
}
_PACE = QT_TRANSLATE_NOOP("imports", "{done} of {total} rows · {rate} rows/s · about {left} left")
_SECONDS = QT_TRANSLATE_NOOP("imports", "{n} s")
_MINUTES = QT_TRANSLATE_NOOP("imports", "{n} min")


def status(name: str) -> str:
    """The word for a row's fate."""
    return label("imports", STATUS[name])


def state(name: str) -> str:
    """The word for what became of an import."""
    return label("imports", STATE.get(name, name))


def field_name(spec: EntitySpec, name: str) -> str:
    """A field's label; its code if it has none."""
    return label("fields", spec.by_name[name].label) if name in spec.by_name else name


def reasons(spec: EntitySpec, result: RowResult) -> str:
    """Why a row was refused, or which of its cells were not taken."""
    return "; ".join(f"{field_name(spec, n)}: {field_error(code)}" for n, code in result.errors.items())


def notes(spec: EntitySpec, codes: Iterable[str]) -> str:
    """What people should know of a whole file, a line each."""
    return "\n".join(_note(spec, code) for code in codes)


def _note(spec: EntitySpec, code: str) -> str:
    name, *parts = code.split("|")
    told = dict(part.split("=", 1) for part in parts)
    if "fields" in told:
        names = (field_name(spec, field) for field in told["fields"].split(","))
        told["fields"] = label("errors", ", ").join(names)
    if "order" in told:
        told["order"] = label("imports", _ORDERS[told["order"]])
    return fill(label("imports", _NOTES[name]), **told)


def detail(spec: EntitySpec, result: RowResult) -> str:
    """What changes, before → after, then what is wrong."""
    parts = [
        f"{field_name(spec, n)}: {_value(spec, n, before)} → {_value(spec, n, after)}"
        for n, (before, after) in result.diff.items()
    ]
    return "; ".join([*parts, reasons(spec, result)] if result.errors else parts)


def _value(spec: EntitySpec, name: str, value: object) -> str:
    return value.title if isinstance(value, Ref) else shown(spec.by_name[name], value, exact=True)


def pace(done: int, total: int, seconds: float) -> str:
    """How far an import is, how fast, and how long it will take."""
    rate = done / seconds if seconds > 0 else 0.0
    left = max(total - done, 0) / rate if rate else 0.0
    text, n = (_SECONDS, left) if left < 90 else (_MINUTES, left / 60)
    words = {"done": f"{done:,}", "total": f"{total:,}", "rate": f"{rate:,.0f}"}
    return fill(label("imports", _PACE), **words, left=fill(label("imports", text), n=round(n)))


def cell(value: object) -> str:
    """A file's own cell, as short as it can be said."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
