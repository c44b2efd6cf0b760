"""One field of many records: what it would become is shown first, then one command does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.commands import UpdateEach
from cementcrm.core.edits import Edit, EditPlan
from cementcrm.core.errors import CellsRefused, CementError, ValidationError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import ListQuery, Record

from ...base.banner import MessageBanner
from ...base.errors import describe, field_error
from ...base.i18n import fill, label
from ...base.progress import show_share
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.values import shown, told
from ..record_form.editors import Editor, Problem, make_editor
from ..record_form.reference import ReferenceEditor
from .problems_dialog import ProblemsList

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext
    from ...base.jobs import Job
    from ...base.tasks import Report

LIMIT = 20_000
"""Records that one command changes: checking them and taking it back stay within seconds."""
_SHOWN = 100
_LEAST = 70  # of a table's height: a laptop at 150 % has little


@dataclass(frozen=True, slots=True)
class Scope:
    """`chosen`: local ids of the selected rows; `everything`: the list as it is filtered, of `count` rows; `field`:
    the one that the keyboard is in."""

    chosen: Sequence[int]
    everything: ListQuery
    count: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen, and the first records that it would happen to, as they are."""

    plan: EditPlan
    first: Sequence[Record]


class BulkDialog(QDialog):
    """Field, value, which rows; Preview; Change."""

    editor: Editor

    def __init__(self, context: UiContext, spec: EntitySpec, scope: Scope, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Edit several"))
        self._context, self._spec, self._scope = context, spec, scope
        self._job: Job | None = None
        self._preview: Preview | None = None
        self._make_choices()
        self._make_results()
        self._build_layout()
        self._connect_signals()
        self._choose_field()
        fit(self, 720, 560)

    def preview(self) -> None:
        """Ask what the value would change."""
        try:
            value = self.editor.value()
        except ValidationError as error:
            self.problem.say(field_error(next(iter(error.fields.values()))))
            return
        self._forget()
        name, spec, scope, all_of = self._field.name, self._spec, self._scope, self.all_rows.isChecked()

        def work(report: Report) -> Preview:
            ids = [int(n) for n in self._context.app.ids(scope.everything)] if all_of else list(scope.chosen)
            return _preview(self._context.app, spec, ids, {name: value}, report)

        self._job = self._context.run_job(self.windowTitle(), work, self._show, self._failed, owner=self)
        self._job.progressed.connect(lambda done, total, _what: show_share(self.bar, done, total))
        self._show_busy(True)

    def carry_out(self) -> None:
        """Change what the preview shows, as one command."""
        if self._preview is None or not self._preview.plan.changes:
            return
        edits = tuple(Edit(c.uuid, c.after, c.version) for c in self._preview.plan.changes)
        self._show_busy(True)
        self._context.execute(
            UpdateEach(self._spec.name, edits), origin=self, on_done=self._done, on_error=self._failed
        )

    def reject(self) -> None:
        """The first time while something is under way: stop that."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._show_busy(False)
        else:
            super().reject()

    def _show(self, found: Preview) -> None:
        self._job, self._preview = None, found
        plan = found.plan
        text = self.tr("{count} rows change, {same} have this value already, {refused} are left out.")
        if self._clears:
            text = self.tr("{count} rows become empty, {same} are empty already, {refused} are left out.")
        refused = len({problem.uuid for problem in plan.problems})
        self.summary.setText(
            fill(text, count=f"{len(plan.changes):,}", same=f"{plan.same:,}", refused=f"{refused:,}")
        )
        after = self.editor.line.text() if isinstance(self.editor, ReferenceEditor) else ""
        changes = {change.uuid: change for change in plan.changes}
        self.table.setRowCount(len(found.first))
        for row, record in enumerate(found.first):
            value = after or shown(self._field, changes[record.uuid].after[self._field.name])
            value = value or self.tr("(empty)")
            cells = (told(self._spec, record, self._spec.key), told(self._spec, record, self._spec.title),
                     told(self._spec, record, self._field.name), value)  # fmt: skip
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.resizeColumnsToContents()
        self.problems.show_problems(plan.problems)
        self.problems.setVisible(bool(plan.problems))
        self._show_busy(False)
        (self.done_button if plan.changes else self.preview_button).setFocus()

    def _done(self, count: object) -> None:
        text = self.tr("{count} rows changed. Ctrl+Z takes it back.")
        self._context.message.emit(fill(text, count=count), "info")
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._show_busy(False)
        if isinstance(error, CellsRefused):  # changed by others since the preview
            self._forget()
            self.problems.show_problems(error.problems)
            self.problems.show()
        if isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _forget(self) -> None:
        """What was previewed isn't what is asked for any more."""
        self._preview = None
        self.summary.clear()
        self.table.setRowCount(0)
        self.problems.hide()
        self.problem.say("")
        self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        count = len(self._preview.plan.changes) if self._preview is not None else 0
        self.bar.setVisible(busy)
        self.preview_button.setEnabled(not busy)
        self.done_button.setEnabled(not busy and count > 0)
        text = self.tr("Clear {field} of {count} rows") if self._clears else self.tr("Change {count} rows")
        text = fill(text, count=f"{count:,}", field=label("fields", self._field.label))
        self.done_button.setText(text if count else self.tr("Change"))

    @property
    def _clears(self) -> bool:
        """Would what is previewed leave nothing there? An empty value is one, too, and easily overlooked."""
        changes = self._preview.plan.changes if self._preview is not None else ()
        return bool(changes) and changes[0].after[self._field.name] is None

    def _choose_field(self) -> None:
        self._field = self._spec.by_name[self.fields.currentData()]
        made = self._make_editor()
        self._form.replaceWidget(self.editor, made)
        self.editor.deleteLater()
        self.editor = made
        self._value_label.setBuddy(made)
        # made last, it came last: an arrow key after Tab widened the scope to the whole list
        self.setTabOrder(self.fields, made.body)
        made.changed.connect(self._forget)
        self._forget()

    def _make_editor(self) -> Editor:
        field = self._field
        made = ReferenceEditor(field, self._context) if field.refers_to else make_editor(field)
        made.retranslate(label("fields", field.label))
        return made

    def _make_choices(self) -> None:
        self.fields = QComboBox()
        self.fields.setAccessibleName(self.tr("Field"))
        for field in self._spec.bulk_fields:
            self.fields.addItem(label("fields", field.label), field.name)
        self.fields.setCurrentIndex(max(self.fields.findData(self._scope.field), 0))
        self._field = self._spec.by_name[self.fields.currentData()]
        self.editor = self._make_editor()
        self.problem = Problem()
        chosen, count = len(self._scope.chosen), self._scope.count
        self.chosen = QRadioButton(fill(self.tr("The {count} chosen rows"), count=f"{chosen:,}"))
        self.all_rows = QRadioButton(fill(self.tr("All {count} rows of the list"), count=f"{count:,}"))
        self._scopes = QButtonGroup(self)
        for button, size in ((self.chosen, chosen), (self.all_rows, count)):
            self._scopes.addButton(button)
            button.setEnabled(0 < size <= LIMIT)
        (self.chosen if self.chosen.isEnabled() else self.all_rows).setChecked(True)
        self.limit = QLabel(
            fill(self.tr("At most {count} rows at once: filter the list."), count=f"{LIMIT:,}")
        )
        self.limit.setVisible(max(chosen, count) > LIMIT)

    def _make_results(self) -> None:
        self.banner = MessageBanner()
        self.summary, self.bar = QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        spec = self._spec
        self.table = QTableWidget(0, 4)
        names = (label("fields", spec.by_name[name].label) for name in (spec.key, spec.title))
        self.table.setHorizontalHeaderLabels([*names, self.tr("Before"), self.tr("After")])
        self.table.setAccessibleName(self.tr("Preview"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        self.table.setMinimumHeight(_LEAST)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.problems = ProblemsList(spec, self)
        self.problems.setMinimumHeight(_LEAST)
        self.preview_button = QPushButton(self.tr("Preview"))
        self.done_button = QPushButton()
        self.cancel = QPushButton(self.tr("Cancel"))
        give_role(self.done_button, "primary")

    def _build_layout(self) -> None:
        self._form = QFormLayout()
        self._value_label = QLabel(self.tr("New value"))
        self._form.addRow(QLabel(self.tr("Field")), self.fields)
        self._form.addRow(self._value_label, self.editor)
        self._form.addRow("", self.problem)
        buttons = QHBoxLayout()
        buttons.addWidget(self.preview_button)
        buttons.addStretch(1)
        for button in (self.cancel, self.done_button):
            buttons.addWidget(button)
        for button in (self.preview_button, self.cancel, self.done_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(self._form)
        for widget in (self.chosen, self.all_rows, self.limit, self.summary, self.bar):
            layout.addWidget(widget)
        layout.addWidget(self.table, 2)
        layout.addWidget(self.problems, 1)
        layout.addLayout(buttons)

    def _connect_signals(self) -> None:
        self.fields.currentIndexChanged.connect(self._choose_field)
        self._scopes.buttonClicked.connect(self._forget)
        self.preview_button.clicked.connect(self.preview)
        self.done_button.clicked.connect(self.carry_out)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(self.deleteLater)
        bind("accept", self, lambda: self.carry_out() if self._preview is not None else self.preview())


def _preview(
    app: Application, spec: EntitySpec, ids: Sequence[int], values: dict[str, object], report: Report
) -> Preview:
    edits = tuple(Edit(uuid, values) for uuid in app.uuids(spec.name, ids[:LIMIT]))
    plan = app.preview(UpdateEach(spec.name, edits), lambda done, total: report(done, total, ""))
    first: list[UUID] = [change.uuid for change in plan.changes[:_SHOWN]]
    rows = app.rows(spec.name, app.local_ids(spec.name, first))
    return Preview(plan, [record for _, record in rows])
