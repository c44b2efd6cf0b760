"""What attachments hold: sent in parts after its record, fetched when opened, given to nobody for its name alone."""

from __future__ import annotations

from functools import partial
from hashlib import sha256
from uuid import UUID

import pytest
from offices import Desk, Group

from cementcrm.core.commands import Attach
from cementcrm.opening import check_file
from cementcrm.server.contents import BadContent, NotYours
from cementcrm.sharing import contents
from cementcrm.sync.wire import PART, ContentPart


def attach(desk: Desk, data: bytes) -> tuple[UUID, UUID]:
    """(customer, attachment)."""
    customer = desk.create("customer", name="华新", code="K1")
    return customer, UUID(str(desk.app.execute(Attach("customer", customer, "报告.bin", data)).value))


def test_a_file_comes_when_it_is_opened_and_not_before(group: Group) -> None:
    one, other = group.join("one"), group.join("other")
    data = bytes(range(256)) * (2 * PART // 256) + b"end"
    _, file = attach(one, data)
    group.settle()
    digest = sha256(data).hexdigest()
    assert check_file(other.app, full=True)["ok"]
    other.app.elsewhere = partial(contents.fetch, other.app.database, other.wire)
    assert other.app.attachments.content(file) == data
    other.app.elsewhere = None
    assert other.app.attachments.content(file) == data
    assert group.hub.content_state(one.wire.token, ContentPart(digest, 0)).parts == 3


def test_a_line_that_breaks_goes_on_where_it_broke(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    one = group.join("one")
    attach(one, b"x" * (3 * PART))
    put, sent = one.wire.put_content, list[int]()

    def breaking(asked: ContentPart) -> object:
        if len(sent) == 1:
            sent.append(-1)
            raise ConnectionError
        sent.append(asked.part)
        return put(asked)

    monkeypatch.setattr(one.wire, "put_content", breaking)
    with pytest.raises(ConnectionError):
        one.exchange()
    one.exchange()
    assert sent == [0, -1, 1, 2]


def test_a_name_alone_gives_nothing_and_takes_nothing(group: Group) -> None:
    one, other = group.join("one", unit=0), group.join("other", unit=1)
    data = b"secret"
    attach(one, data)
    group.settle()
    asked = ContentPart(sha256(data).hexdigest(), 0)
    for refused in (group.hub.get_content, group.hub.content_state):
        with pytest.raises(NotYours):
            refused(other.wire.token, asked)
    with pytest.raises(NotYours):
        group.hub.put_content(other.wire.token, ContentPart(sha256(b"y").hexdigest(), 0, 1, b"y"))


@pytest.mark.parametrize(
    ("part", "size", "data"), [(1, 6, b"secret"), (0, 6, b"sec"), (0, 0, b""), (0, 10**9, b"s" * PART)]
)
def test_parts_out_of_place_or_too_large_are_refused(group: Group, part: int, size: int, data: bytes) -> None:
    one = group.join("one")
    customer, _ = attach(one, b"first")
    one.exchange()
    digest = sha256(b"secret").hexdigest()
    attach_record(one, customer, digest)
    with pytest.raises(BadContent):
        group.hub.put_content(one.wire.token, ContentPart(digest, part, size, data))


def test_bytes_of_another_content_are_thrown_away(group: Group) -> None:
    one = group.join("one")
    customer, _ = attach(one, b"first")
    digest = sha256(b"secret").hexdigest()
    attach_record(one, customer, digest)
    assert group.hub.put_content(one.wire.token, ContentPart(digest, 0, 6, b"public")).parts == 0
    assert group.hub.get_content(one.wire.token, ContentPart(digest, 0)).data == b""


def attach_record(desk: Desk, customer: UUID, digest: str) -> None:
    """The record of an attachment whose content never comes, as a hostile device would send it."""
    desk.exchange()
    file = desk.app.attachments.of("customer", customer)[0][1].uuid
    with desk.app.database.write(file) as connection:
        connection.exec_driver_sql("UPDATE attachment SET sha256 = ? WHERE uuid = ?", (digest, file.bytes))
        connection.exec_driver_sql(
            "INSERT INTO command (uuid, name, entity, user_uuid, user_name, at, undo) "
            "SELECT ?, 'update', 'attachment', user_uuid, '', at, 'none' FROM command LIMIT 1",
            (file.bytes,),
        )
    desk.exchange()
