"""Many cells at once: checked as a whole, written as one command, taken back as one."""

import pytest

from cementcrm.app import Application
from cementcrm.blocks import write_block
from cementcrm.core.commands import Create, Delete, Update, UpdateEach
from cementcrm.core.edits import Edit
from cementcrm.core.errors import Cancelled, CellsRefused, PermissionDenied


def make(app: Application, code: str, **values: object):
    return app.execute(Create("customer", {"code": code, "name": "甬城", **values})).value


def value(app: Application, uuid, name: str) -> object:
    return app.get("customer", uuid).values[name]


def problems(error: CellsRefused) -> set[tuple[str, str, str]]:
    return {(p.key, p.field, p.code) for p in error.problems}


def test_each_record_gets_its_own_values_and_one_undo_takes_all_back(app: Application) -> None:
    one, other = make(app, "K1"), make(app, "K2")
    edits = (Edit(one, {"name": "甲"}), Edit(other, {"name": "乙", "remark": "新"}))
    outcome = app.execute(UpdateEach("customer", edits))
    assert outcome.value == 2
    assert outcome.changes.touched["customer"] == {one, other}
    assert (value(app, one, "name"), value(app, other, "remark")) == ("甲", "新")
    app.undo()
    assert (value(app, one, "name"), value(app, other, "name")) == ("甬城", "甬城")
    assert not value(app, other, "remark")


def test_all_cells_are_checked_and_nothing_is_written_if_one_is_wrong(app: Application) -> None:
    one, other, gone = make(app, "K1"), make(app, "K2"), make(app, "K3")
    app.execute(Delete("customer", (gone,)))
    edits = (
        Edit(one, {"name": "甲"}),
        Edit(other, {"name": "", "deal_state": "none"}),
        Edit(gone, {"name": "丙"}),
    )
    with pytest.raises(CellsRefused) as caught:
        app.execute(UpdateEach("customer", edits))
    assert problems(caught.value) == {
        ("K2", "name", "required"),
        ("K2", "deal_state", "unknown_choice"),
        ("", "", "gone"),
    }
    assert value(app, one, "name") == "甬城"


def test_a_record_that_changed_since_it_was_read_is_refused(app: Application) -> None:
    uuid = make(app, "K1")
    version = app.get("customer", uuid).version
    app.execute(Update("customer", uuid, {"name": "乙"}))
    with pytest.raises(CellsRefused) as caught:
        app.execute(UpdateEach("customer", (Edit(uuid, {"name": "甲"}, version),)))
    assert problems(caught.value) == {("K1", "", "stale")}


def test_masked_and_derived_fields_and_states_are_not_written_in_blocks(app: Application) -> None:
    uuid = make(app, "K1", phone="13800138000")
    with pytest.raises(CellsRefused) as caught:
        app.execute(UpdateEach("customer", (Edit(uuid, {"phone": "13900139000"}),)))
    assert problems(caught.value) == {("K1", "phone", "read_only")}


def test_a_preview_tells_what_would_change_and_what_would_not(app: Application) -> None:
    one, other = make(app, "K1"), make(app, "K2", name="甲")
    found = app.preview(UpdateEach("customer", (Edit(one, {"name": "甲"}), Edit(other, {"name": "甲"}))))
    assert [(c.uuid, c.before, c.after) for c in found.changes] == [(one, {"name": "甬城"}, {"name": "甲"})]
    assert (found.same, found.problems) == (1, ())
    assert value(app, one, "name") == "甬城"


def test_a_preview_can_be_cancelled(app: Application) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        app.preview(UpdateEach("customer", (Edit(make(app, "K1"), {"name": "甲"}),)), stop)


def test_who_may_not_edit_gets_no_preview(app: Application) -> None:
    uuid = make(app, "K1")
    app.actor = type(app.actor)(app.actor.user, "x", "read_only", app.actor.unit, app.actor.policy)
    with pytest.raises(PermissionDenied):
        app.preview(UpdateEach("customer", (Edit(uuid, {"name": "甲"}),)))


def test_pasted_texts_are_read_as_typed_ones_and_every_bad_cell_is_named(app: Application) -> None:
    one, other = make(app, "K1"), make(app, "K2")
    ids = [app.local_id("customer", uuid) for uuid in (one, other)]
    with pytest.raises(CellsRefused) as caught:
        write_block(app, "customer", {ids[0]: {"credit_limit": "abc"}, ids[1]: {"name": ""}})
    assert problems(caught.value) == {("K1", "credit_limit", "not_a_decimal"), ("K2", "name", "required")}
    assert (
        write_block(app, "customer", {ids[0]: {"credit_limit": "1,200.5"}, ids[1]: {"name": "乙"}}).value == 2
    )
    app.undo()
    assert value(app, other, "name") == "甬城"
    assert value(app, one, "credit_limit") is None
