"""A disk that forgets: replays recorded file calls and gives the files as a power cut may leave them.

A file's writes since its last sync may be lost, done, torn at a sector, or done in another order; names
(creation, removal, renaming) since the folder's last sync may be lost, the newest first.
"""

from __future__ import annotations

import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
_HEAD = struct.Struct("<cHqI")


class Call(NamedTuple):
    """One recorded call; `op` as in recorder.c."""

    op: str
    path: str
    offset: int
    data: bytes

    def moved(self, old: str, new: str) -> Call:
        """The same call in another folder."""
        data = self.data.replace(old.encode(), new.encode()) if self.op == "R" else self.data
        return self._replace(path=self.path.replace(old, new), data=data)


def read_log(path: Path) -> list[Call]:
    """All calls in their order."""
    log = path.read_bytes()
    calls, at = [], 0
    while at < len(log):
        op, named, offset, length = _HEAD.unpack_from(log, at)
        at += _HEAD.size
        name = log[at : at + named].decode()
        at += named
        calls.append(Call(op.decode(), name, offset, log[at : at + length]))
        at += length
    return calls


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    pending: list[Call] = field(default_factory=list)

    def sync(self) -> None:
        for call in self.pending:
            _apply(self.durable, call)
        self.pending = []


def _apply(content: bytearray, call: Call) -> None:
    if call.op == "T":
        del content[call.offset :]
        content.extend(bytes(call.offset - len(content)))
    else:
        content.extend(bytes(max(0, call.offset - len(content))))
        content[call.offset : call.offset + len(call.data)] = call.data


class Disk:
    """Starts from the files in `folder`, all of them durable."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._now = {str(p): _File(bytearray(p.read_bytes())) for p in folder.rglob("*") if p.is_file()}
        self._durable = dict(self._now)
        self._names: list[tuple[str, str, _File | None]] = []  # not yet durable: (folder, name, file or gone)

    def play(self, call: Call) -> None:
        """Do one call."""
        if call.op == "S":
            self._sync(call.path)
        elif call.op == "O":
            if call.path not in self._now:
                self._name(call.path, _File())
        elif call.op == "U":
            self._name(call.path, None)
        elif call.op == "R":
            file = self._now[call.path]
            self._name(call.path, None)
            self._name(call.data.decode(), file)
        elif call.path in self._now:
            self._now[call.path].pending.append(call)

    def _name(self, path: str, file: _File | None) -> None:
        self._names.append((str(Path(path).parent), path, file))
        _put(self._now, path, file)

    def _sync(self, path: str) -> None:
        if path in self._now:
            self._now[path].sync()
        for folder, name, file in self._names:
            if folder == path:
                _put(self._durable, name, file)
        self._names = [entry for entry in self._names if entry[0] != path]

    def leave(self, target: Path, chance: random.Random) -> None:
        """Make `target` the folder as it is after a power cut now."""
        shutil.rmtree(target, ignore_errors=True)
        for name, content in self.cut(chance):
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(content)

    def cut(self, chance: random.Random) -> Iterator[tuple[Path, bytes]]:
        """The files after a power cut now: (path relative to the folder, content)."""
        names = dict(self._durable)
        for _, name, file in self._names[: chance.randint(0, len(self._names))]:
            _put(names, name, file)
        for name, file in sorted(names.items(), key=lambda item: item[0]):
            yield Path(name).relative_to(self.folder), bytes(_after_cut(file, chance))


def _put(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _after_cut(file: _File, chance: random.Random) -> bytearray:
    content = bytearray(file.durable)
    for call in _survivors(file.pending, chance):
        _apply(content, call)
    return content


def _survivors(pending: list[Call], chance: random.Random) -> list[Call]:
    fate = chance.choice(("lost", "done", "begun", "some", "reordered", "torn"))
    if fate == "lost":
        return []
    if fate == "done":
        return pending
    if fate == "begun":
        return pending[: chance.randint(0, len(pending))]
    some = [call for call in pending if chance.random() < 0.5]
    if fate == "reordered":
        chance.shuffle(some)
    elif fate == "torn":
        return [part for call in pending for part in _sectors(call) if chance.random() < 0.5]
    return some


def _sectors(call: Call) -> Iterator[Call]:
    """The parts of one write that a disk does as a whole."""
    if call.op == "T":
        yield call
        return
    at = 0
    while at < len(call.data):
        step = SECTOR - (call.offset + at) % SECTOR
        yield call._replace(offset=call.offset + at, data=call.data[at : at + step])
        at += step
