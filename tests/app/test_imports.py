"""What an import asks, remembers and lists; what is kept of rows that were refused."""

import csv
from pathlib import Path
from threading import get_ident

import openpyxl
import pytest

from cementcrm.app import Application, open_application
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.imports import Watch
from cementcrm.exchange.mapping import Mapping
from cementcrm.exchange.results import ImportReport, RowResult

HEADINGS = ["提货单号", "客户编号", "品种规格", "净重(吨)", "出厂时间"]


def write(path: Path, *rows: list[str], headings: list[str] | None = None) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings or HEADINGS, *rows])
    return path


def ticket(number: int, product: str = "P.O42.5散装", tonnes: str = "30.5") -> list[str]:
    return [f"T{number:06d}", "K1", product, tonnes, "2025-01-01 08:00:00"]


def test_a_preview_shows_headings_rows_and_the_proposed_mapping(app: Application, tmp_path: Path) -> None:
    found = app.imports.preview("tickets", write(tmp_path / "a.csv", ticket(1), ticket(2)))
    assert list(found.plan.layout.columns) == HEADINGS
    assert found.plan.mapping.fields["净重(吨)"] == "net_tonnes"
    assert (len(found.rows), found.rows[0][0], found.remembered) == (2, "T000001", False)


def test_a_mapping_that_was_used_is_proposed_again_for_the_same_layout(
    app: Application, tmp_path: Path
) -> None:
    file = write(tmp_path / "a.csv", ticket(1))
    proposed = app.imports.preview("tickets", file).plan.mapping
    fields = {heading: name for heading, name in proposed.fields.items() if name != "customer_code"}
    app.imports.run("tickets", file, mapping=Mapping("weigh_ticket", proposed.signature, fields))
    again = app.imports.preview("tickets", write(tmp_path / "b.csv", ticket(2)))
    assert (again.remembered, again.plan.mapping.fields) == (True, fields)
    app.imports.memory.forget("weigh_ticket", proposed.signature)
    assert not app.imports.preview("tickets", file).remembered


