"""The server's doors on the network: each one a question to the `Hub`, typed answers and typed refusals.

Everything but `/healthz` and `/metrics` is msgpack in zstd frames (`sync.frames`). A refusal is JSON: {"code": …}.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from cementcrm.sync.codes import BadCode
from cementcrm.sync.frames import LARGEST, BadFrame, packed, unpacked
from cementcrm.sync.wire import ContentPart, Enrol, Pull, PullFacts, Push, PushFacts

from .admitting import Malformed
from .contents import BadContent, NotYours
from .hub import Cloned, Forged, Hub, NewEpoch, Revoked
from .throttle import Throttle, TooMany

_REFUSALS: dict[type[Exception], tuple[int, str]] = {
    BadFrame: (422, "bad_frame"),
    Malformed: (422, "malformed"),
    Revoked: (401, "revoked"),
    Forged: (403, "forged"),
    Cloned: (409, "cloned"),
    BadCode: (403, "bad_code"),
    TooMany: (429, "too_many"),
    NotYours: (404, "no_content"),
    BadContent: (422, "bad_content"),
}

Endpoint = Callable[[Request], Awaitable[Response]]


class _TooLarge(Exception):
    pass


def application(hub: Hub, throttle: Throttle) -> Starlette:
    """What a web server runs; several of them may work on one PostgreSQL."""
    made = Starlette(
        routes=[
            Route("/healthz", _healthz, methods=["GET"]),
            Route("/metrics", _metrics, methods=["GET"]),
            Route("/v1/enrol", _enrol, methods=["POST"]),
            Route("/v1/epoch", _epoch, methods=["GET"]),
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


def _frame(message: Any) -> Response:
    return Response(packed(message), media_type="application/x-cementcrm")


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
    hub: Hub = request.app.state.hub
    throttle: Throttle = request.app.state.throttle
    address = request.client.host if request.client else ""
    asked = unpacked(await _body(request), Enrol)
    with throttle.attempt(address):
        return _frame(await run_in_threadpool(hub.redeem, asked))


async def _epoch(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    _token(request)
    return JSONResponse({"epoch": (await run_in_threadpool(hub.epoch)).hex()})


def _of_device(ask: Callable[[Hub], Callable[[bytes, Any], Any]], shape: type[Any]) -> Endpoint:
    """What a device asks of the hub, in that shape."""

    async def answer(request: Request) -> Response:
        token = _token(request)
        asked = unpacked(await _body(request), shape)
        return _frame(await run_in_threadpool(ask(request.app.state.hub), token, asked))

    return answer


_OF_DEVICES: dict[str, tuple[Callable[[Hub], Callable[[bytes, Any], Any]], type[Any]]] = {
    "push": (lambda hub: hub.push, Push),
    "pull": (lambda hub: hub.pull, Pull),
    "push-facts": (lambda hub: hub.push_facts, PushFacts),
    "pull-facts": (lambda hub: hub.pull_facts, PullFacts),
    "content-state": (lambda hub: hub.content_state, ContentPart),
    "put-content": (lambda hub: hub.put_content, ContentPart),
    "get-content": (lambda hub: hub.get_content, ContentPart),
}
