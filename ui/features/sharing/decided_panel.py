"""What was decided lately, here or elsewhere, and the way back: one click lets the other value stand after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, label
from ...base.style import give_role
from ...base.values import minute
from .conflict_view import ConflictView
from .texts import field_name

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import Outcome
    from cementcrm.sharing.decisions import Decision

    from ...base.context import UiContext


class DecidedPanel(Translatable, QWidget):
    """The newest first. Asks for its list when it comes in sight and after each round."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._decisions: list[Decision] = []
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self.list = QTreeWidget(self._split)
        self.view = ConflictView(context, self._split, settled=True)
        self.empty = QLabel(self)
        self._build_layout()
        self.list.currentItemChanged.connect(lambda _new, _old: self._show_current())
        self.list.itemActivated.connect(lambda _item, _column: self.view.enter())
        self.view.taken.connect(self._restore)
        context.notifier.changed.connect(self.load)
        self.setFocusProxy(self.list)
        self.retranslate()

    def retranslate(self) -> None:
        self.list.setHeaderLabels(
            [self.tr("When"), self.tr("Record"), self.tr("Field"), self.tr("Decided by")]
        )
        self.list.setAccessibleName(self.tr("Decided"))
        self.empty.setText(
            self.tr(
                "Nothing was decided yet. What a decision doesn't take is kept here: a click restores it."
            )
        )
        self._fill()

    def load(self, *_changed: object) -> None:
        """Ask again, if it is looked at."""
        if self.isVisible():
            self._context.ask(_decisions, self.show_decisions, owner=self, slot="decisions")

    def show_decisions(self, decisions: list[Decision]) -> None:
        """Those that there are now; the one looked at stays in sight."""
        if decisions != self._decisions:
            self._decisions = decisions
            self._fill()

    def take(self, place: int) -> None:
        """As a click on that value."""
        if self.isVisible() and place < len(self.view.boxes):
            self._restore(place)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.load()

    def _fill(self) -> None:
        shown = self.view.conflict
        self.list.blockSignals(True)
        self.list.clear()
        for each in self._decisions:
            spec = self._context.app.spec(each.entity)
            title = f"{label('entities', spec.label)} · {each.title}"
            when, name = minute(each.decided_at), field_name(spec, each.field)
            item = QTreeWidgetItem([when, title, name, each.by])
            item.setToolTip(1, title)
            self.list.addTopLevelItem(item)
        ids = [each.id for each in self._decisions]
        if ids:
            row = ids.index(shown.id) if shown is not None and shown.id in ids else 0
            self.list.setCurrentIndex(self.list.model().index(row, 0))
        self.list.blockSignals(False)
        self.empty.setVisible(not ids)
        self._split.setVisible(bool(ids))
        self._show_current()

    def _current(self) -> Decision | None:
        row = self.list.currentIndex().row()
        return self._decisions[row] if 0 <= row < len(self._decisions) else None

    def _show_current(self) -> None:
        self.view.show_conflict(self._current())

    def _restore(self, place: int) -> None:
        decision = self._current()
        if decision is None or place == 0:  # it stands
            return

        def run(app: Application) -> Outcome:
            from cementcrm.sharing.decisions import restore

            return restore(app, decision, decision.sides[place])

        self._context.change(run, on_done=self._restored)

    def _restored(self, _value: object) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.message.emit(self.tr("Restored: it holds everywhere once it is synchronised."), "info")

    def _build_layout(self) -> None:
        give_role(self.empty, "muted")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.list.setColumnCount(4)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAlternatingRowColors(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        for place in range(4):
            stretches = place == 1
            header.setSectionResizeMode(
                place,
                QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents,
            )
        self._split.setSizes([500, 500])
        self._split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self._split, 1)


def _decisions(app: Application) -> list[Decision]:
    from cementcrm.sharing.decisions import decisions

    return decisions(app)
