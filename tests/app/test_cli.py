"""The command line's words, as administrators script them."""

import json
from pathlib import Path

import pytest

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
