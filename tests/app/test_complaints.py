"""Complaints through the application: registered, timed, moved, taken back; samples of their lots are kept."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Transition, Update
from cementcrm.core.errors import MoveBlocked, MoveRefused, PermissionDenied, ValidationError
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.opening import check_file

MONDAY = "2026-03-02 09:00"


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


class Desk:
    """A database whose clock the test owns."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.set(MONDAY)
        self.customer = self.make("customer", code="K1", name="甲公司")

    def set(self, text: str) -> None:
        self.app.clock = lambda: at(text)
        self.app.tick()

    def make(self, entity: str, **values: object) -> UUID:
        uuid: Any = self.app.execute(Create(entity, values)).value
        return uuid

    def complaint(self, **values: object) -> UUID:
        usual: dict[str, object] = {
            "customer_uuid": self.customer, "contact": "王工", "channel": "phone", "reported_at": at(MONDAY),
            "grade": "P·O 42.5", "complaint_type": "colour",
        }  # fmt: skip
        return self.make("complaint", **usual | values)

    def move(self, uuid: UUID, *states: str, entity: str = "complaint") -> None:
        for state in states:
            self.app.execute(Transition(entity, uuid, state, "原因"))

    def shown(self, uuid: UUID, *names: str, entity: str = "complaint") -> tuple[object, ...]:
        values = self.app.get(entity, uuid).values
        return tuple(values[name] for name in names)


@pytest.fixture
def desk(app: Application) -> Desk:
    return Desk(app)


def test_five_fields_register_a_complaint_and_nothing_else_is_asked_for(desk: Desk) -> None:
    with pytest.raises(ValidationError) as caught:
        desk.app.execute(Create("complaint", {}))
    asked = {"customer_uuid", "contact_uuid", "channel", "reported_at", "grade"}
    assert caught.value.fields == dict.fromkeys(asked, "required")
    uuid = desk.complaint(complaint_type=None)
    assert desk.shown(uuid, "state", "level", "due_step", "due_at", "light", "minutes_left") == (
        "registered", "normal", "respond", at("2026-03-02 14:30"), "on_time", 240,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value_class", "level"),
    [
        ("soundness", None, "critical"), ("strength", None, "urgent"), ("colour", None, "normal"),
        ("service", None, "low"), ("colour", "premium", "urgent"), ("strength", "strategic", "critical"),
        ("soundness", "strategic", "critical"), ("colour", "volume", "normal"),
    ],
)  # fmt: skip
def test_the_level_comes_from_the_type_and_is_one_faster_for_the_best_customers(
    desk: Desk, kind: str, value_class: str | None, level: str
) -> None:
    desk.app.execute(Update("customer", desk.customer, {"value_class": value_class}))
    assert desk.shown(desk.complaint(complaint_type=kind), "level") == (level,)


def test_time_alone_makes_it_at_risk_then_late(desk: Desk) -> None:
    uuid = desk.complaint()
    seen = []
    for now in (
        "2026-03-02 13:41",
        "2026-03-02 13:42",
        "2026-03-02 14:30",
        "2026-03-02 14:31",
        "2026-03-03 09:30",
    ):
        desk.set(now)
        listed = desk.app.first(ListQuery("complaint", filters=(Filter("light", "eq", "late"),)), 5)
        seen.append((*desk.shown(uuid, "light", "minutes_left"), len(listed), len(desk.app.due())))
    assert seen == [
        ("on_time", 49, 0, 0), ("at_risk", 48, 0, 1), ("at_risk", 0, 0, 1), ("late", -1, 1, 1), ("late", -270, 1, 1),
    ]  # fmt: skip
    assert not desk.app.tick()
    number = desk.app.local_id("complaint", uuid)
    names = ("state", "minutes_left", "light")
    assert desk.app.cells("complaint", [number], names) == {
        number: ("registered", -270, "late")
    }  # as tables ask


