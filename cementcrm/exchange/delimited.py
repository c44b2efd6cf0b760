"""Delimited text as rows: UTF-8, UTF-16, GB18030, Big5, and files in which lines of several were pasted together."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

from .refusals import FileChanged, FileUnreadable

_CHUNK = 1 << 20
_LONGEST_LINE = 4 << 20  # bytes; no table has such a line
_LONGEST_CELL = 1_000_000  # characters
_DELIMITERS = ",\t;|"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like the mark of UTF-16
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)
# One ideograph in UTF-8. In GB18030 these bytes are rare characters, never a whole line of them.
# A whole line of it is looked for in one pass: decoding each by itself takes a tenth of an import.
_LINE_OF_UTF8 = re.compile(
    rb"^[\0-\x09\x0b-\x7f]*+(?:(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})[\x80-\xbf]"
    rb"[\0-\x09\x0b-\x7f]*+)++$",
    re.MULTILINE,
)
_IDEOGRAPH = re.compile(rb"[\xe3-\xe9][\x80-\xbf]{2}")


def detect_encoding(head: bytes, *, complete: bool = True) -> str:
    """The encoding of a file's beginning: marks first, then strict UTF-8, then what reads as usual Chinese.

    "gb18030" also means: lines that are UTF-8 are read as that.
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if wide := _wide(head):
        return wide
    if _decodes(head, "utf-8", complete):
        return "utf-8"
    lines = [line for line in head.split(b"\n")[: -1 if not complete else None] if not line.isascii()]
    foreign = [line for line in lines if not _is_utf8(line)]
    if foreign and len(foreign) < len(lines) and all(_decodes(line, "gb18030", True) for line in foreign):
        return "gb18030"
    return "big5hkscs" if _is_big5(head, complete) else "gb18030"


def is_mixed(head: bytes, encoding: str) -> bool:
    """Are there lines of UTF-8 and of GB18030 in this beginning of a file?"""
    if encoding not in ("utf-8", "gb18030"):
        return False
    lines = [line for line in head.split(b"\n")[:-1] if not line.isascii()]
    return len({_is_utf8(line) for line in lines}) == 2


def delimiter_of(text: str) -> str:
    """What a first line `sep=;` says, else what splits most of the first lines into the same number of cells."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    if lines and (said := _SEPARATOR.match(lines[0])):
        return said[1]

    def score(delimiter: str) -> int:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            return 0  # an endless cell; reading will say so
        return max((counts.count(n) * (n > 1) * 100 + n for n in set(counts)), default=0)

    return max(_DELIMITERS, key=score)


def delimited_rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[Any]]]:
    """(1-based number, cells) of every row. Raises `FileUnreadable`, `FileChanged`."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open("rb") as stream:
            before = _state(stream)
            yield from enumerate(csv.reader(_lines(path, stream, encoding), delimiter=delimiter), 1)
            if _state(stream) != before:
                raise FileChanged(path=str(path))
    except (OSError, csv.Error, UnicodeError) as error:
        raise FileUnreadable(path=str(path), reason=str(error)) from error


def _state(stream: IO[bytes]) -> tuple[int, int]:
    found = os.fstat(stream.fileno())
    return found.st_size, found.st_mtime_ns


def _lines(path: Path, stream: IO[bytes], encoding: str) -> Iterator[str]:
    """Lines with their ends as they are: \\n, \\r\\n, and a lone \\r as old systems write it."""
    texts: Iterator[str]
    if encoding in ("utf-8", "gb18030"):
        texts = (_decoded(chunk, encoding) for chunk in _chunks(path, stream))
    else:
        texts = _other(path, stream, encoding)
    # fixed-width fields are padded with NUL; no generator of ours between the lines and who reads them
    return chain.from_iterable(io.StringIO(text.replace("\0", ""), newline="") for text in texts)


def _chunks(path: Path, stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces that end where a line ends. No byte of a character of UTF-8 or GB18030 looks like a line's end."""
    rest = b""
    while new := stream.read(_CHUNK):
        rest += new
        cut = rest.rfind(b"\n") + 1 or rest[:-1].rfind(b"\r") + 1
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > _LONGEST_LINE:
            raise FileUnreadable(path=str(path), reason="line_too_long")
    yield rest


def _decoded(chunk: bytes, encoding: str) -> str:
    """Line by line where it must be. A damaged byte becomes U+FFFD: its cell is reported."""
    if encoding == "utf-8":
        try:
            return chunk.decode()
        except UnicodeDecodeError:
            pass
    elif not _LINE_OF_UTF8.search(chunk):
        return chunk.decode("gb18030", "replace")
    return "".join(_line(line, encoding) for line in chunk.splitlines(keepends=True))


def _line(line: bytes, encoding: str) -> str:
    if line.isascii():
        return line.decode()
    if _is_utf8(line) and (encoding == "utf-8" or _IDEOGRAPH.search(line)):
        return line.decode()
    if encoding == "utf-8" and not _decodes(line, "gb18030", True):
        return line.decode("utf-8", "replace")
    return line.decode("gb18030", "replace")


def _other(path: Path, stream: IO[bytes], encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    rest = ""
    while new := stream.read(_CHUNK):
        rest += decoder.decode(new)
        cut = rest.rfind("\n") + 1 or rest[:-1].rfind("\r") + 1
        if cut:
            yield rest[:cut]
            rest = rest[cut:]
        if len(rest) > _LONGEST_LINE:
            raise FileUnreadable(path=str(path), reason="line_too_long")
    yield rest + decoder.decode(b"", final=True)


def _wide(head: bytes) -> str:
    """UTF-16 without its mark: the digits and commas of a table have a NUL on always the same side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half < 4 or max(even, odd) < half * 0.15 or min(even, odd) > half * 0.01:
        return ""
    name = "utf-16-le" if odd > even else "utf-16-be"
    return name if _decodes(head, name, False) else ""


def _is_utf8(line: bytes) -> bool:
    return _decodes(line, "utf-8", True)


def _decodes(head: bytes, encoding: str, complete: bool) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        decoder.decode(head, final=complete)  # not final: a character may be cut at the probe's end
    except UnicodeDecodeError:
        return False
    return True


def _is_big5(head: bytes, complete: bool) -> bool:
    """Nearly all of Big5 is GB18030, too, but of characters that nobody uses: which of both is usual Chinese?"""
    if not _decodes(head, "big5hkscs", complete):
        return False
    text = head.decode("big5hkscs", "ignore")
    return (
        _usual(text, "big5", 0xA4, 0xC6) - _usual(head.decode("gb18030", "ignore"), "gb2312", 0xB0, 0xD7)
        > 0.2
    )


def _usual(text: str, encoding: str, first: int, last: int) -> float:
    """The share of a text's ideographs that stand among the frequent ones of their standard (lead bytes)."""
    ideographs = [c for c in text if "\u3400" <= c <= "\u9fff" or c >= "\ue000"]
    codes = (c.encode(encoding, "ignore") for c in ideographs)
    return sum(1 for code in codes if code and first <= code[0] <= last) / (len(ideographs) or 1)
