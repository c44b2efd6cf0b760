"""What runs under the recorder: real commands, checkpoints, an import, a backup, a close and a reopening.

python power_writer.py FOLDER SYNCHRONOUS

After each commit has returned, one line of JSON goes to FOLDER/acknowledged: what is true from then on.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.exchange.importer import Importer
from cementcrm.exchange.parsing import Batch, field_names
from cementcrm.features import catalogue
from cementcrm.opening import backup_file, open_file

STEPS = 36


class _Run:
    def __init__(self, folder: Path, synchronous: str) -> None:
        self._folder = folder
        self._synchronous = synchronous
        self._told = os.open(folder / "acknowledged", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._app: Application | None = None

    def open(self) -> Application:
        self._app = open_file(self._folder / "c.db", key_file=self._folder / "k.key")
        self._app.database.raw_writer.execute(f"PRAGMA synchronous = {self._synchronous}")
        return self._app

    def tell(self, *what: object) -> None:
        os.write(self._told, (json.dumps(what) + "\n").encode())

    def step(self, app: Application, number: int) -> None:
        """A customer comes, one is renamed, sometimes one goes; sometimes the -wal is folded in."""
        code, first, second = f"P{number:03}", f"新客户{number}", f"改名{number}"
        uuid = app.execute(Create("customer", {"code": code, "name": first})).value
        self.tell("customer", code, first)
        if number % 3 == 0:
            app.execute(Update("customer", uuid, {"name": second}))
            self.tell("customer", code, second)
        if number % 5 == 0:
            app.execute(Delete("customer", (uuid,)))
            self.tell("customer", code, None)
        if number % 8 == 7:
            app.database.raw_writer.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()

    def import_tickets(self, app: Application, prefix: str) -> None:
        spec = app.spec("weigh_ticket")
        names = field_names(spec)
        rows: list[Any] = [_ticket(names, f"{prefix}{n:03}") for n in range(60)]
        importer = Importer(
            app.database,
            catalogue().model("weigh_ticket"),
            spec,
            app.actor,
            app.clock,
            ("ticket_no", "net_tonnes"),
        )
        for _ in importer.run([Batch(list(range(60)), rows)], file_name="磅单.csv"):
            self.tell("tickets", prefix, 60)

    def backup(self, app: Application) -> None:
        self.tell("backup", backup_file(app, None).name)


def _ticket(names: tuple[str, ...], number: str) -> tuple[Any, ...]:
    values = {"ticket_no": number, "net_tonnes": 30000, "is_void": 0, "customer_code": "P001"}
    return tuple(values.get(name) for name in names)


def main() -> None:
    run = _Run(Path(sys.argv[1]), sys.argv[2])
    app = run.open()
    for number in range(STEPS):
        run.step(app, number)
        if number % 12 == 4:
            run.import_tickets(app, "ABC"[number // 12])
        if number == 20:
            run.backup(app)
        if number == 24:
            app.close()
            app = run.open()
    app.close()


main()
