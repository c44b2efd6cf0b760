"""The list of the customers that an analysis names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cementcrm.core.queries import Filter

if TYPE_CHECKING:
    from ...base.context import UiContext

LISTED = 1_000
"""Customers that a list's filter names one by one."""


def of_customers(codes: Sequence[str]) -> Filter:
    """The condition of that list: the first LISTED of them."""
    return Filter("code", "in", tuple(codes[:LISTED]))


def show_customers(context: UiContext, codes: Sequence[str]) -> None:
    """Lead there."""
    if codes:
        context.show_rows("customer", (of_customers(codes),))
