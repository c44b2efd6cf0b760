"""The pages, one shown at a time; each scrolls where the window is smaller than it can be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

P = TypeVar("P", bound=QWidget)


class _Frame(QScrollArea):
    """A small laptop at 150 % has 911 × 512 pixels for us: no page may make the window larger than that."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)

    def take(self, page: QWidget) -> None:
        self.setWidget(page)
        self.setFocusProxy(page)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        return QSize(320, 240)


class PageStack(QStackedWidget):
    """Owns the pages given to it."""

    def add_page(self, make: Callable[[QWidget], P]) -> P:
        """A new page, made where it stays: one that changes its parent is styled anew with all it holds."""
        frame = _Frame(self)
        self.addWidget(frame)
        try:
            page = make(frame.viewport())
        except BaseException:
            self.removeWidget(frame)
            frame.deleteLater()
            raise
        frame.take(page)
        return page

    def remove_page(self, page: QWidget) -> None:
        """It isn't needed any more."""
        frame = self._frame(page)
        self.removeWidget(frame)
        frame.deleteLater()

    def show_page(self, page: QWidget) -> None:
        self.setCurrentWidget(self._frame(page))

    def page(self) -> QWidget:
        """The one shown."""
        frame = self.currentWidget()
        assert isinstance(frame, _Frame)
        page = frame.widget()
        assert page is not None
        return page

    def _frame(self, page: QWidget) -> _Frame:
        frames = (self.widget(i) for i in range(self.count()))
        return next(f for f in frames if isinstance(f, _Frame) and f.widget() is page)
