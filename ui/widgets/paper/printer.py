"""Asking for a printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget


def choose_printer(
    window: QWidget, on_chosen: Callable[[QPrinter], object], printer: QPrinter | None = None
) -> None:
    """Hand the one chosen to `on_chosen`; `printer`: set up already. The window doesn't wait."""
    chosen = printer or QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(chosen, window)
    dialog.accepted.connect(lambda: on_chosen(chosen))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # its own `open` wants a slot
