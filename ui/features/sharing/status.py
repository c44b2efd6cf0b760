"""How sharing stands, in the status line at all times; nothing where the database works alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ...base.i18n import Translatable
from ...base.shortcuts import KEYS, bind
from ...base.style import give_role, restyle
from .exchanging import Exchanging
from .texts import summary

if TYPE_CHECKING:
    from ...base.context import UiContext

_LEAST = 120
_SLACK = 4  # what is cut is measured otherwise than what is asked for


class SharingStatus(Translatable, QToolButton):
    """A click on it, or its key, leads to the page. A text that is too long for the line is cut; the tip, and what a
    screen reader says, is whole."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._exchanging = Exchanging.of(context)
        self._whole = ""
        give_role(self, "status")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._show_page)
        self._exchanging.told.connect(self.retranslate)
        KEYS.changed.connect(self.retranslate)
        bind("sharing", parent or self, self._show_page)
        self.retranslate()

    def retranslate(self) -> None:
        standing, trouble = self._exchanging.standing, self._exchanging.trouble
        self.setVisible(standing is not None)
        if standing is None:
            return
        self._whole = summary(standing, self._exchanging.doubles, trouble)
        self.setToolTip(f"{self._whole} ({KEYS.shown('sharing')})")
        self.setAccessibleName(self._whole)
        alarm = trouble is not None or standing.conflicts or standing.refused
        restyle(self, "tone", "warning" if alarm else "")
        self.updateGeometry()
        self._cut()

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's name
        hint = super().sizeHint()
        return QSize(self._room() + _SLACK + self.fontMetrics().horizontalAdvance(self._whole), hint.height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        hint = self.sizeHint()
        return QSize(min(_LEAST, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._cut()

    def _room(self) -> int:
        """What the frame takes beside the text."""
        return 2 * self.fontMetrics().averageCharWidth() + 12

    def _cut(self) -> None:
        width = max(self.width() - self._room(), 0)
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width)
        if shown != self.text():
            self.setText(shown)

    def _show_page(self) -> None:
        self._context.show_page("sharing")
