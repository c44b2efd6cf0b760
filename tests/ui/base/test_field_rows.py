"""Values beside their names while there is room, below them when there isn't, and never cut."""

import pytest
from PySide6.QtWidgets import QGroupBox, QLabel
from pytestqt.qtbot import QtBot

from ui.base.field_rows import FieldRows
from ui.shell.cut_texts import cut_texts

TEXTS = [
    ("Customer", "宁波广川物资有限公司"),
    ("State", "Customer informed"),
    ("What happened", "坍落度损失快 " * 20),
]


@pytest.mark.parametrize("width", [120, 180, 240, 300, 420, 800])
def test_no_text_is_cut_at_any_width(qtbot: QtBot, width: int) -> None:
    box = QGroupBox()
    rows = FieldRows(box)
    labels = [(QLabel(name, box), QLabel(value, box)) for name, value in TEXTS]
    for name, value in labels:
        name.setWordWrap(True)
        value.setWordWrap(True)
        rows.add_row(name, value)
    qtbot.addWidget(box)
    box.resize(width, box.heightForWidth(width))
    box.show()
    assert not cut_texts(box)
    for name, value in labels:
        assert not name.geometry().intersects(value.geometry())
        assert (value.x() > name.x()) == (width >= 240)
    assert labels[-1][1].geometry().bottom() < box.height()


def test_a_hidden_row_takes_no_room(qtbot: QtBot) -> None:
    box = QGroupBox()
    rows = FieldRows(box)
    labels = [(QLabel(name, box), QLabel(value, box)) for name, value in TEXTS]
    for pair in labels:
        rows.add_row(*pair)
    qtbot.addWidget(box)
    before = box.heightForWidth(400)
    for label in labels[1]:
        label.hide()
    assert box.heightForWidth(400) < before
