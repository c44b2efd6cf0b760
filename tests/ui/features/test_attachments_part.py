"""The tab of attachments: adding, thumbnails, opening, saving, deleting, in the real window."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDropEvent, QGuiApplication, QImage

sys.path.insert(0, str(Path(__file__).parent.parent / "widgets"))

from test_record_page import app_of, idle, make, show, start  # noqa: E402, F401

from ui.features.attachments.copies import PrivateFolder  # noqa: E402
from ui.features.attachments.part import AttachmentsPart  # noqa: E402


@pytest.fixture
def shown(start, qtbot):  # noqa: F811
    """A customer's file with the tab in front, the keyboard in it."""
    session = start()
    page = show(session, qtbot, make(session, qtbot))
    part = next(part for part in page._panel._parts if isinstance(part, AttachmentsPart))
    page._panel._tabs.setCurrentWidget(part)
    session.window.activateWindow()
    qtbot.waitUntil(session.window.isActiveWindow)
    part._gallery.setFocus()
    qtbot.waitUntil(part._gallery.hasFocus)
    idle(qtbot, session)
    return session, page, part


def jpeg(path: Path, colour: str = "red") -> Path:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(out, "JPEG")
    path.write_bytes(out.getvalue())
    return path


def names(part: AttachmentsPart) -> list[str]:
    return [part._gallery.item(row).text() for row in range(part._gallery.count())]


def drop(part: AttachmentsPart, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    part.dropEvent(QDropEvent(QPointF(10, 10), copy, mime, left, none))


def added(qtbot, session, part: AttachmentsPart, *paths: Path) -> None:
    drop(part, *paths)
    count = part._gallery.count() + len(paths)
    qtbot.waitUntil(lambda: part._gallery.count() == count, timeout=10_000)
    idle(qtbot, session)


def test_dropped_files_are_attached_counted_and_drawn_small(shown, qtbot, tmp_path) -> None:
    session, page, part = shown
    added(qtbot, session, part, jpeg(tmp_path / "现场.jpg"), jpeg(tmp_path / "料仓.jpg", "blue"))
    assert names(part) == ["料仓.jpg", "现场.jpg"]
    assert page._panel._tabs.tabText(page._panel._tabs.indexOf(part)) == "Attachments (2)"
    qtbot.waitUntil(lambda: len(part._thumbnails) == 2)
    image = part._gallery.item(0).icon().pixmap(112, 112).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).blue() > 200
    assert not part._empty.isVisible()


def test_one_that_is_refused_is_told_and_the_others_come_in(shown, qtbot, tmp_path) -> None:
    session, _page, part = shown
    said: list[str] = []
    session.context.message.connect(lambda text, _level: said.append(text))
    bad = tmp_path / "a.pdf"
    bad.write_bytes(b"MZ program")
    drop(part, bad, jpeg(tmp_path / "b.jpg"))
    qtbot.waitUntil(lambda: names(part) == ["b.jpg"], timeout=10_000)
    assert any("a.pdf" in text and "program" in text for text in said)


def test_ctrl_v_attaches_a_copied_picture(shown, qtbot) -> None:
    session, _page, part = shown
    picture = QImage(50, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("green"))
    QGuiApplication.clipboard().setImage(picture)
    qtbot.keyClick(part._gallery, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: part._gallery.count() == 1, timeout=10_000)
    assert names(part)[0].startswith("Pasted ")
    assert names(part)[0].endswith(".png")


def test_delete_and_undo(shown, qtbot, tmp_path) -> None:
    session, page, part = shown
    added(qtbot, session, part, jpeg(tmp_path / "现场.jpg"))
    part._gallery.setCurrentRow(0)
    qtbot.keyClick(part._gallery, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: part._gallery.count() == 0, timeout=10_000)
    assert page._panel.uuid is not None  # the customer is still there
    qtbot.waitUntil(part._empty.isVisible)
    session.context.undo()
    qtbot.waitUntil(lambda: names(part) == ["现场.jpg"], timeout=10_000)


def test_enter_opens_a_private_copy_that_is_gone_at_the_end(shown, qtbot, tmp_path, monkeypatch) -> None:
    session, _page, part = shown
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: bool(opened.append(Path(url.toLocalFile())) or 1)
    )
    added(qtbot, session, part, jpeg(tmp_path / "现场.jpg"))
    part._gallery.setCurrentRow(0)
    qtbot.keyClick(part._gallery, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened != [], timeout=10_000)
    assert opened[0].read_bytes() == (tmp_path / "现场.jpg").read_bytes()
    folder = session.context.findChild(PrivateFolder).path
    if sys.platform != "win32":
        assert folder.stat().st_mode & 0o077 == 0
    session.close()
    assert not folder.exists()


def test_what_a_browser_would_run_is_not_given_to_the_system(shown, qtbot, tmp_path, monkeypatch) -> None:
    session, _page, part = shown
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    said: list[str] = []
    session.context.message.connect(lambda text, _level: said.append(text))
    page = tmp_path / "a.html"
    page.write_text("<html><script>1</script></html>")
    added(qtbot, session, part, page)
    part._gallery.setCurrentRow(0)
    part.open_record()
    idle(qtbot, session)
    assert opened == []
    assert "a.html" in said[-1]


def test_f2_edits_the_remark(shown, qtbot, tmp_path) -> None:
    session, _page, part = shown
    added(qtbot, session, part, jpeg(tmp_path / "现场.jpg"))
    part._gallery.setCurrentRow(0)
    qtbot.keyClick(part._gallery, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: part._actions._form is not None, timeout=10_000)
    idle(qtbot, session)
    form = part._actions._form
    assert list(form.form.editors) == ["remark"]
    form.form.restore({"remark": "料仓"})
    form.save()
    qtbot.waitUntil(lambda: "料仓" in part._gallery.item(0).toolTip(), timeout=10_000)
    idle(qtbot, session)
