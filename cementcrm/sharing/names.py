"""A database calls its unit and its administrator by names that every installation has; on the way they become the
device's unit and account."""

from __future__ import annotations

from collections.abc import Mapping

from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.ids import LOCAL_UNIT
from cementcrm.features.organisation.rules import LOCAL_ADMIN
from cementcrm.sync.registers import Stored


class Names:
    """Between the names here and those that all use; both ways for UUIDs and for values of a record."""

    def __init__(self, unit: bytes, user: bytes) -> None:
        self._out = {LOCAL_UNIT.bytes: unit, LOCAL_ADMIN.bytes: user}
        self._in = {there: here for here, there in self._out.items()}
        self._hex_out = {here.hex(): there.hex() for here, there in self._out.items()}
        self._hex_in = {there: here for here, there in self._hex_out.items()}

    def out(self, uuid: bytes) -> bytes:
        return self._out.get(uuid, uuid)

    def here(self, uuid: bytes) -> bytes:
        return self._in.get(uuid, uuid)

    def stored(self, value: Stored) -> object:
        """A reference as it travels → as it is kept here."""
        return bytes.fromhex(str(self._hex_in.get(str(value), value))) if value else value

    def values_out(self, spec: EntitySpec, values: Mapping[str, Stored]) -> dict[str, Stored]:
        """As the change log has them → as they travel: a reference to nothing is None."""
        return {
            name: (self._hex_out.get(str(value), value) or None) if is_uuid(spec, name) else value
            for name, value in values.items()
        }

    def values_here(self, spec: EntitySpec, values: Mapping[str, Stored]) -> dict[str, Stored]:
        """As they travel → as the change log has them."""
        return {
            name: self._hex_in.get(str(value), value) if is_uuid(spec, name) else value
            for name, value in values.items()
        }


def is_uuid(spec: EntitySpec, name: str) -> bool:
    """Is the field kept as a UUID?"""
    return name == "unit_uuid" or (name in spec.by_name and spec.by_name[name].kind is Kind.REFERENCE)
