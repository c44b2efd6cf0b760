"""Compiling the recorder and running a program under it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("recorder.c")
needs_recorder = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("gcc") is None,
    reason="recording file calls needs Linux and gcc",
)


@cache
def library() -> Path:
    """The compiled recorder."""
    path = Path(tempfile.mkdtemp(prefix="cementcrm-recorder-")) / "recorder.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", path, SOURCE, "-ldl", "-lpthread"], check=True)
    return path


def environment(folder: Path, **more: str) -> dict[str, str]:
    """For a process whose file calls in `folder` are recorded or limited."""
    return {**os.environ, "LD_PRELOAD": str(library()), "RECORD_PREFIX": str(folder), **more}


def record(program: Path, folder: Path, *words: str) -> Path:
    """Run `program FOLDER words…` to its end; the log of its calls, beside the folder."""
    log = folder.with_name(folder.name + ".log")
    subprocess.run(
        [sys.executable, str(program), str(folder), *words],
        env=environment(folder, RECORD_LOG=str(log)),
        check=True,
    )
    return log
