"""What one command did to one record."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from .registers import FIRST, Stored, Token

DELETED = "deleted_at"


class Operation(Struct, frozen=True, array_like=True):
    """`token` names it: made of the command, the record and the place in the log, so that packing twice gives the same
    one. `values`: field → new value. `seen`: field → the values that its author saw, b"" where none is said.
    `alive`: what the author knew of its being deleted or not. `noticed`: of a delete, field → the values its author
    could see, where they aren't those that the record was made with.
    """

    token: Token
    kind: str
    row: bytes
    stamp: int
    user: bytes
    values: dict[str, Stored]
    made: bool = False
    seen: dict[str, tuple[Token, ...]] = {}
    alive: tuple[Token, ...] = (FIRST,)
    noticed: dict[str, tuple[Token, ...]] = {}

    @property
    def deletes(self) -> bool:
        return self.values.get(DELETED) is not None

    def stands_on(self, lost: Lost) -> bool:
        """Did the author see what is in `lost`, or is it about, or of, a record that is?"""
        seen = (self.alive, *self.seen.values(), *self.noticed.values())
        return (
            self.row in lost.made
            or any(not lost.tokens.isdisjoint(each) for each in seen)
            or any(isinstance(value, str) and value in lost.named for value in self.values.values())
        )


class Lost:
    """What was refused, so that nothing can stand on it: writings, and records that were never made."""

    def __init__(self, operations: Iterable[Operation] = ()) -> None:
        self.tokens: set[Token] = set()
        self.made: set[bytes] = set()
        self.named: set[str] = set()
        self.add(operations)

    def add(self, operations: Iterable[Operation]) -> None:
        for each in operations:
            self.tokens.add(each.token)
            if each.made:
                self.made.add(each.row)
                self.named.add(each.row.hex())

    def __bool__(self) -> bool:
        return bool(self.tokens)
