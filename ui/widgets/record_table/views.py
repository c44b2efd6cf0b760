"""Saved views: where they are kept, their menu, and the pinned ones as buttons above the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QPushButton, QWidget

from ...base.i18n import Translatable, fill

Views = Mapping[str, Mapping[str, Any]]
"""Name → JSON-able definition."""


class NamedView(Struct, frozen=True):
    """`key`: what the store knows it by; `mine`: this user may change it."""

    name: str
    data: Mapping[str, Any] = field(default_factory=dict)
    key: object = None
    mine: bool = True
    shared: bool = False
    pinned: bool = False


class ViewStore(QObject):
    """Keeps views as long as it lives; pages have one that keeps them in the database. `changed()`."""

    changed = Signal()
    lasting = False  # may views be shared?

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.views: tuple[NamedView, ...] = ()

    def named(self, name: str) -> NamedView | None:
        """The view of that name, this user's own one first."""
        found = [view for view in self.views if view.name == name]
        return min(found, key=lambda view: not view.mine, default=None)

    def store(self, name: str, data: Mapping[str, Any]) -> None:
        """Keep `data` under a name, in place of an own one that has it."""
        old = next((view for view in self.views if view.mine and view.name == name), NamedView(name))
        self._set([*(view for view in self.views if view is not old), replace(old, data=dict(data))])

    def mark(self, view: NamedView, *, shared: bool, pinned: bool) -> None:
        """Share or pin an own view, or no longer."""
        marked = replace(view, shared=shared, pinned=pinned)
        self._set([marked if other is view else other for other in self.views])

    def delete(self, view: NamedView) -> None:
        """Forget an own view."""
        self._set([other for other in self.views if other is not view])

    def _set(self, views: Sequence[NamedView]) -> None:
        self.views = tuple(sorted(views, key=lambda view: (view.name, not view.mine)))
        self.changed.emit()


class ViewsMenu(QMenu):
    """Built anew each time it opens: default, those `given` by the program, the saved ones, save, manage.
    `opened(name)`: "" for one without a name."""

    opened = Signal(str)

    def __init__(
        self,
        store: ViewStore,
        capture: Callable[[], Mapping[str, Any]],
        restore: Callable[[Mapping[str, Any]], None],
        parent: QWidget | None = None,
        given: Callable[[], Views] = dict,
    ) -> None:
        super().__init__(parent)
        self.kept = store
        self._given, self._capture, self._restore = given, capture, restore
        self.aboutToShow.connect(self._build)

    def store(self, name: str) -> None:
        """Save what is shown now as `name`, over an older one of that name."""
        name = name.strip()
        if name:
            self.kept.store(name, dict(self._capture()))

    def open(self, name: str) -> None:
        """Show a saved view."""
        view = self.kept.named(name)
        if view is not None:
            self._show(view.data, name)

    def _show(self, data: Mapping[str, Any], name: str = "") -> None:
        self._restore(data)
        self.opened.emit(name)

    def _build(self) -> None:
        self.clear()
        self.addAction(self.tr("Default view"), partial(self._show, {}))
        for name, data in self._given().items():
            self.addAction(name, partial(self._show, data))
        self.addSeparator()
        for view in self.kept.views:
            shown = view.name if view.mine else fill(self.tr("{name} (shared)"), name=view.name)
            self.addAction(shown, partial(self._show, view.data, view.name))
        self.addSeparator()
        self.addAction(self.tr("Save this view…")).triggered.connect(self._ask_name)
        own = [view for view in self.kept.views if view.mine]
        if own:
            manage = self.addMenu(self.tr("Manage views"))
            for view in own:
                self._manage(manage.addMenu(view.name), view)

    def _manage(self, menu: QMenu, view: NamedView) -> None:
        pin = menu.addAction(self.tr("Pin above the table"))
        pin.setCheckable(True)
        pin.setChecked(view.pinned)
        pin.toggled.connect(lambda on: self.kept.mark(view, shared=view.shared, pinned=on))
        if self.kept.lasting:
            share = menu.addAction(self.tr("Share with everybody"))
            share.setCheckable(True)
            share.setChecked(view.shared)
            share.toggled.connect(lambda on: self.kept.mark(view, shared=on, pinned=view.pinned))
        menu.addSeparator()
        menu.addAction(self.tr("Delete this view"), partial(self.kept.delete, view))

    def _ask_name(self) -> None:
        dialog = QInputDialog(self.parentWidget())
        dialog.setWindowTitle(self.tr("Save this view"))
        dialog.setLabelText(self.tr("Name (an existing one is replaced):"))
        dialog.textValueSelected.connect(self.store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class PinnedViews(Translatable, QWidget):
    """The pinned views as buttons; hidden while there is none. The one opened last is checked."""

    def __init__(self, menu: ViewsMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menu = menu
        self._open = ""
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 6)
        self._row.addStretch(1)
        menu.kept.changed.connect(self._renew)
        menu.opened.connect(self._opened)
        self.retranslate()
        self._renew()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Pinned views"))

    def open_at(self, number: int) -> None:
        """Open the view at a place, if there is one."""
        if number < len(self.buttons):
            self.buttons[number].click()

    def _renew(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        names = dict.fromkeys(view.name for view in self._menu.kept.views if view.pinned)
        self.buttons = [self._button(name) for name in names]
        for place, button in enumerate(self.buttons):
            self._row.insertWidget(place, button)
        self.setVisible(bool(self.buttons))

    def _button(self, name: str) -> QPushButton:
        button = QPushButton(name.replace("&", "&&"), self)
        button.setProperty("role", "choice")
        button.setProperty("view", name)
        button.setCheckable(True)
        button.setChecked(name == self._open)
        button.clicked.connect(partial(self._menu.open, name))
        return button

    def _opened(self, name: str) -> None:
        self._open = name
        for button in self.buttons:
            button.setChecked(button.property("view") == name)
