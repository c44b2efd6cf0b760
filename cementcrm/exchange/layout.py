"""Where in a sheet the table is: title rows above, header of one to three rows, units below it, total rows and
signatures to leave out."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from .cells import EMPTY, half_width, simplified
from .moments import parse_moment
from .numbers import parse_decimal

PROBE_ROWS = 40
_LEVELS = 3
_WORD = (
    r"(?:合\s*计|小\s*计|总\s*计|累\s*计|共\s*计|月\s*计|日\s*计|年\s*计|grand total|sub-?total|total|sum)"
)
# The word alone, before a figure, or at the end: 2025-01-05小计, P.O42.5 合计:, 合计(600户).
# Not 合计建材有限公司.
_TOTAL = re.compile(
    rf"[\s\-—=*(]*(?:{_WORD}[\s:)\-—=*]*(?:[\d.,]+.{{0,6}}|\(.*\)|\[.*\])?|.{{1,40}}?{_WORD}[\s:)]*)",
    re.IGNORECASE,
)
# Signatures and page numbers below a table
_FOOTER = re.compile(
    r"(?:制表|审核|复核|制单|填表|填报|打印|打印人|主管|批准|审批|签字|经办|统计|统计员|司磅员签字|负责人签字|导出|导出人|导出时间|打印时间|打印日期"
    r"|制表人|审核人|复核人|制单人|填表人|经办人|制表日期|制表时间|注|备注|说明)\s*:.*|第\s*\d+\s*页.*|共\s*\d+\s*[页条行].*|page\s*\d+.*",
    re.IGNORECASE | re.DOTALL,
)
_HINTS = ("计", "total", "sum", ":", "：", "页", "page")
_HINT = re.compile("|".join(_HINTS), re.IGNORECASE)
# 合计(大写):…, 总车数:10
_SAID = re.compile(
    rf"{_WORD}\s*(?:\(.*?\))?\s*:.*|[总共](?:车数|车次|净重|重量|吨数|数量|金额|笔数|条数)\s*:.*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]")
_FIRST = re.compile(r"(?<=\D)[1一①１]$")  # of groups that are alike
_LAST_BRACKETS = re.compile(r"\(([^()]*)\)$")
_UNITS = frozenset({
    "吨", "公吨", "噸", "t", "kg", "公斤", "千克", "元", "万元", "元/吨", "元/t",
    "%", "千元", "袋", "车", "km", "公里", "天", "mpa", "m3",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: one heading per column ("" where none), each once; rows are numbered from 1."""

    columns: tuple[str, ...]
    header_row: int  # the last row of the header, units included
    header_rows: int  # 1, or more with group rows above and units below
    texts: frozenset[str] = field(
        default=frozenset(), compare=False
    )  # of header and titles, to know them again

    @property
    def first_data_row(self) -> int:
        return self.header_row + 1

    @property
    def signature(self) -> str:
        """Names this layout, so that its mapping is found again; order of columns and units don't matter."""
        text = "\x1f".join(sorted(unitless(c) for c in self.columns if c))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def repeats(self, row: Sequence[Any]) -> bool:
        """Is this the header or a title again, as on every printed page?"""
        for cell in row:
            if cell is not None and cell != "":
                if not isinstance(cell, str) or cell.strip() not in self.texts:
                    return False  # every row of data ends here, at its first cell
                break
        return all(not _text(cell) or _text(cell) in self.texts for cell in row)


@lru_cache(8192)
def normal(heading: str) -> str:
    """A heading for comparing: half width, lower case, simplified, no blanks or line breaks."""
    return simplified(re.sub(r"[\s:：*_]+", "", unicodedata.normalize("NFKC", heading)).lower())


def bare(heading: str) -> str:
    """`normal` without a unit in brackets: 净重(吨) → 净重."""
    return _BRACKETS.sub("", normal(heading))


def unitless(heading: str) -> str:
    """`normal` without a unit in brackets at its end; other brackets stay: 重量(毛), 重量(皮)."""
    text = normal(heading)
    found = _LAST_BRACKETS.search(text)
    return text[: found.start()] if found and found[1] in _UNITS else text


def find_layout(rows: Sequence[tuple[int, Sequence[Any]]], known: Collection[str]) -> Layout | None:
    """The header among the first rows: the one with most known headings, else the first full text row.

    `known`: normalised headings of all targets. None if no row looks like a header.
    """
    found = best_header(rows, known)
    if found is None:
        return None
    _, start, end = found
    columns = _combined([row for _, row in rows[start:end]], known)
    if end < len(rows) and _is_units(rows[end][1]):
        columns = _with_units(columns, rows[end][1])
        end += 1
    texts = frozenset(_text(cell) for _, row in rows[:end] for cell in row) - {""}
    return Layout(tuple(_distinct(columns)), rows[end - 1][0], end - start, texts)


def best_header(
    rows: Sequence[tuple[int, Sequence[Any]]], known: Collection[str]
) -> tuple[float, int, int] | None:
    """(score, first index, index behind) of the likeliest header of one to three rows."""
    best: tuple[float, int, int] | None = None
    for start in range(min(len(rows), PROBE_ROWS)):
        for end in range(start + 1, min(start + _LEVELS, len(rows)) + 1):
            levels = [row for _, row in rows[start:end]]
            if not _are_levels(levels):
                break
            # each level more has to be worth it: a title is none
            score = _header_score(levels, known) - 0.02 * (end - start - 1)
            if score > 0 and (best is None or score > best[0] + 1e-9):
                best = (score, start, end)
    return best


