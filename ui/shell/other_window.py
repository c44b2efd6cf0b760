"""Another start of the program on the same database brings the first window to the front."""

from __future__ import annotations

from pathlib import Path

from cementcrm.core.beside import door_path


class _Patient:
    """Nobody cancels a wish to see a window."""

    def progress(self, text: str) -> None:
        """There is none."""

    def cancelled(self) -> bool:
        return False


def show_other_window(path: Path) -> bool:
    """Bring the window that holds `path` to the front, if there is one."""
    path = path.absolute()
    if not door_path(path).exists():  # the usual start; sockets and messages cost it 30 ms
        return False
    from cementcrm.door import Show, ask

    done = ask(path, Show(), _Patient())
    return done is not None and done.code == 0
