"""What the frozen program does on Windows, as far as Wine can show it: its commands, its window, its end by force.

Each step is a function; it prints what it took, and ends the check with a sentence if something is not so.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "samples"
CUSTOMERS, TICKETS = 613, 8897  # in the samples, as truth.json says
PATIENCE = 60.0
NETWORK_DRIVE = "n:"


def windows(path: Path) -> str:
    """A path of this system as Windows programs are told it."""
    return "Z:" + str(path).replace("/", "\\")


class Program:
    """The program at `exe` with a database of its own in `folder`; `environment` is Wine's."""

    def __init__(self, exe: Path, folder: Path, environment: dict[str, str]) -> None:
        self.exe, self.folder, self.environment = exe, folder, environment
        self.database, self.key = folder / "数据 库" / "水泥.db", folder / "数据 库" / "k.key"
        shutil.rmtree(folder, ignore_errors=True)
        self.database.parent.mkdir(parents=True)

    def start(self, *words: str | Path, exe: str = "") -> subprocess.Popen[bytes]:
        """Begin; its output goes to pipes (Wine 8 gives a console program nothing else that it can use)."""
        told = [windows(word) if isinstance(word, Path) else word for word in words]
        program = self.exe.with_name(exe) if exe else self.exe
        pipe = subprocess.PIPE
        return subprocess.Popen(
            ["wine", str(program), *told], env=self.environment, cwd=self.folder,
            stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe,
        )  # fmt: skip

    def end(self, process: subprocess.Popen[bytes], code: int = 0) -> bytes:
        """What it printed, once it has ended with `code`."""
        out, err = process.communicate(timeout=600)
        need(
            process.returncode == code,
            f"{process.args[-9:]} ended with {process.returncode}: {out!r} {err[-2000:]!r}",
        )
        return out

    def run(self, *words: str | Path, code: int = 0, database: Path | None = None) -> Any:
        """A command on the database, its answer in JSON: UTF-8 whatever the system's code page is."""
        named = ["--db", database or self.database, "--key-file", self.key, "--json"]
        return json.loads(self.end(self.start(*words, *named), code).decode("utf-8"))

    def count(self, entity: str) -> int:
        return int(self.run("list", entity, "--totals")["count"])

    def window(self, exe: str = "cementcrm-window.exe") -> subprocess.Popen[bytes]:
        """A window that has the database open and answers other programs."""
        words = ["--db", self.database, "--key-file", self.key, "--lang", "zh_CN"]
        process = self.start(*words, exe=exe)
        until("the window opens", self.door.exists)
        return process

    @property
    def door(self) -> Path:
        return self.database.with_name(self.database.name + ".door")

    def kill(self, exe: str) -> None:
        """TerminateProcess: nothing of the program's own runs any more."""
        words = ["wine", "taskkill", "/f", "/im", exe]
        subprocess.run(words, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, check=True)


def need(true: object, what: str) -> None:
    if not true:
        sys.exit(f"not so: {what}")


