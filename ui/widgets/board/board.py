"""The board's widgets: one list a column; cards are dragged, or moved with Ctrl+Left and Ctrl+Right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill
from ...base.style import give_role, restyle
from ...base.theme import tone_color
from .model import Card, Column

_ROLE = Qt.ItemDataRole.UserRole
_PAD = 8
_GAP = 6
_WIDTH = 216
_NARROW = 132  # a column without cards
_LEAST = 104  # of columns that share the width
_MIME = "application/x-cementcrm-card"
_SHIFTS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Board(Translatable, QScrollArea):
    """`moved(key, column code)` when a card was dropped or sent there, `opened(key)` on Enter and double click,
    `chosen(key)` when another card is current, `menu_wanted(key, global place)`; `new_wanted(column code)` on N and
    on a double click beside the cards, where `even`: the columns share the width and may be entered empty.

    It has the focus itself only until there are cards to give it to."""

    moved = Signal(object, str)
    opened = Signal(object)
    chosen = Signal(object)
    menu_wanted = Signal(object, QPoint)
    new_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, even: bool = False) -> None:
        super().__init__(parent)
        self.even = even
        self.setObjectName("board")
        self.lists: list[CardList] = []
        self._frames: list[QFrame] = []
        self.last: CardList | None = None  # that had the focus
        self._preferred: object | None = None  # the card to go to
        self._filled = False  # its cards are known
        self._body = QWidget(self)
        self._row = QHBoxLayout(self._body)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Board"))

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these columns; the current card, or the place of the focus, stays."""
        focus = next((number for number, one in enumerate(self.lists) if one.hasFocus()), None)
        current = self.current()
        self.make_room(len(columns))
        self._filled = True
        for place, column in zip(self.lists, columns, strict=True):
            place.show_column(column)
        self._row.activate()  # else the columns are squeezed into the window until somebody asks again
        self._body.setMinimumWidth(self._row.minimumSize().width())
        preferred, self._preferred = self._preferred, None
        if preferred is not None and self.select(preferred, focus=focus is not None or self.hasFocus()):
            return
        if self.hasFocus():
            self._go_in()
            return
        if current is not None and self.select(current, focus=focus is not None):
            return
        if focus is not None and focus < len(self.lists):
            self.lists[focus].setFocus()

    def enter(self, key: object | None = None) -> None:
        """The keyboard on a record's card, else on the current or the first one; as soon as there are any."""
        self._preferred = key
        if key is None or not self.select(key):
            self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._go_in()

    def start(self) -> CardList | None:
        """Where the keyboard goes that comes from outside: to the current card, else to the first one."""
        found = [place for place in self._by_nearness() if place.current_key() is not None]
        found += [place for place in self.lists if place.count()]
        return next(iter([*found, *(self.lists if self._filled else ())]), None)

    def _by_nearness(self) -> list[CardList]:
        return sorted(self.lists, key=lambda place: place is not self.last)

    def _go_in(self) -> None:
        place = self.start()
        if place is not None:
            if place.currentRow() < 0 or not place.selectedItems():
                place.setCurrentRow(max(place.currentRow(), 0))
            place.setFocus()
            self.ensureWidgetVisible(place.frame, 0, 0)

    def current(self) -> object | None:
        """The current card of the list that has the focus, or had it last."""
        keys = (place.current_key() for place in self._by_nearness())
        return next((key for key in keys if key is not None), None)

    def select(self, key: object, *, focus: bool = True) -> bool:
        """Make a card current; False if it isn't there."""
        for place in self.lists:
            if place.select(key):
                if focus:
                    place.setFocus()
                self.ensureWidgetVisible(place.frame, 0, 0)
                return True
        return False

    def focus_next(self, place: CardList, step: int) -> None:
        """Go to the next column that has cards, or to the next one at all."""
        number = self.lists.index(place) + step
        while 0 <= number < len(self.lists):
            other = self.lists[number]
            if other.count() or self.even:
                if other.currentRow() < 0:
                    other.setCurrentRow(0)
                other.setFocus()
                self.ensureWidgetVisible(other.frame, 0, 0)
                return
            number += step

    def send(self, place: CardList, step: int) -> None:
        """Move the current card to the nearest column on that side where it may go."""
        key, number = place.current_key(), self.lists.index(place) + step
        while key is not None and 0 <= number < len(self.lists):
            code = self.lists[number].column.code
            if code in place.column.targets:
                self.moved.emit(key, code)
                return
            number += step

    def shift(self, place: CardList, step: int) -> None:
        """Ctrl+Up and Ctrl+Down: nothing, where a card has no place within its column."""

    def mark_targets(self, targets: frozenset[str] | None) -> None:
        """While a card is dragged: show where it may go."""
        for place in self.lists:
            on = targets is not None and place.column.code in targets
            restyle(place.frame, "target", "true" if on else "false")

    def make_room(self, count: int) -> None:
        """Have that many columns; making them takes longer than filling them."""
        while len(self.lists) < count:
            frame = QFrame(self._body)
            frame.setObjectName("boardColumn")
            place = CardList(self, frame)
            column = QVBoxLayout(frame)
            column.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
            column.addWidget(place.heading)
            column.addWidget(place, 1)
            frame.setMinimumWidth(_LEAST)
            self._row.addWidget(frame, int(self.even))
            frame.show()  # now: what isn't shown yet can't take the focus
            self.lists.append(place)
            self._frames.append(frame)
        while len(self.lists) > count:
            self._frames.pop().deleteLater()
            if self.lists.pop() is self.last:
                self.last = None


