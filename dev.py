#!/usr/bin/env python3
"""Set up and run cementcrm from a checkout, on a fresh machine, with nothing but Python 3.11.

    python3 dev.py run     set up, then start the program (further words go to it)
    python3 dev.py test    set up, then run the tests (further words go to pytest)
    python3 dev.py lint    format, lint, types, import contracts, translations
    python3 dev.py build   the frozen program, in dist/cementcrm
    python3 dev.py installer   its installer for Windows, in dist (needs NSIS)
    python3 dev.py soak    the long tests: crashes, damage, load
    python3 dev.py bench   the benchmarks (all, or those named: import, start, table, search, load, analytics …)
    python3 dev.py pictures   the documents' pictures and keyboard map, anew
    python3 dev.py translations   read the texts out of the code again
    python3 dev.py lock    resolve the dependencies anew (needs uv)

Only the standard library is used here: this file runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up.stamp"
MEMORY, ROOM = Path("/dev/shm"), 6_000_000_000  # bytes; what tests leave is taken away, one at a time

# Library that Qt loads → Debian package that has it.
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def main() -> int:
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python shall say so, not crash
        return fail("Python 3.11 or newer is needed / 需要 Python 3.11 或更高版本")
    words = sys.argv[1:] or ["run"]
    command = COMMANDS.get(words[0])
    if command is None:
        print(__doc__)
        return 2
    return command(words[1:])


def run(words: list[str]) -> int:
    set_up(dev=False, window=True)
    if sys.platform == "linux" and not display():
        return fail("No display: start it in a desktop session / 没有图形界面，请在桌面环境中启动")
    return call([str(PYTHON), "-m", "cementcrm", *words])  # the command itself is no program on Windows


def test(words: list[str]) -> int:
    set_up(dev=True)
    workers = [] if any(w.startswith("-n") for w in words) else ["-n", "2", "--dist", "worksteal"]
    in_memory()
    return call([str(PYTHON), "-m", "pytest", *workers, *words])


def in_memory() -> None:
    """Let files of tests be in memory where there is room: half of a test's time is waiting for the disk, and what
    a disk loses is played by the tests themselves. TMPDIR, if it is set, says otherwise."""
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY)


def soak(words: list[str]) -> int:
    set_up(dev=True)
    return call([str(PYTHON), "-m", "pytest", "-m", "soak", "--timeout", "3600", *words])


def bench(words: list[str]) -> int:
    set_up(dev=True)
    known = {
        path.stem.removeprefix("bench_"): path for path in sorted(HERE.glob("tests/benchmarks/bench_*.py"))
    }
    named = [word for word in words if word in known] or list(known)
    rest = [word for word in words if word not in known]
    modules = [f"tests.benchmarks.{known[name].stem}" for name in named]
    return max(call([str(PYTHON), "-m", module, *rest]) for module in modules)


def lint(_words: list[str]) -> int:
    set_up(dev=True)
    checks = [
        [str(BIN / "ruff"), "check", "."],
        [str(BIN / "ruff"), "format", "--check", "."],
        [str(BIN / "mypy")],
        [str(BIN / "lint-imports"), "--no-cache"],
    ]
    results = [call(check) for check in checks]
    return max(results)


def build(words: list[str]) -> int:
    set_up(dev=True)
    return call(
        [str(PYTHON), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *words, "build.spec"]
    )


def installer(words: list[str]) -> int:
    """An installer of the frozen program for Windows, beside its folder (`words`: another one)."""
    program = Path(words[0] if words else HERE / "dist/cementcrm").resolve()
    if not (program / "cementcrm.exe").exists():
        return fail(f"No Windows program in {program}: build it first / 请先在 Windows 上打包")
    near = [Path(os.environ.get(name, "")) / "NSIS" for name in ("ProgramFiles(x86)", "ProgramFiles")]
    makensis = shutil.which("makensis") or shutil.which("makensis", path=os.pathsep.join(map(str, near)))
    if not makensis:
        return fail("makensis is needed: install NSIS (Debian: nsis) / 请先安装 NSIS")
    version = re.search('__version__ = "(.+)"', (HERE / "cementcrm/__init__.py").read_text(encoding="utf-8"))
    assert version
    target = program.parent / f"cementcrm-{version[1]}-setup.exe"
    size = sum(path.stat().st_size for path in program.rglob("*") if path.is_file())
    told = {"VERSION": version[1], "PROGRAM": program, "SIZE": size // 1024, "OUT": target}
    defined = [f"-D{name}={value}" for name, value in told.items()]
    done = call(
        [makensis, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, "resources/installer/cementcrm.nsi"]
    )
    if not done:
        print(f"{target}: {target.stat().st_size / 1e6:.0f} MB")
    return done


def translations(_words: list[str]) -> int:
    set_up(dev=True)
    sources = [str(p) for tree in ("cementcrm", "ui") for p in sorted((HERE / tree).rglob("*.py"))]
    target = str(HERE / "resources/translations/zh_CN.ts")
    done = call([str(BIN / "pyside6-lupdate"), "-no-obsolete", "-locations", "none", *sources, "-ts", target])
    return done or call([str(PYTHON), str(HERE / "resources/translations/traditional.py")])


def pictures(_words: list[str]) -> int:
    set_up(dev=True)
    return call([str(PYTHON), "-m", "tests.pictures"])


def lock(_words: list[str]) -> int:
    uv = shutil.which("uv") or str(BIN / "uv")
    plain = ["pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes"]
    plain += ["--no-header", "--no-annotate", "--quiet", "pyproject.toml"]
    done = call([uv, *plain, "-o", "requirements.lock"])
    return done or call([uv, *plain, "--extra", "dev", "-o", "requirements-dev.lock"])


def set_up(*, dev: bool, window: bool = False) -> None:
    """Libraries, virtual environment, locked packages, translations; nothing if all is as it was."""
    install_libraries({**OFFSCREEN, **(WINDOW if window else {})})
    wanted = digest(dev)
    have = STAMP.read_text().split() if STAMP.exists() else []
    if wanted not in have:
        print("Setting up, once / 首次安装 …", flush=True)
        make_environment()
        name = "requirements-dev.lock" if dev else "requirements.lock"
        pip("install", "--require-hashes", "--requirement", str(HERE / name))
        add_checkout()
        # Earlier stamps go: their packages have just been replaced.
        STAMP.write_text(f"{wanted} {digest(False)}" if dev else wanted)
    compile_translations()


def digest(dev: bool) -> str:
    names = ["requirements-dev.lock" if dev else "requirements.lock", "pyproject.toml"]
    content = b"".join((HERE / name).read_bytes() for name in names)
    return hashlib.sha256(content + str(dev).encode()).hexdigest()[:20]


def make_environment() -> None:
    if PYTHON.exists() and quiet([str(PYTHON), "-m", "pip", "--version"]):
        return
    shutil.rmtree(VENV, ignore_errors=True)  # half made: an interrupted set-up leaves Python without pip
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, OSError):
        shutil.rmtree(VENV, ignore_errors=True)
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        apt([version])
        venv.create(VENV, with_pip=True)


def add_checkout() -> None:
    """Put the checkout on the environment's path and make the command (no build back end needed)."""
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([str(PYTHON), "-c", query], text=True).strip())
    # Python reads it in the system's encoding, which on Windows is an old code page
    (site / "cementcrm-checkout.pth").write_text(str(HERE) + "\n", encoding="locale")
    if os.name == "nt":
        (BIN / "cementcrm.cmd").write_text('@"%~dp0python.exe" -m cementcrm %*\n')
        return
    script = BIN / "cementcrm"
    script.write_text(f"#!{PYTHON}\nimport sys\nfrom cementcrm.cli import main\nsys.exit(main())\n")
    script.chmod(0o755)


