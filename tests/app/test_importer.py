"""The parent side of an import: new, changed, unchanged, refused; revisions of facts; undo."""

import json
import time
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date, datetime
from itertools import pairwise
from threading import Thread, current_thread, main_thread
from typing import Any

import pytest

from cementcrm.app import Application
from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Create
from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.exchange.importer import Importer
from cementcrm.exchange.parsing import Batch
from cementcrm.exchange.results import ImportReport, RowResult
from cementcrm.features import catalogue
from cementcrm.store.capture import expected_hash, installed_hash
from cementcrm.store.types import to_millis
from tests.app.batches import Row, batches


def ticket(number: int, no: str, kg: int, **more: Any) -> Row:
    left = stored_moment(datetime(2025, 1, 1, 8))
    values = {"ticket_no": no, "net_tonnes": kg, "is_void": 0, "left_at": left, "business_date": "2025-01-01"}
    return Row(number, values | more)


def stored_moment(local: datetime) -> int:
    return to_millis(local.replace(tzinfo=ORGANISATION_ZONE))


def importer(app: Application, entity: str, rows: list[Row]) -> Importer:
    given = {name for row in rows for name in row.values}
    model = catalogue().model(entity)
    return Importer(app.database, model, app.spec(entity), app.actor, app.clock, given)


def run(app: Application, entity: str, rows: list[Row]) -> Importer:
    work = importer(app, entity, rows)
    list(work.run(batches(app.spec(entity), rows), file_name="f.csv"))
    return work


def results(app: Application, entity: str, rows: list[Row]) -> list[RowResult]:
    work = importer(app, entity, rows)
    return [r for some in work.run(batches(app.spec(entity), rows), file_name="f.csv") for r in some]


def tonnes(app: Application) -> tuple[int, str]:
    count, totals = app.totals(ListQuery("weigh_ticket"))
    return count, str(totals["net_tonnes"])


def test_importing_again_changes_nothing(app: Application) -> None:
    rows = [ticket(1, "T1", 33_630), ticket(2, "T2", 8_740)]
    assert run(app, "tickets", rows).report.new == 2
    again = run(app, "tickets", rows).report
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert tonnes(app) == (2, "42.370")


def test_a_revised_ticket_supersedes_and_undo_lets_the_earlier_stand_again(app: Application) -> None:
    run(app, "tickets", [ticket(1, "T1", 30_000)])
    second = run(app, "tickets", [ticket(1, "T1", 31_000)])
    assert second.report.changed == 1
    assert tonnes(app) == (1, "31.000")
    app.undo_command(second.report.import_id)
    assert tonnes(app) == (1, "30.000")


def test_two_versions_in_one_file_leave_one_current_row(app: Application) -> None:
    work = run(app, "tickets", [ticket(1, "T1", 30_000), ticket(2, "T1", 31_000), ticket(3, "T1", 31_000)])
    assert (work.report.new, work.report.changed, work.report.unchanged) == (1, 1, 1)
    assert tonnes(app) == (1, "31.000")


def test_void_tickets_count_but_are_not_summed(app: Application) -> None:
    run(app, "tickets", [ticket(1, "T1", 30_000), ticket(2, "T2", 5_000, is_void=True)])
    assert tonnes(app) == (2, "30.000")


def test_a_row_without_its_required_value_is_refused_with_the_reason(app: Application) -> None:
    (result,) = results(app, "tickets", [ticket(7, "T1", 1, net_tonnes=None)])
    assert (result.row_number, result.status, result.errors) == (7, "refused", {"net_tonnes": "required"})


def test_an_empty_cell_never_erases_what_is_known(app: Application) -> None:
    run(app, "customers", [Row(1, {"code": "K1", "name": "甲", "city": "宁波"})])
    (result,) = results(app, "customers", [Row(1, {"code": "K1", "name": "乙", "city": None})])
    assert result.status == "changed"
    assert dict(result.diff) == {"name": ("甲", "乙")}
    assert app.find_key("customer", "K1").values["city"] == "宁波"


def test_a_dry_run_reports_as_the_import_does_and_writes_nothing(app: Application) -> None:
    rows = [
        Row(1, {"code": "K1", "name": "甲"}),
        Row(2, {"code": "K1", "name": "乙"}),
        Row(3, {"name": "丙"}),
    ]
    work = importer(app, "customers", rows)
    dry = [r.status for some in work.dry_run(batches(app.spec("customer"), rows)) for r in some]
    assert dry == ["new", "changed", "refused"]
    assert app.totals(ListQuery("customer"))[0] == 0


