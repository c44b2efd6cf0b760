"""Which column is which field: proposed from headings and values, kept by layout, editable as a file."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dict
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind

from .cells import text_of
from .day_order import orders_of
from .layout import Layout, bare, normal, unitless
from .moments import is_day, is_time, parse_moment
from .numbers import unit_fits
from .products import parse_product
from .values import Parser, parser

_TELLING_VALUES, _USUAL_VALUES = 1.1, 0.2  # what fitting values add to the score of a heading
_NAMED, _SURE = (
    2.5,
    2.0,
)  # a heading that is known, maybe but for a unit; one that isn't only a part of a known one
_MOST = 0.8  # share of a column's cells that have to agree
_SHORTEST_PHONE = 10  # digits: shorter ones, without an area code, may be any number
_LONGEST_MARK = 6  # characters: 是, 已作废
_DAYS = (Kind.DATE, Kind.MONTH, Kind.DATETIME)


class MappingBad(CementError):
    """`path` is no mapping file, or names unknown fields (`reason`)."""

    code = "mapping_bad"


class MappingIncomplete(CementError):
    """No column was found for the needed fields `missing`; name them in a mapping file. `columns`: what is there."""

    code = "mapping_incomplete"


@dataclass(frozen=True, slots=True)
class Mapping:
    """`fields`: heading → field name; headings that are not named are left out."""

    entity: str
    signature: str
    fields: dict[str, str]

    def save(self, path: Path) -> None:
        """Write as JSON that people can edit."""
        content = {"entity": self.entity, "signature": self.signature, "fields": self.fields}
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def load_mapping(path: Path, spec: EntitySpec) -> Mapping:
    """Read a mapping file. Raises `MappingBad`."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        fields = {str(heading): str(name) for heading, name in found["fields"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise MappingBad(path=str(path), reason=str(error)) from error
    unknown = sorted(set(fields.values()) - set(spec.by_name))
    if unknown:
        raise MappingBad(path=str(path), reason=f"unknown fields: {', '.join(unknown)}")
    return Mapping(spec.name, str(found.get("signature", "")), fields)


def known_headings(spec: EntitySpec) -> set[str]:
    """Normalised headings that point to a field of `spec`."""
    return {normal(text) for f in spec.fields for text in (*f.synonyms, f.name)} | {
        bare(text) for f in spec.fields for text in f.synonyms
    }


def propose(spec: EntitySpec, layout: Layout, sample: Sequence[Sequence[Any]]) -> Mapping:
    """The likeliest field of each column; each field once, each column once, best score first."""
    scores: list[tuple[float, int, str, str]] = []
    for i, heading in enumerate(layout.columns):
        cells = [row[i] for row in sample if i < len(row)]
        scores += _candidates(spec, heading, cells, -i) if heading else []
    fields: dict[str, str] = {}
    for score, _, heading, name in sorted(scores, reverse=True):
        if score >= 1 and heading not in fields and name not in fields.values():
            fields[heading] = name
    fields |= _times(spec, layout, fields, sample)
    return Mapping(spec.name, layout.signature, fields)


def _candidates(
    spec: EntitySpec, heading: str, cells: list[Any], order: int
) -> list[tuple[float, int, str, str]]:
    """Fields that `heading` may be. 重量 is a part of 毛重量 and of 净重量: where nothing tells which, none."""
    found = [(_score(f, heading, cells), order, heading, f.name) for f in spec.stored_fields if f.synonyms]
    best = max((score for score, *_ in found), default=0.0)
    first = [line for line in found if line[0] == best]
    return [] if len(first) > 1 and best < _SURE else found


def fitted(mapping: Mapping, layout: Layout) -> Mapping:
    """`mapping` under this layout's own headings: a unit in brackets may be there or not, 净重 or 净重(kg)."""
    exact = {normal(c): c for c in layout.columns if c}
    loose = Counter(unitless(c) for c in layout.columns if c)
    bare_ones = {unitless(c): c for c in layout.columns if c and loose[unitless(c)] == 1}
    fields = {
        exact.get(normal(h)) or bare_ones.get(unitless(h), h): name for h, name in mapping.fields.items()
    }
    return Mapping(mapping.entity, mapping.signature, fields)


def has_trucks(
    spec: EntitySpec, layout: Layout, fields: Dict[str, str], sample: Sequence[Sequence[Any]]
) -> bool:
    """Are there plates of trucks among the columns?"""
    plates = [f for f in spec.fields if f.kind is Kind.PLATE]
    for i, heading in enumerate(layout.columns):
        for field in plates:
            if fields.get(heading) == field.name:
                cells = [row[i] for row in sample if i < len(row) and text_of(row[i])]
                return bool(cells) and _value_score(field, heading, cells) > 0
    return False


def _times(
    spec: EntitySpec, layout: Layout, fields: Dict[str, str], sample: Sequence[Sequence[Any]]
) -> dict[str, str]:
    """Columns with the time of day to a column with the day: 出厂日期 and 出厂时间 are one moment."""
    found: dict[str, str] = {}
    for heading, name in fields.items():
        at = layout.columns.index(heading)
        if spec.by_name[name].kind is not Kind.DATETIME:
            continue
        orders = orders_of([row[at] for row in sample if at < len(row)])
        if not _mostly(partial(is_day, orders=orders), sample, at):
            continue
        for i, other in enumerate(layout.columns):
            related = i == at + 1 or _stem(other) == _stem(heading)
            if (
                other
                and related
                and other not in fields
                and other not in found
                and _mostly(is_time, sample, i)
            ):
                found[other] = name
                break
    return found


