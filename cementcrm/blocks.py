"""A block of cells typed or pasted: texts by local id and field → one command, all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cementcrm.core.commands import UpdateEach
from cementcrm.core.edits import CellProblem, Edit
from cementcrm.core.errors import CellsRefused, ValidationError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import Record
from cementcrm.exchange.texts import parse_text

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import Outcome

_AT_ONCE = 500
Block = Mapping[int, Mapping[str, str]]
"""Local id → field → text."""


def write_block(app: Application, entity: str, block: Block) -> Outcome:
    """Write `block` as one command. Raises `CellsRefused` with every cell that can't be written; then none was."""
    spec = app.spec(entity)
    edits: list[Edit] = []
    problems: list[CellProblem] = []
    ids = list(block)
    for start in range(0, len(ids), _AT_ONCE):
        for number, record in app.rows(spec.name, ids[start : start + _AT_ONCE]):
            values, codes = _parsed(spec, block[number])
            edits.append(Edit(record.uuid, values, record.version))
            problems += [CellProblem(record.uuid, _key(spec, record), *code) for code in codes.items()]
    command = UpdateEach(spec.name, tuple(edits))
    if problems:
        raise CellsRefused([*problems, *app.preview(command).problems])
    return app.execute(command)


def _parsed(spec: EntitySpec, texts: Mapping[str, str]) -> tuple[dict[str, object], dict[str, str]]:
    values: dict[str, object] = {}
    codes: dict[str, str] = {}
    for name, text in texts.items():
        try:
            values[name] = parse_text(spec.by_name[name], text)
        except ValidationError as error:
            codes |= error.fields
    return values, codes


def _key(spec: EntitySpec, record: Record) -> str:
    return str(record.values[spec.key] or "")
