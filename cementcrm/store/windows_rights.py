"""Who may read a file on Windows: there the mode that a file is made with changes nothing but "read-only"."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

# This protected list and no inherited one: the owner, administrators and the system may do everything, others
# nothing. What CPython 3.13 gives a folder made with mode 0o700.
_OWNER_ONLY = "D:P(A;;FA;;;OW)(A;;FA;;;BA)(A;;FA;;;SY)"
_REVISION = 1  # SDDL_REVISION_1
_DACL = 4 | 0x80000000  # DACL_SECURITY_INFORMATION, PROTECTED_…


def _library(name: str) -> Any:
    return ctypes.WinDLL(name, use_last_error=True)  # type: ignore[attr-defined,unused-ignore]


def restrict(path: Path) -> None:
    """Let nobody but the owner, administrators and the system open `path`. Raises `OSError`, also on a disk
    without rights (FAT on a stick).
    """
    rights, description = _library("advapi32"), ctypes.c_void_p()
    made = rights.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(_OWNER_ONLY), _REVISION, ctypes.byref(description), None
    )
    done = made and rights.SetFileSecurityW(ctypes.c_wchar_p(str(path)), ctypes.c_uint32(_DACL), description)
    error = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
    _library("kernel32").LocalFree(description)
    if not done:
        raise ctypes.WinError(error)  # type: ignore[attr-defined,unused-ignore]
