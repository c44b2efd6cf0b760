"""Which schema a file has, by plain SQL: asked before SQLAlchemy and alembic are imported."""

from __future__ import annotations

from typing import Any

from cementcrm.core.errors import CementError

HEAD = "0036"


class NewerSchema(CementError):
    """The file was written by a newer program: `found`, `known`. Update the program; nothing was touched."""

    code = "newer_schema"


def schema_revision(raw: Any) -> str | None:
    """The file's revision; None for an empty one."""
    found = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    return row[0] if row else None


def needs_migration(raw: Any) -> bool:
    """True for an older or empty file. Raises `NewerSchema` for a newer one."""
    found = schema_revision(raw)
    if found is not None and found > HEAD:
        raise NewerSchema(found=found, known=HEAD)
    return found != HEAD
