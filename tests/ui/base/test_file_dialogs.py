"""Qt's own file dialog, which is shown where no desktop gives one."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QDir, QFileInfo
from PySide6.QtWidgets import QFileSystemModel, QTreeView, QWidget

from cementcrm.core.commands import Create
from cementcrm.opening import open_file
from tests.locks import locks_on
from ui.base.dialogs import choose_pdf, choose_target
from ui.base.i18n import I18n


@pytest.fixture
def owner(qtbot):
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    return owner


def listed(qtbot, dialog, name: str) -> QFileSystemModel:
    """Its model once it knows what is in its folder and what each is."""
    model = dialog.findChild(QFileSystemModel)
    path = f"{dialog.directory().absolutePath()}/{name}"
    qtbot.waitUntil(lambda: bool(model.index(path, 2).data()), timeout=10_000)
    return model


@pytest.mark.skipif(sys.platform != "linux", reason="locks elsewhere end with their own handle")
@pytest.mark.parametrize("choose", ["pdf", "any"])
def test_a_dialog_in_the_folder_of_the_database_opens_none_of_its_files(owner, qtbot, tmp_path, choose):
    app = open_file(tmp_path / "c.db", plain=True)
    app.execute(Create("customer", {"code": "K1", "name": "客户"}))
    files = tmp_path / "c.db", tmp_path / "c.db-shm"
    held = [locks_on(path) for path in files]
    assert any(lock.startswith("POSIX READ") for lock in held[0])
    if choose == "pdf":
        dialog = choose_pdf(owner, print, start=str(tmp_path / "x.pdf"))
    else:
        filters = "All (*)"
        dialog = choose_target(
            owner, title="x", filters=filters, suffix="txt", on_chosen=print, start=str(tmp_path / "x.txt")
        )
    dialog.findChild(QTreeView, "treeView").show()
    listed(qtbot, dialog, "c.db")
    assert [locks_on(path) for path in files] == held
    dialog.reject()
    app.close()


def test_kinds_are_told_in_the_language_of_the_window(owner, qtbot, qapp, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "table.xlsx").write_bytes(b"PK")
    i18n = I18n(qapp)
    i18n.install("zh_CN")
    dialog = choose_target(
        owner, title="x", filters="All (*)", suffix="txt", on_chosen=print, start=str(tmp_path / "x.txt")
    )
    try:
        model = listed(qtbot, dialog, "folder")
        assert model.index(str(tmp_path / "folder"), 2).data() == "文件夹"
        assert model.index(str(tmp_path / "table.xlsx"), 2).data() == "xlsx 文件"
        provider = model.iconProvider()
        assert not provider.icon(QFileInfo(str(tmp_path / "folder"))).isNull()
        assert not provider.icon(QFileInfo(QDir.rootPath())).isNull()
    finally:
        dialog.reject()
        i18n.install("en")
