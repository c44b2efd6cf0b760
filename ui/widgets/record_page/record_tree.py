"""A page's records as a tree: seen, made below one another, moved by mouse and keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QMenu, QTreeView, QVBoxLayout, QWidget

from cementcrm.core.commands import Update
from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import ListQuery, Record, Ref

from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import KEYS, bind
from ...base.style import give_role
from ...base.values import told
from .tree_model import TreeModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from cementcrm.app import Application

    from ...base.context import UiContext
    from .actions import RecordActions

_MOST = 5_000
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class RecordTree(Translatable, QWidget):
    """`chosen(uuid)`: its file is wanted; `opened(uuid)`: its form. What is closed is remembered."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, context: UiContext, spec: EntitySpec, actions: RecordActions, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._spec, self._actions = context, spec, actions
        self._taken: UUID | None = None
        self._wanted: UUID | None = None  # to be chosen once the tree is read again
        self._showing = False  # what the view closes by itself is not what the user closed
        self.model = TreeModel(spec, actions.may("update"), self)
        self.view = QTreeView(self)
        self._hint = QLabel(self)
        self._build()
        self._connect()
        self.setFocusProxy(self.view)
        self.retranslate()

    def retranslate(self) -> None:
        self.view.setAccessibleName(label("entities", self._spec.label))
        self._tell()
        self.view.viewport().update()

    def load(self) -> None:
        """Read the records anew; while nobody looks nothing is read."""
        if self.isVisible():
            self._context.ask(partial(_read, spec=self._spec), self._show, owner=self, slot="tree")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.load()

    def enter(self, key: UUID | None = None) -> None:
        """The keyboard on this record, else on the current one."""
        self._wanted = key
        self.choose(key)
        self.view.setFocus()

    def choose(self, uuid: UUID | None) -> None:
        """The keyboard on one record; what it stands below is opened."""
        place = self.model.place(uuid)
        if place.isValid():
            self.view.setCurrentIndex(place)
            self.view.scrollTo(place)

    def add_below(self) -> None:
        """The form of a new one that stands below this one."""
        record = self._current()
        if self._actions.may("create"):
            self._actions.new(given={self._spec.tree: (record.uuid, self._ref(record))} if record else None)

    def take(self) -> None:
        """Remember it, to be put below another one."""
        record = self._current()
        if record is not None and self._actions.may("update"):
            self._taken = record.uuid
            self._tell()

    def put(self) -> None:
        """What was taken goes below the present one."""
        record = self._current()
        if self._taken is not None and record is not None:
            self.move_record(self._taken, record.uuid)

    def put_at_top(self) -> None:
        """What was taken, else the present one, goes below nobody."""
        record = self._current()
        moved = self._taken or (record.uuid if record is not None else None)
        if moved is not None:
            self.move_record(moved, None)

    def move_record(self, uuid: UUID, above: UUID | None) -> None:
        """One command; where it can't stand, the command's refusal says so."""
        record = self.model.record(self.model.place(uuid))
        if record is None or not self._actions.may("update"):
            return
        self._taken = None
        self._tell()
        command = Update(self._spec.name, uuid, {self._spec.tree: above}, record.version)
        self._context.execute(command, on_done=self._want, on_error=self._actions.failed)

    def delete(self) -> None:
        """Undo brings it back."""
        record = self._current()
        if record is not None:
            self._actions.delete_one(record.uuid)

    def _want(self, uuid: object) -> None:
        """The tree may have been read already, or be about to."""
        self._wanted = uuid if isinstance(uuid, UUID) else None
        self.load()

    def _current(self) -> Record | None:
        return self.model.record(self.view.currentIndex())

    def _ref(self, record: Record) -> Ref:
        return Ref(str(record.values[self._spec.key]), told(self._spec, record, self._spec.title))

    def _show(self, records: list[Record]) -> None:
        current = self._current()
        closed = set(self._context.settings.collapsed.get(self._spec.name, ()))
        self._showing = True
        self.model.show_records(records)
        for uuid in self.model.branches():
            self.view.setExpanded(self.model.place(uuid), str(uuid) not in closed)
        self._showing = False
        wanted = self._wanted or (current.uuid if current is not None else None)
        self._wanted = None
        self.choose(wanted)
        if not self.view.currentIndex().isValid() and records:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _remember(self, place: QModelIndex, open_now: bool) -> None:
        record = self.model.record(place)
        if record is None or self._showing:
            return
        settings, uuid = self._context.settings, str(record.uuid)
        closed = [other for other in settings.collapsed.get(self._spec.name, []) if other != uuid]
        settings.collapsed[self._spec.name] = closed if open_now else [*closed, uuid]
        settings.save()

    def _current_changed(self, place: QModelIndex, _before: QModelIndex) -> None:
        record = self.model.record(place)
        if record is not None and not self._showing:
            self.chosen.emit(record.uuid)

    def _activated(self, place: QModelIndex) -> None:
        record = self.model.record(place)
        if record is not None:
            self.opened.emit(record.uuid)

    def _tell(self) -> None:
        """Which keys do what; what was taken, as long as it isn't put down."""
        taken = self.model.record(self.model.place(self._taken))
        if taken is not None:
            text = self.tr("“{name}” is taken: {put} puts it below the chosen one, {top} at the top.")
        else:
            text = self.tr("{below} makes one below, {cut} takes one to be put elsewhere; the mouse drags.")
        name = told(self._spec, taken, self._spec.title) if taken is not None else ""
        keys = {"put": "tree_put", "top": "tree_top", "below": "tree_below", "cut": "tree_cut"}
        shown = {place: KEYS.shown(key) for place, key in keys.items()}
        self._hint.setText(fill(text, name=name, **shown))
        self._hint.setVisible(self._actions.may("update"))

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        record = self._current()
        if record is not None:
            self._offer(menu, self.tr("Edit…"), "activate", lambda: self.opened.emit(record.uuid))
        if self._actions.may("create"):
            self._offer(menu, self.tr("New below this one…"), "tree_below", self.add_below)
        if record is not None and self._actions.may("update"):
            self._offer(menu, self.tr("Take"), "tree_cut", self.take)
            self._offer(menu, self.tr("Put below this one"), "tree_put", self.put, bool(self._taken))
            self._offer(menu, self.tr("Put at the top"), "tree_top", self.put_at_top)
        if record is not None and self._actions.may("delete"):
            self._offer(menu, self.tr("Delete"), "delete", self.delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(at))

    @staticmethod
    def _offer(menu: QMenu, text: str, key: str, act: Callable[[], None], enabled: bool = True) -> None:
        menu.addAction(f"{text}\t{KEYS.shown(key)}", lambda: act()).setEnabled(enabled)

    def _build(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setUniformRowHeights(True)
        view.setAlternatingRowColors(True)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        view.setDropIndicatorShown(True)
        view.setExpandsOnDoubleClick(False)
        view.header().setStretchLastSection(False)
        view.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, name in enumerate(self.model.fields[1:], 1):
            view.setColumnWidth(column, self._spec.by_name[name].width)
        give_role(self._hint, "muted")
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(view, 1)
        layout.addWidget(self._hint)

    def _connect(self) -> None:
        view = self.view
        view.expanded.connect(partial(self._remember, open_now=True))
        view.collapsed.connect(partial(self._remember, open_now=False))
        view.activated.connect(self._activated)
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().currentChanged.connect(self._current_changed)
        self._actions.saved.connect(self._want)
        self.model.move_wanted.connect(self.move_record)
        keys = {"tree_below": self.add_below, "tree_cut": self.take, "tree_put": self.put,
                "tree_top": self.put_at_top, "delete": self.delete}  # fmt: skip
        for name, act in keys.items():
            bind(name, view, act, _INSIDE)
        KEYS.changed.connect(self._tell)


def _read(app: Application, spec: EntitySpec) -> list[Record]:
    asked = ListQuery(spec.name, sort=spec.default_sort)
    return [record for _, record in app.first(asked, _MOST)]
