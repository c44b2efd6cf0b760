"""One record's file: its fields by section, reveal of masked ones, and its history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QGroupBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.fields import EntitySpec, FieldSpec, Kind

from ...base.i18n import label

if TYPE_CHECKING:
    from cementcrm.core.changes import HistoryEntry
    from cementcrm.core.queries import Record


def shown(field: FieldSpec | None, value: object) -> str:
    """A value as text in the present language."""
    if value is None:
        return ""
    if field is not None and field.kind is Kind.ENUM:
        texts = dict(field.choices)
        return label("enums", texts[str(value)]) if str(value) in texts else str(value)
    if isinstance(value, datetime):
        return value.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return str(value)


class FilePanel(QWidget):
    """Shows one record. `reveal_requested` asks for the masked fields, which are then shown once."""

    reveal_requested = Signal()

    def __init__(self, spec: EntitySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._values: dict[str, QLabel] = {}
        self._title = QLabel()
        self._tabs = QTabWidget()
        self._history = QTreeWidget()
        self._reveal = QPushButton(self.tr("Show personal data"))
        self._build_layout()
        self._reveal.clicked.connect(self.reveal_requested)

    def show_record(self, record: Record) -> None:
        """Fill the fields, masked as served."""
        self._title.setText(str(record.values.get(self._spec.title) or ""))
        for name, widget in self._values.items():
            widget.setText(shown(self._spec.by_name[name], record.values[name]))
        self._reveal.setVisible(bool(record.masked))

    def show_revealed(self, values: dict[str, object]) -> None:
        """Show masked fields in clear until another record is chosen."""
        for name, value in values.items():
            if name in self._values:
                self._values[name].setText(shown(self._spec.by_name[name], value))
        self._reveal.hide()

    def show_history(self, entries: list[HistoryEntry]) -> None:
        """Who changed what, newest first."""
        self._history.clear()
        for entry in entries:
            field = self._spec.by_name.get(entry.field)
            name = label("fields", field.label) if field else self.tr("Deleted")
            when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M")
            cells = [when, entry.user, name, shown(field, entry.before), shown(field, entry.after)]
            self._history.addTopLevelItem(QTreeWidgetItem(cells))
        for column in range(3):
            self._history.resizeColumnToContents(column)

    def _build_layout(self) -> None:
        self._title.setObjectName("recordTitle")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title.setWordWrap(True)
        self._history.setHeaderLabels(
            [self.tr("When"), self.tr("Who"), self.tr("Field"), self.tr("Before"), self.tr("After")]
        )
        self._history.setRootIsDecorated(False)
        self._history.setAccessibleName(self.tr("History"))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self._build_fields())
        self._tabs.addTab(scroll, self.tr("File"))
        if not self._spec.is_fact:
            self._tabs.addTab(self._history, self.tr("History"))
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(self._tabs)

    def _build_fields(self) -> QWidget:
        body = QWidget()
        layout = QVBoxLayout(body)
        for section in self._spec.sections or ("",):
            box = QGroupBox(label("sections", section))
            form = QFormLayout(box)
            for field in self._spec.fields:
                if field.section == section or not self._spec.sections:
                    self._values[field.name] = widget = QLabel()
                    widget.setWordWrap(True)
                    widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                    unit = f" ({field.unit})" if field.unit else ""
                    form.addRow(label("fields", field.label) + unit, widget)
            layout.addWidget(box)
        self._reveal.hide()
        layout.addWidget(self._reveal)
        layout.addStretch(1)
        return body
