"""The fields of a file: names beside their values, or above them where that leaves the values no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QGroupBox, QLabel, QVBoxLayout, QWidget

_ROOM = 10  # characters of a value that shall stand in one line
PLAIN = "plain"
"""Property of a value: its text without markup."""
_BESIDE, _ABOVE = QFormLayout.RowWrapPolicy.DontWrapRows, QFormLayout.RowWrapPolicy.WrapAllRows


class FieldBoxes(QWidget):
    """Boxes of rows, one below the other. A value may be broken anywhere between Chinese characters, so that Qt would
    give it two of them a line before it puts it below its name; here all rows of a box change together."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self._forms: list[QFormLayout] = []

    def add_box(self) -> QGroupBox:
        """A further section, for `add_row`."""
        box = QGroupBox(self)
        form = QFormLayout(box)
        form.setRowWrapPolicy(_BESIDE)
        self._forms.append(form)
        self.column.addWidget(box)
        return box

    def add_row(self, box: QGroupBox) -> tuple[QLabel, QLabel]:
        """Name and value, empty."""
        name, value = QLabel(box), QLabel(box)
        name.setWordWrap(True)
        value.setWordWrap(True)
        form = next(form for form in self._forms if form.parentWidget() is box)
        form.addRow(name, value)
        return name, value

    def event(self, event: QEvent) -> bool:
        """Texts changed: other names, or another record."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit(self.width())
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        for form in self._forms:
            policy = _BESIDE if _needed(form) <= width - self._around(form) else _ABOVE
            if form.rowWrapPolicy() != policy:
                form.setRowWrapPolicy(policy)

    def _around(self, form: QFormLayout) -> int:
        """What the box and its place take from the width."""
        box = form.parentWidget()
        margins = [self.column.contentsMargins(), form.contentsMargins()]
        margins += [box.contentsMargins()] if box is not None else []
        return sum(margin.left() + margin.right() for margin in margins)


def _needed(form: QFormLayout) -> int:
    """The width at which names stand beside values."""
    box = form.parentWidget()
    if box is None:
        return 0
    metrics = box.fontMetrics()
    most = _ROOM * metrics.horizontalAdvance("国")
    names = values = 0
    for row in range(form.rowCount()):
        name, value = (
            item.widget() if (item := form.itemAt(row, role)) is not None else None
            for role in (QFormLayout.ItemRole.LabelRole, QFormLayout.ItemRole.FieldRole)
        )
        if isinstance(name, QLabel) and isinstance(value, QLabel):
            names = max(names, metrics.horizontalAdvance(name.text()))
            values = max(values, min(most, metrics.horizontalAdvance(str(value.property(PLAIN) or ""))))
    return names + values + form.horizontalSpacing()
