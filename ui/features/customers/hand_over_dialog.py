"""Handing customers over from one person to another."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.commands import HandOver
from cementcrm.core.errors import CementError
from cementcrm.core.queries import Filter, ListQuery

from ...base.banner import MessageBanner
from ...base.errors import describe, field_error
from ...base.i18n import Translatable, fill
from ...base.shortcuts import bind
from ...base.style import give_role
from ...widgets.record_form.editors import Problem
from ...widgets.record_form.reference import ReferenceEditor

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.core.changes import Outcome

    from ...base.context import UiContext

_FIELD = "owner_uuid"


class HandOverDialog(Translatable, QDialog):
    """The chosen customers, or all of the person whose the first one is; to whom; why."""

    def __init__(self, context: UiContext, uuids: tuple[UUID, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context, self._uuids = context, uuids
        self._shall = False  # hand over, once it is known who is meant
        self._from: tuple[UUID, str] | None = None
        field = context.app.spec("customer").by_name[_FIELD]
        self.chosen, self.all_of = QRadioButton(), QRadioButton()
        self._scope = QButtonGroup(self)
        self.to = ReferenceEditor(field, context)
        self.reason = QLineEdit()
        self._to_label, self._reason_label = QLabel(), QLabel()
        self._to_problem, self._reason_problem = Problem(), Problem()
        self.banner = MessageBanner()
        self.done_button, self._cancel = QPushButton(), QPushButton()
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        first = uuids[0]
        context.ask(lambda app: app.get("customer", first), self._show_owner, self._failed, owner=self)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Hand over customers"))
        self.chosen.setText(fill(self.tr("The chosen ones ({count})"), count=len(self._uuids)))
        name = self._from[1] if self._from else ""
        self.all_of.setText(fill(self.tr("All customers of {name}"), name=name))
        self._to_label.setText(self.tr("To"))
        self._reason_label.setText(self.tr("Reason"))
        self.to.retranslate(self.tr("To"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.done_button.setText(self.tr("Hand over"))
        self._cancel.setText(self.tr("Cancel"))

    def hand_over(self) -> None:
        """Do it; what is missing is told beside its editor. Who is meant may have to be looked up before."""
        self._shall = False
        self.to.resolve()
        self._shall = self.to.pending
        if self._shall:
            return
        to = self.to.target
        reason, owner = self.reason.text().strip(), self._from
        self._to_problem.say("" if isinstance(to, UUID) else self._whom_problem())
        self._reason_problem.say("" if reason else field_error("required"))
        if not isinstance(to, UUID) or not reason:
            (
                self.reason if isinstance(to, UUID) else self.to
            ).setFocus()  # the next key is for what is missing
            return
        uuids = self._uuids

        def run(app: Application) -> Outcome:
            mine = _all_of(app, owner[0]) if owner and self.all_of.isChecked() else uuids
            return app.execute(HandOver("customer", _FIELD, mine, to, reason))

        self.done_button.setEnabled(False)
        self._context.change(run, origin=self, on_done=self._done, on_error=self._failed)

    def _whom_problem(self) -> str:
        unknown = self.to.problem == "reference_unknown"
        return self.tr("There is no such user") if unknown else field_error(self.to.problem or "required")

    def _looked_up(self) -> None:
        """Say what the text is no name of, as soon as it was left; go on, if that was wanted meanwhile."""
        self._to_problem.say("" if not self.to.problem or self.to.line.hasFocus() else self._whom_problem())
        shall, self._shall = self._shall, False
        if shall:
            self.hand_over()

    def _show_owner(self, record: object) -> None:
        owner, refs = getattr(record, "values", {}).get(_FIELD), getattr(record, "refs", {})
        if isinstance(owner, UUID) and _FIELD in refs:
            self._from = (owner, refs[_FIELD].title)
            self.all_of.show()
        self.retranslate()

    def _done(self, count: object) -> None:
        self._context.message.emit(
            fill(self.tr("{count} customers handed over. Ctrl+Z brings them back."), count=count), "info"
        )
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.done_button.setEnabled(True)
        if isinstance(error, CementError):
            self.banner.show_message(describe(error), level="error")
        else:
            self._context.tasks.failed.emit(error)

    def _build_layout(self) -> None:
        for choice in (self.chosen, self.all_of):
            self._scope.addButton(choice)
        self.chosen.setChecked(True)
        self.all_of.hide()  # until it is known whose the first one is
        form = QFormLayout()
        for caption, editor, problem in (
            (self._to_label, self.to, self._to_problem),
            (self._reason_label, self.reason, self._reason_problem),
        ):
            caption.setBuddy(editor)
            form.addRow(caption, editor)
            form.addRow("", problem)
        give_role(self.done_button, "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._cancel, self.done_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.banner)
        layout.addWidget(self.chosen)
        layout.addWidget(self.all_of)
        layout.addLayout(form)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(460)
        self.to.setFocus()

    def _connect_signals(self) -> None:
        self.to.looked_up.connect(self._looked_up)
        self.to.changed.connect(lambda: self._to_problem.say(""))
        self.reason.textEdited.connect(lambda _text: self._reason_problem.say(""))
        self.done_button.clicked.connect(self.hand_over)
        self._cancel.clicked.connect(self.reject)
        bind("accept", self, self.hand_over)


def _all_of(app: Application, owner: UUID) -> tuple[UUID, ...]:
    ids = app.ids(ListQuery("customer", filters=(Filter(_FIELD, "eq", owner),)))
    return tuple(app.uuids("customer", ids.tolist()))