def until(what: str, true: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        need(time.monotonic() < end, what)
        time.sleep(0.1)


def demo(program: Program) -> None:
    made = program.folder / "示例 公司.db"
    told = program.run("demo", made, database=made)
    need(told["customers"] > 300, f"the demo company: {told}")
    shown = program.run("list", "customers", "--limit", "3", database=made)
    need(all("公司" in row["name"] or len(row["name"]) > 2 for row in shown), f"names: {shown}")


def analyses(program: Program) -> None:
    """Each of them, on the demo: numpy and scipy as the frozen program has them."""
    made = program.folder / "示例 公司.db"
    for name in ("lifetime", "forecast", "alarms", "value", "prices", "pairs", "segments"):
        told = program.run("analyse", name, database=made)
        need(told.get("customers", 1), f"analyse {name}: {told}")


def imports(program: Program) -> None:
    """CSV in GB18030 and a workbook; again changes nothing; taken back nothing is left."""
    for entity, name, new in (
        ("customers", "客户台账.xlsx", CUSTOMERS),
        ("tickets", "磅单_2025上半年.csv", TICKETS),
    ):
        words = ["import", SAMPLES / name, "--as", entity]
        first, second = program.run(*words), program.run(*words)
        need((first["new"], first["refused"]) == (new, 0), f"{name}: {first}")
        need((second["new"], second["unchanged"]) == (0, new), f"{name} again: {second}")
    program.run("undo-import", first["import_id"])
    need(program.count("tickets") == 0, "the import is taken back")
    second = program.run(*words)
    need(program.count("tickets") == TICKETS, "the import comes again")


def exports(program: Program) -> None:
    out = program.folder / "客户 列表.xlsx"
    program.run("export", "customers", out)
    again = program.run("import", out, "--as", "customers")
    need((again["new"], again["changed"], again["refused"]) == (0, 0, 0), f"the export comes back: {again}")


def text_in_a_pipe(program: Program) -> None:
    """Text in the system's code page: Chinese where that is 936."""
    named = ["--db", program.database, "--key-file", program.key]
    out = program.end(program.start("list", "customers", "--limit", "5", *named))
    chinese = program.environment["LANG"].startswith("zh_CN")
    need("公司" in out.decode("gbk") if chinese else b"?" in out, f"text in a pipe: {out[:200]!r}")


def care(program: Program) -> None:
    need(program.run("check", "--full")["ok"], "the file is sound")
    backup = program.run("backup")["backup"]
    need(program.run("restore", backup)["quarantine"], "the backup is restored")
    need(program.count("customers") == CUSTOMERS, "the restored file has its customers")


def pictures(program: Program) -> None:
    """Of every page, to be looked at."""
    folder = program.folder / "图片"
    for words in (["--lang", "zh_CN"], ["--lang", "en", "--theme", "dark", "--scale", "150"]):
        made = program.run("screenshots", folder, *words)["pictures"]
        need(len(made) > 8, f"pictures: {made}")


def places(program: Program) -> None:
    """Network drives and UNC paths are refused, long paths are not."""
    drive = Path(program.environment["WINEPREFIX"]) / "dosdevices" / NETWORK_DRIVE
    shared = program.folder / "shared"  # nothing else is in it: Wine names every file by its nearest drive
    shared.mkdir(exist_ok=True)
    drive.unlink(missing_ok=True)
    drive.symlink_to(shared)
    words = ["reg", "add", r"HKLM\Software\Wine\Drives", "/v", NETWORK_DRIVE, "/d", "network", "/f"]
    subprocess.run(
        ["wine", *words], env=program.environment, stdin=subprocess.DEVNULL, capture_output=True, check=True
    )
    subprocess.run(["wineserver", "-w"], env=program.environment, check=True)  # drives are read at its start
    for path in (r"N:\c.db", r"\\localhost\share\c.db"):
        told = json.loads(
            program.end(program.start("list", "customers", "--db", path, "--plain", "--json"), 3)
        )
        need(told["error"] == "unsafe_location", f"{path}: {told}")
    long = program.folder
    while len(str(long)) < 280:
        long = long / ("长路径" * 5)
    long.mkdir(parents=True)
    program.run("import", SAMPLES / "客户台账.xlsx", "--as", "customers", database=long / "长.db")
    need(
        program.run("list", "customers", "--totals", database=long / "长.db")["count"] == CUSTOMERS,
        "a long path",
    )


def one_instance(program: Program) -> None:
    """A second start hands over and ends; commands are carried out by the window."""
    window = program.window()
    began = time.monotonic()
    program.end(program.start("--db", program.database, exe="cementcrm-window.exe"))
    print(f"  the second start ended after {time.monotonic() - began:.1f} s")
    need(program.count("customers") == CUSTOMERS, "the window answers")
    told = program.run("import", SAMPLES / "磅单_2025下半年.xlsx", "--as", "tickets")
    truth = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))["tickets"]
    have = program.run("list", "tickets", "--totals")
    need(told["unchanged"] and have["count"] == truth["unique"], f"an import by the window: {told}, {have}")
    need(abs(have["totals"]["net_tonnes"] - truth["net_tonnes_not_void"]) < 0.005, f"tonnes: {have}")
    need(window.poll() is None, "the window is still there")
    program.kill("cementcrm-window.exe")
    window.communicate()
    need(program.count("tickets") == have["count"], "after the window was killed the file opens")


def killed_import(program: Program) -> None:
    """TerminateProcess while an import writes: it can be taken back wholly."""
    head, *lines = (SAMPLES / "磅单_2025上半年.csv").read_bytes().splitlines(keepends=True)
    many = program.folder / "磅单 多.csv"
    many.write_bytes(head + b"".join(b"%d" % copy + line for copy in range(6) for line in lines))
    before = program.count("tickets")
    wal = program.database.with_name(program.database.name + "-wal")
    process = program.start(
        "import", many, "--as", "tickets", "--db", program.database, "--key-file", program.key
    )
    until("the import writes", lambda: wal.exists() and wal.stat().st_size > 8_000_000)
    program.kill("cementcrm.exe")
    process.communicate()
    came = program.count("tickets") - before
    need(0 < came < 6 * TICKETS, f"killed half way: {came}")
    need(program.run("check", "--full")["ok"], "the file is sound after the kill")
    again = program.run("import", many, "--as", "tickets")
    need((again["new"], again["unchanged"]) == (6 * TICKETS - came, came), f"the rest comes: {again}")
    print(f"  killed after {came} rows of {6 * TICKETS}")


def walk(program: Program) -> None:
    """A new user in the real window, by keys."""
    folder = program.folder
    words = [
        sys.executable,
        "-m",
        "tests.walk",
        folder / "walk.db",
        folder / "walk.key",
        "",
        "wine",
        program.exe,
    ]
    need(
        subprocess.run(words, env=program.environment, cwd=SAMPLES.parents[2]).returncode == 0,
        "the walk ends well",
    )


STEPS = [
    demo,
    analyses,
    imports,
    exports,
    text_in_a_pipe,
    care,
    pictures,
    places,
    one_instance,
    killed_import,
    walk,
]


def check(exe: Path, folder: Path, environment: dict[str, str], names: list[str]) -> None:
    """All steps, or those named, on the program at `exe`."""
    program = Program(exe, folder, environment)
    for step in [step for step in STEPS if not names or step.__name__ in names]:
        began = time.monotonic()
        step(program)
        print(f"  {step.__name__}: {time.monotonic() - began:.1f} s", flush=True)
