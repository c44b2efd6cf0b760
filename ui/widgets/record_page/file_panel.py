"""One record's file: its fields by section, reveal of masked ones, timeline, history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QGroupBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.changes import ASIDE
from cementcrm.core.fields import EntitySpec, Kind
from cementcrm.core.queries import Ref

from ...base.field_rows import FieldRows
from ...base.i18n import Translatable, fill, label
from ...base.shortcuts import KEYS
from ...base.style import give_role, restyle
from ...base.values import minute, shown, told, tone, unit
from ...base.wrap_row import WrapRow
from .belonging import BelongingPart
from .deeds import FileDeeds
from .timeline_panel import TimelinePanel

if TYPE_CHECKING:
    from cementcrm.core.changes import ChangeSet, HistoryEntry
    from cementcrm.core.queries import Record

    from ...base.context import UiContext
    from ...base.registry import PanelSpec

_LACKING = 6  # parts that are named, those of the greatest weight
Links = Mapping[str, tuple[str, UUID]]
_READING = Qt.TextInteractionFlag.TextSelectableByMouse
_LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class FilePanel(Translatable, QWidget):
    """Shows one record. `reveal_requested` asks for the masked fields, which are then shown once;
    `edit_requested` and `delete_requested` say which button was pressed; `record_wanted(entity, uuid)`: the
    value that stands for another record was clicked; `widen_requested`: more room is wanted, or no longer."""

    reveal_requested = Signal()
    edit_requested = Signal()
    delete_requested = Signal()
    record_wanted = Signal(str, object)
    widen_requested = Signal()
    field_wanted = Signal(str)  # to be filled in

    def __init__(self, context: UiContext, spec: EntitySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entity = spec.name
        self._record: Record | None = None
        self._entries: list[HistoryEntry] = []
        self._links: Links = {}
        self._toned = any(f.tones or f.alarm is not None or f.kind is Kind.DURATION for f in spec.fields)
        self._values: dict[str, QLabel] = {}
        self._labels: dict[str, QLabel] = {}
        self._boxes: dict[str, QGroupBox] = {}
        self._title = QLabel(self)
        self._complete = QLabel(self)
        self._notices: list[Any] = [make(context, self) for make in context.registry.file_notices]
        self._empty = QLabel(self)
        self._edit, self._delete, self._widen = (QPushButton(self) for _ in range(3))
        self.moves = QToolButton(self)  # its menu is the page's
        self._wide = False
        self._tabs = QTabWidget(self)
        self._scroll = QScrollArea(self._tabs)
        self._reveal = QPushButton(self._scroll)
        self._history = QTreeWidget(self._tabs)
        self.timeline = TimelinePanel(context, spec.name, self._tabs)
        self._parts: list[BelongingPart] = []
        self._panels: list[tuple[PanelSpec, Any]] = []
        self.deeds = FileDeeds(context, spec.name, lambda: self.uuid, self)
        self._build_layout()
        self._connect_signals()
        self.retranslate()
        self.show_nothing()

    def _make_part(self, entity: str, field: str) -> BelongingPart:
        """A table of the records of `entity`, or what its feature has in place of one."""
        make = self._context.registry.parts.get(entity)
        own = make(self._context, self._entity, self._tabs) if make is not None else None
        return (
            own if isinstance(own, BelongingPart) else BelongingPart(self._context, entity, field, self._tabs)
        )

    @property
    def _spec(self) -> EntitySpec:
        """With the choices that there are now."""
        return self._context.app.spec(self._entity)

    def show_nothing(self) -> None:
        """No record is chosen, or it is gone."""
        self._record = None
        self._empty.show()
        shown = (self._title, self._complete, self._tabs, self._edit, self._delete, self._widen, self.moves)
        for widget in (*shown, self.deeds, *self._notices):
            widget.hide()

    def show_record(self, record: Record, entries: list[HistoryEntry], links: Links) -> None:
        """Fill the fields, masked as served, and who changed what, newest first; `links`: field → record."""
        self._make_tabs()
        same = self._record is not None and self._record.uuid == record.uuid
        self._record, self._entries = record, entries
        page_of = self._context.registry.page_of
        self._links = {name: to for name, to in links.items() if page_of(to[0]) is not None}
        self._empty.hide()
        for widget in (self._title, self._tabs, self._widen, self.deeds):
            widget.show()
        for button in (self._edit, self._delete):
            button.setVisible(not self._spec.is_fact)
        self._show_values()
        self._show_history()
        if not same:
            self._tabs.setCurrentIndex(0)
        if not self._spec.is_fact:
            self.timeline.show_record(record.uuid)
        for notice in self._notices:
            notice.show_record(self._entity, record.uuid)
        for _, panel in self._panels:
            panel.show_record(record.uuid)
        for part in self._parts:
            part.show_record(record, Ref(str(record.values[self._spec.key]), self._title.text()))
        self._count()

    def tour(self) -> dict[str, Callable[[], None]]:
        """Steps of the tour: the tabs of other records."""
        self._make_tabs()
        return {part.entity: partial(self._tabs.setCurrentWidget, part) for part in self._parts}

    def show_wide(self, wide: bool) -> None:
        """Say what the button does next."""
        self._wide = wide
        self.retranslate()

    def part_with_focus(self) -> BelongingPart | None:
        """The tab's table of other records that the keyboard is in; on its tab is in it, too."""
        focus = QApplication.focusWidget()
        if focus is None:
            return None
        if focus is self._tabs.tabBar():
            return next((part for part in self._parts if part is self._tabs.currentWidget()), None)
        return next((part for part in self._parts if part is focus or part.isAncestorOf(focus)), None)

    def _enter_part(self) -> None:
        """A click on a tab of other records goes there with the keyboard: its keys mean them."""
        part = next((part for part in self._parts if part is self._tabs.currentWidget()), None)
        if part is not None:
            part.setFocus(Qt.FocusReason.MouseFocusReason)

    def refresh_parts(self, changes: ChangeSet) -> None:
        """Records changed: count anew, and ask again for those in sight."""
        touched = [part for part in self._parts if part.touched(changes)]
        for part in touched:
            part.refresh()
        if touched:
            self._count()

    def _count(self) -> None:
        name, uuid = self._spec.name, self.uuid
        if uuid is not None and self._parts:
            self._context.ask(
                lambda app: app.panel_counts(name, uuid), self._show_counts, owner=self, slot="counts"
            )

    def _show_counts(self, counts: Mapping[tuple[str, str], int]) -> None:
        for part in self._parts:
            part.count = counts.get((part.entity, part.field))
            self._tabs.setTabText(self._tabs.indexOf(part), part.title())

    def show_revealed(self, uuid: UUID, values: dict[str, object]) -> None:
        """Show masked fields in clear until another record is chosen; what comes late is of another one."""
        if uuid != self.uuid:
            return
        for name, value in values.items():
            if name in self._values:
                text = shown(self._spec.by_name[name], value)
                self._values[name].setText(text)
                self._name(name, text)
        self._reveal.hide()

    def _name(self, name: str, text: str) -> None:
        """What a screen reader says of a value: of which field, too; an empty one would say nothing."""
        self._values[name].setAccessibleName(f"{self._labels[name].text()}: {text}")

    @property
    def uuid(self) -> UUID | None:
        """The record shown."""
        return self._record.uuid if self._record is not None else None

    @property
    def title(self) -> str:
        """What the record shown is called."""
        return self._title.text()

    def retranslate(self) -> None:
        self._edit.setText(self.tr("Edit"))
        self._edit.setToolTip(fill(self.tr("Edit this record ({key})"), key=KEYS.shown("edit")))
        self._delete.setText(self.tr("Delete"))
        self.moves.setText(self.tr("Change state"))
        self.moves.setToolTip(self.tr("Change the state (Ctrl+M)"))
        self._reveal.setText(self.tr("Show personal data"))
        self._widen.setText(self.tr("Show the list") if self._wide else self.tr("Whole width"))
        self._widen.setToolTip(KEYS.shown("widen"))
        self._empty.setText(self.tr("Choose a row to see its file."))
        self._history.setHeaderLabels(
            [self.tr("When"), self.tr("Who"), self.tr("Field"), self.tr("Before"), self.tr("After")]
        )
        self._history.setAccessibleName(self.tr("History"))
        self._scroll.setAccessibleName(self.tr("File"))
        for place, text in enumerate((self.tr("File"), self.tr("Timeline"), self.tr("History"))):
            if place < self._tabs.count() - len(self._parts) - len(self._panels):
                self._tabs.setTabText(place, text)
        for part in self._parts:
            self._tabs.setTabText(self._tabs.indexOf(part), part.title())
        for spec, panel in self._panels:
            self._tabs.setTabText(self._tabs.indexOf(panel), label("panels", spec.title))
        for name, caption in self._labels.items():
            field = self._spec.by_name[name]
            caption.setText(label("fields", field.label) + (f" ({unit(field)})" if field.unit else ""))
        for section, box in self._boxes.items():
            box.setTitle(label("sections", section))
        self._show_values()
        self._show_history()

    def _show_values(self) -> None:
        record = self._record
        if record is None:
            return
        self._title.setText(told(self._spec, record, self._spec.title))
        self._show_completeness(record)
        for name, widget in self._values.items():
            text, linked = told(self._spec, record, name), name in self._links
            widget.setTextFormat(Qt.TextFormat.RichText if linked else Qt.TextFormat.PlainText)
            widget.setText(f'<a href="{name}">{escape(text)}</a>' if linked else text)
            _read_links(widget, linked)
            self._name(name, text)
            if self._toned:
                restyle(widget, "tone", tone(self._spec.by_name[name], record.values[name]))
        self._reveal.setVisible(bool(record.masked))

    def _show_completeness(self, record: Record) -> None:
        """How complete the file is, and links to what it lacks."""
        bits, percent = record.values.get("lacking"), record.values.get("completeness")
        self._complete.setVisible(isinstance(bits, int))
        if not isinstance(bits, int):
            return
        withheld = {field.name for field in self._spec.withheld}
        parts = [part for place, part in enumerate(self._spec.completeness) if bits >> place & 1]
        parts = [part for part in parts if part[0] not in withheld]
        parts.sort(key=lambda part: -part[1])
        names = [f'<a href="{name}">{escape(self._part_name(name))}</a>' for name, _ in parts[:_LACKING]]
        text = (
            self.tr("Complete to {percent} %: lacks {parts}") if names else self.tr("Complete to {percent} %")
        )
        if len(parts) > _LACKING:
            text = self.tr("Complete to {percent} %: lacks {parts} and {count} more")
        sentence = fill(text, percent=percent, parts=self.tr(", ").join(names), count=len(parts) - _LACKING)
        self._complete.setText(sentence)
        _read_links(self._complete, bool(names))

    def _part_name(self, name: str) -> str:
        field = self._spec.by_name.get(name)
        if field is not None:
            return label("fields", field.label)
        return label("entities", self._context.app.spec(name).label)

    def _fill_in(self, name: str) -> None:
        """A link of what lacks: to its tab, or to its editor."""
        part = next((part for part in self._parts if part.entity == name), None)
        if part is None:
            self.field_wanted.emit(name)
        else:
            self._tabs.setCurrentWidget(part)
            part.new_record()

    def _show_history(self) -> None:
        self._history.clear()
        for entry in self._entries:
            field = self._spec.by_name.get(entry.field)
            name = label("fields", field.label) if field else self.tr("Deleted")
            when = minute(entry.at)
            before, after = (shown(field, value, exact=True) for value in (entry.before, entry.after))
            if entry.kind == ASIDE:  # of a conflict: it was written, and decided against
                after = self.tr("(not taken)")
            cells = [when, entry.user, name, before, after]
            self._history.addTopLevelItem(QTreeWidgetItem(cells))
        if not self._entries:
            none = QTreeWidgetItem([self.tr("No change since it was brought in.")])
            none.setFlags(Qt.ItemFlag.NoItemFlags)
            self._history.addTopLevelItem(none)
            none.setFirstColumnSpanned(True)
            return
        for column in range(3):
            self._history.resizeColumnToContents(column)

    def _connect_signals(self) -> None:
        KEYS.changed.connect(self.retranslate)
        self._reveal.clicked.connect(self.reveal_requested)
        self._edit.clicked.connect(self.edit_requested)
        self._delete.clicked.connect(self.delete_requested)
        self._widen.clicked.connect(self.widen_requested)
        self._complete.linkActivated.connect(self._fill_in)
        self._tabs.tabBarClicked.connect(self._enter_part, Qt.ConnectionType.QueuedConnection)

    def _make_tabs(self) -> None:
        """With the first record: a page that is looked at for its list needs none of them, least of all at the
        start."""
        if self._tabs.count():
            return
        context, entity = self._context, self._entity
        self._scroll.setWidget(self._build_fields())
        self._tabs.addTab(self._scroll, "")
        for part in (self.timeline, self._history):
            if not self._spec.is_fact:
                self._tabs.addTab(part, "")
        self._parts = [self._make_part(*of) for of in context.app.panels(entity)]
        for belonging in self._parts:
            belonging.record_wanted.connect(self.record_wanted)
            self._tabs.addTab(belonging, belonging.title())
        for panel in context.registry.panels.get(entity, []):
            if context.app.actor.may(f"{panel.entity}:read"):
                self._panels.append((panel, panel.factory(context, self._tabs)))
                self._tabs.addTab(self._panels[-1][1], "")
        self.retranslate()

    def _build_layout(self) -> None:
        give_role(self._title, "heading")
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._title.setWordWrap(True)
        give_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._history.setRootIsDecorated(False)
        give_role(self._scroll, "fields")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._scroll, self.timeline, self._history):
            part.hide()  # until it is a page of the tabs: it would lie over them
        buttons = WrapRow()
        self.moves.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        buttons.addWidget(self.moves)
        buttons.addWidget(self._edit)
        buttons.addWidget(self._delete)
        buttons.addWidget(self.deeds)
        buttons.addWidget(self._widen)
        give_role(self._widen, "flat")
        layout = QVBoxLayout(self)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._title)
        layout.addWidget(self._complete)
        for notice in self._notices:
            layout.addWidget(notice)
        give_role(self._complete, "muted")
        self._complete.setWordWrap(True)
        layout.addLayout(buttons)
        layout.addWidget(self._tabs, 1)

    def _build_fields(self) -> QWidget:
        body = QWidget(self._scroll.viewport())
        layout = QVBoxLayout(body)
        for section in self._spec.sections or ("",):
            self._boxes[section] = box = QGroupBox(body)
            rows = FieldRows(box)
            for field in self._spec.fields:
                if field.shown and (field.section == section or not self._spec.sections):
                    self._values[field.name] = widget = QLabel(box)
                    self._labels[field.name] = QLabel(box)
                    self._labels[field.name].setWordWrap(True)
                    give_role(self._labels[field.name], "muted")
                    widget.setWordWrap(True)
                    widget.linkActivated.connect(lambda name: self.record_wanted.emit(*self._links[name]))
                    rows.add_row(self._labels[field.name], widget)
            layout.addWidget(box)
        layout.addWidget(self._reveal)
        layout.addStretch(1)
        return body


def _read_links(widget: QLabel, linked: bool) -> None:
    """Tab stops at a text only if there is a link in it to go to."""
    widget.setTextInteractionFlags(_READING | _LINKS if linked else _READING)
    if linked or widget.property("links") is not None:  # asking the rules anew for thirty texts takes 20 ms
        restyle(widget, "links", "true" if linked else "false")