class CardList(QListWidget):
    """The cards of one column. Arrows: to the next card or column; Ctrl and an arrow: the card goes there."""

    def __init__(self, board: Board, parent: QWidget) -> None:
        super().__init__(parent)
        self.frame = parent
        self.column = Column("", "")
        self.heading = QLabel(parent)
        give_role(self.heading, "muted")
        self.heading.setWordWrap(True)
        self._board = board
        self.setItemDelegate(CardDelegate(self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListWidget.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSpacing(2)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.itemDoubleClicked.connect(partial(self._tell, board.opened))
        self.currentItemChanged.connect(lambda item, _old: self._tell(board.chosen, item))

    def show_column(self, column: Column) -> None:
        """Replace all cards; the current one stays current if it is still here."""
        kept, self.column = self.current_key(), column
        self.heading.setText(f"{column.title} · {column.count:,}" if column.count else column.title)
        self.setAccessibleName(column.title)
        restyle(self.frame, "marked", "true" if column.marked else "false")
        if not self._board.even:
            self.frame.setFixedWidth(_WIDTH if column.cards else _NARROW)
        self.blockSignals(True)
        self.clear()
        for card in column.cards:
            item = QListWidgetItem(card.title)
            item.setData(_ROLE, card)
            spoken = ", ".join(filter(None, (card.title, *card.lines, card.note)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            item.setToolTip(spoken)
            self.addItem(item)
        more = column.count - len(column.cards)
        if more > 0:
            rest = QListWidgetItem(fill(self.tr("{count} more: see the table"), count=f"{more:,}"))
            rest.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(rest)
        if kept is not None:
            self.select(kept)
        self.blockSignals(False)

    def current_key(self) -> object | None:
        """Whose card is current."""
        return _key(self.currentItem())

    def current_card(self) -> Card | None:
        """The current card."""
        item = self.currentItem()
        card = item.data(_ROLE) if item is not None else None
        return card if isinstance(card, Card) else None

    def select(self, key: object) -> bool:
        """Make a card current."""
        for row in range(self.count()):
            if _key(self.item(row)) == key:
                self.setCurrentRow(row)
                return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self._board.last = self

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._board.send(self, steps[key])
        elif key in steps:
            self._board.focus_next(self, steps[key])
        elif key in _SHIFTS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._board.shift(self, _SHIFTS[key])
        elif key == Qt.Key.Key_N and self._board.even and not event.modifiers():
            self._board.new_wanted.emit(self.column.code)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self._board.opened, self.currentItem())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if self._board.even and self.itemAt(event.position().toPoint()) is None:
            self._board.new_wanted.emit(self.column.code)
        else:
            super().mouseDoubleClickEvent(event)

    # Dragging

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        card = self.current_card()
        if card is not None and card.held:
            return
        self._board.mark_targets(self.column.targets)
        super().startDrag(actions)
        self._board.mark_targets(None)

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [_MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:  # noqa: N802
        data = QMimeData()
        data.setData(_MIME, self.column.code.encode())
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """The card stays where it is until the command is through: the columns are then shown anew."""
        source = event.source()
        if isinstance(source, CardList) and self._judge(event):
            self._board.moved.emit(source.current_key(), self.column.code)
        event.setDropAction(Qt.DropAction.IgnoreAction)

    def _judge(self, event: QDropEvent) -> bool:
        source = event.source()
        fits = isinstance(source, CardList) and self.column.code in source.column.targets
        event.accept() if fits else event.ignore()
        return fits

    def _tell(self, signal: Any, item: QListWidgetItem | None) -> None:
        key = _key(item)
        if key is not None:
            signal.emit(key)

    def _menu(self, place: QPoint) -> None:
        item = self.itemAt(place) or self.currentItem()
        key = _key(item)
        if item is not None and key is not None:
            self.setCurrentItem(item)
            self._board.menu_wanted.emit(key, self.viewport().mapToGlobal(place))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.doItemsLayout()


def _key(item: QListWidgetItem | None) -> object | None:
    card = item.data(_ROLE) if item is not None else None
    return card.key if isinstance(card, Card) else None


class CardDelegate(QStyledItemDelegate):
    """Paints a card: title, lines, note."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:  # noqa: N802
        card = index.data(_ROLE)
        lines = 1 + (len(card.lines) + bool(card.note) if isinstance(card, Card) else 0)
        return QSize(80, lines * (option.fontMetrics.height() + 2) + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        card, view = index.data(_ROLE), self.parent()
        if not isinstance(card, Card) or not isinstance(view, QWidget):
            super().paint(painter, option, index)
            return
        here: QRect = option.rect.adjusted(1, 1, -1, -1)
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected) and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tone_color("accent" if chosen else "border"))
        painter.setBrush(tone_color("selection" if chosen else "surface"))
        painter.drawRoundedRect(here, 6, 6)
        self._texts(painter, card, here.adjusted(_PAD, _PAD - 1, -_PAD, -_PAD), option.font, chosen)
        painter.restore()

    def _texts(self, painter: QPainter, card: Card, room: QRect, font: QFont, chosen: bool) -> None:
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        muted = "on_selection" if chosen else "muted"
        rows = [(card.title, bold, "on_selection" if chosen else "text")]
        rows += [(line, font, muted) for line in card.lines]
        rows += [(card.note, font, card.tone or muted)] if card.note else []
        height = QFontMetrics(font).height() + 2
        for number, (line, face, color) in enumerate(rows):
            painter.setFont(face)
            painter.setPen(tone_color(color))
            here = QRect(room.left(), room.top() + number * height, room.width(), height)
            shown = QFontMetrics(face).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(here, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
