"""Documents in the real window: the three sheets on pages, PDF and workbook, masked values, broken templates."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QFontDatabase, QImage, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton

from cementcrm.core.commands import Create, Update
from cementcrm.exchange.attaching import from_bytes
from tests.ui.widgets.test_record_page import app_of, idle, make, show, start  # noqa: F401  fixtures
from ui.base.fonts import ensure_chinese
from ui.base.screen import TITLE_BAR
from ui.features.documents.dialog import DocumentDialog
from ui.widgets.paper.filled import Page, _Document, write_pdf

PHONE = "13812348000"
LONG = "送货前请提前一天电话确认，" * 12


@pytest.fixture
def session(start, qtbot):  # noqa: F811
    return start()


@pytest.fixture
def customer(session, qtbot):
    return make(session, qtbot, code="KH1", name="芜湖宏达<b>混凝土", phone=PHONE)


def document(session, qtbot, entity, uuid) -> DocumentDialog:
    dialog = DocumentDialog(session.context, entity, uuid, session.window)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.choice.count() > 0, timeout=10_000)
    idle(qtbot, session)
    return dialog


def written(session, qtbot, dialog, path: Path, work) -> Path:
    work(path)
    qtbot.waitUntil(path.exists, timeout=20_000)
    idle(qtbot, session)
    return path


def pdf_of(session, qtbot, dialog, path: Path) -> Path:
    return written(session, qtbot, dialog, path, lambda p: write_pdf(dialog.page, "x", p, lambda *_: None))


def painted(dialog) -> bytes:
    """What the preview draws."""
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    with tempfile.TemporaryDirectory() as folder:
        printer.setOutputFileName(f"{folder}/p.pdf")
        dialog.preview.paint_requested.emit(printer)
        path = Path(folder, "p.pdf")
        return path.read_bytes() if path.exists() else b""


def choose(session, qtbot, dialog, name: str) -> None:
    dialog.choice.setCurrentText(name)
    idle(qtbot, session)


def test_the_button_and_the_key_of_a_file_lead_to_its_documents(session, qtbot, customer) -> None:
    page = show(session, qtbot, customer)
    button = next(b for b in page._panel.findChildren(QPushButton) if b.text() == "Documents…")
    button.click()
    dialog = session.window.findChild(DocumentDialog)
    assert dialog is not None
    idle(qtbot, session)
    assert [dialog.choice.itemText(n) for n in range(dialog.choice.count())] == [
        "客户档案表",
        "Customer sheet",
    ]
    assert dialog.choice.currentText() == "Customer sheet"  # of the window's language
    assert dialog.preview.page_count() == 1
    dialog.reject()
    page = show(session, qtbot, customer)
    assert button.toolTip() == "Ctrl+Shift+P"


def test_the_window_fits_the_screen(session, qtbot, customer) -> None:
    dialog = document(session, qtbot, "customer", customer)
    room = dialog.screen().availableSize()
    assert (dialog.width() <= room.width(), dialog.height() <= room.height() - TITLE_BAR) == (True, True)
    dialog.reject()


def test_personal_data_is_masked_until_revealed_for_a_reason_that_is_logged(session, qtbot, customer) -> None:
    dialog = document(session, qtbot, "customer", customer)
    assert "138****8000" in dialog.page.html
    assert PHONE not in dialog.page.html
    dialog._reveal_because("核对合同")
    qtbot.waitUntil(lambda: PHONE in dialog.page.html, timeout=10_000)
    idle(qtbot, session)
    assert not dialog.reveal_button.isVisible()
    with app_of(session).database.read() as connection:
        detail = connection.exec_driver_sql("SELECT detail FROM command WHERE name = 'reveal'").scalar()
    assert "核对合同" in detail
    dialog.reject()


def test_values_are_text_in_the_document(session, qtbot, customer) -> None:
    dialog = document(session, qtbot, "customer", customer)
    assert "芜湖宏达&lt;b&gt;混凝土" in dialog.page.html
    dialog.reject()


def test_a_broken_template_is_told_with_its_line(session, qtbot, customer) -> None:
    app = app_of(session)
    app.execute(Create("document_template", {
        "code": "a_bad", "name": "坏", "entity_name": "customer", "language": "en", "body": "<p>\n{{ 1 / 0 }}</p>",
    }))  # fmt: skip
    dialog = document(session, qtbot, "customer", customer)
    assert dialog.choice.currentText() == "坏"
    assert "line 2" in dialog.banner.text
    assert not dialog.pdf_button.isEnabled()
    assert painted(dialog)  # the preview says it, too
    choose(session, qtbot, dialog, "客户档案表")
    assert dialog.pdf_button.isEnabled()
    assert not dialog.banner.isVisible()
    dialog.reject()


def test_what_was_saved_is_told_in_the_dialog(session, qtbot, customer, tmp_path) -> None:
    dialog = document(session, qtbot, "customer", customer)
    session.context.message.emit("Saved: x.pdf", "info")
    assert dialog.banner.isVisible()
    assert "x.pdf" in dialog.banner.text
    dialog.reject()


def test_an_administrator_changes_a_template_and_others_do_not(session, qtbot, customer) -> None:
    app = app_of(session)
    template = app.find_key("document_template", "customer_sheet_en")
    app.execute(Update("document_template", template.uuid, {"body": "Only {{ fields.name }}"}))
    dialog = document(session, qtbot, "customer", customer)
    assert dialog.page.html.startswith("Only 芜湖")
    dialog.reject()
    app.actor = replace(app.actor, role="sales")
    assert not app.actor.may("document_template:update")


def test_who_may_not_export_only_looks(session, qtbot, customer) -> None:
    app = app_of(session)
    app.actor = replace(app.actor, role="read_only")
    dialog = document(session, qtbot, "customer", customer)
    assert not dialog.pdf_button.isVisible()
    assert not dialog.print_button.isVisible()
    assert not dialog.reveal_button.isVisible()
    dialog.reject()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_a_complaint_sheet_has_its_log_its_photo_and_numbered_pages(
    session, qtbot, customer, tmp_path
) -> None:
    app = app_of(session)
    complaint = app.execute(Create("complaint", {
        "customer_uuid": customer, "contact": "王", "channel": "phone", "grade": "P·O 42.5",
        "reported_at": datetime.now(UTC), "description": "强度低\n" * 60,
    })).value  # fmt: skip
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(out, "JPEG")
    app.execute(from_bytes("complaint", complaint, "试块.jpg", out.getvalue()))
    ensure_chinese()  # as the program does at its start
    dialog = document(session, qtbot, "complaint", complaint)
    font = QFont("Noto Sans SC") if "Noto Sans SC" in QFontDatabase.families() else dialog.font()
    dialog.setFont(font)
    choose(session, qtbot, dialog, "投诉处理单")
    pages = dialog.preview.page_count()
    assert pages > 1
    path = pdf_of(session, qtbot, dialog, tmp_path / "a.pdf")
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    assert "投诉处理单" in text
    assert "试块.jpg" in text
    assert text.count("，共") == pages  # the bundled font's digits can't be read out
    facts = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True).stdout.decode()
    assert re.search(rf"Pages: +{pages}\n", facts)
    images = subprocess.run(
        ["pdfimages", "-list", str(path)], capture_output=True, check=True
    ).stdout.decode()
    assert re.search(r"400 +300", images)
    dialog.reject()


def test_the_workbook_has_the_same_texts_and_no_formula(session, qtbot, tmp_path) -> None:
    app = app_of(session)
    customer = app.execute(
        Create("customer", {"code": "KH2", "name": "=1+1", "phone": PHONE, "remark": LONG})
    ).value
    app.execute(Create("site", {"site_no": "G1", "name": "长江大桥", "customer_uuid": customer}))
    dialog = document(session, qtbot, "customer", customer)
    from cementcrm.exchange.sheets import write_sheet

    write_sheet(dialog._drawn.sheet, "客户档案表", tmp_path / "a.xlsx")
    cells = [
        c for row in openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows() for c in row if c.value
    ]
    values = [c.value for c in cells]
    assert {"客户档案表", "=1+1", "138****8000", "长江大桥"} <= set(values)
    assert PHONE not in values
    assert {c.data_type for c in cells} == {"s"}
    page = cells[0].parent
    long = next(c for c in cells if c.value == LONG)
    assert page.row_dimensions[long.row].height >= 30  # Excel doesn't give joined cells the lines they need
    assert page.row_dimensions[1].height is None or page.row_dimensions[1].height > 15
    dialog.reject()


def test_a_template_shows_no_file_of_the_computer(qtbot, tmp_path) -> None:
    secret = tmp_path / "secret.png"
    picture = QImage(20, 20, QImage.Format.Format_RGB32)
    picture.save(str(secret))
    known = {"picture:1": picture}
    paper = _Document(Page(f'<img src="{secret.as_uri()}"><img src="picture:1">', "", "", QFont(), known))
    kind = QTextDocument.ResourceType.ImageResource.value
    assert paper.resource(kind, QUrl(secret.as_uri())) is None
    assert paper.resource(kind, QUrl("picture:1")) is not None


def test_a_template_in_another_language_than_the_windows_is_filled_in_its_own(
    session, qtbot, customer
) -> None:
    app = app_of(session)
    app.execute(Update("customer", customer, {"value_class": "strategic"}))
    dialog = document(session, qtbot, "customer", customer)
    assert "Value class" in dialog.page.html
    choose(session, qtbot, dialog, "客户档案表")
    assert "客户级别" in dialog.page.html
    assert "战略" in dialog.page.html
    assert "Value class" not in dialog.page.html
    assert dialog.page.foot.startswith("第")
    assert dialog.windowTitle() == "Documents: Customer"  # the window speaks as before
    dialog.reject()


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_no_heading_stands_alone_at_the_end_of_a_page_and_none_is_lost(qtbot, tmp_path: Path) -> None:
    """With tables of all lengths, headings fall on all places of a page."""
    rows = ["".join(f"<tr><td>w{n}w{line}w</td></tr>" for line in range(n % 17 + 1)) for n in range(80)]
    html = "".join(
        f"<h2>h{n}h</h2><table><thead><tr><th>X</th></tr></thead>{rows[n]}</table>" for n in range(80)
    )
    write_pdf(Page(html, "", "", QFont(), {}), "x", tmp_path / "a.pdf", lambda *_: None)
    done = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True
    )
    pages = done.stdout.decode().split("\f")
    assert len(pages) > 10
    for n in range(80):
        (page,) = [page for page in pages if f"h{n}h" in page]
        assert f"w{n}w0w" in page, n


def test_a_complaint_without_a_heading_of_its_own_has_its_number_once(session, qtbot, customer) -> None:
    values = {"customer_uuid": customer, "contact": "王", "channel": "phone", "grade": "P·O 42.5",
              "reported_at": datetime.now(UTC)}  # fmt: skip
    made = app_of(session).execute(Create("complaint", values)).value
    number = app_of(session).get("complaint", made).values["complaint_no"]
    dialog = document(session, qtbot, "complaint", made)
    assert f"<p>{number} {number}" not in dialog.page.html
    dialog.reject()
