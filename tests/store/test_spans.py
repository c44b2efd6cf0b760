"""The change log: of a record found by its local id, of a command by its numbers."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Update
from cementcrm.core.ids import new_id
from cementcrm.sharing import group as sharing
from cementcrm.store.cipher import connect
from cementcrm.store.journal import CommandRow

KEPT = Path(__file__).parents[1] / "data" / "databases" / "0029.db"
KEY = bytes.fromhex("5a" * 32)


@pytest.fixture
def app(tmp_path: Path) -> Any:
    made = open_application(tmp_path / "s.db", None)
    yield made
    made.close()


def _customers(app: Application, count: int) -> list[UUID]:
    made = [app.execute(Create("customer", {"code": f"K{n}", "name": f"n{n}"})) for n in range(count)]
    return [outcome.value for outcome in made]


def _name(app: Application, uuid: UUID) -> object:
    return app.get("customer", uuid).values["name"]


def test_a_log_kept_by_the_schema_before_leads_to_its_records_and_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "cementcrm.sharing.membership.BROUGHT_FIELDS", 29
    )  # as when that schema was the newest
    path = tmp_path / "old.db"
    for ending in (".db", ".db.key.json"):
        shutil.copy(KEPT.with_suffix(ending), tmp_path / f"old{ending}")
    raw = connect(path, KEY)
    raw.execute("DELETE FROM change WHERE n = (SELECT max(n) FROM change)")  # as of a record that left
    (last,) = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    raw.close()
    app = open_application(path, KEY)
    with app.database.read() as connection:
        run = connection.exec_driver_sql
        for (table,) in run("SELECT DISTINCT tbl FROM change").all():
            lost = f"SELECT count(*) FROM change c LEFT JOIN {table} t ON t.id = c.row_id WHERE c.tbl = '{table}'"
            assert run(f"{lost} AND t.uuid IS NOT c.row_uuid").scalar() == 0
        outside = run(
            "SELECT count(*) FROM change c JOIN command k ON k.uuid = c.command_uuid "
            "WHERE k.name <> 'sync' AND c.n NOT BETWEEN k.first_change AND k.last_change"
        )
        assert outside.scalar() == 0
        asked = "SELECT count(*) FROM shared_scope WHERE seq > 0"
        read = run(asked).scalar()
    sharing.office(app).membership.read_anew()
    with app.database.read() as connection:
        assert (
            connection.exec_driver_sql(asked).scalar() == read > 0
        )  # no field came, so nothing is read again
    uuid = app.find_key("customer", "K008").uuid
    app.execute(Update("customer", uuid, {"remark": "迁移之后"}))
    assert [entry.field for entry in app.history("customer", uuid)][0] == "remark"
    with app.database.read() as connection:
        first = connection.exec_driver_sql("SELECT min(n) FROM change WHERE n >= ?", (last,))
        assert first.scalar() == last + 1
    app.undo()
    app.undo_command(app.history("customer", app.find_key("customer", "K006").uuid)[0].command_id)
    assert app.find_key("customer", "K006").values["remark"] is None
    app.close()


def test_a_command_of_several_transactions_is_taken_back_without_what_lies_between(app: Application) -> None:
    one, between, two = _customers(app, 3)
    command = new_id()
    with app.database.maintain() as connection:
        row = {
            "uuid": command, "name": "update", "entity": "customer", "user_uuid": app.actor.user, "user_name": "",
            "at": datetime.now(UTC), "undo": "inverse",
        }  # fmt: skip
        connection.execute(insert(CommandRow.__table__), row)

    def change(uuid: UUID) -> None:
        with app.database.write(command) as connection:
            sql = "UPDATE customer SET name = 'changed' WHERE uuid = ?"
            connection.exec_driver_sql(sql, (uuid.bytes,))

    change(one)
    app.execute(Update("customer", between, {"name": "mine"}))
    change(two)
    app.undo_command(command)
    assert [_name(app, uuid) for uuid in (one, between, two)] == ["n0", "mine", "n2"]


def test_records_of_two_kinds_with_the_same_local_id_have_histories_of_their_own(app: Application) -> None:
    (uuid,) = _customers(app, 1)
    contact = app.execute(Create("contact", {"customer_uuid": uuid, "name": "王"})).value
    with app.database.read() as connection:
        ids = [
            connection.exec_driver_sql(f"SELECT max(id) FROM {t}").scalar() for t in ("customer", "contact")
        ]
    assert ids[0] == ids[1]
    app.execute(Update("contact", contact, {"name": "李"}))
    assert {entry.after for entry in app.history("customer", uuid)} >= {"K0", "n0"}
    assert not {entry.after for entry in app.history("customer", uuid)} & {"李", "王"}
    assert app.history("contact", contact)[0].entity == "contact"


def test_the_fields_of_one_update_are_captured_in_their_order(app: Application) -> None:
    (uuid,) = _customers(app, 1)
    app.execute(Update("customer", uuid, {"remark": "r", "city": "c", "name": "m"}))
    assert [entry.field for entry in app.history("customer", uuid)][:3] == ["remark", "city", "name"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda app, uuid: app.history("customer", uuid),
        lambda app, uuid: app.timeline("customer", uuid),
        lambda app, uuid: app.execute(Update("customer", uuid, {"city": "y"})),
        lambda app, uuid: app.can_undo(),
        lambda app, uuid: app.undo(),
    ],
    ids=["history", "timeline", "execute", "can undo", "undo"],
)
def test_nobody_reads_the_whole_log(app: Application, ask: Callable[[Application, UUID], object]) -> None:
    uuid = _customers(app, 40)[7]
    app.execute(Update("customer", uuid, {"city": "x"}))
    asked: list[tuple[str, Any]] = []
    engines = (app.database._reader, app.database._writer)

    def note(_c: Any, _cursor: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        if (
            "change" in statement
            and statement.lstrip().startswith(("SELECT", "INSERT INTO temp"))
            and not many
        ):
            asked.append((statement, parameters))

    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    ask(app, uuid)
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
    raw = app.database.raw_writer
    raw.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    plans = [
        (statement, detail)
        for statement, parameters in asked
        for *_, detail in raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
    ]
    whole = [plan for plan in plans if plan[1].startswith(("SCAN change", "SCAN c "))]
    assert plans
    assert whole == []