def _stem(heading: str) -> str:
    return re.sub(r"日期|时间|时刻|date|time", "", bare(heading))


def _mostly(test: Callable[[Any], bool], sample: Sequence[Sequence[Any]], at: int) -> bool:
    cells = [row[at] for row in sample if at < len(row) and text_of(row[at])]
    return bool(cells) and sum(map(test, cells)) >= _MOST * len(cells)


def confidence(field: FieldSpec, heading: str, cells: Sequence[Any]) -> float:
    """How likely `heading` with these sample cells is `field`: 0 … 1."""
    return max(0.0, min(_score(field, heading, list(cells)) / 3, 1.0))


def require_complete(spec: EntitySpec, mapping: Mapping, layout: Layout) -> None:
    """Raise `MappingIncomplete` unless the key, or all that tells a record in its place, has a column."""
    have = set(mapping.fields.values())
    lacking = [[name for name in group if name not in have] for group in spec.known_by]
    if all(lacking):
        missing = min(reversed(lacking), key=len)
        raise MappingIncomplete(missing=missing, columns=[c for c in layout.columns if c])


def _score(field: FieldSpec, heading: str, cells: list[Any]) -> float:
    """Heading 0–3 plus values −2…+1: values decide between like headings and veto impossible ones."""
    named = _heading_score(field, heading)
    if named + (_TELLING_VALUES if _is_telling(field) else _USUAL_VALUES) < 1:
        return named  # too little whatever the values are: most pairs of column and field end here
    filled = [cell for cell in cells if text_of(cell)][:200]
    if not filled:
        return named
    told = _value_score(field, heading, filled)
    if told < 0 and named >= _NAMED and _is_telling(field):
        return named  # the plant's own names of products, which will be asked; bad codes, which are told
    return named + told


def _heading_score(field: FieldSpec, heading: str) -> float:
    exact, loose = normal(heading), bare(heading)
    if not unit_fits(heading, field.unit):
        return 0
    synonyms = [normal(s) for s in field.synonyms]
    if exact in synonyms or exact == field.name:
        return 3 - synonyms.index(exact) * 0.01 if exact in synonyms else 3
    if loose in [bare(s) for s in field.synonyms]:
        return 2.5
    if loose.isascii() and loose.isalnum() and any(loose in _pinyin(bare(s)) for s in field.synonyms):
        return 1.4  # a database column's name: jingzhong, or jz, which other words begin with, too
    parts = [s for s in synonyms if len(s) >= 2 and (s in exact or (len(loose) >= 2 and loose in s))]
    return 1.2 if parts else 0


@lru_cache(2048)
def _pinyin(heading: str) -> tuple[str, ...]:
    """A Chinese heading as programmers name a column by it: 净重 → jz, jingzhong."""
    if heading.isascii() or len(heading) < 2:
        return ()
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(heading)
    return "".join(s[0] for s in syllables), "".join(syllables)


def _is_telling(field: FieldSpec) -> bool:
    """Do values tell by themselves what they are?"""
    return field.kind in (Kind.CREDIT_CODE, Kind.PHONE, Kind.PLATE) or field.name == "product_text"


def _value_score(field: FieldSpec, heading: str, cells: Sequence[Any]) -> float:
    parse, met = parser(field, heading=heading), {(type(cell), cell) for cell in cells}  # 1 is no True
    fits = {key: _fits(field, parse, key[1]) for key in met}
    share = sum(fits[type(cell), cell] for cell in cells) / len(cells)
    telling = _is_telling(field)
    if share >= 0.8:
        return _TELLING_VALUES if telling else _USUAL_VALUES
    return -2.0 if share < 0.3 and (telling or field.kind in (Kind.DECIMAL, Kind.BOOL, *_DAYS)) else 0


def _fits(field: FieldSpec, parse: Parser, cell: Any) -> bool:
    text = text_of(cell)
    if field.name == "product_text":
        return parse_product(text) is not None
    if field.kind is Kind.CREDIT_CODE:
        return len(text) == 18 and text.isalnum()
    if field.kind is Kind.PHONE:
        value, code = parse(cell)
        return len(re.sub(r"\D", "", value or "")) >= _SHORTEST_PHONE and code in ("", "phone_several")
    if field.kind is Kind.PLATE:
        return (
            7 <= len(text) <= 9
            and "\u4e00" <= text[0] <= "\u9fff"
            and text[1:3].isascii()
            and text[1].isalpha()
        )
    if field.kind is Kind.BOOL:
        return len(text) <= _LONGEST_MARK and not text.isdigit() or text in ("0", "1")
    if field.kind in _DAYS:
        moment, code = parse_moment(cell)
        return moment is not None or code == "date_ambiguous"  # which is refused, and told
    value, error = parse(cell)
    return value is not None and error in ("", "rounded", "approximate")
