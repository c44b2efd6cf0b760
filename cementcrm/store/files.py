"""Files that are on the disk when the call returns."""

from __future__ import annotations

import logging
import os
import secrets
import sys
from pathlib import Path

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would write \r\n for \n


def sync_file(path: Path) -> None:
    """Wait until `path`'s content is on the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_directory(path: Path) -> None:
    """Wait until the names in `path` are on the disk (Windows has no such call and needs none)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Put `source` in `target`'s place: after a power cut it is the old or the new file, whole."""
    sync_file(source)
    os.replace(source, target)
    sync_directory(target.parent)


def write_private(path: Path, content: str | bytes) -> None:
    """Write `content` (text in UTF-8) for the owner's eyes only; an existing `path` is replaced at once or not at
    all.
    """
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            if sys.platform == "win32":
                _restrict(part)  # before there is anything to read
            stream.write(content.encode() if isinstance(content, str) else content)
        replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _restrict(path: Path) -> None:
    from .windows_rights import restrict

    try:
        restrict(path)
    except OSError:  # a stick's FAT knows no owners
        logging.getLogger(__name__).warning("%s is readable for others", path, exc_info=True)
