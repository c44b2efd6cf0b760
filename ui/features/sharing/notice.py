"""A line in the file of a record in which values of two people stand, and the way to them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from ...base.i18n import Translatable, fill
from ...base.style import restyle
from .exchanging import Exchanging

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext


class ConflictNotice(Translatable, QLabel):
    """Hidden, and nothing is asked, as long as no record is in conflict."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._exchanging = Exchanging.of(context)
        self._of: tuple[str, UUID] | None = None
        self._count = 0
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByKeyboard | _BY_MOUSE)
        restyle(self, "tone", "warning")
        restyle(self, "links", "true")
        self.linkActivated.connect(lambda _link: self._decide())
        self._exchanging.told.connect(self._ask)
        self.hide()

    def show_record(self, entity: str, uuid: UUID) -> None:
        """Say it of this one."""
        if self._of != (entity, uuid):
            self._of, self._count = (entity, uuid), 0
            self.retranslate()
        self._ask()

    def retranslate(self) -> None:
        text = self.tr("{count} fields were changed by two people.")
        if self._count == 1:
            text = self.tr("One field was changed by two people.")
        text = fill(text, count=self._count)
        way = self.tr("Compare and decide")
        self.setText(f'{text} <a href="decide">{way}</a>')
        self.setAccessibleName(text)
        self.setVisible(self._count > 0)

    def _ask(self) -> None:
        standing = self._exchanging.standing
        if self._of is None or standing is None or not standing.conflicts:
            self._show(0)
            return
        entity, uuid = self._of

        def count(app: Application) -> int:
            from cementcrm.sharing.deciding import in_conflict

            return in_conflict(app, entity, uuid)

        self._context.ask(count, self._show, owner=self, slot="conflicts")

    def _show(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.retranslate()

    def _decide(self) -> None:
        if self._of is not None:
            self._exchanging.show_conflicts(*self._of)


_BY_MOUSE = Qt.TextInteractionFlag.LinksAccessibleByMouse
