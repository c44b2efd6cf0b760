"""A database that doesn't open, or shall go back: what is known, which backups are sound, one click."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ..base.dialogs import choose_file
from ..base.i18n import fill
from ..base.values import minute
from .framed_dialog import FramedDialog, wrapped

if TYPE_CHECKING:
    from cementcrm.care import BackupInfo


class RestoreDialog(FramedDialog):
    """Choose a backup. `chosen(Path)`: put this one in the database's place; `rebuild_chosen()`: make it anew from the
    server of its group (`shared`)."""

    chosen = Signal(Path)
    rebuild_chosen = Signal()

    def __init__(
        self,
        parent: QWidget,
        *,
        problem: str,
        backups: Sequence[BackupInfo],
        damaged: int = 0,
        changed_at: datetime | None = None,
        shared: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setMinimumWidth(640)
        broken = bool(problem)
        title = self.tr("This database needs repair") if broken else self.tr("Go back to a backup")
        self.set_texts(title, self._explanation(broken, len(backups)))
        self.show_problem(problem)
        self.list = QTreeWidget(self)
        self._fill(backups)
        self.body.addWidget(self.list)
        self.body.addWidget(wrapped(self._notes(damaged, changed_at), "muted"))
        other = self.add_button(self.tr("Another backup file…"), self._choose_file)
        self.buttons.removeWidget(other)
        self.buttons.insertWidget(0, other)
        self.rebuild_button = self.add_button(self.tr("Rebuild from the server…"), self._rebuild)
        self.rebuild_button.setVisible(shared)
        self.add_button(self.tr("Cancel"), self.reject)
        self.restore_button = self.add_button(self.tr("Restore"), self._accept, primary=True)
        self.restore_button.setEnabled(bool(backups))
        self.list.itemDoubleClicked.connect(lambda _item: self._accept())

    def _explanation(self, broken: bool, count: int) -> str:
        if not count:
            return self.tr(
                "No sound backup of it was found on this computer. If you keep backups elsewhere, choose the file."
            )
        if broken:
            return self.tr(
                "These backups were checked just now and are sound. The newest loses least. The damaged file "
                "is not deleted: it is set aside."
            )
        return self.tr(
            "What was entered after the backup is no longer in the database then. The present file is not "
            "deleted: it is set aside."
        )

    def _notes(self, damaged: int, changed_at: datetime | None) -> str:
        notes = []
        if changed_at is not None:
            notes.append(fill(self.tr("Last written: {time}."), time=minute(changed_at)))
        if damaged:
            notes.append(fill(self.tr("Damaged backups left out: {count}."), count=damaged))
        return " ".join(notes)

    def _fill(self, backups: Sequence[BackupInfo]) -> None:
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setHeaderLabels([self.tr("Made"), self.tr("Size"), self.tr("What is lost")])
        self.list.setRootIsDecorated(False)
        self.list.setMinimumHeight(150)
        for info in backups:
            texts = [minute(info.made_at), QLocale().formattedDataSize(info.size), self._lost(info.lost)]
            item = QTreeWidgetItem(self.list, texts)
            item.setData(0, Qt.ItemDataRole.UserRole, str(info.path))
            item.setToolTip(0, str(info.path))
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        newest = self.list.topLevelItem(0)
        if newest is not None:
            self.list.setCurrentItem(newest)

    def _lost(self, count: int | None) -> str:
        if count is None:
            return self.tr("Everything entered after it")
        if count == 0:
            return self.tr("Nothing")
        return fill(self.tr("Changes made after it: {count}"), count=f"{count:,}")

    def _choose_file(self) -> None:
        choose_file(
            self,
            title=self.tr("Choose a backup"),
            filters=self.tr("Databases (*.db)"),
            on_chosen=self._take,
        )

    def _accept(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._take(Path(item.data(0, Qt.ItemDataRole.UserRole)))

    def _rebuild(self) -> None:
        self.accept()
        self.rebuild_chosen.emit()

    def _take(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)
