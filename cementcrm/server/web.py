"""The server's doors on the network: each one a question to the `Hub`, typed answers and typed refusals.

Everything but `/healthz` and `/metrics` is msgpack in zstd frames (`sync.frames`). A refusal is JSON: {"code": …}.
"""

from __future__ import annotations

from collections.abc import Callable
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
            Route("/v1/push", _push, methods=["POST"]),
            Route("/v1/pull", _pull, methods=["POST"]),
            Route("/v1/push-facts", _push_facts, methods=["POST"]),
            Route("/v1/pull-facts", _pull_facts, methods=["POST"]),
            Route("/v1/content-state", _content_state, methods=["POST"]),
            Route("/v1/put-content", _put_content, methods=["POST"]),
            Route("/v1/get-content", _get_content, methods=["POST"]),
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


async def _push(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    token = _token(request)
    asked = unpacked(await _body(request), Push)
    return _frame(await run_in_threadpool(hub.push, token, asked))


async def _pull(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    token = _token(request)
    asked = unpacked(await _body(request), Pull)
    return _frame(await run_in_threadpool(hub.pull, token, asked))


async def _push_facts(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    token = _token(request)
    asked = unpacked(await _body(request), PushFacts)
    return _frame(await run_in_threadpool(hub.push_facts, token, asked))


async def _pull_facts(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    token = _token(request)
    asked = unpacked(await _body(request), PullFacts)
    return _frame(await run_in_threadpool(hub.pull_facts, token, asked))


async def _content_state(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    token = _token(request)
    asked = unpacked(await _body(request), ContentPart)
    return _frame(await run_in_threadpool(hub.content_state, token, asked))


async def _put_content(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    token = _token(request)
    asked = unpacked(await _body(request), ContentPart)
    return _frame(await run_in_threadpool(hub.put_content, token, asked))


async def _get_content(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    token = _token(request)
    asked = unpacked(await _body(request), ContentPart)
    return _frame(await run_in_threadpool(hub.get_content, token, asked))
