"""Backups and keys from below the opening: retention, verification, what a lost or hostile file does."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.core.unlocking import Unlock
from cementcrm.opening import backup_file, open_file, restore_file
from cementcrm.store import keyrings, keys
from cementcrm.store.backup import DatabaseLost
from cementcrm.store.keys import KeyInfoDamaged, KeyRequired, info_path, resolve_key
from cementcrm.store.location import UnsafeLocation, require_safe
from cementcrm.store.retention import backup_directory, backups, made_at, prune, to_keep
from tests.private import for_the_owner_alone

NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)


def _named(directory: Path, moment: datetime, size: int = 10) -> Path:
    path = directory / f"{moment:%Y%m%dT%H%M%S%fZ}-0001.db"
    path.write_bytes(b"x" * size)
    info_path(path).write_text("{}")
    return path


def test_a_year_of_half_hours_keeps_seven_days_four_weeks_and_six_months() -> None:
    names = [Path(f"{NOON - timedelta(minutes=30 * n):%Y%m%dT%H%M%S%fZ}-0001.db") for n in range(17520)]
    kept = [made_at(path) for path in to_keep(names)]
    days = list(dict.fromkeys(moment.date() for moment in kept if moment))
    assert days[:7] == [(NOON - timedelta(days=n)).date() for n in range(7)]
    assert {day.month for day in days} == {1, 2, 3, 4, 5, 6}
    assert len({day.isocalendar()[:2] for day in days if NOON.date() - day < timedelta(weeks=4)}) == 4
    last = [NOON - moment for moment in kept if moment and NOON - moment < timedelta(days=1)]
    assert last[:5] == [timedelta(minutes=30 * n) for n in range(5)]  # all of two hours
    assert last[5:] == [
        timedelta(minutes=60 * n + 30) for n in range(2, 24)
    ]  # the newest of each hour before
    assert len(kept) <= 17 + len(last)


def test_a_backup_now_keeps_the_one_from_before_the_mistake(tmp_path: Path) -> None:
    before = _named(tmp_path, NOON - timedelta(minutes=8), size=100)
    now = _named(tmp_path, NOON, size=100)
    assert prune(tmp_path, budget=10_000) == []
    assert backups(tmp_path) == [now, before]


def test_where_room_is_short_the_hours_go_before_the_months(tmp_path: Path) -> None:
    halves = [_named(tmp_path, NOON - timedelta(minutes=30 * n), size=100) for n in range(5)]
    months = [_named(tmp_path, NOON - timedelta(days=31 * n), size=100) for n in (1, 2)]
    prune(tmp_path, budget=400)
    assert backups(tmp_path) == [*halves[:2], *months]


@given(st.sets(st.integers(0, 20000), min_size=1, max_size=60))
def test_pruning_twice_is_pruning_once_and_the_newest_stays(hours: set[int]) -> None:
    names = sorted((Path(f"{NOON - timedelta(hours=n):%Y%m%dT%H%M%S%fZ}-1.db") for n in hours), reverse=True)
    kept = to_keep(names)
    assert kept[0] == names[0]
    assert to_keep(kept) == kept


def test_over_the_budget_the_oldest_go_but_never_the_newest(tmp_path: Path) -> None:
    made = [_named(tmp_path, NOON - timedelta(days=n), size=100) for n in range(5)]
    stranger = tmp_path / "accounts.db"
    stranger.write_bytes(b"not ours")
    assert prune(tmp_path, budget=250) == made[2:]
    assert backups(tmp_path) == made[:2]
    assert not info_path(made[2]).exists()
    prune(tmp_path, budget=0)
    assert backups(tmp_path) == made[:1]
    assert stranger.exists()


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    return tmp_path / "k.key"


@pytest.fixture
def path(tmp_path: Path, key_file: Path) -> Path:
    path = tmp_path / "data" / "c.db"
    app = open_file(path, key_file=key_file)
    app.execute(Create("customer", {"code": "K1", "name": "n"}))
    backup_file(app, None)
    backup_file(app, None)
    app.close()
    return path


def test_a_backup_leaves_no_part_file_and_carries_the_private_key_description(path: Path) -> None:
    for made in backups(backup_directory(path)):
        assert info_path(made).read_text() == info_path(path).read_text()
        assert for_the_owner_alone(info_path(made))
    assert not list(backup_directory(path).glob("*.part*"))


def test_database_and_key_description_both_lost_come_back_from_a_backup(path: Path, key_file: Path) -> None:
    made = backups(backup_directory(path))[0]
    path.unlink()
    info_path(path).unlink()
    restore_file(path, made, key_file)
    app = open_file(path, key_file=key_file)
    assert app.totals(ListQuery("customer"))[0] == 1
    app.close()


def test_after_a_restore_cut_off_half_way_no_empty_database_takes_its_place(
    path: Path, key_file: Path
) -> None:
    quarantine = path.with_name(path.name + ".quarantine-20260101T000000000000Z")
    quarantine.mkdir()
    shutil.move(path, quarantine / path.name)
    with pytest.raises(DatabaseLost):
        open_file(path, key_file=key_file)
    assert not path.exists()


def test_creating_again_keeps_the_key_that_opens_the_backups(path: Path, key_file: Path) -> None:
    before = info_path(path).read_text()
    path.unlink()
    open_file(path, key_file=key_file).close()
    assert info_path(path).read_text() == before


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"check": 5},
        {"check": "é" * 64},
        {"check": ""},
        {"mode": "passphrase"},
        {"mode": "passphrase", "salt": "zz"},
        {"mode": ["keyfile"]},
        {"id": {"a": 1}},
    ],
)
def test_each_spoilt_field_of_the_key_description_is_a_known_error(
    path: Path, key_file: Path, change: dict[str, Any]
) -> None:
    info = json.loads(info_path(path).read_text())
    info_path(path).write_text(json.dumps(info | change))
    with pytest.raises(KeyInfoDamaged):
        open_file(path, key_file=key_file)


def test_a_deeply_nested_key_description_is_a_known_error(path: Path, key_file: Path) -> None:
    info_path(path).write_text("[" * 200_000)
    with pytest.raises(KeyInfoDamaged):
        open_file(path, key_file=key_file)


class _Ring:
    def __init__(self, forgets: bool = False) -> None:
        self.forgets = forgets
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, account: str, value: str) -> None:
        if not self.forgets:
            self.kept[service, account] = value

    def get_password(self, service: str, account: str) -> str | None:
        return self.kept.get((service, account))


def _use(monkeypatch: pytest.MonkeyPatch, ring: _Ring) -> None:
    def call(work: Callable[[Any], Any]) -> Any:
        return work(ring)

    monkeypatch.setattr(keyrings, "_ask", call)


def _resolve(path: Path, *, creating: bool) -> keys.DatabaseKey:
    return resolve_key(path, Unlock(), environ={}, creating=creating)


def test_a_key_kept_in_the_keyring_is_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _use(monkeypatch, _Ring())
    made = _resolve(tmp_path / "r.db", creating=True)
    assert made.mode == "keyring"
    assert _resolve(tmp_path / "r.db", creating=False) == made


def test_a_keyring_that_forgets_is_not_trusted_with_the_only_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(monkeypatch, _Ring(forgets=True))
    with pytest.raises(KeyRequired):
        _resolve(tmp_path / "r.db", creating=True)
    assert not info_path(tmp_path / "r.db").exists()


def test_a_spoilt_keyring_entry_is_a_wrong_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = _Ring()
    _use(monkeypatch, ring)
    _resolve(tmp_path / "r.db", creating=True)
    ring.kept = dict.fromkeys(ring.kept, "not hexadecimal")
    with pytest.raises(keys.WrongKey):
        _resolve(tmp_path / "r.db", creating=False)


def test_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "here").symlink_to(tmp_path / "Dropbox")
    except OSError as error:  # on Windows a right of its own
        pytest.skip(f"no links here: {error}")
    if not (tmp_path / "here").is_symlink():
        pytest.skip("no links here, though making one is no error (Wine)")
    with pytest.raises(UnsafeLocation):
        require_safe(tmp_path / "here" / "c.db", mounts="")


def test_a_renamed_onedrive_folder_is_known_by_its_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path / "公司文件"))
    with pytest.raises(UnsafeLocation):
        require_safe(tmp_path / "公司文件" / "c.db", mounts="")
    require_safe(tmp_path / "本机" / "c.db", mounts="")
