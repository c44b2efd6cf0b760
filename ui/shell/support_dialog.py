"""The bundle for support, shown whole before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPlainTextEdit, QWidget

from ..base.dialogs import choose_target
from ..base.saving import write_file
from ..base.screen import fit
from .framed_dialog import FramedDialog

if TYPE_CHECKING:
    from cementcrm.support import Part

    from ..base.context import UiContext
    from ..base.tasks import Report


class SupportDialog(FramedDialog):
    """Its files at the left, their content at the right."""

    def __init__(self, context: UiContext, parts: Sequence[Part], parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._parts = parts
        self.files = QListWidget(self)
        self.content = QPlainTextEdit(self)
        self.save_button = self.add_button(self.tr("Save…"), self._choose, primary=True)
        self.add_button(self.tr("Close"), self.reject)
        self.set_texts(
            self.tr("Bundle for support"),
            self.tr("This is all that will be in it. Names, numbers, texts and paths are left out."),
        )
        self._build()

    def _build(self) -> None:
        self.files.setAccessibleName(self.tr("Files"))
        self.content.setAccessibleName(self.tr("Content"))
        self.content.setReadOnly(True)
        self.content.setMinimumHeight(260)
        self.files.setFixedWidth(150)
        self.files.addItems([part.name for part in self._parts])
        self.files.currentRowChanged.connect(self._show)
        self.files.setCurrentRow(0)
        row = QHBoxLayout()
        row.addWidget(self.files)
        row.addWidget(self.content, 1)
        self.body.addLayout(row, 1)
        self.spread_body()
        fit(self, 820, 600)

    def _show(self, row: int) -> None:
        text = self._parts[row].text
        self.content.setPlainText(text or self.tr("There is nothing in this one."))

    def _choose(self) -> None:
        choose_target(
            self, title=self.save_button.text(), filters=self.tr("Archives (*.zip)"), suffix="zip",
            start="cementcrm-support.zip", on_chosen=self.save,
        )  # fmt: skip

    def save(self, path: Path) -> None:
        """Write what was shown."""
        parts = self._parts

        def work(_report: Report) -> None:
            from cementcrm.support import write_bundle

            write_bundle(parts, path)

        window = self.parentWidget()
        write_file(self._context, window if window is not None else self, path, work)
        self.accept()
