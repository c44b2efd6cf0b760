"""The part of the settings about the open database: its key, its backups. Signals only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from cementcrm.core.unlocking import KeyMode

from ..base.dialogs import choose_folder
from ..base.i18n import Translatable, fill
from ..base.values import minute

if TYPE_CHECKING:
    from cementcrm.care import CareState

CAPTION_WIDTH = 130  # of all captions of the settings, so that what they name stands in one line


class CarePanel(Translatable, QWidget):
    """Hidden until `show_state`."""

    key_change_requested = Signal()
    code_requested = Signal()
    backup_requested = Signal()
    restore_requested = Signal()
    folder_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: CareState | None = None
        self._labels = {name: QLabel(self) for name in ("key", "code", "backup", "folder")}
        self.texts = {name: QLabel(self) for name in self._labels}
        self.change_key = QPushButton(self)
        self.new_code = QPushButton(self)
        self.back_up = QPushButton(self)
        self.restore = QPushButton(self)
        self.choose_folder = QPushButton(self)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self.hide()

    def show_state(self, state: CareState) -> None:
        """How key and backups are kept now."""
        self._state = state
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        for name, text in (
            ("key", self.tr("Key")),
            ("code", self.tr("Recovery code")),
            ("backup", self.tr("Last backup")),
            ("folder", self.tr("Backup folder")),
        ):
            self._labels[name].setText(text)
        self.change_key.setText(self.tr("Change…"))
        self.new_code.setText(self.tr("New code…"))
        self.back_up.setText(self.tr("Back up now"))
        self.restore.setText(self.tr("Restore…"))
        self.choose_folder.setText(self.tr("Choose…"))
        if self._state is not None:
            self._show(self._state)

    @property
    def has_code(self) -> bool:
        """Was a recovery code ever made for the open database?"""
        return self._state is not None and self._state.recovery

    def _show(self, state: CareState) -> None:
        encrypted = state.mode is not KeyMode.PLAIN
        self.texts["key"].setText(self._mode(state.mode))
        code = (
            self.tr("There is one.")
            if state.recovery
            else self.tr("None yet: make one and keep it on paper.")
        )
        self.texts["code"].setText(code)
        self.texts["backup"].setText(self._last(state))
        self.texts["folder"].setText(str(state.folder))
        for widget in (self._labels["code"], self.texts["code"], self.new_code, self.change_key):
            widget.setVisible(encrypted)

    def _mode(self, mode: KeyMode) -> str:
        return {
            KeyMode.KEYRING: self.tr("In the keyring of this computer"),
            KeyMode.PASSPHRASE: self.tr("A passphrase, typed at every start"),
            KeyMode.KEY_FILE: self.tr("In a key file"),
            KeyMode.PLAIN: self.tr("This database is not encrypted"),
        }[mode]

    def _last(self, state: CareState) -> str:
        if state.last_backup is None:
            return self.tr("None yet. One is made by itself every half hour in which something changed.")
        size = QLocale().formattedDataSize(state.last_backup.size)
        return fill(self.tr("{time}, {size}"), time=minute(state.last_backup.made_at), size=size)

    def _build_layout(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setColumnMinimumWidth(0, CAPTION_WIDTH)
        grid.setVerticalSpacing(14)
        buttons = {
            "key": [self.change_key],
            "code": [self.new_code],
            "backup": [self.back_up, self.restore],
            "folder": [self.choose_folder],
        }
        for row, name in enumerate(self._labels):
            grid.addWidget(self._labels[name], row, 0)
            grid.addWidget(self.texts[name], row, 1)
            line = QHBoxLayout()
            line.setSpacing(8)
            for button in buttons[name]:
                line.addWidget(button)
            line.addStretch(1)
            grid.addLayout(line, row, 2)
        grid.setColumnStretch(3, 1)

    def _connect_signals(self) -> None:
        self.change_key.clicked.connect(self.key_change_requested)
        self.new_code.clicked.connect(self.code_requested)
        self.back_up.clicked.connect(self.backup_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.choose_folder.clicked.connect(self._choose_folder)

    def _choose_folder(self) -> None:
        choose_folder(self, title=self.tr("Folder for backups"), on_chosen=self.folder_chosen.emit)