def test_undo_takes_an_import_of_records_back_and_the_next_import_brings_them_again(app: Application) -> None:
    rows = [Row(1, {"code": "K1", "name": "甲"}), Row(2, {"code": "K2", "name": "乙"})]
    run(app, "customers", rows)
    app.undo()
    assert app.totals(ListQuery("customer"))[0] == 0
    assert run(app, "customers", rows).report.new == 2


def test_a_cancelled_import_can_be_taken_back(app: Application) -> None:
    rows = [ticket(i, f"T{i}", 1000) for i in range(6_000)]
    work = importer(app, "tickets", rows)
    with pytest.raises(Cancelled):
        list(
            work.run(
                batches(app.spec("tickets"), rows), file_name="f", cancelled=lambda: work.report.new >= 2_000
            )
        )
    assert 0 < tonnes(app)[0] < 6_000
    app.undo_command(work.report.import_id)
    assert tonnes(app) == (0, "0.000")


def test_a_cancel_leaves_out_what_would_take_long_to_commit(app: Application) -> None:
    rows = [ticket(n, f"T{n}", 1000) for n in range(60)]
    work = importer(app, "tickets", rows)
    came = 0
    with pytest.raises(Cancelled):
        for some in work.run(
            batches(app.spec("tickets"), rows, size=1), file_name="f", cancelled=lambda: work.report.new >= 25
        ):
            came += len(some)
    assert came == work.report.new == tonnes(app)[0] == 10
    with app.database.read() as connection:
        (job,) = connection.exec_driver_sql("SELECT state, counts FROM import_job").all()
    assert job.state == "cancelled"
    assert json.loads(job.counts)["new"] == 10
    assert run(app, "tickets", rows).report.new == 50


def test_a_cancel_counts_no_names_of_rows_that_are_left_out(app: Application) -> None:
    rows = [Row(n, {"code": f"K{n}", "name": "n", "owner_uuid": "没有这人"}) for n in range(60)]
    work = importer(app, "customers", rows)
    with pytest.raises(Cancelled):
        list(work.run(
            batches(app.spec("customers"), rows, size=1), file_name="f", cancelled=lambda: work.report.new >= 25
        ))  # fmt: skip
    assert work.report.new == 10
    assert work.unresolved == {("owner_uuid", "没有这人"): 10}


@pytest.mark.parametrize("entity", ["tickets", "customers"])
def test_transactions_grow_until_somebody_waits_to_write(
    app: Application, monkeypatch: pytest.MonkeyPatch, entity: str
) -> None:
    made = {
        "tickets": lambda n: ticket(n, f"T{n}", 1000),
        "customers": lambda n: Row(n, {"code": f"K{n}", "name": "n"}),
    }
    monkeypatch.setattr("cementcrm.exchange.importer._TURN", 40)
    rows = [made[entity](n) for n in range(160)]
    work, written = importer(app, entity, rows), [0]
    app.database.on_commit(lambda _tables: written.append(work.report.new))
    other = Thread(target=lambda: app.execute(Create("customer", {"code": "K", "name": "乙"})))

    def met(report: ImportReport) -> None:
        if report.new == 75 and not other.ident and current_thread() is main_thread():
            other.start()
            while not app.database.wanted:
                pass

    for _ in work.run(batches(app.spec(entity), rows, size=1), file_name="f", on_progress=met):
        pass
    other.join()
    mine = [b - a for a, b in pairwise(written) if b > a]
    assert mine[:4] == [10, 20, 40, 5]
    assert mine[4] <= 10
    assert sum(mine) == 160
    assert app.totals(ListQuery(entity.removesuffix("s").replace("ticket", "weigh_ticket")))[0] >= 160


