"""The server over the network: only with the certificate that the code named, and each trouble with its own words."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx

from cementcrm.core.errors import CementError
from cementcrm.store.revision import HEAD
from cementcrm.sync.codes import fingerprint as fingerprint_of
from cementcrm.sync.frames import BadFrame, packed, unpacked
from cementcrm.sync.versions import PROTOCOL, PROTOCOL_HEADER, RENEW_HEADER, SCHEMA_HEADER
from cementcrm.sync.wire import (
    AskSnapshot,
    ContentPart,
    ContentState,
    Enrol,
    Enrolled,
    FactPage,
    Page,
    Pull,
    PullFacts,
    Push,
    Pushed,
    PushFacts,
    Quarantine,
    Quarantined,
    Renew,
    Renewed,
    SignIn,
    Snapshot,
    SnapshotPart,
    TakenFacts,
)

from .office import Restored

_GREETING = 3  # seconds
_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_Shape = TypeVar("_Shape")


class ServerUnreachable(CementError):
    """Nobody answers at `server`: no network, a wrong address, or the server is down. Work goes on; try again later."""

    code = "server_unreachable"


class CertificateChanged(CementError):
    """Whoever answers at `server` isn't the one that this database joined. Ask the administrator before going on."""

    code = "certificate_changed"


class DeviceRevoked(CementError):
    """An administrator took this device's right away."""

    code = "device_revoked"


class DeviceCloned(CementError):
    """A copy of this database speaks to the server, too: one of the two has to join anew."""

    code = "device_cloned"


class CodeRefused(CementError):
    """The server doesn't take the code: it was used, is too old, or mistyped. Ask for another one."""

    code = "code_refused"


class TooManyAttempts(CementError):
    """Too many wrong codes or passwords came from here, or for this user: the server wants some minutes' pause."""

    code = "too_many_attempts"


class DeviceExpired(CementError):
    """This computer wasn't on the network for so long that the server doesn't know it any longer: come in anew."""

    code = "device_expired"


class DeviceCopied(CementError):
    """Somebody speaks to the server with a copy of this computer's key, so both were shut out."""

    code = "device_copied"


class SignInRefused(CementError):
    """No such user, or another password; after some wrong ones the server makes you wait."""

    code = "sign_in_refused"


class ClientOutdated(CementError):
    """The server needs a newer version of this program. What is written here is kept and sent afterwards."""

    code = "client_outdated"


class ServerOutdated(CementError):
    """The server's program is older than this one: its administrator has to update it. What is written here is kept
    and sent afterwards."""

    code = "server_outdated"


class ServerFailed(CementError):
    """The server answered what this program doesn't understand: `status`, `detail`."""

    code = "server_failed"


class ContentAbsent(CementError):
    """The server hasn't got what the attachment holds: whoever attached it has not been on the network since."""

    code = "content_absent"


_KNOWN: dict[str, type[CementError]] = {
    "no_content": ContentAbsent,
    "revoked": DeviceRevoked, "cloned": DeviceCloned, "bad_code": CodeRefused, "too_many": TooManyAttempts,
    "bad_password": SignInRefused, "token_expired": DeviceExpired, "token_ended": DeviceCopied,
    "token_reused": DeviceCopied, "client_outdated": ClientOutdated, "server_outdated": ServerOutdated,
}  # fmt: skip


