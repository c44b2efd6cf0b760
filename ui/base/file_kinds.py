"""Icon and kind of each file in Qt's own file dialog, told from names alone.

Qt would open every file of a folder to find out what it is. That is slow, and on Linux closing the open database's
takes the locks of the process from it (`cementcrm/store/hold.py`).
"""

from __future__ import annotations

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QStyle

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from .i18n import fill, label

_Kind = QAbstractFileIconProvider.IconType
_ICONS = {
    _Kind.Computer: QStyle.StandardPixmap.SP_ComputerIcon,
    _Kind.Desktop: QStyle.StandardPixmap.SP_DesktopIcon,
    _Kind.Trashcan: QStyle.StandardPixmap.SP_TrashIcon,
    _Kind.Network: QStyle.StandardPixmap.SP_DriveNetIcon,
    _Kind.Drive: QStyle.StandardPixmap.SP_DriveHDIcon,
    _Kind.Folder: QStyle.StandardPixmap.SP_DirIcon,
    _Kind.File: QStyle.StandardPixmap.SP_FileIcon,
}
_FOLDER = QT_TRANSLATE_NOOP("dialogs", "Folder")
_FILE = QT_TRANSLATE_NOOP("dialogs", "File")
_SUFFIXED = QT_TRANSLATE_NOOP("dialogs", "{suffix} file")


class FileKinds(QAbstractFileIconProvider):
    """Asked in a thread of Qt's, so icons and texts are made before; they are those of the present language."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._icons = {kind: style.standardIcon(icon) for kind, icon in _ICONS.items()}
        self._folder, self._file = label("dialogs", _FOLDER), label("dialogs", _FILE)
        self._suffixed = label("dialogs", _SUFFIXED)

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """Of a place or of a file."""
        if not isinstance(of, QFileInfo):
            return self._icons[of]
        return self._icons[_Kind.Drive if of.isRoot() else _Kind.Folder if of.isDir() else _Kind.File]

    def type(self, info: QFileInfo) -> str:
        """What the column “Type” says."""
        if info.isDir():
            return self._folder
        return fill(self._suffixed, suffix=info.suffix()) if info.suffix() else self._file
