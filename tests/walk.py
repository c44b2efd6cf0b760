"""A new user's walk through the real window by keys alone: import a plant's files → find a customer → edit →
chart → undo. What came of each step is asked through the command line, which the open window answers.

    DISPLAY=:99 .venv/bin/python -m tests.walk DATABASE KEY_FILE [PICTURES [PROGRAM …]]

PROGRAM: another command that starts it (`wine …/cementcrm.exe`), the checkout's otherwise.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.real_window import OURS, SAMPLES, RealWindow, xdotool


def main(database: Path, key: Path, pictures: Path | None, program: list[str]) -> None:
    window = RealWindow(database, key, program=program or OURS, pictures=pictures)
    try:
        window.begin()
        _bring_in(window, SAMPLES / "客户台账.xlsx", "customers", 613)
        _bring_in(window, SAMPLES / "磅单_2025上半年.csv", "tickets", 8897)
        _edit_and_undo(window)
    finally:
        window.close()


def _bring_in(window: RealWindow, file: Path, entity: str, rows: int) -> None:
    """Choose the file, take the proposed columns, look at the check, import."""
    plain = window.database.with_name(entity + file.suffix)  # xdotool can't type every Chinese character
    plain.write_bytes(file.read_bytes())
    window.press("ctrl+i")
    time.sleep(1)
    if window.count("customers"):
        window.press("alt+Left")  # from the end of the import before
    window.press("space")  # the button that chooses a file has the focus
    time.sleep(2)
    window.front()
    window.write(window.told(plain))
    window.press("Return")
    for step in ("columns", "check"):
        time.sleep(8)
        window.picture(f"{entity}-{step}")
        window.press("ctrl+Return")
    window.until(f"{rows} {entity} came in", lambda: window.count(entity) == rows)
    window.picture(f"{entity}-done")


def _edit_and_undo(window: RealWindow) -> None:
    def shown(name: str) -> object:
        return (window.ask("show", "customers", "KH00003") or {}).get(name)

    before = shown("city")
    window.press("ctrl+k")
    window.front()
    window.write("ntjm")
    time.sleep(1.5)
    window.picture("find")
    window.press("Return")
    time.sleep(2)
    window.press("ctrl+e")
    time.sleep(2)
    window.front()
    xdotool("key", *["Tab"] * 8)
    window.picture("form")
    window.write("x")
    window.press("ctrl+s")
    window.press("ctrl+shift+c")
    time.sleep(4)
    window.picture("chart")
    window.until("the edit is kept", lambda: shown("version") == 2)
    window.press("ctrl+z")
    window.until("undo takes it back", lambda: shown("version") == 3)
    window.until("the city is as it was", lambda: shown("city") == before)
    window.picture("undone")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        Path(sys.argv[3]) if sys.argv[3:] and sys.argv[3] else None,
        sys.argv[4:],
    )
