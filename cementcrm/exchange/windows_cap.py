"""The memory cap of a process on Windows: a job object that this process puts itself into.

Taken by Wine, which holds nobody to it; never run on a real Windows so far. If the system refuses (an outer job that
allows no nesting), the process goes on without a cap: a large file is still read, only a hostile one may take the
machine's memory.
"""

from __future__ import annotations

import ctypes
import logging

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_LIMIT_PROCESS_MEMORY = 0x100
_DIE_ON_UNHANDLED = 0x400  # no dialog of the system's when the reader aborts


class _Basic(ctypes.Structure):
    _fields_ = [
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    ]


class _Extended(ctypes.Structure):
    _fields_ = [
        ("BasicLimitInformation", _Basic),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    ]


def limits(most: int) -> ctypes.Structure:
    """What the system is told: `most` bytes of committed memory for each process of the job."""
    extended = _Extended()
    extended.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY | _DIE_ON_UNHANDLED
    extended.ProcessMemoryLimit = most
    return extended


def cap_memory(most: int) -> bool:
    """Put this process under a cap for the rest of its life. False if the system refused."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
    # the handle is never closed: the job lives as long as the process in it
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    told = limits(most)
    done = (
        bool(job)
        and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(told), ctypes.sizeof(told))
        and kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))
    )
    if not done:
        error = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
        logging.getLogger(__name__).warning("no memory cap: error %s", error)
    return bool(done)
