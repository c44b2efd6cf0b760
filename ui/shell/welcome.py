"""First start: three ways to begin, or a database used before. Also shows the progress of opening."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.pace import Pace

from ..base.i18n import Translatable, fill
from ..base.icons import icon
from ..base.progress import show_share
from ..base.theme import current_colors


class ChoiceCard(QPushButton):
    """A big button: icon, title, one sentence."""

    def __init__(self, icon_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setMinimumSize(QSize(230, 190))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon_name = icon_name
        self._picture = QLabel(self)
        self._title = QLabel(self)
        self._title.setProperty("role", "heading")
        self._text = QLabel(self, wordWrap=True)
        self._text.setProperty("role", "muted")
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


_WIDTH = 360
_MEGABYTE = 1_000_000
_TICK_MS = 1_000
_SILENT_SECONDS = 2


def _minutes(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


class ProgressPane(Translatable, QWidget):
    """What is being done, how far it is, and Cancel."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(self, wordWrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text.setFixedWidth(_WIDTH)  # a label that wraps, centred, else breaks after a word and is cut
        self.bar = QProgressBar(self, textVisible=False)
        self.bar.setFixedWidth(_WIDTH)
        self.detail = QLabel(self)
        self.detail.setProperty("role", "muted")
        self.detail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._step: tuple[int, int, str] = (0, 0, "")
        self._pace = Pace()
        self._left: float | None = None
        self._clock = QTimer(self, interval=_TICK_MS)  # says that time passes while a step is long
        self._clock.timeout.connect(self._tell)
        self.cancel = QPushButton(self)
        self.cancel.clicked.connect(self.cancelled)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self.text, self.bar, self.detail, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.retranslate()

    def retranslate(self) -> None:
        self.cancel.setText(self.tr("Cancel"))
        self._tell()

    def show_progress(self, done: int, total: int, text: str) -> None:
        """`total` 0: not known, the bar only moves. An empty text leaves the last one."""
        show_share(self.bar, done, total)
        if text:
            self.text.setText(text)
            self._step, self._pace = (0, 0, ""), Pace()
            self._tell()

    def show_step(self, done: int, total: int, what: str) -> None:
        """Progress of opening; `what` as the core names its steps: backup, check, migrate, a derived table."""
        self.show_progress(done, total, "")
        if what:
            self._step = (done, total, what)
            self._left = self._pace.left(done, total, what)
            self._tell()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        self._clock.stop()

    def _tell(self) -> None:
        done, total, what = self._step
        parts = [self._said(done, total, what)] if what else []
        if self._pace.elapsed >= _SILENT_SECONDS:
            parts.append(fill(self.tr("{time} so far"), time=_minutes(self._pace.elapsed)))
        if what and self._left is not None:
            parts.append(fill(self.tr("about {time} left"), time=_minutes(self._left)))
        self.detail.setText("   ·   ".join(parts))

    def _said(self, done: int, total: int, what: str) -> str:
        texts = {
            "backup": self.tr("Backing up before the upgrade: {done} of {total} MB"),
            "check": self.tr("Checking every page: {done} of {total} MB"),
            "migrate": self.tr("Upgrading the database: step {step} of {total}"),
            "search": self.tr("Preparing the search index"),
        }
        text = texts.get(what, self.tr("Preparing the figures"))
        unit = _MEGABYTE if what in ("backup", "check") else 1
        return fill(text, done=done // unit, total=total // unit, step=min(done + 1, total))


class WelcomePage(Translatable, QWidget):
    """Signals only; the session does the work."""

    demo_chosen = Signal()
    files_chosen = Signal()
    empty_chosen = Signal()
    open_chosen = Signal()  # pick a database file
    recent_chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices = QWidget(self)
        self._title = QLabel(self._choices)
        self._title.setProperty("role", "title")
        self._text = QLabel(self._choices, wordWrap=True)
        self._text.setProperty("role", "muted")
        self.demo = ChoiceCard("demo", self._choices)
        self.files = ChoiceCard("files", self._choices)
        self.empty = ChoiceCard("empty", self._choices)
        self.open_other = QPushButton(self._choices)
        self.open_other.setProperty("role", "flat")
        self._recent = QVBoxLayout()
        self._paths: Sequence[str] = ()
        self.progress = ProgressPane(self)
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

    def show_choices(self) -> None:
        self._pages.setCurrentWidget(self._choices)

    def show_progress(self, text: str) -> None:
        """Show the progress pane, not yet knowing how long it takes."""
        self.progress.show_progress(0, 0, text)
        self._pages.setCurrentWidget(self.progress)

    def repaint_icons(self) -> None:
        """After a change of theme."""
        for card in (self.demo, self.files, self.empty):
            card.repaint_icons()
        self.open_other.setIcon(icon("folder", size=16))

    def _recent_button(self, path: Path) -> QPushButton:
        button = QPushButton(fill(self.tr("Open {name}"), name=path.stem), self._choices)
        button.setProperty("role", "flat")
        button.setToolTip(str(path))
        button.clicked.connect(lambda: self.recent_chosen.emit(path))
        return button

    def _build_layout(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(16)
        for card in (self.demo, self.files, self.empty):
            cards.addWidget(card)
        column = QVBoxLayout(self._choices)
        column.setContentsMargins(60, 40, 60, 40)
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
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._choices)
        self._pages.addWidget(self.progress)

    def _connect_signals(self) -> None:
        self.demo.clicked.connect(self.demo_chosen)
        self.files.clicked.connect(self.files_chosen)
        self.empty.clicked.connect(self.empty_chosen)
        self.open_other.clicked.connect(self.open_chosen)
        self.open_other.setIcon(icon("folder", size=16))
