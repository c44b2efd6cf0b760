"""When a backup is made, what it costs, and the way back from a damaged file."""

import errno
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.care import (
    backup_before_import,
    backup_if_due,
    last_backup,
    list_backups,
    recovery_offer,
    take_key_description,
)
from cementcrm.cli import main
from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import ListQuery
from cementcrm.core.unlocking import Unlock
from cementcrm.opening import backup_file, check_file, open_file, restore_file
from cementcrm.settings import load_settings
from cementcrm.store.backup import DatabaseLost
from cementcrm.store.cipher import connect
from cementcrm.store.failures import DatabaseDamaged, DiskFull, StorageFailed
from cementcrm.store.keys import KeyInfoDamaged, KeyRequired, info_path
from cementcrm.store.retention import backup_directory


class Later:
    """The system's clock, set forward by hand."""

    def __init__(self) -> None:
        self.by = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.by


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "c.db"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "k.key"


@pytest.fixture
def open_here(path: Path, key_file: Path) -> Callable[[], Application]:
    return lambda: open_file(path, key_file=key_file)


@pytest.fixture
def clock() -> Later:
    return Later()


@pytest.fixture
def app(open_here: Callable[[], Application], clock: Later):  # type: ignore[no-untyped-def]
    made = open_here()
    made.clock = clock
    yield made
    made.close()


def _add(app: Application, code: str) -> None:
    app.execute(Create("customer", {"code": code, "name": "甲公司"}))


def _hour(_done: int = 0, _total: int = 0, _text: str = "") -> None:
    """A report that nobody cancels."""


# When


def test_an_untouched_database_is_never_backed_up(app: Application) -> None:
    assert backup_if_due(app) is None
    assert backup_before_import(app) is None


def test_a_change_is_backed_up_once_and_again_half_an_hour_after(app: Application, clock: Later) -> None:
    _add(app, "K1")
    assert backup_if_due(app) is not None
    assert backup_if_due(app) is None
    _add(app, "K2")
    assert backup_if_due(app) is None
    clock.by = timedelta(minutes=31)
    made = backup_if_due(app)
    assert made is not None
    clock.by = timedelta(days=9)
    assert backup_if_due(app) is None  # nothing changed since
    assert last_backup(app.database.path).path == made


