"""A filled template on pages: the same painting for preview, printer and PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from ...base.i18n import fill
from .listing import DPI

_MARGIN_MM = 18.0
_STYLE = """
body, h1, h2, h3, p, div, span, li, td, th { color: #000000; }
h1 { text-align: center; font-size: 16pt; font-weight: 600; }
h2 { font-size: 10.5pt; font-weight: 600; margin-top: 12px; margin-bottom: 4px; }
th { font-weight: normal; text-align: left; background-color: #eef1f5; }
table.rows, table.fields { border-collapse: collapse; }
table.rows td, table.rows th, table.fields td, table.fields th { border: 1px solid #9aa3ad; }
td { white-space: pre-wrap; }
table.rows { font-size: 8.5pt; }
table.signed { margin-top: 28px; }
"""
_Report = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed: `html`, its pictures by name, `head` above each page, `foot` with {page} and {pages}."""

    html: str
    head: str
    foot: str
    font: QFont
    images: Mapping[str, QImage] = field(default_factory=dict)


class _Document(QTextDocument):
    """Draws the pictures it was given and loads nothing: a template must not show files of this computer."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._images = page.images
        self.setDefaultFont(page.font)
        self.setDefaultStyleSheet(_STYLE)
        self.setHtml(page.html)

    def loadResource(self, _kind: int, name: QUrl | str) -> Any:  # noqa: N802  Qt's name
        return self._images.get(name if isinstance(name, str) else name.toString())


def page_layout() -> QPageLayout:
    """A4, upright, with the margins of a letter."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)


def paint(page: Page, device: QPagedPaintDevice, report: _Report = lambda _d, _t, _x: None) -> int:
    """Draw all pages on `device`; how many. `report(done, pages, "")` may raise to stop between two."""
    painter = QPainter(device)
    try:
        whole = QRectF(painter.viewport())
        small = QFont(page.font)
        small.setPointSizeF(8.5)
        line = QFontMetricsF(small, device).height()
        height = int(whole.height() - 4 * line)  # whole: what is cut in parts must not show at both ends
        body = QRectF(whole.left(), whole.top() + 2 * line, whole.width(), height)
        document = _Document(page)
        document.documentLayout().setPaintDevice(device)
        document.setDocumentMargin(0)
        document.setPageSize(QSizeF(body.width(), body.height()))
        _keep_headings(document)
        count = document.pageCount()
        for number in range(count):
            report(number, count, "")
            if number:
                device.newPage()
            _paint_body(painter, document, body, number)
            painter.setFont(small)
            painter.setPen(QColor("#555555"))
            top = QRectF(whole.left(), whole.top(), whole.width(), line)
            painter.drawText(top, Qt.AlignmentFlag.AlignLeft, page.head)
            foot = fill(page.foot, page=number + 1, pages=count)
            top.moveBottom(whole.bottom())
            painter.drawText(top, Qt.AlignmentFlag.AlignHCenter, foot)
        return count
    finally:
        painter.end()


def _keep_headings(document: QTextDocument) -> None:
    """No heading alone at the end of a page: it goes to the next with what it is of."""
    while (alone := _heading_alone(document)) is not None:
        style = alone.blockFormat()
        style.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(alone).setBlockFormat(style)
        document.markContentsDirty(0, document.characterCount())  # or Qt loses headings behind


def _heading_alone(document: QTextDocument) -> QTextBlock | None:
    """The first heading whose next line is on another page."""
    layout, height = document.documentLayout(), document.pageSize().height()
    block = document.begin()
    while block.isValid() and block.next().isValid():
        style = block.blockFormat()
        if (
            style.headingLevel()
            and style.pageBreakPolicy() != QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
        ):
            here, there = (int(layout.blockBoundingRect(b).top() / height) for b in (block, block.next()))
            if here < there:
                return block
        block = block.next()
    return None


def _paint_body(painter: QPainter, document: QTextDocument, body: QRectF, number: int) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor("black"))  # also in the dark theme
    context.palette = palette
    # without the last point: Qt lets a picture that goes to the next page begin a little before it
    point = painter.device().logicalDpiY() / 72
    seen = QRectF(0, number * body.height(), body.width(), body.height() - point)
    context.clip = seen.adjusted(-point, 0, point, 0)
    painter.save()
    painter.setPen(QColor("black"))
    painter.translate(body.left(), body.top() - number * body.height())
    painter.setClipRect(seen.adjusted(-point, 0, point, 0))  # lines of tables stand at the edge
    document.documentLayout().draw(painter, context)
    painter.restore()


def write_pdf(page: Page, title: str, path: Path, report: _Report) -> None:
    """A PDF at `path`, whole or not at all. Any thread. Raises `TargetNotWritable`, `Cancelled`."""
    from cementcrm.exchange.export import written_aside

    with written_aside(path) as temporary:
        temporary.open("wb").close()  # tells whether it can be written: QPdfWriter doesn't
        writer = QPdfWriter(str(temporary))
        writer.setResolution(DPI)
        writer.setPageLayout(page_layout())
        writer.setTitle(title)
        writer.setCreator("cementcrm")
        paint(page, writer, report)
