"""Programs that are killed, by themselves at a given commit, or by whoever started them.

python victims.py server DATA PORT [COMMIT MOMENT]    a server in its folder
python victims.py exchange DATABASE [COMMIT MOMENT]   one round of an office
python victims.py work DATABASE START                 write and exchange for ever, told line by line

COMMIT: the number of the commit at which it dies; MOMENT: "before" it reaches the disk, or "after".
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path
from typing import Any

from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import CementError
from cementcrm.opening import open_file
from cementcrm.sharing import group


def _mortal(engine: Any, commit: str, moment: str) -> None:
    """Have the process die at that commit of this engine."""
    numbers = itertools.count(1)
    whole = engine.dialect.do_commit

    def do_commit(connection: Any) -> None:
        is_last = next(numbers) == int(commit)
        if is_last and moment == "before":
            os.kill(os.getpid(), 9)
        whole(connection)
        if is_last:
            os.kill(os.getpid(), 9)

    engine.dialect.do_commit = do_commit


def _serve(data: str, port: str, *death: str) -> None:
    from cementcrm.server.house import House
    from cementcrm.server.running import run

    house = House(Path(data))
    if death:
        _mortal(house.hub.database.engine, *death)
    run(house, "127.0.0.1", int(port), None, None)


def _exchange(path: str, *death: str) -> None:
    app = open_file(Path(path))
    if death:
        _mortal(app.database._writer, *death)
    group.exchange(app)
    app.close()


def _work(path: str, start: str) -> None:
    """Prints "made CODE" once a customer is there, "sent CODE" once the server has it."""
    app = open_file(Path(path))
    for number in itertools.count(int(start)):
        code = f"W{number:06}"
        made = app.execute(Create("customer", {"code": code, "name": "写入中"})).value
        app.execute(Update("customer", made, {"address": f"路{code}"}))
        print("made", code, flush=True)
        try:
            group.exchange(app)
        except CementError:
            continue  # the server was killed
        print("sent", code, flush=True)


if __name__ == "__main__":
    {"server": _serve, "exchange": _exchange, "work": _work}[sys.argv[1]](*sys.argv[2:])
