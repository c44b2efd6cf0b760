"""What the server didn't take: when, which command, why, and every value, so that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...base.dialogs import confirm
from ...base.i18n import Translatable, fill, label
from ...base.style import give_role
from ...base.theme import tone_color
from ...base.values import minute
from .exchanging import Exchanging
from .texts import field_name, reason_text, value_text

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.sharing.standing import Refusal, RefusedRecord

    from ...base.context import UiContext

_ROLE = Qt.ItemDataRole.UserRole


class RefusedPanel(Translatable, QWidget):
    """A tree: the command, its records, their values. Enter opens the record."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._refused: list[Refusal] = []
        self.text, self.empty = QLabel(self), QLabel(self)
        self.tree = QTreeWidget(self)
        self.open_button, self.away_button = QPushButton(self), QPushButton(self)
        self._build_layout()
        self.tree.itemActivated.connect(lambda _item, _column: self._open())
        self.tree.currentItemChanged.connect(lambda _new, _old: self._enable())
        self.open_button.clicked.connect(self._open)
        self.away_button.clicked.connect(self._ask_away)
        context.theme.changed.connect(self._fill)
        self.setFocusProxy(self.tree)
        self.retranslate()

    def retranslate(self) -> None:
        self.text.setText(
            self.tr(
                "The records are as the server has them; what you had written is kept here until you put it away."
            )
        )
        self.empty.setText(self.tr("The server has taken everything that was written here."))
        self.tree.setHeaderLabels([self.tr("What"), self.tr("Value, or why not")])
        self.tree.setAccessibleName(self.tr("Refused"))
        self.open_button.setText(self.tr("Open the record"))
        self.away_button.setText(self.tr("Put away…"))
        self._fill()

    def show_refused(self, refused: list[Refusal]) -> None:
        """Those that there are now."""
        if refused != self._refused:
            self._refused = refused
            self._fill()

    def _fill(self) -> None:
        place = max(self._place(), 0)
        self.tree.clear()
        for refusal in self._refused:
            self.tree.addTopLevelItem(self._item(refusal))
        self.tree.expandToDepth(1)
        some = bool(self._refused)
        item = self.tree.topLevelItem(min(place, len(self._refused) - 1)) if some else None
        if item is not None:
            self.tree.setCurrentItem(item)
        for widget in (self.text, self.tree, self.open_button, self.away_button):
            widget.setVisible(some)
        self.empty.setVisible(not some)
        self._enable()

    def _item(self, refusal: Refusal) -> QTreeWidgetItem:
        kinds = {record.entity for record in refusal.records}
        spec = self._context.app.spec(min(kinds)) if len(kinds) == 1 else None
        why = reason_text(refusal, spec)
        item = QTreeWidgetItem([f"{minute(refusal.at)} · {label('commands', refusal.label)}", why])
        item.setForeground(1, tone_color("bad"))
        item.setToolTip(1, why)
        item.setData(0, _ROLE, refusal.number)
        for record in refusal.records:
            item.addChild(self._record_item(record))
        if refusal.more:
            text = fill(self.tr("{count} more records"), count=f"{refusal.more:,}")
            item.addChild(QTreeWidgetItem([text]))
        return item

    def _record_item(self, record: RefusedRecord) -> QTreeWidgetItem:
        spec = self._context.app.spec(record.entity)
        deed = self.tr("new") if record.made else self.tr("deleted") if record.deleted else ""
        item = QTreeWidgetItem([f"{label('entities', spec.label)} · {record.title}", deed])
        item.setData(1, _ROLE, (record.entity, record.uuid))
        for value in record.values:
            text = value_text(spec, value.field, value.value, value.told)
            child = QTreeWidgetItem([field_name(spec, value.field), text])
            child.setToolTip(1, text)
            item.addChild(child)
        return item

    def _place(self) -> int:
        item = self._top()
        return self.tree.indexOfTopLevelItem(item) if item is not None else -1

    def _top(self) -> QTreeWidgetItem | None:
        item = self.tree.currentItem()
        while item is not None and item.parent() is not None:
            item = item.parent()
        return item

    def _record(self) -> tuple[str, UUID] | None:
        """Of the line that the keyboard is in; of a command with one record, that."""
        item, found = self.tree.currentItem(), None
        if item is not None and item.parent() is None and item.childCount() == 1:
            item = item.child(0)
        while item is not None and found is None:
            found, item = item.data(1, _ROLE), item.parent()
        return (str(found[0]), found[1]) if found is not None else None

    def _enable(self) -> None:
        self.open_button.setEnabled(self._record() is not None)
        self.away_button.setEnabled(self._top() is not None)

    def _open(self) -> None:
        record = self._record()
        if record is not None:
            self._context.open(*record)

    def _ask_away(self) -> None:
        item = self._top()
        if item is None:
            return
        number = int(item.data(0, _ROLE))
        confirm(
            self.window(),
            text=fill(self.tr("Put away “{what}”?"), what=item.text(0)),
            detail=self.tr("What was written there is not kept any longer."),
            accept=self.tr("Put away"),
            on_accept=lambda: self._put_away(number),
        )

    def _put_away(self, number: int) -> None:
        def work(app: Application) -> None:
            from cementcrm.sharing.standing import put_away

            put_away(app, number)

        app = self._context.app
        look = Exchanging.of(self._context).look
        self._context.tasks.run(lambda: work(app), lambda _none: look(), owner=self)

    def _build_layout(self) -> None:
        give_role(self.text, "muted")
        self.text.setWordWrap(True)
        give_role(self.empty, "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.tree.setAlternatingRowColors(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        buttons.addWidget(self.away_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.tree, 1)
        layout.addLayout(buttons)
