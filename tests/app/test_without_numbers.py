"""Files of customers without a column of numbers: told by credit code, else by name."""

import csv
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.export import export_list

HEADINGS = ["客户名称", "统一社会信用代码", "城市", "电话"]
CODE, OTHER_CODE = "91330200MA2AH1XK0T", "91320981MA1MQ3TN9X"


def written(path: Path, *rows: list[str], headings: list[str] = HEADINGS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *rows])
    return path


def counted(app: Application, path: Path, *, dry: bool = False) -> tuple[object, ...]:
    told = app.imports.run("customers", path, dry_run=dry)
    return tuple(told[name] for name in ("new", "changed", "unchanged", "refused"))


def stored(app: Application) -> list[tuple[object, ...]]:
    ids = [int(number) for number in app.ids(ListQuery("customer"))]
    rows = [row for _, row in app.rows("customer", ids)]
    return [tuple(row.values[n] for n in ("code", "name", "credit_code", "city")) for row in rows]


def test_new_ones_get_a_number_and_importing_again_changes_nothing(app: Application, tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        ["甬城混凝土", CODE, "宁波", "13812348000"],
        ["江海建材", "", "舟山", "13912348000"],
    )
    assert counted(app, path, dry=True) == counted(app, path) == (2, 0, 0, 0)
    assert all(str(code).startswith("KH-") for code, *_ in stored(app))
    assert counted(app, path, dry=True) == counted(app, path) == (0, 0, 2, 0)


def test_the_credit_code_goes_before_the_name(app: Application, tmp_path: Path) -> None:
    app.execute(Create("customer", {"code": "K1", "name": "甬城混凝土", "credit_code": CODE}))
    app.execute(Create("customer", {"code": "K2", "name": "江海建材"}))
    path = written(
        tmp_path / "a.csv",
        ["甬城混凝土有限公司", CODE, "宁波", ""],
        [" 江海 建材 ", "", "舟山", ""],
        ["甬城混凝土", OTHER_CODE, "台州", ""],  # another firm of that name
    )
    assert counted(app, path, dry=True) == counted(app, path) == (1, 2, 0, 0)
    assert [row[0] for row in stored(app)].count("K1") == 1
    by_code = {row[0]: row[1:] for row in stored(app)}
    assert by_code["K1"] == ("甬城混凝土有限公司", CODE, "宁波")
    assert by_code["K2"][2] == "舟山"
    assert counted(app, path) == (0, 0, 3, 0)


def test_a_name_of_the_same_sense_but_other_words_is_another_customer(
    app: Application, tmp_path: Path
) -> None:
    app.execute(Create("customer", {"code": "K1", "name": "甬城混凝土有限公司"}))
    assert counted(app, written(tmp_path / "a.csv", ["甬城混凝土", "", "", ""])) == (1, 0, 0, 0)
    full_width = written(tmp_path / "b.csv", ["甬城混凝土（有限公司）", "", "", ""])
    assert counted(app, full_width, dry=True)[0] == 0


def test_several_of_one_name_are_refused_and_told(app: Application, tmp_path: Path) -> None:
    for code in ("K1", "K2"):
        app.execute(Create("customer", {"code": code, "name": "江海建材"}))
    path = written(tmp_path / "a.csv", ["江海建材", "", "舟山", ""])
    refused = tmp_path / "r.xlsx"
    told = app.imports.run("customers", path, errors_file=refused)
    assert told["refused"] == 1
    import openpyxl

    assert "name: record_ambiguous" in openpyxl.load_workbook(refused).active["B2"].value


def test_a_number_in_a_later_file_meets_the_same_record(app: Application, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", ["甬城混凝土", CODE, "宁波", ""], ["江海建材", "", "舟山", ""])
    counted(app, path)
    out = tmp_path / "out.csv"
    export_list(app, ListQuery("customer"), out)
    assert counted(app, out) == (0, 0, 2, 0)


@pytest.mark.parametrize("second", [["甬城混凝土", "", "舟山", ""], ["甬城混凝土宁波", CODE, "舟山", ""]])
def test_the_last_of_several_rows_counts(app: Application, tmp_path: Path, second: list[str]) -> None:
    path = written(tmp_path / "a.csv", ["甬城混凝土", CODE, "宁波", ""], second)
    assert counted(app, path, dry=True) == counted(app, path)
    assert [row[3] for row in stored(app)] == ["舟山"]
    assert counted(app, path)[:2] == (0, 0)


def test_rows_far_apart_mean_one_customer(app: Application, tmp_path: Path) -> None:
    many = [[f"客户{n}", "", "", ""] for n in range(2_100)]
    path = written(tmp_path / "a.csv", ["客户7", CODE, "宁波", ""], *many)
    counted(app, path)
    assert len(stored(app)) == 2_100
    assert counted(app, path)[:2] == (0, 0)


def test_the_dry_run_tells_how_rows_are_recognised(app: Application, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", ["甬城混凝土", CODE, "宁波", ""])
    told = app.imports.run("customers", path, dry_run=True)
    assert told["notes"] == ["recognised_by|fields=credit_code,name"]
    path = written(tmp_path / "b.csv", ["甬城混凝土", "宁波"], headings=["客户名称", "城市"])
    assert app.imports.run("customers", path)["notes"] == ["recognised_by|fields=name"]
    path = written(tmp_path / "c.csv", ["K1", "甬城混凝土"], headings=["客户编号", "客户名称"])
    assert app.imports.run("customers", path)["notes"] == []


def test_a_row_without_name_and_code_is_refused(app: Application, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", ["", "", "宁波", "13812348000"])
    assert counted(app, path) == (0, 0, 0, 1)
