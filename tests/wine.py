"""Whether this Windows is Wine's: it isn't held to seconds, and has limits that it doesn't keep."""

import ctypes
import sys


def under_wine() -> bool:
    return sys.platform == "win32" and hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")
