"""What can be done to a row's record, in front of what the table itself offers in a row's menu."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from cementcrm.core.queries import Record

from ...base.shortcuts import KEYS
from .actions import by_id
from .moving import Mover

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...base.context import UiContext
    from ..record_table.table import RecordTable
    from .actions import RecordActions
    from .deeds import DeedsButton


class RowMenu(QObject):
    """Open, new, change the state, what features add, delete."""

    def __init__(
        self,
        context: UiContext,
        table: RecordTable,
        actions: RecordActions,
        deeds: DeedsButton,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._context, self._table, self._actions, self._deeds = context, table, actions, deeds
        self._spec = context.app.spec(table.model.source.entity)
        self._mover = Mover(context, self._spec, page, actions.failed)
        table.menus.row_menu_opening.connect(self._fill)

    def _fill(self, menu: QMenu, row: int) -> None:
        number = self._table.model.id_at(row)
        if number is None:
            return
        if not self._spec.is_fact:
            title = self.tr("Edit…") if self._actions.may("update") else self.tr("Open…")
            self._add(menu, title, "activate", partial(self._table.record_activated.emit, number))
        if self._actions.may("create"):
            self._add(menu, self.tr("New…"), "new", self._actions.new)
        if self._mover.states is not None:
            self._add_moves(menu, number)
        self._deeds.add_to(menu)
        if self._actions.may("delete"):
            chosen = self._table.view.selected_ids() or [number]
            self._add(menu, self.tr("Delete"), "delete", partial(self._actions.delete, chosen))

    def _add(self, menu: QMenu, text: str, key: str, act: Callable[[], object]) -> None:
        menu.addAction(f"{text}\t{KEYS.shown(key)}", lambda: act())

    def _add_moves(self, menu: QMenu, number: int) -> None:
        """The states that may follow, as soon as it is known where the record stands."""
        moves = menu.addMenu(self.tr("Change the state"))
        moves.setEnabled(False)
        spec = self._spec
        self._context.ask(
            lambda app: by_id(app, spec, number), partial(self._offer, moves), owner=self, slot="row"
        )

    def _offer(self, moves: QMenu, record: Record | None) -> None:
        states = self._spec.states
        if record is not None and states is not None and isValid(moves):
            self._mover.fill(moves, record.uuid, str(record.values[states.field]))
            moves.setEnabled(True)
