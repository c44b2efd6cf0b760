"""The command line's words, as administrators script them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cementcrm import cli
from cementcrm.cli import main


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
