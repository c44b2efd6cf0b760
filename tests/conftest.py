"""What every test has: no screen, one BLAS thread, and a home of its own that is not the user's."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import settings

_HOME = tempfile.mkdtemp(prefix="cementcrm-test-")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
for _name in (
    "HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_CACHE_HOME",
    "XDG_STATE_HOME",
    "APPDATA",
    "LOCALAPPDATA",
):
    os.environ[_name] = _HOME

settings.register_profile("suite", deadline=None)  # a loaded machine is no bug
settings.load_profile("suite")

from tests.fresh import Copies  # noqa: E402  # what it imports finds the places above


@pytest.fixture(scope="session", autouse=True)
def _new_databases_are_copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cementcrm.app.Database", Copies(tmp_path_factory.mktemp("copies")).database)
        yield
