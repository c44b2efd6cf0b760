"""What comes from devices, in one transaction: the batches of a push, those that waited for them, and what an
administrator has applied that was kept aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, select

from cementcrm.core.fields import EntitySpec
from cementcrm.sync.wire import Cursor, Push, Pushed, Scope

from . import contents, facts, pushing, quarantine, tables
from .rights import Grant
from .workspace import Workspace

GrantOf = Callable[[Connection, bytes, bytes], Grant]
"""Of the transaction, a user and a device: what they may."""


class Receiver:
    """`random(n)`: bytes that nobody guesses. `now()`: milliseconds since 1970."""

    def __init__(
        self, specs: Mapping[str, EntitySpec], grant_of: GrantOf, random: Callable[[int], bytes],
        now: Callable[[], int],
    ) -> None:  # fmt: skip
        self._specs = specs
        self._grant_of = grant_of
        self._random = random
        self._now = now

    def push(self, connection: Connection, device: bytes, user: bytes, asked: Push) -> Pushed:
        """Apply its batches, and what waited for them."""
        work = Workspace(connection, self._specs.__getitem__)
        fates = self._pushing(connection, device, user, work, asked.cursors).apply(asked.batches)
        if any(each.state == pushing.APPLIED for each in fates):
            self._retry_parked(connection, work)
        return Pushed(tuple(fates), work.write(self._random(16)))

    def release(self, connection: Connection, kept: quarantine.Kept) -> None:
        """Apply what is kept aside as its user. Raises `quarantine.NotApplied`."""
        if kept.batch is not None:
            work = Workspace(connection, self._specs.__getitem__)
            (fate,) = self._pushing(connection, kept.device, kept.user, work, {}).apply([kept.batch])
            if fate.state != pushing.APPLIED:
                raise quarantine.NotApplied(reason=fate.reason or fate.state)
            self._retry_parked(connection, work)
            work.write(self._random(16))
            return
        grant = self._grant_of(connection, kept.user, kept.device)
        if kept.facts is not None:
            told = facts.take(connection, grant, kept.facts, self._random(16))
            if told.reason:
                raise quarantine.NotApplied(reason=told.reason)
        try:
            for part in kept.parts:
                contents.take(connection, grant, part)
        except (contents.NotYours, contents.BadContent) as error:
            raise quarantine.NotApplied(reason="parked") from error

    def _pushing(
        self, connection: Connection, device: bytes, user: bytes, work: Workspace,
        cursors: Mapping[Scope, Cursor],
    ) -> pushing.Pushing:  # fmt: skip
        grant = self._grant_of(connection, user, device)
        spec = self._specs.__getitem__
        return pushing.Pushing(connection, device, grant, spec, self._now(), work, cursors)

    def _retry_parked(self, connection: Connection, work: Workspace) -> None:
        """Apply what waited for what has come now, as long as something moves."""
        c = tables.device.c
        moved = True
        while moved:
            moved = False
            for number, device, batch in pushing.parked(connection):
                user = connection.scalar(select(c.user).where(c.uuid == device, c.revoked_at.is_(None)))
                if user is not None:
                    (fate,) = self._pushing(connection, device, bytes(user), work, {}).apply([batch])
                    if fate.state != pushing.PARKED:
                        pushing.unpark(connection, number, fate)
                        moved = True
