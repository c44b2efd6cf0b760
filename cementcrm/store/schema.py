"""Bringing a database file to this program's schema: never touching a newer one, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect

from cementcrm.core.errors import CementError

from . import capture
from .base import Entity, all_tables
from .engine import Database
from .revision import HEAD, schema_revision


class CaptureDamaged(CementError):
    """The capture triggers are not this schema's: changes might go unrecorded, so the file isn't opened."""

    code = "capture_damaged"


def migrate(
    database: Database,
    models: Iterable[type[Entity]],
    report: Callable[[int, int, str], None] = lambda _done, _total, _what: None,
) -> None:
    """Upgrade to HEAD. Triggers are dropped first and made again last, in the same transaction.

    `report(steps done, steps, "migrate")` before each step; if it raises, nothing has changed.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    steps = int(HEAD) - int(schema_revision(database.raw_writer) or "0")
    done = count(1)
    config.attributes["applied"] = lambda **_step: report(min(next(done), steps), steps, "migrate")
    report(0, steps, "migrate")
    with database.maintain() as connection:
        cursor = connection.connection.cursor()
        capture.drop_triggers(cursor)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        capture.create_triggers(connection.connection.cursor(), models)


def assert_capture(raw: Any, models: Iterable[type[Entity]]) -> None:
    """Raise `CaptureDamaged` unless the file's triggers are exactly those of the models."""
    if capture.installed_hash(raw.cursor()) != capture.expected_hash(models):
        raise CaptureDamaged()


def schema_difference(connection: Connection) -> list[str]:
    """Tables or columns that the models have and the file lacks, or the reverse; empty when equal."""
    inspector = inspect(connection)
    differences = []
    for table in all_tables():
        have = (
            {c["name"] for c in inspector.get_columns(table.name)}
            if inspector.has_table(table.name)
            else set()
        )
        want = {c.name for c in table.columns}
        differences += [f"{table.name}.{name}" for name in sorted(want ^ have)]
    return differences
