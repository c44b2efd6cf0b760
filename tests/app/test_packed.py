"""Parts of packed texts against what SQL finds, through edits, deletes, undo, imports and packing."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.opening import check_file
from cementcrm.store import packed
from cementcrm.store.packed import PackedTexts
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.app.test_orders import expected

PARTS = ("滨江", "江路", "路", "a路", "A", "a", "é", "1", "%", "_", "滨江路滨江路", "", " ")
TEXTS = st.one_of(
    st.none(),
    st.lists(st.sampled_from(["滨", "江", "路", "滨江路", "a", "A", "é", "É", "1", "%", "_"]), max_size=6).map("".join),
)  # fmt: skip


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight rows each, of which one that changed is worth packing anew."""
    monkeypatch.setattr(packed, "BITS", 3)
    monkeypatch.setattr(packed, "_STALE", 1)


def made(app: Application, number: int, address: str | None, remark: str | None = None) -> Any:
    values = {"code": f"K{number}", "name": f"客户{number}", "address": address, "remark": remark}
    return app.execute(Create("customer", values)).value


def _row(number: int, address: str | None) -> Row:
    return Row(number, {"code": f"K{number}", "name": f"客户{number}", "address": address})


def found(app: Application, part: str, field: str = "address") -> list[int]:
    """In the window's order, which is remembered, so that only who passes is asked."""
    app.ids(ListQuery("customer"))
    return list(app.ids(ListQuery("customer", filters=(Filter(field, "contains", part),))).tolist())


def check(app: Application) -> None:
    for field in ("address", "remark"):
        for part in PARTS:
            query = ListQuery("customer", filters=(Filter(field, "contains", part),))
            assert found(app, part, field) == expected(app, query), (field, part)
    with app.database.maintain() as connection:
        assert keeper(app).difference(connection) == 0


def keeper(app: Application) -> PackedTexts:
    return next(each for each in app.database.followers if isinstance(each, PackedTexts))


def blocks(app: Application) -> list[int]:
    with app.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT block FROM packed_text WHERE field = 'address' ORDER BY 1")
        return [block for (block,) in rows]


@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_a_part_is_found_whatever_was_packed_and_has_changed_since(tmp_path_factory: Any, data: Any) -> None:
    app = open_application(tmp_path_factory.mktemp("packed") / "test.db", None)
    texts = data.draw(st.lists(TEXTS, min_size=20, max_size=20))
    run(app, "customers", [_row(number, text) for number, text in enumerate(texts)])
    with app.database.read() as connection:
        keys = connection.exec_driver_sql("SELECT uuid FROM customer ORDER BY id").scalars().all()
    records = [UUID(bytes=key) for key in keys]
    for number in range(data.draw(st.integers(1, 8))):
        act = data.draw(st.sampled_from(["edit", "edit", "delete", "undo", "make", "pack", "pack"]))
        one = data.draw(st.sampled_from(records))
        if act == "edit":
            field = data.draw(st.sampled_from(["address", "remark", "city"]))
            app.execute(Update("customer", one, {field: data.draw(TEXTS)}))
        elif act == "delete" and len(records) > 1:
            app.execute(Delete("customer", (one,)))
            records.remove(one)
        elif act == "make":
            records.append(made(app, 100 + number, data.draw(TEXTS)))
        elif act == "undo":
            app.undo()
            break  # whatever that was, a whole import perhaps
        else:
            app.prepare_lists(lambda _done, _total: None)
            assert app.lists_to_prepare() == 0
        check(app)
    check(app)
    app.close()


def test_only_whole_blocks_are_packed_and_what_is_gone_is_no_longer_in_them(app: Application) -> None:
    records = [made(app, number, f"滨江路{number}号") for number in range(20)]
    assert app.lists_to_prepare() == 2  # ids 1 to 7, 8 to 15; 16 to 20 aren't a whole block
    app.prepare_lists(lambda _done, _total: None)
    assert blocks(app) == [0, 1]
    app.execute(Delete("customer", (records[0],)))
    assert blocks(app) == [1]
    check(app)
    app.prepare_lists(lambda _done, _total: None)
    assert blocks(app) == [0, 1]
    with app.database.read() as connection:
        content = connection.exec_driver_sql("SELECT content FROM packed_text ORDER BY block, field").scalar()
    assert "滨江路1号".encode() in content
    assert "滨江路0号".encode() not in content


def test_packed_texts_are_asked_in_place_of_the_rows(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        made(app, number, f"滨江路{number}号")
    app.prepare_lists(lambda _done, _total: None)
    asked: list[packed.Found | None] = []
    rows = packed.rows_with_part
    monkeypatch.setattr(packed, "rows_with_part", lambda *words: asked.append(rows(*words)) or asked[-1])
    assert len(found(app, "路1")) == 11
    assert asked[0] is not None
    assert asked[0].ids.tolist() == [2, 11, 12, 13, 14, 15]
    assert len(asked[0].others) == 1  # 16 and above


def test_packing_can_be_stopped_and_goes_on(app: Application) -> None:
    for number in range(60):
        made(app, number, f"滨江路{number}号")

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        app.prepare_lists(stop)
    assert 0 < len(blocks(app)) < 7
    check(app)
    app.prepare_lists(lambda _done, _total: None)
    assert app.lists_to_prepare() == 0
    check(app)


def test_what_is_wrong_in_a_block_is_told(app: Application) -> None:
    for number in range(20):
        made(app, number, f"滨江路{number}号")
    app.prepare_lists(lambda _done, _total: None)
    content = "(SELECT content FROM packed_text WHERE field = 'address' AND block = 0)"
    with app.database.maintain() as connection:
        connection.exec_driver_sql(f"UPDATE packed_text SET content = {content} WHERE field = 'address'")
        assert keeper(app).difference(connection) == 8
    assert check_file(app, full=True)["derived"] == ["packed_text: 8 rows differ"]


def test_an_import_into_packed_rows_is_found(app: Application) -> None:
    for number in range(20):
        made(app, number, "解放路")
    app.prepare_lists(lambda _done, _total: None)
    run(app, "customers", [_row(number, "滨江路") for number in range(5, 40)])
    assert len(found(app, "滨江")) == 35
    check(app)
    app.undo()
    assert found(app, "滨江") == []
    check(app)


def test_a_database_without_blocks_is_packed_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "older.db"
    app = open_application(path, None)
    for number in range(20):
        made(app, number, f"滨江路{number}号")
    with app.database.maintain() as connection:  # as after the migration
        connection.exec_driver_sql("DELETE FROM meta WHERE name = 'derived:packed_text'")
    app.close()
    app = open_application(path, None)
    assert blocks(app) == [0, 1]
    check(app)
    app.close()
