"""What if: another case is put together, and shown beside the plan. Nothing is stored unless it is kept."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cementcrm.reading.whatifs import WhatIf

from ...base.dialogs import ask_text
from ...base.i18n import Translatable
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from .kept import SETTING, Part, parts, plain, read, said, together
from .what_if_lines import MoveLine, PriceLine, ProjectLine, beside

if TYPE_CHECKING:
    from cementcrm.reading.forecasts import Forecasts

    from ...base.context import UiContext


class WhatIfDialog(Translatable, QDialog):
    """`chosen(what)`: show this case beside the plan."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, found: Forecasts, what: WhatIf, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context, self._found = context, found
        self._plants: dict[str, str] = {}
        self._parts: list[Part] = parts(what)
        month = found.last + 1
        begin = date(month // 12, month % 12 + 1, 1)
        day = context.app.spec("season").by_name["first_on"]
        self.move_line = MoveLine(found.seasons, begin, day, self)
        self.project_line, self.price_line = ProjectLine(begin, day, self), PriceLine(begin, day, self)
        self._scrolled = QScrollArea(self)
        self._caption, self._intro, self.list = QLabel(self), QLabel(self, wordWrap=True), QListWidget(self)
        self.remove, self.keep, self.forget = (QPushButton(self) for _ in range(3))
        self.kept, self.show_button, self._close = QComboBox(self), QPushButton(self), QPushButton(self)
        self._build_layout()
        for line in (self.move_line, self.project_line, self.price_line):
            line.added.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.keep.clicked.connect(self._ask_name)
        self.forget.clicked.connect(self._forget)
        self.kept.activated.connect(self._take)
        self.show_button.clicked.connect(self.show_beside)
        self._close.clicked.connect(self.reject)
        bind("accept", self, self.show_beside)
        self.retranslate()
        self._fill_kept()
        fit(self, 900, 640)
        context.ask(lambda app: app.weighed(), self._offer, owner=self)

    @property
    def what(self) -> WhatIf:
        """The case as it stands."""
        return together(self._parts)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("What if"))
        self._scrolled.setAccessibleName(self.windowTitle())
        self._intro.setText(
            self.tr(
                "Put a case together; its figures stand beside the plan, and the difference in tonnes and yuan. The "
                "plan itself, and the records, stay as they are."
            )
        )
        self._caption.setText(self.tr("This case"))
        self.list.setAccessibleName(self.tr("This case"))
        self.remove.setText(self.tr("Take out"))
        self.keep.setText(self.tr("Keep as…"))
        self.forget.setText(self.tr("Forget"))
        self.kept.setAccessibleName(self.tr("Cases kept"))
        self.kept.setItemText(0, self.tr("Cases kept…"))
        self.show_button.setText(self.tr("Show beside the plan"))
        self._close.setText(self.tr("Cancel"))
        self._tell()

    def show_beside(self) -> None:
        """Close, and have it reckoned."""
        what = self.what
        self.accept()
        self.chosen.emit(what)

    def _add(self, part: Part) -> None:
        self._parts = [*self._parts, part]
        self._parts = parts(self.what)
        self._tell()

    def _remove(self) -> None:
        place = self.list.currentRow()
        if place >= 0:
            del self._parts[place]
            self._tell()

    def _offer(self, told: tuple[list[tuple[str, str]], list[str]]) -> None:
        self._plants = dict(told[0])
        self.project_line.offer(*told)
        self._tell()

    def _tell(self) -> None:
        self.list.clear()
        self.list.addItems([said(part, self._found.seasons, self._plants) for part in self._parts])
        self.list.setCurrentRow(len(self._parts) - 1)
        self.remove.setEnabled(bool(self._parts))
        self.keep.setEnabled(bool(self._parts))
        self.show_button.setEnabled(bool(self._parts))

    # Cases kept

    def _cases(self) -> dict[str, Any]:
        kept = self._context.settings.views.get(SETTING)
        return dict(kept) if isinstance(kept, dict) else {}

    def _fill_kept(self) -> None:
        while self.kept.count() > 1:
            self.kept.removeItem(1)
        self.kept.addItems(sorted(self._cases()))
        self.kept.setCurrentIndex(0)
        self.kept.setEnabled(self.kept.count() > 1)
        self.forget.setEnabled(False)

    def _take(self, place: int) -> None:
        self.forget.setEnabled(place > 0)
        if place > 0:
            self._parts = parts(read(self._cases().get(self.kept.currentText())))
            self._tell()

    def _ask_name(self) -> None:
        ask_text(self, title=self.keep.text(), text=self.tr("Name of this case"), on_text=self.keep_as)

    def keep_as(self, name: str) -> None:
        """In the settings of this computer; a case of the same name is replaced."""
        self._write({**self._cases(), name: plain(self.what)})
        self.kept.setCurrentIndex(self.kept.findText(name))
        self.forget.setEnabled(True)

    def _forget(self) -> None:
        cases = self._cases()
        cases.pop(self.kept.currentText(), None)
        self._write(cases)

    def _write(self, cases: dict[str, Any]) -> None:
        self._context.settings.views[SETTING] = cases
        self._context.settings.save()
        self._fill_kept()

    def _build_layout(self) -> None:
        self.kept.addItem("")
        give_role(self.show_button, "primary")
        give_role(self._intro, "muted")
        give_role(self._caption, "heading")
        for button in (self.remove, self.keep, self.forget, self.show_button, self._close):
            button.setAutoDefault(False)
        body, bottom = QWidget(self), QHBoxLayout()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 6, 0)
        for widget in (self._intro, self.move_line, self.project_line, self.price_line, self._caption):
            column.addWidget(widget)
        column.addLayout(beside(self.list, self.remove))
        column.setStretch(5, 1)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scrolled.setWidget(body)
        bottom.addWidget(self.kept)
        bottom.addWidget(self.keep)
        bottom.addWidget(self.forget)
        bottom.addStretch(1)
        bottom.addWidget(self._close)
        bottom.addWidget(self.show_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._scrolled, 1)
        layout.addLayout(bottom)
