"""What support needs to find a mistake, without what is nobody's business: no names, numbers, texts or paths.

Nothing is blacked out, for what a rule forgets would stay: only what is known to be the program's own is kept.
"""

from __future__ import annotations

import builtins
import json
import platform
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection, func, select

from cementcrm import __version__
from cementcrm.features import catalogue
from cementcrm.store.base import all_tables
from cementcrm.store.journal import ChangeRow, CommandRow, ImportJob
from cementcrm.store.records import live
from cementcrm.store.revision import HEAD
from cementcrm.store.schema import schema_difference

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.settings import Settings

_LOG_BYTES = 400_000  # the newest of each log: older ones are seldom of use
_HEADER = re.compile(
    r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3}) (DEBUG|INFO|WARNING|ERROR|CRITICAL) ([a-zA-Z0-9_.]+): (.*)"
)
_FRAME = re.compile(r'\s+File "(.*)", line (\d+),? in ([A-Za-z0-9_<>.]+)', re.ASCII)
_OURS = re.compile(
    r".*[/\\]((?:cementcrm|ui|site-packages|python3\.\d+)[/\\][a-zA-Z0-9_/\\.-]+\.py)", re.ASCII
)
_ERROR = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)(?::.*)?", re.ASCII)
_THREAD = re.compile(r"(Current thread|Thread) 0x[0-9a-f]+.*\(most recent call first\):", re.ASCII)
# what the program itself says: everything else in a message may name somebody
_SAID = frozenset({
    "unexpected error", "no door", "an answer came after the end", "a cancelled task failed",
    "a call through the door failed",
})  # fmt: skip
_LINES = frozenset({
    "Traceback (most recent call last):",
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
    "Fatal Python error: Segmentation fault", "Fatal Python error: Aborted", "Fatal Python error: Bus error",
    "Windows fatal exception: access violation", "",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the bundle."""

    name: str
    text: str


def bundle(app: Application, settings: Settings, logs: Path, versions: Mapping[str, str]) -> list[Part]:
    """Everything that will be in it, to be looked at before. `versions`: of the window and the libraries."""
    with app.database.read() as connection:
        counts = _counts(connection) | {"database_bytes": _size(app.database.path)}
        schema = _schema(connection)
    own = {"program": __version__, "schema": HEAD, "python": platform.python_version(),
           "system": f"{platform.system()} {platform.release()} {platform.machine()}"}  # fmt: skip
    return [
        Part("versions.json", _json(own | {"libraries": dict(versions)})),
        Part("settings.json", _json(_settings(settings))),
        Part("schema.json", _json(schema)),
        Part("counts.json", _json(counts)),
        Part("log.txt", "\n".join(redacted(_tail(logs / "cementcrm.log")))),
        Part("crash.txt", "\n".join(redacted(_tail(logs / "crash.txt")))),
    ]


def write_bundle(parts: Iterable[Part], out: Path) -> None:
    """Write the parts as a zip. Raises `TargetNotWritable`."""
    from cementcrm.exchange.export import written_aside

    with written_aside(out) as temporary, ZipFile(temporary, "w", ZIP_DEFLATED) as archive:
        for part in parts:
            archive.writestr(part.name, part.text)


def redacted(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a log of which it is known that they name nobody: when, how bad, by which part of the
    program, the kind of error and the places in the code."""
    for line in lines:
        kept = _kept(line.rstrip())
        if kept is not None:
            yield kept


def _kept(line: str) -> str | None:
    if line in _LINES:
        return line
    if header := _HEADER.fullmatch(line):
        at, level, logger, said = header.groups()
        logger = logger if _is_module(logger) or logger == "qt" else "…"
        return f"{at} {level} {logger}: {said if said in _SAID else '…'}"
    if frame := _FRAME.fullmatch(line):
        path, number, function = frame.groups()
        ours = _OURS.fullmatch(path)
        return f'  File "{ours[1] if ours else "…"}", line {number}, in {function if ours else "…"}'
    if thread := _THREAD.fullmatch(line):
        return f"{thread[1]} (most recent call first):"
    error = _ERROR.fullmatch(line)
    return f"{error[1]}: …" if error and _is_error(error[1]) else None


def _is_module(dotted: str) -> bool:
    return dotted.partition(".")[0] in sys.modules and dotted.isascii()


def _is_error(name: str) -> bool:
    """The class of an error of Python, the program or a library."""
    if "." not in name:
        found = getattr(builtins, name, None)
        return isinstance(found, type) and issubclass(found, BaseException)
    module, _, last = name.rpartition(".")
    return isinstance(getattr(sys.modules.get(module), last, None), type)


def _tail(path: Path) -> list[str]:
    """The newest lines of a log; none if there is none."""
    with suppress(OSError), path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - _LOG_BYTES, 0))
        return stream.read().decode("utf-8", "replace").splitlines()
    return []


def _settings(settings: Settings) -> dict[str, Any]:
    """Choices among what the program offers, and how many of what people named themselves."""
    return {
        "language": settings.language if settings.language in ("", "en", "zh_CN", "zh_TW") else "…",
        "theme": settings.theme if settings.theme in ("", "light", "dark") else "…",
        "scale": settings.scale,
        "databases": len(settings.recent),
        "lists_with_views": sum(1 for name in settings.views if name in catalogue().models),
        "own_keys": len(settings.shortcuts),
        "own_backup_folders": len(settings.backup_folders),
    }


def _schema(connection: Connection) -> dict[str, Any]:
    return {
        "revision": HEAD,
        "differences": len(schema_difference(connection)),
        "tables": {table.name: [column.name for column in table.columns] for table in all_tables()},
    }


def _counts(connection: Connection) -> dict[str, Any]:
    rows = {}
    for name, model in catalogue().models.items():
        table = model.__table__
        there, all_rows = func.count().filter(live(model)), func.count()
        shown, stored = connection.execute(select(there, all_rows).select_from(table)).one()
        rows[name] = {"live": shown, "all": stored}
    jobs: Any = ImportJob.__table__
    states = connection.execute(select(jobs.c.state, func.count()).group_by(jobs.c.state))
    commands = connection.scalar(select(func.count()).select_from(CommandRow.__table__))
    changes = connection.scalar(select(func.max(ChangeRow.n)))
    return {
        "rows": rows,
        "imports": {row.state: row[1] for row in states},
        "commands": commands,
        "changes": changes or 0,
    }


def _size(path: Path) -> int:
    return path.stat().st_size


def _json(value: object) -> str:
    return json.dumps(value, indent=1, ensure_ascii=False)
