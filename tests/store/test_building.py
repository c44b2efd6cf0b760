"""The search index is filled in slices while people work: nothing is missed, nothing stays too much."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.app import Application, open_application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.importer import Importer
from cementcrm.features import catalogue
from cementcrm.opening import check_file
from cementcrm.store import building, search_docs
from tests.app.batches import Row, batches

NAMES = ["宁波永成建材", "永成水泥", "上海商会", "长兴砼业", "Ningbo Ltd"]


def begin_again(app: Application) -> Any:
    """As a file of an older index is: emptied, to be filled later."""
    index = next(f for f in app.database.followers if building.is_sliced(f))
    with app.database.maintain() as connection:
        building.begin(connection, index)
    return index


def advance(app: Application, index: Any, effort: int) -> bool:
    if index not in building.unfinished(app.database):
        return True
    with app.database.maintain() as connection:
        return building.advance(connection, index, effort)


def tickets(app: Application, plates: list[str]) -> UUID:
    rows = [
        Row(n, {"ticket_no": f"T{n}{len(plate)}", "customer_code": f"K{n % 3}", "customer_name": NAMES[n % 3],
                "plate": plate, "lot_no": plate[-1], "net_tonnes": 1000 + len(plates), "is_void": 0})
        for n, plate in enumerate(plates, 1)
    ]  # fmt: skip
    spec, model = app.spec("tickets"), catalogue().model("tickets")
    work = Importer(app.database, model, spec, app.actor, app.clock, rows[0].values)
    list(work.run(batches(spec, rows), file_name="f.csv"))
    return work.report.import_id


def restarted(app: Application) -> Application:
    """The same file in a new program; what the old one had only in memory is lost."""
    path, key = app.database.path, app.database.key
    app.close()
    return open_application(path, key, later=True)


@contextmanager
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patched:
        patched.setattr(search_docs, "_SETTLED", 7)
        patched.setattr(search_docs, "_KEYS_PER_UNIT", 1)
        patched.setattr(search_docs, "_FACTS_PER_UNIT", 1)
        patched.setattr(building, "_SOON", 0)
        yield


def keys(app: Application) -> list[Any]:
    rows: list[Any] = app.database.raw_writer.execute(
        "SELECT key, doc FROM search_key ORDER BY 1, 2"
    ).fetchall()
    return rows


def complete(app: Application) -> None:
    """Nothing differs, also what `difference` can't see: beginnings and the full-text tables."""
    assert check_file(app, full=True)["derived"] == []
    raw = app.database.raw_writer
    for table in ("search_han", "search_latin"):
        raw.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
    sliced, numbers = keys(app), raw.execute("SELECT name, no FROM search_kind").fetchall()
    assert (
        raw.execute("SELECT count(*) FROM search_han").fetchone()
        == raw.execute("SELECT count(*) FROM search_doc").fetchone()
    )
    bodies = "SELECT body FROM search_doc WHERE id = ?"
    for doc in {doc for _, doc in sliced}:
        body = raw.execute(bodies, (doc,)).fetchone()[0]
        assert {key for key, number in sliced if number == doc} == search_docs.search._keys(doc, body)
    assert {doc for _, doc in sliced} == {doc for (doc,) in raw.execute("SELECT id FROM search_doc")}
    assert numbers


_OFTEN = st.tuples(st.just("slice"), st.integers(1, 6))
_RENAME = st.tuples(st.just("rename"), st.tuples(st.integers(0, 8), st.sampled_from(NAMES)))
STEP = st.one_of(
    _OFTEN,
    _RENAME,
    _RENAME,
    st.tuples(st.just("slice"), st.integers(1, 6)),
    st.tuples(st.just("create"), st.sampled_from(NAMES)),
    st.tuples(st.just("rename"), st.tuples(st.integers(0, 8), st.sampled_from(NAMES))),
    st.tuples(st.just("delete"), st.integers(0, 8)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("tickets"), st.lists(st.sampled_from(["浙A1", "浙B2", "苏C33"]), min_size=1, max_size=4)),
    st.tuples(st.just("unimport"), st.integers(0, 5)),
    st.tuples(st.just("failed"), st.none()),
    st.tuples(st.just("restart"), st.none()),
)  # fmt: skip


