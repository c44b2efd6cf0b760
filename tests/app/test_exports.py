"""Exports that can't be: too many rows for a sheet, a file that can't be written, a cancelled one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create
from cementcrm.core.errors import Cancelled, PermissionDenied
from cementcrm.core.queries import ListQuery
from cementcrm.exchange import export
from cementcrm.exchange.export import TargetNotWritable, TooManyRows, export_figures, export_list
from cementcrm.opening import open_file

ALL = ListQuery("customer")


@pytest.fixture
def three(app: Application) -> Application:
    for number in range(3):
        app.execute(Create("customer", {"code": f"K{number}", "name": f"Name {number}"}))
    return app


def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_written(
    three: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_SHEET_ROWS", 3)
    with pytest.raises(TooManyRows) as refused:
        export_list(three, ALL, tmp_path / "out.xlsx")
    assert refused.value.data == {"rows": 3, "limit": 2}
    assert list(tmp_path.glob("out*")) == []
    assert export_list(three, ALL, tmp_path / "out.csv") == 3
    monkeypatch.setattr(export, "_SHEET_ROWS", 4)
    assert export_list(three, ALL, tmp_path / "out.xlsx") == 3


@pytest.mark.parametrize("suffix", ["", "-wal", ".key.json", ".seal", ".lock"])
def test_nothing_is_written_over_a_database(three: Application, tmp_path: Path, suffix: str) -> None:
    other = open_file(tmp_path / "c.db", plain=True)
    other.execute(Create("customer", {"code": "K1", "name": "甲"}))
    path = tmp_path / f"c.db{suffix}"
    before = path.stat().st_ino
    with pytest.raises(TargetNotWritable) as refused:
        export_figures(["A"], [["1"]], path)
    assert refused.value.data["reason"] == "database"
    assert path.stat().st_ino == before
    other.close()


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_a_cancelled_export_leaves_what_was_there(three: Application, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    out.write_text("before")

    def report(_done: int, _total: int, _text: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_list(three, ALL, out, (), report)
    assert out.read_text() == "before"
    assert [file.name for file in tmp_path.glob("out*")] == [name]


@pytest.mark.parametrize("name", ["out.xlsx", "out.csv"])
def test_a_file_that_cannot_be_written_is_a_known_error(
    three: Application, tmp_path: Path, name: str
) -> None:
    for out in (tmp_path / "no such folder" / name, tmp_path / name):
        if out.parent.exists():
            out.mkdir()  # a name that can't be replaced
        with pytest.raises(TargetNotWritable):
            export_list(three, ALL, out)
        with pytest.raises(TargetNotWritable):
            export_figures(["a"], [[1]], out)
    assert [file.name for file in tmp_path.glob("out*")] == [name]


def test_who_may_not_export_gets_no_file(three: Application, tmp_path: Path) -> None:
    three.actor = replace(three.actor, role="read_only")
    with pytest.raises(PermissionDenied):
        export_list(three, ALL, tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()
