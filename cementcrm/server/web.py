"""The server's doors on the network: each one a question to the `Hub`, typed answers and typed refusals.

Everything but `/healthz` and `/metrics` is msgpack in zstd frames (`sync.frames`). A refusal is JSON: {"code": …}.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cementcrm.store.revision import HEAD
from cementcrm.sync.codes import BadCode
from cementcrm.sync.frames import LARGEST, BadFrame, packed, unpacked
from cementcrm.sync.versions import OLDEST, PROTOCOL, PROTOCOL_HEADER, RENEW_HEADER, SCHEMA_HEADER
from cementcrm.sync.wire import (
    AskSnapshot,
    ContentPart,
    Enrol,
    Pull,
    PullFacts,
    Push,
    PushFacts,
    Quarantine,
    Renew,
    SignIn,
    SnapshotPart,
)

from .admitting import Malformed
from .contents import BadContent, NotYours
from .database import AT_WORK
from .gate import Ended, Expired, Reused, Revoked
from .hub import Cloned, Hub
from .passwords import BadPassword
from .snapshots import NoSnapshot
from .throttle import Throttle, TooMany
from .witnesses import Forged, NewEpoch


class _TooOld(Exception):
    """The device's program is older than this server takes."""


class _TooNew(Exception):
    """The device's program knows what this server doesn't."""


_REFUSALS: dict[type[Exception], tuple[int, str]] = {
    BadFrame: (422, "bad_frame"),
    Malformed: (422, "malformed"),
    Revoked: (401, "revoked"),
    Expired: (401, "token_expired"),
    Ended: (401, "token_ended"),
    Reused: (401, "token_reused"),
    _TooOld: (426, "client_outdated"),
    _TooNew: (400, "server_outdated"),
    Forged: (403, "forged"),
    Cloned: (409, "cloned"),
    BadCode: (403, "bad_code"),
    BadPassword: (403, "bad_password"),
    TooMany: (429, "too_many"),
    NotYours: (404, "no_content"),
    BadContent: (422, "bad_content"),
    NoSnapshot: (404, "no_snapshot"),
}

Endpoint = Callable[[Request], Awaitable[Response]]
_Shape = TypeVar("_Shape")
_Told = TypeVar("_Told")


class _TooLarge(Exception):
    pass


def application(hub: Hub, throttle: Throttle, schema: int = int(HEAD), oldest: int = OLDEST) -> Starlette:
    """What a web server runs; several of them may work on one PostgreSQL. `schema`: of this program; `oldest`: of
    devices that it takes."""
    made = Starlette(
        routes=[
            Route("/healthz", _healthz, methods=["GET"]),
            Route("/metrics", _metrics, methods=["GET"]),
            Route("/v1/enrol", _enrol, methods=["POST"]),
            Route("/v1/sign-in", _sign_in, methods=["POST"]),
            Route("/v1/epoch", _epoch, methods=["GET"]),
            Route("/v1/quarantine", _quarantine, methods=["POST"]),
            *(
                Route(f"/v1/{name}", _of_device(*each), methods=["POST"])
                for name, each in _OF_DEVICES.items()
            ),
        ],
        exception_handlers={
            **{kind: _refusal(*told) for kind, told in _REFUSALS.items()},
            NewEpoch: _new_epoch,
            _TooLarge: _refusal(413, "too_large"),
        },
    )
    made.state.hub, made.state.throttle = hub, throttle
    made.state.turns = CapacityLimiter(AT_WORK)
    made.state.schema, made.state.oldest = schema, oldest
    return made


def _refusal(status: int, code: str) -> Callable[[Request, Exception], Response]:
    def answer(_request: Request, _error: Exception) -> Response:
        return JSONResponse({"code": code}, status)

    return answer


def _new_epoch(_request: Request, error: Exception) -> Response:
    assert isinstance(error, NewEpoch)
    return JSONResponse({"code": "new_epoch", "epoch": error.epoch.hex()}, 409)


async def _body(request: Request) -> bytes:
    """Read as far as a message may be long, and no further."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > LARGEST:
            raise _TooLarge
        parts.append(part)
    return b"".join(parts)


def _token(request: Request) -> bytes:
    """The device's, from the header. Raises `Revoked`: nobody is told what was wrong with it."""
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    if kind.lower() != "bearer" or len(found) != 32:
        raise Revoked
    return found


