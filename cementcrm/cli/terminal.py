"""The person at the terminal: Ctrl+C, progress, a passphrase typed blindly."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


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


def ask_passphrase(text: str = "Passphrase / 口令: ") -> str | None:
    """None where nobody can type."""
    if not sys.stdin.isatty():
        return None
    from getpass import getpass

    return getpass(text)


def ask_new_passphrase() -> str | None:
    """Typed twice: a slip would lock the data away."""
    while first := ask_passphrase("New passphrase / 新口令: "):
        if ask_passphrase("Again / 再次输入: ") == first:
            return first
        print("Not the same / 两次输入不一致", file=sys.stderr)
    return None
