"""A database made anew from the server: damaged, or on a new computer."""

# ruff: noqa: F811
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from site_ import Site
from test_coming_in import Run, code_of, join, make, run  # noqa: F401

from cementcrm import rebuilding
from cementcrm.app import Application, open_application
from cementcrm.core.commands import Update
from cementcrm.core.queries import ListQuery
from cementcrm.core.unlocking import Unlock
from cementcrm.rebuilding import rebuild, unsent, unsent_of
from cementcrm.sharing import group
from cementcrm.sharing.remote import Line, ServerUnreachable
from cementcrm.store.cipher import connect

PLAIN = Unlock(plain=True)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site(tmp_path / "server")
    monkeypatch.setattr("cementcrm.server.house.millis", made.now)
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path, site: Site, run: Run) -> Path:
    """A database with two customers that the server has, and one that it hasn't."""
    found = tmp_path / "one.db"
    code = site.house.invite("li", "admin", "")
    run("join", f"{site.address}#{code}", "--db", found, "--plain")
    app = open_application(found, None)
    for name in ("K1", "K2"):
        make(app, name)
    group.exchange(app)
    make(app, "K3")
    app.close()
    return found


def customers(path: Path) -> list[str]:
    app = open_application(path, None)
    try:
        return names(app)
    finally:
        app.close()


def names(app: Application) -> list[str]:
    return sorted(str(record.values["code"]) for _, record in app.first(ListQuery("customer"), 100))


def test_what_was_not_sent_is_listed_and_taken_along(
    tmp_path: Path, site: Site, path: Path, run: Run
) -> None:
    told = run("rebuild", "--db", path)
    assert [(deed["command"], deed["titles"]) for deed in told["unsent"]] == [("create", ["K3"])]
    assert (told["server"], told["records"], told["facts"]) == (site.address, 1, 0)
    assert "kept" not in told
    done = run("rebuild", "--db", path, "--yes")
    assert (done["sent"], done["waiting"], done["received"] > 2) == (1, 0, True)
    assert (Path(done["kept"]) / path.name).exists()
    assert [row["code"] for row in run("list", "customers", "--sort", "code", "--db", path)] == [
        "K1",
        "K2",
        "K3",
    ]
    again = run("sync", "--db", path)
    assert (again["sent"], again["waiting"], again["conflicts"]) == (0, 0, 0)
    assert run("check", "--full", "--db", path)["ok"]
    other = open_application(tmp_path / "other.db", None)
    join(other, site, "wang")
    group.exchange(other)
    assert names(other) == ["K1", "K2", "K3"]
    other.close()
    assert len(run("server", "devices", "--data", tmp_path / "server")) == 2


def test_a_file_that_does_not_open_any_more_comes_back(site: Site, path: Path) -> None:
    raw = connect(path, None)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f'DROP TRIGGER "{name}"')
    page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'customer'").fetchone()[0]
    size = raw.execute("PRAGMA page_size").fetchone()[0]
    raw.commit()
    raw.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * int(size))
        file.write(b"\xff" * int(size))
    assert code_of(lambda: open_application(path, None)) != ""
    # what was written last isn't in a batch yet, and such a file can't be packed
    assert unsent_of(path, PLAIN).server == site.address
    done = rebuild(path, PLAIN)
    assert done.received > 2
    assert customers(path) == ["K1", "K2"]


def test_a_file_of_which_nothing_is_left_comes_back_by_a_code(site: Site, path: Path) -> None:
    path.write_bytes(b"\0" * 65536)
    assert unsent_of(path, PLAIN).server == ""
    assert code_of(lambda: rebuild(path, PLAIN)) == "not_joined"
    code = f"{site.address}#{site.house.invite('li', 'admin', '')}"
    rebuild(path, PLAIN, code=code)
    assert customers(path) == ["K1", "K2"]


def test_a_lost_device_is_shut_out_and_its_copy_comes_in_anew(site: Site, path: Path) -> None:
    (device,) = site.gate.devices()
    site.gate.revoke(bytes.fromhex(str(device["device"])))
    assert code_of(lambda: rebuild(path, PLAIN)) == "device_revoked"
    assert customers(path) == ["K1", "K2", "K3"]
    code = f"{site.address}#{site.house.invite('li', 'admin', '')}"
    assert rebuild(path, PLAIN, code=code).sent >= 1
    assert customers(path) == ["K1", "K2", "K3"]


def test_without_the_network_nothing_changes(site: Site, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pull(_line: Line, _asked: Any) -> Any:
        raise ServerUnreachable(server="")

    with monkeypatch.context() as patch:
        patch.setattr(Line, "pull", pull)
        patch.setattr(rebuilding, "_PAUSE", 0.0)
        assert code_of(lambda: rebuild(path, PLAIN)) == "server_unreachable"
    assert customers(path) == ["K1", "K2", "K3"]
    assert [each.name for each in path.parent.glob("one.db*rebuilding*")] == []
    app = open_application(path, None)
    assert group.exchange(app).sent == 1
    app.close()
    assert rebuild(path, PLAIN).received > 2
    assert customers(path) == ["K1", "K2", "K3"]


def test_a_line_that_breaks_now_and_then_is_enough(
    site: Site, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, asked = Line.pull, []

    def pull(line: Line, page: Any) -> Any:
        asked.append(page)
        if len(asked) in (1, 2):
            raise ServerUnreachable(server="")
        return whole(line, page)

    monkeypatch.setattr(Line, "pull", pull)
    monkeypatch.setattr(rebuilding, "_PAUSE", 0.0)
    assert rebuild(path, PLAIN).received > 2
    assert customers(path) == ["K1", "K2", "K3"]


def test_an_answer_that_was_lost_counts_once(site: Site, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Line.push

    def lost(line: Line, asked: Any) -> Any:
        whole(line, asked)
        raise ServerUnreachable(server="")

    app = open_application(path, None)
    with monkeypatch.context() as patch:
        patch.setattr(Line, "push", lost)
        assert code_of(lambda: group.exchange(app)) == "server_unreachable"
    app.close()
    rebuild(path, PLAIN)
    app = open_application(path, None)
    assert group.exchange(app).sent == 0
    assert names(app) == ["K1", "K2", "K3"]
    app.close()


def test_an_edit_that_waits_stands_upon_what_comes(site: Site, path: Path) -> None:
    app = open_application(path, None)
    found = app.find_key("customers", "K1")
    app.execute(Update("customer", found.uuid, {"name": "华新商砼"}))
    assert [deed.titles for deed in unsent(app).deeds] == [("K3",), ("华新商砼",)]
    app.close()
    rebuild(path, PLAIN)
    app = open_application(path, None)
    assert app.find_key("customers", "K1").values["name"] == "华新商砼"
    assert group.exchange(app).conflicts == 0
    app.close()


def test_a_database_that_works_alone_has_nothing_to_be_made_of(tmp_path: Path) -> None:
    open_application(tmp_path / "alone.db", None).close()
    assert code_of(lambda: unsent_of(tmp_path / "alone.db", PLAIN)) == "not_joined"
    assert code_of(lambda: rebuild(tmp_path / "alone.db", PLAIN)) == "not_joined"
