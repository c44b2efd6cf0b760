"""About the program: version, licence, the libraries it stands on; the bundle for support."""

from __future__ import annotations

import json
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm import __version__
from cementcrm.core.resources import resource

from ..base.i18n import Translatable, fill
from ..base.style import give_role

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.support import Part

    from ..base.context import UiContext


class AboutPanel(Translatable, QWidget):
    """What people name when they ask for help."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = QLabel("CementCRM", self)
        self._version = QLabel(self)
        self._licence = QLabel(self)
        self._caption = QLabel(self)
        self.libraries = QTreeWidget(self)
        self.support = QPushButton(self)
        self._support_hint = QLabel(self)
        self._build_layout()
        self.support.clicked.connect(self.show_bundle)
        self.retranslate()

    def retranslate(self) -> None:
        text = self.tr("Version {version} · Python {python} · Qt {qt}")
        self._version.setText(
            fill(text, version=__version__, python=platform.python_version(), qt=qVersion())
        )
        self._licence.setText(self.tr("Free software under the Apache License 2.0."))
        self._caption.setText(self.tr("Libraries it stands on, with their licences:"))
        self.libraries.setHeaderLabels([self.tr("Library"), self.tr("Version"), self.tr("Licence")])
        self.libraries.setAccessibleName(self.tr("Libraries"))
        self.support.setText(self.tr("Bundle for support…"))
        self._support_hint.setText(
            self.tr("Versions, counts and errors without personal data. You see all of it first.")
        )

    def show_bundle(self) -> None:
        """Gather the bundle and show what is in it."""
        from cementcrm.settings import log_directory

        context = self._context

        def gather(app: Application) -> list[Part]:
            from cementcrm.support import bundle

            return bundle(app, context.settings, log_directory(), versions())

        context.ask(gather, self._show, owner=self, slot="bundle")

    def _show(self, parts: list[Part]) -> None:
        from .support_dialog import SupportDialog

        SupportDialog(self._context, parts, self.window()).open()

    def _build_layout(self) -> None:
        give_role(self._title, "title")
        for widget in (self._licence, self._caption, self._support_hint):
            give_role(widget, "muted")
        self.libraries.setRootIsDecorated(False)
        self.libraries.setUniformRowHeights(True)
        self.libraries.setMinimumHeight(160)
        known = versions()
        for name, licence in libraries().items():
            self.libraries.addTopLevelItem(QTreeWidgetItem([name, known.get(name, ""), licence]))
        for place in range(3):
            self.libraries.resizeColumnToContents(place)
        row = QHBoxLayout()
        row.addWidget(self.support)
        row.addWidget(self._support_hint)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self._title, self._version, self._licence):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self._caption)
        column.addWidget(self.libraries, 1)


def libraries() -> dict[str, str]:
    """Library → licence (SPDX), of all that the program is delivered with."""
    found: dict[str, str] = json.loads(resource("libraries.json").read_text(encoding="utf-8"))
    return found


def versions() -> dict[str, str]:
    """Library → its version here; one that is known without, or isn't needed here, is left out."""
    found = {"Qt": qVersion()}
    for name in libraries():
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # of another system, or frozen without its description
            continue
    return found
