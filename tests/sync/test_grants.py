"""What a device may have and do is the server's to say."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec import structs
from offices import Group
from sqlalchemy import delete, select, update

from cementcrm.core.commands import Undo
from cementcrm.core.fields import Mask
from cementcrm.core.ids import LOCAL_UNIT, new_id
from cementcrm.server import tables
from cementcrm.server.house import House
from cementcrm.store.shared import SharedBatch
from cementcrm.sync.wire import Batch


def test_a_field_that_is_masked_otherwise_is_read_anew(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1", phone="13800008000")
    group.hide(other, "customer", "phone", mask=Mask.PHONE)
    group.settle()
    assert other.values("customer", customer)["phone"] == "138****8000"
    group.hide(other, "customer", "phone", mask=Mask.TAIL4)
    group.settle()
    assert other.values("customer", customer)["phone"] == "*******8000"
    group.hide(other, "customer")
    group.settle()
    assert other.values("customer", customer)["phone"] == "13800008000"


def test_what_is_refused_goes_back_and_stays_readable_aside(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    group.forbid(other, "customer", "update")
    other.edit("customer", customer, name="乙")
    other.edit("customer", customer, city="荆门")
    done = other.exchange()
    assert done.refused == 2
    assert done.waiting == 0
    assert other.values("customer", customer)["name"] == "华新"
    assert other.values("customer", customer)["city"] is None
    with other.app.database.read() as connection:
        reasons = connection.scalars(select(SharedBatch.reason).where(SharedBatch.state == "refused")).all()
    assert reasons[0] == "permission customer:update"
    with group.hub._reading() as connection:
        assert len(connection.execute(select(tables.aside)).all()) == 2


def test_a_record_that_may_not_be_made_is_not_seen_any_longer(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    group.forbid(other, "customer", "create")
    customer = other.create("customer", name="华新", code="K1")
    visit = other.create(
        "visit", customer_uuid=customer, visitor="李", visited_at=other.app.clock(), content="x"
    )
    assert other.exchange().refused == 2
    assert other.values("customer", customer)["deleted_at"] is not None
    assert other.values("visit", visit)["deleted_at"] is not None
    one.exchange()
    assert one.values("customer", customer) == {}


def test_a_customer_of_another_unit_may_not_be_written(group: Group) -> None:
    one = group.join("one", unit=0)
    other = group.join("other", unit=1, scopes=(0, 1))
    customer = one.create("customer", name="华新", code="K1")
    group.settle()
    group.scopes(other, (1,))
    other.edit("customer", customer, name="乙")
    group.settle()
    assert one.values("customer", customer)["name"] == "华新"
    assert other.values("customer", customer) == {}


def test_personal_data_leaves_the_server_masked_and_cannot_be_written(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    group.mask(other)
    customer = one.create("customer", name="华新", code="K1")
    contact = one.create("contact", customer_uuid=customer, name="王工", phone="13800138000")
    group.settle()
    assert other.values("contact", contact)["phone"] == "138****8000"
    other.edit("contact", contact, phone="13900139000")
    group.settle()
    assert one.values("contact", contact)["phone"] == "13800138000"
    group.unmask(other)
    group.settle()
    assert other.values("contact", contact)["phone"] == "13800138000"


def test_a_revoked_device_gets_nothing(group: Group) -> None:
    from cementcrm.server.gate import Revoked

    one, other = group.join("one"), group.join("other")
    one.create("customer", name="华新", code="K1")
    group.hub.gate.revoke(group.device_of(other))
    group.desks.remove(other)
    group.settle()
    with pytest.raises(Revoked):
        other.exchange()
    other.app.close()


def test_a_customer_goes_only_where_its_mover_has_rights(group: Group) -> None:
    """Two units of four are his; of the third every computer knows."""
    boss, other = group.join("boss", unit=0, scopes=(0, 1)), group.join("other", unit=2)
    customer = boss.create("customer", name="华新", code="K1")
    group.settle()
    boss.move(customer, 2)
    assert boss.exchange().refused == 1
    group.settle()
    assert boss.values("customer", customer)["unit_uuid"] == LOCAL_UNIT
    assert other.values("customer", customer) == {}
    group.forbid(boss, "customer", "move")
    boss.move(customer, 1)
    assert boss.exchange().refused == 1
    group.allow_all(boss)
    boss.move(customer, 1)
    assert boss.exchange().refused == 0


def test_a_customer_goes_to_no_unit_that_is_not_there(group: Group) -> None:
    """By a program that doesn't ask."""
    boss = group.join("boss", unit=0, scopes=(0, 1))
    customer = boss.create("customer", name="华新", code="K1")
    group.settle()
    command = new_id()
    with boss.app.database.write(command) as connection:
        connection.exec_driver_sql(
            "UPDATE customer SET unit_uuid = ? WHERE uuid = ?", (bytes(15) + b"x", customer.bytes)
        )
        boss.app._journal(connection, command, "update", "customer", Undo.NONE)
    assert boss.exchange().refused == 1
    assert boss.values("customer", customer)["unit_uuid"] == LOCAL_UNIT