class Line:
    """To one server. `certificate`: the only one that is trusted, as PEM. `token`: the device's, once it has one."""

    def __init__(self, server: str, certificate: str, token: bytes = b"") -> None:
        self._server = server.rstrip("/")
        trusted = ssl.create_default_context(cadata=certificate)
        trusted.check_hostname = False  # the certificate itself is compared, whatever it calls itself
        headers = {PROTOCOL_HEADER: str(PROTOCOL), SCHEMA_HEADER: str(int(HEAD))}
        if token:
            headers["Authorization"] = f"Bearer {token.hex()}"
        self.aged = False  # the server wants the token to be renewed
        self._client = httpx.Client(verify=trusted, headers=headers, timeout=_TIMEOUT, trust_env=False)

    def close(self) -> None:
        self._client.close()

    def enrol(self, asked: Enrol) -> Enrolled:
        return self._ask("enrol", asked, Enrolled)

    def sign_in(self, asked: SignIn) -> Enrolled:
        return self._ask("sign-in", asked, Enrolled)

    def renew(self) -> bytes:
        """Another token; the present one stays good until that one is used."""
        return self._ask("renew", Renew(), Renewed).token

    def push(self, asked: Push) -> Pushed:
        return self._ask("push", asked, Pushed)

    def pull(self, asked: Pull) -> Page:
        return self._ask("pull", asked, Page)

    def push_facts(self, asked: PushFacts) -> TakenFacts:
        return self._ask("push-facts", asked, TakenFacts)

    def pull_facts(self, asked: PullFacts) -> FactPage:
        return self._ask("pull-facts", asked, FactPage)

    def content_state(self, asked: ContentPart) -> ContentState:
        return self._ask("content-state", asked, ContentState)

    def put_content(self, asked: ContentPart) -> ContentState:
        return self._ask("put-content", asked, ContentState)

    def get_content(self, asked: ContentPart) -> ContentPart:
        return self._ask("get-content", asked, ContentPart)

    def snapshot(self, asked: AskSnapshot) -> Snapshot:
        return self._ask("snapshot", asked, Snapshot)

    def snapshot_part(self, asked: SnapshotPart) -> SnapshotPart:
        return self._ask("snapshot-part", asked, SnapshotPart)

    def quarantine(self, asked: Quarantine) -> Quarantined:
        return self._ask("quarantine", asked, Quarantined)

    def epoch(self) -> bytes:
        with self._told():
            answer = self._client.get(f"{self._server}/v1/epoch")
        self._require_fine(answer)
        return bytes.fromhex(answer.json()["epoch"])

    def _ask(self, what: str, message: Any, shape: type[_Shape]) -> _Shape:
        with self._told():
            answer = self._client.post(f"{self._server}/v1/{what}", content=packed(message))
        self._require_fine(answer)
        self.aged |= RENEW_HEADER in answer.headers
        try:
            return unpacked(answer.content, shape)
        except BadFrame:
            raise ServerFailed(server=self._server, status=answer.status_code, detail="frame") from None

    def _require_fine(self, answer: httpx.Response) -> None:
        if answer.status_code == httpx.codes.OK:
            return
        try:
            told = answer.json()
            code = str(told["code"])
        except (ValueError, KeyError, TypeError):
            told, code = {}, ""
        if code == "new_epoch":
            raise Restored(bytes.fromhex(told["epoch"]))
        raise _KNOWN.get(code, ServerFailed)(server=self._server, status=answer.status_code, detail=code)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except httpx.ConnectError as error:
            kind = CertificateChanged if "CERTIFICATE_VERIFY" in str(error) else ServerUnreachable
            raise kind(server=self._server) from error
        except httpx.HTTPError as error:
            raise ServerUnreachable(server=self._server) from error


def certificate_of(server: str, fingerprint: bytes) -> str:
    """The certificate of whoever answers there, as PEM, if it is the one that a code names.

    Raises `ServerUnreachable`, `CertificateChanged`: nothing but a greeting was sent.
    """
    pem, found = offered_certificate(server)
    if found != fingerprint:
        raise CertificateChanged(server=server)
    return pem


def answers(server: str) -> bool:
    """Does anybody listen there? Costs one greeting."""
    try:
        socket.create_connection(_address(server), timeout=_GREETING).close()
    except (OSError, ValueError):
        return False
    return True


def _address(server: str) -> tuple[str, int]:
    """Raises `ValueError`."""
    parts = urlsplit(server)
    return parts.hostname or "", parts.port or 443


def offered_certificate(server: str) -> tuple[str, bytes]:
    """(certificate as PEM, its fingerprint) of whoever answers there, to be compared before anything is sent. Raises
    `ServerUnreachable`."""
    try:
        pem = ssl.get_server_certificate(_address(server), timeout=10)
    except (OSError, ValueError) as error:  # no such name, nobody there, or no address at all
        raise ServerUnreachable(server=server) from error
    return pem, fingerprint_of(ssl.PEM_cert_to_DER_cert(pem))
