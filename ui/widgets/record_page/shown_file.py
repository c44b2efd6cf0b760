"""Which record's file stands beside the list: read, shown, kept in step with the table's current row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cementcrm.core.errors import NotFound

from ...base.i18n import fill

if TYPE_CHECKING:
    from collections.abc import Callable

    from cementcrm.app import Application
    from cementcrm.core.queries import Record

    from ...base.context import UiContext
    from ..record_table.source import Filter, ViewSpec
    from ..record_table.table import RecordTable
    from .file_panel import FilePanel
    from .states_menu import StatesMenu


class _File(NamedTuple):
    number: int  # by which the table knows it
    record: Record
    history: list[Any]
    links: dict[str, tuple[str, UUID]]


class ShownFile(QObject):
    """One question at a time: a newer one, of a row or of a record, takes the place of the one before, so that no
    late answer shows another file. A file opened from elsewhere becomes the table's current row; if the table
    doesn't have it, no row is current. Once the user asks the table for other rows the file goes along: its row is
    current again among them, or no file is shown, as nobody expects a button to mean what the list hides.
    `closed()`: no file is shown any more."""

    closed = Signal()

    def __init__(
        self,
        context: UiContext,
        table: RecordTable,
        panel: FilePanel,
        states: StatesMenu | None,
        failed: Callable[[Exception], None],
        page: QObject,
    ) -> None:
        super().__init__(page)
        self._context = context
        self._entity = table.model.source.entity
        self._table, self._panel, self._states, self._failed = table, panel, states, failed
        self.uuid: UUID | None = None  # whose file is shown, or asked for
        self._asked: UUID | int | None = None  # what is being read now
        self._number: int | None = None  # of the file shown, in the table
        self._shall_choose = False
        self._saved = False
        self._others = False  # other rows were asked for since the file was
        self._rows = _which(table.model.spec)
        self._then: list[Callable[[], None]] = []
        table.row_chosen.connect(self._ask)
        table.missed.connect(self._missed)
        table.spec_changed.connect(self._spec_changed)

    def open(self, uuid: UUID) -> None:
        """Show a record's file, from wherever it was asked for."""
        self.uuid = uuid
        self._saved = self._others = False
        self._shall_choose = True
        self._ask_for(uuid)

    def written(self, uuid: UUID) -> None:
        """Saved in the form: show its file, and its row; if the filters hide that, say so."""
        self.open(uuid)
        self._saved = True

    def again(self) -> None:
        """Records changed: read it again."""
        target = self._asked if self._asked is not None else self.uuid
        if target is not None:
            self._ask_for(target)

    def when_shown(self, act: Callable[[], None]) -> None:
        """Call `act` once the file asked for is shown; at once if none is being read."""
        if self._asked is None:
            act()
        else:
            self._then.append(act)

    def show_nothing(self) -> None:
        """No record is chosen, or it is gone."""
        self.uuid = self._asked = self._number = None
        self._then = []
        self._panel.show_nothing()
        if self._states is not None:
            self._states.show_record(None)
        self.closed.emit()

    def _ask(self, number: int) -> None:
        """The user went to this row."""
        self._shall_choose = self._saved = self._others = False
        self._ask_for(number)

    def _spec_changed(self, spec: ViewSpec) -> None:
        """Another filter, group or view; a new order hides nothing."""
        rows, self._rows = self._rows, _which(spec)
        if rows == self._rows or (self.uuid is None and self._asked is None):
            return
        self._others, self._saved = True, False
        if self._asked is not None:
            self._shall_choose = True
        elif self._number is not None:
            self._table.choose(self._number)

    def _ask_for(self, target: UUID | int) -> None:
        if target != self._asked:
            self._then = []
        self._asked = target
        self._context.ask(
            lambda app: _read(app, self._entity, target),
            self._show,
            self._unreadable,
            owner=self,
            slot="file",
        )

    def _show(self, found: _File) -> None:
        self.uuid, self._asked, self._number = found.record.uuid, None, found.number
        self._panel.show_record(found.record, found.history, found.links)
        if self._states is not None:
            self._states.show_record(found.record)
        then, self._then = self._then, []
        for act in then:
            act()
        if self._shall_choose:
            self._shall_choose = False
            if self._saved:  # the rows there are were perhaps read before it was written
                self._table.refresh([found.number])
            self._table.choose(found.number)

    def _unreadable(self, error: Exception) -> None:
        """A record that was deleted, or whose making was undone, is no failure: it isn't shown any more."""
        self._asked = None
        if isinstance(error, NotFound):
            self.show_nothing()
        else:
            self._failed(error)

    def _missed(self, number: int) -> None:
        """The list doesn't have the record: one just saved, or one that other rows were asked for without."""
        saved, self._saved = self._saved, False
        if self._others:
            self._others = False
            self.show_nothing()
            return
        spec = self._table.model.spec
        if saved and (spec.quick or spec.filters):
            text = fill(self.tr("Saved. The filters of this list hide it: {title}"), title=self._panel.title)
            self._context.offer.emit(text, self.tr("Show it in the list"), lambda: self._unfilter(number))

    def _unfilter(self, number: int) -> None:
        self._table.show_only(())
        self._table.choose(number)


def _which(spec: ViewSpec) -> tuple[str, frozenset[Filter]]:
    """What decides which rows a table has."""
    return spec.quick, frozenset(spec.filters)


def _read(app: Application, entity: str, target: UUID | int) -> _File:
    if isinstance(target, UUID):
        record, number = app.get(entity, target), app.local_id(entity, target)
    else:
        found = app.rows(entity, [target])
        if not found:
            raise NotFound(entity=entity, key=str(target))
        number, record = found[0]
    history: list[Any] = [] if app.spec(entity).is_fact else app.history(entity, record.uuid)
    return _File(number, record, history, app.links(entity, record.uuid))
