"""What an empty list offers: how to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...base.i18n import Translatable
from ...base.style import give_role

_BELOW = 90  # device-independent pixels: the table writes its own words into its middle


class EmptyOffer(Translatable, QWidget):
    """Two buttons below the words of an empty table; the page shows and hides it."""

    new_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, viewport: QWidget, may: Callable[[str], bool]) -> None:
        super().__init__(viewport)
        self._new, self._import = QPushButton(), QPushButton()
        self._new.setVisible(may("create"))
        self._import.setVisible(may("import"))
        give_role(self._new, "primary")
        row = QHBoxLayout(self)
        row.addWidget(self._new)
        row.addWidget(self._import)
        place = QVBoxLayout(viewport)
        place.addSpacing(_BELOW)
        place.addWidget(self, 0, Qt.AlignmentFlag.AlignCenter)
        self._new.clicked.connect(self.new_wanted)
        self._import.clicked.connect(self.import_wanted)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        self._new.setText(self.tr("Make the first one"))
        self._import.setText(self.tr("Import a file"))
