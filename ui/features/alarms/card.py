"""On the home page: whom to call, the latest silence first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidgetItem, QStackedLayout

from ...base.style import give_role
from ...widgets.alarms.texts import reason
from ...widgets.cards.content import CardContent
from ...widgets.cards.list_card import LINE, LINES, RECORD, ROWS, Rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cementcrm.reading.alarms import Alarm, Alarms

    from ...base.context import UiContext

_LEAVING = ("silent", "falling", "complaining")


class AlarmCard(CardContent):
    """Calls that nobody has put off or explained; Enter opens the customer's file."""

    entities = ("weigh_ticket", "alarm_handling", "complaint", "site", "customer_link")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._found: Alarms | None = None
        self.list, self.empty = Rows(self), QLabel(self, wordWrap=True)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        for widget in (self.list, self.empty):
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(self.empty)
        give_role(self.empty, "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(ROWS * LINE + 2)
        self.list.itemActivated.connect(self._open)
        self.list.itemClicked.connect(self._open)
        context.theme.changed.connect(self.list.viewport().update)
        self.setFocusProxy(self.list)
        self.retranslate()

    def load(self) -> None:
        """Lists come first: reckoning begins once nobody waits for them."""
        self.context.tasks.when_quiet(self._ask, owner=self)

    def show_all(self) -> None:
        self.context.show_page("analysis/alarms")

    def show_only_mine(self, mine: bool) -> None:
        self.only_mine = mine
        if self._found is not None:
            self._show(self._found)

    def retranslate(self) -> None:
        self.empty.setText(self.tr("Reckoning…"))
        if self._found is not None:
            self._show(self._found)

    def _ask(self) -> None:
        from cementcrm.reading.alarms import AlarmQuery

        query = AlarmQuery(prices=False, money=False, records=False)
        self.context.ask(lambda app: app.alarms(query), self._show, owner=self, slot="alarms")

    def _show(self, found: Alarms) -> None:
        self._found = found
        rows = [row for row in found.rows if self._counts(row)]
        self.list.clear()
        for row in rows[:ROWS]:
            item = QListWidgetItem(f"{row.name}, {reason(row)}")
            item.setData(RECORD, ("customer", row.uuid))
            item.setData(LINES, (row.name, reason(row), str(row.last), "bad"))
            item.setToolTip(item.text())
            self.list.addItem(item)
        few = self.tr("Too little history to tell: import weigh tickets of a longer time.")
        self.empty.setText(
            few if found.history is not None else self.tr("Nobody is silent without a reason.")
        )
        self._stack.setCurrentWidget(self.list if rows else self.empty)
        self.counted.emit(f"{len(rows):,}", "bad" if rows else "muted")

    def _counts(self, row: Alarm) -> bool:
        """A call about silence that nobody knows of yet."""
        mine = not self.only_mine or row.owner == self.context.app.actor.name
        known = row.handling is not None and row.handling.action != "snoozed"
        expected = row.hidden or row.gone or row.planned_end is not None or known
        return mine and row.level == "call" and row.signal in _LEAVING and not expected

    def _open(self, item: QListWidgetItem) -> None:
        entity, uuid = item.data(RECORD)
        if uuid is None:
            self.show_all()
        else:
            self.context.open(entity, uuid)
