"""Columns of figures: written as people read them, estimates as such."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...base.estimates import about
from ...widgets.figure_table import FigureColumn

Value = Callable[[Any], float | None]


def number(
    key: str, title: str, value: Value, form: str = ",.0f", width: int = 100, *, estimate: bool = False, **more: Any
) -> FigureColumn:  # fmt: skip
    """`form`: as `format` takes it; `more`: as `FigureColumn` does."""

    def text(row: Any) -> str:
        found = value(row)
        told = "" if found is None else format(found, form)
        return about(told) if estimate else told

    return FigureColumn(key, title, value, text, width, right=True, estimate=estimate, **more)
