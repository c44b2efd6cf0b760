"""The person at the terminal: Ctrl+C, progress, a passphrase typed blindly."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cementcrm.door import Finished


class Terminal:
    """`door.Call` of this process."""

    def __init__(self) -> None:
        self.interrupted = False
        self._shown = False

    def progress(self, text: str) -> None:
        if sys.stderr.isatty():
            self._shown = True
            print(f"\r{text}", end="", file=sys.stderr, flush=True)

    def cancelled(self) -> bool:
        return self.interrupted

    def end(self) -> None:
        """What follows begins on a line of its own."""
        if self._shown:
            print(file=sys.stderr)


@contextmanager
def interruptible() -> Iterator[Terminal]:
    """The first Ctrl+C asks the command to end well, the second breaks it off."""
    terminal = Terminal()

    def interrupt(_signal: int, _frame: object) -> None:
        terminal.interrupted = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, interrupt)
    try:
        yield terminal
    finally:
        signal.signal(signal.SIGINT, before)
        terminal.end()


def write(done: Finished, *, as_json: bool) -> None:
    """Print what a command found: JSON in UTF-8, text in the system's encoding.

    Where Windows has no terminal but a pipe, that is an old code page (cp936 in China), which lacks rarer
    characters: those become question marks rather than an error.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8" if as_json else None, errors="replace")
    sys.stdout.write(done.out)
    sys.stderr.write(done.err)


def ask_passphrase(text: str = "Passphrase / 口令: ") -> str | None:
    """None where nobody can type."""
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass(text)


def agrees(question: str) -> bool:
    """Asked of whoever sits there; nobody is no."""
    if not sys.stdin.isatty():
        return False
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def ask_new_passphrase() -> str | None:
    """Typed twice: a slip would lock the data away."""
    while first := ask_passphrase("New passphrase / 新口令: "):
        if ask_passphrase("Again / 再次输入: ") == first:
            return first
        print("Not the same / 两次输入不一致", file=sys.stderr)
    return None
