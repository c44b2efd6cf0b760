"""Versions of facts that come, column by column as they are kept: asking each for each field takes longer than to read
them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any

from cementcrm.store.types import UuidBlob
from cementcrm.sync.facts import UNIT
from cementcrm.sync.wire import FactValue, SentFact

BOOKKEEPING = frozenset({"id", "uuid", "revision", "import_uuid", "is_current"})
"""What no fact says of itself."""


def columns_of(model: Any, sent: Sequence[SentFact], here: Callable[[bytes], bytes]) -> dict[str, list[Any]]:
    """Those that this program knows. `here`: what a unit is called in this database."""
    said = _by_column(sent)
    columns: dict[str, list[Any]] = {"uuid": [each.row for each in sent]}
    columns["import_uuid"] = [each.import_id for each in sent]
    for name, declared in model.declared.items():
        if not declared.is_computed and name not in BOOKKEEPING:
            found: list[Any] = said.get(name) or [None] * len(sent)
            if name == UNIT:
                found = [here(value) for value in found]
            elif not declared.is_stored_as(UuidBlob):
                found = _texts(found)
            columns[name] = found
    return columns


def _texts(column: list[Any]) -> list[Any]:
    met = set(map(type, column))
    if met == {bytes}:
        return [*map(bytes.decode, column)]
    return [v.decode() if type(v) is bytes else v for v in column] if bytes in met else column


def _by_column(sent: Sequence[SentFact]) -> dict[str, list[FactValue]]:
    """Field → what each says, nothing where it doesn't; of those that tell the same fields all at once."""
    alike: dict[tuple[str, ...], list[int]] = {}
    for place, each in enumerate(sent):
        alike.setdefault(tuple(each.values or ()), []).append(place)
    columns: dict[str, list[FactValue]] = {name: [] for told in alike for name in told}
    for told, places in alike.items():
        values = zip(*((sent[place].values or {}).values() for place in places), strict=True)
        own: dict[str, tuple[FactValue, ...]] = dict(zip(told, values, strict=True))
        for name, column in columns.items():
            column += own.get(name) or (None,) * len(places)
    if len(alike) > 1:  # as they came
        order = [place for places in alike.values() for place in places]
        back = itemgetter(*sorted(range(len(order)), key=order.__getitem__))
        columns = {name: [*back(column)] for name, column in columns.items()}
    return columns
