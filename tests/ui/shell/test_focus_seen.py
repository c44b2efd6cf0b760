"""Whoever works by keyboard sees where the keyboard is: every widget that takes it looks otherwise with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.widgets.test_record_page import idle, make, show, start  # noqa: F401  start is a fixture


def unseen(qtbot, window: QWidget) -> list[str]:
    """The widgets of a window that look with the focus as without it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    found = []
    for widget in window.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not widget.isVisible() or not widget.isEnabled() or not tabbed or widget.focusProxy() is not None:
            continue
        if widget.visibleRegion().isEmpty():
            continue
        if QApplication.focusWidget() is not None:
            QApplication.focusWidget().clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and widget.grab().toImage() == before:
            text = getattr(widget, "text", str)()
            found.append(f"{type(widget).__name__} {widget.objectName()} {widget.accessibleName() or text}")
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_widget_looks_focused(start, qtbot, theme) -> None:  # noqa: F811
    session = start()
    session.context.theme.apply(theme)
    page = show(session, qtbot, make(session, qtbot, phone="13812348000"))
    page._table.view.setCurrentIndex(page._table.model.index(0, 0))
    idle(qtbot, session)
    assert unseen(qtbot, session.window) == []
    for place in range(page._panel._tabs.count()):
        page._panel._tabs.setCurrentIndex(place)
        idle(qtbot, session)
        assert unseen(qtbot, page._panel) == [], page._panel._tabs.tabText(place)
    page.edit_record()
    idle(qtbot, session)
    assert unseen(qtbot, page._actions._form) == []
    page._actions._form.reject()
    for key in ("complaint", "home", "import", "settings"):
        session.window.workspace.show_page(key)
        idle(qtbot, session)
        other = session.window.workspace.page(key)
        for name in getattr(getattr(other, "_ways", None), "names", ()):
            other._ways.show_way(name)
            idle(qtbot, session)
        assert unseen(qtbot, session.window) == [], key
