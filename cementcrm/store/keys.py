"""Where a database's key comes from: key file → environment → keyring → passphrase; never a silent fallback.

Beside the database lies `<name>.key.json`: how the key is kept, the database's id, and a check value, which
tells a wrong key from a damaged file (SQLCipher gives one error for both). A passphrase and the recovery
code don't make the key, they wrap it: either can be changed without encrypting the database again.
"""

from __future__ import annotations

import hmac
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlcipher3.dbapi2 as sqlcipher
from msgspec import Struct

from cementcrm.core.errors import CementError
from cementcrm.core.unlocking import KeyMode, Unlock, parse_recovery_code

from . import keyrings
from .files import replace, write_private
from .wrapping import KEY_BYTES, SALT_BYTES, check_value, parse_hex, unwrap, wrap

ENVIRONMENT = "CEMENTCRM_KEY_FILE"
_PLAIN_HEAD = b"SQLite format 3\0"
_OUR_TABLES = 3


class KeyRequired(CementError):
    """No key for `path` was found. `mode`: how it is kept, "" for a new database; `recovery`: has a code."""

    code = "key_required"


class WrongKey(CementError):
    """The key, passphrase or recovery code (`given`) does not belong to `path`."""

    code = "wrong_key"


class KeyFileBad(CementError):
    """`path` is missing or not a key file: it must hold 64 hexadecimal digits."""

    code = "key_file_bad"


class KeyFileTaken(CementError):
    """`path` holds the key of another database: name a new file."""

    code = "key_file_taken"


class KeyInfoDamaged(CementError):
    """`path`, the description of the key beside the database, can't be read; restore it from a backup."""

    code = "key_info_damaged"


class KeyInfoMissing(KeyInfoDamaged):
    """There is no `path`. An encrypted database doesn't open without it, not even by its recovery code, which only
    unwraps what is in it: copy it from where the database came from, or restore a backup."""

    code = "key_info_missing"


class PlainUndescribed(CementError):
    """`path` isn't encrypted, and nothing beside it says that it shouldn't be: somebody may have put it in the place of
    one that was. Opened if that is said to be meant (`Unlock.plain`)."""

    code = "plain_undescribed"


class NotOurs(CementError):
    """`path` is a database of another program: nothing in it was touched."""

    code = "not_ours"


class KeyNotWanted(CementError):
    """A key was given for `path`, which is not encrypted: open it without."""

    code = "key_not_wanted"


class NotPlain(CementError):
    """--plain was given for `path`, which is encrypted: leave it out."""

    code = "not_plain"


class NoKeyring(CementError):
    """No keyring answers on this computer: keep the key by a passphrase or in a key file."""

    code = "no_keyring"


class NoRecoveryCode(CementError):
    """No recovery code was ever made for `path`."""

    code = "no_recovery_code"


class DatabaseKey(Struct, frozen=True):
    """`raw`: 32 bytes, or None for a plain database."""

    raw: bytes | None
    mode: KeyMode


class KeyState(Struct, frozen=True):
    """How a database's key is kept, as people are told."""

    mode: KeyMode
    recovery: bool


def info_path(path: Path) -> Path:
    """The description beside the database."""
    return path.with_name(path.name + ".key.json")


def key_state(path: Path) -> KeyState:
    """Raises `KeyInfoDamaged`."""
    info = _read_info(path)
    return KeyState(KeyMode(info["mode"]), "recovery" in info)


def resolve_key(path: Path, unlock: Unlock, *, environ: Mapping[str, str], creating: bool) -> DatabaseKey:
    """The key of the database at `path`; when `creating`, made and kept. Raises `CementError`.

    A description that is already there is never overwritten, even when `creating`: the key it leads to
    may be the only one that opens the backups. The environment's key file is a default for all databases
    of a machine, so a plain one doesn't mind it; a key file named for this one database it refuses.
    """
    default = Path(environ[ENVIRONMENT]) if environ.get(ENVIRONMENT) else None
    if creating and not info_path(path).exists():
        return _create(path, unlock, default)
    if not info_path(path).exists() and _is_plain(path):
        _describe_plain(path, unlock)
    info = _read_info(path)
    mode = KeyMode(info["mode"])
    if mode is KeyMode.PLAIN:
        if unlock.key_file or unlock.passphrase or unlock.recovery_code:
            raise KeyNotWanted(path=str(path))
        return DatabaseKey(None, mode)
    if unlock.plain:
        raise NotPlain(path=str(path))
    raw, given = _find(path, info, unlock, default)
    if not _belongs(raw, info):
        raise WrongKey(path=str(path), given=given, mode=mode.value)
    return DatabaseKey(raw, mode)


