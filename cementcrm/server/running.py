"""The server on the network, until it is told to stop."""

from __future__ import annotations

import gc
import signal
import threading
from datetime import UTC, datetime
from functools import partial
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from . import certificate
from .house import House, millis
from .throttle import Throttle
from .web import application

if TYPE_CHECKING:
    from starlette.applications import Starlette


def run(house: House, host: str, port: int, cert: Path | None, key: Path | None, processes: int = 1) -> None:
    """Serve until SIGINT or SIGTERM; what is being answered is finished. TLS always: there is no other way in.
    `processes`: at work on the same records, so that more than one core is; one that ends is begun anew."""
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    house.plant()
    own_cert, own_key = certificate.ensure(house.folder, datetime.now(UTC))
    alone = processes < 2
    config = uvicorn.Config(
        _of(house) if alone else partial(_of_one_of_several, house.folder, house.url),
        factory=not alone,
        workers=processes,
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
    if alone:
        uvicorn.Server(config).run()
        return
    house.close()  # each has connections of its own
    Multiprocess(config, [config.bind_socket()]).run()


def _of(house: House) -> Starlette:
    made = application(house.hub, Throttle(house.hub.database, millis))
    gc.collect()
    gc.freeze()  # what is there for good isn't gone through again and again, while all wait
    return made


def _of_one_of_several(folder: Path, url: str) -> Starlette:
    """In a process of its own, which ends with the one that began it, however that ended."""
    parent = parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            signal.raise_signal(signal.SIGTERM)

        threading.Thread(target=follow, name="follow", daemon=True).start()
    return _of(House(folder, url))
