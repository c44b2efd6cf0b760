"""Which backups stay: the newest of each of 7 days, 4 weeks and 6 months, inside a size budget."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from .keys import info_path

_KEPT = (("%Y-%m-%d", 7), ("%G-W%V", 4), ("%Y-%m", 6))


def made_at(path: Path) -> datetime | None:
    """The UTC time in a backup's name; None if it is not one of ours."""
    if path.suffix != ".db":
        return None
    try:
        return datetime.strptime(path.name.split("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def backups(directory: Path) -> list[Path]:
    """Finished backups, newest first."""
    return sorted((path for path in directory.glob("*.db") if made_at(path)), reverse=True)


def to_keep(newest_first: Iterable[Path]) -> list[Path]:
    """Those that a day, a week or a month still needs; the newest always. Newest first."""
    found = list(newest_first)
    kept = set(found[:1])
    for form, count in _KEPT:
        periods: dict[str, Path] = {}
        for path in found:
            moment = made_at(path)
            if moment is not None:
                periods.setdefault(moment.strftime(form), path)
        kept.update(list(periods.values())[:count])
    return sorted(kept, reverse=True)


def prune(directory: Path, *, budget: int) -> list[Path]:
    """Delete what need not stay, then the oldest while the rest is over `budget` bytes; the newest stays.

    Returns what was deleted. Files that are not backups of ours are left alone.
    """
    found = backups(directory)
    kept: list[Path] = []
    total = 0
    for path in to_keep(found):
        total += path.stat().st_size
        if not kept or total <= budget:
            kept.append(path)
    gone = [path for path in found if path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
        info_path(path).unlink(missing_ok=True)
    return gone
