"""Both kinds of server for the tests that play with one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from offices import Group, opened
from postgres import Cluster, cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    with cluster() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def group(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Group]:
    """Offices of one server, on each kind of database."""
    if request.param == "sqlite":
        yield from opened(tmp_path)
        return
    with request.getfixturevalue("postgres").server() as server:
        yield from opened(tmp_path, server=server)
