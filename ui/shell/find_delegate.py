"""One line of Find: icon, title with what matched in it, the rest muted, the kind at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cementcrm.core.queries import Marks

from ..base.icons import icon
from ..base.theme import current_colors
from .find_model import Entry

_GAP = 14
_ICON = 20


class EntryDelegate(QStyledItemDelegate):
    """Paints an `Entry`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons: dict[tuple[str, str], QIcon] = {}  # drawing one takes as long as the rest of a line

    def sizeHint(  # noqa: N802  Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = QFontMetrics(option.font)
        return QSize(200, metrics.height() * 2 + 6)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        colors = current_colors()
        area: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(area, QColor(colors.selection))
        text = QColor(colors.on_selection if chosen else colors.text)
        muted = QColor(colors.on_selection if chosen else colors.muted)
        place = QRect(area.left() + _GAP, area.center().y() - _ICON // 2, _ICON, _ICON)
        self._icon(entry.icon, muted.name()).paint(painter, place)
        line = _Line(painter, area.adjusted(2 * _GAP + _ICON - 2, 0, -_GAP, 0))
        line.put_right(entry.kind, muted)
        line.put(entry.title, entry.title_marks, text)
        for part, marks in entry.rest:
            line.put(part, marks, muted)
        painter.restore()

    def _icon(self, name: str, color: str) -> QIcon:
        found = self._icons.get((name, color))
        if found is None:
            found = self._icons[name, color] = icon(name, color=color)
        return found


class _Line:
    """Puts texts one behind the other and cuts what has no room."""

    def __init__(self, painter: QPainter, area: QRect) -> None:
        self._painter = painter
        self._area = area
        self._plain = QFont(painter.font())
        self._bold = QFont(painter.font())
        self._bold.setBold(True)

    def put_right(self, text: str, color: QColor) -> None:
        self._painter.setPen(color)
        self._painter.drawText(self._area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        self._area.setRight(self._area.right() - QFontMetrics(self._plain).horizontalAdvance(text) - _GAP)

    def put(self, text: str, marks: Marks, color: QColor) -> None:
        """Marked parts are bold."""
        self._painter.setPen(color)
        for part, marked in pieces(text, marks):
            self._put_part(part, self._bold if marked else self._plain)
        self._area.setLeft(self._area.left() + _GAP)

    def _put_part(self, part: str, font: QFont) -> None:
        room = self._area.width()
        if room <= 0 or not part:
            return
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(part, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(font)
        self._painter.drawText(self._area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        # a cut text leaves no room: what follows mustn't begin behind "…"
        used = metrics.horizontalAdvance(shown) if shown == part else room
        self._area.setLeft(self._area.left() + used)
        self._painter.setFont(self._plain)


def pieces(text: str, marks: Marks) -> list[tuple[str, bool]]:
    """The text cut at its marks: (part, is it marked). Overlapping marks count once."""
    marked = [any(start <= i < end for start, end in marks) for i in range(len(text))]
    cuts = [i for i in range(1, len(text)) if marked[i] != marked[i - 1]]
    return [(text[a:b], marked[a]) for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if b > a]
