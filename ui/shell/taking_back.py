"""Undo and redo as the window offers them: said beforehand and afterwards, in words, with the way to what changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ..base.dialogs import confirm
from ..base.i18n import fill, label
from ..base.values import called

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from cementcrm.core.queries import Undoable

    from ..base.context import UiContext
    from .top_bar import TopBar


class TakingBack(QObject):
    """`page()`: the key of the page shown. What one key would take back of many records is asked about first."""

    def __init__(self, context: UiContext, top: TopBar, page: Callable[[], str], window: QWidget) -> None:
        super().__init__(window)
        self._context, self._top, self._page, self._window = context, top, page, window
        self._known: tuple[Undoable | None, Undoable | None] = (None, None)
        top.undo.triggered.connect(lambda: context.undo(self._undone, ask=self._ask))
        top.redo.triggered.connect(lambda: context.redo(self._done_again))
        context.notifier.changed.connect(lambda _changes, _origin: self.refresh())
        window.installEventFilter(self)

    def refresh(self) -> None:
        """Ask whether there is something to undo or redo, and what."""
        self._context.ask(lambda app: app.can_undo(), self._show, owner=self, slot="can_undo")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        if event.type() == QEvent.Type.LanguageChange:
            self._show(self._known)
        return super().eventFilter(watched, event)

    def _show(self, known: tuple[Undoable | None, Undoable | None]) -> None:
        self._known = known
        back, again = known
        self._top.set_undoable(self.words(back) if back else "", self.words(again) if again else "")

    def words(self, told: Undoable) -> str:
        """Edit Customer K1 First · Edit several Customer, 12 records · Import file.xlsx (140 rows)."""
        text = self.tr("{command} {kind}, {count} records")
        spec = self._context.app.spec(told.entity)
        if told.name == "import":
            text = self.tr("{command} {file} ({count} rows)")
        elif told.record is not None:
            text = self.tr("{command} {kind} {record}")
        return fill(
            text,
            command=label("commands", told.label),
            kind=label("entities", spec.label),
            record=called(spec, told.record) if told.record is not None else "",
            count=f"{told.count:,}",
            file=told.file,
        )

    def _ask(self, told: Undoable) -> None:
        confirm(
            self._window,
            text=fill(self.tr("Undo: {what}?"), what=self.words(told)),
            detail=self.tr("What it added is removed, what it changed is as before."),
            accept=self.tr("Undo"),
            on_accept=partial(self._sure, told),
            sure=True,
        )

    def _sure(self, told: Undoable) -> None:
        self._context.undo_named(told, lambda _value: self._undone(told))

    def _undone(self, told: Undoable) -> None:
        self._tell(fill(self.tr("Undone: {what}"), what=self.words(told)), told)

    def _done_again(self, told: Undoable) -> None:
        self._tell(fill(self.tr("Done again: {what}"), what=self.words(told)), told)

    def _tell(self, text: str, told: Undoable) -> None:
        """With the way there, if it isn't here."""
        page = self._context.registry.page_of(told.entity)
        if page is None or page.key == self._page():
            self._context.message.emit(text, "info")
        else:
            self._context.offer.emit(text, self.tr("Show"), lambda: self._go(told, page.key))

    def _go(self, told: Undoable, page: str) -> None:
        """To the record, if there is one now, else to its list."""
        context, uuid = self._context, told.record.uuid if told.record is not None else None
        if uuid is None:
            context.show_page(page)
            return

        def go(live: frozenset[UUID]) -> None:
            context.open(told.entity, uuid) if live else context.show_page(page)

        context.ask(lambda app: app.live(told.entity, [uuid]), go, owner=self)
