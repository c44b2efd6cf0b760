"""The window of a form: reads the record, saves changed fields, keeps drafts, finds doubles early."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cementcrm.core.commands import Create, Reveal, Update
from cementcrm.core.errors import CementError, RecordLocked, ValidationError
from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import Record

from ...base.banner import MessageBanner
from ...base.dialogs import confirm
from ...base.errors import describe
from ...base.i18n import Translatable, fill, label
from ...base.screen import fit
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.values import minute
from .editors import LineEditor
from .form import Given, RecordForm

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext

_DRAFT_MS = 2_000
_ALIKE_MS = 300


class RecordDialog(Translatable, QDialog):
    """Edits one record, or makes a new one (`uuid` None). `saved(uuid)` once it is written.

    `resume`: a draft is put back without asking, as the user has said so already. `given`: what a new record
    has from the place where it is made; `start`: the field that the keyboard is in at first. `ready`: all editors
    are there and filled, and nothing is being written.
    """

    saved = Signal(object)

    def __init__(
        self,
        context: UiContext,
        spec: EntitySpec,
        uuid: UUID | None,
        parent: QWidget,
        *,
        resume: bool = False,
        given: Given | None = None,
        start: str = "",
    ) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context = context
        self._spec = spec
        self._uuid = uuid
        self._record: Record | None = None
        self._resume = resume
        self._given: Given = given or {}
        self._start = start
        self._offered: Mapping[str, str] | None = None  # an earlier draft; None until it is known
        self.ready = False
        self._shall_save = False  # once references are looked up
        self._scroll = QScrollArea(self)
        self.form = RecordForm(context, spec, self._scroll.viewport())  # made where it stays
        self.banner = MessageBanner()
        self._reveal = QPushButton()
        self.save_button = QPushButton()
        self._cancel = QPushButton()
        self._keys = QLabel()
        self._draft_timer = QTimer(self, singleShot=True, interval=_DRAFT_MS)
        self._alike_timer = QTimer(self, singleShot=True, interval=_ALIKE_MS)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self._set_ready(False)
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        """A section a turn of the event loop; then the record: what was built in this turn can't have the focus
        yet."""
        QTimer.singleShot(0, self, self._grow if self.form.grow() else self._read)

    def retranslate(self) -> None:
        kind = label("entities", self._spec.label)
        name = str(self._record.values[self._spec.title] or "") if self._record else ""
        new = fill(self.tr("New: {kind}"), kind=kind)
        self.setWindowTitle(new if self._uuid is None else f"{kind} · {name}")
        self._scroll.setAccessibleName(self.windowTitle())
        self._reveal.setText(self.tr("Show personal data"))
        self.save_button.setText(self.tr("Save"))
        self._cancel.setText(self.tr("Cancel"))
        self._keys.setText(self.tr("Ctrl+S saves, Esc cancels"))

    def save(self) -> None:
        """Write the changed fields; problems appear beside their editors and the window stays."""
        if not self.ready:
            return
        self._shall_save = not self.form.settle()
        if self._shall_save:
            return
        try:
            changes = self.form.changes()
        except ValidationError as error:
            self._refused(error)
            return
        if self._uuid is not None and not self.form.typed_changes():
            self._finish(self._uuid)
            return
        self._set_ready(False)
        version = self._record.version if self._record else None
        command = (
            Create(self._spec.name, changes)
            if self._uuid is None
            else Update(self._spec.name, self._uuid, changes, version)
        )
        self._context.execute(command, origin=self, on_done=self._saved, on_error=self._refused)

    def _settled(self) -> None:
        """What was typed into references is known: go on saving, if that was wanted meanwhile."""
        if self._shall_save:
            self._shall_save = False
            self.save()

    def reject(self) -> None:
        """Escape or Cancel: asks only if something would be lost."""
        self._shall_save = False
        if not self.form.typed_changes():
            self._leave()
            return
        confirm(
            self,
            text=self.tr("Throw away what you typed?"),
            accept=self.tr("Throw away"),
            on_accept=self._leave,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter goes on to the next field, as in a spreadsheet; it must not save half a record."""
        on_button = isinstance(self.focusWidget(), QPushButton)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not on_button:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        event.ignore()
        self.reject()

    # Reading

    def _read(self, keep: dict[str, str] | None = None) -> None:
        uuid = self._uuid
        if uuid is None:
            self._fill(None, keep)
            return
        name = self._spec.name
        self._context.ask(
            lambda app: app.get(name, uuid), partial(self._fill, keep=keep), self._failed, owner=self
        )

    def _fill(self, record: Record | None, keep: dict[str, str] | None = None) -> None:
        self._record = record
        self.form.show_record(record, self._given if record is None else self._next_version(record))
        self._set_ready(True)
        self._reveal.setVisible(bool(record and record.masked))
        self._tell_lock(record)
        self.retranslate()
        first = self.form.editors.get(self._start) or next(iter(self.form.editors.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, LineEditor) and first.field.numbered and record is None:
            first.line.selectAll()  # only proposed: what is typed takes its place
        if keep is not None:
            self.form.restore(keep)
            return
        entity, uuid = self._spec.name, self._uuid
        self._context.ask(lambda app: app.drafts.get(entity, uuid), self._offer_draft, owner=self)

    def _tell_lock(self, record: Record | None) -> None:
        """Before somebody types what can't be saved."""
        may = self._context.app.actor.may(f"{self._spec.name}:unlock")
        if record is not None and self._spec.lock and record.values[self._spec.lock] and not may:
            locked = RecordLocked(key=record.values[self._spec.key])
            self.banner.show_message(describe(locked), level="warning")

    def _next_version(self, record: Record) -> Given:
        """A change holds from today on, unless the old day is put back."""
        name, today = self._spec.versioned, self._context.app.today()
        began: Any = record.values[name] if name else None
        if began is None or began >= today:
            return {}
        text = self.tr("What you change holds from the new day on; the version of {day} stays. "
                       "Put the old day back to correct that one.")  # fmt: skip
        self.banner.show_message(fill(text, day=began), level="info")
        return {name: (today, None)}

    def _offer_draft(self, draft: Any) -> None:
        self._offered = dict(draft.typed) if draft is not None else {}
        if not self._offered:
            return
        if self._resume:
            self._restore_draft()
            return
        when = minute(draft.at)
        self.banner.show_message(
            fill(self.tr("You were typing here at {when} and didn't save."), when=when),
            level="warning",
            action=self.tr("Restore"),
            on_action=self._restore_draft,
            other=self.tr("Throw away"),
            on_other=self._forget_draft,
        )

    def _restore_draft(self) -> None:
        typed = {**(self._offered or {}), **self.form.draft()}
        self._offered = {}
        self.form.restore(typed)

    def _forget_draft(self) -> None:
        self._offered = {}
        self._settle_draft()

    # Saving

    def _saved(self, value: object) -> None:
        self._finish(value if isinstance(value, UUID) else self._uuid)

    def _set_ready(self, ready: bool) -> None:
        self.ready = ready
        self.save_button.setEnabled(ready)

    def _finish(self, uuid: UUID | None) -> None:
        self._settle_draft()
        self.saved.emit(uuid)
        super().reject()

    def _leave(self) -> None:
        self._settle_draft()
        super().reject()

    def _refused(self, error: Exception) -> None:
        self._set_ready(True)
        if isinstance(error, ValidationError):
            self.form.show_problems(error.fields)
        elif isinstance(error, CementError) and error.code == "stale_version":
            again = partial(self._read, self.form.typed_changes())
            text = self.tr("Someone else changed this record meanwhile.")
            action = self.tr("Read again, keep my changes")
            self.banner.show_message(text, level="warning", action=action, on_action=again)
        else:
            self._failed(error)

    def _bring(self, problem: QWidget) -> None:
        """Once it has its place: below a text of many lines it would be out of sight."""
        QTimer.singleShot(0, problem, lambda: self._scroll.ensureWidgetVisible(problem))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    # While typing

    def _typed(self) -> None:
        self._draft_timer.start() if not self._draft_timer.isActive() else None
        if self._uuid is None:
            self._alike_timer.start()

    def _save_draft(self) -> None:
        """An offer that nobody answered yet is kept with what is typed over it."""
        self._keep_draft({**(self._offered or {}), **self.form.draft()})

    def _settle_draft(self) -> None:
        """What was typed here is done with; an offer that nobody answered stays for the next time."""
        self._draft_timer.stop()
        if self._offered is not None:
            self._keep_draft(self._offered)

    def _keep_draft(self, typed: Mapping[str, str]) -> None:
        entity, uuid, drafts = self._spec.name, self._uuid, self._context.app.drafts
        self._context.tasks.run(
            lambda: drafts.save(entity, uuid, typed) if typed else drafts.drop(entity, uuid)
        )

    def _find_alike(self) -> None:
        entity, values, uuid = self._spec.name, self.form.readable(), self._uuid

        def find(app: Application) -> Any:
            return app.similar(entity, values, uuid)

        self._context.ask(find, self.form.show_alike, owner=self, slot="alike")

    def _ask_reveal(self) -> None:
        if self._uuid is not None:
            command = Reveal(self._spec.name, self._uuid)
            self._context.execute(command, origin=self, on_done=self._revealed, on_error=self._failed)

    def _revealed(self, values: object) -> None:
        if isinstance(values, dict):
            self.form.show_revealed(values)
            self._reveal.hide()

    def _open_alike(self, uuid: UUID) -> None:
        self._context.open(self._spec.name, uuid)
        self.reject()

    # Making

    def _build_layout(self) -> None:
        scroll = self._scroll
        give_role(scroll, "fields")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(self.form)
        give_role(self._keys, "muted")
        give_role(self.save_button, "primary")
        buttons = QHBoxLayout()
        for widget in (self._reveal, self._keys):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.save_button)
        for button in (self._reveal, self._cancel, self.save_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addWidget(scroll, 1)
        layout.addLayout(buttons)
        fit(self, 900, 640)

    def _connect_signals(self) -> None:
        self.form.changed.connect(self._typed)
        self.form.settled.connect(self._settled)
        self.form.problem_told.connect(self._bring)
        self.form.record_wanted.connect(self._open_alike)
        self.save_button.clicked.connect(self.save)
        self._cancel.clicked.connect(self.reject)
        self._reveal.clicked.connect(self._ask_reveal)
        self._draft_timer.timeout.connect(self._save_draft)
        self._alike_timer.timeout.connect(self._find_alike)
        bind("save", self, self.save)
