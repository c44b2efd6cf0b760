"""The enumerations as they stand now: what administrators made of the choices that features declare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from .fields import Choice, EntitySpec, FieldSpec

Lists = Mapping[str, Sequence[Choice]]


class Enumerations:
    """Entries by list, in their order. Readable from any thread while `replace` puts in new ones."""

    def __init__(self) -> None:
        self._state: tuple[Lists, dict[str, EntitySpec]] = ({}, {})

    def replace(self, lists: Lists) -> None:
        """Let these entries hold from now on."""
        self._state = (lists, {})  # one assignment: others see the old ones or the new ones

    def applied(self, spec: EntitySpec) -> EntitySpec:
        """`spec` with the choices that its fields have now; the same object until the next `replace`."""
        lists, known = self._state
        found = known.get(spec.name)
        if found is None:
            fields = tuple(_with_entries(field, lists) for field in spec.fields)
            found = known[spec.name] = replace(spec, fields=fields)
        return found


def _with_entries(field: FieldSpec, lists: Lists) -> FieldSpec:
    entries = lists.get(field.enumeration)
    if not field.enumeration or entries is None:
        return field
    declared = {choice.code: choice for choice in field.choices}
    found: dict[str, Choice] = {}
    for entry in entries:
        if entry.code not in found:  # two with one code are one: the first counts
            built_in = declared.get(entry.code)
            active = built_in is not None if field.fixed else entry.active
            label = built_in.label if built_in else entry.label
            found[entry.code] = structs.replace(entry, label=label, active=active)
    missing = (choice for code, choice in declared.items() if code not in found)
    return structs.replace(field, choices=(*found.values(), *missing))
