"""Storage types. Each owns one translation between a Python value and what SQLite keeps.

The same translation serves the change log: a captured value is the stored one, so `to_python` of the
type turns history and undo values back.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Dialect, Integer, LargeBinary
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLI = timedelta(milliseconds=1)


class UuidBlob(TypeDecorator[UUID]):
    """A UUID in 16 bytes. Captured as lower-case hex, because `json_object` refuses BLOBs."""

    impl = LargeBinary(16)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | None:
        return None if value is None else value.bytes

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return None if value is None else UUID(bytes=bytes(value))


class UtcMillis(TypeDecorator[datetime]):
    """An aware datetime as integer milliseconds since 1970 UTC (sorts, compares and sums fast)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_millis(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else from_millis(value)


class ScaledInt(TypeDecorator[Decimal]):
    """An exact decimal kept as an integer of `scale` decimals: sums shown to people are never floats."""

    impl = Integer
    cache_ok = True

    def __init__(self, scale: int) -> None:
        super().__init__()
        self.scale = scale

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> int | None:
        return None if value is None else to_scaled(value, self.scale)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else from_scaled(value, self.scale)


def to_millis(value: datetime) -> int:
    """Milliseconds since 1970 UTC of an aware datetime."""
    return (value - _EPOCH) // _MILLI


def from_millis(value: int) -> datetime:
    """The aware UTC datetime of `value` milliseconds since 1970."""
    return _EPOCH + value * _MILLI


def to_scaled(value: Decimal | int, scale: int) -> int:
    """`value` × 10^scale as an integer, half even beyond the last kept decimal."""
    return int(Decimal(value).scaleb(scale).to_integral_value(rounding=ROUND_HALF_EVEN))


def from_scaled(value: int, scale: int) -> Decimal:
    """The exact decimal of a stored integer."""
    return Decimal(value).scaleb(-scale)
