"""What one command did to one record."""

from __future__ import annotations

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
