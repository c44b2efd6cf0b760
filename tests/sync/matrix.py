"""The permission matrix, role × kind × action × unit, worked out anew from the policy table's lines, and what a server
and an office really allow."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from pathlib import Path
from typing import Any

from cementcrm.app import Application
from cementcrm.core.errors import PermissionDenied
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind, Mask
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.export import export_list
from cementcrm.features import catalogue
from cementcrm.server.contents import NotYours
from cementcrm.server.founding import Founder
from cementcrm.server.house import House, _stored, millis
from cementcrm.sync.operations import DELETED, Operation
from cementcrm.sync.wire import Batch, ContentPart, Enrol, Enrolled, Pull, Push

GUEST = "guest"  # a role without any line
_NUMBERS = (Kind.INTEGER, Kind.DECIMAL, Kind.BOOL, Kind.DATETIME, Kind.DURATION)
_PLAIN = (Kind.TEXT, Kind.NOTE)
_MARGINS = {"cost_rate": "margins"}  # kinds with which nothing is done without a right


def lines() -> dict[str, set[tuple[str, str]]]:
    """Role → (kind or *, action or *), as they are planted."""
    found: dict[str, set[tuple[str, str]]] = {GUEST: set()}
    for seed in catalogue().seeds:
        if seed.entity == "permission":
            told = (str(seed.values["entity_name"]), str(seed.values["action"]))
            found.setdefault(str(seed.values["role"]), set()).add(told)
    return found


def expected(role: str, spec: EntitySpec, action: str) -> bool:
    """As docs and policy table say it, in other words than the program's."""
    if role == "admin":
        return True
    mine = lines()[role]
    own = {what for kind, what in mine if kind == spec.name}
    every = {what for kind, what in mine if kind == "*"}
    if spec.administrative and "*" not in every:
        every &= {"read", "export"}
    allowed = not own.isdisjoint({action, "*"}) or not every.isdisjoint({action, "*"})
    needed = _MARGINS.get(spec.name)
    return allowed and (needed in (None, action) or expected(role, spec, str(needed)))


def _digest(number: int) -> str:
    return f"{number + 1}" * 64


def _specs() -> Iterator[EntitySpec]:
    for name, spec in catalogue().records().items():
        if not spec.administrative and spec.scope != "*" and name != "saved_view":
            yield spec


