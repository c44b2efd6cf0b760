"""Where a database's key comes from: key file → environment → keyring → passphrase; never a silent fallback.

Beside the database lies `<name>.key.json`: how the key is kept, the database's id, and a check value, which
tells a wrong key from a damaged file (SQLCipher gives one error for both).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from cementcrm.core.errors import CementError

from .files import write_private

KEY_BYTES = 32
ENVIRONMENT = "CEMENTCRM_KEY_FILE"
_SERVICE = "cementcrm"
_KEYRING_SECONDS = 5.0
_MODES = ("plain", "keyfile", "keyring", "passphrase")
_SALT_BYTES = 16
# Argon2id, RFC 9106's second recommended choice: 64 MiB, 3 passes.
_ARGON = {"time_cost": 3, "memory_cost": 65536, "parallelism": 1, "hash_len": KEY_BYTES}


class KeyRequired(CementError):
    """No key for `path` was found: give --key-file, or start in a terminal to type the passphrase."""

    code = "key_required"


class WrongKey(CementError):
    """The key does not belong to `path`."""

    code = "wrong_key"


class KeyFileBad(CementError):
    """`path` is missing or not a key file: it must hold 64 hexadecimal digits."""

    code = "key_file_bad"


class KeyInfoDamaged(CementError):
    """`path`, the description of the key beside the database, can't be read; restore it from a backup."""

    code = "key_info_damaged"


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """`raw`: 32 bytes, or None for a plain database. `mode`: keyfile, keyring, passphrase or plain."""

    raw: bytes | None
    mode: str


def info_path(path: Path) -> Path:
    """The description beside the database."""
    return path.with_name(path.name + ".key.json")


def resolve_key(
    path: Path,
    *,
    key_file: Path | None,
    environ: Mapping[str, str],
    ask_passphrase: Callable[[], str | None] | None,
    creating: bool,
    plain: bool,
) -> DatabaseKey:
    """The key of the database at `path`; when `creating`, made and kept. Raises `CementError`.

    A description that is already there is never overwritten, even when `creating`: the key it leads to
    may be the only one that opens the backups.
    """
    if key_file is None and environ.get(ENVIRONMENT):
        key_file = Path(environ[ENVIRONMENT])
    if creating and not info_path(path).exists():
        return _create(path, key_file, ask_passphrase, plain)
    info = _read_info(path)
    raw = _find(path, info, key_file, ask_passphrase)
    if raw is not None and not hmac.compare_digest(_check(raw), info["check"].strip().lower()):
        raise WrongKey(path=str(path))
    return DatabaseKey(raw, info["mode"])


def _create(
    path: Path, key_file: Path | None, ask_passphrase: Callable[[], str | None] | None, plain: bool
) -> DatabaseKey:
    identity = str(uuid4())
    made = secrets.token_bytes(KEY_BYTES)
    raw: bytes | None = made
    info: dict[str, Any] = {"version": 1, "id": identity}
    if plain:
        raw, mode = None, "plain"
    elif key_file is not None:
        raw, mode = _make_key_file(key_file), "keyfile"
    elif _keep_in_keyring(identity, made):
        mode = "keyring"
    else:
        passphrase = ask_passphrase() if ask_passphrase else None
        if not passphrase:
            raise KeyRequired(path=str(path))
        info["salt"] = secrets.token_hex(_SALT_BYTES)
        raw, mode = _derive(passphrase, info["salt"]), "passphrase"
    info |= {"mode": mode, "check": _check(raw) if raw else ""}
    write_private(info_path(path), json.dumps(info))
    return DatabaseKey(raw, mode)


def _find(
    path: Path, info: dict[str, Any], key_file: Path | None, ask_passphrase: Callable[[], str | None] | None
) -> bytes | None:
    mode = info["mode"]
    if mode == "plain":
        return None
    if key_file is not None:
        return _read_key_file(key_file)
    if mode == "keyring":
        stored = _keyring(lambda ring: ring.get_password(_SERVICE, info["id"]))
        if stored:
            return _parse(stored) or b""  # a spoilt entry is a wrong key, not a crash
    if mode == "passphrase":
        passphrase = ask_passphrase() if ask_passphrase else None
        if passphrase:
            return _derive(passphrase, info["salt"])
    raise KeyRequired(path=str(path), mode=mode)


def _make_key_file(path: Path) -> bytes:
    """An existing key file serves a new database too (one key for a machine's databases)."""
    if path.exists():
        return _read_key_file(path)
    raw = secrets.token_bytes(KEY_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, raw.hex() + "\n")
    return raw


def _read_key_file(path: Path) -> bytes:
    try:
        raw = _parse(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        raw = None
    if raw is None:
        raise KeyFileBad(path=str(path))
    return raw


def _parse(text: str) -> bytes | None:
    try:
        raw = bytes.fromhex(text.strip())
    except ValueError:
        return None
    return raw if len(raw) == KEY_BYTES else None


def _read_info(path: Path) -> dict[str, Any]:
    try:
        info = json.loads(info_path(path).read_text(encoding="utf-8"))
        if not _sound(info):
            raise ValueError
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeyInfoDamaged(path=str(info_path(path))) from None
    return dict(info)


def _sound(info: dict[str, Any]) -> bool:
    """Version, mode, id, check value and salt as written by `_create` (the file may come from anyone)."""
    mode = info["mode"]
    keyed = mode == "plain" or _parse(info["check"]) is not None
    salted = mode != "passphrase" or len(bytes.fromhex(info["salt"])) == _SALT_BYTES
    return info["version"] == 1 and mode in _MODES and isinstance(info["id"], str) and keyed and salted


def _keep_in_keyring(identity: str, raw: bytes) -> bool:
    """True only if the keyring gives back what was put in: the key has no other home."""

    def keep(ring: Any) -> bool:
        ring.set_password(_SERVICE, identity, raw.hex())
        return bool(ring.get_password(_SERVICE, identity) == raw.hex())

    return bool(_keyring(keep))


def _keyring(call: Callable[[Any], Any]) -> Any:
    """`call(keyring)`, or None if no backend answers within 5 s (a locked one may wait forever)."""
    result: list[Any] = []

    def work() -> None:
        try:
            import keyring
            from keyring.backends import fail, null

            if not isinstance(keyring.get_keyring(), (fail.Keyring, null.Keyring)):
                result.append(call(keyring))
        except Exception:  # a backend may fail with anything; the caller then asks for another source
            return

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(_KEYRING_SECONDS)
    return result[0] if result else None


def _derive(passphrase: str, salt: str) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(passphrase.encode(), bytes.fromhex(salt), type=Type.ID, **_ARGON)


def _check(raw: bytes) -> str:
    return hmac.new(raw, b"cementcrm key check", hashlib.sha256).hexdigest()