async def _in_turn(request: Request, act: Callable[[], _Told]) -> _Told:
    """In a thread; first come, first served, and who waits needs none. Who watches, or comes in, isn't kept waiting."""
    return await to_thread.run_sync(act, limiter=request.app.state.turns)


def _frame(message: Any, headers: dict[str, str] | None = None) -> Response:
    return Response(packed(message), media_type="application/x-cementcrm", headers=headers)


async def _healthz(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    await run_in_threadpool(hub.epoch)
    return PlainTextResponse("ok\n")


async def _metrics(request: Request) -> Response:
    """Counts in Prometheus' text format; nothing about people or customers."""
    hub: Hub = request.app.state.hub
    counts = await run_in_threadpool(hub.counts)
    return PlainTextResponse("".join(f"cementcrm_{name} {value}\n" for name, value in sorted(counts.items())))


async def _enrol(request: Request) -> Response:
    asked = await _asked(request, Enrol)
    hub: Hub = request.app.state.hub
    throttle: Throttle = request.app.state.throttle
    address = _address(request)

    def act() -> Any:
        with throttle.attempt(address):
            return hub.gate.redeem(asked, address)

    return _frame(await run_in_threadpool(act))


async def _sign_in(request: Request) -> Response:
    asked = await _asked(request, SignIn)
    hub: Hub = request.app.state.hub
    throttle: Throttle = request.app.state.throttle
    address = _address(request)

    def act() -> Any:
        with throttle.attempt(address, asked.login):
            return hub.gate.sign_in(asked, address)

    return _frame(await run_in_threadpool(act))


async def _epoch(request: Request) -> Response:
    _require_understood(request)
    hub: Hub = request.app.state.hub
    token = _token(request)

    def act() -> bytes:
        hub.gate.enter(token)
        return hub.epoch()

    return JSONResponse({"epoch": (await _in_turn(request, act)).hex()})


async def _quarantine(request: Request) -> Response:
    """The one door for who may come in by no other."""
    token = _token(request)
    asked = await _asked(request, Quarantine)
    hub: Hub = request.app.state.hub
    return _frame(await _in_turn(request, lambda: hub.set_aside(token, asked)))


def _of_device(ask: Callable[[Hub], Callable[[bytes, Any], Any]], shape: type[Any]) -> Endpoint:
    """What a device asks of the hub, in that shape."""

    async def answer(request: Request) -> Response:
        token = _token(request)
        asked = await _asked(request, shape)
        hub: Hub = request.app.state.hub

        def act() -> tuple[bool, Any]:
            return hub.gate.enter(token), ask(hub)(token, asked)

        aged, told = await _in_turn(request, act)
        return _frame(told, {RENEW_HEADER: "1"} if aged else {})

    return answer


async def _asked(request: Request, shape: type[_Shape]) -> _Shape:
    _require_understood(request)
    return unpacked(await _body(request), shape)


def _require_understood(request: Request) -> None:
    """Raises `_TooOld`, `_TooNew`."""
    try:
        protocol, schema = (int(request.headers.get(name, "0")) for name in (PROTOCOL_HEADER, SCHEMA_HEADER))
    except ValueError:
        raise _TooOld from None
    state = request.app.state
    if protocol < PROTOCOL or schema < state.oldest:
        raise _TooOld
    if protocol > PROTOCOL or schema > state.schema:
        raise _TooNew


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


_OF_DEVICES: dict[str, tuple[Callable[[Hub], Callable[[bytes, Any], Any]], type[Any]]] = {
    "renew": (lambda hub: lambda token, _asked: hub.gate.renew(token), Renew),
    "push": (lambda hub: hub.push, Push),
    "pull": (lambda hub: hub.pull, Pull),
    "push-facts": (lambda hub: hub.push_facts, PushFacts),
    "pull-facts": (lambda hub: hub.pull_facts, PullFacts),
    "content-state": (lambda hub: hub.content_state, ContentPart),
    "put-content": (lambda hub: hub.put_content, ContentPart),
    "get-content": (lambda hub: hub.get_content, ContentPart),
    "snapshot": (lambda hub: hub.snapshots.offer, AskSnapshot),
    "snapshot-part": (lambda hub: hub.snapshots.part, SnapshotPart),
}
