"""Units that a heading doesn't name, told by the values: 净重 above 23240 is in kilograms.

Only where nothing else is possible, and never silently: the unit is put into the heading, where the wizard, the
list of refused rows and the mapping's file show it.
"""

from __future__ import annotations

from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cementcrm.core.fields import EntitySpec, Kind

from .layout import Layout
from .numbers import named_unit, parse_decimal

_MOST = 0.8  # share of a column's numbers that have to agree
# Unit of a field → from where on nearly all values of a column can't be meant in it, and what they are in then.
# No truck carries 1,000 tonnes; not four of five customers have a capital of a billion yuan.
_LARGE = {"t": (1_000, "kg"), "万元": (100_000, "元")}


def with_units_told(
    spec: EntitySpec, layout: Layout, fields: Dict[str, str], rows: Sequence[Sequence[Any]], *, trucks: bool
) -> tuple[Layout, dict[str, str]]:
    """`layout` and `fields` (heading → field) with units in the headings of columns that can have no other.

    `trucks`: there are plates of trucks beside the weights. Without them one column of large weights may be
    ships, two (net and gross, or tare) are not: a draught survey has none.
    """
    found = {
        i: unit for i, heading in enumerate(layout.columns) if (unit := _told(spec, fields, heading, i, rows))
    }
    weights = [i for i, unit in found.items() if unit == "kg"]
    if len(weights) == 1 and not trucks:
        del found[weights[0]]
    if not found:
        return layout, dict(fields)
    renamed = {h: f"{h}({found[i]})" for i, h in enumerate(layout.columns) if i in found}
    columns = tuple(renamed.get(h, h) for h in layout.columns)
    return replace(layout, columns=columns), {renamed.get(h, h): name for h, name in fields.items()}


def _told(
    spec: EntitySpec, fields: Dict[str, str], heading: str, at: int, rows: Sequence[Sequence[Any]]
) -> str:
    field = spec.by_name.get(fields.get(heading, ""))
    if field is None or field.kind is not Kind.DECIMAL or field.unit not in _LARGE or named_unit(heading):
        return ""
    least, unit = _LARGE[field.unit]
    numbers = [n for row in rows if at < len(row) and (n := _bare_number(row[at])) is not None and n != 0]
    large = sum(1 for n in numbers if abs(n) >= least * 1000 and n % 1000 == 0)
    return unit if numbers and large >= _MOST * len(numbers) else ""


def _bare_number(cell: Any) -> int | None:
    """Thousandths; None where the cell names its own unit or is no number."""
    number, code = parse_decimal(cell, 3)
    return None if code else number
