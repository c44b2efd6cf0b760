"""Libraries of Windows that Debian's Wine 8 lacks, compiled from `shims/` into Wine's system folder.

For the check only: none of them is ever part of the program.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

SOURCES = Path(__file__).parent / "shims"
COMPILER = "x86_64-w64-mingw32-gcc"
WINE = Path("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows")
NAMES = ("ucrtbase", "ucrtwine", "icuuc", "mscms", "bcryptprimitives")
OVERRIDES = ",".join(NAMES) + "=n"
_MARK = b"Wine builtin DLL"  # a library with this mark is never loaded under another name


def make(system: Path) -> None:
    """Compile all of them into `system`, the prefix's system32."""
    theirs = (WINE / "ucrtbase.dll").read_bytes()
    (system / "ucrtwine.dll").write_bytes(theirs.replace(_MARK, _MARK.swapcase(), 1))
    _make_ucrtbase(system, list(exported(theirs)))
    for name, *libraries in (("icuuc",), ("mscms",), ("bcryptprimitives", "-ladvapi32")):
        source, target = SOURCES / f"{name}.c", system / f"{name}.dll"
        words = ["-nostdlib", "-Wl,-e,0", "-Wl,--export-all-symbols", "-w", "-o", target, source, *libraries]
        _compile(words)


def _make_ucrtbase(system: Path, names: list[str]) -> None:
    """Wine's own library, each name forwarded, except those that it only has as stubs that abort."""
    source, parts = SOURCES / "ucrtbase.c", "creal cimag cabs carg ccos csin ctan ccosh csinh ctanh"
    mine = {f"{part}{kind}" for part in f"{parts} cexp clog csqrt cpow".split() for kind in ("f", "", "l")}
    lines = [f"  {name} = shim_{name}" if name in mine else f"  {name} = ucrtwine.{name}" for name in names]
    definition = system / "ucrtbase.def"
    definition.write_text("LIBRARY ucrtbase.dll\nEXPORTS\n" + "\n".join(lines) + "\n")
    _compile(["-static-libgcc", "-w", "-o", system / "ucrtbase.dll", source, definition])


def _compile(words: list[str | Path]) -> None:
    subprocess.run([COMPILER, "-O1", "-s", "-shared", *map(str, words)], check=True)


def exported(library: bytes) -> Iterator[str]:
    """The names in the export table of a 64-bit Windows library."""
    header = _number(library, 0x3C)
    sections = header + 24 + struct.unpack_from("<H", library, header + 20)[0]
    count = struct.unpack_from("<H", library, header + 6)[0]
    places = [struct.unpack_from("<4I", library, sections + 40 * index + 8) for index in range(count)]

    def offset(address: int) -> int:
        for size, start, raw_size, raw in places:
            if start <= address < start + max(size, raw_size):
                return int(address - start + raw)
        raise ValueError(address)

    table = offset(_number(library, header + 24 + 112))
    names = offset(_number(library, table + 32))
    for index in range(_number(library, table + 24)):
        found = re.compile(rb"[^\0]+").match(library, offset(_number(library, names + 4 * index)))
        if found:
            yield found.group().decode("ascii")


def _number(library: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", library, at)[0])
