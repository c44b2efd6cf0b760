"""A class set by hand: which one, why, until when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from msgspec.structs import replace
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.commands import SetClass
from cementcrm.core.errors import CementError, ValidationError

from ...base.banner import MessageBanner
from ...base.errors import describe, field_error
from ...base.i18n import Translatable, fill
from ...base.shortcuts import bind
from ...base.style import give_role
from ...widgets.record_form.editors import Problem, make_editor
from .marks import mark_icon
from .texts import CLASSES, class_texts

if TYPE_CHECKING:
    from ...base.context import UiContext

_USUAL = timedelta(days=182)
_WIDTH = 460


class SetClassDialog(Translatable, QDialog):
    """For the chosen customers. What is missing is told beside its editor."""

    def __init__(self, context: UiContext, uuids: tuple[UUID, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context, self._uuids = context, uuids
        spec = context.app.spec("score_snapshot").by_name
        self.kind, self.reason = QComboBox(), QLineEdit()
        self.reason.setMaxLength(spec["reason"].max_length or 200)
        self.until = make_editor(replace(spec["expires_on"], permanent=False))
        self.until.show_value(context.app.today() + _USUAL)
        self._problems = {name: Problem() for name in ("value_class", "reason", "expires_on")}
        self._labels = {name: QLabel() for name in self._problems}
        self.note = QLabel(wordWrap=True)
        self.banner = MessageBanner()
        self.done_button, self._cancel = QPushButton(), QPushButton()
        self._build_layout()
        self.done_button.clicked.connect(self.set_class)
        self._cancel.clicked.connect(self.reject)
        bind("accept", self, self.set_class)
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(fill(self.tr("Set the class of {count} customers"), count=len(self._uuids)))
        names = class_texts(self._context)
        if not self.kind.count():
            for code in CLASSES:
                self.kind.addItem(mark_icon(code), "", code)
        for row in range(self.kind.count()):
            self.kind.setItemText(row, names[self.kind.itemData(row)])
        texts = (self.tr("Class"), self.tr("Reason"), self.tr("Holds until"))
        editors = (self.kind, self.reason, self.until)
        for label, text, editor in zip(self._labels.values(), texts, editors, strict=True):
            label.setText(text)
            editor.setAccessibleName(text)
        self.until.retranslate(texts[2])
        self.note.setText(
            self.tr(
                "As long as it holds, no classification moves these customers. After that day the next one puts them "
                "where the rules say. The reason is kept in each file."
            )
        )
        self.done_button.setText(self.tr("Set class"))
        self._cancel.setText(self.tr("Cancel"))

    def set_class(self) -> None:
        """Do it, as one command."""
        for problem in self._problems.values():
            problem.say("")
        try:
            until = self.until.value()
        except ValidationError as error:
            self._show({"expires_on": next(iter(error.fields.values()))})
            return
        if not isinstance(until, date):
            self._show({"expires_on": "required"})
            return
        command = SetClass("customer", self._uuids, self.kind.currentData(), self.reason.text(), until)
        self.done_button.setEnabled(False)
        self._context.execute(command, origin=self, on_done=self._done, on_error=self._failed)

    def _show(self, codes: dict[str, str]) -> None:
        editors = {"value_class": self.kind, "reason": self.reason, "expires_on": self.until}
        for name, code in codes.items():
            self._problems[name].say(
                self.tr("This day is over") if code == "ends_before_start" else field_error(code)
            )
        editors[next(iter(codes))].setFocus()

    def _done(self, count: object) -> None:
        text = self.tr("{count} customers put into the class {name} by hand. Ctrl+Z takes it back.")
        self._context.message.emit(fill(text, count=count, name=self.kind.currentText()), "info")
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.done_button.setEnabled(True)
        if isinstance(error, ValidationError) and error.fields.keys() <= self._problems.keys():
            self._show(dict(error.fields))
        elif isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _build_layout(self) -> None:
        form = QFormLayout()
        editors: tuple[QWidget, ...] = (self.kind, self.reason, self.until)
        for (name, label), editor in zip(self._labels.items(), editors, strict=True):
            holder = QVBoxLayout()
            holder.setSpacing(2)
            holder.addWidget(editor)
            holder.addWidget(self._problems[name])
            form.addRow(label, holder)
            label.setBuddy(editor)
        give_role(self.note, "muted")
        give_role(self.done_button, "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.done_button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addLayout(form)
        layout.addWidget(self.note)
        layout.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
        self.done_button.setDefault(True)
