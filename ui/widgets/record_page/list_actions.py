"""What can be done to a whole list, in the menu "More", by keys, and in a row's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from ...base.i18n import label
from ...base.shortcuts import KEYS, bind
from .app_source import query

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...base.context import UiContext
    from ..record_table.table import RecordTable
    from .actions import RecordActions
    from .deeds import DeedsButton
    from .printing import ListPrinting


class ListActions(QObject):
    """Edit several records at once, print, write a PDF file."""

    def __init__(
        self, context: UiContext, table: RecordTable, actions: RecordActions, more: DeedsButton, page: QWidget
    ) -> None:
        super().__init__(page)
        self._context, self._table, self._actions, self._page = context, table, actions, page
        self._entity = table.model.source.entity
        self._may_edit = actions.may("update") and bool(context.app.spec(self._entity).bulk_fields)
        self._may_print = context.app.actor.may(f"{self._entity}:export")
        self.printing: ListPrinting | None = None
        more.offer_also(self.add_to)
        if self._may_print:
            bind("print", page, self.print)
        if self._may_edit:
            bind("bulk", page, self.edit_several)

    def add_to(self, menu: QMenu) -> None:
        """Offer all of it."""
        if self._may_edit:
            self._add(menu, self.tr("Edit several…"), "bulk", self.edit_several)
        if self._may_print:
            self._add(menu, self.tr("Print…"), "print", self.print)
            menu.addAction(self.tr("Save as PDF…"), lambda: self.paper().choose_pdf())

    def print(self) -> None:
        """What is seen, with a preview."""
        self.paper().preview()

    def paper(self) -> ListPrinting:
        """What prints this list; made when first asked for."""
        from .printing import ListPrinting

        page = self._context.registry.page_of(self._entity)
        title = label("pages", page.title) if page is not None else self._entity
        self.printing = ListPrinting(self._context, self._table, title, self._page)
        return self.printing

    def edit_several(self) -> None:
        """One field of the chosen rows, or of all of the list."""
        from .bulk_dialog import BulkDialog, Scope

        view, model = self._table.view, self._table.model
        field = model.columns[max(view.currentIndex().column(), 0)].name
        scope = Scope(view.selected_ids(), query(model.spec), model.rowCount(), field)
        BulkDialog(self._context, self._context.app.spec(self._entity), scope, self._page).open()

    def _add(self, menu: QMenu, text: str, key: str, act: Callable[[], object]) -> None:
        menu.addAction(f"{text}\t{KEYS.shown(key)}", lambda: act())
