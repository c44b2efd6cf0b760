"""Which locks lie on a file, as the kernel tells."""

from pathlib import Path


def locks_on(path: Path) -> list[str]:
    """Kind and range of each lock on `path` (Linux): POSIX ones end with any descriptor of the file, OFDLCK with
    their own."""
    inode = str(path.stat().st_ino)
    found = []
    for line in Path("/proc/locks").read_text(encoding="ascii").splitlines():
        _number, kind, _advisory, access, _pid, place, begin, end = line.split()[:8]
        if place.rsplit(":", 1)[-1] == inode:
            found.append(f"{kind} {access} {begin}-{end}")
    return sorted(found)
