"""Harm done to the file is found, never read as an answer."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from cementcrm.core.commands import Create
from cementcrm.core.errors import CementError
from cementcrm.core.queries import ListQuery
from cementcrm.opening import backup_file, check_file, restore_file
from cementcrm.store.backup import check_database, copy_closed, is_sound
from cementcrm.store.cipher import WrongKeyOrDamaged, connect
from cementcrm.store.failures import DatabaseDamaged
from cementcrm.store.instance import DatabaseBusy
from cementcrm.store.keys import info_path

from .conftest import KEY, open_here

SEED = 20261123


def _digest(path: Path) -> dict[str, list[str]]:
    raw = connect(path, bytes.fromhex(KEY), read_only=True)
    try:
        names = [
            row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")
        ]
        return {name: sorted(map(repr, raw.execute(f'SELECT * FROM "{name}"'))) for name in names}
    finally:
        raw.close()


def _detected(path: Path) -> bool:
    try:
        raw = connect(path, bytes.fromhex(KEY))
    except WrongKeyOrDamaged:
        return True
    try:
        return not check_database(raw, full=False).ok
    finally:
        raw.close()


def _flip(original: bytes, copy: Path, chance: random.Random) -> int:
    damaged = bytearray(original)
    place = chance.randrange(len(damaged) * 8)
    damaged[place // 8] ^= 1 << place % 8
    copy.write_bytes(damaged)
    return place


def _flips(path: Path, rounds: int) -> list[int]:
    original = path.read_bytes()
    chance = random.Random(SEED)
    copy = path.with_name("flipped.db")
    missed = []
    for _ in range(rounds):
        place = _flip(original, copy, chance)
        if not _detected(copy):
            missed.append(place)
    return missed


def test_an_unharmed_file_passes_the_check_that_finds_flips(path: Path) -> None:
    assert not _detected(path)


def test_every_flipped_bit_is_found(path: Path) -> None:
    assert _flips(path, 10) == []


@pytest.mark.soak
def test_each_of_a_hundred_flipped_bits_is_found(path: Path) -> None:
    assert _flips(path, 100) == []


def test_a_copy_with_a_flipped_bit_is_never_called_sound(path: Path) -> None:
    """What is checked of a backup is less than a full check: it must still see every byte."""
    original, key = path.read_bytes(), bytes.fromhex(KEY)
    copy, chance = path.with_name("copy.db"), random.Random(SEED)
    copy.write_bytes(original)
    assert is_sound(copy, key)
    for _ in range(60):
        place = _flip(original, copy, chance)
        assert not is_sound(copy, key), place


def test_a_damaged_file_is_not_copied_as_a_backup_but_told(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        copy_closed(path, bytes.fromhex(KEY), path.parent / "b", revision="0001")
    assert list((path.parent / "b").iterdir()) == []
    assert path.read_bytes() == content


def test_a_closed_file_is_copied_byte_for_byte_as_a_sound_backup(path: Path) -> None:
    made = copy_closed(path, bytes.fromhex(KEY), path.parent / "b", revision="0001")
    assert _digest(made) == _digest(path)
    assert is_sound(made, bytes.fromhex(KEY))
    assert info_path(made).read_bytes() == info_path(path).read_bytes()


def test_a_restored_backup_has_the_content_of_its_moment(path: Path) -> None:
    app = open_here(path)
    before = _digest(path)
    made = backup_file(app, None)
    app.execute(Create("customer", {"code": "LATER", "name": "n"}))
    app.close()
    assert _digest(path) != before
    restore_file(path, made, path.parent / "k.key")
    assert _digest(path) == before


@pytest.mark.parametrize("victim", ["head", "middle", "gone", "wal"])
def test_a_harmed_database_is_working_again_from_its_backup(path: Path, victim: str) -> None:
    app = open_here(path)
    made = backup_file(app, None)
    app.close()
    if victim == "gone":
        path.unlink()
    elif victim == "wal":
        path.with_name(path.name + "-wal").write_bytes(random.Random(SEED).randbytes(50_000))
    else:
        damaged = bytearray(path.read_bytes())
        start = 0 if victim == "head" else len(damaged) // 2
        damaged[start : start + 8192] = bytes(8192)
        path.write_bytes(damaged)
    restore_file(path, made, path.parent / "k.key")
    app = open_here(path)
    assert check_file(app, full=True)["ok"]
    assert app.totals(ListQuery("customer"))[0] == 20
    app.close()


def test_a_torn_tail_of_the_wal_is_dropped_and_the_rest_is_sound(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(random.Random(SEED).randbytes(50_000))
    app = open_here(path)
    assert check_file(app, full=True)["ok"]
    assert app.totals(ListQuery("customer"))[0] == 20
    app.close()


def test_a_description_that_claims_plain_opens_nothing(path: Path) -> None:
    text = info_path(path).read_text()
    info_path(path).write_text(text.replace('"keyfile"', '"plain"'))
    with pytest.raises(CementError):
        open_here(path)


def test_a_second_process_is_refused_until_the_holder_is_killed(path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from cementcrm.opening import open_file\n"
        "app = open_file(Path(sys.argv[1]), key_file=Path(sys.argv[2])); print('open', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, str(path), str(path.parent / "k.key")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(DatabaseBusy) as caught:
            open_here(path)
        assert caught.value.data["pid"] == str(holder.pid)
        holder.kill()
    open_here(path).close()


def test_a_full_disk_refuses_the_command_and_keeps_everything_before_it(path: Path) -> None:
    app = open_here(path)
    pages = app.database.raw_writer.execute("PRAGMA page_count").fetchone()[0]
    app.database.raw_writer.execute(f"PRAGMA max_page_count = {pages}")
    acknowledged = 20
    with pytest.raises(Exception, match="full"):
        for number in range(5000):
            app.execute(Create("customer", {"code": f"F{number}", "name": "满" * 50}))
            acknowledged += 1
    assert app.totals(ListQuery("customer"))[0] == acknowledged
    app.database.raw_writer.execute("PRAGMA max_page_count = 1073741823")
    app.execute(Create("customer", {"code": "AFTER", "name": "n"}))
    assert check_file(app, full=True)["ok"]
    app.close()


_BACKUP_ON_A_SMALL_DISK = """
import resource, signal, sys
from pathlib import Path
from cementcrm.opening import open_file, backup_file
app = open_file(Path(sys.argv[1]), key_file=Path(sys.argv[2]))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000))
backup_file(app, None)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on a file's size")
def test_a_backup_that_does_not_fit_leaves_nothing_half_made(path: Path) -> None:
    command = [sys.executable, "-c", _BACKUP_ON_A_SMALL_DISK, str(path), str(path.parent / "k.key")]
    assert path.stat().st_size > 40000
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Error" in done.stderr
    assert [p for p in path.with_name("c.db.backups").iterdir() if p.name.endswith((".db", ".part"))] == []
    open_here(path).close()
