"""Pure rules of weigh tickets."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

PACKINGS: tuple[tuple[str, str], ...] = (
    ("bulk", QT_TRANSLATE_NOOP("enums", "Bulk")),
    ("bag50", QT_TRANSLATE_NOOP("enums", "Bagged 50 kg")),
    ("jumbo", QT_TRANSLATE_NOOP("enums", "Jumbo bag")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other")),
)

VOID_TEXTS = frozenset({"作废", "已作废", "void", "取消", "已取消", "红冲"})


def is_void(status: str | None) -> bool:
    """Is a ticket with this status text of the dispatch system void (not delivered, not summed)?"""
    return (status or "").strip().lower() in VOID_TEXTS


ENUM_TEXTS: dict[str, dict[str, str]] = {}
