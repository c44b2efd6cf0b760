"""Who may speak to the server: tokens that are renewed, guesses that are slowed down, passwords, and what is written
down of it all."""

# ruff: noqa: F811
from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from offices import NOW, UNITS, records
from sqlalchemy import select, text
from test_crowd import House, batch, customer, url  # noqa: F401

from cementcrm.core.errors import CementError
from cementcrm.server import gate, passwords, tables, upgrading
from cementcrm.server.audit import Deed
from cementcrm.server.database import connect
from cementcrm.server.gate import Ended, Expired, Gate, Reused, Revoked
from cementcrm.server.hub import Hub
from cementcrm.server.passwords import BadPassword, WeakPassword
from cementcrm.server.throttle import Throttle, TooMany
from cementcrm.server.witnesses import Forged
from cementcrm.sync.wire import Cursor, Pull, SignIn

DEVICE, USER, FIRST = b"d" * 16, b"u" * 16, b"1" * 32
DAY = 24 * 3600 * 1000
PASSWORD = "长河落日圆,大漠孤烟直"


class Doorman:
    """Two servers on one database, whose clock is set by hand."""

    def __init__(self, url: str) -> None:
        self.now = NOW
        self.hubs = [
            Hub(connect(url), records(), self._grant, os.urandom, lambda: self.now, account_of=self._account)
            for _ in range(2)
        ]
        self.hubs[0].set_up()
        self.gate: Gate = self.hubs[0].gate
        self.other: Gate = self.hubs[1].gate
        self.gate.enrol(DEVICE, USER, UNITS[0], "laptop", FIRST)

    def _grant(self, *_words: Any) -> Any:
        raise AssertionError

    def _account(self, _connection: Any, login: str) -> tuple[bytes, bytes] | None:
        return (USER, UNITS[0]) if login == "li" else None

    def log(self) -> list[str]:
        return [line["what"] for line in self.gate.log(0, 100)]

    def everything(self) -> str:
        with self.gate._database.reading() as connection:
            return repr([connection.execute(select(each)).all() for each in tables.metadata.sorted_tables])


@pytest.fixture
def door(url: str) -> Any:
    made = Doorman(url)
    yield made
    for hub in made.hubs:
        hub.close()


def test_a_token_is_asked_to_be_renewed_in_time_and_the_former_is_good_until_the_new_one_is_used(
    door,
) -> None:
    assert door.gate.enter(FIRST) is False
    door.now += gate.RENEWED + 1
    assert door.gate.enter(FIRST) is True
    new = door.gate.renew(FIRST).token
    assert door.gate.enter(FIRST) is True  # its answer may have been lost
    assert door.other.enter(new) is False
    with pytest.raises(Ended):  # what was on its way
        door.gate.enter(FIRST)
    assert door.gate.enter(new) is False
    assert "token_renewed" in door.log()


def test_answers_that_were_lost_leave_nobody_outside(door) -> None:
    lost = [door.gate.renew(FIRST).token for _ in range(3)]
    new = door.gate.renew(FIRST).token
    assert door.gate.enter(new) is False
    for each in lost:
        with pytest.raises(Ended):
            door.gate.enter(each)


def test_a_token_that_has_ended_and_comes_again_shuts_the_device_out(door) -> None:
    new = door.gate.renew(FIRST).token
    door.gate.enter(new)
    door.now += gate.LEEWAY + 1
    with pytest.raises(Reused):
        door.other.enter(FIRST)
    with pytest.raises(Revoked):
        door.gate.enter(new)
    assert door.log()[-1] == "token_reused"
    assert door.hubs[0].counts()["alerts"] == 1
    with pytest.raises(Revoked):
        door.gate.enter(FIRST)
    assert door.log().count("token_reused") == 1


def test_a_device_that_was_away_for_too_long_comes_in_anew(door) -> None:
    door.now += 89 * DAY
    assert door.gate.enter(FIRST) is True
    door.now += 2 * DAY
    with pytest.raises(Expired):
        door.gate.enter(FIRST)


