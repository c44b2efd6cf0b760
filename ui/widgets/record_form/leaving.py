"""Values are looked at when their editor is left: what is wrong is said there, and goes once it is right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from cementcrm.core.errors import ValidationError

from .reference import ReferenceEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...base.context import UiContext
    from .editors import Editor


class LeftEditors(QObject):
    """`mark(field, error code or "")`. Rules across fields are asked when the record is saved."""

    def __init__(
        self,
        context: UiContext,
        entity: str,
        editors: Mapping[str, Editor],
        mark: Callable[[str, str], None],
        form: QWidget,
    ) -> None:
        super().__init__(form)
        self._context, self._entity, self._editors, self._mark = context, entity, editors, mark
        self._new = True
        self._looked_at: dict[str, str] = {}  # as typed
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def stand(self, *, new: bool) -> None:
        """What stands in the editors now was looked at: it was read, or its problems are shown."""
        self._new = new
        self.stand_so()

    def stand_so(self) -> None:
        """As `stand`, of the same record."""
        self._looked_at = {name: editor.typed() for name, editor in self._editors.items()}

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """None: the window was left, and is come back to; a list or calendar belongs to its editor."""
        if old is None or now is None:
            return
        for name, editor in self._editors.items():
            if _is_in(old, editor) and not _is_in(now, editor):
                self._look(name, editor)

    def _look(self, name: str, editor: Editor) -> None:
        typed = editor.typed()
        if typed == self._looked_at.get(name, typed) or not editor.isEnabled():
            return
        if isinstance(editor, ReferenceEditor) and editor.pending:
            return  # it tells itself, once its hits are there
        self._looked_at[name] = typed
        try:
            values = editor.values()
        except ValidationError as error:
            self._mark(name, error.fields.get(name, "invalid"))
            return
        entity, new = self._entity, self._new
        self._context.ask(
            lambda app: app.problems(entity, values, new=new),
            partial(self._told, name, typed, len(values) > 1),
            owner=self,
            slot=name,
        )

    def _told(self, name: str, typed: str, in_words: bool, found: Mapping[str, str]) -> None:
        if self._editors[name].typed() == typed:
            self._mark(name, "" if in_words else found.get(name, ""))


def _is_in(widget: QWidget, editor: QWidget) -> bool:
    """Popups are children, too, though windows of their own."""
    part: QObject | None = widget
    while part is not None and part is not editor:
        part = part.parent()
    return part is editor
