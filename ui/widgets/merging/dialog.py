"""The window in which two records become one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.commands import Merge
from cementcrm.core.errors import CementError
from cementcrm.core.fields import EntitySpec

from ...base.banner import MessageBanner
from ...base.errors import describe
from ...base.i18n import Translatable, fill, label
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.values import told

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.queries import Record

    from ...base.context import UiContext

Two = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class _Read:
    """Both records, and what refers to each."""

    records: tuple[Record, Record]
    referring: tuple[dict[str, int], dict[str, int]]


class MergeDialog(Translatable, QDialog):
    """One row a field in which the two differ, a choice in each; the heads choose the file that stays, at first
    the one that says more.
    `merged(uuid)`: the survivor, once it is done."""

    merged = Signal(object)

    def __init__(self, context: UiContext, entity: str, two: Two, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context = context
        self._spec: EntitySpec = context.app.spec(entity)
        self._two = two
        self._read: _Read | None = None
        self.stays = 0  # of the two
        self.choices: dict[str, QButtonGroup] = {}  # field → button 0: left, 1: right
        self.heads = QButtonGroup(self)
        self._labels: dict[str, QLabel] = {}
        self._explain, self._moves = QLabel(), QLabel()
        self.banner = MessageBanner()
        self.merge_button, self._cancel = QPushButton(), QPushButton()
        self._body = QWidget()
        self._grid = QGridLayout(self._body)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self._ask()

    def retranslate(self) -> None:
        kind = label("entities", self._spec.label)
        self.setWindowTitle(fill(self.tr("Merge: {kind}"), kind=kind))
        self._explain.setText(
            self.tr("Choose the file that stays, and for each field the value it keeps. All that belongs to "
                    "the other file follows; Ctrl+Z takes it back.")
        )  # fmt: skip
        self.merge_button.setText(self.tr("Merge"))
        self._cancel.setText(self.tr("Cancel"))
        for name, caption in self._labels.items():
            caption.setText(label("fields", self._spec.by_name[name].label))
        self._tell_moves()

    def choose_survivor(self, place: int) -> None:
        """The file that stays; every field it has keeps its value, unless chosen otherwise afterwards."""
        self.stays = place
        if self._read is not None:
            mine = self._read.records[place].values
            for name, group in self.choices.items():
                group.button(place if mine[name] is not None else 1 - place).setChecked(True)
        self._tell_moves()

    def merge(self) -> None:
        """Do it; problems are told and the window stays."""
        if self._read is None or not self.merge_button.isEnabled():
            return
        self.merge_button.setEnabled(False)
        take = tuple(name for name, group in self.choices.items() if group.checkedId() != self.stays)
        survivor, loser = self._two[self.stays], self._two[1 - self.stays]
        command = Merge(self._spec.name, survivor, loser, take)
        self._context.execute(command, origin=self, on_done=self._done, on_error=self._failed)

    def _done(self, survivor: object) -> None:
        self._context.message.emit(self.tr("Merged. Ctrl+Z parts them again."), "info")
        self.merged.emit(survivor)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.merge_button.setEnabled(self._read is not None)
        if isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _ask(self) -> None:
        name, (one, other) = self._spec.name, self._two

        def read(app: Application) -> _Read:
            records = (app.get(name, one), app.get(name, other))
            return _Read(records, (app.referring(name, one), app.referring(name, other)))

        self._context.ask(read, self._fill, self._failed, owner=self)

    def _fill(self, read: _Read) -> None:
        self._read = read
        self._add_heads(read)
        for field in self._spec.data_fields:
            values = [told(self._spec, record, field.name) for record in read.records]
            if field.editable and values[0] != values[1]:
                self._add_field(field.name, values)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.merge_button.setEnabled(True)
        self.retranslate()
        told_of = [sum(value is not None for value in record.values.values()) for record in read.records]
        fuller = int(told_of[1] > told_of[0])
        self.heads.button(fuller).setChecked(True)
        self.choose_survivor(fuller)
        self.heads.button(fuller).setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_heads(self, read: _Read) -> None:
        for place, record in enumerate(read.records):
            title = told(self._spec, record, self._spec.title)
            button = QRadioButton(f"{title} ({record.values[self._spec.key]})", self._body)
            give_role(button, "strong")
            self.heads.addButton(button, place)
            self._grid.addWidget(button, 0, 1 + place)

    def _add_field(self, name: str, values: list[str]) -> None:
        row = self._grid.rowCount()
        self._labels[name] = caption = QLabel(self._body)
        give_role(caption, "muted")
        self._grid.addWidget(caption, row, 0)
        self.choices[name] = group = QButtonGroup(self)
        for place, text in enumerate(values):
            button = QRadioButton(text.replace("\n", " ")[:60] or "—", self._body)
            button.setToolTip(text)
            button.setAccessibleName(f"{label('fields', self._spec.by_name[name].label)}: {text}")
            group.addButton(button, place)
            self._grid.addWidget(button, row, 1 + place)

    def _tell_moves(self) -> None:
        if self._read is None:
            return
        counts = self._read.referring[1 - self.stays]
        kinds = (f"{label('entities', self._context.app.spec(e).label)} {n}" for e, n in counts.items())
        text = fill(self.tr("Follows the file that goes: {kinds}"), kinds=" · ".join(kinds))
        self._moves.setText(text if counts else self.tr("Nothing refers to the file that goes."))

    def _build_layout(self) -> None:
        self._explain.setWordWrap(True)
        give_role(self._explain, "muted")
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setHorizontalSpacing(18)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._body)
        give_role(self.merge_button, "primary")
        self.merge_button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self._moves, 1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.merge_button)
        for button in (self._cancel, self.merge_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addWidget(self._explain)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        fit(self, 860, 600)

    def _connect_signals(self) -> None:
        self.heads.idClicked.connect(self.choose_survivor)
        self.merge_button.clicked.connect(self.merge)
        self._cancel.clicked.connect(self.reject)
        bind("accept", self, self.merge)
