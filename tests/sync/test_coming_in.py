"""Coming in by a password, tokens that are renewed, and programs of another age: over the network."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from site_ import DAY, Site

from cementcrm.app import Application, open_application
from cementcrm.cli import main
from cementcrm.core.commands import Create
from cementcrm.core.errors import CementError
from cementcrm.server import gate
from cementcrm.sharing import group, remote
from cementcrm.sharing.remote import Line

Run = Callable[..., Any]
PASSWORD = "长河落日圆,大漠孤烟直"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object) -> Any:
        main([*map(str, words), "--json"])
        return json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site(tmp_path / "server")
    monkeypatch.setattr("cementcrm.server.house.millis", made.now)
    yield made
    made.close()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    made = open_application(tmp_path / "one.db", None)
    yield made
    made.close()


def join(app: Application, site: Site, login: str = "li") -> None:
    group.join(app, str(site.house.invite(login, "admin", "")), site.address, "laptop")


def make(app: Application, name: str) -> None:
    app.execute(Create("customer", {"code": name, "name": name}))


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(CementError) as raised:
        act()
    return raised.value.code


def state(app: Application) -> Any:
    return group.office(app).membership.require_joined()


def test_a_user_signs_in_from_another_computer(tmp_path: Path, site: Site, run: Run) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n", "utf-8")
    data = ("--data", tmp_path / "server")
    assert run("server", "password", "root", "--password-file", file, *data) == {"user": "root"}
    assert run("server", "password", "nobody", "--password-file", file, *data)["error"] == "not_found"
    shown = run("server", "fingerprint", *data)["fingerprint"]
    words = ("join", site.address, "--user", "root", "--db", tmp_path / "a.db", "--plain")
    told = run(*words, "--password-file", file)
    assert (told["error"], told["data"]["fingerprint"]) == ("certificate_changed", shown)
    wrong = run(*words, "--password-file", file, "--fingerprint", "00" * 16)
    assert wrong["error"] == "certificate_changed"
    assert run(*words, "--fingerprint", shown)["error"] == "password_needed"
    bad = tmp_path / "bad"
    bad.write_text("something else", "utf-8")
    assert run(*words, "--password-file", bad, "--fingerprint", shown)["error"] == "sign_in_refused"
    assert run(*words, "--password-file", file, "--fingerprint", shown)["server"] == site.address
    assert run("sync", "--db", tmp_path / "a.db")["received"] > 0
    # anew, by the same certificate, which needn't be compared again
    assert run(*words, "--password-file", file)["server"] == site.address
    log = run("server", "log", *data)
    assert [line["what"] for line in log] == [
        "founded", "password_set", "sign_in_refused", "enrolled", "enrolled",
    ]  # fmt: skip
    assert {line["user"] for line in log[1:]} == {"root"}
    assert log[-1]["about"]["by"] == "password"


def test_wrong_passwords_make_everybody_wait_for_that_account(
    tmp_path: Path, site: Site, app: Application
) -> None:
    site.house.set_password("root", PASSWORD)
    found = group.offered(app, site.address)
    assert found.fingerprint == site.house.fingerprint()

    def attempt(password: str) -> Any:
        return group.sign_in(app, site.address, "root", password, "x", found.certificate)

    site.stopped = site.now()  # a second's pause may be over before the next try
    for _ in range(5):
        assert code_of(lambda: attempt("wrong wrong wrong")) == "sign_in_refused"
    assert code_of(lambda: attempt(PASSWORD)) == "too_many_attempts"
    site.later += 60_000
    assert attempt(PASSWORD)["server"] == site.address


def test_the_password_goes_to_the_compared_certificate_only(
    tmp_path: Path, site: Site, app: Application
) -> None:
    other = Site(tmp_path / "other")
    try:
        found = group.offered(app, other.address)
        assert (
            code_of(lambda: group.sign_in(app, site.address, "root", PASSWORD, "x", found.certificate))
            == "certificate_changed"
        )
        assert site.log() == ["founded"]
    finally:
        other.close()


def test_an_invitation_has_code_and_address(tmp_path: Path, site: Site, app: Application, run: Run) -> None:
    words = ("server", "invite", "--user", "li", "--role", "sales", "--data", tmp_path / "server")
    for name in ("code.svg", "code.png"):
        told = run(*words, "--server", site.address, "--qr", tmp_path / name)
        assert (tmp_path / name).stat().st_size > 300
    assert run(*words, "--qr", tmp_path / "code.gif")["error"] == "target_not_writable"
    assert told["invitation"] == f"{site.address}#{told['code']}"
    assert group.join(app, told["invitation"], "", "x")["server"] == site.address


def test_a_token_is_renewed_while_it_is_in_use(site: Site, app: Application) -> None:
    join(app, site)
    group.exchange(app)
    first = state(app)["token"]
    for week in range(1, 20):
        site.later = week * 8 * DAY
        make(app, f"K{week}")
        group.exchange(app)
    assert state(app)["token"] != first
    assert state(app)["former"] != first
    assert site.log().count("token_renewed") == 18
    site.later += gate.LIFE + DAY
    assert code_of(lambda: group.exchange(app)) == "device_expired"
    make(app, "meanwhile")
    join(app, site)
    assert group.exchange(app).sent > 0


def test_whoever_copied_the_key_is_told_and_so_is_its_owner(site: Site, app: Application) -> None:
    join(app, site)
    group.exchange(app)
    copied = state(app)
    site.later = 8 * DAY
    group.exchange(app)
    group.exchange(app)
    assert state(app)["token"] != copied["token"]
    site.later += DAY
    thief = Line(site.address, copied["trusted"], copied["token"])
    assert code_of(thief.epoch) == "device_copied"
    thief.close()
    assert code_of(lambda: group.exchange(app)) == "device_revoked"
    assert site.log()[-1] == "token_reused"
    join(app, site)
    group.exchange(app)


def test_an_answer_with_a_new_token_may_be_lost(
    site: Site, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    join(app, site)
    group.exchange(app)
    site.later = 8 * DAY
    whole = Line.renew

    def lost(line: Line) -> bytes:
        whole(line)
        raise remote.ServerUnreachable(server="")

    with monkeypatch.context() as patch:
        patch.setattr(Line, "renew", lost)
        assert code_of(lambda: group.exchange(app)) == "server_unreachable"
    for _ in range(3):
        group.exchange(app)
    assert site.log().count("token_renewed") == 1


def test_a_restored_server_knows_the_former_token_only(tmp_path: Path, site: Site, app: Application) -> None:
    join(app, site)
    group.exchange(app)
    site.hub.backup(tmp_path / "copy.db")
    site.later = 8 * DAY
    make(app, "K1")
    group.exchange(app)
    group.exchange(app)
    site.hub.close()
    from cementcrm.server.house import restore

    restore(tmp_path / "server", tmp_path / "copy.db")
    assert group.exchange(app).sent >= 1
    assert group.exchange(app).waiting == 0
    assert "restored" in site.log()
