"""In a customer's file: on which days it bought and how long it waited between them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cementcrm.analytics.rhythm import Rhythm, rhythm

from ...base.i18n import Translatable, fill
from ...base.style import give_role, restyle
from ...base.theme import tone_color

if TYPE_CHECKING:
    from datetime import date

    from ...base.context import UiContext

_SHOWN = 60  # gaps, the newest
_HEIGHT = 120


class RhythmPanel(Translatable, QWidget):
    """Asked when it is seen. Each gap is a bar, the newest at the right; the last one is the silence up to today."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uuid: UUID | None = None
        self._asked: UUID | None = None
        self._found: Rhythm | None = None
        self.usual, self.silence, self.span = (QLabel(self, wordWrap=True) for _ in range(3))
        self.gaps = GapBars(self)
        give_role(self.usual, "heading")
        give_role(self.span, "muted")
        column = QVBoxLayout(self)
        for widget in (self.usual, self.silence, self.gaps, self.span):
            column.addWidget(widget)
        column.addStretch(1)
        context.theme.changed.connect(self.gaps.update)
        context.notifier.changed.connect(
            lambda changes, _origin: self._renew(changes.touches("weigh_ticket"))
        )

    def show_record(self, uuid: UUID) -> None:
        """Of this customer."""
        self._uuid = uuid
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._ask()

    def retranslate(self) -> None:
        if self._asked is not None:
            self._tell()

    def _renew(self, changed: bool) -> None:
        if changed:
            self._asked = None
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        uuid = self._uuid
        if uuid is None or uuid == self._asked:
            return
        self._asked = uuid
        self._context.ask(lambda app: app.purchase_days(uuid), self._show, owner=self, slot="rhythm")

    def _show(self, bought: list[tuple[date, int]]) -> None:
        self._found = rhythm([day for day, _ in bought], self._context.app.today())
        self._tell()

    def _tell(self) -> None:
        found = self._found
        self.gaps.setVisible(found is not None and bool(found.gaps))
        if found is None:
            self.usual.setText(self.tr("No purchase is known."))
            for widget in (self.silence, self.span):
                widget.setText("")
            return
        if found.usual is None:
            self.usual.setText(self.tr("Bought on one day only"))
        else:
            text = self.tr("Buys every {days} days, usually; the longest wait was {longest}")
            self.usual.setText(fill(text, days=f"{found.usual:g}", longest=found.longest))
        text = self.tr("{days} days since the last purchase")
        if found.overdue:
            text = self.tr("{days} days since the last purchase: longer than nine of ten waits")
        silence = fill(text, days=found.since)
        self.silence.setText(silence)
        restyle(self.silence, "tone", "bad" if found.overdue else "")
        text = self.tr("{count} days with purchases, {first} to {last}")
        self.span.setText(fill(text, count=f"{len(found.days):,}", first=found.days[0], last=found.days[-1]))
        self.gaps.show_gaps((*found.gaps[-_SHOWN:], found.since), found.overdue)
        self.gaps.setAccessibleName(self.usual.text())
        self.gaps.setAccessibleDescription(silence)


class GapBars(QWidget):
    """Bars of waits in days; the last one isn't over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: tuple[int, ...] = ()
        self._overdue = False
        self.setMinimumHeight(_HEIGHT)

    def show_gaps(self, gaps: tuple[int, ...], overdue: bool) -> None:
        """The newest last."""
        self._gaps, self._overdue = gaps, overdue
        self.setToolTip(", ".join(map(str, gaps)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's name
        painter = QPainter(self)
        if not self._gaps:
            return
        lane = self.width() / len(self._gaps)
        high = max(*self._gaps, 1)
        for place, gap in enumerate(self._gaps):
            height = max(gap / high * (self.height() - 4), 1.0)
            last = place == len(self._gaps) - 1
            tone = ("bad" if self._overdue else "warning") if last else "accent"
            box = QRectF(place * lane, self.height() - height, max(min(lane * 0.8, 18), 1), height)
            painter.fillRect(box, tone_color(tone))
        painter.end()
