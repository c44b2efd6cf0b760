"""What is done to visits and to customers about them: made just now, the next one planned."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import UpdateMany
from cementcrm.core.errors import CementError
from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.queries import Record, Ref

from ...base.errors import describe
from ...base.i18n import fill, label

if TYPE_CHECKING:
    from cementcrm.app import Application

    from ...base.context import UiContext

_DONE = QT_TRANSLATE_NOOP("deeds", "{count} visits made at {when}. Ctrl+Z takes it back.")
_NOTHING = QT_TRANSLATE_NOOP("deeds", "Nothing of this is still planned.")
_PLANNED = QT_TRANSLATE_NOOP("deeds", "The visit is planned.")
_MORNING = time(9)
Given = dict[str, tuple[object, Ref | None]]


def done_now(context: UiContext, _window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """Those of these visits that are planned were made at this minute."""
    now = context.app.clock().replace(second=0, microsecond=0)

    def done(count: object) -> None:
        when = f"{now.astimezone(ORGANISATION_ZONE):%H:%M}"
        context.message.emit(fill(label("deeds", _DONE), count=count, when=when), "info")

    def send(planned: tuple[UUID, ...]) -> None:
        if planned:
            context.execute(
                UpdateMany("visit", planned, {"visited_at": now}), on_done=done, on_error=_failed(context)
            )
        else:
            context.message.emit(label("deeds", _NOTHING), "info")

    context.ask(lambda app: _planned(app, uuids), send, _failed(context))


def _planned(app: Application, uuids: tuple[UUID, ...]) -> tuple[UUID, ...]:
    return tuple(uuid for uuid in uuids if app.get("visit", uuid).values["state"] == "planned")


def plan_after(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """A plan that goes on from a visit: whom, who, on the day and about the step that it names."""

    def plan(record: Record) -> None:
        _plan(context, window, _after(record, context.app.today()))

    context.ask(lambda app: app.get("visit", uuids[0]), plan)


def plan_for(context: UiContext, window: QWidget, uuids: tuple[UUID, ...]) -> None:
    """A plan of a visit to a customer, as its file says when."""

    def plan(record: Record) -> None:
        _plan(context, window, _to(record, context.app.today()))

    context.ask(lambda app: app.get("customer", uuids[0]), plan)


def _after(record: Record, today: date) -> Given:
    values = record.values
    kept = ("visitor", "method", "contact")
    given: Given = {name: (values[name], None) for name in kept if values[name]}
    given["customer_uuid"] = (values["customer_uuid"], record.refs.get("customer_uuid"))
    if values["next_step"]:
        given["subject"] = (str(values["next_step"]).splitlines()[0][:200], None)
    return given | {"planned_at": (_moment(values["next_on"], values["at"], today), None)}


def _to(record: Record, today: date) -> Given:
    ref = Ref(str(record.values["code"]), str(record.values["name"]))
    return {
        "customer_uuid": (record.uuid, ref),
        "planned_at": (_moment(record.values["next_contact_on"], None, today), None),
    }


def _moment(day: Any, like: Any, today: date) -> datetime:
    """On that day, or tomorrow if it has passed or nobody said one, at the time of day of `like`."""
    on: date = day if day is not None and day > today else today + timedelta(days=1)
    at = like.astimezone(ORGANISATION_ZONE).time() if like is not None else _MORNING
    return datetime.combine(on, at, ORGANISATION_ZONE)


def _plan(context: UiContext, window: QWidget, given: Given) -> None:
    from ...widgets.record_form.dialog import RecordDialog

    dialog = RecordDialog(context, context.app.spec("visit"), None, window, given=given, start="planned_at")
    dialog.saved.connect(lambda _uuid: context.message.emit(label("deeds", _PLANNED), "info"))
    dialog.open()


def _failed(context: UiContext) -> Any:
    def tell(error: Exception) -> None:
        if isinstance(error, CementError):
            context.message.emit(describe(error), "error")
        else:
            context.tasks.failed.emit(error)

    return tell