def test_telling_the_customer_stops_the_first_clock_and_its_undo_starts_it_again(desk: Desk) -> None:
    uuid = desk.complaint()
    desk.set("2026-03-02 10:00")
    desk.move(uuid, "informed")
    assert desk.shown(uuid, "state", "responded_at", "due_step") == (
        "informed",
        at("2026-03-02 10:00"),
        "interim",
    )
    log = desk.app.first(ListQuery("complaint_action"), 5)
    assert [(r.values["kind"], r.values["to_state"], r.values["who"]) for _, r in log] == [
        ("moved", "informed", "管理员")
    ]
    desk.app.undo()
    assert desk.shown(uuid, "state", "responded_at", "due_step") == ("registered", None, "respond")
    assert desk.app.totals(ListQuery("complaint_action"))[0] == 0
    desk.app.redo()
    assert desk.shown(uuid, "state") == ("informed",)
    assert check_file(desk.app, full=True)["ok"]


def test_waiting_for_the_laboratory_puts_the_close_off_by_just_that_time(desk: Desk) -> None:
    uuid = desk.complaint()
    desk.move(uuid, "informed", "investigating")
    desk.app.execute(Update("complaint", uuid, {"interim_at": at("2026-03-02 09:30")}))
    assert desk.shown(uuid, "due_step", "due_at") == ("close", at("2026-03-11 09:00"))
    desk.set("2026-03-03 09:00")
    desk.move(uuid, "await_lab")
    assert desk.shown(uuid, "light", "due_at") == ("paused", None)
    desk.set("2026-03-05 09:00")
    desk.move(uuid, "await_customer")
    desk.set("2026-03-06 09:00")
    desk.move(uuid, "investigating")
    assert desk.shown(uuid, "due_at") == (at("2026-03-16 09:00"),)  # three working days later


def test_an_illegal_move_a_move_without_its_reason_and_an_edit_of_the_state_are_refused(desk: Desk) -> None:
    uuid = desk.complaint()
    with pytest.raises(MoveRefused) as caught:
        desk.move(uuid, "closed")
    assert caught.value.data["before"] == "registered"
    with pytest.raises(ValidationError):
        desk.app.execute(Transition("complaint", uuid, "unfounded", " "))
    with pytest.raises(ValidationError) as edited:
        desk.app.execute(Update("complaint", uuid, {"state": "closed"}))
    assert edited.value.fields == {"state": "moved_only"}
    assert desk.shown(uuid, "state") == ("registered",)


def test_changing_states_is_a_right_of_its_own(desk: Desk) -> None:
    from dataclasses import replace

    uuid = desk.complaint()
    desk.app.actor = replace(desk.app.actor, role="read_only")
    with pytest.raises(PermissionDenied):
        desk.move(uuid, "informed")
    desk.app.actor = replace(desk.app.actor, role="reception")
    desk.move(uuid, "informed")


def test_closing_judges_the_time_and_reopening_starts_the_clock_again(desk: Desk) -> None:
    uuid = desk.complaint()
    desk.set("2026-03-02 10:00")
    desk.move(uuid, "informed", "answered", "confirmed", "closed")
    assert desk.shown(uuid, "light", "due_at", "closed_at") == ("met", None, at("2026-03-02 10:00"))
    desk.set("2026-03-04 10:00")
    desk.move(uuid, "reopened")
    assert desk.shown(uuid, "closed_at", "due_step", "due_at") == (None, "close", at("2026-03-13 09:00"))


def test_the_log_tells_the_clock_what_was_done(desk: Desk) -> None:
    uuid = desk.complaint(complaint_type="strength")
    desk.make(
        "complaint_action", complaint_uuid=uuid, kind="call", at=at("2026-03-02 09:20"), content="已致电"
    )
    desk.make("complaint_action", complaint_uuid=uuid, kind="on_site", at=at("2026-03-03 09:20"))
    assert desk.shown(uuid, "responded_at", "on_site_at", "due_step") == (
        at("2026-03-02 09:20"), at("2026-03-03 09:20"), "interim",
    )  # fmt: skip
    told = [entry.values.get("content") for entry in desk.app.timeline("complaint", uuid)]
    assert "已致电" in told


def test_an_own_day_off_and_an_edited_level_move_the_due_moments_of_open_complaints(desk: Desk) -> None:
    uuid = desk.complaint()
    desk.make("calendar_day", day=date(2026, 3, 2), works=False, reason="停电")
    assert desk.shown(uuid, "due_at") == (at("2026-03-03 12:00"),)
    level = desk.app.find_key("response_levels", "normal").uuid
    desk.app.execute(Update("response_level", level, {"respond_minutes": 60}))
    assert desk.shown(uuid, "due_at") == (at("2026-03-03 09:00"),)
    desk.app.undo()
    desk.app.undo()
    assert desk.shown(uuid, "due_at") == (at("2026-03-02 14:30"),)