def test_a_large_database_is_backed_up_once_a_day(
    app: Application, clock: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cementcrm.care._LARGE_BYTES", 1000)
    _add(app, "K1")
    assert backup_if_due(app) is not None
    _add(app, "K2")
    clock.by = timedelta(hours=23)
    assert backup_if_due(app) is None
    clock.by = timedelta(hours=25)
    assert backup_if_due(app) is not None


def test_a_backup_from_the_future_does_not_stop_backups(app: Application, clock: Later) -> None:
    _add(app, "K1")
    backup_file(app, None)
    clock.by = timedelta(days=-3)  # the clock was wrong, and was put right
    _add(app, "K2")
    assert backup_if_due(app) is not None


def test_before_an_import_only_what_no_backup_has_is_backed_up(app: Application) -> None:
    _add(app, "K1")
    assert backup_before_import(app) is not None
    assert backup_before_import(app) is None
    _add(app, "K2")
    assert backup_before_import(app) is not None


def test_before_an_import_into_a_large_database_the_daily_backup_is_enough(
    app: Application, clock: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cementcrm.care._LARGE_BYTES", 1000)
    _add(app, "K1")
    assert backup_before_import(app) is not None
    _add(app, "K2")
    clock.by = timedelta(hours=23)
    assert backup_before_import(app) is None
    clock.by = timedelta(hours=25)
    assert backup_before_import(app) is not None


def test_a_backup_tells_how_many_bytes_are_done_of_how_many(app: Application) -> None:
    for number in range(200):
        _add(app, f"K{number}")
    told: list[tuple[int, int, str]] = []
    backup_file(app, None, lambda *progress: told.append(progress))
    assert {what for _, _, what in told} == {"backup", "check"}
    assert all(0 <= done <= total for done, total, _ in told)
    assert {total for _, total, what in told if what == "backup"} == {
        app.database.raw_writer.execute("PRAGMA page_count").fetchone()[0] * 4096
    }


def test_a_check_that_is_cancelled_says_so_and_finds_nothing(app: Application) -> None:
    def stop(_done: int, _total: int, _what: str) -> None:
        raise Cancelled

    for full in (False, True):
        with pytest.raises(Cancelled):
            check_file(app, full=full, report=stop)
    assert check_file(app, full=True)["ok"]


def test_the_command_lines_import_makes_a_backup_first_but_its_dry_run_does_not(
    tmp_path: Path, path: Path, key_file: Path, open_here: Callable[[], Application]
) -> None:
    app = open_here()
    _add(app, "K0")
    app.close()
    (tmp_path / "k.csv").write_text("客户编号,客户名称\nK1,甲公司\n", encoding="utf-8")
    words = ["--db", str(path), "--key-file", str(key_file), "import", str(tmp_path / "k.csv")]
    assert main([*words, "--as", "customers", "--dry-run"]) == 0
    assert list_backups(path) == []
    assert main([*words, "--as", "customers"]) == 0
    made = list_backups(path)[0].path
    raw = connect(made, bytes.fromhex(key_file.read_text()))
    assert raw.execute("SELECT code FROM customer").fetchall() == [("K0",)]
    raw.close()


def test_each_backup_makes_the_ones_nobody_needs_go(app: Application) -> None:
    folder = backup_directory(app.database.path)
    folder.mkdir()
    _add(app, "K1")
    backup_file(app, None)
    today = list_backups(app.database.path)[0].path
    for hours in range(1, 400, 5):
        moment = datetime.now(UTC) - timedelta(hours=hours)
        shutil.copy(today, folder / f"{moment:%Y%m%dT%H%M%S%fZ}-0001.db")
    _add(app, "K2")
    made = backup_file(app, None)
    left = list_backups(app.database.path)
    assert left[0].path == made
    older = [info.made_at.date() for info in left if left[0].made_at - info.made_at >= timedelta(hours=24)]
    assert 5 <= len(older) <= 17
    assert len(set(older)) == len(older)
    assert len(left) - len(older) == 2 + 5  # the two of this minute, and each of an hour of its own


def test_a_cancelled_backup_leaves_nothing_and_the_next_one_works(app: Application) -> None:
    for number in range(50):
        _add(app, f"K{number}")

    def stop(*_figures: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        backup_if_due(app, stop)
    assert list_backups(app.database.path) == []
    assert not list(app.database.path.parent.glob("*.part*"))
    assert backup_if_due(app, _hour) is not None


def test_another_folder_gets_the_backups_of_each_database_apart(
    app: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load_settings()
    monkeypatch.setattr("cementcrm.store.retention.load_settings", lambda: settings)
    other = app.database.path.parent / "other" / "c.db"
    settings.backup_folders = {str(p): str(tmp_path / "disk") for p in (app.database.path, other)}
    _add(app, "K1")
    made = backup_file(app, None)
    assert made.parent.parent == tmp_path / "disk"
    assert backup_directory(other) != backup_directory(app.database.path)


def test_a_backup_onto_another_disk_is_copied_and_compared(
    app: Application, monkeypatch: pytest.MonkeyPatch, key_file: Path
) -> None:
    import os

    real = os.replace

    def other_disk(source: Path, target: Path) -> None:
        if source.suffix == ".part" and source.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        real(source, target)

    monkeypatch.setattr("os.replace", other_disk)
    _add(app, "K1")
    made = backup_file(app, None)
    assert [p.name for p in made.parent.iterdir() if p.suffix == ".part"] == []
    raw = connect(made, bytes.fromhex(key_file.read_text()))
    assert raw.execute("SELECT count(*) FROM customer").fetchone() == (1,)
    raw.close()


# The way back


def _spoil(path: Path, start: int = 0) -> None:
    damaged = bytearray(path.read_bytes())
    damaged[start : start + 8192] = bytes(8192)
    path.write_bytes(damaged)


@pytest.fixture
def damaged(path: Path, open_here: Callable[[], Application]) -> Path:
    """Two backups, three customers after the second; then the file's head is zeroed."""
    app = open_here()
    _add(app, "K1")
    backup_file(app, None)
    _add(app, "K2")
    backup_file(app, path.parent / "c.db.backups")  # a second one of the same day
    for number in range(3):
        _add(app, f"L{number}")
    app.close()
    return path


def test_damage_is_told_apart_from_a_wrong_key(damaged: Path, open_here: Callable[[], Application]) -> None:
    _spoil(damaged)
    with pytest.raises(DatabaseDamaged):
        open_here()


def test_damage_deep_in_the_file_is_found_at_the_opening_after_a_crash(
    damaged: Path, open_here: Callable[[], Application]
) -> None:
    _spoil(damaged, damaged.stat().st_size // 2)
    damaged.with_name("c.db-wal").write_bytes(b"")  # what a killed program leaves
    with pytest.raises(DatabaseDamaged):
        open_here()


def test_an_emptied_file_with_backups_is_a_lost_database_not_a_new_one(
    damaged: Path, open_here: Callable[[], Application]
) -> None:
    damaged.write_bytes(b"")
    with pytest.raises(DatabaseLost):
        open_here()


def test_the_offer_says_how_many_changes_each_backup_would_cost(damaged: Path, key_file: Path) -> None:
    offer = recovery_offer(damaged, Unlock(key_file), _hour)
    assert [info.lost for info in offer.sound] == [3, 4]
    assert offer.damaged == 0
    assert offer.changed_at is not None


def test_the_offer_leaves_damaged_backups_out_and_works_without_a_readable_file(
    damaged: Path, key_file: Path, open_here: Callable[[], Application]
) -> None:
    newest, older = (info.path for info in list_backups(damaged))
    _spoil(newest, 4096)
    _spoil(damaged)
    offer = recovery_offer(damaged, Unlock(key_file), _hour)
    assert [(info.path, info.lost) for info in offer.sound] == [(older, None)]
    assert offer.damaged == 1
    before = damaged.read_bytes()
    quarantine = restore_file(damaged, offer.sound[0].path, key_file)
    assert (quarantine / damaged.name).read_bytes() == before
    app = open_here()
    assert app.totals(ListQuery("customer"))[0] == 1
    app.close()


def test_the_offer_asks_for_the_key_and_can_be_cancelled(damaged: Path, key_file: Path) -> None:
    with pytest.raises(KeyRequired):
        recovery_offer(damaged, Unlock(), _hour)

    def stop(*_figures: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        recovery_offer(damaged, Unlock(key_file), stop)


def test_a_lost_key_description_comes_back_from_a_backup(
    damaged: Path, open_here: Callable[[], Application]
) -> None:
    info_path(damaged).write_text("spoilt")
    with pytest.raises(KeyInfoDamaged):
        open_here()
    assert take_key_description(damaged)
    app = open_here()
    assert app.totals(ListQuery("customer"))[0] == 5
    app.close()


def test_without_a_backup_there_is_no_description_to_take(
    path: Path, open_here: Callable[[], Application]
) -> None:
    open_here().close()
    info_path(path).unlink()
    assert not take_key_description(path)


def test_a_backup_of_another_database_brings_its_own_key(
    damaged: Path, tmp_path: Path, key_file: Path
) -> None:
    """The old computer's backup is restored where a new, empty database was made meanwhile."""
    fresh, other = tmp_path / "new" / "c.db", tmp_path / "new.key"
    open_file(fresh, key_file=other).close()
    restore_file(fresh, list_backups(damaged)[0].path, key_file)
    app = open_file(fresh, key_file=key_file)
    assert app.totals(ListQuery("customer"))[0] == 2
    app.close()


# The disk


def _fill_up(app: Application) -> None:
    pages = app.database.raw_writer.execute("PRAGMA page_count").fetchone()[0]
    app.database.raw_writer.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_a_known_error_at_the_one_door(app: Application) -> None:
    _add(app, "K0")
    uuid = app.find_key("customer", "K0").uuid
    _fill_up(app)
    with pytest.raises(DiskFull):
        for number in range(1000):
            app.execute(Create("customer", {"code": f"F{number}", "name": "满" * 50}))
    with pytest.raises(DiskFull):
        app.execute(Update("customer", uuid, {"name": "满" * 100, "address": "址" * 190}, 1))
    assert app.get("customer", uuid).values["name"] == "甲公司"


def test_a_damaged_page_is_a_known_error_while_reading(app: Application, path: Path) -> None:
    for number in range(300):
        _add(app, f"K{number}")
    app.database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    with pytest.raises(DatabaseDamaged):
        app.totals(ListQuery("customer", "甲"))
    path.write_bytes(content)


def test_a_backup_folder_that_is_gone_is_a_known_error(app: Application, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageFailed):
        backup_file(app, tmp_path / "file" / "backups")
    assert backup_file(app, None).exists()