def test_there_is_news_while_a_commit_takes_long(app: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    follow = app.database.follow

    def slowly(*words: Any) -> None:
        time.sleep(1)
        follow(*words)

    monkeypatch.setattr(app.database, "follow", slowly)
    beats: list[float] = []
    rows = [ticket(n, f"T{n}", 1000) for n in range(30)]
    work = importer(app, "tickets", rows)
    news = lambda _report: beats.append(time.perf_counter())  # noqa: E731
    list(work.run(batches(app.spec("tickets"), rows, size=1), file_name="f", on_progress=news))
    assert max(b - a for a, b in pairwise(beats)) < 0.6


@pytest.mark.parametrize("entity", ["tickets", "customers"])
def test_derived_tables_have_learned_of_all_of_an_import_of_many_parts(app: Application, entity: str) -> None:
    key = {"tickets": "ticket_no", "customers": "code"}[entity]
    rows = [
        ticket(n, f"T{n}", 1000) if entity == "tickets" else Row(n, {"code": f"K{n}", "name": f"第{n}建材厂"})
        for n in range(33)
    ]
    work = importer(app, entity, rows)
    list(work.run(batches(app.spec(entity), rows, size=1), file_name="f"))
    with app.database.read() as connection:
        for follower in app.database.followers:
            assert follower.difference(connection) == 0, follower.name
    assert app.find(str(rows[-1].values[key]))


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("eq", date(2025, 1, 2), ["T2", "T3"]),
        ("le", date(2025, 1, 1), ["T1"]),
        ("ge", date(2025, 1, 3), ["T4"]),
        ("between", (date(2025, 1, 1), date(2025, 1, 2)), ["T1", "T2", "T3"]),
    ],
)
def test_a_day_filter_on_moments_means_the_whole_local_day(app: Application, op, value, expected) -> None:
    moments = [(1, 23), (2, 0), (2, 23), (3, 0)]
    rows = [
        ticket(i, f"T{i}", 1000, left_at=stored_moment(datetime(2025, 1, d, h)))
        for i, (d, h) in enumerate(moments, 1)
    ]
    run(app, "tickets", rows)
    query = ListQuery("weigh_ticket", filters=(Filter("left_at", op, value),), sort=(("ticket_no", False),))
    assert [record.values["ticket_no"] for _, record in app.first(query, 10)] == expected


def test_a_revision_keeps_what_its_file_has_no_column_for(app: Application) -> None:
    run(app, "tickets", [ticket(1, "T1", 30_000, cost=21_000, plate="皖A12345")])
    run(app, "tickets", [ticket(1, "T1", 31_000, plate=None)])
    values = app.find_key("tickets", "T1").values
    assert (str(values["cost"]), values["plate"], str(values["net_tonnes"])) == ("210.00", None, "31.000")


@pytest.mark.parametrize("broken", [False, True])
def test_after_an_import_no_fact_comes_in_outside_a_command(app: Application, broken: bool) -> None:
    rows = [ticket(1, "T1", 30_000), ticket(2, "T2", 5_000)]
    work = importer(app, "tickets", rows)

    def read() -> Iterator[Batch]:
        yield from batches(app.spec("weigh_ticket"), rows)
        if broken:  # in the middle of a transaction
            raise OSError("the file went away")

    with pytest.raises(OSError, match="went away") if broken else nullcontext():
        list(work.run(read(), file_name="f.csv"))
    assert tonnes(app) == ((0, "0.000") if broken else (2, "35.000"))
    raw = app.database.raw_writer
    assert installed_hash(raw.cursor()) == expected_hash(catalogue().models.values())
    with pytest.raises(Exception, match="user-defined function"):
        raw.execute(
            "INSERT INTO weigh_ticket (uuid, ticket_no, net_tonnes, is_void, unit_uuid, revision, import_uuid, "
            "is_current) VALUES (x'00', 'T3', 1, 0, x'00', 1, x'00', 1)"
        )


def test_what_all_rows_of_a_file_have_alike_is_stored_too(app: Application) -> None:
    rows = [ticket(n, f"T{n}", 1_000 * n, plate="苏A1", lot_no=None, price=None) for n in (1, 2, 3)]
    run(app, "tickets", rows)
    run(app, "tickets", [ticket(4, "T4", 4_000, plate="苏A1", lot_no="L1", price=30_000)])
    found = {
        record.values["ticket_no"]: record.values for _, record in app.first(ListQuery("weigh_ticket"), 9)
    }
    assert {n: (v["plate"], v["lot_no"], str(v["price"])) for n, v in found.items()} == {
        "T1": ("苏A1", None, "None"),
        "T2": ("苏A1", None, "None"),
        "T3": ("苏A1", None, "None"),
        "T4": ("苏A1", "L1", "300.00"),
    }
