"""Derived tables follow every change in its own transaction, whichever path made it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import ValidationError
from cementcrm.exchange.importer import Importer
from cementcrm.features import catalogue
from cementcrm.opening import check_file
from tests.app.batches import Row, batches


class Counting:
    """Tonnes and tickets by customer no., and live customers by name: by deltas and by replacement."""

    name = "counting"
    version = 1
    entities = frozenset({"weigh_ticket", "customer"})

    def __init__(self) -> None:
        self.rebuilt = 0

    def learn(self, connection: Connection, entity: str) -> None:
        if entity == "customer":
            connection.exec_driver_sql("DELETE FROM names WHERE id IN (SELECT id FROM temp.touched)")
            connection.exec_driver_sql(
                "INSERT INTO names SELECT id, name FROM customer "
                "WHERE deleted_at IS NULL AND id IN (SELECT id FROM temp.touched)"
            )
        else:
            self._add(connection, 1)

    def forget(self, connection: Connection, entity: str) -> None:
        self._add(connection, -1)

    def _add(self, connection: Connection, sign: int) -> None:
        connection.exec_driver_sql(
            f"INSERT INTO sums SELECT customer_code, {sign} * count(*), {sign} * sum(net_tonnes) "
            "FROM weigh_ticket WHERE id IN (SELECT id FROM temp.touched) GROUP BY 1 "
            "ON CONFLICT (code) DO UPDATE SET n = n + excluded.n, t = t + excluded.t"
        )

    def rebuild(self, connection: Connection, report: Callable[[int, int], None]) -> None:
        self.rebuilt += 1
        for statement in (
            "CREATE TABLE IF NOT EXISTS sums (code TEXT PRIMARY KEY, n INTEGER, t INTEGER)",
            "CREATE TABLE IF NOT EXISTS names (id INTEGER PRIMARY KEY, name TEXT)",
            "DELETE FROM sums",
            "DELETE FROM names",
            "INSERT INTO names SELECT id, name FROM customer WHERE deleted_at IS NULL",
            "INSERT INTO sums SELECT customer_code, count(*), sum(net_tonnes) FROM weigh_ticket "
            "WHERE is_current GROUP BY 1",
        ):
            connection.exec_driver_sql(statement)

    def difference(self, connection: Connection) -> int:
        fresh = (
            "SELECT customer_code, count(*), sum(net_tonnes) FROM weigh_ticket WHERE is_current GROUP BY 1"
        )
        kept = "SELECT code, n, t FROM sums WHERE n <> 0"
        live = "SELECT id, name FROM customer WHERE deleted_at IS NULL"
        names = "SELECT id, name FROM names"
        pairs = ((fresh, kept), (kept, fresh), (live, names), (names, live))
        count = "SELECT count(*) FROM (SELECT * FROM ({}) EXCEPT SELECT * FROM ({}))"
        return sum(connection.exec_driver_sql(count.format(a, b)).scalar() or 0 for a, b in pairs)


@contextmanager
def only(follower: Counting) -> Iterator[Counting]:
    usual = list(catalogue().followers)
    catalogue().followers[:] = [follower]
    yield follower
    catalogue().followers[:] = usual


@pytest.fixture
def counting() -> Iterator[Counting]:
    with only(Counting()) as follower:
        yield follower


@pytest.fixture
def app(counting: Counting, tmp_path: Path) -> Iterator[Application]:
    application = open_application(tmp_path / "test.db", os.urandom(32))
    yield application
    application.close()


def wrong(app: Application) -> list[str]:
    return check_file(app, full=True)["derived"]


def load(app: Application, tonnes: dict[str, int]) -> Any:
    rows = [
        Row(n, {"ticket_no": no, "customer_code": f"K{len(no)}", "net_tonnes": kg, "is_void": 0})
        for n, (no, kg) in enumerate(tonnes.items(), 1)
    ]
    spec, model = app.spec("tickets"), catalogue().model("tickets")
    work = Importer(app.database, model, spec, app.actor, app.clock, rows[0].values)
    list(work.run(batches(spec, rows), file_name="f.csv"))
    return work.report.import_id


def test_a_new_file_builds_its_derived_tables_once_and_another_version_builds_them_again(
    counting: Counting, tmp_path: Path
) -> None:
    key = os.urandom(32)
    for version, builds in ((1, 1), (1, 1), (2, 2)):
        counting.version = version
        open_application(tmp_path / "a.db", key).close()
        assert counting.rebuilt == builds


def test_records_are_followed_through_create_edit_delete_and_undo(app: Application) -> None:
    uuid: Any = app.execute(Create("customer", {"code": "K1", "name": "甲"})).value
    app.execute(Update("customer", uuid, {"name": "乙"}))
    assert wrong(app) == []
    app.execute(Delete("customer", (uuid,)))
    assert wrong(app) == []
    app.undo()
    with app.database.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM names").scalars().all() == ["乙"]


def test_a_failed_command_leaves_derived_tables_alone(app: Application) -> None:
    with pytest.raises(ValidationError):
        app.execute(Create("customer", {"code": "K1"}))
    assert wrong(app) == []


def test_a_derived_table_that_went_wrong_is_found_by_the_full_check(app: Application) -> None:
    load(app, {"T1": 1000})
    with app.database.maintain() as connection:
        connection.exec_driver_sql("UPDATE sums SET t = t + 1")
    assert wrong(app) == ["counting: 2 rows differ"]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["T1", "T2", "T33", "T44"]), st.integers(1, 5), min_size=1),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.integers(0, 4), max_size=5),
)
def test_facts_are_followed_through_revisions_and_undone_imports(
    tmp_path_factory: pytest.TempPathFactory, files: list[dict[str, int]], undone: list[int]
) -> None:
    with only(Counting()):
        app = open_application(tmp_path_factory.mktemp("db") / "t.db", None)
    try:
        done = [load(app, tonnes) for tonnes in files]
        for index in dict.fromkeys(i for i in undone if i < len(done)):
            app.undo_command(done[index])
            assert wrong(app) == []
        assert wrong(app) == []
    finally:
        app.close()
