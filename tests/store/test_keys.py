"""The key: how it is kept, moved, wrapped by a recovery code; and what is refused."""

import json
import sqlite3
import string
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cementcrm.app import Application
from cementcrm.care import change_key, list_backups, make_recovery_code
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.core.unlocking import (
    KeyMode,
    RecoveryCodeMistyped,
    Unlock,
    is_strong,
    mistyped_groups,
    new_recovery_code,
    parse_recovery_code,
)
from cementcrm.opening import backup_file, open_file, restore_file
from cementcrm.store import keyrings, wrapping
from cementcrm.store.keys import (
    ENVIRONMENT,
    KeyFileTaken,
    KeyInfoDamaged,
    KeyInfoMissing,
    KeyNotWanted,
    KeyRequired,
    NoKeyring,
    NoRecoveryCode,
    NotOurs,
    NotPlain,
    PlainUndescribed,
    WrongKey,
    info_path,
    key_state,
)
from tests.private import for_the_owner_alone


@pytest.fixture(autouse=True, scope="module")
def _cheap_derivation() -> Iterator[None]:
    """Argon2id as shipped takes 0.1 s a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(wrapping._ARGON, "memory_cost", 64)
        yield


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def set_password(self, _service: str, account: str, value: str) -> None:
        self.kept[account] = value

    def get_password(self, _service: str, account: str) -> str | None:
        return self.kept.get(account)

    def delete_password(self, _service: str, account: str) -> None:
        del self.kept[account]


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    made = Ring()

    def ask(call: Callable[[Any], Any]) -> Any:
        return call(made)

    monkeypatch.setattr(keyrings, "_ask", ask)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "c.db"


def _filled(app: Application) -> Application:
    app.execute(Create("customer", {"code": "K1", "name": "n"}))
    return app


def _count(path: Path, **offered: Any) -> int:
    app = open_file(path, **offered)
    try:
        return app.totals(ListQuery("customer"))[0]
    finally:
        app.close()


# Given or missing


def test_a_key_file_for_a_plain_database_is_refused_not_ignored(path: Path, tmp_path: Path) -> None:
    open_file(path, plain=True).close()
    with pytest.raises(KeyNotWanted):
        open_file(path, key_file=tmp_path / "k.key")
    assert not (tmp_path / "k.key").exists()
    assert _count(path) == 0


def test_plain_for_an_encrypted_database_is_refused_not_ignored(path: Path, tmp_path: Path) -> None:
    open_file(path, key_file=tmp_path / "k.key").close()
    with pytest.raises(NotPlain):
        open_file(path, key_file=tmp_path / "k.key", plain=True)


@pytest.fixture
def copied(path: Path, tmp_path: Path) -> Path:
    """A plain database that came here without its description."""
    _filled(open_file(path, plain=True)).close()
    target = tmp_path / "elsewhere" / "c.db"
    target.parent.mkdir()
    target.write_bytes(path.read_bytes())
    return target


def test_a_plain_file_without_its_description_opens_once_somebody_says_that_it_is_plain(copied: Path) -> None:
    with pytest.raises(PlainUndescribed):
        open_file(copied)
    assert not info_path(copied).exists()
    assert _count(copied, plain=True) == 1
    assert _count(copied) == 1


def test_no_key_opens_a_plain_file_without_its_description(copied: Path) -> None:
    with pytest.raises(KeyNotWanted):
        open_file(copied, passphrase="old words 2025")


def test_an_encrypted_file_without_its_description_says_what_is_missing(path: Path) -> None:
    app = open_file(path, passphrase="old words 2025")
    code = make_recovery_code(app)
    app.close()
    info_path(path).unlink()
    for offered in ({"passphrase": "old words 2025"}, {"recovery_code": code}, {"plain": True}):
        with pytest.raises(KeyInfoMissing) as caught:
            open_file(path, **offered)
        assert caught.value.data["path"] == str(info_path(path))


def test_a_database_of_another_program_is_refused_and_keeps_every_byte(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("CREATE TABLE bookmarks (id)")
        raw.commit()
    before = path.read_bytes()
    for plain in (False, True):
        with pytest.raises(NotOurs):
            open_file(path, plain=plain)
    assert path.read_bytes() == before
    assert not info_path(path).exists()


def test_plain_and_a_key_file_at_once_make_nothing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(KeyNotWanted):
        open_file(path, key_file=tmp_path / "k.key", plain=True)
    assert not info_path(path).exists()
    assert not path.exists()


def test_the_machines_default_key_file_does_not_lock_a_plain_database(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "machine.key"))
    open_file(path, plain=True).close()
    assert _count(path) == 0
    other = tmp_path / "other.db"
    open_file(other).close()
    assert key_state(other).mode is KeyMode.KEY_FILE


def test_a_missing_key_says_how_it_was_kept_and_whether_there_is_a_code(path: Path) -> None:
    with pytest.raises(KeyRequired) as new:
        open_file(path)
    assert new.value.data["mode"] == ""
    app = open_file(path, passphrase="correct horse 2026")
    make_recovery_code(app)
    app.close()
    with pytest.raises(KeyRequired) as caught:
        open_file(path)
    assert (caught.value.data["mode"], caught.value.data["recovery"]) == ("passphrase", True)


# The recovery code


def test_the_recovery_code_opens_when_the_keyring_is_lost(path: Path, ring: Ring) -> None:
    app = _filled(open_file(path))
    code = make_recovery_code(app)
    app.close()
    ring.kept.clear()
    with pytest.raises(KeyRequired):
        open_file(path)
    assert _count(path, recovery_code=code.lower().replace("-", " ")) == 1


def test_a_new_recovery_code_ends_the_older_one(path: Path, ring: Ring) -> None:
    app = open_file(path)
    older, newer = make_recovery_code(app), make_recovery_code(app)
    app.close()
    with pytest.raises(WrongKey):
        open_file(path, recovery_code=older)
    open_file(path, recovery_code=newer).close()


def test_without_a_code_ever_made_a_code_is_refused_as_such(path: Path, ring: Ring) -> None:
    open_file(path).close()
    with pytest.raises(NoRecoveryCode):
        open_file(path, recovery_code=new_recovery_code())


def test_neither_the_code_nor_the_key_stands_in_the_description(path: Path, ring: Ring) -> None:
    app = open_file(path)
    code = make_recovery_code(app)
    key = app.database.key
    app.close()
    text = info_path(path).read_text().lower()
    assert key is not None
    assert key.hex() not in text
    assert code.lower() not in text
    assert code[:5].lower() not in text
    assert for_the_owner_alone(info_path(path))


@given(st.integers(0, 29), st.sampled_from(string.ascii_uppercase + string.digits))
def test_each_single_wrong_sign_is_told_with_its_group(place: int, sign: str) -> None:
    signs = list(new_recovery_code().replace("-", ""))
    if signs[place] == sign:
        return
    signs[place] = sign
    assert mistyped_groups("".join(signs)) == [place // 5 + 1]
    with pytest.raises(RecoveryCodeMistyped):
        parse_recovery_code("".join(signs))


@given(st.integers(0, 5), st.integers(0, 3))
def test_two_swapped_signs_are_told(group: int, place: int) -> None:
    signs = list(new_recovery_code().replace("-", ""))
    at = group * 5 + place
    if signs[at] == signs[at + 1]:
        return
    signs[at], signs[at + 1] = signs[at + 1], signs[at]
    assert mistyped_groups("".join(signs)) == [group + 1]


def test_two_swapped_groups_are_told() -> None:
    groups = new_recovery_code().split("-")
    assert mistyped_groups("-".join([groups[1], groups[0], *groups[2:]])) == [1, 2]


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_a_code(text: str) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        parse_recovery_code(text)


def test_full_width_small_letters_and_spaces_mean_the_same_code() -> None:
    code = new_recovery_code()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in code.lower())
    assert parse_recovery_code(f" {wide} ") == parse_recovery_code(code)


# Moving the key


MODES = [KeyMode.KEYRING, KeyMode.PASSPHRASE, KeyMode.KEY_FILE]


def _offer(mode: KeyMode, folder: Path, text: str = "a") -> Unlock:
    if mode is KeyMode.PASSPHRASE:
        return Unlock(passphrase=f"correct horse {text}")
    return Unlock(key_file=folder / f"{text}.key") if mode is KeyMode.KEY_FILE else Unlock()


def _open(path: Path, unlock: Unlock) -> Application:
    return open_file(path, key_file=unlock.key_file, passphrase=unlock.passphrase)


@pytest.mark.parametrize("old", MODES)
@pytest.mark.parametrize("new", MODES)
def test_the_key_moves_without_encrypting_again_and_the_old_place_is_given_up(
    path: Path, tmp_path: Path, ring: Ring, old: KeyMode, new: KeyMode
) -> None:
    app = _filled(_open(path, _offer(old, tmp_path)))
    assert key_state(path).mode is old
    code = make_recovery_code(app)
    made = backup_file(app, None)
    before = app.database.key
    change_key(app, new, _offer(new, tmp_path, "b"))
    app.close()
    assert key_state(path) == key_state(made)
    assert key_state(path).mode is new
    assert len(ring.kept) == (new is KeyMode.KEYRING)
    app = _open(path, _offer(new, tmp_path, "b"))
    assert app.database.key == before
    assert app.totals(ListQuery("customer"))[0] == 1
    app.close()
    assert _count(path, recovery_code=code) == 1
    assert not list(path.parent.glob("*.old"))


def test_the_old_passphrase_does_not_open_after_a_change(path: Path) -> None:
    app = open_file(path, passphrase="old words 2025")
    change_key(app, KeyMode.PASSPHRASE, Unlock(passphrase="new words 2026"))
    app.close()
    with pytest.raises(WrongKey):
        open_file(path, passphrase="old words 2025")
    open_file(path, passphrase="new words 2026").close()


def test_a_change_that_fails_leaves_the_old_way(path: Path, tmp_path: Path) -> None:
    app = open_file(path, passphrase="old words 2025")
    before = info_path(path).read_text()
    taken = tmp_path / "taken.key"
    taken.write_text("5a" * 32)
    for mode, unlock, refusal in (
        (KeyMode.KEYRING, Unlock(), NoKeyring),
        (KeyMode.KEY_FILE, Unlock(key_file=taken), KeyFileTaken),
        (KeyMode.PASSPHRASE, Unlock(), KeyRequired),
    ):
        with pytest.raises(refusal):
            change_key(app, mode, unlock)
    app.close()
    assert info_path(path).read_text() == before
    assert taken.read_text() == "5a" * 32
    open_file(path, passphrase="old words 2025").close()


def test_a_plain_database_has_no_key_to_move(path: Path) -> None:
    app = open_file(path, plain=True)
    for act in (lambda: change_key(app, KeyMode.KEYRING), lambda: make_recovery_code(app)):
        with pytest.raises(KeyNotWanted):
            act()
    app.close()


def test_a_backup_from_before_the_change_opens_like_the_database(path: Path, ring: Ring) -> None:
    app = _filled(open_file(path))
    backup_file(app, None)
    change_key(app, KeyMode.PASSPHRASE, Unlock(passphrase="new words 2026"))
    app.close()
    made = list_backups(path)[0].path
    path.unlink()
    info_path(path).unlink()
    restore_file(path, made, passphrase="new words 2026")
    assert _count(path, passphrase="new words 2026") == 1


@pytest.mark.parametrize("part", ["passphrase", "recovery"])
@pytest.mark.parametrize(
    "spoilt", [{}, {"salt": "zz", "wrapped": "5a" * 32}, {"salt": "5a" * 16}, "text", None]
)
def test_a_spoilt_wrap_is_a_known_error(path: Path, part: str, spoilt: object) -> None:
    app = open_file(path, passphrase="old words 2025")
    make_recovery_code(app)
    app.close()
    info = json.loads(info_path(path).read_text())
    info_path(path).write_text(json.dumps(info | {part: spoilt}))
    with pytest.raises(KeyInfoDamaged):
        open_file(path, passphrase="old words 2025")


# The hint


@pytest.mark.parametrize(
    "text", ["", "123456789012345678", "aaaaaaaaaaaaaaaaaaaa", "password", "水泥2026", "abcabcabcabcabc"]
)
def test_weak_passphrases_are_called_weak(text: str) -> None:
    assert not is_strong(text)


@pytest.mark.parametrize("text", ["correct horse battery", "青山水泥厂2026年开票", "k7#Qw9!zRt2m"])
def test_long_and_mixed_passphrases_are_called_strong(text: str) -> None:
    assert is_strong(text)


@settings(max_examples=8, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_passphrase_that_opened_opens_again_in_another_unicode_form(text: str) -> None:
    import unicodedata

    from cementcrm.store.wrapping import unwrap, wrap

    if len(text) > 3:  # Argon2id takes 0.1 s: a few are enough
        text = text[:3]
    wrapped = wrap(b"k" * 32, text)
    assert unwrap(wrapped, unicodedata.normalize("NFD", text)) == b"k" * 32
