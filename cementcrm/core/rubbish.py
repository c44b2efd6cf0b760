"""Python's search for rubbish while rows pass by the thousand."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ROWS = 1_000_000  # new objects between two looks: more than the rows that wait for their commit have


@contextmanager
def seldom_searched() -> Iterator[None]:
    """Rows are none, but looking through them every few hundred takes a tenth of an import."""
    often = gc.get_threshold()
    gc.set_threshold(_ROWS, *often[1:])
    try:
        yield
    finally:
        gc.set_threshold(*often)
