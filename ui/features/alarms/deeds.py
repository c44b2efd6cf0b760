"""What is done about alarms: one command for all that are chosen, so that one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import HandleAlarms
from cementcrm.core.edits import Alarmed
from cementcrm.core.errors import CementError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Ref

from ...base.errors import describe
from ...base.i18n import fill, label
from ...widgets.alarms.texts import reason

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from cementcrm.reading.alarms import Alarm

    from ...base.context import UiContext
    from ...widgets.record_form.dialog import RecordDialog

_DONE = QT_TRANSLATE_NOOP("deeds", "{count} alarms: {what}. Ctrl+Z takes it back.")
_NO_FILE = QT_TRANSLATE_NOOP("deeds", "This customer has no file yet: make one with its number first.")
_MORNING = time(9)


def handle(
    context: UiContext, alarms: Sequence[Alarm], asof: date, values: Mapping[str, object], what: str,
    done: Callable[[], None],
) -> None:  # fmt: skip
    """Write `values` about all of them that have a file; `what` says so in the message."""
    told = tuple(
        Alarmed(
            each.uuid, each.signal.value, each.level.value, asof,
            each.handling.uuid if each.handling else None, each.handling.version if each.handling else None,
        )
        for each in alarms if each.uuid is not None
    )  # fmt: skip
    if not told:
        context.message.emit(label("deeds", _NO_FILE), "info")
        return

    def say(count: object) -> None:
        context.message.emit(fill(label("deeds", _DONE), count=count, what=what), "info")
        done()

    context.execute(HandleAlarms(told, dict(values)), on_done=say, on_error=_failed(context))


def open_form(
    context: UiContext, window: QWidget, alarm: Alarm, asof: date, values: Mapping[str, object], start: str
) -> RecordDialog | None:
    """The form of what was done about one alarm, begun with `values`."""
    if alarm.uuid is None:
        context.message.emit(label("deeds", _NO_FILE), "info")
        return None
    from ...widgets.record_form.dialog import RecordDialog

    spec = context.app.spec("alarm_handling")
    given: dict[str, tuple[object, Ref | None]] = {name: (value, None) for name, value in values.items()}
    known = alarm.handling.uuid if alarm.handling is not None else None
    if known is None:
        given["customer_uuid"] = (alarm.uuid, Ref(alarm.code, alarm.name))
        about = {"signal": alarm.signal.value, "level": alarm.level.value, "raised_on": asof}
        given |= {name: (value, None) for name, value in about.items()}
    dialog = RecordDialog(context, spec, known, window, given=given if known is None else None, start=start)
    dialog.open()
    return dialog


def plan_visit(
    context: UiContext, window: QWidget, alarm: Alarm, done: Callable[[], None]
) -> RecordDialog | None:
    """The form of a visit about it, tomorrow morning; `done` once it is planned."""
    if alarm.uuid is None:
        context.message.emit(label("deeds", _NO_FILE), "info")
        return None
    from ...widgets.record_form.dialog import RecordDialog

    moment = datetime.combine(context.app.today() + timedelta(days=1), _MORNING, ORGANISATION_ZONE)
    given: dict[str, tuple[object, Ref | None]] = {
        "customer_uuid": (alarm.uuid, Ref(alarm.code, alarm.name)),
        "subject": (reason(alarm)[:200], None),
        "planned_at": (moment, None),
    }
    dialog = RecordDialog(context, context.app.spec("visit"), None, window, given=given, start="planned_at")
    dialog.saved.connect(lambda _uuid: done())
    dialog.open()
    return dialog


def _failed(context: UiContext) -> Any:
    def tell(error: Exception) -> None:
        if isinstance(error, CementError):
            context.message.emit(describe(error), "error")
        else:
            context.tasks.failed.emit(error)

    return tell
