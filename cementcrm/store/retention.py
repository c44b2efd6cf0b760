"""Which backups stay, inside a size budget: the newest of each of 7 days, 4 weeks and 6 months, and so that a mistake
can be taken back within the day all of the last two hours and one an hour of the last 24.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cementcrm.settings import load_settings

from .keys import info_path

_KEPT = (("%Y-%m-%d", 7), ("%G-W%V", 4), ("%Y-%m", 6))
_ALL_OF = timedelta(hours=2)  # counted back from the newest backup: a pause of work doesn't make them old
_HOURLY_OF = timedelta(hours=24)


def made_at(path: Path) -> datetime | None:
    """The UTC time in a backup's name; None if it is not one of ours."""
    if path.suffix != ".db":
        return None
    try:
        return datetime.strptime(path.name.split("-")[0], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def backup_directory(path: Path) -> Path:
    """Where a database's backups are kept: beside it, or in a folder of its own in the one chosen."""
    chosen = load_settings().backup_folders.get(str(path))
    if not chosen:
        return path.with_name(path.name + ".backups")
    # two databases of one name may share the chosen folder
    return Path(chosen) / f"{path.name}-{hashlib.sha256(str(path).encode()).hexdigest()[:8]}.backups"


def backups(directory: Path) -> list[Path]:
    """Finished backups, newest first."""
    return sorted((path for path in directory.glob("*.db") if made_at(path)), reverse=True)


def to_keep(newest_first: Iterable[Path]) -> list[Path]:
    """Those that the last hours, a day, a week or a month still needs; the newest always. Newest first."""
    return sorted(_by_worth(newest_first), reverse=True)


def _by_worth(newest_first: Iterable[Path]) -> list[Path]:
    """What to keep, the most needed first: where room is short, an hour more goes before last month."""
    found = [(path, moment) for path in newest_first if (moment := made_at(path))]
    if not found:
        return []
    newest = found[0][1]
    long = [path for form, count in _KEPT for path in _newest_of_each(form, found)[:count]]
    recent = [path for path, moment in found if newest - moment <= _ALL_OF]
    hourly = [(path, moment) for path, moment in found if newest - moment < _HOURLY_OF]
    # the last two come first: the newest may already have in it what is to be taken back
    before = [path for path, _ in found[:2] if path in recent]
    return list(
        dict.fromkeys(
            [*before, *sorted(long, reverse=True), *recent, *_newest_of_each("%Y-%m-%d %H", hourly)]
        )
    )


def _newest_of_each(form: str, newest_first: Iterable[tuple[Path, datetime]]) -> list[Path]:
    periods: dict[str, Path] = {}
    for path, moment in newest_first:
        periods.setdefault(moment.strftime(form), path)
    return list(periods.values())


def prune(directory: Path, *, budget: int) -> list[Path]:
    """Delete what need not stay, then the least needed while the rest is over `budget` bytes; the newest stays.

    Returns what was deleted. Files that are not backups of ours are left alone.
    """
    found = backups(directory)
    kept: set[Path] = set()
    total = 0
    for path in _by_worth(found):
        total += path.stat().st_size
        if not kept or total <= budget:
            kept.add(path)
    gone = [path for path in found if path not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
        info_path(path).unlink(missing_ok=True)
    return gone
