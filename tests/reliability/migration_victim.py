"""Opens (and so migrates) a database again and again, killed at one statement after the other.

python migration_victim.py FOLDER OUT STEP

Each attempt is a process of its own, working on a copy of FOLDER at OUT/<n>, which dies without any
cleaning up at its n-th SQL statement (on any connection; many rows into one table in a row are one, what a
virtual table does inside is none). Prints n and that statement; the last attempt, which came through, has none.
"""

import itertools
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import alembic.command  # imported once, before the processes part
import alembic.config  # noqa: F401

from cementcrm.opening import open_file
from cementcrm.store import cipher


def _die_at(statement: int) -> None:
    """From now on the process ends itself at that statement."""
    connect = cipher.sqlcipher.connect
    passed = itertools.count()
    last = [""]

    def trace(sql: str) -> None:
        begins = sql[:24]
        if begins.startswith("--") or begins == last[0] and begins.startswith(("INSERT", "REPLACE")):
            return
        last[0] = begins
        if next(passed) == statement:
            print(statement, " ".join(sql.split()), flush=True)
            os._exit(9)

    def traced(*words: Any, **named: Any) -> Any:
        connection = connect(*words, **named)
        connection.set_trace_callback(trace)
        return connection

    cipher.sqlcipher.connect = traced


def _attempt(folder: Path, copy: Path, statement: int) -> bool:
    shutil.copytree(folder, copy)
    child = os.fork()
    if child == 0:
        _die_at(statement)
        open_file(copy / "c.db", key_file=copy / "k.key")
        print(statement, flush=True)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def main() -> None:
    folder, out, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    for statement in itertools.count(0, step):
        if not _attempt(folder, out / str(statement), statement):
            break


main()
