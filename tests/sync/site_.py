"""A server of this process on the network, with its own certificate: what a test needs to change of it is at hand."""

from __future__ import annotations

import socket
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn

from cementcrm.server import certificate
from cementcrm.server.house import House, millis
from cementcrm.server.throttle import Throttle
from cementcrm.server.web import application

DAY = 24 * 3600 * 1000


class Site:
    """`later`: milliseconds that its clock is ahead; `stopped`: where it stands still. `options`: of `application`."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self.later = self.stopped = 0
        self.house = House(folder)
        if not self.house.founded:
            self.house.found("华新水泥", "root")
        self.hub, self.gate = self.house.hub, self.house.hub.gate
        self.gate._now = self.now
        self.program = application(self.hub, Throttle(self.hub.database, self.now), **options)
        cert, key = certificate.ensure(folder, datetime.now(UTC))
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            port = int(taken.getsockname()[1])
        self.address = f"https://127.0.0.1:{port}"
        config = uvicorn.Config(
            self.program, host="127.0.0.1", port=port, ssl_certfile=str(cert), ssl_keyfile=str(key),
            loop="asyncio", http="h11", ws="none", lifespan="off", log_level="critical", access_log=False,
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        while not self._server.started:
            assert self._thread.is_alive()
            time.sleep(0.01)

    def now(self) -> int:
        return (self.stopped or millis()) + self.later

    def log(self) -> list[str]:
        """What was written down, in words."""
        return [str(line["what"]) for line in self.house.log(0, 1000)]

    def close(self) -> None:
        self._server.should_exit = True
        self._thread.join(20)
        self.house.close()
