"""Workbooks (xlsx, xlsb, xls, ods) by content, whatever they are called; hostile ones refused unopened."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from .far_cells import far_cell
from .refusals import FileHostile, FileProtected, FileUnreadable

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
MAX_UNPACKED = 200 * 2**20  # bytes of an unpacked workbook
MAX_ENTRIES = 2_000
MAX_RATIO = 100
_BLOCK = 1_000  # rows taken from the reader at once
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream's name in the container's directory
_DATE_1904 = re.compile(rb"date1904\s*=\s*[\"'](?:1|true)", re.IGNORECASE)


class Workbook:
    """One opened workbook. Kept by `opened`, so that looking at a file and reading it parse it once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        content = _content(path)
        self._is_zip = content.startswith(ZIP)
        self.date_1904 = self._is_zip and _counts_from_1904(path, content)
        self._book: Any = self._call(_open, content)
        visible = [s.name for s in self._book.sheets_metadata if str(s.visible).endswith(".Visible")]
        names = list(self._book.sheet_names)
        self.sheets = tuple(visible or names)
        self.all_sheets = tuple(names)
        self._sheet: tuple[str, Any] = ("", None)
        if not names:
            raise FileUnreadable(path=str(path), reason="no_such_sheet")

    def rows(self, name: str) -> Iterator[tuple[int, list[Any]]]:
        """(1-based number as a spreadsheet shows it, cells from column A on) of every row."""
        if self._sheet[0] != name or self._sheet[1] is None:
            self._sheet = ("", None)  # one at a time in memory
            if self._is_zip and (far := far_cell(self._path, name)):
                raise FileUnreadable(path=str(self._path), reason="far_cell", sheet=name, cell=far)
            self._sheet = (name, self._call(self._book.get_sheet_by_name, name))
        sheet = self._sheet[1]
        rows, left = self._call(sheet.iter_rows), [""] * (sheet.start[1] if sheet.start else 0)
        done = 0
        while some := self._call(lambda: list(islice(rows, _BLOCK))):
            yield from enumerate([left + row for row in some] if left else some, done + 1)
            done += len(some)

    def _call(self, function: Any, *arguments: Any, **more: Any) -> Any:
        try:
            return function(*arguments, **more)
        except BaseException as error:  # a panic of the reader is no Exception
            if isinstance(error, (KeyboardInterrupt, MemoryError, SystemExit)):
                raise
            if "password" in f"{type(error).__name__} {error}".lower():
                raise FileProtected(path=str(self._path)) from None
            raise FileUnreadable(path=str(self._path), reason=str(error)) from None


_latest: list[tuple[tuple[str, int, int], Workbook]] = []


def opened(path: Path) -> Workbook:
    """The workbook at `path`; the one asked for last is kept while its file stays the same."""
    try:
        state = path.stat()
    except OSError as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error
    key = (str(path), state.st_size, state.st_mtime_ns)
    if not _latest or _latest[0][0] != key:
        _latest.clear()
        _latest.append((key, Workbook(path)))
    return _latest[0][1]


def _open(content: bytes) -> Any:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_UNPACKED:
            raise FileHostile(path=str(path), reason=f"{path.stat().st_size} bytes")
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error
    if content.startswith(ZIP):
        require_sane_zip(path, content)
    elif _ENCRYPTED in content:
        raise FileProtected(path=str(path))
    return content


def require_sane_zip(path: Path, content: bytes) -> None:
    """Look at the directory before anything unpacks: a 5 MB bomb of 2 GB keeps a reader busy for minutes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error
    unpacked = sum(e.file_size for e in entries)
    packed = sum(e.compress_size for e in entries) or 1
    if any(e.flag_bits & 1 for e in entries):
        raise FileProtected(path=str(path))
    if (
        len(entries) > MAX_ENTRIES
        or unpacked > MAX_UNPACKED
        or (unpacked > 2**20 and unpacked / packed > MAX_RATIO)
    ):
        raise FileHostile(path=str(path), reason=f"{len(entries)} entries, {unpacked} bytes from {packed}")


def _counts_from_1904(path: Path, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open("xl/workbook.xml") as part:
            return bool(_DATE_1904.search(part.read(1 << 20)))
    except (KeyError, OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return False
    except Exception as error:  # a damaged stream: zlib.error and its like
        raise FileUnreadable(path=str(path), reason=str(error)) from error
