"""A program whose disk gets full: python full_disk.py FOLDER SPACE_FILE SCENARIO, under the recorder.

SPACE_FILE holds the bytes that are left. Prints one line of JSON per attempt.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cementcrm.app import Application
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.importer import Importer
from cementcrm.exchange.parsing import Batch, field_names
from cementcrm.features import catalogue
from cementcrm.opening import backup_file, check_file, open_file

PLENTY = 10**12
ROOMS = [0, 1_000, 5_000, 20_000, 70_000, 150_000, 400_000]


class _Disk:
    def __init__(self, folder: Path, space: Path) -> None:
        self.folder = folder
        self.space = space
        self.give(PLENTY)

    def give(self, room: int) -> None:
        self.space.write_text(f"{room:020}")

    def open(self) -> Application:
        return open_file(self.folder / "c.db", key_file=self.folder / "k.key")


def _error(work: Callable[[], object]) -> str:
    try:
        work()
    except Exception as error:
        return str(error)
    return ""


def _tell(**found: object) -> None:
    print(json.dumps(found), flush=True)


def _count(app: Application, entity: str = "customer") -> int:
    return app.totals(ListQuery(entity))[0]


def commands(disk: _Disk) -> None:
    """Customers until the disk is full, again and again in one process."""
    app = disk.open()
    told = _count(app)
    for room in ROOMS:
        disk.give(room)
        error = ""
        for number in range(500):
            error = _error(lambda n=number, r=room: app.execute(_customer(f"F{r}-{n}")))  # type: ignore[misc]
            if error:
                break
            told += 1
        kept = _count(app)
        disk.give(PLENTY)
        again = _error(lambda r=room: app.execute(_customer(f"AGAIN{r}")))  # type: ignore[misc]
        told += 1
        _tell(room=room, error=error, told=told, kept=kept + 1, again=again)
    _tell(sound=check_file(app, full=True)["ok"], told=told, kept=_count(app))
    app.close()


def _customer(code: str) -> Create:
    return Create("customer", {"code": code, "name": "满" * 50, "remark": "长" * 400})


def imports(disk: _Disk) -> None:
    """An import that the disk has no room for: cut off, and taken out wholly at the next start."""
    for room in ROOMS:
        app = disk.open()
        disk.give(room)
        importer = _importer(app)
        before = _count(app, "weigh_ticket")
        error = _error(lambda r=room, i=importer, a=app: list(i.run(_batches(a, r), file_name="磅单.csv")))  # type: ignore[misc]
        kept = _count(app, "weigh_ticket") - before
        told = importer.report.new
        _error(app.close)
        disk.give(PLENTY)
        app = disk.open()
        there = _count(app, "weigh_ticket") - before
        undone = _error(lambda i=importer, a=app: a.undo_command(i.report.import_id)) if there else ""  # type: ignore[misc]
        left = _count(app, "weigh_ticket") - before
        sound = check_file(app, full=True)["ok"]
        app.close()
        _tell(
            room=room, error=error, told=told, kept=kept, there=there, undone=undone, left=left, sound=sound
        )


def _importer(app: Application) -> Importer:
    model, spec = catalogue().model("weigh_ticket"), app.spec("weigh_ticket")
    return Importer(app.database, model, spec, app.actor, app.clock, ("ticket_no", "net_tonnes"))


def _batches(app: Application, room: int) -> list[Batch]:
    names = field_names(app.spec("weigh_ticket"))
    return [
        Batch(list(range(5)), [_ticket(names, f"T{room}-{batch}-{n}") for n in range(5)])
        for batch in range(300)  # several turns of an import
    ]


def _ticket(names: tuple[str, ...], number: str) -> tuple[Any, ...]:
    values = {"ticket_no": number, "net_tonnes": 30000, "is_void": 0, "customer_code": "P001"}
    return tuple(values.get(name) for name in names)


def checkpoints(disk: _Disk) -> None:
    """The -wal can't be folded in: everything stays in it, until there is room again."""
    app = disk.open()
    for number in range(60):
        app.execute(_customer(f"C{number}"))
    told = _count(app)
    disk.give(0)
    folding = app.database.raw_writer.execute
    error = _error(lambda: folding("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    kept = _count(app)
    _error(app.close)
    disk.give(PLENTY)
    app = disk.open()
    _tell(error=error, told=told, kept=kept, there=_count(app), sound=check_file(app, full=True)["ok"])
    app.close()


def backups(disk: _Disk) -> None:
    """No backup is better than half of one."""
    app = disk.open()
    for room in ROOMS[:-2]:
        disk.give(room)
        error = _error(lambda: backup_file(app, None))
        disk.give(PLENTY)
        halves = [p.name for p in disk.folder.rglob("*") if "Z-" in p.name]
        _tell(room=room, error=error, halves=halves)
        app.execute(_customer(f"B{room}"))
    _tell(made=backup_file(app, None).exists(), sound=check_file(app, full=True)["ok"])
    app.close()


def opening(disk: _Disk) -> None:
    """Opens, and so migrates, with ever more room until it succeeds."""
    room = 0
    while True:
        disk.give(room)
        error = _error(lambda: disk.open().close())
        _tell(room=room, error=error)
        if not error:
            return
        room += 100_000


if __name__ == "__main__":
    globals()[sys.argv[3]](_Disk(Path(sys.argv[1]), Path(sys.argv[2])))
