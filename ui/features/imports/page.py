"""Import of files, step by step: file → columns → products → check → done. One primary button a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from cementcrm.core.errors import CementError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.dialogs import choose_target
from ...base.errors import describe
from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import bind
from ...base.style import give_role
from . import texts
from .columns_step import ColumnsStep
from .end_steps import BusyStep, CheckStep, DoneStep
from .file_step import FileStep
from .flow import ImportFlow
from .names_step import NamesStep
from .products_step import ProductsDialog, ProductsStep

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet

    from ...base.context import UiContext

_STEPS = {
    "file": QT_TRANSLATE_NOOP("imports", "File"),
    "columns": QT_TRANSLATE_NOOP("imports", "Columns"),
    "products": QT_TRANSLATE_NOOP("imports", "Products"),
    "names": QT_TRANSLATE_NOOP("imports", "Names"),
    "check": QT_TRANSLATE_NOOP("imports", "Check"),
    "done": QT_TRANSLATE_NOOP("imports", "Done"),
}
_ROW_HEADINGS = (QT_TRANSLATE_NOOP("imports", "Row"), QT_TRANSLATE_NOOP("imports", "Reason"))


class _Steps(QStackedWidget):
    """As small as the step shown can be: on a small screen the widest would make all of them scroll."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _step: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        step = self.currentWidget()
        return step.minimumSizeHint() if step is not None else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's name
        return False  # else the page's scroll area gives it the height it would like, and the button is below


