"""Makes the database of one released schema, with the program of that release; it is then migrated forever.

Check the release out, then: python make.py OUT.db (the release's folder on PYTHONPATH). The key is the one
of tests/reliability: 5a, 32 times.
"""

import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from cementcrm.cli import main as cli
from cementcrm.core.commands import Create, Delete, Reveal, Transition, Update
from cementcrm.opening import open_file

DEVICE, TOKEN = b"d" * 16, b"t" * 32
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


def _later_kinds(path: Path, key_file: Path) -> None:
    """Of releases that have them: a contact, two versions of a demand profile, a visit, a complaint that went on."""
    app = open_file(path, key_file=key_file)
    if "complaint" in app.entities():
        whose = {"customer_uuid": app.find_key("customer", "K005").uuid}
        moment = datetime(2026, 3, 2, 1, tzinfo=UTC)
        app.execute(Create("contact", {**whose, "name": "王主任", "phone": "13800001111"}))
        for year, grade in ((2025, "P.O42.5"), (2026, "P.C42.5")):
            app.execute(Create("demand_profile", {**whose, "valid_from": date(year, 1, 1), "grades": grade}))
        app.execute(Create("visit", {**whose, "visitor": "马文", "planned_at": moment}))
        told = {"contact": "王主任", "channel": "phone", "reported_at": moment, "grade": "P·O 42.5"}
        made = app.execute(Create("complaint", {**whose, **told, "complaint_type": "colour"})).value
        app.execute(Transition("complaint", made, "informed"))
    if "alarm_handling" in app.entities():
        from cementcrm.core.commands import SetClass

        who, day = app.find_key("customer", "K005").uuid, date(2026, 3, 1)
        season = {
            "name": "冬季停窑",
            "kind": "kiln_stop",
            "first_on": date(2025, 12, 1),
            "last_on": date(2026, 2, 28),
        }
        app.execute(Create("season", season))
        handled = {"customer_uuid": who, "signal": "silent", "raised_on": day, "action": "acknowledged"}
        app.execute(Create("alarm_handling", handled))
        app.execute(SetClass("customer", (who,), "nurture", "新建搅拌站", date(2027, 3, 1)))
    app.close()
    if "receipt" in app.entities():
        part = path.with_name("receipts.csv")
        part.write_text(
            "回款单号,回款日期,客户编号,客户名称,金额\nHK1,2026-03-01,K005,客户5,12000\n", "utf-8"
        )
        words = ["import", str(part), "--as", "receipts", "--db", str(path), "--key-file", str(key_file)]
        assert cli(words) == 0
        part.unlink()


class Line:
    """To a server of the release, without a network."""

    def __init__(self, hub: Any) -> None:
        self._hub = hub

    def __getattr__(self, name: str) -> Any:
        ask = getattr(self._hub, name)
        return ask if name == "epoch" else lambda asked: ask(TOKEN, asked)


def _shared(path: Path, key_file: Path) -> None:
    """Of releases that share: all is exchanged with a server, then a change waits, and one isn't packed."""
    try:
        from cementcrm.sharing import group
    except ImportError:
        return
    from cementcrm.server.house import House

    app = open_file(path, key_file=key_file)
    folder = path.with_name("server")
    house = House(folder)
    founded = house.found("集团", "root")
    user, unit = (UUID(founded[name]).bytes for name in ("user", "unit"))
    enrol = house.hub.gate.enrol if hasattr(house.hub, "gate") else house.hub.enrol
    enrol(DEVICE, user, unit, "laptop", TOKEN)
    office = group.office(app)
    office.membership.join(
        server="https://crm.example.com:8443", trusted="", device=DEVICE, token=TOKEN, user=user, unit=unit,
        epoch=house.hub.epoch(),
    )  # fmt: skip
    line: Any = Line(house.hub)
    office.exchange(line)
    app.execute(Update("customer", app.find_key("customer", "K006").uuid, {"remark": "已打包"}))
    office._outbox.pack()
    app.execute(Update("customer", app.find_key("customer", "K007").uuid, {"remark": "未打包"}))
    app.close()
    house.close()
    shutil.rmtree(folder)


def main() -> None:
    """Customers with history, an undo, a deleted one; tickets of two overlapping files; what later releases know."""
    path = Path(sys.argv[1]).absolute()
    key_file = path.with_suffix(".key")
    key_file.write_text("5a" * 32)
    _customers(path, key_file)
    _tickets(path, key_file)
    _later_kinds(path, key_file)
    _shared(path, key_file)
    for left in (key_file, path.with_name(path.name + ".lock"), path.with_name(path.name + ".seal")):
        left.unlink(missing_ok=True)


main()
