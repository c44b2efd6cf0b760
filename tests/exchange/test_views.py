"""Exports of what is seen: the columns, filter and order of a view saved in the window."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from cementcrm.app import open_application
from cementcrm.cli import main
from cementcrm.core.commands import Create
from cementcrm.settings import Settings, load_settings, settings_path

VIEW = {
    "columns": ["name", "city"], "widths": {}, "sort": [["name", True]],
    "filters": [["city", "eq", "宁波市"], ["registered_capital", "ge", "100"]],
}  # fmt: skip
FILE = (
    "客户编号,客户名称,城市,注册资本(万元)\n"
    "K1,甲厂,宁波市,500\nK2,乙厂,宁波市,20\nK3,丙厂,宁波市,300\nK4,丁厂,杭州市,900\n"
)


@pytest.fixture
def db(tmp_path: Path) -> Any:
    source = tmp_path / "in.csv"
    source.write_text(FILE, encoding="utf-8")
    path = tmp_path / "v.db"
    assert main(["import", str(source), "--as", "customers", "--db", str(path), "--plain", "--json"]) == 0
    settings = load_settings(settings_path())
    settings.views = {"customer": {"宁波": VIEW, "old": VIEW | {"filters": [["gone", "eq", 1]]}}}
    settings.save()
    yield path
    Settings(path=settings_path()).save()


def run(*words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main([*map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_an_export_of_a_view_has_its_columns_rows_and_order(db: Path, capsys: Any) -> None:
    out = db.with_name("out.csv")
    code, told = run("export", "customers", out, "--view", "宁波", "--db", db, capsys=capsys)
    assert (code, told) == (0, {"rows": 2})
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row[1:] for row in csv.reader(stream)]
    assert rows == [["客户编号", "客户名称", "城市"], ["K1", "甲厂", "宁波市"], ["K3", "丙厂", "宁波市"]]
    code, told = run("import", out, "--as", "customers", "--db", db, capsys=capsys)
    assert (told["unchanged"], told["changed"], told["new"]) == (2, 0, 0)


def test_a_view_of_the_database_goes_before_one_of_former_settings(db: Path, capsys: Any) -> None:
    app = open_application(db, None)
    view = json.dumps(VIEW | {"filters": [["city", "eq", "杭州市"]], "group": "city"})
    app.execute(Create("saved_view", {"name": "宁波", "entity_name": "customer", "definition": view}))
    app.close()
    code, told = run(
        "export", "customers", db.with_name("o.csv"), "--view", "宁波", "--db", db, capsys=capsys
    )
    assert (code, told) == (0, {"rows": 1})


def test_an_unknown_view_is_refused_with_the_known_names(db: Path, capsys: Any) -> None:
    code, told = run(
        "export", "customers", db.with_name("x.csv"), "--view", "nope", "--db", db, capsys=capsys
    )
    assert (code, told["error"], told["data"]["known"]) == (3, "unknown_view", "宁波, old")


def test_a_view_with_a_filter_that_is_no_longer_understood_exports_nothing(db: Path, capsys: Any) -> None:
    out = db.with_name("y.csv")
    code, told = run("export", "customers", out, "--view", "old", "--db", db, capsys=capsys)
    assert (code, told["error"], out.exists()) == (3, "view_unreadable", False)
