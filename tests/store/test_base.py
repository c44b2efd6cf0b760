"""Tables are made when they are first asked for, from whatever thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event, RLock

import pytest
from sqlalchemy import Column, Integer

from cementcrm.store import base


class Door:
    """A lock that says when somebody asks for it."""

    def __init__(self) -> None:
        self._lock, self.asked = RLock(), Event()

    def __enter__(self) -> None:
        self.asked.set()
        self._lock.acquire()

    def __exit__(self, *_error: object) -> None:
        self._lock.release()


def test_two_threads_that_ask_for_a_table_at_once_get_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    class Unmade(base.Base):
        __tablename__ = "unmade"
        id: Column[int] = base.column(Integer, primary_key=True)

    door = Door()
    monkeypatch.setattr(base, "_making", door)
    try:
        with ThreadPoolExecutor() as pool:
            with door:
                door.asked.clear()
                other = pool.submit(lambda: Unmade.__table__)
                assert door.asked.wait(10)
                mine = Unmade.__table__
            assert other.result(timeout=10) is mine
    finally:
        base.Base.tables.remove(Unmade)
        base.Base.metadata.remove(Unmade.__table__)
