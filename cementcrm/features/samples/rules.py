"""Pure rules of sealed samples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.states import States

SAMPLE_STATES: tuple[tuple[str, str], ...] = (
    ("kept", QT_TRANSLATE_NOOP("enums", "Kept")),
    ("locked", QT_TRANSLATE_NOOP("enums", "Locked by a complaint")),
    ("retested", QT_TRANSLATE_NOOP("enums", "Tested again")),
    ("disposed", QT_TRANSLATE_NOOP("enums", "Disposed of")),
)
SAMPLE_MOVES = States(
    field="state",
    first="kept",
    moves={
        "kept": ("locked", "retested", "disposed"),
        "locked": ("retested", "kept"),
        "retested": ("locked", "disposed"),
        "disposed": ("kept",),
    },
    final=frozenset({"disposed"}),
    reasons=frozenset({"disposed"}),
)
BASES: tuple[tuple[str, str], ...] = (
    ("report", QT_TRANSLATE_NOOP("enums", "Acceptance by report")),
    ("sample", QT_TRANSLATE_NOOP("enums", "Acceptance by sample")),
)
KEPT_DAYS = {"report": 90, "sample": 40}
"""Days a sealed sample is kept (GB 175: co-sealed sample, seller's half)."""
SOON_DAYS = 7
ENUM_TEXTS: dict[str, dict[str, str]] = {
    "state": {
        "在存": "kept", "保存中": "kept", "锁定": "locked", "已复检": "retested", "复检": "retested",
        "已处置": "disposed",
        "处置": "disposed",
    },
    "basis": {"检验报告": "report", "报告": "report", "实物": "sample", "实物试样": "sample"},
}  # fmt: skip


def kept_until(taken: date, basis: str | None) -> date:
    """The last day on which a sample is kept."""
    return taken + timedelta(KEPT_DAYS.get(basis or "report", KEPT_DAYS["report"]))


def derive(columns: dict[str, list[Any]], _product: object, _errors: object) -> None:
    """Until when samples are kept, if the file doesn't tell of any; stored form. Of known ones it changes nothing."""
    if any(columns["kept_until"]):
        return
    days = zip(columns["taken_on"], columns["basis"], columns["kept_until"], strict=True)
    columns["kept_until"] = [
        until or (kept_until(date.fromisoformat(taken), basis).isoformat() if taken else None)
        for taken, basis, until in days
    ]


def problems(values: Mapping[str, object]) -> dict[str, str]:
    """A sample isn't kept shorter than not at all."""
    taken, until = values.get("taken_on"), values.get("kept_until")
    return {"kept_until": "ends_before_start"} if taken and until and until < taken else {}  # type: ignore[operator]
