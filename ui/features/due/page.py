"""The list of what is late or at risk; Enter opens the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.theme import tone_color
from ...base.values import minute
from ...widgets.record_page.deeds import DeedsButton

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet
    from cementcrm.core.serving import DueThing

    from ...base.context import UiContext

_LIGHTS = {"late": QT_TRANSLATE_NOOP("enums", "Late"), "at_risk": QT_TRANSLATE_NOOP("enums", "Nearly late")}
_TONES = {"late": "bad", "at_risk": "warning"}
_ROLE = Qt.ItemDataRole.UserRole


class DuePage(Translatable, QWidget):
    """F5 reads anew; so does every change."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._things: list[DueThing] = []
        self.list = QTreeWidget(self)
        self._summary = QLabel(self)
        self.more = DeedsButton(context, "", self._count, self._with_chosen, self, self)
        self._build_layout()
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(lambda item, _old: self._chosen(item))
        context.notifier.changed.connect(self._changed)
        context.theme.changed.connect(self._fill)
        bind("refresh", self, self.load).activated.connect(context.refreshed)
        self.setFocusProxy(self.list)
        self.retranslate()
        self.load()

    def load(self) -> None:
        """Ask what is due."""
        self._context.ask(lambda app: app.due(), self._show, owner=self, slot="due")

    def retranslate(self) -> None:
        self.list.setHeaderLabels(
            [self.tr("State"), self.tr("Due"), self.tr("What"), self.tr("Of"), self.tr("About")]
        )
        self.list.setColumnWidth(3, 260)
        self.list.setAccessibleName(self.tr("Late or at risk"))
        self._fill()

    def _show(self, things: list[DueThing]) -> None:
        self._things = things
        self._fill()

    def _fill(self) -> None:
        current = max(self.list.currentIndex().row(), 0)
        self.list.clear()
        for thing in self._things:
            self.list.addTopLevelItem(self._item(thing))
        late = sum(thing.light == "late" for thing in self._things)
        text = self.tr("{late} late, {risk} at risk")
        self._summary.setText(
            fill(text, late=late, risk=len(self._things) - late)
            if self._things
            else self.tr("Nothing is late or at risk.")
        )
        if self._things:
            self.list.setCurrentIndex(self.list.model().index(min(current, len(self._things) - 1), 0))
            for column in range(3):
                self.list.resizeColumnToContents(column)

    def _item(self, thing: DueThing) -> QTreeWidgetItem:
        kind = label("entities", self._context.app.spec(thing.entity).label)
        what = f"{kind} · {label('enums', thing.what)}"
        state = label("enums", _LIGHTS.get(thing.light, ""))
        item = QTreeWidgetItem([state, minute(thing.due_at), what, thing.title, thing.subtitle])
        item.setForeground(0, tone_color(_TONES.get(thing.light, "muted")))
        item.setData(0, _ROLE, (thing.entity, thing.uuid))
        item.setToolTip(4, thing.subtitle)
        return item

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        self.more.show_for(item.data(0, _ROLE)[0] if item is not None else "")

    def _count(self) -> int:
        return int(self.list.currentItem() is not None)

    def _with_chosen(self, then: Callable[[Sequence[UUID]], None]) -> None:
        item = self.list.currentItem()
        if item is not None:
            then([item.data(0, _ROLE)[1]])

    def _open(self, item: QTreeWidgetItem) -> None:
        self._context.open(*item.data(0, _ROLE))

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        if changes:
            self.load()

    def _build_layout(self) -> None:
        give_role(self._summary, "heading")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        header = self.list.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(self._summary, 1)
        row.addWidget(self.more)
        column.addLayout(row)
        column.addWidget(self.list, 1)
