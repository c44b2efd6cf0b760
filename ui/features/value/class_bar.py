"""How many customers are in each class, and have moved: buttons that show only these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ...base.i18n import Translatable
from ...base.style import give_role
from ...base.wrap_row import WrapRow
from .marks import mark_icon
from .rows import ValueRow
from .texts import CLASSES, NONE

if TYPE_CHECKING:
    from ...base.context import UiContext

_GEMS, _LATELY, _MOVING, _HELD = "gems", "lately", "moving", "held"
_PASSES: dict[str, Callable[[ValueRow], bool]] = {
    _GEMS: lambda row: row.gem,
    _LATELY: lambda row: row.classed.lately,
    _MOVING: lambda row: row.classed.move is not None,
    _HELD: lambda row: row.classed.held,
}


class ClassBar(Translatable, QWidget):
    """At most one is picked; once more takes it back. `chosen` when that changes."""

    chosen = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picked: str | None = None
        self._counts: dict[str, int] = {}
        self._names: Mapping[str, str] = {}
        row = WrapRow(self)
        self.buttons = {name: QPushButton(self) for name in (*CLASSES, NONE, *_PASSES)}
        for name, button in self.buttons.items():
            button.setCheckable(True)
            give_role(button, "choice")
            button.clicked.connect(partial(self._picked, name))
            row.addWidget(button)
        context.theme.changed.connect(self.retranslate)
        self.retranslate()

    def show_classes(self, rows: Sequence[ValueRow], names: Mapping[str, str]) -> None:
        """Count these."""
        kinds = Counter(row.kind for row in rows if row.classed.uuid is not None)
        self._counts = {name: kinds[name] for name in (*CLASSES, NONE)}
        self._counts |= {name: sum(map(passes, rows)) for name, passes in _PASSES.items()}
        self._names = names
        self.retranslate()

    def passing(self, rows: Sequence[ValueRow]) -> list[ValueRow]:
        """Those that the picked button is about; all, if none is."""
        if self.picked is None:
            return list(rows)
        passes = _PASSES.get(self.picked)
        if passes is None:
            return [row for row in rows if row.kind == self.picked and row.classed.uuid is not None]
        return [row for row in rows if passes(row)]

    def pick(self, name: str | None) -> None:
        """Show only these; None: all of them."""
        self.picked = name
        self.retranslate()
        self.chosen.emit()

    def retranslate(self) -> None:
        texts = {
            **self._names, _GEMS: self.tr("Hidden gems"), _LATELY: self.tr("Moved last time"),
            _MOVING: self.tr("Would move now"), _HELD: self.tr("Set by hand"),
        }  # fmt: skip
        for name, button in self.buttons.items():
            count = self._counts.get(name, 0)
            button.setVisible(bool(self._counts) and (count > 0 or name in CLASSES or name == self.picked))
            button.setText(f"{texts.get(name, name)} {count:,}")
            button.setChecked(name == self.picked)
            if name not in _PASSES:
                button.setIcon(mark_icon(name))
        self.updateGeometry()

    def _picked(self, name: str, _checked: bool = False) -> None:
        self.pick(None if self.picked == name else name)