def test_a_server_tells_each_role_what_it_may_be_told(tmp_path: Path) -> None:
    """By the lines that every group begins with; one of an older program gets them when it is served."""
    house = House(tmp_path)
    house.found("华新水泥", "root")
    with house.hub._writing() as connection:
        connection.execute(delete(tables.record).where(tables.record.c.kind == "permission"))
    house.plant()
    house.add_unit("P1", "一厂", "plant", "")
    told = {}
    for role in ("sales", "reception", "logistics", "finance", "manager"):
        house.invite(role, role, "P1")
        with house.hub._reading() as connection:
            user = house.policies.lookup(connection, "user_account", "login", role)
            assert user is not None
            grant = house.policies.grant(connection, user.bytes, b"")
        kinds = ("customer", "weigh_ticket")
        hidden = {name for kind in kinds for name, mask in grant.withheld(kind).items() if mask is Mask.ALL}
        told[role] = (hidden, grant.may("cost_rate", "read"))
    prices, bank = {"price", "amount", "credit_limit", "payment_days"}, {"bank", "account"}
    assert told == {
        "sales": ({"cost"}, False),
        "reception": ({"cost"} | prices | bank, False),
        "logistics": ({"cost"} | prices | bank, False),
        "finance": (set(), True),
        "manager": (set(), True),
    }
    house.close()


def test_a_customers_account_leaves_the_server_for_none_without_the_right(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1", account="6222020200001234567", bank="工行")
    group.settle()
    assert other.values("customer", customer)["account"] == "6222020200001234567"
    group.hide(other, "customer", "account", "bank")
    group.settle()
    assert (other.values("customer", customer)["account"], other.values("customer", customer)["bank"]) == (
        None,
        None,
    )
    other.edit("customer", customer, bank="农行")
    other.edit("customer", customer, city="荆门")
    assert other.exchange().refused == 1
    group.settle()
    assert one.values("customer", customer)["bank"] == "工行"
    group.hide(other, "customer")
    group.settle()
    assert other.values("customer", customer)["account"] == "6222020200001234567"


def test_a_record_without_what_it_needs_is_refused(group: Group) -> None:
    """By a program that doesn't ask for it."""
    one, other = group.join("one"), group.join("other")
    customer = one.create("customer", name="华新", code="K1")
    one.office._outbox.pack()
    with one.app.database.maintain() as connection:
        c = SharedBatch.__table__.c
        for n, body in connection.execute(select(c.n, c.body)).all():
            batch = msgspec.msgpack.decode(body, type=Batch)
            made = [structs.replace(each, values={**each.values, "name": None}) for each in batch.operations]
            told = structs.replace(batch, operations=tuple(made))
            connection.execute(
                update(SharedBatch.__table__).where(c.n == n).values(body=msgspec.msgpack.encode(told))
            )
    assert one.exchange().refused == 1
    other.exchange()
    assert other.values("customer", customer) == {}
