"""Edits that wait for their answer."""

from __future__ import annotations


class PendingEdits:
    """What was typed, by record and column: shown until an answer knows it, or until it is refused."""

    def __init__(self) -> None:
        self._texts: dict[tuple[int, str], str] = {}
        self._asked: set[tuple[int, str]] = set()

    def __bool__(self) -> bool:
        return bool(self._texts)

    def text(self, record: int | None, column: str) -> str | None:
        """What was typed there."""
        return None if record is None else self._texts.get((record, column))

    def add(self, record: int, column: str, text: str) -> None:
        """Something was typed; a question that is under way doesn't know it."""
        self._texts[record, column] = text
        self._asked.discard((record, column))

    def reject(self, record: int, column: str) -> bool:
        """It was refused. Was there anything?"""
        return self._texts.pop((record, column), None) is not None

    def ask(self, changed: set[int] | None) -> None:
        """The next answer knows what was typed into these records (None: any)."""
        self._asked |= {key for key in self._texts if changed is None or key[0] in changed}

    def answered(self) -> None:
        """That answer is there."""
        for key in self._asked:
            self._texts.pop(key, None)
        self._asked.clear()

    def clear(self) -> None:
        """Another view."""
        self._texts.clear()
        self._asked.clear()
