"""The conflict inbox: fields in which values of two people stand, and what can be done about each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSplitter,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.errors import CementError

from ...base.errors import describe
from ...base.i18n import Translatable, fill, label
from ...base.style import give_role
from .conflict_view import ConflictView
from .several_view import ANSWERS, SeveralView
from .texts import field_name

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import Outcome
    from cementcrm.sharing.deciding import Conflict, Decided, Picked, Side

    from ...base.context import UiContext


class ConflictsPanel(Translatable, QWidget):
    """Enter leads from the list to the values; several chosen rows (Ctrl+A: all) are decided alike. What was typed to
    merge two notes stays until it is decided, whatever others do meanwhile."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._conflicts: list[Conflict] = []
        self._wanted: tuple[str, UUID] | None = None
        self._own = False  # the one shown is being decided here
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self.list = QTreeWidget(self._split)
        self._right = QStackedWidget(self._split)
        self.view, self.several = ConflictView(context), SeveralView(context)
        self.empty, self.more = QLabel(self), QLabel(self)
        self._count = 0  # of all conflicts, also those not listed
        self._build_layout()
        self._connect_signals()
        self.setFocusProxy(self.list)
        self.retranslate()

    def retranslate(self) -> None:
        self.list.setHeaderLabels([self.tr("Record"), self.tr("Field")])
        self.list.setAccessibleName(self.tr("Conflicts"))
        self.empty.setText(
            self.tr(
                "No conflicts. Where two people change the same field unseen by each other, it comes up here."
            )
        )
        self._fill()
        self._tell_more()

    def show_conflicts(self, conflicts: list[Conflict], count: int) -> None:
        """Those that there are now, the first ones of `count`."""
        self._count = count
        if conflicts == self._conflicts:
            self._go_to_wanted()
            return
        shown = self.view.conflict
        place = max(self.list.currentIndex().row(), 0)
        self._conflicts = conflicts
        gone = shown is not None and shown.id not in {each.id for each in conflicts}
        keep = gone and self.view.typed and not self._own
        self._own = False
        self._fill(shown.id if shown is not None else "", place)
        self._tell_more()
        if keep:
            self.view.show_gone()
        self._go_to_wanted()

    def show_record(self, entity: str, uuid: UUID) -> None:
        """Go to the first conflict of this record, now or once it is known."""
        self._wanted = (entity, uuid)
        self._go_to_wanted()

    def take(self, place: int) -> None:
        """Let one of the values shown stand; of several, what the button in that place says."""
        conflict = self.view.conflict
        if self.isVisible() and self._right.currentWidget() is self.several and place < len(ANSWERS):
            self._answer(ANSWERS[place])
            return
        if (
            self.isVisible()
            and conflict is not None
            and place < len(conflict.sides)
            and not self.view.is_gone
        ):
            self._decide(lambda: _picked(conflict, conflict.sides[place]))

    def _go_to_wanted(self) -> None:
        if self._wanted is None:
            return
        for row, each in enumerate(self._conflicts):
            if (each.entity, each.uuid) == self._wanted:
                self._wanted = None
                self._go_to(row)
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _go_to(self, row: int) -> None:
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)

    def _fill(self, shown: str = "", place: int = 0) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for conflict in self._conflicts:
            spec = self._context.app.spec(conflict.entity)
            title = f"{label('entities', spec.label)} · {conflict.title}"
            item = QTreeWidgetItem([title, field_name(spec, conflict.field)])
            item.setToolTip(0, title)
            self.list.addTopLevelItem(item)
        ids = [each.id for each in self._conflicts]
        if ids:
            row = ids.index(shown) if shown in ids else min(place, len(ids) - 1)
            self._go_to(row)
        self.list.blockSignals(False)
        self.empty.setVisible(not ids)
        leaves = not ids and self._split.isAncestorOf(self.focusWidget() or self)
        self._split.setVisible(bool(ids) or self.view.typed)
        if (
            leaves and self._split.isHidden()
        ):  # else Qt gives the keyboard to whatever comes next in the window
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)
        if ids or not self.view.typed:
            self._show_current()

    def _show_current(self) -> None:
        chosen = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        if len(chosen) > 1:
            self.several.show_conflicts([self._conflicts[row] for row in chosen])
            self._right.setCurrentWidget(self.several)
            return
        self._right.setCurrentWidget(self.view)
        row = self.list.currentIndex().row()
        self.view.show_conflict(self._conflicts[row] if 0 <= row < len(self._conflicts) else None)

    def _enter(self) -> None:
        several = self._right.currentWidget() is self.several
        self.several.enter() if several else self.view.enter()

    def _tell_more(self) -> None:
        more = self._count - len(self._conflicts)
        text = self.tr("The first {shown} of {count} conflicts. More come up as these are decided.")
        self.more.setText(fill(text, shown=f"{len(self._conflicts):,}", count=f"{self._count:,}"))
        self.more.setVisible(more > 0 and bool(self._conflicts))

    def _answer(self, answer: str) -> None:
        chosen = self.several.conflicts
        self._decide(lambda: _alike(chosen, answer))

    def _merge(self, text: str) -> None:
        conflict = self.view.conflict
        if conflict is not None:
            self._decide(lambda: _picked(conflict, text))

    def _decide(self, pick: Callable[[], list[Picked]]) -> None:
        def run(app: Application) -> Outcome:
            from cementcrm.sharing.deciding import decide_all

            return decide_all(app, pick())

        self._own = True
        self._right.setEnabled(False)
        self._context.change(run, origin=self, on_done=self._decided, on_error=self._failed)

    def _decided(self, value: Any) -> None:
        decided: Decided = value
        self._right.setEnabled(True)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._own = bool(decided.done)
        if decided.missed:
            text = self.tr("Somebody wrote there meanwhile. Look at it again, then decide.")
            if decided.done:
                text = self.tr("{done} decided. To {missed} somebody wrote meanwhile: look at these again.")
            told = fill(text, done=f"{decided.done:,}", missed=f"{decided.missed:,}")
            self._context.message.emit(told, "warning")
            return
        text = self.tr(
            "Decided: it holds everywhere once it is synchronised. What wasn't taken is under “Decided”."
        )
        self._context.message.emit(text, "info")

    def _failed(self, error: Exception) -> None:
        self._own = False
        self._right.setEnabled(True)
        if not isinstance(error, CementError):
            self._context.tasks.failed.emit(error)
        else:
            self._context.message.emit(describe(error), "error")

    def _build_layout(self) -> None:
        give_role(self.empty, "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        give_role(self.more, "muted")
        self.more.setWordWrap(True)
        self._right.addWidget(self.view)
        self._right.addWidget(self.several)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setSizes([400, 600])  # Qt would go by hints, which a scroll area hasn't got
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.more)  # above: on a small screen what is below the list is out of sight
        layout.addWidget(self._split, 1)

    def _connect_signals(self) -> None:
        self.list.itemSelectionChanged.connect(self._show_current)
        self.list.itemActivated.connect(lambda _item, _column: self._enter())
        self.several.taken.connect(self._answer)
        self.view.taken.connect(self.take)
        self.view.merged.connect(self._merge)


def _picked(conflict: Conflict, side: Side | str) -> list[Picked]:
    from cementcrm.sharing.deciding import Picked

    return [Picked(conflict, side)]


def _alike(conflicts: list[Conflict], answer: str) -> list[Picked]:
    from cementcrm.sharing.deciding import Picked, side_of

    return [Picked(each, side_of(each, answer)) for each in conflicts]
