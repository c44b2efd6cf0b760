"""What can be done to chosen records of one kind beyond new, edit and delete: the menu that features fill,
and what can be done to every list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from ...base.i18n import Translatable, label
from ...base.shortcuts import KEYS, bind

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.registry import Deed

Chosen = Callable[[Callable[[Sequence[UUID]], None]], None]
"""Calls back with the UUIDs of the records chosen, oldest choice first."""


class FileDeeds(Translatable, QWidget):
    """Buttons of a file for the deeds that are about the record shown; `uuid()`: of which record."""

    def __init__(
        self, context: UiContext, entity: str, uuid: Callable[[], UUID | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._uuid = context, uuid
        may = context.app.actor.may
        deeds = (
            d for d in context.registry.deeds.get(entity, ()) if d.in_file and may(f"{entity}:{d.action}")
        )
        self._buttons = [(deed, QPushButton(self)) for deed in deeds]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for deed, button in self._buttons:
            button.clicked.connect(partial(self._do, deed))
            row.addWidget(button)
        KEYS.changed.connect(self.retranslate)
        self.retranslate()

    def bind_keys(self, page: QWidget) -> None:
        """On `page`, which shows the file."""
        for deed, _button in self._buttons:
            if deed.shortcut:
                bind(deed.shortcut, page, partial(self._do, deed))

    def retranslate(self) -> None:
        for deed, button in self._buttons:
            button.setText(label("deeds", deed.title))
            button.setToolTip(KEYS.shown(deed.shortcut) if deed.shortcut else "")

    def _do(self, deed: Deed, _checked: bool = False) -> None:
        uuid = self._uuid()
        if uuid is not None:
            deed.act(self._context, self.window(), (uuid,))


class DeedsButton(Translatable, QPushButton):
    """Hidden where nothing is offered. `count()`: how many records are chosen; `chosen(then)`: which.
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
        self._also: Callable[[QMenu], None] | None = None
        declared = context.registry.deeds
        heard = (
            declared.get(entity, []) if entity else [deed for deeds in declared.values() for deed in deeds]
        )
        for key in dict.fromkeys(deed.shortcut for deed in heard if deed.shortcut and not deed.in_file):
            bind(key, page, partial(self._by_key, key))
        self.show_for(entity)
        self.retranslate()

    def show_for(self, entity: str) -> None:
        """Offer what can be done to records of this kind."""
        may = self._context.app.actor.may
        declared = self._context.registry.deeds.get(entity, ())
        self._deeds = [deed for deed in declared if may(deed.of or f"{entity}:{deed.action}")]
        self.setVisible(bool(self._deeds) or self._also is not None)

    def retranslate(self) -> None:
        self.setText(self.tr("More"))
        self.setAccessibleName(self.tr("More that can be done"))

    def _fill(self) -> None:
        self._menu.clear()
        self.add_to(self._menu)
        if self._also is not None:
            self._menu.addSeparator()
            self._also(self._menu)

    def offer_also(self, add: Callable[[QMenu], None]) -> None:
        """Have `add(menu)` put what every list has below the deeds."""
        self._also = add
        self.show()

    def add_to(self, menu: QMenu) -> None:
        """Put the deeds into a menu."""
        for deed in self._deeds:
            key = f"\t{KEYS.shown(deed.shortcut)}" if deed.shortcut else ""
            action = menu.addAction(label("deeds", deed.title) + key)
            action.setEnabled(self._fits(deed))
            action.triggered.connect(partial(self._do, deed))

    def _fits(self, deed: Deed) -> bool:
        count = self._count()
        return deed.least <= count <= (deed.most or count)

    def _by_key(self, key: str) -> None:
        deed = next((deed for deed in self._deeds if deed.shortcut == key), None)
        if deed is not None and self._fits(deed):
            self._do(deed)

    def _do(self, deed: Deed, _checked: bool = False) -> None:
        if deed.least:
            self._chosen(lambda uuids: deed.act(self._context, self.window(), tuple(uuids)))
        else:
            deed.act(self._context, self.window(), ())
