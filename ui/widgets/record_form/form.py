"""The editors of one entity in sections, built from its declared fields alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QGroupBox, QLabel, QVBoxLayout, QWidget

from cementcrm.core.accounts import is_doubtful
from cementcrm.core.errors import ValidationError
from cementcrm.core.fields import EntitySpec, FieldSpec, Kind
from cementcrm.core.queries import Alike, Record, Ref

from ...base.errors import field_error
from ...base.i18n import Translatable, fill, label
from ...base.style import restyle
from .beginnings import beginning, begins
from .editors import Editor, Problem, make_editor, stacked
from .leaving import LeftEditors
from .reference import ReferenceEditor

if TYPE_CHECKING:
    from ...base.context import UiContext

Given = Mapping[str, tuple[object, Ref | None]]
"""Field → the value that a new record has from where it is made, and whom a reference means."""
_NOTHING: Given = {}
_ROOM = 1.15  # of the least width: at the least itself numbers are cut


class RecordForm(Translatable, QWidget):
    """`changed` after each change by the user; `record_wanted(uuid)` when a link to a double is clicked;
    `settled()`: no reference is being looked up any more."""

    changed = Signal()
    settled = Signal()
    record_wanted = Signal(object)
    problem_told = Signal(QWidget)

    def __init__(self, context: UiContext, spec: EntitySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = spec
        self.editors: dict[str, Editor] = {}
        self.problems: dict[str, Problem] = {}
        self._hints: dict[str, QLabel] = {}
        self._alike: dict[str, str] = {}
        self._labels: dict[str, QLabel] = {}
        self._boxes: dict[str, QGroupBox] = {}
        self._given: frozenset[str] = frozenset()  # begin with something in a new record
        self._shown: dict[str, str] = {}  # what stood in the editors when the record was read
        self._last = ""  # the field that the user changed last
        self._left = LeftEditors(context, spec.name, self.editors, self._mark, self)
        self._build_layout()

    def grow(self) -> bool:
        """Build the next section; False once all are there.

        One at a time: thirty editors at once would hold the window up for longer than 100 ms.
        """
        section = self._coming.pop(0)
        fields = self._fields(section)
        place = self._heights.index(min(self._heights))
        self._heights[place] += 2 + sum(3 if f.kind is Kind.NOTE else 1 for f in fields)
        column = self._columns[place]
        column.insertWidget(column.count() - 1, self._build_section(section, fields))
        self._name(section)
        return bool(self._coming)

    def show_record(self, record: Record | None, given: Given = _NOTHING) -> None:
        """Fill the editors; None: a new record, with the values `given`. Masked fields, and those set for good,
        are locked."""
        for name, editor in self.editors.items():
            value = record.values[name] if record else None
            editor.show_value(value, record.refs.get(name) if record else None)
            editor.set_locked(
                record is not None and (self._is_hidden(record, name) or editor.field.permanent)
            )
        for name, (value, ref) in given.items():
            self.editors[name].show_value(value, ref)
        for chosen in self._references():
            chosen.stand()
        self._given = frozenset(given)
        self._shown = self.typed()
        if record is None:
            self._given |= self._begin()
        self.show_problems({})
        self._left.stand(new=record is None)
        self.show_alike([])

    def _is_hidden(self, record: Record, name: str) -> bool:
        """Would what is shown be a masked value? A name that a record has is no value of this one."""
        text = self._spec.by_name[name].or_text
        return name in record.masked or (text in record.masked and record.values[name] is None)

    def _begin(self) -> frozenset[str]:
        """A new record's fields that begin with something; nothing that the user typed."""
        given = frozenset(name for name, editor in self.editors.items() if begins(editor.field))
        given -= self._given
        for name in given:
            self.editors[name].show_value(beginning(self.editors[name].field, self._context.app))
            self._shown[name] = self.editors[name].typed()
        return given

    def show_revealed(self, values: Mapping[str, object]) -> None:
        """Masked fields in clear; they can be edited now."""
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].show_revealed(value)
                self.editors[name].set_locked(False)
                self._shown[name] = self.editors[name].typed()

    def typed(self) -> dict[str, str]:
        """What stands in the editors."""
        return {name: editor.typed() for name, editor in self.editors.items()}

    def typed_changes(self) -> dict[str, str]:
        """What the user changed, as typed; nothing before the record was shown."""
        return {name: text for name, text in self.typed().items() if text != self._shown.get(name, text)}

    def draft(self) -> dict[str, str]:
        """What the user changed and what it stands on: the content of a draft; empty if nothing was changed. A number
        that was only proposed is proposed anew."""
        changed, typed = self.typed_changes(), self.typed()
        stood_on = (name for name in self._given if not self.editors[name].field.numbered)
        return changed and {**{name: typed[name] for name in stood_on}, **changed}

    def restore(self, typed: Mapping[str, str]) -> None:
        """Put a draft's texts back; the rest stays as it was read.

        A masked field opens for it: what comes back is what the user typed, never the masked text.
        """
        for name, text in typed.items():
            if name in self.editors:
                self.editors[name].set_locked(False)
                self.editors[name].restore(text)
        for chosen in self._references():
            if chosen.field.name in typed:
                chosen.stand()
        self.changed.emit()

    def changes(self) -> dict[str, object]:
        """The changed fields only, and those given. Raises `ValidationError` for what can't be read."""
        values: dict[str, object] = {}
        errors: dict[str, str] = {}
        for name in dict.fromkeys((*self._given, *self.typed_changes())):
            try:
                values |= self.editors[name].values()
            except ValidationError as error:
                errors |= error.fields
        if errors:
            raise ValidationError(errors)
        return values

    def settle(self) -> bool:
        """Is every reference looked up? If not, it is done now, and `settled` comes."""
        for editor in self._references():
            editor.resolve()
        return not any(editor.pending for editor in self._references())

    def _references(self) -> list[ReferenceEditor]:
        return [editor for editor in self.editors.values() if isinstance(editor, ReferenceEditor)]

    def _looked_up(self, editor: ReferenceEditor) -> None:
        """Say what a reference's text is no name of; who has typed nothing since is taken back to choose."""
        name, problem = editor.field.name, "" if editor.line.hasFocus() else editor.problem
        self._mark(name, problem)
        self._whose_changed(name)
        if problem == "reference_several" and self._last == name and self.isActiveWindow():
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if not any(other.pending for other in self._references()):
            self.settled.emit()

    def _mark(self, name: str, code: str) -> None:
        self.problems[name].say(field_error(code) if code else "")
        restyle(self.editors[name].body, "invalid", "true" if code else "false")

    def _whose_changed(self, name: str) -> None:
        """What may be chosen within a record that was chosen: what no longer fits is told."""
        for editor in self._references():
            if editor.field.within == name:
                editor.whose_changed()
                if editor.target is not None:
                    self._mark(editor.field.name, editor.problem)

    def _whose(self, name: str) -> UUID | None:
        """Whom the reference `name` means, as far as that was chosen yet."""
        editor = self.editors.get(name)
        target = editor.target if isinstance(editor, ReferenceEditor) else None
        return target if isinstance(target, UUID) else None

    def _changed(self, name: str) -> None:
        self._last = name
        self._show_hint(name)
        self.changed.emit()

    def readable(self) -> dict[str, object]:
        """The telling fields that can be read already; for the search of doubles while typing."""
        values: dict[str, object] = {}
        for name, editor in self.editors.items():
            if editor.field.telling and editor.isEnabled():
                try:
                    values[name] = editor.value()
                except ValidationError:
                    continue
        return values

    def show_problems(self, errors: Mapping[str, str]) -> None:
        """Field → error code, beside the editors; the first one gets the focus."""
        for name in self.problems:
            self._mark(name, errors.get(name, ""))
        self._left.stand_so()
        first = next((name for name in self.editors if name in errors), None)
        if first is not None:
            editor = self.editors[first]
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.problem_told.emit(self.problems[first])
            if isinstance(editor, ReferenceEditor):
                editor.offer()

    def show_alike(self, found: list[Alike]) -> None:
        """Records that may be the same, each below the field that tells."""
        for name in self._hints:
            mine = [alike.record for alike in found if name in alike.fields]
            links = (
                f'<a href="{record.uuid}">{_escaped(str(record.values[self._spec.title]))} '
                f"({_escaped(str(record.values[self._spec.key]))})</a>"
                for record in mine
            )
            self._alike[name] = (
                fill(self.tr("Already here: {records}"), records=" · ".join(links)) if mine else ""
            )
            self._show_hint(name)

    def _show_hint(self, name: str) -> None:
        """What is the user's to judge: the field can be saved as it is."""
        editor = self.editors[name]
        typed = editor.typed() if editor.field.kind is Kind.ACCOUNT and editor.isEnabled() else ""
        doubt = field_error("account_doubtful") if is_doubtful(typed) else ""
        text = "<br>".join(filter(None, (_escaped(doubt), self._alike.get(name))))
        self._hints[name].setText(text)
        self._hints[name].setVisible(bool(text))

    def retranslate(self) -> None:
        for section in self._boxes:
            self._name(section)

    def _name(self, section: str) -> None:
        """Write the section's texts."""
        self._boxes[section].setTitle(label("sections", section))
        for field in self._fields(section):
            text = label("fields", field.label)
            self._labels[field.name].setText(f"{text} *" if field.required or field.asked else text)
            self.editors[field.name].retranslate(text)

    def _build_layout(self) -> None:
        """Sections in two columns; each goes to the one that is shorter so far."""
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        self._coming = list(self._spec.sections or ("",))
        self._columns = [QVBoxLayout() for _ in self._coming[:2]]
        self._heights = [0 for _ in self._columns]
        for column in self._columns:
            row.addLayout(column, 1)
            column.addStretch(1)

    def minimumSizeHint(self) -> QSize:  # noqa: N802  Qt's name
        width = max(column.minimumSize().width() for column in self._columns)
        return QSize(width, self._row.minimumSize().height())

    def event(self, event: QEvent) -> bool:
        """What is inside has grown: a section more, or the widgets got their style."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit(self.width())
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """One column where two would cut their texts."""
        wanted = _ROOM * sum(column.minimumSize().width() for column in self._columns)
        beside = width >= wanted
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != way:
            self._row.setDirection(way)
            self.updateGeometry()

    def _build_section(self, section: str, fields: list[FieldSpec]) -> QGroupBox:
        self._boxes[section] = box = QGroupBox(self)
        rows = QFormLayout(box)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for field in fields:
            rows.addRow(*self._build_row(field, box))
        return box

    def _fields(self, section: str) -> list[FieldSpec]:
        texts = {f.or_text for f in self._spec.fields}  # whose editor is the reference's
        editable = (f for f in self._spec.data_fields if f.editable and f.name not in texts)
        return [f for f in editable if f.section == section or not self._spec.sections]

    def _build_row(self, field: FieldSpec, box: QWidget) -> tuple[QLabel, QWidget]:
        caption, holder = QLabel(box), QWidget(box)
        whose = partial(self._whose, field.within)
        chosen = ReferenceEditor(field, self._context, holder, whose=whose) if field.refers_to else None
        editor: Editor = chosen or make_editor(field, holder)
        editor.changed.connect(partial(self._changed, field.name))
        if chosen is not None:
            chosen.looked_up.connect(partial(self._looked_up, chosen))
        problem, hint = Problem(holder), QLabel(holder)
        hint.setWordWrap(True)
        hint.hide()
        hint.linkActivated.connect(self._follow)
        caption.setBuddy(editor)
        self.editors[field.name], self.problems[field.name] = editor, problem
        self._hints[field.name], self._labels[field.name] = hint, caption
        stacked(holder, editor, problem, hint)
        return caption, holder

    def _follow(self, link: str) -> None:
        self.record_wanted.emit(UUID(link))


def _escaped(text: str) -> str:
    from html import escape

    return escape(text)