def is_total(row: Sequence[Any]) -> bool:
    """Is this a total, subtotal or page-total row, or a signature below the table?

    A total's word stands in one of the first filled cells; signatures have no figures beside them.
    """
    seen = 0
    for cell in row:
        if cell is None or cell == "":
            continue
        seen += 1
        if isinstance(cell, str) and _HINT.search(cell):
            kind = _row_kind(cell)
            if kind == "total" or (kind == "footer" and seen == 1 and _is_sparse(row)):
                return True
        if seen == 3:
            return False
    return False


def cannot_be_total(cells: Iterable[str]) -> bool:
    """Do none of these texts look like a total's or a footer's, and is none of them empty?"""
    cells = set(cells)
    text = "\0".join(cells).casefold()  # ten times as fast as `_HINT`: a fifth of reading a file
    return all(map(str.strip, cells)) and not any(hint in text for hint in _HINTS)


def is_blank(row: Sequence[Any]) -> bool:
    """No cell has anything in it."""
    return not any(_text(cell) for cell in row if cell is not None and cell != "")


@lru_cache(8192)
def _row_kind(cell: str) -> str:
    text = half_width(cell).strip()
    if _TOTAL.fullmatch(text) or _SAID.fullmatch(text):
        return "total"
    return "footer" if _FOOTER.fullmatch(text) else ""


def _is_sparse(row: Sequence[Any]) -> bool:
    filled = [cell for cell in row if _text(cell)]
    return len(filled) <= 4 and all(isinstance(cell, str) for cell in filled)


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def _are_levels(levels: Sequence[Sequence[Any]]) -> bool:
    """Only texts, at least two in the first (one is a title), and no figures in those below it."""
    lowest = levels[-1]
    if any(cell is not None and not isinstance(cell, str) for cell in lowest):
        return False
    filled = sum(1 for cell in lowest if _text(cell))
    return filled >= 2 if len(levels) == 1 else filled >= 1 and not _has_values(lowest)


def _header_score(levels: Sequence[Sequence[Any]], known: Collection[str]) -> float:
    texts = [text for text in _combined(levels, known) if text]
    if len(texts) < 2:
        return 0
    hits = sum(normal(t) in known or bare(t) in known for t in texts)
    # two columns of one heading count once: a level that tells them apart is worth having
    distinct = len(set(texts)) / len(texts) + 0.03 * len(set(texts))
    if hits:
        # names of many columns are a header, one word of it in a title or a customer's row is not
        return (hits * 10 + distinct) * (
            1 if hits > 1 or len(texts) < 4 or not _has_values(levels[-1]) else 0.01
        )
    return 0.5 * distinct if len(texts) >= 3 and not _has_values(levels[-1]) else 0


def _has_values(row: Sequence[Any]) -> bool:
    """Numbers and dates stand in data, not in headings."""
    texts = [t for cell in row if (t := _text(cell)) and half_width(t).lower() not in EMPTY]
    return any(not parse_decimal(t, 3)[1] or not parse_moment(t)[1] for t in texts)


def _combined(levels: Sequence[Sequence[Any]], known: Collection[str]) -> list[str]:
    """The lowest heading names a column; where two are alike, or it says nothing by itself, the levels above help.

    A merged cell has its text in its first column only: a text above holds until the next one.
    """
    width = max(map(len, levels))
    filled = []
    for depth, level in enumerate(levels):
        texts = [_text(level[i]) if i < len(level) else "" for i in range(width)]
        filled.append(texts if depth == len(levels) - 1 else _carried(texts, levels[depth + 1 :]))
    names = [[level[i] for level in filled] for i in range(width)]
    leaves = [next((t for t in reversed(parts) if t), "") for parts in names]
    often = Counter(leaf for leaf in leaves if leaf)
    return [_name(parts, leaf, often, known) for parts, leaf in zip(names, leaves, strict=True)]


def _name(parts: list[str], leaf: str, often: Counter[str], known: Collection[str]) -> str:
    distinct = list(dict.fromkeys(p for p in parts if p))
    if len(distinct) < 2:
        return leaf
    near, whole = "".join(distinct[-2:]), "".join(distinct)
    first = "".join([_FIRST.sub("", distinct[-2]), distinct[-1]])  # 联系人1 beside 联系人2
    if often[leaf] == 1 and (normal(leaf) in known or bare(leaf) in known):
        return leaf
    return next(
        (t for t in (near, whole, first) if normal(t) in known or bare(t) in known),
        whole if often[leaf] > 1 else leaf,
    )


def _carried(texts: list[str], below: Sequence[Sequence[Any]]) -> list[str]:
    """Each text goes on over the columns to its right that have none here, but something below."""
    carried, last = [], ""
    for index, text in enumerate(texts):
        under = any(index < len(level) and _text(level[index]) for level in below)
        last = text or (last if under else "")
        carried.append(last)
    return carried


def _is_units(row: Sequence[Any]) -> bool:
    texts = [half_width(_text(cell)).strip("()[] ").lower() for cell in row if _text(cell)]
    return bool(texts) and all(text in _UNITS for text in texts)


def _with_units(columns: list[str], row: Sequence[Any]) -> list[str]:
    """净重 above 吨 is 净重(吨)."""
    units = [half_width(_text(row[i])).strip("()[] ") if i < len(row) else "" for i in range(len(columns))]
    return [
        f"{column}({unit})" if column and unit and not _BRACKETS.search(column) else column
        for column, unit in zip(columns, units, strict=True)
    ]


def _distinct(columns: list[str]) -> list[str]:
    """A heading that comes again gets its number: 时间, 时间 #2."""
    seen: Counter[str] = Counter()
    named = []
    for column in columns:
        key = normal(column)
        seen[key] += 1
        named.append(f"{column} #{seen[key]}" if column and seen[key] > 1 else column)
    return named
