"""The message strip of a window or dialog: says what happened, offers an action or two, never blocks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from .i18n import Translatable
from .style import give_role, repolish, restyle

_SHOWN_MS = 6000
_LOW = 560  # a window less high than that has no room for a second line
_MARGINS, _LOW_MARGINS = (16, 8, 8, 8), (16, 3, 8, 3)


class MessageBanner(Translatable, QFrame):
    """One message at a time; `when_free` lets others wait for it. `level`: info | warning | error. Information
    goes away by itself, problems stay until closed. In a low window it is one line; a click on it shows all.

    `float_over`: it lies at the lower edge of what it is in and moves nothing there, as people click meanwhile."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName("banner")
        self._action: Callable[[], None] | None = None
        self._other_action: Callable[[], None] | None = None
        self._waiting: list[Callable[[], None]] = []
        self._message = ""
        self._whole = False  # asked for by a click
        self._sides: Callable[[], tuple[int, int]] | None = None  # to be left free, of what it lies over
        self._text = QLabel(self, wordWrap=True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton(self)
        self._other = QPushButton(self)
        self._close = QToolButton(self)
        self._close.setText("×")
        give_role(self._close, "flat")
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_MS)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))

    def float_over(self, sides: Callable[[], tuple[int, int]] = lambda: (0, 0)) -> None:
        """Lie over the lower edge of the parent; `sides()`: pixels to be left free there, left and right."""
        self._sides = sides
        self._fit()

    @property
    def text(self) -> str:
        """All that is said."""
        return self._message

    def show_message(
        self,
        text: str,
        *,
        level: str = "info",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        other: str = "",
        on_other: Callable[[], None] | None = None,
    ) -> None:
        """Replace what is shown. `action` is the button's text, `other` that of a second one."""
        self._message, self._whole = text, False
        self._action = on_action
        self._button.setText(action)
        self._button.setVisible(bool(action and on_action))
        self._other_action = on_other
        self._other.setText(other)
        self._other.setVisible(bool(other and on_other))
        restyle(self, "level", level)
        repolish(self._text)  # its colour is the banner's
        self._fit()
        self.show()
        self.raise_()
        if level == "info" and not action:
            self._timer.start()
        else:
            self._timer.stop()

    def when_free(self, show: Callable[[], None]) -> None:
        """Call `show` as soon as no message stands here: now, or once that is answered or closed."""
        if self.isHidden() and not self._waiting:
            show()
        else:
            self._waiting.append(show)

    def dismiss(self) -> None:
        """No message any more; the next one, if one waits."""
        self.hide()
        while self.isHidden() and self._waiting:
            self._waiting.pop(0)()

    def take_back(self, text: str) -> None:
        """What is said there needn't be any more, if it is this."""
        if self.isVisible() and self._message == text:
            self.dismiss()

    def clear(self) -> None:
        """No message, and none that waits."""
        self._waiting.clear()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._around.installEventFilter(self)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._around.removeEventFilter(self)  # each of its events would come here

    @property
    def _around(self) -> QWidget:
        """What tells how much room there is."""
        over = self.parentWidget()
        return over if over is not None and self._sides is not None else self.window()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        elif (
            event.type() == QEvent.Type.MouseButtonRelease and watched is self._text and self._text.toolTip()
        ):
            self._whole = True
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As much of the text as there is room for."""
        window = self.window()
        low = window.height() < _LOW and not isinstance(window, QDialog)  # which is as high as it needs
        line = low and not self._whole
        margins = _LOW_MARGINS if low or self._sides is not None else _MARGINS
        self._row.setContentsMargins(*margins)
        self._lie()
        shown = self._message
        if line:
            flat = " ".join(shown.splitlines())
            shown = self._text.fontMetrics().elidedText(flat, Qt.TextElideMode.ElideRight, self._text.width())
        self._text.setWordWrap(not line)
        if self._text.text() != shown:
            self._text.setText(shown)
        cut = line and shown != self._message
        self._text.setToolTip(self._message if cut else "")
        self._text.setAccessibleName(self._message if cut else "")
        self._lie()

    def _lie(self) -> None:
        """At the lower edge, as high as the text needs."""
        over = self.parentWidget()
        if over is None or self._sides is None:
            return
        left, right = self._sides()
        width = over.width() - left - right
        self._row.invalidate()
        height = self._row.totalHeightForWidth(width) if self._row.hasHeightForWidth() else -1
        height = max(height, self._row.totalMinimumSize().height())
        self.setGeometry(left, over.height() - height, width, height)
        self._row.activate()  # how wide the text is by now decides where it is cut

    def _build_layout(self) -> None:
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text.installEventFilter(self)
        row = self._row = QHBoxLayout(self)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._other)
        row.addWidget(self._close)

    def _connect_signals(self) -> None:
        self._timer.timeout.connect(self.dismiss)
        self._close.clicked.connect(self.dismiss)
        self._button.clicked.connect(self._act)
        self._other.clicked.connect(self._act_other)

    def _act(self) -> None:
        self._answer(self._action)

    def _act_other(self) -> None:
        self._answer(self._other_action)

    def _answer(self, action: Callable[[], None] | None) -> None:
        self.hide()
        if action is not None:
            action()
        if self.isHidden():  # what was done may have said something
            self.dismiss()
