"""Stopping a connection at work: somebody else is asked every few steps whether it may go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from cementcrm.core.errors import Cancelled

STEPS = 100_000  # of SQLite between two reports: a few milliseconds; fewer make a check a fifth slower


@contextmanager
def watched(raw: Any, tell: Callable[[], None], steps: int = STEPS) -> Iterator[None]:
    """Call `tell` after every `steps` of SQLite on the connection `raw`; raises `Cancelled` soon after `tell`
    did."""
    cancelled: list[Cancelled] = []

    def step() -> int:
        try:
            tell()
        except Cancelled as error:
            cancelled.append(error)
        return len(cancelled)

    raw.set_progress_handler(step, steps)
    try:
        tell()  # a small file is done before the first step
        yield
    except Exception:  # the library's, or SQLAlchemy's around it
        if cancelled:
            raise Cancelled from None
        raise
    finally:
        raw.set_progress_handler(None, 0)
    if cancelled:  # an interrupted check says "interrupted" as a finding
        raise Cancelled
