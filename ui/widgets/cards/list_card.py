"""The first rows of a list; Enter or a click opens the row's file."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cementcrm.core.clock import day_of
from cementcrm.core.queries import ListQuery

from ...base.i18n import label
from ...base.style import give_role
from ...base.theme import tone_color
from ...base.values import minute, told
from .content import CardContent, resolved

if TYPE_CHECKING:
    from cementcrm.core.queries import Glance, Record

    from ...base.context import UiContext
    from . import ListSpec

ROWS = 5
LINE = 46  # device-independent pixels of one row: two lines of text
RECORD = Qt.ItemDataRole.UserRole
LINES = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class ListCard(CardContent):
    """See `ListSpec`."""

    def __init__(self, context: UiContext, spec: ListSpec, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._spec = spec
        self._seen: Glance | None = None
        self.entities = (spec.entity, *_pointed(context, spec))
        self.list = Rows(self)
        self.empty = QLabel(self, wordWrap=True)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for widget in (self.list, self.empty):
            self._stack.addWidget(widget)
        give_role(self.empty, "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(ROWS * LINE + 2)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        context.theme.changed.connect(self.list.viewport().update)
        self.setFocusProxy(self.list)
        self.retranslate()

    def query(self) -> ListQuery:
        """What the card shows the beginning of."""
        declared = self._spec.filters
        if self.only_mine and self._spec.mine is not None:
            declared = (*declared, self._spec.mine)
        return ListQuery(self._spec.entity, "", resolved(self.context.app, declared), self._spec.sort)

    def load(self) -> None:
        query, most = self.query(), 999 if self._spec.counted else 0
        self.context.ask(lambda app: app.glance(query, ROWS, most), self._show, owner=self, slot="glance")

    def show_all(self) -> None:
        self.context.show_rows(self._spec.entity, self.query().filters)

    def retranslate(self) -> None:
        self.empty.setText(label("cards", self._spec.empty))
        if self._seen is not None:
            self._show(self._seen)

    def _show(self, seen: Glance) -> None:
        self._seen = seen
        place = self.list.currentRow()
        self.list.clear()
        late = False
        for record in seen.rows:
            item, is_late = self._item(record)
            late = late or is_late
            self.list.addItem(item)
        if seen.rows:
            self.list.setCurrentRow(min(max(place, 0), len(seen.rows) - 1))
        self._stack.setCurrentWidget(self.list if seen.rows else self.empty)
        number = f"{seen.count:,}+" if seen.at_least else f"{seen.count:,}"
        self.counted.emit(
            number if self._spec.counted else "", "bad" if late else "" if seen.count else "muted"
        )

    def _item(self, record: Record) -> tuple[QListWidgetItem, bool]:
        card = self._spec
        spec = self.context.app.spec(card.entity)
        value = record.values[card.when] if card.when else None
        title = told(spec, record, card.title)
        below = " · ".join(filter(None, (told(spec, record, name) for name in card.subtitle)))
        when = _moment(value) or (told(spec, record, card.when) if card.when else "")
        late = card.late and _day(value) is not None and _day(value) < self.context.app.today()  # type: ignore[operator]
        item = QListWidgetItem(", ".join(filter(None, (title, below, when))))
        item.setData(RECORD, (record.entity, record.uuid))
        item.setData(LINES, (title, below.replace("\n", " "), when, "bad" if late else "muted"))
        item.setToolTip(item.text())
        return item, late

    def _open(self, item: QListWidgetItem) -> None:
        self.context.open(*item.data(RECORD))


class Rows(QListWidget):
    """No scroll bars: what doesn't fit is behind the card's title."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cardRows")
        self.setItemDelegate(_TwoLines(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        for set_policy in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() == Qt.Key.Key_Space and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


class _TwoLines(QStyledItemDelegate):
    """Title and moment in the first line, the rest muted below."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802  Qt's name
        return QSize(120, LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        title, below, when, tone = index.data(LINES)
        rect: QRect = option.rect
        metrics = QFontMetrics(option.font)
        painter.save()
        self._ground(painter, option)
        area = rect.adjusted(10, 4, -10, -4)
        room = metrics.horizontalAdvance(when) + 12 if when else 0
        upper, lower = area.adjusted(0, 0, 0, -area.height() // 2), area.adjusted(0, area.height() // 2, 0, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(tone_color("text"))
        painter.drawText(upper, left, metrics.elidedText(title, elide, max(upper.width() - room, 0)))
        painter.setPen(tone_color(tone))
        painter.drawText(upper, right, when)
        painter.setPen(tone_color("muted"))
        painter.drawText(lower, left, metrics.elidedText(below, elide, lower.width()))
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        from PySide6.QtWidgets import QStyle

        state = option.state
        focused = state & QStyle.StateFlag.State_HasFocus
        if state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(option.rect, tone_color("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, tone_color("alternate"))


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return day_of(value)
    return value if isinstance(value, date) else None


def _moment(value: object) -> str:
    """A moment without its seconds."""
    return minute(value) if isinstance(value, datetime) else ""


def _pointed(context: UiContext, spec: ListSpec) -> set[str]:
    fields = context.app.spec(spec.entity).by_name
    return {fields[name].refers_to for name in (spec.title, *spec.subtitle) if fields[name].refers_to}
