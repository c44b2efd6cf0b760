"""The server on the network, until it is told to stop."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from . import certificate
from .house import House, millis
from .throttle import Throttle
from .web import application


def run(house: House, host: str, port: int, cert: Path | None, key: Path | None) -> None:
    """Serve until SIGINT or SIGTERM; what is being answered is finished. TLS always: there is no other way in."""
    import uvicorn

    house.plant()
    own_cert, own_key = certificate.ensure(house.folder, datetime.now(UTC))
    uvicorn.run(
        application(house.hub, Throttle(house.hub.database, millis)),
        host=host,
        port=port,
        ssl_certfile=str(cert or own_cert),
        ssl_keyfile=str(key or own_key),
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=20,
        limit_concurrency=400,
    )
