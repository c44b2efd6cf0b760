"""What every test has: no screen, one BLAS thread, and a home of its own that is not the user's."""

import os
import tempfile

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
