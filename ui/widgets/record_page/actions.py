"""What a user does to records of one entity: new, edit, delete, a cell, a reveal. Each is one command."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cementcrm.core.commands import Delete, Reveal, Update
from cementcrm.core.errors import CellsRefused, CementError, NotFound
from cementcrm.core.fields import EntitySpec

from ...base.errors import describe, is_damage
from ...base.i18n import fill, label
from ...base.values import called

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cementcrm.app import Application
    from cementcrm.core.changes import Outcome
    from cementcrm.core.queries import Record

    from ...base.context import UiContext
    from ..record_form.dialog import RecordDialog
    from ..record_form.form import Given


class RecordActions(QObject):
    """`saved(UUID)`: by the form; `deleted()`; `revealed(UUID, dict)`: the clear values of masked fields."""

    saved = Signal(object)
    deleted = Signal()
    revealed = Signal(object, object)

    def __init__(self, context: UiContext, spec: EntitySpec, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._entity = spec.name
        self._page = page
        self._form: RecordDialog | None = None

    @property
    def _spec(self) -> EntitySpec:
        """With the choices that there are now."""
        return self._context.app.spec(self._entity)

    def may(self, action: str) -> bool:
        """May this user do it to records of this kind? Facts are never made or changed by hand."""
        if action in ("create", "import") and not self._spec.typed:
            return False
        by_hand = action != "import"
        return not (by_hand and self._spec.is_fact) and self._context.app.actor.may(
            f"{self._spec.name}:{action}"
        )

    def new(self, title: str = "", given: Given | None = None) -> None:
        """An empty form, or one that has its title, or what it is `given` from where it is made."""
        self.open_form(None, given=given)
        if title and self._form is not None:
            self._form.form.restore({self._spec.title: title})

    def open_form(
        self, uuid: UUID | None, *, resume: bool = False, given: Given | None = None, start: str = ""
    ) -> None:
        """The form of a record, or of a new one; `resume`: go on with its draft."""
        if self._spec.is_fact or self._form is not None:
            return
        from ..record_form.dialog import RecordDialog

        self._form = RecordDialog(
            self._context, self._spec, uuid, self._page, resume=resume, given=given, start=start
        )
        self._form.saved.connect(self.saved)
        self._form.finished.connect(self._form_closed)
        self._form.open()

    def _form_closed(self) -> None:
        self._form = None

    def edit_field(self, uuid: UUID, name: str) -> None:
        """The form of a record, the keyboard in one field."""
        self.open_form(uuid, start=name)

    def delete(self, numbers: Sequence[int]) -> None:
        """Delete the rows of these local ids; undo brings them back."""
        if numbers:
            self._delete(lambda app: app.uuids(self._entity, numbers))

    def delete_one(self, uuid: UUID) -> None:
        """Delete one record; undo brings it back."""
        self._delete(lambda _app: (uuid,))

    def _delete(self, which: Callable[[Application], Sequence[UUID]]) -> None:
        if self._spec.is_fact:
            return
        name, spec, only = self._entity, self._spec, list[str]()

        def run(app: Application) -> Outcome:
            uuids = tuple(which(app))
            if len(uuids) == 1:
                only.append(called(spec, app.get(name, uuids[0])))
            return app.execute(Delete(name, uuids))

        def done(count: object) -> None:
            self.deleted.emit()
            text = self.tr("Deleted: {kind} {record}. Ctrl+Z brings it back.")
            if not only:
                text = self.tr("Deleted: {kind}, {count} records. Ctrl+Z brings them back.")
            told = fill(text, kind=label("entities", spec.label), record="".join(only), count=count)
            self._context.message.emit(told, "info")

        self._context.change(run, origin=self, on_done=done, on_error=self.failed)

    def edit_cell(self, number: int, name: str, text: str, on_refused: Callable[[], None]) -> None:
        """Put what was typed into a cell; `on_refused()` if that can't be."""
        spec = self._spec

        def run(app: Application) -> Outcome:
            from cementcrm.exchange.texts import parse_text

            record = by_id(app, spec, number)
            if record is None:
                raise NotFound(entity=spec.name, key=str(number))
            value = parse_text(spec.by_name[name], text)
            return app.execute(Update(spec.name, record.uuid, {name: value}, record.version))

        def refused(error: Exception) -> None:
            on_refused()
            self.failed(error)

        self._context.change(run, on_error=refused)

    def write_block(self, block: Mapping[int, Mapping[str, str]]) -> None:
        """Write pasted or filled cells as one command; what keeps them from it is named cell by cell."""
        name = self._spec.name

        def run(app: Application) -> Outcome:
            from cementcrm.blocks import write_block

            return write_block(app, name, block)

        self._context.change(run, on_done=self._block_written, on_error=self._block_refused)

    def _block_written(self, count: object) -> None:
        if not count:  # nothing to take back: Ctrl+Z would undo what came before
            return
        self._context.message.emit(
            fill(self.tr("{count} rows changed. Ctrl+Z takes it back."), count=count), "info"
        )

    def _block_refused(self, error: Exception) -> None:
        if isinstance(error, CellsRefused):
            from .problems_dialog import ProblemsDialog

            ProblemsDialog(self._spec, error, self._page).open()
        else:
            self.failed(error)

    def reveal(self, uuid: UUID) -> None:
        """Show what is masked; the reveal is logged."""

        def revealed(values: object) -> None:
            if isinstance(values, dict):
                self.revealed.emit(uuid, values)

        self._context.execute(Reveal(self._spec.name, uuid), origin=self, on_done=revealed)

    def failed(self, error: Exception) -> None:
        """A known error in words, anything else as what it is: a bug. A damaged file is for whoever has it open,
        who offers the backups."""
        if isinstance(error, CementError) and not is_damage(error):
            self._context.message.emit(describe(error), "error")
        else:
            self._context.tasks.failed.emit(error)


def by_id(app: Application, spec: EntitySpec, number: int) -> Record | None:
    """The record of a local id, if it is still there."""
    found = app.rows(spec.name, [number])
    return found[0][1] if found else None
