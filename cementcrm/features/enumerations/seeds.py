"""The choices that features declare, as entries: a new feature's come by its declaration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cementcrm.core.fields import EntitySpec
from cementcrm.core.ids import seed_id
from cementcrm.store.seeds import Seed

from .rules import joined


def declared(specs: Iterable[EntitySpec]) -> Iterator[Seed]:
    """One seed for each code of each list. Of several fields with one list the first counts."""
    known: set[str] = set()
    for field in (field for spec in specs for field in spec.fields):
        if field.enumeration in known or not field.enumeration:
            continue
        known.add(field.enumeration)
        for position, choice in enumerate(field.choices, 1):
            values: dict[str, object] = {
                "list_name": field.enumeration, "code": choice.code, "label": choice.label,
                "synonyms": joined(choice.synonyms), "position": position,
            }  # fmt: skip
            key = f"{field.enumeration} {choice.code}"
            yield Seed("enumeration_entry", seed_id("enumeration_entry", key), values)