def test_tokens_and_passwords_are_kept_as_hashes(door) -> None:
    new = door.gate.renew(FIRST).token
    door.gate.enter(new)
    door.gate.set_password(USER, PASSWORD)
    told = door.everything()
    for secret in (FIRST, new):
        assert repr(secret)[2:-1] not in told
        assert secret.hex() not in told
    assert PASSWORD not in told


def test_a_password_lets_a_device_in(door) -> None:
    door.gate.set_password(USER, PASSWORD)
    came = door.other.sign_in(SignIn("li", PASSWORD, "new laptop"), "10.0.0.1")
    assert (came.user, came.unit) == (USER, UNITS[0])
    assert door.gate.enter(came.token) is False
    for login, password in (("li", PASSWORD + "."), ("wang", PASSWORD), ("li", ""), ("", "")):
        with pytest.raises(BadPassword):
            door.gate.sign_in(SignIn(login, password, "x"))
    told = door.log()
    assert told.count("sign_in_refused") == 4
    assert told[:2] == ["password_set", "enrolled"]
    with door.gate._database.reading() as connection:
        kept = passwords.kept(connection, USER)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=1$")


def test_a_password_kept_by_weaker_means_is_kept_better_once_it_is_used(door) -> None:
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    with door.gate._database.writing() as connection:
        passwords.keep(connection, USER, weak, NOW)
    door.gate.sign_in(SignIn("li", PASSWORD, "x"))
    with door.gate._database.reading() as connection:
        assert "m=65536" in passwords.kept(connection, USER)
    door.gate.sign_in(SignIn("li", PASSWORD, "x"))


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short", "short"),
        ("Password123", "guessed"),
        ("１２３４５６７８９０", "guessed"),
        ("x" * 300, "long"),
    ],
)
def test_weak_passwords_are_refused(password: str, reason: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        passwords.hashed(password)
    assert refused.value.data["reason"] == reason


def _guess(throttle: Throttle, address: str = "10.0.0.1", account: str = "li") -> None:
    with pytest.raises(BadPassword), throttle.attempt(address, account):
        raise BadPassword


def test_guesses_are_counted_by_all_servers_together(door) -> None:
    one, other = (Throttle(hub.database, lambda: door.now) for hub in door.hubs)
    for _ in range(3):
        _guess(one)
    for _ in range(2):
        _guess(other)
    for throttle, address, account in (
        (one, "10.0.0.1", "li"),
        (other, "10.0.0.2", "LI"),
        (one, "10.0.0.1", "wang"),
    ):
        with pytest.raises(TooMany), throttle.attempt(address, account):
            raise AssertionError
    with one.attempt("10.0.0.3", "wang"):
        pass
    waited = 0
    while waited < 40 * 60 * 1000:  # longer and longer, up to a quarter of an hour
        door.now += 10_000
        waited += 10_000
        try:
            with one.attempt("10.0.0.1", "li"):
                raise BadPassword
        except TooMany:
            continue
        except BadPassword:
            pass
    with pytest.raises(TooMany), other.attempt("10.0.0.1"):
        raise AssertionError
    door.now += 2 * 60 * 60 * 1000
    with other.attempt("10.0.0.1", "li"):
        pass


def test_who_gets_in_may_still_be_guessing_at_others(door) -> None:
    throttle = Throttle(door.hubs[0].database, lambda: door.now)
    for account in ("a", "b", "c", "d"):
        _guess(throttle, account=account)
        with throttle.attempt("10.0.0.1", "mine"):
            pass
    _guess(throttle, account="e")
    with pytest.raises(TooMany), throttle.attempt("10.0.0.1", "mine"):
        raise AssertionError


def test_a_network_of_the_sixth_version_is_one_guesser(door) -> None:
    throttle = Throttle(door.hubs[0].database, lambda: door.now)
    for number in range(5):
        _guess(throttle, f"2001:db8::{number}", f"user{number}")
    with pytest.raises(TooMany), throttle.attempt("2001:db8::ffff"):
        raise AssertionError
    with throttle.attempt("2001:db8:1::1"):
        pass


@pytest.fixture
def house(url: str) -> Any:
    made = House(url, 2)
    yield made
    made.close()


def test_what_was_done_is_written_down_in_a_chain(house: House) -> None:
    device = house.device()
    hub = house.hubs[0]
    hub.gate.note(Deed("invited", user=b"u" * 16, about={"role": "sales"}))
    house.forbidden = {("customer", "create")}
    device.push(hub, batch(customer(b"x" * 16)))
    with pytest.raises(Forged):
        hub.pull(device.token, Pull(hub.epoch(), {UNITS[0]: Cursor(7, b"", b"x" * 48)}))
    with pytest.raises(Forged):
        hub.pull(device.token, Pull(hub.epoch(), {UNITS[0]: Cursor(7, b"", b"x" * 48)}))
    hub.gate.revoke(bytes([1]) * 16, "root")
    lines = hub.gate.log(0, 100)
    assert [line["what"] for line in lines] == ["invited", "refused", "forged", "revoked"]
    assert "permission customer:create" in lines[1]["about"]
    assert hub.gate.log(2, 1)[0]["what"] == "revoked"
    assert hub.check()["ok"]
    with hub._writing() as connection:
        connection.execute(tables.log.update().where(tables.log.c.n == 2).values(about="{}"))
    told = hub.check()
    assert (told["ok"], told["log_whole"]) == (False, False)
    with hub._writing() as connection:
        connection.execute(tables.log.delete().where(tables.log.c.n == 4))
    assert not hub.check()["log_whole"]


def test_who_got_which_rights_is_written_down_without_names(house: House) -> None:
    from msgspec import structs

    device = house.device()
    made = structs.replace(
        customer(b"y" * 16, login="wang", name="王小明", role="admin"), kind="user_account"
    )
    assert device.push(house.hubs[0], batch(made)).fates[0].state == "applied"
    (line,) = house.hubs[0].gate.log(0, 10)
    assert line["what"] == "rights"
    assert '"role": "admin"' in line["about"]
    assert "王小明" not in line["about"]


FORMER = """
CREATE TABLE device (
    uuid {bytes} PRIMARY KEY, "user" {bytes} NOT NULL, unit {bytes} NOT NULL, name VARCHAR(80) NOT NULL,
    token_hash {bytes} NOT NULL UNIQUE, number BIGINT NOT NULL, request {bytes}, answer {bytes},
    seen_at BIGINT NOT NULL, revoked_at BIGINT
)
"""


def _opened(url: str) -> Hub:
    nobody: Callable[..., Any] = lambda *_words: None  # noqa: E731
    made = Hub(connect(url), records(), nobody, os.urandom, lambda: NOW)
    try:
        made.set_up()
    except CementError:
        made.close()
        raise
    return made


def test_a_server_of_the_former_version_is_brought_to_this_one(url: str) -> None:
    engine = connect(url)
    kind = "BYTEA" if engine.dialect.name == "postgresql" else "BLOB"
    with engine.begin() as connection:
        connection.execute(text(FORMER.format(bytes=kind)))
        tables.setting.create(connection)
        row = {"d": DEVICE, "u": USER, "h": gate.token_hash(FIRST), "n": NOW}
        connection.execute(
            text(
                'INSERT INTO device (uuid, "user", unit, name, token_hash, number, seen_at) '
                "VALUES (:d, :u, :d, 'x', :h, 4, :n)"
            ),
            row,
        )
    engine.dispose()
    hub = _opened(url)
    assert hub.gate.enter(FIRST) is False
    with hub._reading() as connection:
        assert connection.execute(select(tables.device.c.number)).scalars().all() == [4]
    hub.gate.enrol(b"e" * 16, USER, UNITS[0], "another", b"2" * 32)
    hub.close()
    again = _opened(url)
    assert len(again.gate.devices()) == 2
    with again._writing() as connection:
        connection.execute(
            tables.setting.update().where(tables.setting.c.name == "tables").values(value=b"99")
        )
    again.close()
    with pytest.raises(CementError) as newer:
        _opened(url)
    assert newer.value.code == "server_newer"
    assert newer.value.data == {"found": 99, "known": len(upgrading._STEPS)}
