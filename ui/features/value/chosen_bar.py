"""What can be done about the customers chosen on the page of values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from cementcrm.core.commands import Create

from ...base.dialogs import ask_text
from ...base.i18n import Translatable, fill
from ...base.style import give_role
from ...base.wrap_row import WrapRow
from ...widgets.figure_table.customers import LISTED, show_customers
from .deeds import plan_visits, set_class
from .rows import ValueRow

if TYPE_CHECKING:
    from ...base.context import UiContext

_RIGHTS = {
    "list": "customer:read", "visits": "visit:create", "view": "saved_view:create", "set": "customer:classify",
}  # fmt: skip


class ChosenBar(Translatable, QWidget):
    """How many are meant, and a button each for a list, visits, a view and a class."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: Sequence[ValueRow] = ()
        self.meant = QLabel(self)
        self.buttons = {name: QPushButton(self) for name in _RIGHTS}
        self.all_again = QPushButton(self)
        give_role(self.meant, "muted")
        row = WrapRow(self)
        for widget in (self.meant, *self.buttons.values(), self.all_again):
            row.addWidget(widget)
        for name, button in self.buttons.items():
            button.setVisible(context.app.actor.may(_RIGHTS[name]))
            button.clicked.connect(partial(self._do, name))
        self.all_again.hide()
        self.retranslate()

    def show_meant(self, rows: Sequence[ValueRow]) -> None:
        """These are meant from now on."""
        self._rows = rows
        self.meant.setText(fill(self.tr("Chosen: {count}"), count=f"{len(rows):,}"))
        for name, button in self.buttons.items():
            few = name in ("visits", "set") or len(rows) <= LISTED
            button.setEnabled(bool(rows) and few)
            text = self.tr("A list names {most} customers at most: choose fewer.")
            button.setToolTip("" if few else fill(text, most=f"{LISTED:,}"))

    def retranslate(self) -> None:
        texts = {
            "list": self.tr("Show as list"), "visits": self.tr("Plan visits…"), "view": self.tr("Save as view…"),
            "set": self.tr("Set class…"),
        }  # fmt: skip
        for name, button in self.buttons.items():
            button.setText(texts[name])
        self.all_again.setText(self.tr("Show all again"))
        self.show_meant(self._rows)

    def _do(self, name: str) -> None:
        uuids: tuple[UUID, ...] = tuple(
            row.classed.uuid for row in self._rows if row.classed.uuid is not None
        )
        codes = tuple(row.code for row in self._rows)
        if name == "list":
            show_customers(self._context, codes)
        elif name == "visits":
            plan_visits(self._context, self.window(), uuids)
        elif name == "set":
            set_class(self._context, self.window(), uuids)
        else:
            text = self.tr("A list of these customers, under the name")
            save = partial(self._save_view, codes)
            ask_text(self, title=self.buttons["view"].text(), text=text, on_text=save)

    def _save_view(self, codes: Sequence[str], name: str) -> None:
        definition = json.dumps({"filters": [["code", "in", list(codes)]]}, ensure_ascii=False)
        values = {"name": name[:80], "entity_name": "customer", "definition": definition}
        text = fill(self.tr("Saved: the view “{name}” of the list of customers."), name=name)
        self._context.execute(
            Create("saved_view", values), on_done=lambda _uuid: self._context.message.emit(text, "info")
        )
