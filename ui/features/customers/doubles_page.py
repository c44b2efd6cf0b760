"""The page of customers that may be the same one: pairs, why, and the way to make one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

from cementcrm.core.queries import Double, ListQuery

from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import KEYS, bind
from ...base.style import give_role

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import ChangeSet

    from ...base.context import UiContext
    from ...base.tasks import Report


def _marks(app: Application) -> int:
    return app.totals(ListQuery("customer_distinct"))[0] if app.actor.may("customer_distinct:read") else 0


def _lately(app: Application) -> list[Double]:
    return app.lately_doubled("customer")


def _pair(double: Double) -> frozenset[object]:
    return frozenset((double.first.uuid, double.second.uuid))


_PAIR = Qt.ItemDataRole.UserRole


class DoublesPage(Translatable, QWidget):
    """Searches when first shown, and again when asked; Enter opens the two of a pair side by side."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = context.app.spec("customer")
        self._found_pairs: list[Double] = []  # by the last search: what was merged comes back by undo
        self._doubles: list[Double] = []  # of those, whose two are still there
        self._lately: list[Double] = []  # made by two people unseen by each other: they come first
        self._searching = False
        self._marks = 0  # how many pairs were marked as not the same when somebody last looked
        self.pairs = QTreeWidget(self)
        self._told = QLabel(self)
        self.search_button, self.merge_button, self._open = (QPushButton(self) for _ in range(3))
        self.distinct_button, self.marked_button = QPushButton(self), QPushButton(self)
        self._build_layout()
        self._connect_signals()
        self.setFocusProxy(self.pairs)
        self.retranslate()
        self.search()

    def retranslate(self) -> None:
        self.pairs.setHeaderLabels(
            [
                self.tr("Customer"),
                self.tr("May be the same as"),
                self.tr("Because of"),
                self.tr("Names alike"),
            ]
        )
        self.pairs.setAccessibleName(self.tr("Possible doubles"))
        self.search_button.setText(self.tr("Search again"))
        self.merge_button.setText(self.tr("Compare and merge…"))
        self._open.setText(self.tr("Open the first file"))
        self.distinct_button.setText(self.tr("Not the same"))
        self.distinct_button.setToolTip(KEYS.shown("not_same"))
        self.marked_button.setText(self.tr("Marked as not the same…"))
        self._tell()
        self._show_pairs()

    def search(self) -> None:
        """Look through all customers; the status bar shows how far it is."""
        if self._searching:
            return
        self._searching = True
        self._tell()

        self._context.ask(_marks, self._marks_changed, owner=self, slot="marks")
        self._context.ask(_lately, self._found_lately, owner=self, slot="lately")

        def work(report: Report) -> list[Double]:
            return self._context.app.doubles("customer", lambda done, total: report(done, total, ""))

        self._context.run_job(self.tr("Looking for doubles"), work, self._found, self._broken, owner=self)

    def compare(self) -> None:
        """The chosen pair side by side."""
        pair = self._chosen()
        if pair is not None:
            from ...widgets.merging.dialog import MergeDialog

            two = (pair.first.uuid, pair.second.uuid)
            MergeDialog(self._context, "customer", two, self.window()).open()

    def not_same(self) -> None:
        """The chosen pair are two customers: it goes, and isn't proposed again."""
        pair = self._chosen()
        if pair is not None:
            from .deeds import not_same

            two = (pair.first.uuid, pair.second.uuid)
            not_same(self._context, self.window(), two, lambda: self._drop(pair))

    def _drop(self, pair: Double) -> None:
        """The keyboard goes on with the pair that comes next."""
        place = self._doubles.index(pair) if pair in self._doubles else 0
        self._found_pairs = [other for other in self._found_pairs if other is not pair]
        self._doubles = [other for other in self._doubles if other is not pair]
        self._tell()
        self._show_pairs(place)

    def open_first(self) -> None:
        """The file of the older one."""
        pair = self._chosen()
        if pair is not None:
            self._context.open("customer", pair.first.uuid)

    def _found_lately(self, doubles: list[Double]) -> None:
        """What two people made lately is known at once, the rest in a while."""
        if self._searching:
            self._lately = self._found_pairs = self._doubles = doubles
            self._tell()
            self._show_pairs()

    def _found(self, doubles: list[Double]) -> None:
        first = {_pair(each) for each in self._lately}
        doubles = [*self._lately, *(each for each in doubles if _pair(each) not in first)]
        self._searching, self._found_pairs, self._doubles = False, doubles, doubles
        self._tell()
        self._show_pairs()

    def _broken(self, error: Exception) -> None:
        self._searching = False
        self._tell()
        self._context.tasks.failed.emit(error)

    def _changed(self, changes: ChangeSet, _origin: object) -> None:
        """Pairs one of which was merged or deleted go, and come back when that is undone; a new search is for who asks,
        and for a mark taken back."""
        if changes.touches("customer_distinct"):
            self._context.ask(_marks, self._marks_changed, owner=self, slot="marks")
        if not changes.touches("customer") or not self._found_pairs:
            return
        uuids = {record.uuid for pair in self._found_pairs for record in (pair.first, pair.second)}
        changed = changes.touched["customer"]
        if changed and uuids.isdisjoint(changed):
            return
        named = list(uuids)
        self._context.ask(lambda app: app.live("customer", named), self._keep, owner=self, slot="live")

    def _marks_changed(self, count: int) -> None:
        fewer, self._marks = count < self._marks, count
        if fewer:
            self.search()

    def _keep(self, live: frozenset[object]) -> None:
        place = max(self.pairs.currentIndex().row(), 0)
        self._doubles = [p for p in self._found_pairs if p.first.uuid in live and p.second.uuid in live]
        self._tell()
        self._show_pairs(place)

    def _chosen(self) -> Double | None:
        item = self.pairs.currentItem()
        found = item.data(0, _PAIR) if item is not None else None
        return self._doubles[found] if isinstance(found, int) else None

    def _tell(self) -> None:
        if self._searching:
            text = self.tr("Looking through all customers…")
        elif self._doubles:
            text = fill(self.tr("Pairs that may be one customer: {count}"), count=len(self._doubles))
        else:
            text = self.tr("No doubles found.")
        self._told.setText(text)

    def _show_pairs(self, place: int = 0) -> None:
        self.pairs.clear()
        items = []
        for number, pair in enumerate(self._doubles):
            why = self.tr(", ").join(label("fields", self._spec.by_name[name].label) for name in pair.fields)
            cells = [self._name(pair.first), self._name(pair.second), why, f"{pair.likeness} %"]
            item = QTreeWidgetItem(cells)
            item.setData(0, _PAIR, number)
            items.append(item)
        self.pairs.addTopLevelItems(items)
        for button in (self.merge_button, self._open, self.distinct_button):
            button.setEnabled(bool(self._doubles))
        if items:
            self.pairs.setCurrentItem(items[min(place, len(items) - 1)])

    def _name(self, record: object) -> str:
        values = getattr(record, "values", {})
        return f"{values[self._spec.title]}　{values[self._spec.key]}"

    def _build_layout(self) -> None:
        give_role(self._told, "muted")
        give_role(self.merge_button, "primary")
        self.pairs.setRootIsDecorated(False)
        self.pairs.setUniformRowHeights(True)
        self.pairs.setAlternatingRowColors(True)
        self.pairs.setColumnCount(4)
        header = self.pairs.header()
        header.setStretchLastSection(False)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.pairs.setColumnWidth(2, 170)
        self.pairs.setColumnWidth(3, 110)
        buttons = QHBoxLayout()
        for button in (self.merge_button, self.distinct_button, self._open):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.marked_button)
        buttons.addWidget(self.search_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self._told)
        layout.addWidget(self.pairs, 1)
        layout.addLayout(buttons)

    def _connect_signals(self) -> None:
        self.search_button.clicked.connect(self.search)
        self.merge_button.clicked.connect(self.compare)
        self.distinct_button.clicked.connect(self.not_same)
        bind("not_same", self, self.not_same)
        self.marked_button.clicked.connect(lambda: self._context.show_page("customer_distinct"))
        KEYS.changed.connect(self.retranslate)
        self._open.clicked.connect(self.open_first)
        self.pairs.itemActivated.connect(lambda _item, _column: self.compare())
        self._context.notifier.changed.connect(self._changed)
