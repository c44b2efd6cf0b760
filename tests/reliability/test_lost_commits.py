"""A file that lacks acknowledged commits is never opened without a word: its seal knows better."""

import random
import shutil
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.cli import main
from cementcrm.core.commands import Create
from cementcrm.core.errors import CementError
from cementcrm.core.queries import ListQuery
from cementcrm.opening import backup_file, check_file, open_file, restore_file
from cementcrm.store.backup import check_database
from cementcrm.store.keys import info_path
from cementcrm.store.seal import CommitsLost, read_seal, seal_path

from .conftest import open_here

SEED = 20261123
ADDED = 15  # more would reach the size at which the -wal is folded in


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


@pytest.fixture
def crashed(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database as a killed program leaves it: 30 commits are in the -wal only."""
    app = open_here(path)
    for number in range(ADDED):
        app.execute(Create("customer", {"code": f"W{number:03}", "name": "n"}))
    copy = tmp_path_factory.mktemp("crashed") / "c.db"
    _copy(path, copy)
    app.close()
    return copy


def _copy(path: Path, to: Path) -> None:
    for suffix in ("", "-wal", ".seal"):
        shutil.copy(_beside(path, suffix), _beside(to, suffix))
    shutil.copy(path.parent / "k.key", to.parent / "k.key")
    shutil.copy(info_path(path), info_path(to))


def _count(app: Application) -> int:
    return app.totals(ListQuery("customer"))[0]


@pytest.fixture
def cut(crashed: Path) -> Path:
    """The same with a bit flipped in the middle of its -wal."""
    wal = bytearray(_beside(crashed, "-wal").read_bytes())
    wal[len(wal) // 2] ^= 1
    _beside(crashed, "-wal").write_bytes(wal)
    return crashed


def test_an_unharmed_wal_keeps_every_commit_without_a_notice(crashed: Path) -> None:
    app = open_here(crashed)
    assert _count(app) == 20 + ADDED
    app.close()


def test_commits_missing_from_the_wal_are_counted_and_told_at_every_start(cut: Path) -> None:
    sealed = read_seal(cut)
    for _ in range(2):
        with pytest.raises(CommitsLost) as caught:
            open_here(cut)
    missing = int(str(caught.value.data["missing"]))
    app = open_file(cut, key_file=cut.parent / "k.key", accept_loss=True)
    assert 0 < missing < ADDED
    assert _count(app) == 20 + ADDED - missing
    assert read_seal(cut) == sealed - missing
    app.execute(Create("customer", {"code": "AFTER", "name": "n"}))
    app.close()
    open_here(cut).close()


def _flip_in_wal(path: Path, rounds: int) -> list[str]:
    """What became of each of `rounds` random flips: harmless | told | silent."""
    wal = _beside(path, "-wal").read_bytes()
    chance = random.Random(SEED)
    victim = path.with_name("flipped.db")
    outcomes = []
    for _ in range(rounds):
        _copy_here(path, victim)
        damaged = bytearray(wal)
        place = chance.randrange(len(damaged) * 8)
        damaged[place // 8] ^= 1 << place % 8
        _beside(victim, "-wal").write_bytes(damaged)
        outcomes.append(_outcome(victim))
    return outcomes


def _copy_here(path: Path, victim: Path) -> None:
    for suffix in ("", ".seal"):
        shutil.copy(_beside(path, suffix), _beside(victim, suffix))
    shutil.copy(info_path(path), info_path(victim))
    _beside(victim, "-shm").unlink(missing_ok=True)


def _outcome(path: Path) -> str:
    try:
        app = open_here(path)
    except CementError:
        return "told"
    try:
        sound = check_database(app.database.raw_writer, full=True).ok
        return "told" if not sound else "harmless" if _count(app) == 20 + ADDED else "silent"
    finally:
        app.close()


def test_a_flipped_bit_in_the_wal_is_told_or_harmless(crashed: Path) -> None:
    outcomes = _flip_in_wal(crashed, 100)
    assert "silent" not in outcomes
    assert outcomes.count("told") > 50


@pytest.mark.soak
def test_each_of_two_thousand_flipped_bits_in_the_wal_is_told_or_harmless(crashed: Path) -> None:
    assert "silent" not in _flip_in_wal(crashed, 2000)


def test_without_the_seal_the_same_flips_would_pass_silently(crashed: Path) -> None:
    seal_path(crashed).write_bytes(b"")
    assert _flip_in_wal(crashed, 10).count("silent") > 5


def test_a_lost_wal_and_an_older_copy_of_the_file_are_told(crashed: Path) -> None:
    _beside(crashed, "-wal").unlink()
    with pytest.raises(CommitsLost) as caught:
        open_here(crashed)
    assert caught.value.data["missing"] == ADDED


def test_a_file_emptied_by_a_fault_is_not_taken_for_a_new_database(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(CommitsLost):
        open_here(path)


@pytest.mark.parametrize("spoilt", [b"", b"\0" * 26, b"9999999999999999 00000000\n", b"x" * 500])
def test_a_seal_spoilt_by_a_power_cut_accuses_nobody_and_is_made_anew(path: Path, spoilt: bytes) -> None:
    before = read_seal(path)
    seal_path(path).write_bytes(spoilt)
    open_here(path).close()
    assert read_seal(path) == before > 20


def test_a_seal_that_is_behind_is_brought_up(path: Path) -> None:
    early = seal_path(path).read_bytes()
    app = open_here(path)
    app.execute(Create("customer", {"code": "MORE", "name": "n"}))
    app.close()
    now = read_seal(path)
    seal_path(path).write_bytes(early)
    open_here(path).close()
    assert read_seal(path) == now


def test_a_command_that_failed_leaves_the_seal_as_it_was(path: Path) -> None:
    app = open_here(path)
    before = read_seal(path)
    with pytest.raises(CementError):
        app.execute(Create("customer", {"code": "a customer without its name"}))
    assert read_seal(path) == before
    app.close()


def test_a_check_changes_neither_file_nor_seal(path: Path) -> None:
    app = open_here(path)
    before = read_seal(path)
    check_file(app, full=True)
    app.execute(Create("customer", {"code": "NEXT", "name": "n"}))
    app.close()
    assert read_seal(path) == before + 1


def test_restoring_an_older_backup_is_no_loss(path: Path) -> None:
    app = open_here(path)
    made = backup_file(app, None)
    for number in range(5):
        app.execute(Create("customer", {"code": f"L{number}", "name": "n"}))
    app.close()
    quarantine = restore_file(path, made, path.parent / "k.key")
    assert (quarantine / seal_path(path).name).exists()
    app = open_here(path)
    assert _count(app) == 20
    app.close()


def test_a_new_database_in_the_place_of_a_deleted_one_is_no_loss(path: Path) -> None:
    path.unlink()
    open_here(path).close()
    assert 0 < read_seal(path) < 20


def test_the_command_line_tells_the_loss_and_goes_on_when_told_to(
    cut: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--db", str(cut), "--key-file", str(cut.parent / "k.key"), "--json", "list", "customers"]
    assert main(words) != 0
    assert "commits_lost" in "".join(capsys.readouterr())
    assert main([*words, "--accept-loss"]) == 0


def test_a_page_torn_while_it_was_folded_in_is_taken_from_the_wal(crashed: Path) -> None:
    wal = _beside(crashed, "-wal").read_bytes()
    frames = range(32, len(wal), 24 + 4096)
    pages = {int.from_bytes(wal[at : at + 4], "big") for at in frames}
    torn = bytearray(crashed.read_bytes())
    page = max(p for p in pages if p * 4096 <= len(torn))
    torn[(page - 1) * 4096 : (page - 1) * 4096 + 512] = bytes(512)
    crashed.write_bytes(torn)
    app = open_here(crashed)
    assert _count(app) == 20 + ADDED
    assert check_file(app, full=True)["ok"]
    app.close()