def test_spring_festival_is_no_working_time_and_its_make_up_day_is(desk: Desk) -> None:
    before = desk.complaint(reported_at=at("2026-02-14 16:30"))  # a Saturday on which people work
    assert desk.shown(before, "due_at") == (at("2026-02-24 11:00"),)


def test_the_samples_of_its_lot_are_locked_until_it_is_settled(desk: Desk) -> None:
    kept = desk.make("sealed_sample", lot_no="L1", taken_on=date(2026, 1, 10))
    assert desk.shown(kept, "state", "kept_until", "days_left", entity="sealed_sample") == (
        "kept", date(2026, 4, 10), 39,
    )  # fmt: skip
    uuid = desk.complaint(lot_no="L1")
    late = desk.make("sealed_sample", lot_no="L1", taken_on=date(2026, 1, 10))
    assert [desk.shown(s, "state", entity="sealed_sample") for s in (kept, late)] == [
        ("locked",),
        ("locked",),
    ]
    assert desk.app.links("complaint", uuid)["lot_no"][0] == "sealed_sample"
    desk.move(kept, "retested", entity="sealed_sample")
    with pytest.raises(MoveBlocked):
        desk.move(kept, "disposed", entity="sealed_sample")
    desk.move(uuid, "unfounded")
    desk.move(kept, "disposed", entity="sealed_sample")


def test_deleting_a_complaint_takes_it_off_the_due_list(desk: Desk) -> None:
    uuid = desk.complaint()
    desk.set("2026-03-05 09:00")
    assert [(t.title, t.what, t.light) for t in desk.app.due()] == [("甲公司", "First answer", "late")]
    desk.app.execute(Delete("complaint", (uuid,)))
    assert desk.app.due() == []


REGISTER = """登记日期,客户名称,投诉类型,品种规格,出厂编号,内容,处理结果,关闭日期
2025-05-10,甲公司,强度,普硅42.5(散),2504C018,初凝偏慢,换货,2025年05月20日
2025.07.27,甲公司,短重/磅差,P.O42.5(散),2507B008,过磅少120公斤,,
2025.07.28,乙公司,短重/磅差,P.O42.5(散),2507B009,过磅少100公斤,,
2025.07.29,丙公司,短重/磅差,P.O42.5(散),2507B010,过磅少100公斤,,
"""


def test_an_old_register_comes_in_once_by_customers_names_and_unclear_ones_are_refused_with_the_reason(
    desk: Desk, tmp_path: Path
) -> None:
    for code in ("K2", "K3"):
        desk.make("customer", code=code, name="乙公司")
    file = tmp_path / "投诉登记.csv"
    file.write_text(REGISTER, encoding="gb18030")
    refused: dict[int, object] = {}
    from cementcrm.exchange.imports import Watch

    watch = Watch(
        results=lambda rows: refused.update({r.row_number: r.errors for r in rows if r.status == "refused"})
    )
    first = desk.app.imports.run("complaints", file, watch=watch)
    assert (first["new"], first["refused"]) == (2, 2)
    assert refused == {4: {"customer_uuid": "reference_ambiguous"}, 5: {"customer_uuid": "reference_unknown"}}
    rows = {r.values["lot_no"]: r.values for _, r in desk.app.first(ListQuery("complaint"), 5)}
    done, open_ = rows["2504C018"], rows["2507B008"]
    assert (done["state"], done["level"], done["grade"], done["packing"], done["light"]) == (
        "closed", "urgent", "P·O 42.5", "bulk", "met_late",
    )  # fmt: skip
    assert (open_["state"], open_["level"], open_["light"]) == ("registered", "normal", "late")
    desk.move(desk.app.find_key("complaint", str(open_["complaint_no"])).uuid, "informed")
    again = desk.app.imports.run("complaints", file)
    assert (again["new"], again["changed"], again["unchanged"], again["refused"]) == (0, 0, 2, 2)
    assert check_file(desk.app, full=True)["ok"]
