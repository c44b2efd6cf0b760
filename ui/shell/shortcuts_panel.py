"""All keys of the window: searched by what they do or by the key itself, changed where nothing speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..base.i18n import Translatable, fill, label
from ..base.screen import fit
from ..base.shortcuts import KEYS, PLACES, Shortcut, declared, portable
from ..base.style import give_role

if TYPE_CHECKING:
    from cementcrm.settings import Settings

_NAME = Qt.ItemDataRole.UserRole


class ShortcutsPanel(Translatable, QWidget):
    """The table, a line to search in it, and the key of the chosen line."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.search = QLineEdit(self)
        self.table = QTreeWidget(self)
        self.caption = QLabel(self)
        self.key = QKeySequenceEdit(self)
        self.default = QPushButton(self)
        self.problem = QLabel(self)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self.setFocusProxy(self.search)

    def retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search by what it does, or by the key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.table.setHeaderLabels([self.tr("What"), self.tr("Where"), self.tr("Key")])
        self.table.setAccessibleName(self.tr("Keys"))
        self.key.setAccessibleName(self.tr("New key"))
        self.default.setText(self.tr("Default key"))
        self._fill()
        self._chosen()

    def choose(self, name: str) -> None:
        """Make the line of a shortcut the current one."""
        for row in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(row)
            if item is not None and item.data(0, _NAME) == name:
                self.table.setCurrentItem(item)

    def set_key(self, key: QKeySequence) -> None:
        """Give the chosen line `key`, unless another would hear it, too."""
        shortcut = self._shortcut()
        if shortcut is None or shortcut.fixed or key.isEmpty() or key in KEYS.of(shortcut.name):
            return
        if self._free(shortcut, key):
            self._keep(shortcut.name, portable(key))

    def _free(self, shortcut: Shortcut, key: QKeySequence) -> bool:
        """Would nothing else hear it? If something does, say what."""
        other = KEYS.taken(shortcut.name, key)
        if other is not None:
            text = self.tr("{key} is taken: {what}")
            self._say(fill(text, key=key.toString(), what=label("shortcuts", other.text)))
        return other is None

    def _build_layout(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.key.setMaximumSequenceLength(1)
        self.key.setMaximumWidth(200)
        give_role(self.problem, "error")
        row = QHBoxLayout()
        for widget in (self.caption, self.key, self.default, self.problem):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def _connect_signals(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.table.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self.key.editingFinished.connect(lambda: self.set_key(self.key.keySequence()))
        self.default.clicked.connect(self._reset)
        KEYS.changed.connect(self._fill)

    def _fill(self) -> None:
        chosen = self._shortcut()
        self.table.clear()
        for shortcut in declared():
            texts = [label("shortcuts", shortcut.text), label("shortcuts", PLACES[shortcut.place])]
            item = QTreeWidgetItem([*texts, KEYS.all_shown(shortcut.name)])
            item.setData(0, _NAME, shortcut.name)
            self.table.addTopLevelItem(item)
        for column in range(2):
            self.table.resizeColumnToContents(column)
        self._filter(self.search.text())
        self.choose(chosen.name if chosen else declared()[0].name)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in range(self.table.topLevelItemCount()):
            item = self.table.topLevelItem(row)
            if item is not None:
                said = " ".join(item.text(column) for column in range(3)).casefold()
                item.setHidden(not all(word in said for word in words))

    def _shortcut(self) -> Shortcut | None:
        item = self.table.currentItem()
        name = item.data(0, _NAME) if item is not None else None
        return next((shortcut for shortcut in declared() if shortcut.name == name), None)

    def _chosen(self) -> None:
        shortcut = self._shortcut()
        changeable = shortcut is not None and not shortcut.fixed
        self.caption.setText(self.tr("New key") if changeable else self.tr("This key can't be changed."))
        for widget in (self.key, self.default):
            widget.setVisible(changeable)
        if shortcut is not None:
            self.key.setKeySequence(KEYS.of(shortcut.name)[0])
            self.default.setEnabled(shortcut.name in self._settings.shortcuts)
        self._say("")

    def _reset(self) -> None:
        shortcut = self._shortcut()
        if shortcut is None:
            return
        if all(self._free(shortcut, key) for key in KEYS.declared_for(shortcut.name)):
            self._keep(shortcut.name, "")

    def _keep(self, name: str, key: str) -> None:
        self._settings.shortcuts.pop(name, None)
        if key:
            self._settings.shortcuts[name] = key
        self._settings.save()
        KEYS.use(self._settings.shortcuts)

    def _say(self, text: str) -> None:
        self.problem.setText(text)


class ShortcutsDialog(QDialog):
    """The table over whatever the user is doing; Escape closes it."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keys"))
        self.panel = ShortcutsPanel(settings, self)
        column = QVBoxLayout(self)
        column.addWidget(self.panel)
        fit(self, 760, 560)
        self.panel.search.setFocus()
