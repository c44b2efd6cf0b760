"""For who looks after others: what is late, by the unit it belongs to or by who has to act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from cementcrm.core.queries import Filter, ListQuery

from ...base.i18n import label
from ...base.style import give_role
from ...base.theme import tone_color
from ...widgets.cards.content import CardContent, resolved

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.queries import Group

    from ...base.context import UiContext
    from ...base.registry import LateList

_VALUES = Qt.ItemDataRole.UserRole
_ROWS = 6
_UNIT = "unit_uuid"


class LateCard(CardContent):
    """One line a unit or person, one column a kind of record. Enter opens the rows of the cell."""

    def __init__(self, context: UiContext, *, by_unit: bool, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._by_unit = by_unit
        self._lists = [late for late in context.registry.late if context.app.actor.may(f"{late.entity}:read")]
        self.entities = tuple(late.entity for late in self._lists)
        self._groups: list[list[Group]] = []
        self.table = QTreeWidget(self)
        self.empty = QLabel(self, wordWrap=True)
        self._stack = QStackedLayout(self)
        for widget in (self.table, self.empty):
            self._stack.addWidget(widget)
        self._build_layout()
        self.table.itemActivated.connect(self._open)
        context.theme.changed.connect(self._fill)
        self.setFocusProxy(self.table)
        self.retranslate()

    def load(self) -> None:
        lists, by_unit = self._lists, self._by_unit

        def ask(app: Application) -> list[list[Group]]:
            return [app.groups(_query(app, late), _UNIT if by_unit else late.person) for late in lists]

        self.context.ask(ask, self._show, owner=self, slot="groups")

    def show_all(self) -> None:
        self.context.show_page("due")

    def retranslate(self) -> None:
        who = self.tr("Plant") if self._by_unit else self.tr("Person")
        self.table.setHeaderLabels([who, *(label("cards", late.title) for late in self._lists)])
        self.empty.setText(self.tr("Nothing is late."))
        self._fill()

    def _show(self, groups: list[list[Group]]) -> None:
        self._groups = groups
        self._fill()
        late = sum(group.count for groups in groups for group in groups)
        self.counted.emit(f"{late:,}", "bad" if late else "muted")

    def _fill(self) -> None:
        """The longest lines first."""
        found: dict[str, list[Group | None]] = {}
        for place, groups in enumerate(self._groups):
            for group in groups:
                found.setdefault(_name(group), [None] * len(self._lists))[place] = group
        self.table.clear()
        lines = sorted(found.items(), key=lambda line: (-_sum(line[1]), line[0]))
        for text, counts in lines:
            self.table.addTopLevelItem(self._item(text or self.tr("nobody yet"), counts))
        top = self.table.topLevelItem(0)
        if top is not None:
            self.table.setCurrentItem(top, 1, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._stack.setCurrentWidget(self.table if lines else self.empty)

    def _item(self, text: str, counts: list[Group | None]) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, *(f"{group.count:,}" if group else "" for group in counts)])
        bold = QFont(self.table.font())
        bold.setBold(True)
        for column, group in enumerate(counts, 1):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if group is not None:
                item.setForeground(column, tone_color("bad"))
                item.setFont(column, bold)
                item.setData(column, _VALUES, group.value)
        return item

    def _open(self, item: QTreeWidgetItem, column: int) -> None:
        """The rows of one cell; of a line's name, those of its first cell."""
        filled = [n for n in range(1, len(self._lists) + 1) if item.text(n)]
        column = column if column in filled else filled[0]
        late = self._lists[column - 1]
        filters = resolved(self.context.app, late.filters)
        value = item.data(column, _VALUES)
        if not self._by_unit:
            filters = (*filters, Filter(late.person, "empty" if value is None else "eq", value))
        self.context.show_rows(late.entity, filters)

    def _build_layout(self) -> None:
        give_role(self.empty, "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.table.setObjectName("cardTable")
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setAllColumnsShowFocus(True)
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(60)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setColumnCount(len(self._lists) + 1)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(_ROWS * 32)


def _query(app: Application, late: LateList) -> ListQuery:
    return ListQuery(late.entity, filters=resolved(app, late.filters))


def _name(group: Group) -> str:
    return group.title or str(group.value or "")


def _sum(counts: list[Group | None]) -> int:
    return sum(group.count for group in counts if group is not None)
