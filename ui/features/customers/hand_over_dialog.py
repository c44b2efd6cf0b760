"""Handing customers over from one person to another, and moving them to another unit."""

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

from cementcrm.core.commands import HandOver, MoveToUnit
from cementcrm.core.errors import CementError, UnitOutOfReach
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

_FIELD, _UNIT = "owner_uuid", "unit_uuid"


class HandOverDialog(Translatable, QDialog):
    """The chosen customers, or all of the person whose the first one is; to whom; why. `moving`: to which unit, and to
    whom there if that is known."""

    def __init__(
        self, context: UiContext, uuids: tuple[UUID, ...], parent: QWidget, *, moving: bool = False
    ) -> None:
        super().__init__(parent)
        self.finished.connect(self.deleteLater)
        self._context, self._uuids, self._moving = context, uuids, moving
        self._shall = False  # do it, once it is known who is meant
        self._from: tuple[UUID, str] | None = None
        self._beyond: UUID | None = None  # a unit in which the user has no rights
        fields = context.app.spec("customer").by_name
        self.chosen, self.all_of = QRadioButton(), QRadioButton()
        self._scope = QButtonGroup(self)
        self.unit, self.to = ReferenceEditor(fields[_UNIT], context), ReferenceEditor(fields[_FIELD], context)
        self.reason = QLineEdit()
        self._unit_label, self._to_label, self._reason_label = QLabel(), QLabel(), QLabel()
        self._unit_problem, self._to_problem, self._reason_problem = Problem(), Problem(), Problem()
        self.note = QLabel()
        self.banner = MessageBanner()
        self.done_button, self._cancel = QPushButton(), QPushButton()
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        first = uuids[0]
        context.ask(lambda app: app.get("customer", first), self._show_owner, self._failed, owner=self)

    def retranslate(self) -> None:
        moving = self._moving
        self.setWindowTitle(
            self.tr("Move customers to another unit") if moving else self.tr("Hand over customers")
        )
        self.chosen.setText(fill(self.tr("The chosen ones ({count})"), count=len(self._uuids)))
        name = self._from[1] if self._from else ""
        self.all_of.setText(fill(self.tr("All customers of {name}"), name=name))
        unit, to = self.tr("To unit"), self.tr("Responsible there") if moving else self.tr("To")
        for label, editor, text in ((self._unit_label, self.unit, unit), (self._to_label, self.to, to)):
            label.setText(text)
            editor.retranslate(text)
        if moving:
            self.to.line.setPlaceholderText(self.tr("As before, unless you name somebody"))
        self._reason_label.setText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.note.setText(
            self.tr(
                "Contacts, sites, visits, complaints and files of these customers go along. After the next exchange "
                "the computers of the former unit no longer have them. Weigh tickets stay with the plant that weighed."
            )
        )
        self.done_button.setText(self.tr("Move") if moving else self.tr("Hand over"))
        self._cancel.setText(self.tr("Cancel"))

    def hand_over(self) -> None:
        """Do it; what is missing is told beside its editor. Who is meant may have to be looked up before."""
        self._shall = False
        for editor in self._editors:
            editor.resolve()
        self._shall = any(editor.pending for editor in self._editors)
        if self._shall:
            return
        unit, to = self.unit.target, self.to.target
        reason, owner = self.reason.text().strip(), self._from
        self._unit_problem.say(self._unit_trouble() if self._moving else "")
        self._to_problem.say(self._whom_trouble())
        self._reason_problem.say("" if reason else field_error("required"))
        asked = (
            (self._unit_problem, self.unit),
            (self._to_problem, self.to),
            (self._reason_problem, self.reason),
        )
        self._make_room()
        wrong = next((editor for problem, editor in asked if problem.text()), None)
        if wrong is not None:
            wrong.setFocus()  # the next key is for what is missing
            return
        uuids = self._uuids

        def run(app: Application) -> Outcome:
            mine = _all_of(app, owner[0]) if owner and self.all_of.isChecked() else uuids
            heir = to if isinstance(to, UUID) else None
            if isinstance(unit, UUID) and self._moving:
                return app.execute(MoveToUnit("customer", mine, unit, reason, _FIELD, heir))
            assert heir is not None
            return app.execute(HandOver("customer", _FIELD, mine, heir, reason))

        self.done_button.setEnabled(False)
        self._context.change(run, origin=self, on_done=self._done, on_error=self._failed)

    @property
    def _editors(self) -> tuple[ReferenceEditor, ...]:
        return (self.unit, self.to) if self._moving else (self.to,)

    def _whom_trouble(self) -> str:
        if isinstance(self.to.target, UUID) or (self._moving and not self.to.line.text().strip()):
            return ""
        unknown = self.to.problem == "reference_unknown"
        return self.tr("There is no such user") if unknown else field_error(self.to.problem or "required")

    def _unit_trouble(self) -> str:
        unit = self.unit.target
        if isinstance(unit, UUID):
            return field_error(UnitOutOfReach.cell) if unit == self._beyond else ""
        unknown = self.unit.problem == "reference_unknown"
        return self.tr("There is no such unit") if unknown else field_error(self.unit.problem or "required")

    def _looked_up(self) -> None:
        """Say what a text is no name of, as soon as it was left; go on, if that was wanted meanwhile."""
        left = not self.to.line.hasFocus()
        self._to_problem.say(self._whom_trouble() if self.to.problem and left else "")
        unit, left = self.unit.target, not self.unit.line.hasFocus()
        self._unit_problem.say(self._unit_trouble() if self.unit.problem and left else "")
        self._make_room()
        if isinstance(unit, UUID):
            self._context.ask(
                lambda app: app.within_reach(unit), lambda fine: self._reaches(unit, fine), self._failed,
                owner=self, slot="reach",
            )  # fmt: skip
        shall, self._shall = self._shall, False
        if shall:
            self.hand_over()

    def _reaches(self, unit: UUID, fine: bool) -> None:
        """Somebody without rights there learns it before he has written why."""
        self._beyond = None if fine else unit
        if unit == self.unit.target:
            self._unit_problem.say(self._unit_trouble())
            self._make_room()

    def _make_room(self) -> None:
        """What is wrong has its own lines; the editors keep theirs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _show_owner(self, record: object) -> None:
        owner, refs = getattr(record, "values", {}).get(_FIELD), getattr(record, "refs", {})
        if isinstance(owner, UUID) and _FIELD in refs:
            self._from = (owner, refs[_FIELD].title)
            self.all_of.show()
        self.retranslate()

    def _done(self, count: object) -> None:
        text = (
            self.tr("{count} customers moved to another unit. Ctrl+Z brings them back.")
            if self._moving
            else self.tr("{count} customers handed over. Ctrl+Z brings them back.")
        )
        self._context.message.emit(fill(text, count=count), "info")
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
        rows: tuple[tuple[QLabel, QWidget, Problem], ...] = (
            (self._unit_label, self.unit, self._unit_problem),
            (self._to_label, self.to, self._to_problem),
            (self._reason_label, self.reason, self._reason_problem),
        )
        for caption, editor, problem in rows:
            caption.setBuddy(editor)
            form.addRow(caption, editor)
            form.addRow("", problem)
        form.setRowVisible(0, self._moving)
        self.note.setWordWrap(True)
        self.note.setVisible(self._moving)
        give_role(self.note, "muted")
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
        layout.addWidget(self.note)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.setMinimumWidth(460)
        self._editors[0].setFocus()

    def _connect_signals(self) -> None:
        for editor, problem in ((self.unit, self._unit_problem), (self.to, self._to_problem)):
            editor.looked_up.connect(self._looked_up)
            editor.changed.connect(lambda problem=problem: problem.say(""))
        self.reason.textEdited.connect(lambda _text: self._reason_problem.say(""))
        self.done_button.clicked.connect(self.hand_over)
        self._cancel.clicked.connect(self.reject)
        bind("accept", self, self.hand_over)


def _all_of(app: Application, owner: UUID) -> tuple[UUID, ...]:
    ids = app.ids(ListQuery("customer", filters=(Filter(_FIELD, "eq", owner),)))
    return tuple(app.uuids("customer", ids.tolist()))
