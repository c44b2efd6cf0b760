"""Edits of many records at once: what shall be written, what would change, and what keeps it from being written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from msgspec import Struct


class Edit(NamedTuple):
    """Fields of one record to be set; `version` refuses an edit of a stale reading."""

    uuid: UUID
    values: Mapping[str, object]
    version: int | None = None


class GivenUp(NamedTuple):
    """A value that somebody wrote and that doesn't stand: by whom, where that is known, and when."""

    value: object
    by: UUID | None
    at: datetime


class Choice(NamedTuple):
    """What is to stand in a field of a record, and what isn't, that others wrote there."""

    uuid: UUID
    field: str
    value: object
    instead_of: tuple[GivenUp, ...] = ()


class Alarmed(NamedTuple):
    """One alarm of a customer that something is done about; `handling`: the record that says what was done before."""

    customer: UUID
    signal: str
    level: str
    raised_on: date
    handling: UUID | None = None
    version: int | None = None


class CellProblem(NamedTuple):
    """Why a cell can't be written: `key` is what people call the record by, `field` "" where it is about the whole
    record, `code` as in `ValidationError`."""

    uuid: UUID
    key: str
    field: str
    code: str


class Change(NamedTuple):
    """What an edit would change of one record as it is at `version`: only the fields that get another value."""

    uuid: UUID
    before: Mapping[str, object]
    after: Mapping[str, object]
    version: int


class EditPlan(Struct, frozen=True):
    """What edits would do. `same`: how many records would stay as they are."""

    changes: tuple[Change, ...]
    problems: tuple[CellProblem, ...]
    same: int = 0