class ImportPage(Translatable, QWidget):
    """The wizard; the window stays usable while it works."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.flow = ImportFlow(context)
        self.flow.setParent(self)
        self.file = FileStep(context, self.flow, self._warn)
        self.columns = ColumnsStep(context, self.flow)
        self.products, self.names = ProductsStep(context), NamesStep(context)
        self.check = CheckStep(context, self.flow)
        self.done = DoneStep(context, self.flow)
        self.busy = BusyStep(self.flow)
        self._pages: dict[str, QWidget] = {
            "file": self.file, "columns": self.columns, "products": self.products, "names": self.names,
            "check": self.check, "done": self.done,
        }  # fmt: skip
        self.step = "file"
        self._failure = ""  # as told; it goes with the page
        self._way, self._stack = QLabel(), _Steps()
        self.back, self.primary = QPushButton(), QPushButton()
        self._build_layout()
        self._connect_signals()
        self.setFocusProxy(self.file.zone.button)
        self.show_step("file")

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802  Qt's name
        super().hideEvent(event)
        if not event.spontaneous():
            self._forget_failure()

    def take_files(self, paths: Iterable[Path]) -> None:
        """Import these files, one after the other."""
        self.flow.take(paths)

    def show_step(self, step: str) -> None:
        """Bring one step to the front."""
        self.step = step
        self._stack.setCurrentWidget(self._pages[step])
        if step == "file":
            self.file.past.refresh()
        self.retranslate()
        (self.file.zone.button if step == "file" else self.primary).setFocus()

    def step_back(self) -> bool:
        """The step before, if there is a way back to it; from the end, the next file."""
        way = {"done": self._another}.get(self.step, self._go_back)
        possible = self.step != "file" and not self.flow.running
        if possible:
            way()
        return possible

    def retranslate(self) -> None:
        """The way so far, and what the buttons do here."""
        words = [label("imports", text) for text in _STEPS.values()]
        at = list(_STEPS).index(self.step)
        self._way.setText("   ›   ".join(f"<b>{w}</b>" if i == at else w for i, w in enumerate(words)))
        self.back.setText(self.tr("Back"))
        self.primary.setText(self._primary_text())
        self._show_buttons()

    def _name_primary(self) -> None:
        self.primary.setText(self._primary_text())

    def _primary_text(self) -> str:
        if self.step == "columns":
            return self.tr("Check the rows")
        if self.step == "names" and self.names.undecided:
            return fill(self.tr("Go on with {n} undecided"), n=f"{self.names.undecided:,}")
        if self.step in ("products", "names"):
            return self.tr("Save and go on")
        if self.step == "check":
            counts = self.flow.results.counts
            return fill(self.tr("Import {n} rows"), n=f"{counts['new'] + counts['changed']:,}")
        return self.tr("Show the records")

    def _show_buttons(self) -> None:
        running = self.flow.running
        self.back.setVisible(not running and self.step in ("columns", "products", "names", "check"))
        self.primary.setVisible(not running and self.step != "file")
        counts = self.flow.results.counts
        ready = {"columns": not self.flow.missing(), "check": counts["new"] + counts["changed"] > 0}
        self.primary.setEnabled(ready.get(self.step, True))

    def _build_layout(self) -> None:
        give_role(self._way, "muted")
        give_role(self.primary, "primary")
        for button in (self.primary, self.back):
            button.setAutoDefault(True)  # Enter presses the button that has the focus
        for page in (*self._pages.values(), self.busy):
            self._stack.addWidget(page)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.primary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 14)
        layout.setSpacing(12)
        layout.addWidget(self._way)
        layout.addWidget(self._stack, 1)
        layout.addLayout(buttons)

    def _connect_signals(self) -> None:
        flow = self.flow
        flow.busy.connect(self._busy)
        flow.previewed.connect(self._previewed)
        flow.tried.connect(self._tried)
        flow.imported.connect(self._imported)
        flow.cancelled.connect(lambda: self._tell(self.tr("Cancelled. Nothing was written.")))
        flow.undone.connect(self._undone)
        flow.failed.connect(self._failed)
        self.columns.changed.connect(self._show_buttons)
        self.primary.clicked.connect(self._go_on)
        self.back.clicked.connect(self._go_back)
        self.names.changed.connect(self._name_primary)
        bind("import_next", self, self.primary.click)
        self.done.another.clicked.connect(self._another)
        self.done.refused.clicked.connect(self._ask_refused)
        self.done.undo.clicked.connect(self._undo)
        self.file.past.products.clicked.connect(self._ask_products)
        self._context.notifier.changed.connect(self._changed)

    # Steps

    def _busy(self, running: bool) -> None:
        if running:
            self._forget_failure()
            self.busy.begin(fill(self._doing(), file=self.flow.path.name))
            self._stack.setCurrentWidget(self.busy)
            self.busy.cancel.setFocus()
        else:
            self._stack.setCurrentWidget(self._pages[self.step])
        self._show_buttons()

    def _doing(self) -> str:
        if self.flow.preview is None or self.step == "file":
            return self.tr("Reading {file}…")
        return self.tr("Importing {file}…") if self.step == "check" else self.tr("Checking {file}…")

    def _go_on(self) -> None:
        if self.step == "columns":
            self.flow.attempt()
        elif self.step == "products":
            self.flow.explain(self.products.table.meanings(), self.flow.attempt)
        elif self.step == "names":
            self.flow.name(self.names.chosen(), self.flow.attempt)
        elif self.step == "check":
            self.flow.write()
        elif self.step == "done":
            page = self._context.registry.page_of(self.flow.entity)
            if page is not None:
                self._context.show_page(page.key)

    def _go_back(self) -> None:
        self.show_step("file" if self.step == "columns" else "columns")

    def _another(self) -> None:
        self.show_step("file")
        self.flow.next_file()

    def _previewed(self) -> None:
        self.columns.show_preview()
        self.show_step("columns")

    def _tried(self) -> None:
        """Ask what only people know; what they left open is not asked twice."""
        told = self.flow.results.told
        spec = self._context.app.spec(self.flow.entity)
        questions: dict[str, tuple[Mapping[Any, int], Callable[[Any], None]]] = {
            "products": (told.products if told else {}, self.products.show_products),
            "names": (told.unresolved if told else {}, partial(self.names.show_names, spec)),
        }
        order = list(questions)
        for step in order[order.index(self.step) + 1 if self.step in order else 0 :]:
            unknown, show = questions[step]
            if unknown:
                show(dict(unknown))
                self.show_step(step)
                return
        self.check.show_results()
        self.show_step("check")

    def _imported(self) -> None:
        self.done.show_results()
        self.done.show_undone(False)
        self.show_step("done")

    # Afterwards

    def _undo(self) -> None:
        told = self.flow.results.told
        if told is not None and told.import_id is not None:
            self.done.undo.setEnabled(False)
            self.flow.undo(told.import_id)

    def _undone(self) -> None:
        self._tell(self.tr("The import was undone."))
        self.show_step("file")

    def _changed(self, changes: ChangeSet, origin: object) -> None:
        """Imports may have been taken back elsewhere: by Ctrl+Z."""
        told = self.flow.results.told
        if origin is self.flow or not changes.touches(self.flow.entity):
            return
        if self.step == "file":
            self.file.past.refresh()
        if told is not None and told.import_id is not None:
            mine = told.import_id
            self._context.ask(
                lambda app: any(p.uuid == mine and p.state == "undone" for p in app.imports.past()),
                self.done.show_undone,
                owner=self,
                slot="undone",
            )

    def _ask_refused(self) -> None:
        name = fill(self.tr("{file} refused"), file=self.flow.path.stem)
        filters = self.tr("Excel (*.xlsx)")
        choose_target(
            self, title=self.tr("Save refused rows"), filters=filters, suffix="xlsx",
            start=str(self.flow.path.with_name(f"{name}.xlsx")), on_chosen=self.save_refused,
        )  # fmt: skip

    def save_refused(self, path: Path) -> None:
        """Write the refused rows, to be corrected and imported."""
        told, spec = self.flow.results.told, self._context.app.spec(self.flow.entity)
        if told is None:
            return
        first, second = (label("imports", text) for text in _ROW_HEADINGS)
        self._context.ask(
            lambda app: app.imports.save_refused(
                told, path, headings=(first, second), explain=lambda result: texts.reasons(spec, result)
            ),
            lambda _none: self._tell(
                fill(self.tr("Saved to {file}. Correct it there, then import it."), file=path)
            ),
            self._failed,
            owner=self,
        )

    def _ask_products(self) -> None:
        def show(known: dict[str, tuple[str, str]]) -> None:
            ProductsDialog(self._context, known, self).open()

        self._context.ask(lambda app: app.imports.memory.products(), show, owner=self)

    # Telling

    def _tell(self, text: str) -> None:
        self._context.message.emit(text, "info")

    def _warn(self, text: str) -> None:
        self._context.message.emit(text, "warning")

    def _forget_failure(self) -> None:
        if self._failure:
            self._context.message_over.emit(self._failure)
            self._failure = ""

    def _failed(self, error: Exception) -> None:
        self.done.undo.setEnabled(True)
        if isinstance(error, CementError):
            self._failure = describe(error)
            self._context.message.emit(self._failure, "error")
        else:
            self._context.tasks.failed.emit(error)
        self._show_buttons()
