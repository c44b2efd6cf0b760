"""What the guide pictures beyond the pages: wizard, dialogs, popups, settings. tests/pictures.py runs it.

`python -m tests.picture_steps FOLDER DATABASE LANGUAGE`
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from cementcrm.core.queries import Filter, ListQuery
from cementcrm.core.unlocking import KeyMode
from ui.screenshots import take

SAMPLES = Path(__file__).parent / "data" / "samples"
TICKETS, VISITS = "磅单_2025上半年.csv", "外勤拜访.csv"


def main(folder: Path, database: Path, language: str) -> None:
    for name in (TICKETS, VISITS):
        shutil.copy(SAMPLES / name, folder)
    take(
        folder, database, key_file=None, plain=True, lang=language, theme="light", scale=100,
        steps=partial(_steps, folder),
    )  # fmt: skip


def _steps(folder: Path, session: Any) -> list[Any]:
    from PySide6.QtWidgets import QApplication

    from ui.shell.tour import Step

    window, workspace = session.window, session.window.workspace

    def page(key: str) -> Any:
        return workspace.page(key)

    def whole() -> Any:
        return window

    def front() -> Any:
        return QApplication.activeModalWidget() or _with_popup(window)

    return [
        Step("find-typed", lambda: _type_into(workspace), front),
        Step("page-import", partial(workspace.show_page, "import"), whole),
        Step("import-columns", lambda: page("import").take_files([folder / TICKETS]), whole),
        Step("import-check", lambda: page("import").primary.click(), whole),
        Step("import-done", lambda: page("import").primary.click(), whole),
        Step("import-past", lambda: page("import").show_step("file"), whole),
        Step("import-visits", lambda: page("import").take_files([folder / VISITS]), whole),
        Step("import-names", lambda: page("import").primary.click(), whole),
        Step("page-tickets", partial(workspace.show_page, "weigh_ticket"), whole),
        Step("groups", lambda: _group(page("weigh_ticket"), "grade"), whole),
        Step("print", lambda: page("weigh_ticket")._lists.print(), front),
        Step("page-customers", partial(workspace.show_page, "customer"), whole),
        Step("filter", lambda: _filter(page("customer"), "customer_type"), front),
        Step("bulk", lambda: _bulk(page("customer")), front),
        Step("hand-over", lambda: _hand_over(session, page("customer")), front),
        Step("page-doubles", partial(workspace.show_page, "customer_doubles"), whole),
        Step("merge", lambda: _merge(page("customer_doubles")), front),
        Step("documents", lambda: _documents(session), front),
        Step("page-settings", lambda: _settings(workspace), whole),
        Step("backups", workspace.settings_page.care.back_up.click, lambda: _nameless(workspace, window)),
        Step("restore", workspace.settings_page.care.restore.click, front),
        Step("welcome", lambda: None, _welcome),
    ]


def _type_into(workspace: Any) -> None:
    workspace.start_find()
    workspace.find_popup.input.setText("cq")  # the initials of Chongqing


def _filter(page: Any, column: str) -> None:
    page._table.open_filter(_place(page, column))


def _group(page: Any, column: str) -> None:
    page._table.toggle_groups(_place(page, column))


def _place(page: Any, column: str) -> int:
    return next(n for n, c in enumerate(page._table.model.columns) if c.name == column)


def _choose_rows(page: Any, count: int) -> None:
    view, model = page._table.view, page._table.model
    view.setCurrentIndex(model.index(0, 0))
    flag = view.selectionModel().SelectionFlag.Select
    for row in range(count):
        view.selectionModel().select(model.index(row, 0), flag)


def _bulk(page: Any) -> None:
    from PySide6.QtWidgets import QApplication

    _choose_rows(page, 6)
    page._lists.edit_several()
    dialog: Any = QApplication.activeModalWidget()
    dialog.fields.setCurrentIndex(dialog.fields.findData("deal_state"))
    dialog.editor.show_value("trading")
    dialog.preview()


def _hand_over(session: Any, page: Any) -> None:
    from ui.features.customers.deeds import hand_over

    app = session.context.app
    ids = page._table.view.selected_ids()[:3]
    hand_over(session.context, session.window, tuple(app.uuids("customer", ids)))


def _merge(page: Any) -> None:
    page.pairs.setCurrentItem(page.pairs.topLevelItem(1))  # the first two differ in nothing but the number
    page.compare()


def _documents(session: Any) -> None:
    from ui.features.documents.dialog import DocumentDialog

    app = session.context.app
    query = ListQuery("complaint", "", (Filter("state", "eq", "closed"),), (("complaint_no", False),))
    record = app.first(query, 1)[0][1]
    DocumentDialog(session.context, "complaint", record.uuid, session.window).open()


def _settings(workspace: Any) -> None:
    workspace.show_page("settings")
    workspace.settings_page.tabs.setCurrentIndex(0)


def _nameless(workspace: Any, window: Any) -> Any:
    """The settings of an encrypted database, without this machine's folders."""
    from ui.base.banner import MessageBanner

    for banner in window.findChildren(MessageBanner):
        banner.hide()  # it names the backup's path
        parent = banner.parentWidget()
        while parent is not None:
            if parent.layout() is not None:
                parent.layout().activate()
            parent = parent.parentWidget()
    settings = workspace.settings_page
    settings.general.show_database(Path(settings.general.database.text()).name)
    care = settings.care
    care.show_state(replace(care._state, mode=KeyMode.KEYRING, recovery=True, folder=Path("backups")))
    return window


def _welcome() -> Any:
    from ui.shell.welcome import WelcomePage

    page = WelcomePage()
    page.resize(1000, 560)
    return page


def _with_popup(window: Any) -> Any:
    """The window with the popup over it, which is a window of its own."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication, QLabel

    popup = QApplication.activePopupWidget()
    pixmap = window.grab()
    if popup is not None:
        painter = QPainter(pixmap)
        corner: Callable[[QPoint], QPoint] = window.mapFromGlobal
        painter.drawPixmap(corner(popup.pos()), popup.grab())
        painter.end()
        popup.close()
    shown = QLabel()
    shown.setPixmap(pixmap)
    shown.resize(pixmap.size())
    return shown


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
