"""A file as the reading process reads it, in this process."""

from pathlib import Path
from typing import Any

from cementcrm.exchange.parsing import field_names, parse_file, plan_file
from cementcrm.features import catalogue


def read(path: Path, entity: str = "weigh_ticket") -> tuple[list[dict[str, Any]], dict[int, dict[str, str]]]:
    """(rows as stored values by field, row number → errors)."""
    spec, rules = catalogue().spec(entity), catalogue().rules[entity]
    names = field_names(spec)
    rows, errors = [], {}
    for batch in parse_file(path, plan_file(path, spec), spec, rules, {}, []):
        rows += [dict(zip(names, row, strict=True)) for row in batch.rows]
        errors.update({batch.numbers[index]: found for index, found in batch.errors.items()})
    return rows, errors
