"""Which column is which field: proposed from headings and values, kept by layout, editable as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind

from .cells import text_of
from .layout import Layout, bare, normal
from .moments import parse_moment
from .products import parse_product
from .values import Parser, parser

_TELLING_VALUES, _USUAL_VALUES = 1.1, 0.2  # what fitting values add to the score of a heading
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
    scores = [
        (_score(field, heading, [row[i] for row in sample if i < len(row)]), -i, heading, field.name)
        for i, heading in enumerate(layout.columns)
        if heading
        for field in spec.fields
        if field.synonyms
    ]
    fields: dict[str, str] = {}
    for score, _, heading, name in sorted(scores, reverse=True):
        if score >= 1 and heading not in fields and name not in fields.values():
            fields[heading] = name
    return Mapping(spec.name, layout.signature, fields)


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
    return named + _value_score(field, filled)


def _heading_score(field: FieldSpec, heading: str) -> float:
    exact, loose = normal(heading), bare(heading)
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


def _value_score(field: FieldSpec, cells: Sequence[Any]) -> float:
    parse, met = parser(field), {(type(cell), cell) for cell in cells}  # 1 is no True
    fits = {key: _fits(field, parse, key[1]) for key in met}
    share = sum(fits[type(cell), cell] for cell in cells) / len(cells)
    telling = _is_telling(field)
    if share >= 0.8:
        return _TELLING_VALUES if telling else _USUAL_VALUES
    return -2.0 if share < 0.3 and (telling or field.kind in (Kind.DECIMAL, *_DAYS)) else 0


def _fits(field: FieldSpec, parse: Parser, cell: Any) -> bool:
    text = text_of(cell)
    if field.name == "product_text":
        return parse_product(text) is not None
    if field.kind is Kind.CREDIT_CODE:
        return len(text) == 18 and text.isalnum()
    if field.kind is Kind.PHONE:
        return text.isdigit() and len(text) == 11 and text[0] == "1"
    if field.kind is Kind.PLATE:
        return (
            7 <= len(text) <= 9
            and "\u4e00" <= text[0] <= "\u9fff"
            and text[1:3].isascii()
            and text[1].isalpha()
        )
    if field.kind in _DAYS:
        return bool(parse_moment(cell)[0])
    value, error = parse(cell)
    return value is not None and not error
