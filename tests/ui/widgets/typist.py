"""A program that types a name into the form of a new customer and never saves: to be killed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cementcrm.app import open_application
from cementcrm.settings import Settings
from ui.base.context import UiContext
from ui.base.i18n import I18n
from ui.base.registry import Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.widgets.record_form.dialog import RecordDialog


def main(path: str, key: str) -> None:
    qt = QApplication([])
    app = open_application(Path(path), bytes.fromhex(key))
    context = UiContext(
        app=app,
        tasks=Tasks(),
        settings=Settings(),
        i18n=I18n(qt),
        theme=ThemeManager(qt),
        registry=Registry(),
    )
    window = QWidget()
    window.show()
    dialog = RecordDialog(context, app.spec("customer"), None, window)
    dialog.open()
    while not dialog.ready:
        qt.processEvents()
    QTest.keyClicks(dialog.form.editors["name"].body, "unforgettable")
    print("typed", flush=True)
    qt.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
