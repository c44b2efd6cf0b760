"""What can be done to chosen records of one kind beyond new, edit and delete: the menu that features fill."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ...base.i18n import Translatable, label
from ...base.shortcuts import KEYS, bind

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.registry import Deed

Chosen = Callable[[Callable[[Sequence[UUID]], None]], None]
"""Calls back with the UUIDs of the records chosen, oldest choice first."""


class DeedsButton(Translatable, QPushButton):
    """Hidden where no feature has declared a deed. `count()`: how many records are chosen; `chosen(then)`: which.
    The keys of deeds are heard on `page`; "" as `entity`: of all kinds, and `show_for` says which kind it is."""

    def __init__(
        self, context: UiContext, entity: str, count: Callable[[], int], chosen: Chosen, parent: QWidget,
        page: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._context, self._count, self._chosen = context, count, chosen
        self._deeds: list[Deed] = []
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        declared = context.registry.deeds
        heard = (
            declared.get(entity, []) if entity else [deed for deeds in declared.values() for deed in deeds]
        )
        for key in dict.fromkeys(deed.key for deed in heard if deed.key):
            bind(key, page, partial(self._by_key, key))
        self.show_for(entity)
        self.retranslate()

    def show_for(self, entity: str) -> None:
        """Offer what can be done to records of this kind."""
        may = self._context.app.actor.may
        declared = self._context.registry.deeds.get(entity, ())
        self._deeds = [deed for deed in declared if may(deed.of or f"{entity}:{deed.action}")]
        self.setVisible(bool(self._deeds))

    def retranslate(self) -> None:
        self.setText(self.tr("More"))
        self.setAccessibleName(self.tr("More that can be done"))

    def _fill(self) -> None:
        self._menu.clear()
        for deed in self._deeds:
            key = f"\t{KEYS.shown(deed.key)}" if deed.key else ""
            action = self._menu.addAction(label("deeds", deed.title) + key)
            action.setEnabled(self._fits(deed))
            action.triggered.connect(partial(self._do, deed))

    def _fits(self, deed: Deed) -> bool:
        count = self._count()
        return deed.least <= count <= (deed.most or count)

    def _by_key(self, key: str) -> None:
        deed = next((deed for deed in self._deeds if deed.key == key), None)
        if deed is not None and self._fits(deed):
            self._do(deed)

    def _do(self, deed: Deed, _checked: bool = False) -> None:
        if deed.least:
            self._chosen(lambda uuids: deed.act(self._context, self.window(), tuple(uuids)))
        else:
            deed.act(self._context, self.window(), ())
