"""Dialogs that never stop the event loop: `open()` and a callback. `exec()` hangs tests and hides errors."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP
from cementcrm.core.resources import resource

from .file_kinds import FileKinds
from .i18n import label

_PDF = QT_TRANSLATE_NOOP("dialogs", "PDF (*.pdf)")
_last = {"folder": ""}  # where a file was chosen last, as long as the program runs


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def confirm(
    parent: QWidget,
    *,
    text: str,
    accept: str,
    on_accept: Callable[[], None],
    detail: str = "",
    sure: bool = False,
) -> QMessageBox:
    """Ask before something that can't simply be undone. `accept` names the deed ("Delete 3 customers"); `sure`: Enter
    does it, as it was asked for by a key already."""
    box = QMessageBox(QMessageBox.Icon.Question, QCoreApplication.applicationName(), text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    button = box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    if sure:
        box.setDefaultButton(button)
    button.clicked.connect(on_accept)
    _open(box)
    return box


def ask_text(parent: QWidget, *, title: str, text: str, on_text: Callable[[str], None]) -> QInputDialog:
    """Ask for a line that must not be empty."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(f"{title}\n{text}")
    dialog.setMinimumWidth(420)
    line = dialog.findChild(QLineEdit)
    if line is not None:
        line.setAccessibleName(text)
    dialog.textValueSelected.connect(lambda typed: on_text(typed.strip()) if typed.strip() else None)
    _open(dialog)
    return dialog


def _file_dialog(parent: QWidget, title: str, start: str, filters: str = "") -> QFileDialog:
    """Where no desktop gives its own, Qt's: with what its translations leave out, where files were taken last."""
    # it begins to look into the folder it is made with: into no file of the user's before it knows how
    dialog = QFileDialog(parent, title, str(resource("translations")), filters)
    kinds = FileKinds()
    dialog.setIconProvider(kinds)
    dialog.destroyed.connect(lambda: kinds)  # which Qt doesn't own: it lives as long as the dialog
    dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
    begin = Path(start or _last["folder"]).absolute()
    dialog.setDirectory(str(begin if begin.is_dir() else begin.parent))
    if not begin.is_dir():
        dialog.selectFile(begin.name)
    texts = {
        QFileDialog.DialogLabel.LookIn: QT_TRANSLATE_NOOP("dialogs", "Look in:"),
        QFileDialog.DialogLabel.FileName: QT_TRANSLATE_NOOP("dialogs", "File name:"),
        QFileDialog.DialogLabel.FileType: QT_TRANSLATE_NOOP("dialogs", "Files of type:"),
    }
    for place, text in texts.items():
        dialog.setLabelText(place, label("dialogs", text))
    dialog.filesSelected.connect(lambda names: _last.update(folder=str(Path(names[0]).parent)))
    return dialog


def choose_files(
    parent: QWidget, *, title: str, filters: str, on_chosen: Callable[[list[Path]], None], start: str = ""
) -> QFileDialog:
    """Let the user pick existing files."""
    dialog = _file_dialog(parent, title, start, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: on_chosen([Path(name) for name in names]))
    _open(dialog)
    return dialog


def choose_file(
    parent: QWidget, *, title: str, filters: str, on_chosen: Callable[[Path], None], start: str = ""
) -> QFileDialog:
    """Let the user pick one existing file."""
    dialog = _file_dialog(parent, title, start, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    _open(dialog)
    return dialog


def choose_target(
    parent: QWidget,
    *,
    title: str,
    filters: str,
    suffix: str,
    on_chosen: Callable[[Path], None],
    start: str = "",
) -> QFileDialog:
    """Let the user name a file to write; asks before replacing one."""
    dialog = _file_dialog(parent, title, start, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    _open(dialog)
    return dialog


def choose_pdf(parent: QWidget, on_chosen: Callable[[Path], None], start: str = "") -> QFileDialog:
    """Let the user name a PDF file to write."""
    text = label("dialogs", _PDF)
    return choose_target(parent, title=text, filters=text, suffix="pdf", on_chosen=on_chosen, start=start)


def choose_folder(
    parent: QWidget, *, title: str, on_chosen: Callable[[Path], None], start: str = ""
) -> QFileDialog:
    """Let the user pick a folder."""
    dialog = _file_dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: on_chosen(Path(name)))
    _open(dialog)
    return dialog
