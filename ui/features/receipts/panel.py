"""In a customer's file: what it owes, since when, and what it paid."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ...base.i18n import Translatable, fill
from ...base.style import give_role
from ...base.values import choice_texts
from ...widgets.figure_table import FigureColumn, FigureTable

if TYPE_CHECKING:
    from cementcrm.reading.accounts import Account, Paid

    from ...base.context import UiContext

_READS = ("receipt", "weigh_ticket", "customer_link")


class ReceiptsPanel(Translatable, QWidget):
    """Asked when it is seen."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uuid: UUID | None = None
        self._asked: UUID | None = None
        self._found: Account | None = None
        self.balance, self.told = QLabel(self, wordWrap=True), QLabel(self, wordWrap=True)
        self.table = FigureTable(context, "receipts_of_customer", self, page_prints=True, of="receipt")
        self.all = QPushButton(self)
        give_role(self.balance, "heading")
        give_role(self.told, "muted")
        column = QVBoxLayout(self)
        column.addWidget(self.balance)
        column.addWidget(self.told)
        column.addWidget(self.table, 1)
        self.table.bar.insertWidget(self.table.bar.count() - 2, self.all)
        self.all.clicked.connect(lambda: context.show_rows("receipt", ()))
        self.table.opened.connect(lambda row: context.open("receipt", row.uuid))
        context.notifier.changed.connect(
            lambda changes, _origin: self._renew(any(map(changes.touches, _READS)))
        )
        self.retranslate()

    def show_record(self, uuid: UUID) -> None:
        """Of this customer."""
        self._uuid = uuid
        if self.isVisible():
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._ask()

    def retranslate(self) -> None:
        self.all.setText(self.tr("All receipts"))
        methods = choice_texts(self._context.app.spec("receipt").by_name["method"])

        def method(row: Paid) -> str:
            return methods.get(row.method or "", row.method or "")

        self.table.view.setAccessibleName(self.tr("Receipts"))
        self.table.set_columns(
            [
                FigureColumn("on", self.tr("Paid on"), lambda row: row.on, width=100),
                FigureColumn("amount", self.tr("Amount"), lambda row: row.amount, _yuan, 120, right=True),
                FigureColumn("method", self.tr("Paid by"), lambda row: method(row) or None, width=100),
                FigureColumn("no", self.tr("Receipt no."), lambda row: row.receipt_no, width=140),
            ]
        )
        if self._found is not None:
            self._show(self._found)

    def _renew(self, changed: bool) -> None:
        if changed:
            self._asked = None
            if self.isVisible():
                self._ask()

    def _ask(self) -> None:
        uuid = self._uuid
        if uuid is None or uuid == self._asked:
            return
        self._asked = uuid
        self._context.ask(lambda app: app.account(uuid), self._show, owner=self, slot="account")

    def _show(self, found: Account) -> None:
        self._found = found
        none = self.tr(
            "No receipts are known. Import a file of receipts, and what each customer owes is reckoned here."
        )
        self.table.show_rows(
            found.receipts, none if found.since is None else self.tr("Nothing was paid yet.")
        )
        if found.since is None:
            self.balance.setText("")
            self.told.setText("")
            return
        owes = (
            self.tr("Owes {amount} yuan")
            if found.balance >= 0
            else self.tr("Has paid {amount} yuan in advance")
        )
        self.balance.setText(fill(owes, amount=f"{abs(found.balance):,.2f}"))
        text = self.tr("{day} to {asof}: weigh tickets of {loaded} yuan, receipts of {paid}.")
        told = fill(
            text, day=found.since, asof=found.asof, loaded=f"{found.loaded:,.2f}", paid=f"{found.paid:,.2f}"
        )
        if found.age:
            told += " " + fill(self.tr("The oldest unpaid ticket is {days} days old."), days=found.age)
        self.told.setText(told)


def _yuan(row: Paid) -> str:
    return f"{row.amount:,.2f}"
