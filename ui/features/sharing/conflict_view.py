"""One conflict: the values beside each other with who wrote each and when, and a place to merge two texts by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import KEYS
from ...base.style import give_role
from ...base.values import minute
from .texts import field_name, is_note, value_text

if TYPE_CHECKING:
    from cementcrm.sharing.deciding import Conflict, Side

    from ...base.context import UiContext

_NATIVE = QKeySequence.SequenceFormat.NativeText
_LINES = 3, 8  # that a text shows: at least, and before it scrolls


def _fit(text: QPlainTextEdit) -> None:
    """As high as its lines, within reason."""
    least, most = _LINES
    lines = min(max(text.blockCount(), least), most)
    text.setFixedHeight(lines * text.fontMetrics().lineSpacing() + 2 * text.fontMetrics().height())


class _SideBox(QGroupBox):
    """One value; a text of several lines is scrolled and can be selected."""

    def __init__(self, caption: str, text: str, long: bool, button: str, tip: str) -> None:
        super().__init__(caption)
        self.button = QPushButton(button)
        self.button.setToolTip(tip)
        self.button.setAccessibleName(f"{button}: {text}")
        column = QVBoxLayout(self)
        if long:
            shown = QPlainTextEdit(text)
            shown.setReadOnly(True)
            shown.setTabChangesFocus(True)
            shown.setAccessibleName(caption)
            _fit(shown)
            column.addWidget(shown)
        else:
            value = QLabel(text, wordWrap=True)
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            give_role(value, "heading")
            column.addWidget(value)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)


class ConflictView(Translatable, QScrollArea):
    """`taken(place)`: of the value that shall stand; `merged(text)`: a text of one's own shall. `settled`: it was
    decided, and only what doesn't stand can be taken."""

    taken = Signal(int)
    merged = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None, *, settled: bool = False) -> None:
        super().__init__(parent)
        self._context = context
        self._settled = settled
        self.conflict: Conflict | None = None
        self._of = ""  # the id of the one shown last
        self.is_gone = False  # decided elsewhere, while a text was typed here
        self.boxes: list[_SideBox] = []
        self.merge: QPlainTextEdit | None = None
        self.merge_button: QPushButton | None = None
        self.open_button: QPushButton | None = None
        give_role(self, "fields")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        KEYS.changed.connect(self.retranslate)
        self.retranslate()

    @property
    def typed(self) -> bool:
        """Does a text of the user's own stand there?"""
        return self.merge is not None and self.merge.document().isModified()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("The conflict"))
        conflict, self.conflict = self.conflict, None
        self.show_conflict(conflict)

    def show_conflict(self, conflict: Conflict | None) -> None:
        """Another one, or the same as it is now: what was typed for it stays."""
        if conflict == self.conflict and conflict is not None and not self.is_gone:
            return
        same = conflict is not None and self._of == conflict.id
        typed = self.merge.toPlainText() if self.merge is not None and self.typed and same else None
        self.conflict, self.is_gone = conflict, False
        self._of = conflict.id if conflict is not None else ""
        self._build()
        if typed is not None and self.merge is not None:
            self.merge.setPlainText(typed)
            self.merge.document().setModified(True)

    def show_gone(self) -> None:
        """It was decided elsewhere: what was typed can still be copied."""
        self.is_gone = True
        for button in (*(box.button for box in self.boxes), self.merge_button):
            if button is not None:
                button.setEnabled(False)
        self._told.setText(
            self.tr("This was decided elsewhere meanwhile. Your text stays here until you go to another one.")
        )
        self._told.show()

    def enter(self) -> None:
        """The keyboard goes to the first value."""
        for box in self.boxes:
            if not box.button.isHidden():
                box.button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _build(self) -> None:
        self.boxes, self.merge, self.merge_button, self.open_button = [], None, None, None
        body = QWidget()
        column = QVBoxLayout(body)
        self._told = QLabel(wordWrap=True)
        give_role(self._told, "error")
        self._told.hide()
        conflict = self.conflict
        if conflict is not None:
            self._add_head(column, conflict)
            column.addWidget(self._told)
            for place, side in enumerate(conflict.sides):
                self._add_side(column, place, side, conflict)
            if not self._settled and is_note(self._context.app.spec(conflict.entity), conflict.field):
                self._add_merge(column, conflict)
        column.addStretch(1)
        self.setWidget(body)

    def _add_head(self, column: QVBoxLayout, conflict: Conflict) -> None:
        spec = self._context.app.spec(conflict.entity)
        title = QLabel(f"{label('entities', spec.label)} · {conflict.title}", wordWrap=True)
        title.setTextFormat(Qt.TextFormat.PlainText)
        give_role(title, "heading")
        text = self.tr("{field}: which value is to stand?")
        if self._settled:
            text = self.tr("{field}: what stands, and what was decided against")
        field = QLabel(fill(text, field=field_name(spec, conflict.field)), wordWrap=True)
        field.setTextFormat(Qt.TextFormat.PlainText)
        self.open_button = QPushButton(self.tr("Open the record"))
        self.open_button.clicked.connect(lambda: self._context.open(conflict.entity, conflict.uuid))
        self.open_button.setEnabled(self._context.registry.page_of(conflict.entity) is not None)
        row = QHBoxLayout()
        row.addWidget(title, 1)
        row.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        column.addWidget(field)

    def _add_side(self, column: QVBoxLayout, place: int, side: Side, conflict: Conflict) -> None:
        spec = self._context.app.spec(conflict.entity)
        told = [side.by or self.tr("Somebody"), minute(side.at)]
        told += [self.tr("written here")] if side.mine else []
        told += [self.tr("shown now")] if side.shown else []
        text = self.tr("Let this stand after all") if self._settled else self.tr("Take this")
        keys = KEYS.of("take_side")
        tip = keys[place].toString(_NATIVE) if place < len(keys) else ""
        box = _SideBox(
            " · ".join(told), value_text(spec, conflict.field, side.value, side.told),
            is_note(spec, conflict.field), text, tip,
        )  # fmt: skip
        box.button.setHidden(self._settled and side.shown)
        box.button.clicked.connect(partial(self.taken.emit, place))
        self.boxes.append(box)
        column.addWidget(box)

    def _add_merge(self, column: QVBoxLayout, conflict: Conflict) -> None:
        """Begins with all texts, one below the other: what isn't wanted is deleted."""
        box = QGroupBox(self.tr("Or a text made of both"))
        texts = [str(side.value) for side in conflict.sides if side.value]
        self.merge = QPlainTextEdit("\n".join(texts))
        self.merge.document().setModified(False)
        self.merge.setTabChangesFocus(True)
        self.merge.setAccessibleName(box.title())
        _fit(self.merge)
        self.merge_button = QPushButton(self.tr("Let this text stand"))
        self.merge_button.clicked.connect(self._emit_merged)
        inside = QVBoxLayout(box)
        inside.addWidget(self.merge)
        row = QHBoxLayout()
        row.addWidget(self.merge_button)
        row.addStretch(1)
        inside.addLayout(row)
        column.addWidget(box)

    def _emit_merged(self) -> None:
        if self.merge is not None:
            self.merged.emit(self.merge.toPlainText())
