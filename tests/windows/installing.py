"""The installer under Wine, silently: install, a running program, an upgrade, removal; data stays."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from program import Program, need, until

HERE = Path(__file__).resolve().parents[2]
RUNNING = 2  # the installer's exit code
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\cementcrm"


class Machine:
    """The user's folders in Wine's Windows, and what an installer leaves there."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.user = next(iter(Path(environment["WINEPREFIX"]).glob("drive_c/users/[!P]*")))
        self.program = self.user / "AppData/Local/Programs/cementcrm"
        self.data = self.user / "AppData/Local/cementcrm"
        self.menu = self.user / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"

    def wine(self, *words: str | Path) -> int:
        told = ["wine", *map(str, words)]
        return subprocess.run(
            told, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=600
        ).returncode

    def installed(self) -> bool:
        return self.wine("reg", "query", KEY, "/v", "UninstallString") == 0

    def shortcuts(self) -> list[str]:
        return [
            path.stem for path in self.menu.rglob("*.lnk") if "cementcrm" in path.stem or "水泥" in path.stem
        ]


def make(program: Path) -> Path:
    """The installer of the program in a folder."""
    subprocess.run([sys.executable, HERE / "dev.py", "installer", program], check=True)
    return next(program.parent.glob("cementcrm-*-setup.exe"))


def older(program: Path, folder: Path) -> Path:
    """An installer of a program that had a file more."""
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-al", program, folder.parent / "copy"], check=True)
    folder.mkdir()
    (folder.parent / "copy").rename(folder / "cementcrm")
    (folder / "cementcrm/_internal/gone.dll").write_bytes(b"an older version's")
    return make(folder / "cementcrm")


def check(program: Path, work: Path, environment: dict[str, str]) -> None:
    machine = Machine(environment)
    before, now = older(program, work / "older"), make(program)
    gone = machine.program / "_internal/gone.dll"
    shutil.rmtree(machine.data, ignore_errors=True)  # settings and data of an earlier check

    began = time.monotonic()
    need(machine.wine(before, "/S") == 0, "the older version is installed")
    print(f"  installed in {time.monotonic() - began:.0f} s")
    need(
        gone.exists() and machine.installed() and machine.shortcuts(), "program, entry and shortcut are there"
    )
    print("  shortcut:", *machine.shortcuts())
    installed = Program(machine.program / "cementcrm.exe", work / "installed", environment)
    installed.run("demo", installed.folder / "demo.db", database=installed.folder / "demo.db")
    installed.end(installed.start("list", "customers", "--plain", "--json"))  # in the standard place
    kept = sorted(path.name for path in machine.data.iterdir())
    need("cementcrm.db" in kept, f"the standard database is made: {kept}")

    window = installed.window()
    need(machine.wine(now, "/S") == RUNNING, "a running program is not replaced")
    need(gone.exists() and (machine.program / "cementcrm-window.exe").exists(), "nothing was touched")
    installed.kill("cementcrm-window.exe")
    window.communicate()

    need(machine.wine(now, "/S") == 0, "the upgrade is installed")
    need(not gone.exists(), "what the older version had alone is gone")
    need(len(machine.shortcuts()) == 1, f"one shortcut: {machine.shortcuts()}")
    installed.count("customers")  # what the older version made opens in the newer

    need(machine.wine(machine.program / "uninstall.exe", "/S") == 0, "the uninstaller begins")
    until("the program is gone", lambda: not machine.program.exists())
    until("its entry is gone", lambda: not machine.installed())
    need(not machine.shortcuts(), "the shortcut is gone")
    left = {path.name for path in machine.data.iterdir()}
    need(set(kept) <= left | {"cementcrm.db-wal", "cementcrm.db-shm"}, f"the data stay: {left}")
    print("  kept:", *sorted(left))
