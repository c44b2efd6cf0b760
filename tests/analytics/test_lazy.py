"""scipy takes a second of a processor to import: only an analysis that is asked for does."""

import subprocess
import sys

_ALL = """
import importlib, pkgutil, sys
import cementcrm, ui
for package in (cementcrm, ui):
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not found.name.endswith("__main__") and ".migrations" not in found.name:
            importlib.import_module(found.name)
print(sorted(name for name in sys.modules if name.split(".")[0] in ("scipy", "sklearn", "statsmodels")))
"""


def test_no_module_of_the_program_imports_scipy_by_itself() -> None:
    done = subprocess.run([sys.executable, "-c", _ALL], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
