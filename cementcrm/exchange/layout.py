"""Where in a sheet the table is: title rows above, header of one or two rows, total rows to leave out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

PROBE_ROWS = 40
_TOTAL = re.compile(
    r"^[\s\-—]*(合\s*计|小\s*计|总\s*计|累\s*计|本页合计|本日合计|本月合计|月计|日计|total|subtotal|sum)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]")


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: one heading per column ("" where none); rows are numbered from 1."""

    columns: tuple[str, ...]
    header_row: int
    header_rows: int  # 1, or 2 with a group row above

    @property
    def first_data_row(self) -> int:
        return self.header_row + 1

    @property
    def signature(self) -> str:
        """Names this layout, so that its mapping is found again; the order of columns doesn't matter."""
        text = "\x1f".join(sorted(normal(c) for c in self.columns if c))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def normal(heading: str) -> str:
    """A heading for comparing: half width, lower case, no blanks or line breaks."""
    return re.sub(r"[\s:：*_]+", "", unicodedata.normalize("NFKC", heading)).lower()


def bare(heading: str) -> str:
    """`normal` without a unit in brackets: 净重(吨) → 净重."""
    return _BRACKETS.sub("", normal(heading))


def find_layout(rows: Sequence[tuple[int, Sequence[Any]]], known: Collection[str]) -> Layout | None:
    """The header among the first rows: the one with most known headings, else the first full text row.

    `known`: normalised headings of all targets. None if no row looks like a header.
    """
    best: tuple[float, int] | None = None
    for index, (_, row) in enumerate(rows[:PROBE_ROWS]):
        score = _header_score(row, known)
        if score > 0 and (best is None or score > best[0]):
            best = (score, index)
    if best is None:
        return None
    number, row = rows[best[1]]
    above = rows[best[1] - 1][1] if best[1] else ()
    grouped = _is_group_row(above, row)
    columns = _merged(above, row) if grouped else [_text(cell) for cell in row]
    return Layout(tuple(columns), number, 2 if grouped else 1)


def is_total(row: Sequence[Any]) -> bool:
    """Is this a total, subtotal or page-total row? Its word stands in one of the first filled cells."""
    filled = islice((cell for cell in row if _text(cell)), 2)
    return any(isinstance(cell, str) and _TOTAL.match(unicodedata.normalize("NFKC", cell)) for cell in filled)


def is_blank(row: Sequence[Any]) -> bool:
    """No cell has anything in it."""
    return not any(_text(cell) for cell in row if cell is not None and cell != "")


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _header_score(row: Sequence[Any], known: Collection[str]) -> float:
    texts = [cell.strip() for cell in row if isinstance(cell, str) and cell.strip()]
    if len(texts) < 2 or any(not isinstance(c, str) and c is not None for c in row):
        return 0
    hits = sum(normal(t) in known or bare(t) in known for t in texts)
    distinct = len(set(texts)) / len(texts)
    return hits * 10 + distinct if hits else (0.5 * distinct if len(texts) >= 3 else 0)


def _is_group_row(above: Sequence[Any], row: Sequence[Any]) -> bool:
    """A group row has a few texts where the header below has several columns each."""
    texts = [_text(c) for c in above]
    filled = sum(map(bool, texts))
    return 2 <= filled < sum(1 for c in row if _text(c)) and len(set(filter(None, texts))) == filled


def _merged(above: Sequence[Any], row: Sequence[Any]) -> list[str]:
    """The lower heading names the column; where two are alike, or it is empty, the group helps."""
    groups, group = [], ""
    for index in range(len(row)):
        group = _text(above[index]) or group if index < len(above) else group
        groups.append(group)
    leaves = [_text(cell) for cell in row]
    return [
        (f"{group}{leaf}" if leaves.count(leaf) > 1 else leaf) or group
        for group, leaf in zip(groups, leaves, strict=True)
    ]
