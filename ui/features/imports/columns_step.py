"""Second step: how the file is read, and which column is which field."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.errors import CementError
from cementcrm.exchange.mapping import load_mapping

from ...base.dialogs import choose_file, choose_target
from ...base.i18n import Translatable, fill, label
from ...base.style import give_role
from . import texts

if TYPE_CHECKING:
    from ...base.context import UiContext
    from .flow import ImportFlow

_LEAST_HEIGHT = 60  # of a table: what a small laptop at 150 % has room for
_WIDEST = 420  # of a column: one long text must not push the others out of sight
_SAMPLES = 3  # values of a column that are shown beside it
_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "gb18030": "GB18030", "utf-16": "UTF-16"}


class _Combo(QComboBox):
    """The wheel scrolls the table, not the choice under the pointer."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        event.ignore()


class ColumnsStep(Translatable, QWidget):
    """`changed` says that the mapping was edited."""

    changed = Signal()

    def __init__(self, context: UiContext, flow: ImportFlow) -> None:
        super().__init__()
        self._context, self._flow = context, flow
        self.entity, self.sheet = QComboBox(), QComboBox()
        self._entity_label, self._sheet_label = QLabel(), QLabel()
        self._facts, self._remembered, self._missing = QLabel(), QLabel(), QLabel()
        self.notes = QLabel()
        self._keeping = QPushButton()
        self._menu = QMenu(self)
        self._load, self._save, self._forget = (self._menu.addAction("") for _ in range(3))
        self.table, self._rows = QTableWidget(0, 4), QTableWidget()
        self.combos: dict[str, QComboBox] = {}
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def show_preview(self) -> None:
        """Everything the flow knows of the file."""
        preview = self._flow.preview
        if preview is None:
            return
        with QSignalBlocker(self.entity), QSignalBlocker(self.sheet):
            self.entity.setCurrentIndex(self.entity.findData(preview.entity))
            self.sheet.clear()
            source = preview.plan.source
            if source.more:  # a sheet for each month: all of them, unless one is chosen
                self.sheet.addItem(" + ".join(source.read), "")
            for name in source.sheets:
                self.sheet.addItem(name, name)
            self.sheet.setCurrentIndex(max(self.sheet.findData(preview.sheet), 0))
        several = len(preview.plan.source.sheets) > 1
        self.sheet.setVisible(several)
        self._sheet_label.setVisible(several)
        self._remembered.setVisible(preview.remembered)
        self._forget.setEnabled(preview.remembered)
        self._facts.setText(self._how_read())
        self._show_columns()
        self._show_rows()
        self._show_missing()

    def retranslate(self) -> None:
        self._entity_label.setText(self.tr("Import as"))
        self._sheet_label.setText(self.tr("Sheet"))
        self._remembered.setText(self.tr("✓ Columns as you chose them last time"))
        self._forget.setText(self.tr("Propose again"))
        self._keeping.setText(self.tr("Mapping"))
        self._load.setText(self.tr("Load mapping…"))
        self._save.setText(self.tr("Save mapping…"))
        self.entity.setAccessibleName(self.tr("Import as"))
        self.sheet.setAccessibleName(self.tr("Sheet"))
        self.table.setAccessibleName(self.tr("Columns of the file"))
        self._rows.setAccessibleName(self.tr("First rows of the file"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Column in the file"), self.tr("Values"), self.tr("Becomes"), self.tr("Certainty")]
        )
        with QSignalBlocker(self.entity):
            chosen = self.entity.currentData()
            self.entity.clear()
            for name in self._context.app.entities():
                spec = self._context.app.spec(name)
                # others don't come from outside files
                if spec.typed and any(field.synonyms for field in spec.data_fields):
                    self.entity.addItem(label("entities", spec.label), name)
            self.entity.setCurrentIndex(self.entity.findData(chosen))
        self.show_preview()

    def _build_layout(self) -> None:
        give_role(self._facts, "muted")
        self._facts.setWordWrap(True)
        give_role(self._missing, "error")
        self._missing.setWordWrap(True)
        give_role(self._remembered, "muted")
        self.notes.setWordWrap(True)
        self._keeping.setMenu(self._menu)
        top = QHBoxLayout()
        left: tuple[QWidget, ...] = (self._entity_label, self.entity, self._sheet_label, self.sheet)
        right: tuple[QWidget, ...] = (self._remembered, self._keeping)
        for widget in left:
            top.addWidget(widget)
        top.addStretch(1)
        for widget in right:
            top.addWidget(widget)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self._rows)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([300, 160])
        for table in (self.table, self._rows):
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.verticalHeader().hide()
            table.setTabKeyNavigation(False)
            table.setWordWrap(False)
            table.horizontalHeader().setMaximumSectionSize(_WIDEST)
            table.setMinimumHeight(_LEAST_HEIGHT)
            table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from choice to choice
        self.table.setShowGrid(False)
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 200), (2, 230), (3, 110)):
            self.table.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(self._facts)
        layout.addWidget(split, 1)
        layout.addWidget(self.notes)
        layout.addWidget(self._missing)

    def _connect_signals(self) -> None:
        self.entity.currentIndexChanged.connect(lambda _i: self._again())
        self.sheet.currentIndexChanged.connect(lambda _i: self._again())
        self._forget.triggered.connect(self._propose_again)
        self._load.triggered.connect(self._ask_load)
        self._save.triggered.connect(self._ask_save)

    def _again(self) -> None:
        self._flow.look(str(self.entity.currentData()), str(self.sheet.currentData()))

    # What is shown

    def _how_read(self) -> str:
        assert self._flow.preview is not None
        plan, counts = self._flow.preview.plan, self._flow.preview.counts
        text = self.tr("{file} · {how} · headings in row {row} · {data} rows · {blank} blank rows and {total} "
                       "total or repeated heading rows are left out")  # fmt: skip
        how = " + ".join(plan.source.read)
        if plan.source.kind == "csv":
            delimiter = {"\t": self.tr("tab"), ",": self.tr("comma"), ";": self.tr("semicolon")}.get(
                plan.source.delimiter, plan.source.delimiter
            )
            encoding = _ENCODINGS.get(plan.source.encoding, plan.source.encoding)
            how = fill(self.tr("{encoding}, separated by {what}"), encoding=encoding, what=delimiter)
        shown = {name: f"{counts.get(name, 0):,}" for name in ("data", "blank", "total")}
        return fill(text, file=self._flow.path.name, how=how, row=plan.layout.header_row, **shown)

    def _show_columns(self) -> None:
        preview = self._flow.preview
        assert preview is not None
        headings = list(dict.fromkeys(h for h in preview.plan.layout.columns if h))
        self.combos = {}
        self.table.setRowCount(len(headings))
        for row, heading in enumerate(headings):
            at = preview.plan.layout.columns.index(heading)
            cells = [texts.cell(r[at]) for r in preview.rows if at < len(r)]
            values = list(dict.fromkeys(c for c in cells if c))[:_SAMPLES]
            self.table.setItem(row, 0, QTableWidgetItem(heading))
            self.table.setItem(row, 1, QTableWidgetItem("   ".join(values)))
            self.table.setItem(row, 3, QTableWidgetItem(self._certainty(heading)))
            self.table.setCellWidget(row, 2, self._combo(heading))

    def _certainty(self, heading: str) -> str:
        preview = self._flow.preview
        assert preview is not None
        if heading not in self._flow.fields:
            return ""
        if self._flow.fields[heading] != preview.plan.mapping.fields.get(heading) or preview.remembered:
            return self.tr("chosen")
        sure = preview.confidence.get(heading, 0)
        if sure >= 0.8:
            return self.tr("sure")
        return self.tr("likely") if sure >= 0.5 else self.tr("a guess")

    def _combo(self, heading: str) -> QComboBox:
        spec = self._context.app.spec(self._flow.entity)
        combo = _Combo()
        combo.setAccessibleName(heading)
        combo.addItem(self.tr("– leave out –"), "")
        for field in spec.stored_fields:
            if field.name not in ("created_at", "updated_at"):
                combo.addItem(texts.field_name(spec, field.name), field.name)
        combo.setCurrentIndex(max(combo.findData(self._flow.fields.get(heading, "")), 0))
        combo.currentIndexChanged.connect(partial(self._chosen, heading))
        self.combos[heading] = combo
        return combo

    def _chosen(self, heading: str, _index: int) -> None:
        self._flow.choose(heading, str(self.combos[heading].currentData()))
        for row, (other, combo) in enumerate(self.combos.items()):
            with QSignalBlocker(combo):
                combo.setCurrentIndex(max(combo.findData(self._flow.fields.get(other, "")), 0))
            self.table.setItem(row, 3, QTableWidgetItem(self._certainty(other)))
        self._show_missing()
        self.changed.emit()

    def _show_rows(self) -> None:
        preview = self._flow.preview
        assert preview is not None
        self._rows.setColumnCount(len(preview.plan.layout.columns))
        self._rows.setHorizontalHeaderLabels(list(preview.plan.layout.columns))
        self._rows.setRowCount(len(preview.rows))
        for row, cells in enumerate(preview.rows):
            for column, cell in enumerate(cells):
                self._rows.setItem(row, column, QTableWidgetItem(texts.cell(cell)))
        self._rows.resizeColumnsToContents()

    def _show_missing(self) -> None:
        missing = self._flow.missing()
        spec = self._context.app.spec(self._flow.entity)
        names = label("errors", ", ").join(texts.field_name(spec, name) for name in missing)
        self._missing.setVisible(bool(missing))
        self._missing.setText(fill(self.tr("Choose a column for: {names}"), names=names))
        notes = texts.notes(spec, self._flow.notes())
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes) and not missing)

    # Keeping

    def _propose_again(self) -> None:
        entity, signature, sheet = (
            self._flow.entity,
            self._flow.mapping.signature,
            str(self.sheet.currentData() or ""),
        )
        self._context.ask(
            lambda app: app.imports.memory.forget(entity, signature),
            lambda _none: self._flow.look(entity, sheet),
            owner=self,
        )

    def _ask_load(self) -> None:
        filters = self.tr("Mappings (*.json)")
        choose_file(self, title=self.tr("Load mapping"), filters=filters, on_chosen=self.load)

    def load(self, path: Path) -> None:
        """Use the mapping of a file, the same as `import --map` takes."""
        self._do(lambda: self._flow.look(*self._as_shown(), load_mapping(path, self._spec())))

    def _ask_save(self) -> None:
        filters = self.tr("Mappings (*.json)")
        choose_target(
            self, title=self.tr("Save mapping"), filters=filters, suffix="json",
            on_chosen=lambda path: self._do(lambda: self._flow.mapping.save(path)),
        )  # fmt: skip

    def _do(self, deed: Any) -> None:
        try:
            deed()
        except (CementError, OSError) as error:
            self._flow.failed.emit(error)

    def _as_shown(self) -> tuple[str, str]:
        return self._flow.entity, str(self.sheet.currentData() or "")

    def _spec(self) -> Any:
        return self._context.app.spec(self._flow.entity)
