"""Makes the database of one released schema, with the program of that release; it is then migrated forever.

Check the release out, then: python make.py OUT.db (the release's folder on PYTHONPATH). The key is the one
of tests/reliability: 5a, 32 times.
"""

import sys
from pathlib import Path

from cementcrm.cli import main as cli
from cementcrm.core.commands import Create, Delete, Reveal, Update
from cementcrm.opening import open_file

SAMPLE = Path(__file__).parent.parent / "samples" / "磅单_2025上半年.csv"


def _customers(path: Path, key_file: Path) -> None:
    app = open_file(path, key_file=key_file)
    uuids = []
    for number in range(12):
        values = {"code": f"K{number:03}", "name": f"客户{number}", "phone": f"1380000{number:04}"}
        uuids.append(app.execute(Create("customer", values)).value)
    app.execute(Update("customer", uuids[1], {"name": "改过的客户", "city": "武汉"}))
    app.execute(Update("customer", uuids[2], {"remark": "这一笔会撤销"}))
    app.undo()
    app.execute(Delete("customer", (uuids[3],)))
    app.execute(Delete("customer", (uuids[4],)))
    app.undo()
    app.execute(Reveal("customer", uuids[1]))
    app.close()


def _tickets(path: Path, key_file: Path) -> None:
    lines = SAMPLE.read_bytes().splitlines(keepends=True)
    for name, some in (("first.csv", lines[:60]), ("overlap.csv", [lines[0], *lines[50:80]])):
        part = path.with_name(name)
        part.write_bytes(b"".join(some))
        words = ["import", str(part), "--as", "tickets", "--db", str(path), "--key-file", str(key_file)]
        assert cli(words) == 0
        part.unlink()


def main() -> None:
    """Customers with history, an undo, a deleted one; tickets of two overlapping files."""
    path = Path(sys.argv[1]).absolute()
    key_file = path.with_suffix(".key")
    key_file.write_text("5a" * 32)
    _customers(path, key_file)
    _tickets(path, key_file)
    for left in (key_file, path.with_name(path.name + ".lock"), path.with_name(path.name + ".seal")):
        left.unlink(missing_ok=True)


main()
