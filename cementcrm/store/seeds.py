"""Rows that every database has: planted once, as a command of the program, so they are captured and followed.

Their UUIDs are made of their names (`core.ids.seed_id`): two installations that meet have the same rows. What
a user deletes stays as a deleted row, so it is not planted again; later versions plant what is new in them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select

from cementcrm.core.commands import Undo
from cementcrm.core.ids import new_id
from cementcrm.core.permissions import Actor

from .engine import Database
from .journal import CommandRow, Meta
from .records import Records
from .specs import entity_spec

PLANTING = "seed"  # the command's name
_META = "seeds"


class Seed(Struct, frozen=True):
    """One row."""

    entity: str
    uuid: UUID
    values: Mapping[str, object]


def plant(
    database: Database, seeds: Sequence[Seed], model: Callable[[str], Any], gardener: Actor, now: datetime
) -> None:
    """Insert the seeds that aren't there yet; that these seeds were planted is the usual case, and cheap."""
    mark = sha256(b"".join(sorted(seed.uuid.bytes for seed in seeds))).hexdigest()
    meta = Meta.__table__.c
    with database.read() as connection:
        if connection.scalar(select(meta.value).where(meta.name == _META)) == mark:
            return
    command = new_id()
    with database.write(command) as connection:
        for seed in seeds:
            _insert(connection, seed, model(seed.entity), gardener, now)
        connection.execute(delete(Meta.__table__).where(Meta.name == _META))
        connection.execute(insert(Meta.__table__), {"name": _META, "value": mark})
        row = {
            "uuid": command, "name": PLANTING, "entity": "", "user_uuid": gardener.user, "at": now,
            "user_name": gardener.name, "undo": Undo.NONE, "undoes": None, "undone_by": None, "detail": None,
        }  # fmt: skip
        connection.execute(insert(CommandRow.__table__), row)


def _insert(connection: Connection, seed: Seed, model: Any, gardener: Actor, now: datetime) -> None:
    table = model.__table__
    if connection.scalar(select(table.c.id).where(table.c.uuid == seed.uuid)) is None:
        records = Records(connection, model, entity_spec(model), gardener, now)
        records.insert_many([(seed.uuid, seed.values)])
