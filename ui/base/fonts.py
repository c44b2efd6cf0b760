"""Chinese glyphs on a machine that has none.

Windows and macOS bring a Chinese font; a bare Linux doesn't and shows boxes, and the small fonts of others
lack rare characters of companies' names. There the font of the package `pylopdf-fonts-zh-cn` (Noto Sans SC,
OFL) is read: for what the installed ones don't draw.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

_PACKAGE = "pylopdf_fonts_zh_cn"
_FILE = "NotoSansSC-Regular.otf"
# Latin text in the system's own face first where there is one, then the usual Chinese screen faces.
FAMILIES = (
    "Segoe UI",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "SimHei",
    "Noto Sans SC",  # the bundled one: a help for the others
    "DejaVu Sans",
)


_WHOLE = {"Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC"}


def has_chinese() -> bool:
    """True if some installed family draws all characters of the national list, the rare ones too."""
    return not _WHOLE.isdisjoint(QFontDatabase.families())


def bundled_font() -> Path | None:
    """The font file of the optional package, without importing the package."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / _FILE
    return path if path.is_file() else None


def ensure_chinese() -> bool:
    """Load the bundled font where no installed one draws all of Chinese. True if something was loaded."""
    if sys.platform in ("win32", "darwin") or has_chinese():
        return False
    path = bundled_font()
    return path is not None and QFontDatabase.addApplicationFont(str(path)) >= 0


def apply_font(application: QApplication) -> None:
    """One family list for the whole window, at the size of the platform (never below 9 points)."""
    known = set(QFontDatabase.families())
    font = QFont(application.font())
    font.setFamilies([name for name in FAMILIES if name in known] or [font.family()])
    font.setPointSizeF(max(font.pointSizeF(), 9.0))
    application.setFont(font)
