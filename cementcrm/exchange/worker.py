"""Parsing in a process of its own: it can be killed, and its memory is capped.

The child runs `python -m cementcrm.exchange.worker` (frozen: the program with the same words) and writes
msgpack frames, each after its length in 4 bytes, to its standard output.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import IO, Any

import msgspec

from cementcrm.core.errors import Cancelled, CementError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.rubbish import seldom_searched
from cementcrm.features import catalogue

from .layout import Layout
from .mapping import Mapping, MappingBad, MappingIncomplete
from .parsing import Batch, Plan, likeliest, parse_file, plan_file, survey
from .refusals import FileChanged, FileHostile, FileProtected, FileUnreadable
from .source import Source

_PREVIEW = 50  # rows shown before anything is imported
_PIPE = 1 << 20  # bytes: about five batches
_LOOK = 0.1  # seconds between two looks at whether somebody has cancelled
MEMORY_CAP = 1_500 * 2**20  # bytes of address space
_ERRORS = {
    e.code: e
    for e in (FileUnreadable, FileHostile, FileProtected, FileChanged, MappingBad, MappingIncomplete)
}


@dataclass(frozen=True, slots=True)
class Job:
    """What the child is told. `specs`: of the entity, or of all of which it finds out the likeliest; `rules`:
    entity → module. It is told so that it needs no models: a third of the time of a small import was theirs.
    """

    path: str
    specs: list[EntitySpec]
    rules: dict[str, str]
    fields: dict[str, str] | None
    sheet: str
    remembered: dict[str, dict[str, dict[str, str]]]
    synonyms: dict[str, tuple[str, str]]
    preview: bool


class ImportWorkerDied(CementError):
    """The reading process ended by itself (`exit_code`): out of memory, or a file that breaks the reader."""

    code = "import_worker_died"


class Reading:
    """A running child. Iterate for batches; `plan` waits for the first frame and raises what the child
    refuses; `kill` ends it at once.

    An empty `entity` is found out from the headings. Once `cancelled()` says so the child is killed, however
    deep in a file it is, and `Cancelled` raised.
    """

    def __init__(
        self, path: Path, entity: str, *, sheet: str = "", mapping: Mapping | None = None,
        remembered: dict[str, dict[str, dict[str, str]]] | None = None,
        synonyms: dict[str, tuple[str, str]] | None = None, preview: bool = False,
        cancelled: Callable[[], bool] = lambda: False, spec: Callable[[str], EntitySpec] | None = None,
    ) -> None:  # fmt: skip
        known = catalogue()
        specs = [(spec or known.spec)(name) for name in ([entity] if entity else known.models)]
        job = Job(
            str(path), specs, {spec.name: known.rules[spec.name].__name__ for spec in specs},
            mapping.fields if mapping else None, sheet, remembered or {}, synonyms or {}, preview,
        )  # fmt: skip
        # Ctrl+C is for the parent alone: it ends the child itself
        apart: dict[str, Any] = {"process_group": 0}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            _command(), stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, **apart
        )
        self._tell(job)
        _widen(self._process.stdout)
        self._path = path
        self._cancelled = cancelled
        self.notes: list[str] = []  # on the whole file, once it was read
        self._ended = threading.Event()
        threading.Thread(target=self._guard, name="import-guard", daemon=True).start()

    @property
    def plan(self) -> Plan:
        """How the file is read. Raises `FileUnreadable`, `FileHostile`, `MappingIncomplete`, `Cancelled` …"""
        return self._first[0]

    @property
    def preview(self) -> list[list[Any]]:
        """The first rows, if asked for."""
        rows: list[list[Any]] = self._first[1]["preview"]
        return rows

    @property
    def counts(self) -> dict[str, int]:
        """The file's rows by kind, if asked for."""
        counts: dict[str, int] = self._first[1]["counts"]
        return counts

    def kill(self) -> None:
        """End the child; safe at any time."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __enter__(self) -> Reading:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()

    def __iter__(self) -> Iterator[Batch]:
        assert self.plan
        while True:
            frame = self._frame()
            if "end" in frame:
                self.notes = frame["notes"]
                self.kill()
                return
            yield Batch(**frame)

    def _tell(self, job: Job) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        with suppress(OSError):  # a child that died at its start is told of by the first frame missing
            stdin.write(msgspec.msgpack.encode(job))
        with suppress(OSError):
            stdin.close()

    def _guard(self) -> None:
        # a pipe can't be waited for with a time limit on Windows, so the reader is freed by the child's end
        while not self._ended.wait(_LOOK):
            if self._cancelled():
                self._process.kill()
                return

    @cached_property
    def _first(self) -> tuple[Plan, dict[str, Any]]:
        frame = self._frame()
        told = frame["source"]
        more = tuple((name, first) for name, first in told["more"])
        source = Source(**{**told, "sheets": tuple(told["sheets"]), "more": more})
        layout = Layout(tuple(frame["columns"]), frame["header_row"], frame["header_rows"])
        return Plan(source, layout, Mapping(frame["entity"], layout.signature, frame["fields"])), frame

    def _frame(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        size = self._process.stdout.read(4)
        length = int.from_bytes(size, "big")
        body = self._process.stdout.read(length) if len(size) == 4 else b""
        if not body or len(body) < length:  # it may end, or be killed, in the middle of a frame
            self.kill()
            if self._cancelled():
                raise Cancelled()
            raise ImportWorkerDied(path=str(self._path), exit_code=self._process.returncode)
        frame: dict[str, Any] = msgspec.msgpack.decode(body, strict=False)
        if "error" in frame:
            self.kill()
            raise _ERRORS.get(frame["error"], FileUnreadable)(**frame["data"])
        return frame


def _widen(pipe: Any) -> None:
    """Let the child run a few batches ahead: a pipe of 64 KB makes both wait for each other (Linux only)."""
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # more than the administrator allows
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--import-worker"]
    return [sys.executable, "-m", "cementcrm.exchange.worker"]


def main() -> int:
    """The child: read a job from standard input, write frames."""
    _cap_memory()
    job = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Job)
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    try:
        with seldom_searched():
            _work(job, lambda frame: _write(out, frame))
    except CementError as error:
        data = {name: value if isinstance(value, list) else str(value) for name, value in error.data.items()}
        _write(out, {"error": error.code, "data": data})
    except MemoryError:
        _write(out, {"error": "file_hostile", "data": {"path": job.path, "reason": "memory"}})
    out.flush()
    return 0


def _work(job: Job, write: Callable[[dict[str, Any]], None]) -> None:
    path, sheet = Path(job.path), job.sheet or None
    spec = job.specs[0] if len(job.specs) == 1 else likeliest(path, sheet, job.specs)
    given = Mapping(spec.name, "", job.fields) if job.fields is not None else None
    plan = plan_file(path, spec, given, sheet, job.remembered.get(spec.name), complete=not job.preview)
    preview, counts = survey(path, plan, _PREVIEW) if job.preview else ([], {})
    write({"entity": spec.name, "counts": counts,
           "source": asdict(plan.source), "columns": plan.layout.columns, "header_row": plan.layout.header_row,
           "header_rows": plan.layout.header_rows, "fields": plan.mapping.fields, "preview": preview})  # fmt: skip
    if job.preview:
        return
    notes: list[str] = []
    for batch in parse_file(path, plan, spec, import_module(job.rules[spec.name]), job.synonyms, notes):
        write(
            {
                "numbers": batch.numbers,
                "rows": batch.rows,
                "errors": batch.errors,
                "uuids": batch.uuids,
                "raw": batch.raw,
                "repeated": batch.repeated,
            }
        )
    write({"end": True, "notes": notes})


def _write(out: IO[bytes], frame: dict[str, Any]) -> None:
    body = msgspec.msgpack.encode(frame, enc_hook=str)
    out.write(len(body).to_bytes(4, "big") + body)


def _cap_memory() -> None:
    if sys.platform == "win32":
        from .windows_cap import cap_memory

        cap_memory(MEMORY_CAP)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_CAP, MEMORY_CAP))


if __name__ == "__main__":
    sys.exit(main())
