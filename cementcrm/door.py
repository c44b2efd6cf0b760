"""The door of a running window: other programs of the same user ask it to act on the database it holds.

A socket in a folder for this user alone (on Windows a named pipe), its name and secret in `<name>.door`
beside the database, readable by its owner only. After the library's challenge, msgpack frames: one request,
then progress and the end; meanwhile the asker may send a cancel. No pickle.
"""

from __future__ import annotations

import json
import logging
import secrets
import shutil
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Protocol

import msgspec

from cementcrm.core.beside import door_path
from cementcrm.store.files import write_private

_FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
_FRAME_BYTES = 1 << 20
_CLOSE_SECONDS = 3.0  # a caller that never answers the challenge must not keep the window from closing
_GONE = (OSError, EOFError, AuthenticationError)
_log = logging.getLogger(__name__)


class Words(msgspec.Struct, tag=True, frozen=True):
    """A command line to carry out; `folder`: what its relative paths start from."""

    words: list[str]
    folder: str


class Show(msgspec.Struct, tag=True, frozen=True):
    """Bring the window to the front."""


class Cancel(msgspec.Struct, tag=True, frozen=True):
    """Ctrl+C on the asker's side."""


class Progress(msgspec.Struct, tag=True, frozen=True):
    """A line about how far it is."""

    text: str


class Finished(msgspec.Struct, tag=True, frozen=True):
    """The exit code, and what goes to standard output and standard error; `changed`: records may have."""

    code: int
    out: str = ""
    err: str = ""
    changed: bool = False


class Call(Protocol):
    """What a running command line may do meanwhile."""

    def progress(self, text: str) -> None: ...
    def cancelled(self) -> bool: ...


_decoder = msgspec.msgpack.Decoder(Words | Show | Cancel | Progress | Finished)
Message = Words | Show | Cancel | Progress | Finished


def _send(connection: Connection, message: Message) -> None:
    connection.send_bytes(msgspec.msgpack.encode(message))


class Door:
    """The window's side: a thread that listens, and one for each caller.

    `run` carries out a command line, in that caller's thread; `show` is called when the window is wanted.
    """

    def __init__(self, path: Path, run: Callable[[Words, Call], Finished], show: Callable[[], None]) -> None:
        self._path = door_path(path)
        self._run = run
        self._show = show
        self._secret = secrets.token_bytes(32)
        # a new name every time: a killed window's socket is never in the way
        self._folder = Path(tempfile.mkdtemp(prefix="cementcrm-"))  # 0700
        self._address = _address(self._folder)
        self._closing = threading.Event()
        self._talks: list[threading.Thread] = []
        self._listener = Listener(self._address, _FAMILY, authkey=self._secret)
        self._thread = threading.Thread(target=self._listen, name="door", daemon=True)

    def open(self) -> None:
        """Let callers in."""
        self._thread.start()
        write_private(self._path, json.dumps({"address": self._address, "secret": self._secret.hex()}))

    def close(self) -> None:
        """Cancel what callers wait for, and let nobody in any more."""
        self._closing.set()
        self._path.unlink(missing_ok=True)
        threading.Thread(target=self._knock, name="door knock", daemon=True).start()
        self._thread.join(_CLOSE_SECONDS)
        for talk in self._talks:
            talk.join()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _knock(self) -> None:
        """accept() doesn't notice that its socket was closed."""
        with suppress(*_GONE):
            Client(self._address, _FAMILY, authkey=self._secret).close()

    def _listen(self) -> None:
        try:
            self._let_in()
        finally:
            # here, not in close(): whoever still waits at a door that nobody minds, close() itself among
            # them, would wait for ever
            with suppress(OSError):  # a close() that gave up on this thread has removed the socket's folder
                self._listener.close()

    def _let_in(self) -> None:
        while not self._closing.is_set():
            try:
                connection = self._listener.accept()
            except _GONE:  # a wrong secret, or a caller that is gone already
                time.sleep(0.05)
                continue
            self._talks = [talk for talk in self._talks if talk.is_alive()]
            talk = threading.Thread(target=self._talk, args=(connection,), name="door call", daemon=True)
            self._talks.append(talk)
            talk.start()

    def _talk(self, connection: Connection) -> None:
        with connection, suppress(*_GONE):
            _send(connection, self._answer(connection))

    def _answer(self, connection: Connection) -> Finished:
        if self._closing.is_set():
            raise EOFError
        try:
            request = _decoder.decode(connection.recv_bytes(_FRAME_BYTES))
        except msgspec.MsgspecError:
            return Finished(2)  # another version's word
        if isinstance(request, Show):
            self._show()
        if not isinstance(request, Words):
            return Finished(0)
        try:
            return self._run(request, _Caller(connection, self._closing))
        except Exception:  # a bug in a command must not end the window's door
            _log.exception("a call through the door failed")
            return Finished(1, err=traceback.format_exc())


class _Caller:
    """`Call` over a connection; a caller that is gone has cancelled. Several threads of one job may ask."""

    def __init__(self, connection: Connection, closing: threading.Event) -> None:
        self._connection = connection
        self._closing = closing
        self._cancelled = False
        # what one thread sees waiting another may take, and that one waits for ever
        self._turn = threading.Lock()

    def progress(self, text: str) -> None:
        with self._turn:
            try:
                _send(self._connection, Progress(text))
            except _GONE:
                self._cancelled = True

    def cancelled(self) -> bool:
        with self._turn:
            try:
                if not self._cancelled and self._connection.poll():
                    self._connection.recv_bytes(_FRAME_BYTES)  # nothing but a cancel comes here
                    self._cancelled = True
            except _GONE:
                self._cancelled = True
        return self._cancelled or self._closing.is_set()


def _address(folder: Path) -> str:
    return rf"\\.\pipe\{folder.name}" if sys.platform == "win32" else str(folder / "door")


def ask(path: Path, request: Words | Show, call: Call) -> Finished | None:
    """Have the program that holds `path` carry out `request`; None if it has no door."""
    connection = _connect(path)
    if connection is None:
        return None
    told = False
    with connection, suppress(*_GONE):
        _send(connection, request)
        while True:
            if not told and call.cancelled():
                _send(connection, Cancel())
                told = True
            if not connection.poll(0.1):
                continue
            message = _decoder.decode(connection.recv_bytes())
            if isinstance(message, Finished):
                return message
            if isinstance(message, Progress):
                call.progress(message.text)
    return Finished(1, err="cementcrm: the window was closed meanwhile\n")


def _connect(path: Path) -> Connection | None:
    try:
        found = json.loads(door_path(path).read_text(encoding="utf-8"))
        return Client(found["address"], _FAMILY, authkey=bytes.fromhex(found["secret"]))
    except (*_GONE, ValueError, KeyError, TypeError):
        return None
