"""PySide6 6.12.0 loses references to None on Python 3.11: painting a big table then aborts the process."""

import sys

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QTableView

CALLS = 200


class EmptyModel(QAbstractTableModel):
    def rowCount(self, _parent=None):  # noqa: N802
        return 3

    def columnCount(self, _parent=None):  # noqa: N802
        return 3

    def data(self, _index, _role=0):
        return None


def test_calls_that_return_nothing_keep_the_references_to_none(qtbot) -> None:
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    painter, label, view, model = QPainter(image), QLabel(), QTableView(), EmptyModel()
    qtbot.addWidget(view)
    qtbot.addWidget(label)
    view.setModel(model)
    calls = {
        "save and restore": lambda: (painter.save(), painter.restore()),
        "draw text": lambda: painter.drawText(QRect(0, 0, 50, 20), 0, "x"),
        "set text": lambda: label.setText("a"),
        "data": lambda: model.data(QModelIndex()),
        "reset": lambda: (model.beginResetModel(), model.endResetModel()),
        "paint": lambda: view.viewport().repaint(),
    }
    lost = {}
    for name, call in calls.items():
        call()
        before = sys.getrefcount(None)
        for _ in range(CALLS):
            call()
        lost[name] = before - sys.getrefcount(None)
    painter.end()
    assert {name for name, count in lost.items() if count > CALLS // 10} == set()
