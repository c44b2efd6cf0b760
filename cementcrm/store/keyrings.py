"""The operating system's keyring; one that is missing, locked or forgetful is never trusted with a key."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from .wrapping import parse_hex

_SERVICE = "cementcrm"
_SECONDS = 5.0


def keep(raw: bytes) -> str:
    """The new account that keeps `raw`; "" unless the keyring gives back what was put in."""
    account = str(uuid4())

    def work(ring: Any) -> bool:
        ring.set_password(_SERVICE, account, raw.hex())
        return bool(ring.get_password(_SERVICE, account) == raw.hex())

    return account if _ask(work) else ""


def find(account: str) -> bytes | None:
    """The key kept there; b"" for a spoilt entry (a wrong key, not a crash), None if there is none."""
    stored = _ask(lambda ring: ring.get_password(_SERVICE, account))
    return (parse_hex(stored) or b"") if stored else None


def forget(account: str) -> None:
    """Remove an account; a keyring that doesn't answer keeps it."""
    _ask(lambda ring: ring.delete_password(_SERVICE, account))


def _ask(call: Callable[[Any], Any]) -> Any:
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
    thread.join(_SECONDS)
    return result[0] if result else None
