"""What imports remember in the database: mappings by layout, and the plant's own names of products."""

from __future__ import annotations

import json
from collections.abc import Mapping as Dict
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from cementcrm.store.engine import Database
from cementcrm.store.journal import Meta

from .mapping import Mapping
from .products import synonym_key

_PRODUCTS = "product_synonyms"
_MEANT = "meant:"
_TABLE: Any = Meta.__table__


class Memory:
    """Kept in `meta`: not captured, not synced, cheap to lose."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def mappings(self, entity: str) -> dict[str, dict[str, str]]:
        """Layout signature → heading → field, as last used for `entity`."""
        prefix = _mapping_name(entity, "")
        query = select(_TABLE).where(_TABLE.c.name.startswith(prefix, autoescape=True))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {row.name.removeprefix(prefix): json.loads(row.value) for row in rows}

    def remember(self, mapping: Mapping) -> None:
        """Propose `mapping` the next time a file has this layout."""
        self._put(_mapping_name(mapping.entity, mapping.signature), mapping.fields)

    def forget(self, entity: str, signature: str) -> None:
        """Propose by headings and values again."""
        with self._database.maintain() as connection:
            connection.execute(delete(_TABLE).where(_TABLE.c.name == _mapping_name(entity, signature)))

    def products(self) -> dict[str, tuple[str, str]]:
        """Product text (`products.synonym_key`) → (grade, packing), as people explained them."""
        with self._database.read() as connection:
            return products(connection)

    def explain(self, products: Dict[str, tuple[str, str] | None]) -> None:
        """Add or replace explanations, text → (grade, packing); None takes one away."""
        known: dict[str, tuple[str, str]] = self.products()
        for text, meaning in products.items():
            if meaning is None:
                known.pop(synonym_key(text), None)
            else:
                known[synonym_key(text)] = meaning
        self._put(_PRODUCTS, known)

    def meant(self) -> dict[str, dict[str, UUID]]:
        """Kind of record → text of a file → the record that people said it means."""
        query = select(_TABLE).where(_TABLE.c.name.startswith(_MEANT, autoescape=True))
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return {
            row.name.removeprefix(_MEANT): {t: UUID(hex=u) for t, u in json.loads(row.value).items()}
            for row in rows
        }

    def say_meant(self, entity: str, meant: Dict[str, UUID | None]) -> None:
        """Remember which record of `entity` each text means; None forgets it."""
        known = self.meant().get(entity, {}) | dict(meant)
        self._put(_MEANT + entity, {text: uuid.hex for text, uuid in known.items() if uuid is not None})

    def _put(self, name: str, value: object) -> None:
        row = {"name": name, "value": json.dumps(value, ensure_ascii=False)}
        statement = insert(_TABLE).values(row)
        with self._database.maintain() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=row))


def products(connection: Connection) -> dict[str, tuple[str, str]]:
    """As `Memory.products`, in a transaction that has begun."""
    stored = connection.scalar(select(_TABLE.c.value).where(_TABLE.c.name == _PRODUCTS))
    return {text: (known[0], known[1]) for text, known in json.loads(stored or "{}").items()}


def _mapping_name(entity: str, signature: str) -> str:
    return f"mapping:{entity}:{signature}"
