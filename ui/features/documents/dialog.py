"""Documents of one record: choose, look at, print, save as PDF or as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Reveal
from cementcrm.core.errors import CementError
from cementcrm.core.queries import Filter, ListQuery, Record

from ...base.banner import MessageBanner
from ...base.dialogs import ask_text, choose_target
from ...base.errors import describe
from ...base.i18n import Translatable, fill, label, speaking
from ...base.saving import write_file
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...widgets.paper.filled import Page, page_layout, paint, write_pdf
from ...widgets.paper.listing import PAGE
from ...widgets.paper.preview import PaperPreview
from ...widgets.paper.printer import choose_printer
from .data import Drawn, drawn

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext
    from ...base.tasks import Report

_TEMPLATE, _MOST = "document_template", 100


class _Filled(NamedTuple):
    """A template filled in; `error` in place of the page if it can't be."""

    drawn: Drawn
    html: str
    foot: str
    error: CementError | None = None


class DocumentDialog(Translatable, QDialog):
    """The preview is what is printed. Masked values stay masked unless they are revealed, with a reason, which is
    logged."""

    def __init__(self, context: UiContext, entity: str, uuid: UUID, parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context, self._entity, self._uuid = context, entity, uuid
        self._clear: dict[str, object] = {}
        self.page: Page | None = None
        self._problem = ""  # why there is none
        self._drawn: Drawn | None = None
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.banner = MessageBanner(self)
        self._caption, self.choice = QLabel(self), QComboBox(self)
        self.preview = PaperPreview(self)
        self.reveal_button, self.print_button, self.sheet_button, self.pdf_button = (
            QPushButton(self) for _ in range(4)
        )
        self._close = QPushButton(self)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self._enable()
        context.ask(lambda app: _templates(app, entity), self._show_templates, self._failed, owner=self)

    def retranslate(self) -> None:
        self.setWindowTitle(
            fill(
                self.tr("Documents: {kind}"),
                kind=label("entities", self._context.app.spec(self._entity).label),
            )
        )
        self._caption.setText(self.tr("Document"))
        self.choice.setAccessibleName(self.tr("Document"))
        self.reveal_button.setText(self.tr("With personal data…"))
        self.print_button.setText(self.tr("Print…"))
        self.sheet_button.setText(self.tr("Save as Excel…"))
        self.pdf_button.setText(self.tr("Save as PDF…"))
        self._close.setText(self.tr("Close"))

    def fill_in(self) -> None:
        """The chosen template, in the background."""
        if self.choice.currentData() is None:
            return
        language, body = self.choice.currentData()
        entity, uuid, clear = self._entity, self._uuid, dict(self._clear)
        self._context.ask(
            lambda app: _filled(app, entity, uuid, clear, language, body),
            self._show,
            self._failed,
            owner=self,
            slot="fill",
        )

    def reveal(self) -> None:
        """Ask why, then show what is masked: the command is logged with the reason."""
        ask_text(
            self, title=self.reveal_button.text(), text=self.tr("Why is it needed? The reason is recorded."),
            on_text=self._reveal_because,
        )  # fmt: skip

    def save_pdf(self) -> None:
        """Ask where, write in the background."""
        page, title = self.page, self._name()
        if page is not None:
            self._save("PDF (*.pdf)", "pdf", lambda path, report: write_pdf(page, title, path, report))

    def save_sheet(self) -> None:
        """The same data as a workbook."""
        found, heading = self._drawn, self.choice.currentText()

        def work(path: Path, _report: Report) -> None:
            from cementcrm.exchange.sheets import write_sheet

            if found is not None:
                write_sheet(found.sheet, heading, path)

        self._save("Excel (*.xlsx)", "xlsx", work)

    def print_out(self) -> None:
        """Choose a printer; what is printed is what is shown."""
        choose_printer(self, self._paint, self._printer)

    def _save(self, filters: str, suffix: str, work: Callable[[Path, Report], None]) -> None:
        def write(path: Path) -> None:
            write_file(self._context, self._context_owner(), path, lambda report: work(path, report))

        start = str(Path.home() / f"{self._name()}.{suffix}")
        title = (self.pdf_button if suffix == "pdf" else self.sheet_button).text()
        choose_target(self, title=title, filters=filters, suffix=suffix, start=start, on_chosen=write)

    def _context_owner(self) -> QWidget:
        """The window: the job goes on when this dialog is closed."""
        parent = self.parentWidget()
        return parent if parent is not None else self

    def _name(self) -> str:
        from cementcrm.features.attachments.rules import safe_name

        number = self._drawn.sheet.number if self._drawn is not None else ""
        return safe_name(f"{self.choice.currentText()} {number}".strip())

    def _reveal_because(self, reason: str) -> None:
        def shown(values: object) -> None:
            self._clear = dict(values) if isinstance(values, dict) else {}
            self.fill_in()

        command = Reveal(self._entity, self._uuid, reason=reason)
        self._context.execute(command, origin=self, on_done=shown, on_error=self._failed)

    def _show_templates(self, found: list[Record]) -> None:
        if not found:
            self.banner.show_message(
                self.tr(
                    "There is no template for this kind of record. An administrator can make one in Settings."
                ),
                level="warning",
            )
        for record in found:
            self.choice.addItem(
                str(record.values["name"]), (record.values["language"], record.values["body"])
            )
        wanted = self._context.i18n.language.replace("zh_TW", "zh_CN")
        place = next((n for n, r in enumerate(found) if r.values["language"] == wanted), 0)
        self.choice.setCurrentIndex(place)
        self.fill_in()
        self.choice.currentIndexChanged.connect(self.fill_in)

    def _show(self, found: _Filled) -> None:
        self._drawn, sheet = found.drawn, found.drawn.sheet
        if found.error is not None:
            self.page, self._problem = None, describe(found.error)
            self.banner.show_message(self._problem, level="error")
        else:
            self._problem = ""
            self.banner.hide()
            head = f"{self.choice.currentText()}  {sheet.number}    {sheet.printed_at}  {sheet.printed_by}"
            font = self.font()
            font.setPointSizeF(9.5)
            self.page = Page(found.html, head, found.foot, font, found.drawn.images)
        self.preview.refresh()
        self._enable()

    def _paint(self, printer: QPrinter) -> None:
        if self.page is not None:
            printer.setPageLayout(page_layout())
            paint(self.page, printer)
        elif self._problem:  # not the sheet that was shown before
            painter = QPainter(printer)
            wrap = Qt.TextFlag.TextWordWrap
            painter.drawText(painter.viewport(), wrap, self._problem)
            painter.end()

    def _enable(self) -> None:
        may = self._context.app.actor.may
        for button in (self.print_button, self.pdf_button, self.sheet_button):
            button.setVisible(may(f"{self._entity}:export"))
            button.setEnabled(self.page is not None)
        masked = any(f.mask for f in self._context.app.spec(self._entity).fields)
        self.reveal_button.setVisible(masked and may(f"{self._entity}:reveal") and not self._clear)

    def _say(self, text: str, level: str) -> None:
        if not self._problem:
            self.banner.show_message(text, level=level)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _build_layout(self) -> None:
        bottom = QHBoxLayout()
        self._caption.setBuddy(self.choice)
        self.choice.setMinimumWidth(220)
        for place, widget in enumerate((self._caption, self.choice)):
            self.preview.bar.insertWidget(place, widget)
        bottom.addWidget(self.reveal_button)
        bottom.addStretch(1)
        for button in (self._close, self.print_button, self.sheet_button, self.pdf_button):
            bottom.addWidget(button)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        give_role(self.pdf_button, "primary")
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addWidget(self.preview, 1)
        layout.addLayout(bottom)
        fit(self, 860, 760)

    def _connect_signals(self) -> None:
        self._context.message.connect(self._say)  # "saved" would be told behind this dialog
        self.preview.paint_requested.connect(self._paint)
        self.reveal_button.clicked.connect(self.reveal)
        self.print_button.clicked.connect(self.print_out)
        self.sheet_button.clicked.connect(self.save_sheet)
        self.pdf_button.clicked.connect(self.save_pdf)
        self._close.clicked.connect(self.reject)
        bind("accept", self, self.save_pdf)


def _templates(app: Application, entity: str) -> list[Record]:
    query = ListQuery(_TEMPLATE, "", (Filter("entity_name", "eq", entity),), (("code", False),))
    return [record for _, record in app.first(query, _MOST)]


def _filled(
    app: Application, entity: str, uuid: UUID, clear: dict[str, object], language: str | None, body: str
) -> _Filled:
    from cementcrm.core.templating import TemplateBad, filled

    with speaking(language) if language else nullcontext():
        found = drawn(app, entity, uuid, clear, app.clock().astimezone(ORGANISATION_ZONE))
        foot = label("paper", PAGE)
    try:
        return _Filled(found, filled(body, found.sheet.values()), foot)
    except TemplateBad as error:
        return _Filled(found, "", foot, error)
