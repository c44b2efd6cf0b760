"""Several conflicts at once: what stands in each, and one answer for all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill
from ...base.shortcuts import KEYS
from ...base.style import give_role
from .texts import field_name, value_text

if TYPE_CHECKING:
    from cementcrm.sharing.deciding import Conflict, Side

    from ...base.context import UiContext

MINE, THEIRS, SHOWN = ANSWERS = ("mine", "theirs", "shown")
_LISTED = 200  # that are previewed
_NATIVE = QKeySequence.SequenceFormat.NativeText


class SeveralView(Translatable, QWidget):
    """`taken(answer)`: one of ANSWERS, for all that are shown."""

    taken = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.conflicts: list[Conflict] = []
        self.head, self.more = QLabel(self), QLabel(self)
        self.list = QTreeWidget(self)
        self.buttons = {answer: QPushButton(self) for answer in ANSWERS}
        give_role(self.head, "heading")
        give_role(self.more, "muted")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setColumnCount(4)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        for widget in (self.head, *self.buttons.values(), self.list, self.more):
            column.addWidget(widget)
        for answer, button in self.buttons.items():
            button.clicked.connect(partial(self.taken.emit, answer))
        KEYS.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        texts = (
            self.tr("Take what was written here"),
            self.tr("Take what others wrote"),
            self.tr("Leave what is shown now"),
        )
        for place, (button, text) in enumerate(zip(self.buttons.values(), texts, strict=True)):
            keys = KEYS.of("take_side")
            button.setText(text)
            button.setToolTip(keys[place].toString(_NATIVE) if place < len(keys) else "")
        self.list.setAccessibleName(self.tr("The conflicts chosen"))
        names = (self.tr("Record"), self.tr("Field"), self.tr("Written here"), self.tr("By others"))
        self.list.setHeaderLabels(list(names))
        self.show_conflicts(self.conflicts)

    def show_conflicts(self, conflicts: list[Conflict]) -> None:
        """These are to be decided alike."""
        from cementcrm.sharing.deciding import side_of

        self.conflicts = conflicts
        self.head.setText(fill(self.tr("{count} conflicts chosen"), count=f"{len(conflicts):,}"))
        self.list.clear()
        for each in conflicts[:_LISTED]:
            sides = (self._text(each, side_of(each, which)) for which in (MINE, THEIRS))
            name = field_name(self._context.app.spec(each.entity), each.field)
            item = QTreeWidgetItem([each.title, name, *sides])
            for place in range(4):
                item.setToolTip(place, item.text(place))
            self.list.addTopLevelItem(item)
        more = len(conflicts) - _LISTED
        self.more.setVisible(more > 0)
        self.more.setText(fill(self.tr("and {count} more"), count=f"{more:,}"))

    def enter(self) -> None:
        """The keyboard goes to the first answer."""
        self.buttons[MINE].setFocus()

    def _text(self, conflict: Conflict, side: Side) -> str:
        spec = self._context.app.spec(conflict.entity)
        return value_text(spec, conflict.field, side.value, side.told)
