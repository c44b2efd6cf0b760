"""What can be done about customers that an analysis names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cementcrm.core.queries import ListQuery

from ...base.i18n import Translatable, fill
from ...widgets.figure_table.customers import LISTED, of_customers, show_customers
from .part import codes_of

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext
    from ...base.registry import Deed
    from ...widgets.figure_table import FigureTable


class CustomerButtons(Translatable, QWidget):
    """Their list, and visits to them: of the rows chosen in a table of customers if they are several, else of all that
    it shows. Enter opens a single one."""

    def __init__(self, context: UiContext, table: FigureTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._table = context, table
        self.list, self.visits = QPushButton(self), QPushButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button, act in ((self.list, self.show_list), (self.visits, self.plan)):
            row.addWidget(button)
            button.clicked.connect(act)
        row.addStretch(1)
        self.list.setVisible(context.app.actor.may("customer:read"))
        self.visits.setVisible(self._deed() is not None and context.app.actor.may("visit:create"))
        table.view.selectionModel().selectionChanged.connect(lambda *_: self.retranslate())
        table.model.modelReset.connect(self.retranslate)
        self.retranslate()

    def codes(self) -> tuple[str, ...]:
        """Whom it is about."""
        chosen = self._table.chosen()
        return codes_of(chosen if len(chosen) > 1 else self._table.rows())

    def retranslate(self) -> None:
        count = len(self.codes())
        self.list.setText(fill(self.tr("Show {count} as list"), count=f"{min(count, LISTED):,}"))
        self.visits.setText(self.tr("Plan visits…"))
        for button in (self.list, self.visits):
            button.setEnabled(count > 0)
            button.setToolTip(self.tr("Choose several rows to mean these only"))

    def show_list(self) -> None:
        """The list of these customers."""
        show_customers(self._context, self.codes())

    def plan(self) -> None:
        """Visits to those chosen, as far as they can be planned together."""
        codes, deed = self.codes(), self._deed()
        if not codes or deed is None:
            return
        most = deed.most or LISTED
        query = ListQuery("customer", filters=(of_customers(codes[:most]),))

        def ask(app: Application) -> tuple[UUID, ...]:
            return tuple(record.uuid for _, record in app.first(query, most))

        def act(uuids: Any) -> None:
            if uuids:
                deed.act(self._context, self.window(), uuids)
            else:
                self._context.message.emit(self.tr("None of these customers is on file."), "info")

        self._context.ask(ask, act, owner=self, slot="visits")

    def _deed(self) -> Deed | None:
        """The one that plans visits: to several if there is such a one."""
        deeds = [d for d in self._context.registry.deeds.get("customer", []) if d.of == "visit:create"]
        return next((deed for deed in deeds if not deed.most), next(iter(deeds), None))
