"""Kept orders against what SQL sorts, through edits, deletes, undo, imports, records that leave and keeping anew."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import Cancelled, NothingToUndo
from cementcrm.core.queries import ListQuery
from cementcrm.opening import check_file
from cementcrm.store import kept_orders
from cementcrm.store.kept_orders import KeptOrders
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.app.test_orders import expected

FIELDS = ("code", "name", "city", "credit_limit", "next_contact_on")
CITIES = (
    "南京",
    "苏州",
    "",
    "a",
    "A",
    "é",
    "\U0001f69a",
    "￭",
    None,
)  # the last but one sorts otherwise in UTF-16
LIMITS = (None, Decimal(-5), Decimal(0), Decimal("0.01"), Decimal(10**9))


@pytest.fixture(autouse=True)
def every_table_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one record that has moved is worth keeping an order anew."""
    monkeypatch.setattr(kept_orders, "LEAST", 0)
    monkeypatch.setattr(kept_orders, "_WORTH", 0)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Columns whose index was read, as nothing was kept."""
    found, read = list[str](), kept_orders._read

    def noted(connection: Any, model: Any, name: str, readers: Any) -> Any:
        found.append(name)
        return read(connection, model, name, readers)

    monkeypatch.setattr(kept_orders, "_read", noted)
    return found


def made(app: Application, number: int, **values: object) -> UUID:
    data = {"code": f"K{number}", "name": f"客户{number % 3}", **values}
    uuid = app.execute(Create("customer", data)).value
    assert isinstance(uuid, UUID)
    return uuid


def keep(app: Application) -> None:
    app.prepare_lists(lambda _done, _total: None)


def check(app: Application) -> None:
    for name in FIELDS:
        for downwards in (False, True):
            query = ListQuery("customer", sort=((name, downwards),))
            assert app.ids(query).tolist() == expected(app, query), query
    with app.database.read() as connection:
        assert keeper(app).difference(connection) == 0


def keeper(app: Application) -> KeptOrders:
    return next(each for each in app.database.followers if isinstance(each, KeptOrders))


def kept(app: Application) -> set[str]:
    with app.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT field FROM kept_order WHERE entity = 'customer'")
        return {name for (name,) in rows}


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_an_order_is_the_same_kept_or_not(tmp_path_factory: Any, data: Any) -> None:
    app = open_application(tmp_path_factory.mktemp("kept") / "test.db", None)
    values = st.fixed_dictionaries({"city": st.sampled_from(CITIES), "credit_limit": st.sampled_from(LIMITS)})
    live = [made(app, number, **data.draw(values)) for number in range(data.draw(st.integers(0, 6)))]
    keep(app)
    steps = st.sampled_from(["new", "change", "rename", "delete", "undo", "redo", "keep"])
    for number, step in enumerate(data.draw(st.lists(steps, max_size=12)), 100):
        if step == "new":
            live.append(made(app, number, **data.draw(values)))
        elif step in ("change", "rename", "delete") and live:
            one = data.draw(st.sampled_from(live))
            if step == "delete":
                app.execute(Delete("customer", (one,)))
                live.remove(one)
            else:
                changed = data.draw(values) if step == "change" else {"name": f"{number % 5}"}
                app.execute(Update("customer", one, changed))
        elif step in ("undo", "redo"):
            with suppress(NothingToUndo):
                getattr(app, step)()
            live = _live(app)
        elif step == "keep":
            keep(app)
            assert app.lists_to_prepare() == 0
        check(app)
    app.close()


def _live(app: Application) -> list[UUID]:
    with app.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT uuid FROM customer WHERE deleted_at IS NULL ORDER BY id")
        return [UUID(bytes=key) for (key,) in rows]


def test_what_is_kept_is_not_read_again_after_changes(app: Application, reads: list[str]) -> None:
    uuids = [made(app, number, city=CITIES[number % 2]) for number in range(20)]
    keep(app)
    assert set(FIELDS) <= kept(app)
    reads.clear()
    by_city = ListQuery("customer", sort=(("city", False),))
    assert app.ids(by_city).tolist() == expected(app, by_city)
    app.execute(Update("customer", uuids[0], {"city": "无锡"}))
    app.execute(Delete("customer", (uuids[1],)))
    made(app, 20, city="常州")
    assert app.ids(by_city).tolist() == expected(app, by_city)
    assert reads == []


def test_another_column_s_change_moves_nothing(app: Application) -> None:
    uuids = [made(app, number) for number in range(4)]
    keep(app)
    for uuid in uuids:
        app.execute(Update("customer", uuid, {"remark": "x"}))
    with app.database.read() as connection:
        raw: Any = connection.connection.dbapi_connection
        since, last = raw.execute("SELECT since, last FROM kept_order WHERE field = 'city'").fetchone()
        assert kept_orders._moved(raw, "customer", since, last, 10, "city") == set()
        assert kept_orders._moved(raw, "customer", since, last, 10, "remark") == {1, 2, 3, 4}


def test_after_too_many_changes_the_index_is_read(
    app: Application, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_orders, "_MOST_MOVED", 5)
    run(app, "customers", [_row(number) for number in range(20)])
    keep(app)
    run(app, "customers", [_row(number) for number in range(15, 26)])
    reads.clear()
    query = ListQuery("customer", sort=(("name", False),))
    assert app.ids(query).tolist() == expected(app, query)
    assert reads == ["name"]
    check(app)
    keep(app)
    reads.clear()
    app.undo()
    assert app.ids(query).tolist() == expected(app, query)
    assert reads == ["name"]  # six are gone


def _row(number: int) -> Row:
    return Row(number, {"code": f"K{number}", "name": f"客户{number % 7}", "city": "苏州"})


def test_a_small_table_keeps_nothing(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_orders, "LEAST", 10)
    for number in range(10):
        made(app, number)
    keep(app)
    assert kept(app) == set()
    made(app, 10)
    keep(app)
    assert set(FIELDS) <= kept(app)


def test_keeping_can_be_stopped_and_goes_on(app: Application) -> None:
    made(app, 1)

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        app.prepare_lists(stop)
    left = app.lists_to_prepare()
    assert left > 0
    keep(app)
    assert app.lists_to_prepare() == 0


def test_who_writes_meanwhile_has_it_read_once_more(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(app, 1)
    maintain, written = app.database.maintain, list[int]()

    def after_another() -> Any:
        if not written:
            written.append(1)
            made(app, 2)
        return maintain()

    monkeypatch.setattr(app.database, "maintain", after_another)
    keep(app)
    with app.database.read() as connection:
        ends = connection.exec_driver_sql(
            "SELECT DISTINCT last FROM kept_order WHERE entity = 'customer'"
        ).all()
    assert ends == [(2,)]


def test_what_is_wrong_in_a_kept_order_is_told_and_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    app = open_application(path, None)
    for number in range(4):
        made(app, number, city=CITIES[number])
    keep(app)
    other = "(SELECT ids FROM kept_order WHERE entity = 'customer' AND field = 'code')"
    with app.database.maintain() as connection:
        connection.exec_driver_sql(f"UPDATE kept_order SET ids = {other} WHERE field = 'city'")
    assert any(line.startswith("kept_order: ") for line in check_file(app, full=True)["derived"])
    with app.database.maintain() as connection:
        connection.exec_driver_sql(
            "UPDATE meta SET value = 0 WHERE name = 'derived:kept_order'"
        )  # another schema
    app.close()
    app = open_application(path, None)
    assert kept(app) == set()
    check(app)
    app.close()


def test_a_row_that_isn_t_there_is_not_looked_for_among_the_kept(app: Application, reads: list[str]) -> None:
    """Damage, not a wrong list: the index is read."""
    uuids = [made(app, number, city="b") for number in range(3)]
    keep(app)
    with app.database.maintain() as connection, patch.object(kept_orders, "LEAST", 0):
        wrong = (9).to_bytes(4, "little") * 3
        connection.exec_driver_sql("UPDATE kept_order SET ids = ? WHERE field = 'city'", (wrong,))
    app.execute(Update("customer", uuids[0], {"city": "a"}))
    reads.clear()
    query = ListQuery("customer", sort=(("city", False),))
    assert app.ids(query).tolist() == expected(app, query)
    assert reads == ["city"]


def test_what_is_computed_out_of_other_columns_moves_with_the_record(
    app: Application, reads: list[str]
) -> None:
    customer = made(app, 1)
    visits = [
        app.execute(
            Create("visit", {"customer_uuid": customer, "visitor": "马文", "planned_at": _day(day)})
        ).value
        for day in range(1, 6)
    ]
    keep(app)
    reads.clear()
    app.execute(Update("visit", visits[0], {"visited_at": _day(20)}))
    for name in ("at", "state"):
        query = ListQuery("visit", sort=((name, False),))
        assert app.ids(query).tolist() == expected(app, query)
    assert app.ids(ListQuery("visit", sort=(("at", False),))).tolist() == [2, 3, 4, 5, 1]
    assert reads == []


def _day(day: int) -> datetime:
    return datetime(2026, 3, day, tzinfo=UTC)
