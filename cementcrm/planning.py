"""Many edits at once: compared with what is stored and checked as a whole, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from msgspec import Struct, field

from cementcrm.core.edits import CellProblem, Change, Edit, EditPlan
from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import EntitySpec, FieldSpec, Role, mask_text
from cementcrm.store.validation import validate

_AT_ONCE = 500
Codes = dict[str, str]
"""Field → error code."""


class Rules(Struct):
    """What edits of an entity must keep to. `written(values, before)`: values as the program writes them;
    `misplaced(values, before)`: references to nothing, or to what belongs elsewhere; `across(values)`: the
    feature's own rules over a whole record; `refused(row, after)`: the code of what keeps a record as it is, or ""."""

    spec: EntitySpec
    written: Callable[[Mapping[str, object], Mapping[str, object]], dict[str, object]]
    misplaced: Callable[[Mapping[str, object], Mapping[str, object]], Codes]
    across: Callable[[Mapping[str, object]], Codes]
    refused: Callable[[Mapping[str, Any], Mapping[str, object]], str]
    _references: dict[tuple[tuple[str, object], ...], Codes] = field(default_factory=dict)

    def problems(self, values: Mapping[str, object], before: Mapping[str, object]) -> Codes:
        """What is wrong with the cleaned `values` of an edit."""
        pointing = {n: v for n, v in values.items() if self.spec.by_name[n].refers_to}
        if not any(pointing.values()):
            return self.across({**before, **values})
        beside = {n: before[n] for f in self.spec.fields if f.within for n in (f.name, f.within)}
        told = (*pointing.items(), *beside.items())
        if told not in self._references:  # a block has few different ones
            self._references[told] = self.misplaced(pointing, beside)
        return self._references[told] | self.across({**before, **values})

    def locked(self, name: str) -> str:
        """Why a field can't be edited in many records at once; "" if it can."""
        spec, states = self.spec.by_name.get(name), self.spec.states
        if states is not None and states.field == name:
            return "moved_only"
        fixed = spec is None or name == self.spec.versioned or not _is_typed(spec)
        return "read_only" if fixed else ""


def _is_typed(spec: FieldSpec) -> bool:
    return spec.editable and spec.role is Role.DATA and not spec.mask


def plan(
    rules: Rules,
    live_rows: Callable[[Sequence[UUID]], Mapping[UUID, Any]],
    edits: Sequence[Edit],
    report: Callable[[int, int], None],
) -> EditPlan:
    """What `edits` would change, and what is wrong with them. `live_rows(uuids)`: the rows as they are now."""
    changes: list[Change] = []
    problems: list[CellProblem] = []
    for start in range(0, len(edits), _AT_ONCE):
        report(start, len(edits))
        some = edits[start : start + _AT_ONCE]
        rows = live_rows([edit.uuid for edit in some])
        for edit in some:
            change, codes = _one(rules, edit, rows.get(edit.uuid))
            key = _key(rules.spec, rows.get(edit.uuid))
            problems += [CellProblem(edit.uuid, key, name, code) for name, code in codes.items()]
            if change is not None:
                changes.append(change)
    refused = {problem.uuid for problem in problems}
    same = len({edit.uuid for edit in edits} - refused - {change.uuid for change in changes})
    return EditPlan(tuple(changes), tuple(problems), same)


def _one(rules: Rules, edit: Edit, row: Any) -> tuple[Change | None, Codes]:
    if row is None:
        return None, {"": "gone"}
    if edit.version is not None and edit.version != row["version"]:
        return None, {"": "stale"}
    codes = {name: code for name in edit.values if (code := rules.locked(name))}
    if codes:
        return None, codes
    before = {f.name: row[f.name] for f in rules.spec.stored_fields}
    try:
        values = validate(rules.spec, rules.written(edit.values, before), before)
    except ValidationError as error:
        return None, dict(error.fields)
    after = {name: value for name, value in values.items() if value != before[name]}
    if after and (code := rules.refused(row, after)):
        return None, {"": code}
    codes = rules.problems(after, before) if after else {}
    changed = {name: before[name] for name in after}
    return (None if codes or not after else Change(edit.uuid, changed, after, row["version"])), codes


def _key(spec: EntitySpec, row: Any) -> str:
    return mask_text(str(row[spec.key] or ""), spec.by_name[spec.key].mask) if row is not None else ""
