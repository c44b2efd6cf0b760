"""The tour draws every page in both languages and themes, and nowhere does the window stop answering."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cementcrm.cli import main

LONGEST_WORK = 100.0  # ms of processor time between two turns of the event loop
# an installed program doesn't compile its modules while pages wait
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
LONGEST_STALL = 500.0  # ms by the clock: a loaded test machine is no bug, a wait for a lock is
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tour") / "demo.db"
    assert main(["demo", str(path), "--plain", "--json"]) == 0
    for package in ("cementcrm", "ui"):
        subprocess.run([sys.executable, "-m", "compileall", "-q", package], cwd=ROOT, check=True)
    return path


@pytest.mark.timeout(400)
@pytest.mark.parametrize(("lang", "theme", "scale"), [("zh_CN", "light", 100), ("en", "dark", 150)])
def test_every_page_is_drawn_and_none_blocks_the_window(
    company: Path, tmp_path: Path, lang: str, theme: str, scale: int
) -> None:
    words = ["screenshots", str(tmp_path), "--db", str(company), "--lang", lang, "--theme", theme]
    command = [sys.executable, "-m", "cementcrm", *words, "--scale", str(scale), "--json"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **COMPILED}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["pictures"]
    names = {name.split(".")[0] for name in told}
    assert names >= {"customer", "customer-file", "customer-edit", "customer-new", "site", "weigh_ticket",
                     "weigh_ticket-file", "import", "settings", "find"}  # fmt: skip
    assert all((tmp_path / name).stat().st_size > 2_000 for name in told)
    slow = {n: t for n, t in told.items() if t["work_ms"] > LONGEST_WORK or t["stall_ms"] > LONGEST_STALL}
    assert not slow
    assert not {name: t["cut"] for name, t in told.items() if t["cut"]}  # texts without the room they need
    assert not {name: t["unnamed"] for name, t in told.items() if t["unnamed"]}  # to a screen reader
