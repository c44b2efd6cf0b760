"""A real encrypted database per test."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from cementcrm.app import Application, open_application

KEY = os.urandom(32)  # one a run: a copy in a key is made once


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    application = open_application(tmp_path / "test.db", KEY)
    yield application
    application.close()
