"""Every list question costs a fixed number of SQL statements, however many rows there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from cementcrm.app import Application
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.features import catalogue
from cementcrm.store.references import naming_fields


@contextmanager
def counted(app: Application) -> Iterator[list[str]]:
    """Statements sent while it is open, transactions' begin aside."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(app.database._reader, "before_cursor_execute", note)
    yield sent
    event.remove(app.database._reader, "before_cursor_execute", note)


@pytest.mark.parametrize("rows", [0, 1, 50])
@pytest.mark.parametrize("entity", list(catalogue().models))
def test_lists_stay_in_their_budget(app: Application, entity: str, rows: int) -> None:
    for number in range(rows):
        uuid = app.execute(Create("customer", {"code": f"K{number}", "name": "甲"})).value
        if entity == "site":
            app.execute(Create(entity, {"site_no": f"G{number}", "name": "桥", "customer_uuid": uuid}))
    references = len(naming_fields(app.spec(entity)))
    budgets: list[tuple[Callable[[], object], int]] = [
        (
            lambda: app.first(ListQuery(entity), 200),
            5 + references,
        ),  # state, ends, ids (the dead), rows, one per reference
        (lambda: app.ids(ListQuery(entity)), 4),  # state, the first and the last id, ids, the dead
        (lambda: app.ids(ListQuery(entity)), 1),  # remembered: state
        (lambda: app.rows(entity, list(range(1, 129))), 1 + references),
        (lambda: app.totals(ListQuery(entity)), 2),  # state, sums
    ]
    for ask, budget in budgets:
        with counted(app) as sent:
            ask()
        assert len(sent) <= budget, sent
