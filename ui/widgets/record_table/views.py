"""The menu of saved views."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

Views = Mapping[str, Mapping[str, Any]]
SaveViews = Callable[[Views], None]
"""Called with all saved views (name → JSON-able dict) after each change."""


class ViewsMenu(QMenu):
    """Built anew each time it opens: default, those `given` by the program, the saved ones, save, delete."""

    def __init__(
        self,
        views: Views,
        save: SaveViews,
        capture: Callable[[], Mapping[str, Any]],
        restore: Callable[[Mapping[str, Any]], None],
        parent: QWidget | None = None,
        given: Callable[[], Views] = dict,
    ) -> None:
        super().__init__(parent)
        self.views = {name: dict(view) for name, view in views.items()}
        self._given = given
        self._save, self._capture, self._restore = save, capture, restore
        self.aboutToShow.connect(self._build)

    def store(self, name: str) -> None:
        """Save what is shown now as `name`, over an older one of that name."""
        name = name.strip()
        if name:
            self.views[name] = dict(self._capture())
            self._save(self.views)

    def delete(self, name: str) -> None:
        if self.views.pop(name, None) is not None:
            self._save(self.views)

    def open(self, name: str) -> None:
        self._restore(self.views[name])

    def _build(self) -> None:
        self.clear()
        self.addAction(self.tr("Default view")).triggered.connect(lambda: self._restore({}))
        for name, view in self._given().items():
            self.addAction(name).triggered.connect(lambda _on=False, v=view: self._restore(v))
        self.addSeparator()
        for name in sorted(self.views):
            self.addAction(name).triggered.connect(lambda _on=False, n=name: self.open(n))
        self.addSeparator()
        self.addAction(self.tr("Save this view…")).triggered.connect(self._ask_name)
        if self.views:
            menu = self.addMenu(self.tr("Delete a view"))
            for name in sorted(self.views):
                menu.addAction(name).triggered.connect(lambda _on=False, n=name: self.delete(n))

    def _ask_name(self) -> None:
        dialog = QInputDialog(self.parentWidget())
        dialog.setWindowTitle(self.tr("Save this view"))
        dialog.setLabelText(self.tr("Name (an existing one is replaced):"))
        dialog.textValueSelected.connect(self.store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
