"""What comes from outside is looked at before anything is done with it: lengths and ranges first, which no program of
ours gets wrong, then what each operation wants to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.features.attachments.rules import MOST_BYTES
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.sync.operations import DELETED, Operation
from cementcrm.sync.registers import Stored
from cementcrm.sync.wire import (
    PART,
    Batch,
    ContentPart,
    Cursor,
    FactValue,
    Pull,
    PullFacts,
    Push,
    PushFacts,
    Quarantine,
    Scope,
)

from .placing import UNIT

_ID = 16
_LARGEST = 1 << 62
_PARTS = 1 << 30
_DOCUMENTS = 10_000
_LOCAL = frozenset((LOCAL_UNIT.bytes, LOCAL_ADMIN.bytes))
_LOCAL_HEX = frozenset(each.hex() for each in _LOCAL)
_KIND = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,59}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UUID = re.compile(r"[0-9a-f]{32}")
_NUMBERS = frozenset((Kind.INTEGER, Kind.DECIMAL, Kind.DATETIME, Kind.BOOL, Kind.DURATION))


class Malformed(Exception):
    """A message of the right shape with lengths or numbers that no program of ours sends."""


def require_push(asked: Push) -> None:
    """Raises `Malformed`."""
    _require(len(asked.epoch) == _ID and len(asked.request) == _ID and 0 <= asked.number < _LARGEST)
    _require_cursors(asked.cursors)
    _require_batches(asked.batches)


def _require_batches(batches: Iterable[Batch]) -> None:
    for batch in batches:
        _require(len(batch.command) == _ID and len(batch.user) == _ID)
        _require(0 <= batch.part < _PARTS and 0 <= batch.at < _LARGEST)
        for operation in batch.operations:
            _require_operation(operation)


def _require_operation(operation: Operation) -> None:
    _require(len(operation.token) == _ID and len(operation.row) == _ID and len(operation.user) == _ID)
    _require(0 <= operation.stamp < 2 * _LARGEST and _KIND.fullmatch(operation.kind) is not None)
    _require(all(_FIELD.fullmatch(name) for name in operation.values))
    seen = (operation.alive, *operation.seen.values(), *operation.noticed.values())
    _require(all(len(token) in (0, _ID) for each in seen for token in each))


def require_pull(asked: Pull) -> None:
    """Raises `Malformed`."""
    _require(len(asked.epoch) == _ID and 0 < asked.most <= _DOCUMENTS and 0 <= asked.number < _LARGEST)
    _require(all(len(command) == _ID and 0 <= part < _PARTS for command, part in asked.parked))
    _require_cursors(asked.cursors)


def require_facts(asked: PushFacts, kinds: Iterable[str]) -> None:
    """Raises `Malformed`."""
    _require(len(asked.epoch) == _ID and len(asked.import_id) == _ID and asked.kind in kinds)
    for version in asked.versions:
        _require(len(version.row) == _ID and all(_FIELD.fullmatch(name) for name in version.values))
        _require(all(_fits(value) for value in version.values.values()))


def require_quarantine(asked: Quarantine, kinds: Iterable[str]) -> None:
    """Raises `Malformed`."""
    _require_batches(asked.batches)
    for each in asked.facts:
        require_facts(each, kinds)
    for part in asked.parts:
        require_part(part)
        _require(part.size <= MOST_BYTES and len(part.data) <= PART)


def require_fact_cursors(asked: PullFacts) -> None:
    """Raises `Malformed`."""
    _require(len(asked.epoch) == _ID and 0 < asked.most <= _DOCUMENTS)
    _require(all(len(scope) == _ID and 0 <= seq < _LARGEST for scope, seq in asked.cursors.items()))


def require_part(asked: ContentPart) -> None:
    """Raises `Malformed`."""
    _require(_DIGEST.fullmatch(asked.sha256) is not None)
    _require(0 <= asked.part < _PARTS and 0 <= asked.size < _LARGEST)


def defect(operation: Operation, batch: Batch, spec: EntitySpec) -> str:
    """Why no record may have these values, or ""."""
    if not _LOCAL.isdisjoint((operation.row, operation.user, batch.user)):
        return "local name"
    for name, value in operation.values.items():
        if isinstance(value, str) and value in _LOCAL_HEX:
            return "local name"
        if not _may_be(spec, name, value):
            return f"malformed {name}"
    needed = (f.name for f in spec.data_fields if f.required and not f.or_text) if operation.made else ()
    lacking = next((name for name in needed if operation.values.get(name) is None), "")
    return f"malformed {lacking}" if lacking else ""


def _may_be(spec: EntitySpec, name: str, value: Stored) -> bool:
    field = spec.by_name.get(name)
    if value is None:
        return field is None or not field.required
    if name == UNIT or (field is not None and field.kind is Kind.REFERENCE):
        return isinstance(value, str) and _UUID.fullmatch(value) is not None
    if name == DELETED or (field is not None and field.kind in _NUMBERS):
        return not isinstance(value, str) and _fits(value)
    return isinstance(value, str) if field is not None else _fits(value)


def _fits(value: Stored | FactValue) -> bool:
    return not isinstance(value, int) or abs(value) < 2 * _LARGEST


def _require_cursors(cursors: Mapping[Scope, Cursor]) -> None:
    for scope, cursor in cursors.items():
        _require(len(scope) == _ID and 0 <= cursor.seq < _LARGEST)


def _require(fine: bool) -> None:
    if not fine:
        raise Malformed
