"""Devices without databases of their own, for many at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

from cementcrm.sync.wire import Batch, Cursor, Page, Pull, Push, Pushed, Sent


class Server(Protocol):
    """A hub, or a line to one."""

    def epoch(self) -> bytes: ...

    def push(self, token: bytes, asked: Push) -> Pushed: ...

    def pull(self, token: bytes, asked: Pull) -> Page: ...


@dataclass
class Device:
    """What speaks to a server and remembers no more than it was told."""

    token: bytes
    number: int = 0
    cursors: dict[bytes, Cursor] = field(default_factory=dict)
    seen: dict[tuple[str, bytes], Sent] = field(default_factory=dict)

    def push(self, server: Server, *batches: Batch) -> Pushed:
        self.number += 1
        asked = Push(server.epoch(), self.number, os.urandom(16), batches, self.cursors)
        return server.push(self.token, asked)

    def pages(self, server: Server) -> Iterator[Page]:
        """What it hasn't got yet, which it doesn't keep."""
        more = True
        while more:
            page = server.pull(self.token, Pull(server.epoch(), self.cursors))
            self.cursors = {**self.cursors, **page.cursors}
            more = page.more
            yield page

    def pull(self, server: Server) -> None:
        for page in self.pages(server):
            self.seen.update(((s.document.kind, s.document.row), s) for s in page.documents)
            for scope, kind, row in page.exits:
                if (kind, row) in self.seen and self.seen[kind, row].scope == scope:
                    del self.seen[kind, row]
