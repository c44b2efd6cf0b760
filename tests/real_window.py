"""The program in a real window, used by keys alone (xdotool), and asked through the command line, which the open
window answers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parent / "data" / "samples"
PATIENCE = 60.0
OURS = (sys.executable, "-m", "cementcrm")


def xdotool(*words: str) -> str:
    return subprocess.run(["xdotool", *words], capture_output=True, text=True).stdout.strip()


class RealWindow:
    """`program`: what starts it (`wine …/cementcrm.exe`). `pictures`: a folder for them, or None."""

    def __init__(
        self, database: Path, key: Path, language: str = "zh_CN", program: Sequence[str] = OURS,
        pictures: Path | None = None,
    ) -> None:  # fmt: skip
        self.database, self.key = database, key
        self._program = tuple(program)
        self._is_wine = program[0] == "wine"
        self._pictures = pictures
        pipe = subprocess.PIPE if self._is_wine else None  # the only output that Wine's programs can use
        words = [
            *self._program,
            "--db",
            self.told(database),
            "--key-file",
            self.told(key),
            "--lang",
            language,
        ]
        self._process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe)

    def close(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(20)
        finally:
            with suppress(ProcessLookupError):
                self._process.kill()

    def told(self, path: Path) -> str:
        """A path as the program knows it."""
        return "Z:" + str(path).replace("/", "\\") if self._is_wine else str(path)

    def ask(self, *words: str) -> Any:
        """What a command line says; None if it fails."""
        command = [*self._program, *words, "--db", self.told(self.database)]
        command += ["--key-file", self.told(self.key), "--json"]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120
        )
        return json.loads(done.stdout) if done.returncode == 0 else None

    def count(self, entity: str) -> int:
        told = self.ask("list", entity, "--totals")
        return int(told["count"]) if told else -1

    def begin(self) -> None:
        """Wait until it can be used."""
        self.until("the window has its door", self.database.with_name(self.database.name + ".door").exists)
        time.sleep(2)
        self.until("the window answers", lambda: self.count("customers") >= 0)

    def front(self) -> None:
        """Without a window manager nobody gives the newest window the focus."""
        windows = self._windows()
        if windows:
            xdotool("windowraise", windows[-1])
            xdotool("windowfocus", "--sync", windows[-1])
        time.sleep(0.3)

    def press(self, *keys: str) -> None:
        self.front()
        for key in keys:
            xdotool("key", "--clearmodifiers", key)
            time.sleep(0.4)

    def write(self, text: str) -> None:
        """Into whatever has the focus."""
        xdotool("type", "--delay", "25", text)
        time.sleep(0.6)

    def until(self, what: str, true: Callable[[], bool]) -> None:
        """Ends the program if that doesn't come about."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                self.picture("failed")
                sys.exit(f"{what} did not happen")
            time.sleep(0.5)
        print("window:", what, flush=True)

    def picture(self, name: str) -> None:
        """Of the window, and what lies over it."""
        if self._pictures is not None:
            from PIL import ImageGrab

            self._pictures.mkdir(parents=True, exist_ok=True)
            places = [_place(number) for number in self._windows()]
            largest = max(places, key=lambda p: (p[2] - p[0]) * (p[3] - p[1]), default=None)
            ImageGrab.grab(largest, xdisplay="").save(self._pictures / f"{name}.png")

    def _windows(self) -> list[str]:
        return xdotool("search", "--onlyvisible", "--pid", str(self._process.pid)).split()


def _place(window: str) -> tuple[int, int, int, int]:
    """Left, top, right, bottom on the screen."""
    lines = xdotool("getwindowgeometry", "--shell", window).splitlines()
    at = dict(line.split("=", 1) for line in lines if "=" in line)
    left, top = int(at["X"]), int(at["Y"])
    return left, top, left + int(at["WIDTH"]), top + int(at["HEIGHT"])
