"""The right side of the alarms: why this one, the customer's rhythm, how far to believe it, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from ...base.estimates import mark_estimate
from ...base.i18n import Translatable, fill
from ...base.shortcuts import KEYS
from ...base.style import give_role, restyle
from ...base.values import choice_texts
from ...widgets.alarms.texts import planned, reason, state, trusted
from .strip import RhythmStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cementcrm.core.fields import EntitySpec
    from cementcrm.reading.alarms import Alarm, Alarms


class AlarmDetail(Translatable, QWidget):
    """Buttons only; the tab does what they say. `snooze` and `outcome` have menus."""

    def __init__(self, spec: EntitySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._shown: tuple[Alarms, Alarm | None, int] | None = None
        names = ("title", "kind", "why", "planned", "trust", "state", "legend")
        self.title, self.kind, self.why, self.planned, self.trust, self.state, self.legend = (
            QLabel(self, wordWrap=True) for _ in names
        )
        self.strip = RhythmStrip(self)
        self.known, self.snooze, self.visit, self.outcome, self.open = (QPushButton(self) for _ in range(5))
        self.snoozes, self.outcomes = QMenu(self), QMenu(self)
        self._build_layout()
        self.retranslate()
        KEYS.changed.connect(self.retranslate)

    def show_alarm(self, found: Alarms, alarms: Sequence[Alarm]) -> None:
        """The first of the chosen ones, and how many there are."""
        self._shown = found, alarms[0] if alarms else None, len(alarms)
        self._tell()

    def retranslate(self) -> None:
        for button, text, key in (
            (self.known, self.tr("Acknowledge"), "alarm_known"),
            (self.snooze, self.tr("Remind later"), "alarm_week"),
            (self.visit, self.tr("Plan a visit…"), "alarm_visit"),
            (self.outcome, self.tr("How it came out"), "alarm_outcome"),
            (self.open, self.tr("Open file"), "alarm_open"),
        ):
            button.setText(text)
            button.setToolTip(f"{text.rstrip('…')} ({KEYS.shown(key)})")
        self.strip.setAccessibleName(self.tr("Rhythm"))
        self.legend.setText(
            self.tr(
                "Bars: what it bought on a day. Band: what its peers bought in a week. "
                "Dashed: when it usually would have come again."
            )
        )
        if self._shown is not None:
            self._tell()

    def _tell(self) -> None:
        assert self._shown is not None
        found, alarm, count = self._shown
        for widget in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not isinstance(widget, QMenu):
                widget.setVisible(alarm is not None)
        if alarm is None:
            return
        signals, levels = (choice_texts(self._spec.by_name[name]) for name in ("signal", "level"))
        more = fill(self.tr("and {count} more"), count=count - 1) if count > 1 else ""
        self.title.setText(" · ".join(filter(None, (alarm.name, more))))
        kind = (signals.get(alarm.signal.value, ""), levels.get(alarm.level.value, ""), alarm.code)
        self.kind.setText(" · ".join(kind))
        self.why.setText(reason(alarm))
        trust = found.trust_in(alarm)
        told = (planned(alarm), trusted(trust) if trust is not None else "", state(alarm, self._spec))
        for label, text in zip((self.planned, self.trust, self.state), told, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        restyle(self.planned, "tone", "good")
        drawing = found.drawn.get(alarm.code)
        self.strip.show_alarm(alarm, drawing, found.asof)
        self.strip.setAccessibleDescription(self.why.text())
        self.strip.setVisible(drawing is not None)
        self.legend.setVisible(drawing is not None)

    def _build_layout(self) -> None:
        give_role(self.title, "heading")
        told: list[QWidget] = [
            self.title,
            self.kind,
            self.why,
            self.planned,
            self.strip,
            self.legend,
            self.trust,
        ]
        for widget in (self.kind, self.legend, self.state):
            give_role(widget, "muted")
        mark_estimate(self.trust)
        self.snooze.setMenu(self.snoozes)
        self.outcome.setMenu(self.outcomes)
        give_role(self.known, "primary")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 6, 0)
        for part in (*told, self.state):
            column.addWidget(part)
        buttons = QGridLayout()
        for place, button in enumerate((self.known, self.snooze, self.visit, self.outcome, self.open)):
            buttons.addWidget(button, place // 2, place % 2)
        column.addLayout(buttons)
        column.addStretch(1)
