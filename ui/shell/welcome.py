"""First start: ways to begin, or a database used before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ..base.i18n import Translatable, fill
from ..base.icons import icon
from ..base.style import give_role
from ..base.theme import current_colors


class ChoiceCard(QPushButton):
    """A big button: icon, title, one sentence."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setMinimumSize(QSize(185, 205))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon_name = icon_name
        self._picture = QLabel(self)
        self._title = QLabel(self, wordWrap=True)
        give_role(self._title, "heading")
        self._text = QLabel(self, wordWrap=True)
        give_role(self._text, "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        for label in (self._picture, self._title, self._text):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        column.addStretch(1)

    def set_texts(self, title: str, text: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.repaint_icons()

    def repaint_icons(self) -> None:
        """After a change of theme."""
        self._picture.setPixmap(icon(self._icon_name, size=36, color=current_colors().accent).pixmap(36))


class WelcomePage(Translatable, QWidget):
    """Signals only; the session does the work."""

    demo_chosen = Signal()
    files_chosen = Signal()
    empty_chosen = Signal()
    group_chosen = Signal()
    open_chosen = Signal()  # pick a database file
    recent_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(self)
        give_role(self._title, "title")
        self._text = QLabel(self, wordWrap=True)
        give_role(self._text, "muted")
        self.demo = ChoiceCard("demo", self)
        self.files = ChoiceCard("files", self)
        self.empty = ChoiceCard("empty", self)
        self.group = ChoiceCard("sharing", self)
        self.open_other = QPushButton(self)
        give_role(self.open_other, "flat")
        self._recent = QVBoxLayout()
        self._paths: Sequence[str] = ()
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(self.tr("Welcome to CementCRM"))
        self._text.setText(
            self.tr("Customers and weigh tickets of your plants, in one place. How do you want to start?")
        )
        self.demo.set_texts(
            self.tr("Look at a demo company"),
            self.tr("An invented cement group with customers and tickets. Nothing of yours is needed."),
        )
        self.files.set_texts(
            self.tr("Start with my own files"),
            self.tr("Take over your customer ledger and weigh tickets from Excel or CSV."),
        )
        self.empty.set_texts(
            self.tr("Start empty"),
            self.tr("An encrypted database on this computer, without any records yet."),
        )
        self.group.set_texts(
            self.tr("Join a group"),
            self.tr(
                "Colleagues share their records already: you have a code and the address of their server."
            ),
        )
        self.open_other.setText(self.tr("Open another database…"))
        self.set_recent(self._paths)

    def set_recent(self, paths: Sequence[str]) -> None:
        """Offer databases opened before; those that are gone are left out."""
        self._paths = paths
        while (item := self._recent.takeAt(0)) is not None:
            button = item.widget()
            if button is not None:
                button.deleteLater()
        for path in (Path(text) for text in paths[:4]):
            if path.is_file():
                self._recent.addWidget(self._recent_button(path), 0, Qt.AlignmentFlag.AlignLeft)

    def _cards(self) -> tuple[ChoiceCard, ...]:
        return self.demo, self.files, self.empty, self.group

    def repaint_icons(self) -> None:
        """After a change of theme."""
        for card in self._cards():
            card.repaint_icons()
        self.open_other.setIcon(icon("folder", size=16))

    def _recent_button(self, path: Path) -> QPushButton:
        button = QPushButton(fill(self.tr("Open {name}"), name=path.stem), self)
        give_role(button, "flat")
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.recent_chosen.emit(path))
        return button

    def _build_layout(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for card in self._cards():
            cards.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(16)
        column.addLayout(cards)
        column.addSpacing(8)
        column.addLayout(self._recent)
        column.addWidget(self.open_other, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(2)

    def _connect_signals(self) -> None:
        self.demo.clicked.connect(self.demo_chosen)
        self.files.clicked.connect(self.files_chosen)
        self.empty.clicked.connect(self.empty_chosen)
        self.group.clicked.connect(self.group_chosen)
        self.open_other.clicked.connect(self.open_chosen)
        self.open_other.setIcon(icon("folder", size=16))
