"""A new user's walk through the real window by keys alone: import a plant's files → find a customer → edit →
chart → undo. What came of each step is asked through the command line, which the open window answers.

    DISPLAY=:99 .venv/bin/python tests/walk.py DATABASE KEY_FILE [PICTURES [PROGRAM …]]

PROGRAM: another command that starts it (`wine …/cementcrm.exe`), the checkout's otherwise.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

DATABASE, KEY = Path(sys.argv[1]), Path(sys.argv[2])
PICTURES = Path(sys.argv[3]) if sys.argv[3:] and sys.argv[3] else None
PROGRAM = sys.argv[4:] or [sys.executable, "-m", "cementcrm"]
PIPE = subprocess.PIPE if PROGRAM[0] == "wine" else None  # the only output that Wine's programs can use
SAMPLES = Path(__file__).parent / "data" / "samples"
PATIENCE = 60.0


def told(path: Path) -> str:
    """A path as the program knows it."""
    return "Z:" + str(path).replace("/", "\\") if PROGRAM[0] == "wine" else str(path)


def cementcrm(*words: str) -> Any:
    command = [*PROGRAM, *words, "--db", told(DATABASE), "--key-file", told(KEY), "--json"]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120
    )
    return json.loads(done.stdout) if done.returncode == 0 else None


def xdotool(*words: str) -> str:
    return subprocess.run(["xdotool", *words], capture_output=True, text=True).stdout.strip()


def front() -> None:
    """Without a window manager nobody gives the newest window the focus."""
    windows = xdotool("search", "--onlyvisible", "--pid", str(window.pid)).split()
    if windows:
        xdotool("windowfocus", "--sync", windows[-1])
    time.sleep(0.3)


def press(*keys: str) -> None:
    front()
    for key in keys:
        xdotool("key", "--clearmodifiers", key)
        time.sleep(0.4)


def write(text: str) -> None:
    xdotool("type", "--delay", "25", text)
    time.sleep(0.6)


def until(what: str, true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > end:
            picture("failed")
            sys.exit(f"walk: {what} did not happen")
        time.sleep(0.5)
    print("walk:", what, flush=True)


def picture(name: str) -> None:
    if PICTURES is not None:
        from PIL import ImageGrab

        PICTURES.mkdir(parents=True, exist_ok=True)
        ImageGrab.grab(xdisplay="").save(PICTURES / f"{name}.png")


def count(entity: str) -> int:
    told = cementcrm("list", entity, "--totals")
    return told["count"] if told else -1


def bring_in(file: Path, entity: str, rows: int) -> None:
    """Choose the file, take the proposed columns, look at the check, import."""
    plain = DATABASE.with_name(entity + file.suffix)  # xdotool can't type every Chinese character
    plain.write_bytes(file.read_bytes())
    press("ctrl+i")
    time.sleep(1)
    if count("customers"):
        press("alt+Left")  # from the end of the import before
    press("space")  # the button that chooses a file has the focus
    time.sleep(2)
    front()
    write(told(plain))
    press("Return")
    for step in ("columns", "check"):
        time.sleep(8)
        picture(f"{entity}-{step}")
        press("ctrl+Return")
    until(f"{rows} {entity} came in", lambda: count(entity) == rows)
    picture(f"{entity}-done")


def city() -> str | None:
    return (cementcrm("show", "customers", "KH00003") or {}).get("city")


window = subprocess.Popen(
    [*PROGRAM, "--db", told(DATABASE), "--key-file", told(KEY), "--lang", "zh_CN"],
    stdin=subprocess.DEVNULL,
    stdout=PIPE,
    stderr=PIPE,
)
try:
    until("the window has its door", DATABASE.with_name(DATABASE.name + ".door").exists)
    time.sleep(2)
    until("the window answers", lambda: count("customers") == 0)
    bring_in(SAMPLES / "客户台账.xlsx", "customers", 613)
    bring_in(SAMPLES / "磅单_2025上半年.csv", "tickets", 8897)
    before = city()
    press("ctrl+k")
    front()
    write("ntjm")
    time.sleep(1.5)
    picture("find")
    press("Return")
    time.sleep(2)
    press("ctrl+e")
    time.sleep(2)
    front()
    xdotool("key", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    picture("form")
    write("x")
    press("ctrl+s")
    press("ctrl+shift+c")
    time.sleep(4)
    picture("chart")
    edited = cementcrm("show", "customers", "KH00003")
    until("the edit is kept", lambda: (cementcrm("show", "customers", "KH00003") or {}).get("version") == 2)
    press("ctrl+z")
    until("undo takes it back", lambda: (cementcrm("show", "customers", "KH00003") or {}).get("version") == 3)
    until("the city is as it was", lambda: city() == before)
    picture("undone")
finally:
    window.terminate()
    window.wait(10)
