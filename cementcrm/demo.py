"""Making the demo company: a new database, filled by the bulk path, its derived tables built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cementcrm.core.errors import CementError
from cementcrm.exchange.demo import SIZES
from cementcrm.features import catalogue
from cementcrm.opening import Report, open_file
from cementcrm.store.bulk import BulkFile

_TRUTH = ".truth.json"


_ENDS = ("", "-wal", "-shm", "-journal", ".seal", ".key.json", _TRUTH)


class FileExists(CementError):
    """`path` is there already: a demo company needs a new file."""

    code = "file_exists"


def make_demo(
    path: Path,
    size: str,
    seed: int,
    *,
    key_file: Path | None = None,
    plain: bool = False,
    report: Report = lambda _done, _total, _what: None,
) -> dict[str, Any]:
    """Make the company of `size` and `seed` at `path`, its truth in `<path>.truth.json`; returns counts.

    `report(done, total, what)` may raise to cancel; then, as after any failure, nothing is left behind.
    """
    path = path.absolute()
    if path.exists():
        raise FileExists(path=str(path))
    # a key or its description that was there before may open something else: it stays whatever happens
    made = [path.with_name(path.name + end) for end in _ENDS]
    made = [file for file in (*made, *([key_file] if key_file else [])) if not file.exists()]
    app = open_file(path, key_file=key_file, plain=plain)
    key, actor = app.database.key, app.actor
    app.close()
    try:
        counts = _fill(path, key, actor, size, seed, report)
        # an opening builds the derived tables, which are all missing
        open_file(path, key_file=key_file, plain=plain, report=report).close()
    except BaseException:
        for file in made:
            file.unlink(missing_ok=True)
        raise
    return counts


def truth_path(path: Path) -> Path:
    """Where the planted truth of a demo lies."""
    return path.with_name(path.name + _TRUTH)


def _fill(path: Path, key: bytes | None, actor: Any, size: str, seed: int, report: Report) -> dict[str, Any]:
    from cementcrm.exchange.demo.write import fill

    file = BulkFile(path, key, catalogue().models.values())
    try:
        counts = fill(file, actor, size, seed, truth_path(path), report)
        file.finish(lambda done, total: report(done, total, "indexes"))
    finally:
        file.close()
    return counts


__all__ = ["SIZES", "FileExists", "make_demo", "truth_path"]
