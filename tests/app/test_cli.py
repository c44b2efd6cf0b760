"""The command line's words, as administrators script them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cementcrm import cli
from cementcrm.cli import main
from cementcrm.cli.words import word_parser


@pytest.mark.parametrize("first", [True, False])
def test_the_database_may_be_named_before_or_after_the_command(
    first: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--db", str(tmp_path / "a.db"), "--key-file", str(tmp_path / "a.key"), "--json"]
    command = ["list", "customers", "--totals"]
    assert main([*options, *command] if first else [*command, *options]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 0
    assert (tmp_path / "a.db").exists()


@pytest.mark.parametrize("code_page", ["cp936", "cp1252"])
def test_an_old_code_page_neither_changes_json_nor_stops_text(code_page: str, tmp_path: Path) -> None:
    """What a pipe on Windows has; JSON is UTF-8 everywhere, text loses what the page lacks."""
    missing = tmp_path / "𠮷 中文.xlsx"
    words = ["import", str(missing), "--as", "customers", "--db", str(tmp_path / "a.db"), "--plain"]
    words = [sys.executable, "-m", "cementcrm", *words]
    environment = {**os.environ, "PYTHONIOENCODING": code_page}
    told = subprocess.run([*words, "--json"], env=environment, capture_output=True)
    assert (told.returncode, told.stderr) == (3, b"")
    assert json.loads(told.stdout.decode("utf-8"))["data"]["path"] == str(missing)
    target = tmp_path / "𠮷 中文"
    words = [sys.executable, "-m", "cementcrm", "backup", "--to", str(target), "--db", str(tmp_path / "a.db")]
    made = subprocess.run(words, env=environment, capture_output=True)
    assert (made.returncode, made.stderr) == (0, b"")
    assert "?" in made.stdout.decode(code_page)


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("", True), ("--db a.db --lang zh_CN --plain", True), ("--db=a.db", True), ("--db list", True),
        ("list customers", False), ("--db a.db list customers", False), ("--db a.db --json check", False),
        ("--help", False),
    ],
)  # fmt: skip
def test_a_start_of_the_window_is_told_from_a_command_without_the_parser_of_all(
    words: str, window: bool
) -> None:
    assert cli._only_for_the_window(words.split()) is window


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("list customers --sort -credit_limit,code", 0), ("list customers --sort=-code --limit 0", 0),
        ("list customers --search -1", 0), ("list customers --where customer_type=搅拌站", 0),
        ("list customers --where customer_type=飞船", 3), ("list customers --limit -5", 2),
        ("list customers --where province", 2), ("list customers --where province=", 0),
        ("export customers a.pdf", 2), ("export customers a", 2),
    ],
)  # fmt: skip
def test_words_are_taken_as_meant_or_told_to_be_wrong(
    words: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        found = main([*words.split(), "--db", str(tmp_path / "a.db"), "--plain", "--json"])
    except SystemExit as error:
        found = error.code
    assert found == code
    assert capsys.readouterr().err if code == 2 else True


def test_a_place_for_refused_rows_that_isnt_there_is_told_before_anything_is_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "c.csv"
    file.write_text("客户编号,客户名称\nK1,甲\n", encoding="utf-8")
    where = ["--db", str(tmp_path / "a.db"), "--plain", "--json"]
    away = str(tmp_path / "nowhere" / "e.xlsx")
    assert main(["import", str(file), "--as", "customers", "--errors", away, *where]) == 3
    assert json.loads(capsys.readouterr().out)["error"] == "target_not_writable"
    assert main(["list", "customers", "--totals", *where]) == 0
    assert json.loads(capsys.readouterr().out)["count"] == 0


@pytest.mark.parametrize(
    ("text", "scale"),
    [("150", 150), ("150%", 150), ("1.5", 150), ("2", 200), ("0.1", 0), ("x", 0), ("nan", 0), ("1e9", 0)],
)
def test_the_size_of_the_window_is_taken_as_people_write_it(
    text: str, scale: int, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["screenshots", "out", "--scale", text]
    if scale:
        assert word_parser().parse_args(words).scale == scale
        return
    with pytest.raises(SystemExit) as refused:
        word_parser().parse_args(words)
    assert refused.value.code == 2
    assert "--scale" in capsys.readouterr().err


def test_a_language_that_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        word_parser().parse_args(["screenshots", "out", "--lang", "xx"])
    assert "zh_CN" in capsys.readouterr().err