@dataclass
class Firm:
    """A server with two plants, each with a record of every kind, and a device of each role at the first."""

    house: House
    units: list[bytes] = field(default_factory=list)
    rows: dict[tuple[str, int], bytes] = field(default_factory=dict)
    devices: dict[str, Enrolled] = field(default_factory=dict)
    pushed: dict[str, int] = field(default_factory=dict)

    @classmethod
    def found(cls, folder: Path, url: str = "") -> Firm:
        firm = cls(House(folder, url))
        firm.house.found("华新水泥", "root")
        firm.units = [
            bytes.fromhex(firm.house.add_unit(c, c, "plant", "").replace("-", "")) for c in ("P1", "P2")
        ]
        firm.house.hub.founding(firm._fill)
        for role in lines():
            code = firm.house.invite(role, role, "P1")
            firm.devices[role] = firm.house.hub.gate.redeem(Enrol(code.secret, role), "127.0.0.1")
        return firm

    def _fill(self, _connection: Any, work: Any) -> None:
        Founder(work, bytes(16), bytes(16), millis(), os.urandom, _stored).make(
            "role", os.urandom(16), {"code": GUEST, "name": "客人"}
        )
        for number, unit in enumerate(self.units):
            founder = Founder(work, bytes(16), unit, millis(), os.urandom, lambda _kind, values: dict(values))
            # what others stand on first
            specs = sorted(_specs(), key=lambda spec: (spec.name != "customer", spec.name != "complaint"))
            self.rows |= {(spec.name, number): os.urandom(16) for spec in specs}
            for spec in specs:
                founder.make(spec.name, self.rows[spec.name, number], self.values(spec, number))

    def values(self, spec: EntitySpec, number: int) -> dict[str, Any]:
        """In captured form: every field that somebody may write."""
        found = {f.name: self._value(f, number) for f in spec.data_fields if f.editable or f.required}
        above = spec.by_name[spec.scope].any_kind if spec.scope else None
        if above:
            found |= {above[0]: "customer", spec.scope: self.rows["customer", number].hex()}
        return {**found, "deleted_at": None}

    def _value(self, each: FieldSpec, number: int) -> Any:
        if each.kind is Kind.REFERENCE:
            row = self.rows.get((each.refers_to, number))
            return row.hex() if row and (each.required or each.refers_to == "customer") else None
        if each.name == "sha256":
            return _digest(number)
        if each.kind is Kind.ENUM:
            return each.choices[0].code if each.choices else "x"
        if each.kind in (Kind.DATE, Kind.MONTH):
            return "2025-03-01"
        return 7 if each.kind in _NUMBERS else "1234567890"

    # what a server allows

    def push(self, role: str, batches: list[Batch]) -> list[str]:
        """ "" of what was applied, else why it wasn't."""
        device = self.devices[role]
        self.pushed[role] = self.pushed.get(role, 0) + 1
        asked = Push(device.epoch, self.pushed[role], os.urandom(16), tuple(batches), {})
        return [
            fate.reason or fate.state.removeprefix("applied")
            for fate in self.house.hub.push(device.token, asked).fates
        ]

    def differences(self, role: str) -> list[str]:
        """What a device of this role may write or reads otherwise than expected."""
        return [*self._written(role), *self._read(role), *self._contents(role)]

    def _contents(self, role: str) -> Iterator[str]:
        """Bytes of attachments."""
        for number in range(len(self.units)):
            may = (number == 0 or role == "admin") and expected(role, catalogue().spec("attachment"), "read")
            try:
                self.house.hub.content_state(self.devices[role].token, ContentPart(_digest(number), 0))
                did = True
            except NotYours:
                did = False
            if may != did:
                yield f"{role} gets the content of {number}: {did}"

    def _written(self, role: str) -> Iterator[str]:
        user = self.devices[role].user
        asked: list[tuple[str, bool]] = []
        batches: list[Batch] = []

        def ask(told: str, name: str, operation: Operation, may: bool) -> None:
            asked.append((f"{role} {told}", may))
            batches.append(Batch(os.urandom(16), 0, name, 1_795_000_000_000, user, (operation,)))

        for spec in _specs():
            for number, unit in enumerate(self.units):
                here = number == 0 or role == "admin"  # who has all units
                values = {**self.values(spec, number), "unit_uuid": unit.hex()}
                new = Operation(os.urandom(16), spec.name, os.urandom(16), 1, user, values, made=True)
                ask(f"create {spec.name} in {number}", "create", new, here and expected(role, spec, "create"))
                text = self._text(spec)
                if text:
                    row = self.rows[spec.name, number]
                    edit = Operation(os.urandom(16), spec.name, row, 1, user, {text: f"写{role}"})
                    ask(
                        f"edit {spec.name} in {number}",
                        "update",
                        edit,
                        here and expected(role, spec, "update"),
                    )
                gone = Operation(os.urandom(16), spec.name, new.row, 2, user, {DELETED: 5}, alive=(b"",))
                if number == 0 and expected(role, spec, "create"):
                    ask(f"delete {spec.name} in {number}", "delete", gone, expected(role, spec, "delete"))
        for (told, may), why in zip(asked, self.push(role, batches), strict=True):
            if may != (not why):
                yield f"{told}: {why or 'applied'}"

    def _text(self, spec: EntitySpec) -> str:
        """A field that whoever may edit the record may write."""
        fine = (
            f.name for f in spec.data_fields
            if f.kind in _PLAIN and f.editable and not (f.mask is not Mask.NONE or f.right or f.permanent or f.or_text)
            and f.name != spec.key
        )  # fmt: skip
        return next(fine, "")

    def _read(self, role: str) -> Iterator[str]:
        device = self.devices[role]
        page = self.house.hub.pull(device.token, Pull(device.epoch, {}, most=10_000))
        assert not page.more
        came = {(each.document.kind, each.document.row): each.document for each in page.documents}
        for spec in _specs():
            for number in range(len(self.units)):
                key = (spec.name, self.rows[spec.name, number])
                if (key in came) != ((number == 0 or role == "admin") and expected(role, spec, "read")):
                    yield f"{role} reads {spec.name} of {number}: {key in came}"
            document = came.get((spec.name, self.rows[spec.name, 0]))
            for each in spec.data_fields if document else ():
                whole = self.values(spec, 0).get(each.name)
                told = document.values.get(each.name)  # type: ignore[union-attr]
                seen = not each.right or expected(role, spec, each.right)
                seen &= each.mask is Mask.NONE or expected(role, spec, "reveal")
                if (
                    whole is not None
                    and each.editable
                    and each.name != self._text(spec)
                    and (told == whole) != seen
                ):
                    yield f"{role} is told {spec.name}.{each.name}: {told!r}"


def differences_here(app: Application, role: str, folder: Path) -> Iterator[str]:
    """What a program with this role lists, counts, finds and exports otherwise than expected."""
    app.actor = replaced(app.actor, role=role)
    for spec in _specs():
        query = ListQuery(spec.name)
        for what, right, act in (
            ("list", "read", lambda query=query: app.first(query, 5)),
            ("ids", "read", lambda query=query: app.ids(query)),
            ("count", "read", lambda query=query: app.totals(query)),
            ("export", "export", lambda query=query: export_list(app, query, folder / f"{query.entity}.csv")),
        ):
            try:
                act()
                did = True
            except PermissionDenied:
                did = False
            may = expected(role, spec, right) and expected(role, spec, "read")
            if did != may:
                yield f"{role} {what} {spec.name}: {did}"
    hits = {hit.entity for hit in app.find("甬城")}
    if bool(hits) != expected(role, app.spec("customer"), "read"):
        yield f"{role} finds {hits}"
