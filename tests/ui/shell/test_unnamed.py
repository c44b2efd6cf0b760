"""What a screen reader couldn't name is found; popups that no tour opens have names, too."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.widgets.test_record_page import customers, idle, make, start  # noqa: F401  start is a fixture
from ui.shell.unnamed import unnamed


def test_a_line_without_a_name_is_found_and_a_button_is_called_by_its_text(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    line, button = QLineEdit(), QPushButton("Go")
    for widget in (line, button):
        column.addWidget(widget)
    window.show()
    assert unnamed(window) == ["QLineEdit < QWidget"]
    line.setAccessibleName("Name")
    assert unnamed(window) == []


def test_popups_and_panes_of_a_list_have_names(start, qtbot) -> None:  # noqa: F811
    session = start()
    make(session, qtbot)
    page = customers(session)
    idle(qtbot, session)
    table = page._table
    names = [column.name for column in table.model.columns]
    for name in ("name", "customer_type", "completeness", "last_visit"):
        if name in names:
            popup = table.open_filter(names.index(name))
            assert unnamed(popup) == [], name
            popup.close()
    chooser = table.open_columns()
    assert unnamed(chooser) == []
    chooser.close()
    table.toggle_groups(names.index("customer_type"))
    idle(qtbot, session)
    page._table.show_only(())
    session.context.offer.emit("text", "Do it", lambda: None)
    assert unnamed(session.window) == []