def change_key(path: Path, raw: bytes, mode: KeyMode, unlock: Unlock) -> list[str]:
    """Keep `raw`, the key of the open database at `path`, in another way; the database is not touched.

    The new place is read back before the description changes, and the old description stays aside until
    then. Returns the accounts in the keyring that nothing needs any more: `keyrings.forget` them last.
    Raises `NoKeyring`, `KeyFileTaken`, `KeyRequired` (no passphrase or file given).
    """
    old = _read_info(path)
    info: dict[str, Any] = {name: old[name] for name in ("version", "id", "check", "recovery") if name in old}
    # an account of its own: a cut-off change must not leave the old description without its key
    info |= {"mode": mode.value, **_keep(path, raw, mode, unlock)}
    aside = info_path(path).with_name(info_path(path).name + ".old")
    write_private(aside, json.dumps(old))
    write_private(info_path(path), json.dumps(info))
    try:
        found, _given = _find(path, _read_info(path), unlock, None)
        if found != raw:
            raise WrongKey(path=str(path), given="", mode=mode.value)
    except BaseException:
        replace(aside, info_path(path))
        raise
    aside.unlink()
    return [old["account"]] if "account" in old else []


def keep_recovery_code(path: Path, raw: bytes, code: str) -> None:
    """From now on `code` opens the database at `path`; an older one stops doing so."""
    info = _read_info(path) | {"recovery": wrap(raw, parse_recovery_code(code))}
    write_private(info_path(path), json.dumps(info))


def _create(path: Path, unlock: Unlock, default: Path | None) -> DatabaseKey:
    raw, mode = secrets.token_bytes(KEY_BYTES), KeyMode.PASSPHRASE
    more: dict[str, Any] | None = None
    key_file = unlock.key_file or (None if unlock.plain or unlock.passphrase else default)
    if unlock.plain:
        if unlock.key_file or unlock.passphrase:
            raise KeyNotWanted(path=str(path))
        mode, more = KeyMode.PLAIN, {}
    elif key_file is not None:
        raw, mode, more = _make_key_file(key_file, raw), KeyMode.KEY_FILE, {}
    elif not unlock.passphrase and (account := keyrings.keep(raw)):
        mode, more = KeyMode.KEYRING, {"account": account}
    if more is None:
        more = _keep(path, raw, KeyMode.PASSPHRASE, unlock)
    check = "" if mode is KeyMode.PLAIN else check_value(raw)
    info = {"version": 1, "id": str(uuid4()), "mode": mode.value, "check": check, **more}
    write_private(info_path(path), json.dumps(info))
    return DatabaseKey(None if mode is KeyMode.PLAIN else raw, mode)


def _is_plain(path: Path) -> bool:
    """Does it begin as SQLite's files do? An encrypted one begins with random bytes."""
    try:
        with path.open("rb") as stream:
            return stream.read(len(_PLAIN_HEAD)) == _PLAIN_HEAD
    except OSError:
        return False


def _describe_plain(path: Path, unlock: Unlock) -> None:
    """A plain database that was copied without its description gets one, if the user knows that it is plain."""
    if not _is_ours(path):
        raise NotOurs(path=str(path))
    if unlock.key_file or unlock.passphrase or unlock.recovery_code:
        raise KeyNotWanted(path=str(path))
    if not unlock.plain:
        raise PlainUndescribed(path=str(path))
    info = {"version": 1, "id": str(uuid4()), "mode": KeyMode.PLAIN.value, "check": ""}
    write_private(info_path(path), json.dumps(info))


def _is_ours(path: Path) -> bool:
    """Has this program's migrations run in it? Nothing is written meanwhile."""
    waiting = path.with_name(path.name + "-wal").exists()
    how = "mode=ro" if waiting else "immutable=1"  # which makes no -shm
    raw = sqlcipher.connect(f"{path.absolute().as_uri()}?{how}", uri=True)
    try:
        named = raw.execute(
            "SELECT count(*) FROM sqlite_master WHERE name IN ('alembic_version', 'command', 'change')"
        )
        return int(named.fetchone()[0]) == _OUR_TABLES
    except sqlcipher.DatabaseError:
        return True  # damaged: who opens it tells
    finally:
        raw.close()