def test_unknown_products_are_asked_once(app: Application, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", ticket(1, "老字号特种泥"), ticket(2, "老字号特种泥"), ticket(3))
    assert app.imports.run("tickets", file, dry_run=True)["unknown_products"] == {"老字号特种泥": 2}
    app.imports.memory.explain({"老字号特种泥": ("P·MH 42.5", "bulk")})
    told = app.imports.run("tickets", file)
    assert told["unknown_products"] == {}
    assert app.find_key("tickets", "T000001").values["grade"] == "P·MH 42.5"
    app.imports.memory.explain({"老字号特种泥": None})
    assert app.imports.memory.products() == {}


@pytest.mark.parametrize("bad_at", [0, 1_500, 11_999])
def test_refused_rows_keep_their_own_cells_and_import_once_corrected(
    app: Application, tmp_path: Path, bad_at: int
) -> None:
    rows = [ticket(n, tonnes="viel" if n == bad_at else "30") for n in range(12_000)]
    errors = tmp_path / "errors.xlsx"
    told = app.imports.run("tickets", write(tmp_path / "a.csv", *rows), errors_file=errors)
    assert (told["new"], told["refused"]) == (11_999, 1)
    book = openpyxl.load_workbook(errors)
    sheet = book.active
    assert [cell.value for cell in sheet[2]][0] == bad_at + 2
    assert [cell.value for cell in sheet[2]][2:4] == [f"T{bad_at:06d}", "K1"]
    sheet.cell(2, 6).value = 30
    book.save(errors)
    told = app.imports.run("tickets", errors)
    assert (told["new"], told["refused"]) == (1, 0)
    assert app.totals(ListQuery("weigh_ticket"))[0] == 12_000


def test_past_imports_say_what_came_of_them(app: Application, tmp_path: Path) -> None:
    app.imports.run("tickets", write(tmp_path / "a.csv", ticket(1)))
    second = app.imports.run("tickets", write(tmp_path / "b.csv", ticket(2), ticket(3)))
    newest, oldest = app.imports.past()
    assert (newest.file_name, newest.counts["new"], newest.state) == ("b.csv", 2, "done")
    assert str(newest.uuid) == second["import_id"]
    app.undo_command(newest.uuid)
    assert [(p.state, p.undoable) for p in app.imports.past()] == [("undone", False), ("done", True)]
    assert oldest.undoable


def test_an_import_that_was_cut_off_can_be_taken_back_at_the_next_start(tmp_path: Path) -> None:
    app = open_application(tmp_path / "x.db", None)
    app.imports.run("tickets", write(tmp_path / "a.csv", ticket(1)))
    with app.database.maintain() as connection:  # as a kill in the middle leaves it
        connection.exec_driver_sql("UPDATE import_job SET state = 'running'")
    app.close()
    app = open_application(tmp_path / "x.db", None)
    (job,) = app.imports.past()
    assert (job.state, job.undoable) == ("interrupted", True)
    app.undo_command(job.uuid)
    assert app.totals(ListQuery("weigh_ticket"))[0] == 0
    app.close()


def test_tickets_without_a_day_are_told_before_they_are_imported(app: Application, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", ["T1", "K1", "P.O42.5散装", "30.5"], headings=HEADINGS[:4])
    assert app.imports.run("tickets", file, dry_run=True)["notes"] == ["no_day"]
    assert app.imports.run("tickets", write(tmp_path / "b.csv", ticket(1)), dry_run=True)["notes"] == []


def test_the_order_of_a_columns_dates_is_told_before_they_are_imported(
    app: Application, tmp_path: Path
) -> None:
    rows = [[*ticket(day)[:4], f"01/{day:02}/2025 08:00"] for day in (3, 15)]
    file = write(tmp_path / "a.csv", *rows)
    told = app.imports.run("tickets", file, dry_run=True)
    assert (told["new"], told["notes"]) == (2, ["day_order|column=出厂时间|order=mdy"])


def test_a_cell_that_cannot_be_read_leaves_the_rest_of_a_record_good(
    app: Application, tmp_path: Path
) -> None:
    headings = ["客户编号", "客户名称", "注册资本(万元)", "下次联系", "城市"]
    rows = [["K1", "甲厂", "USD100万", "昨天", "宁波"], ["K2", "乙厂", "约500", "2025-01-05", "舟山"],
            ["K3", "名" * 300, "5", "", "台州"]]  # fmt: skip
    file = write(tmp_path / "a.csv", *rows, headings=headings)
    results: list[RowResult] = []
    told = app.imports.run("customers", file, watch=Watch(results=results.extend))
    assert (told["new"], told["refused"], told["warnings"]) == (2, 1, 2)
    assert results[0].errors == {
        "registered_capital": "cell_unread|what=USD100万|why=not_a_number",
        "next_contact_on": "cell_unread|what=昨天|why=not_a_date",
    }
    assert results[1].errors == {"registered_capital": "approximate"}
    assert results[2].errors == {"name": "too_long"}  # needed
    first = app.find_key("customers", "K1").values
    assert (first["registered_capital"], first["next_contact_on"], first["city"]) == (None, None, "宁波")
    assert app.find_key("customers", "K2").values["registered_capital"] == 500
    again = write(tmp_path / "b.csv", ["K2", "乙厂", "不详?", "2025-01-05", "宁波"], headings=headings)
    assert app.imports.run("customers", again)["changed"] == 1
    second = app.find_key("customers", "K2").values
    assert (second["registered_capital"], second["city"]) == (500, "宁波")


def test_a_weight_that_is_about_something_is_refused(app: Application, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", ticket(1, tonnes="约30.5"), ticket(2, tonnes="USD30"))
    assert app.imports.run("tickets", file)["refused"] == 2


@pytest.mark.parametrize(("entity", "plural"), [("weigh_ticket", "tickets"), ("customer", "customers")])
def test_there_is_news_after_each_derived_table_that_has_learned(
    app: Application, tmp_path: Path, entity: str, plural: str
) -> None:
    news: list[int] = []
    mine = get_ident()

    def told(report: ImportReport) -> None:
        if get_ident() == mine:  # beside it there is some whenever there was none for a while
            news.append(report.rows)

    customers = ([f"K{n}", f"第{n}建材厂"] for n in range(1_500))
    file = (
        write(tmp_path / "a.csv", *customers, headings=["客户编号", "客户名称"])
        if entity == "customer"
        else write(tmp_path / "a.csv", *map(ticket, range(1_500)))
    )
    app.imports.run(plural, file, watch=Watch(progress=told))
    followers = len(app.database.followers.of(entity))
    assert followers > 1
    first = [1_000] * (1 if entity == "weigh_ticket" else 1 + followers)  # of records, after each thousand
    assert news == [*first, *[1_500] * (1 + followers)]
