"""A page's records as a board by their state; the table's filters hold here, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.queries import Filter, ListQuery, Record

from ...base.values import told, tone
from ..board.board import Board
from ..board.model import Card, Column
from .columns import Found, read_columns
from .moving import Mover

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext


class RecordBoard(Board):
    """`board`: what a card shows, see `EntitySpec.board`. `query()` is the table's present question."""

    def __init__(
        self,
        context: UiContext,
        spec: EntitySpec,
        mover: Mover,
        query: Callable[[], ListQuery],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = spec
        self._mover = mover
        self._query = query
        self.moved.connect(self._move)
        self.menu_wanted.connect(self._menu)
        assert spec.states is not None
        self.make_room(len(spec.by_name[spec.states.field].choices))  # while the first cards are read

    def load(self) -> None:
        """Read the columns anew; while nobody looks nothing is read."""
        if self.isVisible():
            spec, asked = self._spec, self._query()
            self._context.ask(lambda app: read(app, spec, asked), self._show, owner=self, slot="board")

    def _show(self, found: Sequence[Found]) -> None:
        self.show_columns([self._column(*column) for column in found])

    def _column(self, state: str, count: int, records: list[Record]) -> Column:
        allowed = self._mover.states
        targets = frozenset(allowed.following(state)) if allowed is not None else frozenset()
        return Column(state, self._mover.title(state), count, [self._card(r) for r in records], targets)

    def _card(self, record: Record) -> Card:
        title, *lines, note = self._spec.board
        field = self._spec.by_name[note]
        notes = [note, *(f.name for f in self._spec.fields if f.kind is Kind.DURATION)]
        texts = [told(self._spec, record, name) for name in notes]
        return Card(
            record.uuid,
            told(self._spec, record, title),
            tuple(filter(None, (told(self._spec, record, name) for name in lines))),
            " · ".join(filter(None, texts)),
            tone(field, record.values[note]),
        )

    def _move(self, uuid: UUID, to: str) -> None:
        self._mover.move(uuid, to)

    def _menu(self, uuid: UUID, place: QPoint) -> None:
        state = next((p.column.code for p in self.lists if p.current_key() == uuid), "")
        menu = QMenu(self)
        self._mover.fill(menu, uuid, state)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def read(app: Application, spec: EntitySpec, asked: ListQuery) -> list[Found]:
    """State → how many, and the first cards: what is due first, or by the list's own order."""
    assert spec.states is not None
    name = spec.states.field
    due = tuple((f.name, False) for f in spec.fields if f.kind is Kind.DATETIME and f.name == "due_at")
    codes = [choice.code for choice in spec.by_name[name].choices]
    columns = [(code, (Filter(name, "eq", code),)) for code in codes]
    return read_columns(app, replace(asked, sort=due or asked.sort), columns)
