"""Which rows of lists are in conflict: what two people wrote unseen by each other, and nobody has decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import label
from .exchanging import Exchanging
from .texts import CONTEXT

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext

_TEXT = QT_TRANSLATE_NOOP("sharing", "Changed by two people: compare and decide in its file.")


class ConflictMarks(QObject):
    """One for each open database. Nothing is asked as long as no record is in conflict."""

    changed = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._context = context
        self._exchanging = Exchanging.of(context)
        self._rows: Mapping[str, frozenset[int]] = {}
        self._exchanging.told.connect(self._ask)

    @staticmethod
    def of_context(context: UiContext) -> ConflictMarks:
        """The one of this database."""
        return context.findChild(ConflictMarks) or ConflictMarks(context)

    def of(self, entity: str) -> frozenset[int]:
        """Local ids."""
        return self._rows.get(entity, frozenset())

    def text(self) -> str:
        """What the mark means."""
        return label(CONTEXT, _TEXT)

    def _ask(self) -> None:
        standing = self._exchanging.standing
        if standing is None or not standing.conflicts:
            self._show({})
        else:
            self._context.ask(_rows, self._show, owner=self, slot="marks")

    def _show(self, rows: Mapping[str, frozenset[int]]) -> None:
        if rows != self._rows:
            self._rows = rows
            self.changed.emit()


def _rows(app: Application) -> Mapping[str, frozenset[int]]:
    from cementcrm.sharing.deciding import rows_in_conflict

    return rows_in_conflict(app)