def compile_translations() -> None:
    """.ts → .qm where the source is newer; they are built here, not committed."""
    for source in (HERE / "resources/translations").glob("*.ts"):
        target = source.with_suffix(".qm")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            call([str(BIN / "pyside6-lrelease"), "-silent", str(source), "-qm", str(target)])


def install_libraries(wanted: dict[str, str]) -> None:
    if sys.platform != "linux":
        return
    missing = sorted({package for library, package in wanted.items() if not loads(library)})
    if missing:
        apt(missing)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt(packages: list[str]) -> None:
    """Install Debian packages, or say which command would."""
    words = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    if not shutil.which("apt-get") or (sudo and not shutil.which("sudo")):
        sys.exit(f"Please install: {' '.join(packages)} / 请先安装以上软件包")
    print("Installing", " ".join(packages), flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for lists_are_fresh in (False, True):
        if subprocess.run([*sudo, *words], env=environment, stdout=subprocess.DEVNULL).returncode == 0:
            return
        if not lists_are_fresh:
            subprocess.run([*sudo, "apt-get", "update", "-qq"], env=environment)
    sys.exit(f"These packages could not be installed: {' '.join(packages)}")


def pip(*words: str) -> None:
    options = ["--disable-pip-version-check", "--quiet", "--no-input"]
    if subprocess.run([str(PYTHON), "-m", "pip", *words, *options]).returncode:
        sys.exit("The packages could not be installed: is the network there? / 安装失败，请检查网络")


def display() -> bool:
    return bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM")
    )


def quiet(words: list[str]) -> bool:
    """Whether `words` run without an error; what they print is dropped."""
    return subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def call(words: list[str]) -> int:
    return subprocess.run(words, cwd=HERE).returncode


def fail(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "build": build,
    "installer": installer,
    "soak": soak,
    "bench": bench,
    "lint": lint,
    "pictures": pictures,
    "translations": translations,
    "lock": lock,
}

if __name__ == "__main__":
    sys.exit(main())