def _keep(path: Path, raw: bytes, mode: KeyMode, unlock: Unlock) -> dict[str, Any]:
    """Put the known key in its new place; what the description has to say about it."""
    if mode is KeyMode.KEYRING:
        account = keyrings.keep(raw)
        if not account:
            raise NoKeyring(path=str(path))
        return {"account": account}
    if mode is KeyMode.KEY_FILE and unlock.key_file is not None:
        if _make_key_file(unlock.key_file, raw) != raw:
            raise KeyFileTaken(path=str(unlock.key_file))
        return {}
    passphrase = _passphrase(unlock) if mode is KeyMode.PASSPHRASE else ""
    if not passphrase:
        raise KeyRequired(path=str(path), mode="", recovery=False)
    return {"passphrase": wrap(raw, passphrase)}


def _passphrase(unlock: Unlock) -> str:
    return unlock.passphrase or (unlock.ask_passphrase() if unlock.ask_passphrase else None) or ""


def _find(path: Path, info: dict[str, Any], unlock: Unlock, default: Path | None) -> tuple[bytes | None, str]:
    """The key and what led to it: recovery_code, keyfile, keyring or passphrase."""
    if unlock.recovery_code:
        code = parse_recovery_code(unlock.recovery_code)
        if "recovery" not in info:
            raise NoRecoveryCode(path=str(path))
        return unwrap(info["recovery"], code), "recovery_code"
    key_file = unlock.key_file or (None if unlock.passphrase else default)
    if key_file is not None:
        return _read_key_file(key_file), KeyMode.KEY_FILE
    if info["mode"] == KeyMode.KEYRING:
        stored = keyrings.find(info["account"])
        if stored is not None:
            return stored, KeyMode.KEYRING
    if info["mode"] == KeyMode.PASSPHRASE and (passphrase := _passphrase(unlock)):
        return unwrap(info["passphrase"], passphrase), KeyMode.PASSPHRASE
    raise KeyRequired(path=str(path), mode=info["mode"], recovery="recovery" in info)


def _belongs(raw: bytes | None, info: dict[str, Any]) -> bool:
    return raw is not None and hmac.compare_digest(check_value(raw), info["check"].strip().lower())


def _make_key_file(path: Path, fresh: bytes) -> bytes:
    """An existing key file serves a new database too (one key for a machine's databases)."""
    if path.exists():
        return _read_key_file(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, fresh.hex() + "\n")
    return _read_key_file(path)


def _read_key_file(path: Path) -> bytes:
    try:
        raw = parse_hex(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        raw = None
    if raw is None:
        raise KeyFileBad(path=str(path))
    return raw


def same_database(path: Path, other: Path) -> bool:
    """Do both descriptions belong to one database? (a backup's and the database's own)"""
    try:
        mine, theirs = _read_info(path), _read_info(other)
    except KeyInfoDamaged:
        return False
    return bool(mine["id"] == theirs["id"] and mine["check"] == theirs["check"])


def copy_info(source: Path, target: Path) -> None:
    """Give `target` the description of `source`, whole or not at all, whatever is in it."""
    content = info_path(source).read_bytes()
    if info_path(target).exists():
        os.chmod(info_path(target), 0o600)
    write_private(info_path(target), content)


def _read_info(path: Path) -> dict[str, Any]:
    try:
        info = json.loads(info_path(path).read_text(encoding="utf-8"))
        if not _sound(info):
            raise ValueError
    except FileNotFoundError:
        raise KeyInfoMissing(path=str(info_path(path))) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeyInfoDamaged(path=str(info_path(path))) from None
    return dict(info)


def _sound(info: dict[str, Any]) -> bool:
    """Version, mode, id, check value and wraps as written here (the file may come from anyone)."""
    mode = KeyMode(info["mode"])
    keyed = mode is KeyMode.PLAIN or parse_hex(info["check"]) is not None
    needed = {KeyMode.PASSPHRASE: "passphrase"}.get(mode, "")
    wraps = [info[name] for name in {needed, *({"recovery"} & info.keys())} if name]
    wrapped = all(
        len(bytes.fromhex(each["salt"])) == SALT_BYTES and parse_hex(each["wrapped"]) for each in wraps
    )
    named = isinstance(info["id"], str) and (mode is not KeyMode.KEYRING or isinstance(info["account"], str))
    return info["version"] == 1 and keyed and wrapped and named
