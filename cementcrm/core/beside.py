"""Names of files that stand beside a database."""

from __future__ import annotations

from pathlib import Path


def door_path(path: Path) -> Path:
    """Where the name and secret of a database's door are written; there while a window has it open."""
    return path.with_name(path.name + ".door")
