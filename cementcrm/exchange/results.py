"""What an import says of each row, and in counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

NOTHING: Mapping[str, Any] = {}
_STATUSES = ("new", "changed", "unchanged", "refused")


class RowResult(NamedTuple):
    """What becomes of one row: status new | changed | unchanged | refused. `diff`: field → (before, after)
    as Python values; `errors`: field → code, of a row that isn't refused they are warnings."""

    row_number: int
    status: str
    key: str
    diff: Mapping[str, tuple[object, object]] = NOTHING
    errors: Mapping[str, str] = NOTHING


class ImportReport:
    """Counts of one import or dry run. `warnings` counts rows taken without one unusable cell."""

    def __init__(self, import_id: UUID) -> None:
        self.import_id = import_id
        self._counts: Counter[str] = Counter()

    def add(self, results: Iterable[RowResult]) -> None:
        results = list(results)
        self._counts.update(map(attrgetter("status"), results))
        told = filter(attrgetter("errors"), results)
        self._counts["warnings"] += sum(1 for r in told if r.status != "refused")

    def __getattr__(self, name: str) -> int:
        if name in _STATUSES or name == "warnings":
            return self._counts[name]
        raise AttributeError(name)

    @property
    def rows(self) -> int:
        """Rows so far."""
        return sum(self._counts[name] for name in _STATUSES)

    def set_back(self, counts: Mapping[str, int]) -> None:
        """To what they were: what came since was not committed."""
        self._counts = Counter(counts)

    def counts(self) -> dict[str, int]:
        return {name: self._counts[name] for name in (*_STATUSES, "warnings")}
