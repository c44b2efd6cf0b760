"""Network and cloud folders are refused: SQLite's locks fail there, and sync clients copy half a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path, PurePath

from cementcrm.core.errors import CementError

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ncpfs", "afs", "ceph", "glusterfs", "davfs"}
_CLOUD = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "我的云端硬盘", "icloud", "icloud drive",
    "iclouddrive", "nutstore", "nutstore files", "坚果云", "我的坚果云", "百度网盘", "百度网盘同步空间", "baidunetdisk",
    "baidunetdiskworkspace", "baidusyncdisk", "wps云盘", "wps网盘", "wps cloud files", "wpsdrive", "weiyun", "微云",
    "天翼云盘", "阿里云盘", "synologydrive",
)  # fmt: skip
_CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE


class UnsafeLocation(CementError):
    """`path` is on a network drive or in a cloud folder (`reason`): choose one on this machine's disk."""

    code = "unsafe_location"


def require_safe(path: Path, mounts: str | None = None) -> None:
    """Raise `UnsafeLocation` for a network or cloud folder. `mounts`: text of /proc/mounts (for tests)."""
    path = _resolved(path)  # a link may lead into a cloud folder
    for part in path.parts[:-1]:
        name = part.lower()
        if any(name == cloud or name.startswith((cloud + " -", cloud + " (")) for cloud in _CLOUD):
            raise UnsafeLocation(path=str(path), reason=part)
    for variable in _CLOUD_VARIABLES:  # the folder may have been given any name
        if os.environ.get(variable) and path.is_relative_to(Path(os.environ[variable]).resolve()):
            raise UnsafeLocation(path=str(path), reason=variable)
    kind = drive_kind(path, _type_of_drive) if sys.platform == "win32" else _mount_kind(path, mounts)
    if kind:
        raise UnsafeLocation(path=str(path), reason=kind)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except OSError:  # Windows refuses to follow some, very long ones among them
        return path.absolute()


def _mount_kind(path: Path, mounts: str | None) -> str:
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = point == "/" or str(path) == point or str(path).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in _NETWORK or kind.startswith("fuse.ssh") or kind == "fuse.rclone" else ""


def drive_kind(path: PurePath, type_of: Callable[[str], int]) -> str:
    """Why an absolute path of Windows is refused, or "". `type_of`: GetDriveTypeW, of a drive such as `C:\\`."""
    # a path longer than 260 signs comes out of resolve() in the form \\?\C:\… or \\?\UNC\server\…
    text = str(path).removeprefix("\\\\?\\")
    if text[1:3] != ":\\":
        return "UNC"
    return "network drive" if type_of(text[:3]) == _REMOTE_DRIVE else ""


def _type_of_drive(root: str) -> int:
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined,unused-ignore]
