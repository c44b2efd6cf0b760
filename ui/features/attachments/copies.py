"""Copies of attachments for other programs: in a folder that only this user can read, removed at the end."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

from ...base.i18n import fill, label

if TYPE_CHECKING:
    from cementcrm.core.queries import Record

    from ...base.context import UiContext

_PREFIX = "cementcrm-open-"
_LEFT_OVER = 24 * 3600  # seconds; of a program that was killed
_SAVE_ONLY = QT_TRANSLATE_NOOP("attachments", "{file} isn't opened from here: it isn't what its name says, or could "
                               "run as a program. Save it and look at it there.")  # fmt: skip
_NO_PROGRAM = QT_TRANSLATE_NOOP("attachments", "No program of this computer opens {file}. Save it instead.")


class PrivateFolder(QObject):
    """One for each open database, child of its context; gone when the database is closed."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        _remove_left_over()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))  # mode 0700
        context.app.on_close(self.remove)

    def remove(self) -> None:
        """With all copies; those that another program holds open stay on Windows, until a later start."""
        shutil.rmtree(self.path, ignore_errors=True)


def folder_of(context: UiContext) -> PrivateFolder:
    """Made when first needed."""
    found = context.findChild(PrivateFolder)
    return found if isinstance(found, PrivateFolder) else PrivateFolder(context)


def _remove_left_over() -> None:
    for old in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if time.time() - old.stat().st_mtime > _LEFT_OVER:
            shutil.rmtree(old, ignore_errors=True)


def show_copy(context: UiContext, owner: QWidget, record: Record) -> None:
    """Write a copy and have the system open it. What could run is never given to the system."""
    from cementcrm.features.attachments.rules import may_open, safe_name

    name, uuid, app = safe_name(str(record.values["file_name"])), record.uuid, context.app
    if not may_open(str(record.values["kind"]), name):
        context.message.emit(_said(_SAVE_ONLY, name), "warning")
        return
    path = folder_of(context).path / str(uuid) / name

    def write() -> None:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        app.attachments.write(uuid, path)

    def written(_nothing: None) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            context.message.emit(_said(_NO_PROGRAM, name), "warning")

    context.tasks.run(write, written, database=False, owner=owner)


def _said(text: str, name: str) -> str:
    return fill(label("attachments", text), file=name)
