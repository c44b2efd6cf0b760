"""The page of Sealed samples."""

from __future__ import annotations

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.registry import Registry
from ...widgets.record_page import register_records


def register(registry: Registry) -> None:
    """Add the page and its entries of Find."""
    title = QT_TRANSLATE_NOOP("pages", "Sealed samples")
    register_records(registry, "sealed_sample", title, "samples.svg", 55)