class Work:
    """What a person does while the index is being filled."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.made: list[Any] = []
        self.imports: list[UUID] = []
        self.index: Any = None

    def do(self, what: str, given: Any) -> None:
        getattr(self, what)(given)

    def slice(self, effort: int) -> None:
        advance(self.app, self.index, effort)

    def create(self, name: str) -> None:
        code = f"K{len(self.made)}"
        self.made.append(self.app.execute(Create("customer", {"code": code, "name": name})).value)

    def rename(self, given: tuple[int, str]) -> None:
        number, name = given
        if number < len(self.made):
            self.app.execute(Update("customer", self.made[number], {"name": name}))

    def delete(self, number: int) -> None:
        if number < len(self.made):
            self.app.execute(Delete("customer", (self.made.pop(number),)))

    def undo(self, _nothing: None) -> None:
        back, _ = self.app.can_undo()
        if back is not None and back.name in ("update", "delete"):
            self.app.undo()

    def tickets(self, plates: list[str]) -> None:
        self.imports.append(tickets(self.app, plates))

    def unimport(self, number: int) -> None:
        if number < len(self.imports):
            self.app.undo_command(self.imports.pop(number))

    def failed(self, _nothing: None) -> None:
        """A slice that is rolled back, as on a full disk."""
        if self.index in building.unfinished(self.app.database):
            with pytest.raises(OSError), self.app.database.maintain() as connection:
                building.advance(connection, self.index, 3)
                raise OSError

    def restart(self, _nothing: None) -> None:
        self.app = restarted(self.app)
        self.index = next(f for f in self.app.database.followers if building.is_sliced(f))


@settings(max_examples=12, deadline=None)
@given(st.lists(STEP, max_size=6), st.lists(STEP, min_size=4, max_size=30))
def test_whatever_is_done_between_the_slices_the_index_ends_complete(
    tmp_path_factory: pytest.TempPathFactory, before: list[Any], meanwhile: list[Any]
) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch, small_blocks(monkeypatch):
        work = Work(open_application(tmp_path_factory.mktemp("b") / "b.db", None))
        try:
            work.index = begin_again(work.app)
            for n in range(9):
                work.create(NAMES[n % 5])
            work.tickets(["浙A1", "苏C33", "浙B2"])
            for step in before:
                work.do(*step)
            work.index = begin_again(work.app)
            for step in meanwhile:
                work.do(*step)
            while not advance(work.app, work.index, 5):
                pass
            complete(work.app)
        finally:
            work.app.close()


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Application]:
    """A file whose index has to be filled anew, of twenty customers and some tickets."""
    monkeypatch.setattr(building, "_SOON", 0)
    made = open_application(tmp_path / "b.db", os.urandom(32))
    for number in range(20):
        made.execute(
            Create("customer", {"code": f"K{number}", "name": f"宁波{number}号建材", "phone": "13812345678"})
        )
    tickets(made, ["浙A1", "苏C33"])
    begin_again(made)
    yield made
    made.close()


def silent(_done: int, _total: int, _what: str) -> None:
    """Nobody waits."""


def names(app: Application, text: str) -> set[str]:
    return {hit.title for hit in app.find(text)}


def test_until_the_index_is_complete_find_looks_plainly_into_what_is_missing(app: Application) -> None:
    assert app.search_progress() is not None
    assert names(app, "宁波7号") == {"宁波7号建材"}
    assert names(app, "k1") >= {"宁波1号建材"}
    assert names(app, "1234567") == set()  # masked: parts of it give nothing away
    assert app.totals(ListQuery("customer", "7号"))[0] == 2
    assert app.totals(ListQuery("customer", "2345"))[0] == 0
    app.fill_search(silent)
    assert app.search_progress() is None
    assert names(app, "nb7h") == {"宁波7号建材"}
    assert names(app, "13812345678") == {f"宁波{n}号建材" for n in range(20)}
    complete(app)


def test_a_record_made_meanwhile_is_found_at_once_in_every_way(app: Application) -> None:
    app.execute(Create("customer", {"code": "NEW", "name": "温州商砼"}))
    assert names(app, "wzst") == {"温州商砼"}
    assert names(app, "温州") == {"温州商砼"}


def test_filling_that_was_stopped_goes_on_at_the_next_start(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_EFFORTS", (3, 3))
    monkeypatch.setattr(building, "_FIRST_EFFORT", 3)
    monkeypatch.setattr(building, "_PIECES", 1)
    told: list[int] = []

    def stop(done: int, _total: int, _name: str) -> None:
        told.append(done)
        if len(told) == 4:
            raise Cancelled

    with pytest.raises(Cancelled):
        app.fill_search(stop)
    assert app.database.raw_writer.execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,)
    again = restarted(app)
    try:
        began = again.search_progress()
        assert began is not None
        assert 0 < began[0] < began[1]
        again.fill_search(silent)
        complete(again)
    finally:
        again.close()


def test_an_opening_that_may_not_wait_leaves_a_complete_index(app: Application) -> None:
    path, key = app.database.path, app.database.key
    app.close()
    again = open_application(path, key)
    assert again.search_progress() is None
    complete(again)
    again.close()


def test_whoever_writes_meanwhile_gets_a_turn_between_two_slices(app: Application) -> None:
    index, waited = begin_again(app), []

    def slow(connection: Any, follower: Any, effort: int) -> bool:
        time.sleep(0.03)
        return count.pop() == 0

    count = list(range(40))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "advance", slow)
        thread = threading.Thread(target=building.build, args=(app.database, index))
        thread.start()
        while thread.is_alive():
            began = time.perf_counter()
            app.execute(Create("customer", {"code": f"T{began}", "name": "n"}))
            waited.append(time.perf_counter() - began)
        thread.join()
    assert len(waited) > 10
    assert sorted(waited)[len(waited) // 2] < 0.2


def test_a_slice_keeps_to_its_time_whatever_a_unit_of_a_step_costs(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    index, now, slices = begin_again(app), [0.0], [0.0]
    costs = [0.0001] * 300 + [0.01] * 300  # seconds a unit: the second step's cost a hundred times as much

    def advance(connection: Any, follower: Any, effort: int) -> bool:
        cost = costs.pop(0)
        now[0] += effort * cost
        slices[-1] += effort * cost
        step = int(costs[:1] == [0.01])  # of what comes next, as it is kept
        monkeypatch.setattr(building, "state_of", lambda _raw, _f: building.State(1, step=step))
        return not costs

    monkeypatch.setattr(building, "advance", advance)
    monkeypatch.setattr(building, "_Pace", partial(building._Pace, clock=lambda: now[0]))
    building.build(app.database, index, lambda _done, _total, _name: slices.append(0.0), seconds=0.1)
    assert max(slices) < 0.21  # at the change nobody knows yet what a unit costs
    assert 0.07 < sorted(slices)[len(slices) // 2] < 0.11


def test_another_version_of_the_index_begins_anew(app: Application) -> None:
    app.fill_search(silent)
    state = json.dumps({"version": -1, "step": 2, "place": {}, "before": 3, "total": 9})
    with app.database.maintain() as connection:
        raw: Any = connection.connection.dbapi_connection
        raw.execute("DELETE FROM meta WHERE name = 'derived:search'")
        raw.execute("INSERT INTO meta VALUES ('derived:search:building', ?)", (state,))
    again = restarted(app)
    try:
        progress = again.search_progress()
        assert progress is not None
        assert progress[0] == 0
        again.fill_search(silent)
        complete(again)
    finally:
        again.close()


def test_a_record_renamed_or_deleted_while_its_beginnings_wait_leaves_none_behind(app: Application) -> None:
    index = begin_again(app)
    assert not advance(app, index, 6)
    renamed, deleted = (app.find_key("customer", code).uuid for code in ("K1", "K2"))
    app.execute(Update("customer", renamed, {"name": "绍兴砼业"}))
    app.execute(Delete("customer", (deleted,)))
    app.fill_search(silent)
    assert names(app, "sxty") == {"绍兴砼业"}
    complete(app)


def test_figures_of_a_small_file_do_not_have_the_index_read_whole_once_it_is_large(tmp_path: Path) -> None:
    """The planner read FTS5's tables from end to end for each range it deletes."""
    app = open_application(tmp_path / "s.db", None)
    app.execute(Create("customer", {"code": "K1", "name": NAMES[0]}))
    measured = app.database.raw_writer
    measured.execute("ANALYZE")  # as an earlier version left it
    app = restarted(restarted(app))
    for table in ("search_han_data", "search_latin_data"):
        statement = f"EXPLAIN QUERY PLAN DELETE FROM {table} WHERE id >= 1 AND id <= 2"
        (plan,) = app.database.raw_writer.execute(statement).fetchall()
        assert "rowid>? AND rowid<?" in plan[3]
    app.close()
