"""Who may read a file or folder."""

import ctypes
import re
import sys
from pathlib import Path
from typing import Any

_FILE_OBJECT, _OWNER_AND_LIST, _REVISION = 1, 1 | 4, 1


def for_the_owner_alone(path: Path) -> bool:
    """Nobody else but, on Windows, administrators and the system."""
    if sys.platform != "win32":
        return path.stat().st_mode & 0o077 == 0
    owner, entries = _rights(path).removeprefix("O:").split("D:", 1)
    allowed = set(re.findall(r"\(A;[^)]*;([^;)]*)\)", entries))
    return bool(allowed) and allowed <= {"OW", "BA", "SY", owner}


def _rights(path: Path) -> str:
    """In the system's own notation: O:owner D:(kind;flags;rights;;;who)…"""
    rights: Any = ctypes.WinDLL("advapi32")  # type: ignore[attr-defined,unused-ignore]
    found, text = ctypes.c_void_p(), ctypes.c_wchar_p()
    error = rights.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(path)),
        _FILE_OBJECT,
        _OWNER_AND_LIST,
        None,
        None,
        None,
        None,
        ctypes.byref(found),
    )
    assert not error
    assert rights.ConvertSecurityDescriptorToStringSecurityDescriptorW(
        found, _REVISION, _OWNER_AND_LIST, ctypes.byref(text), None
    )
    return text.value or ""
