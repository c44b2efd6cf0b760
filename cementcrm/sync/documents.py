"""One record as all agree on it, and what an operation makes of it. The server and every client use this one function:
the server on what it has, a client on the server's document with its own operations that aren't there yet."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from msgspec import Struct, field, structs

from cementcrm.core.states import States

from . import notes, registers
from .operations import DELETED, Operation
from .registers import FIRST, Register, Stored, Token, Written

_PEOPLE = b"note"  # what a token of two merged texts is made of


class Document(Struct, frozen=True, array_like=True):
    """`values`: all fields as they are shown. `registers`: of the fields that were written since the record was made.
    `born`: the stamp of its making."""

    kind: str
    row: bytes
    born: int
    values: dict[str, Stored]
    registers: dict[str, Register] = {}

    def register(self, name: str) -> Register:
        """What stands in a field, also where nobody wrote since."""
        return self.registers.get(name) or (Written(self.born, FIRST, self.values.get(name)),)

    @property
    def deleted(self) -> bool:
        return self.values.get(DELETED) is not None

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The fields in which values stand beside each other."""
        return tuple(n for n, register in self.registers.items() if len(registers.values(register)) > 1)


class Rules(Struct, frozen=True):
    """What a kind of record declares. `former`: (field, token) → the text that was written then, if it is known."""

    notes: frozenset[str] = frozenset()
    states: States | None = None
    former: Callable[[str, Token], Stored] = field(default=lambda _name, _token: None)


_SINGLE = Rules()  # all fields hold one value


class NotThere(Exception):
    """An operation on a record that nobody has made yet."""


def applied(document: Document | None, operation: Operation, rules: Rules = _SINGLE) -> Document:
    """`document` after `operation`, which must not have been applied before (callers know by its token).

    Raises `NotThere` where there is no document and the operation doesn't make one.
    """
    if document is None:
        if not operation.made:
            raise NotThere
        values = {DELETED: None, **operation.values}
        return Document(operation.kind, operation.row, operation.stamp, values)
    changed = dict(document.registers)
    follows = _moves_on(document, operation, rules)
    for name, value in operation.values.items():
        if name != DELETED:
            changed[name] = _written(document, operation, name, value, rules, follows)
    gone = _life(document, operation, changed)
    if gone is not None:
        changed[DELETED] = gone
    values = dict(document.values)
    values.update((name, _shown(name, register)) for name, register in changed.items())
    return structs.replace(document, values=values, registers=changed)


def _seen(operation: Operation, name: str) -> tuple[Token, ...]:
    if operation.made:
        return ()  # made a second time: its author saw nothing of what is there
    return operation.seen.get(name, (FIRST,))


def _written(
    document: Document, operation: Operation, name: str, value: Stored, rules: Rules, follows: bool
) -> Register:
    register, seen = document.register(name), _seen(operation, name)
    if follows:
        seen = registers.tokens(register)
    elif name in rules.notes and len(register) == 1 and register[0].token not in seen:
        both = _merged(register[0], operation, name, value, rules)
        if both is not None:
            return (both,)
    return registers.write(register, Written(operation.stamp, operation.token, value, operation.user), seen)


def _merged(there: Written, operation: Operation, name: str, value: Stored, rules: Rules) -> Written | None:
    """The texts of both sides as one; None if they don't fit, or nobody knows what they stood on."""
    before = [rules.former(name, token) for token in _seen(operation, name)]
    if len(set(before)) != 1 or before[0] is None:
        return None
    text = notes.merged(str(before[0]), str(there.value or ""), str(value or ""))
    if text is None:
        return None
    token = hashlib.blake2b(b"".join((there.token, operation.token)), digest_size=16, person=_PEOPLE)
    return Written(max(there.stamp, operation.stamp), token.digest(), text)


def _moves_on(document: Document, operation: Operation, rules: Rules) -> bool:
    """Does the operation move a state that its author didn't see to one that may follow it? Then what it writes with
    the move goes along."""
    states = rules.states
    if states is None or states.field not in operation.values or operation.made:
        return False
    register = document.register(states.field)
    unseen = not set(registers.tokens(register)) <= set(_seen(operation, states.field))
    now, then = registers.shown(register).value, operation.values[states.field]
    return unseen and len(registers.values(register)) == 1 and then in states.following(str(now))


def _life(document: Document, operation: Operation, changed: Mapping[str, Register]) -> Register | None:
    """Whether the record is there: whoever works on what another deletes without knowing keeps it alive."""
    register = document.register(DELETED)
    if operation.deletes:
        mark = Written(operation.stamp, operation.token, operation.values[DELETED], operation.user)
        register = registers.write(register, mark, _seen(operation, DELETED))
        for name, written in changed.items():
            known = operation.noticed.get(name, (FIRST,))
            for each in written:
                if name != DELETED and each.token not in known and each.token != operation.token:
                    register = registers.write(register, Written(each.stamp, each.token, None, each.user), ())
        return register
    if DELETED in operation.values:  # restored by somebody who saw it deleted
        mark = Written(operation.stamp, operation.token, None, operation.user)
        return registers.write(register, mark, _seen(operation, DELETED))
    if any(each.value is not None and each.token not in operation.alive for each in register):
        return registers.write(register, Written(operation.stamp, operation.token, None, operation.user), ())
    return None


def _shown(name: str, register: Register) -> Stored:
    if name == DELETED and any(each.value is None for each in register):
        return None
    return registers.shown(register).value
