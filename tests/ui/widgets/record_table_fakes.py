"""A source of numbered rows, and runners: at once, by hand."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import numpy as np

from ui.widgets.record_table import Block, ColumnSpec, ViewSpec

COLUMNS = (
    ColumnSpec("code", "Code"),
    ColumnSpec("tonnes", "Tonnes", "decimal", scale=2, unit="t", editable=True, total=True),
    ColumnSpec("grade", "Grade", "enum", editable=True, enum={"A": "P.O 42.5", "B": "P.C 32.5"}),
    ColumnSpec("day", "Day", "date"),
    ColumnSpec("void", "Voided", "bool", sortable=False),
)


class Numbered:
    """Record n has code Cn and n/100 tonnes. Sorting by anything descending turns the order round."""

    entity = "ticket"
    columns = COLUMNS

    def __init__(self, count: int) -> None:
        self.all = np.arange(1, count + 1, dtype=np.int64)
        self.changed: dict[int, Decimal] = {}
        self.fail: Exception | None = None
        self.asked: list[int] = []

    def described(self, name: str) -> ColumnSpec | None:
        return next((column for column in self.columns if column.name == name), None)

    def id_vector(self, spec: ViewSpec) -> Any:
        if self.fail:
            raise self.fail
        ids = self.all
        if spec.quick:
            ids = ids[ids % int(spec.quick) == 0]
        return ids[::-1].copy() if spec.sort and spec.sort[0][1] else ids.copy()

    def first_block(self, spec: ViewSpec, limit: int, shown: int, columns: Sequence[str]) -> Block:
        ids = self.id_vector(spec)[:limit]
        return Block(ids, self._rows(ids[: shown if len(ids) == limit else limit].tolist(), columns))

    def rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[tuple[Any, ...]]:
        if self.fail:
            raise self.fail
        self.asked.extend(ids)
        return self._rows(ids, columns)

    def totals(self, spec: ViewSpec) -> dict[str, object]:
        return {"tonnes": Decimal(int(self.id_vector(spec).sum())) / 100}

    def _rows(self, ids: Sequence[int], columns: Sequence[str]) -> list[tuple[Any, ...]]:
        places = [[column.name for column in self.columns].index(name) for name in columns]
        whole = ((f"C{n}", self.changed.get(n, Decimal(n) / 100), "AB"[n % 2], None, False) for n in ids)
        return [tuple(row[place] for place in places) for row in whole]


class Task:
    def __init__(self, work: Callable[[], None]) -> None:
        self.work = work
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


def _do(fn: Any, on_done: Any, on_error: Any) -> None:
    try:
        value = fn()
    except Exception as error:
        on_error(error)
    else:
        on_done(value)


def at_once(fn: Any, on_done: Any, on_error: Any) -> Task:
    _do(fn, on_done, on_error)
    return Task(lambda: None)


class ByHand:
    """Keeps tasks until `finish`; delivers even cancelled ones, as a late thread would."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def __call__(self, fn: Any, on_done: Any, on_error: Any) -> Task:
        task = Task(lambda: _do(fn, on_done, on_error))
        self.tasks.append(task)
        return task

    def finish(self, number: int = 0) -> None:
        self.tasks.pop(number).work()
