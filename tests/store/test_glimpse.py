"""The picture of the first page holds of one commit; whatever came after, or spoilt it, makes it void."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cementcrm.app import Application
from cementcrm.care import backup_before_import
from cementcrm.core.commands import Create
from cementcrm.core.errors import Cancelled
from cementcrm.opening import backup_file, check_file, glimpse_of, keep_glimpse_of, open_file
from cementcrm.store.cipher import connect
from cementcrm.store.seal import CommitsLost, Seal, read_seal

PICTURE = b"\x89PNG\n of\nKH0000001 Dongfang"
Open = Callable[..., Application]


@pytest.fixture(params=["plain", "encrypted"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the database of the test."""
    plain = request.param == "plain"

    def open_it(**more: Any) -> Application:
        key_file = None if plain else tmp_path / "k.key"
        return open_file(tmp_path / "c.db", plain=plain, key_file=key_file, **more)

    return open_it


@pytest.fixture
def kept(opened: Open) -> Open:
    """The same, with one customer and a picture."""
    app = opened()
    app.execute(Create("customer", {"code": "K1", "name": "Dongfang"}))
    keep_glimpse_of(app, "large, light", PICTURE, glimpse_of(app)[0])
    app.close()
    return opened


def _told(opened: Open) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    opened(glimpsed=lambda *told: found.append(told)).close()
    return found


def test_the_next_opening_tells_of_it(kept):
    assert _told(kept) == [("large, light", PICTURE)]
    assert _told(kept) == [("large, light", PICTURE)]  # opening is no commit


def test_it_is_told_before_the_database_is_open(kept, monkeypatch):
    found: list[tuple[str, bytes]] = []

    def opening(*_words: Any, **_more: Any) -> Application:
        assert found
        raise Cancelled

    monkeypatch.setattr("cementcrm.app.open_application", opening)
    with pytest.raises(Cancelled):
        kept(glimpsed=lambda *told: found.append(told))


def test_any_commit_makes_it_void(kept):
    app = kept()
    app.execute(Create("customer", {"code": "K2", "name": "Xifang"}))
    assert glimpse_of(app)[1] == ""
    app.close()
    assert _told(kept) == []


def test_one_of_what_was_there_before_a_commit_is_not_kept(kept):
    app = kept()
    seen, _ = glimpse_of(app)
    app.execute(Create("customer", {"code": "K2", "name": "Xifang"}))
    keep_glimpse_of(app, "large, light", PICTURE, seen)
    assert glimpse_of(app)[1] == ""
    app.close()


@pytest.mark.parametrize("value", ["", "text", b"", b"1", b"18 0026\n", b"\xff\n\xfe\n\xfd"])
def test_a_spoilt_one_is_none(kept, tmp_path, value):
    app = kept()
    raw = connect(app.database.path, app.database.key)
    app.close()
    raw.execute("UPDATE meta SET value = ? WHERE name = 'glimpse'", (value,))
    raw.close()
    assert _told(kept) == []


def test_it_is_not_told_of_a_file_that_lost_commits(kept, tmp_path):
    later = Seal(tmp_path / "c.db")
    later.write(read_seal(tmp_path / "c.db") + 1)
    later.close()
    found: list[tuple[str, bytes]] = []
    with pytest.raises(CommitsLost):
        kept(glimpsed=lambda *told: found.append(told))
    assert found == []


def test_a_huge_one_is_not_kept(kept):
    app = kept()
    keep_glimpse_of(app, "huge", b"1" * 5_000_000, glimpse_of(app)[0])
    assert glimpse_of(app)[1] == "large, light"
    app.close()


def test_it_lies_only_in_the_file_and_encrypted_there(kept, tmp_path):
    app = kept()
    encrypted = app.database.key is not None
    app.close()
    with_it = [
        file.name for file in tmp_path.iterdir() if file.is_file() and b"Dongfang" in file.read_bytes()
    ]
    assert with_it == ([] if encrypted else ["c.db"])


def test_it_is_nothing_that_happened(kept):
    app = kept()
    told = app.can_undo()
    made = backup_file(app, None)
    keep_glimpse_of(app, "small, dark", PICTURE, glimpse_of(app)[0])
    assert backup_before_import(app) is None  # the last one has everything
    assert made.exists()
    assert app.can_undo() == told
    assert check_file(app, full=True)["ok"]
    app.close()
