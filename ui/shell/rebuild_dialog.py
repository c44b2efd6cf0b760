"""A database that is to be made anew from its group's server: what the server hasn't got yet is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from cementcrm.core.commands import Command
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ..base.i18n import fill, label
from ..base.values import minute
from .framed_dialog import FramedDialog, wrapped

if TYPE_CHECKING:
    from cementcrm.rebuilding import Unsent, UnsentDeed

_IMPORT = QT_TRANSLATE_NOOP("commands", "Import")


class RebuildDialog(FramedDialog):
    """`chosen()`: do it."""

    chosen = Signal()

    def __init__(self, parent: QWidget, *, unsent: Unsent, problem: str = "") -> None:
        super().__init__(parent)
        self.setMinimumWidth(640)
        self.set_texts(
            self.tr("Rebuild from the server"),
            self.tr(
                "All records are fetched from the group's server into a new file, which takes a few minutes. The "
                "present file is not deleted: it is set aside, with the history of what was done here."
            ),
        )
        self.show_problem(problem)
        self.list = QTreeWidget(self)
        self._fill(unsent)
        self.body.addWidget(wrapped(self._told(unsent), ""))
        self.body.addWidget(self.list)
        self.list.setVisible(bool(unsent.deeds))
        if unsent.facts:
            text = self.tr("{count} weigh tickets were not sent: import their files again afterwards.")
            self.body.addWidget(wrapped(fill(text, count=f"{unsent.facts:,}"), "error"))
        self.add_button(self.tr("Cancel"), self.reject)
        self.rebuild_button = self.add_button(self.tr("Rebuild"), self._accept, primary=True)

    def _told(self, unsent: Unsent) -> str:
        if not unsent.deeds:
            return self.tr("Everything that was written here has reached the server.")
        text = self.tr("Not sent yet: {count} records. They are taken along and sent afterwards:")
        return fill(text, count=f"{unsent.records:,}")

    def _fill(self, unsent: Unsent) -> None:
        self.list.setAccessibleName(self.tr("Not sent yet"))
        self.list.setHeaderLabels([self.tr("When"), self.tr("What"), self.tr("Records")])
        self.list.setRootIsDecorated(False)
        self.list.setMinimumHeight(150)
        for deed in unsent.deeds:
            titles = ", ".join(deed.titles)
            more = f"{titles} … ({deed.records:,})" if deed.records > len(deed.titles) else titles
            item = QTreeWidgetItem(self.list, [minute(deed.at), self._name(deed), more])
            item.setToolTip(2, more)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _name(self, deed: UnsentDeed) -> str:
        words = next((each.label for each in Command.__subclasses__() if each.name == deed.name), _IMPORT)
        name = label("commands", words)
        return fill(self.tr("{what} (refused)"), what=name) if deed.refused else name

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit()
