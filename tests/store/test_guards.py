"""Keys, location, one instance, backups: through the opening that users go through."""

import json
import os
import sys
from pathlib import Path, PureWindowsPath

import pytest

from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.opening import backup_file, check_file, open_file, restore_file
from cementcrm.store.backup import BackupDamaged
from cementcrm.store.cipher import WrongKeyOrDamaged, connect
from cementcrm.store.failures import DatabaseDamaged, StorageFailed
from cementcrm.store.instance import DatabaseBusy
from cementcrm.store.keys import KeyFileBad, KeyInfoDamaged, KeyRequired, WrongKey, info_path
from cementcrm.store.location import UnsafeLocation, drive_kind, require_safe
from tests.private import for_the_owner_alone
from tests.wine import under_wine


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "k.key"


@pytest.fixture
def path(tmp_path: Path, key_file: Path) -> Path:
    path = tmp_path / "data" / "c.db"
    app = open_file(path, key_file=key_file)
    app.execute(Create("customer", {"code": "K1", "name": "n"}))
    app.close()
    return path


def test_a_new_database_makes_its_key_file_readable_by_the_owner_only(path: Path, key_file: Path) -> None:
    assert len(bytes.fromhex(key_file.read_text().strip())) == 32
    assert for_the_owner_alone(key_file)


def test_without_any_key_source_the_opening_stops(path: Path) -> None:
    with pytest.raises(KeyRequired):
        open_file(path)


def test_a_wrong_key_is_told_from_a_damaged_file(path: Path, key_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    other.write_text(os.urandom(32).hex())
    with pytest.raises(WrongKey):
        open_file(path, key_file=other)
    with path.open("r+b") as stream:
        stream.write(os.urandom(100))
    with pytest.raises(DatabaseDamaged):
        open_file(path, key_file=key_file)


def test_a_missing_key_file_of_an_existing_database_is_not_made_anew(path: Path, key_file: Path) -> None:
    key_file.unlink()
    with pytest.raises(KeyFileBad):
        open_file(path, key_file=key_file)
    assert not key_file.exists()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"mode": "magic", "id": "x"}', '{"id": 5, "mode": "plain"}']
)
def test_a_hostile_key_description_is_a_known_error(path: Path, key_file: Path, text: str) -> None:
    info_path(path).write_text(text)
    with pytest.raises(KeyInfoDamaged):
        open_file(path, key_file=key_file)


def test_a_passphrase_opens_what_it_made(tmp_path: Path) -> None:
    path = tmp_path / "p.db"
    open_file(path, ask_passphrase=lambda: "水泥 2026").close()
    assert json.loads(info_path(path).read_text())["mode"] == "passphrase"
    open_file(path, ask_passphrase=lambda: "水泥 2026").close()
    with pytest.raises(WrongKey):
        open_file(path, ask_passphrase=lambda: "wrong")


def test_a_plain_database_is_made_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "plain.db"
    with pytest.raises(KeyRequired):
        open_file(path)
    open_file(path, plain=True).close()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_a_place_that_takes_no_file_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    too_long = [] if under_wine() else [tmp_path / ("长" * 300)]  # Wine cuts a name instead
    for place in (tmp_path / "file" / "c.db", *too_long):
        with pytest.raises(StorageFailed):
            open_file(place, plain=True)


def test_a_second_program_is_told_who_has_the_database(path: Path, key_file: Path) -> None:
    app = open_file(path, key_file=key_file)
    with pytest.raises(DatabaseBusy) as caught:
        open_file(path, key_file=key_file)
    assert caught.value.data["pid"] == str(os.getpid())
    app.close()
    open_file(path, key_file=key_file).close()


@pytest.mark.parametrize(
    "folder",
    ["OneDrive", "OneDrive - 某水泥", "坚果云", "Dropbox", "百度网盘", "iCloudDrive", "iCloud Drive", "我的坚果云",
     "Nutstore Files", "百度网盘同步空间", "WPS Cloud Files", "WPS网盘", "My Drive", "我的云端硬盘", "天翼云盘",
     "SynologyDrive"],
)  # fmt: skip
def test_cloud_folders_are_refused(folder: str) -> None:
    with pytest.raises(UnsafeLocation):
        require_safe(Path("/home/a") / folder / "c.db", mounts="")


@pytest.mark.skipif(sys.platform == "win32", reason="paths of /proc/mounts; drives have a test of their own")
def test_network_mounts_are_refused_and_local_ones_inside_them_not() -> None:
    mounts = "/dev/sda / ext4 rw 0 0\nserver:/x /mnt nfs4 rw 0 0\n/dev/sdb /mnt/local ext4 rw 0 0\n"
    with pytest.raises(UnsafeLocation):
        require_safe(Path("/mnt/a/c.db"), mounts)
    require_safe(Path("/mnt/local/c.db"), mounts)
    require_safe(Path("/mntx/c.db"), mounts)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"C:\数据 库\c.db", ""),
        (r"\\?\C:\数据\c.db", ""),  # how a path longer than 260 signs is resolved
        (r"N:\数据\c.db", "network drive"),
        (r"\\?\N:\数据\c.db", "network drive"),
        (r"\\server\share\c.db", "UNC"),
        (r"\\?\UNC\server\share\c.db", "UNC"),
    ],
)
def test_network_drives_of_windows_are_refused_local_ones_are_not(path: str, kind: str) -> None:
    fixed, remote = 3, 4
    found = drive_kind(PureWindowsPath(path), {"C:\\": fixed, "N:\\": remote}.__getitem__)
    assert found == kind


def test_a_backup_restores_what_was_there_and_sets_the_present_file_aside(path: Path, key_file: Path) -> None:
    app = open_file(path, key_file=key_file)
    made = backup_file(app, None)
    app.execute(Create("customer", {"code": "K2", "name": "later"}))
    app.close()
    quarantine = restore_file(path, made, key_file)
    app = open_file(path, key_file=key_file)
    assert app.totals(ListQuery("customer"))[0] == 1
    assert check_file(app, full=True)["ok"]
    app.close()
    kept = connect(quarantine / path.name, bytes.fromhex(key_file.read_text()))
    assert kept.execute("SELECT count(*) FROM customer").fetchone() == (2,)
    kept.close()


def test_a_damaged_backup_is_not_restored(path: Path, key_file: Path) -> None:
    app = open_file(path, key_file=key_file)
    made = backup_file(app, None)
    app.close()
    with made.open("r+b") as stream:
        stream.seek(made.stat().st_size // 2)
        stream.write(b"\x55" * 64)
    before = path.read_bytes()
    with pytest.raises((BackupDamaged, WrongKeyOrDamaged)):
        restore_file(path, made, key_file)
    assert path.read_bytes() == before


def test_a_backup_is_made_while_a_command_is_running(path: Path, key_file: Path) -> None:
    app = open_file(path, key_file=key_file)
    with app.database.write(app.actor.user):
        made = backup_file(app, None)
    app.close()
    assert made.is_file()
