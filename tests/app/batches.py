"""Parsed rows as an import's child process sends them, made by hand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import fact_bytes
from cementcrm.exchange.parsing import Batch, field_names


@dataclass
class Row:
    """`values` in stored form; fields that aren't named are empty."""

    number: int
    values: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)


def batches(spec: EntitySpec, rows: list[Row], size: int = 1000) -> Iterator[Batch]:
    """The rows in batches of `size`."""
    names = field_names(spec)
    for start in range(0, len(rows), size):
        some = rows[start : start + size]
        yield Batch(
            [row.number for row in some],
            [[row.values.get(name) for name in names] for row in some],
            {i: row.errors for i, row in enumerate(some) if row.errors},
            [fact_bytes(spec.name, str(row.values.get(spec.key))) for row in some] if spec.is_fact else [],
        )
