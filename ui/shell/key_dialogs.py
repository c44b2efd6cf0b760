"""The dialogs about a database's key: choose one for a new database, unlock, note the recovery code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cementcrm.core.unlocking import KeyMode, Unlock, is_strong, mistyped_groups

from ..base.dialogs import choose_file, choose_target
from ..base.errors import describe
from ..base.i18n import fill
from ..base.style import give_role
from .framed_dialog import FramedDialog, wrapped

_ROOMY = 600  # a lower screen, as a laptop's at 150 %, shows what the chosen way means only


def _line(name: str, *, secret: bool = False) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(name)
    if secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


class ChooseKeyDialog(FramedDialog):
    """How the key is kept: for a new database (`modes` with plain), or another way for an open one.

    `chosen(KeyMode, Unlock)`.
    """

    chosen = Signal(object, object)

    def __init__(
        self, parent: QWidget, *, title: str, text: str, accept: str, modes: tuple[KeyMode, ...], file: Path
    ) -> None:
        super().__init__(parent)
        self.set_texts(title, text)
        self._file = file
        self.choices = {mode: QRadioButton(self._name(mode)) for mode in modes}
        self.passphrase = _line(self.tr("Passphrase"), secret=True)
        self.again = _line(self.tr("The same passphrase again"), secret=True)
        self.hint = wrapped("", "muted")
        self.key_file = _line(self.tr("Key file"))
        self.browse = QPushButton(self.tr("Choose…"))
        self._meanings = {
            mode: wrapped(self._meaning(mode), "error" if mode is KeyMode.PLAIN else "muted")
            for mode in modes
        }
        self._details = {KeyMode.PASSPHRASE: self._passphrase_part(), KeyMode.KEY_FILE: self._file_part()}
        for mode, button in self.choices.items():
            self._add_choice(mode, button)
        self.add_button(self.tr("Cancel"), self.reject)
        self.accept_button = self.add_button(accept, self._accept, primary=True)
        self._connect_signals()
        self.choices[modes[0]].setChecked(True)
        if modes[0] is KeyMode.PASSPHRASE:
            self.passphrase.setFocus()
        self._refresh()

    @property
    def mode(self) -> KeyMode:
        return next(mode for mode, button in self.choices.items() if button.isChecked())

    def _name(self, mode: KeyMode) -> str:
        return {
            KeyMode.KEYRING: self.tr("The keyring of this computer"),
            KeyMode.PASSPHRASE: self.tr("A passphrase that I type at every start"),
            KeyMode.KEY_FILE: self.tr("A key file, for instance on a USB stick"),
            KeyMode.PLAIN: self.tr("No encryption"),
        }[mode]

    def _meaning(self, mode: KeyMode) -> str:
        return {
            KeyMode.KEYRING: self.tr("Nothing to type: your login to this computer opens the database."),
            KeyMode.PASSPHRASE: self.tr("Long is better than complicated: four or five words."),
            KeyMode.KEY_FILE: self.tr(
                "Who has the file can read the data. Don't keep it beside the database, and keep a copy of it."
            ),
            KeyMode.PLAIN: self.tr(
                "Everyone who gets at this computer, its disk or a backup can read customers, prices and "
                "accounts. Only for trying things out."
            ),
        }[mode]

    def _add_choice(self, mode: KeyMode, button: QRadioButton) -> None:
        self.body.addWidget(button)
        inset = QVBoxLayout()
        inset.setContentsMargins(26, 0, 0, 4)
        inset.addWidget(self._meanings[mode])
        if mode in self._details:
            inset.addWidget(self._details[mode])
        self.body.addLayout(inset)

    def _passphrase_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.passphrase, self.again, self.hint):
            column.addWidget(widget)
        return part

    def _file_part(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.key_file, 1)
        row.addWidget(self.browse)
        return part

    def _connect_signals(self) -> None:
        for button in self.choices.values():
            button.toggled.connect(self._refresh)
        for line in (self.passphrase, self.again, self.key_file):
            line.textChanged.connect(self._refresh)
        self.browse.clicked.connect(self._browse)

    def _browse(self) -> None:
        choose_target(
            self,
            title=self.tr("New key file"),
            filters=self.tr("Key files (*.key)"),
            suffix="key",
            start=str(self._file),
            on_chosen=lambda path: self.key_file.setText(str(path)),
        )

    def _refresh(self) -> None:
        for mode, part in self._details.items():
            part.setVisible(mode in self.choices and self.choices[mode].isChecked())
        roomy = self.screen().availableSize().height() > _ROOMY
        for mode, meaning in self._meanings.items():
            meaning.setVisible(roomy or self.choices[mode].isChecked())
        self.hint.setText(self._hint())
        self.accept_button.setEnabled(self._complete())

    def _hint(self) -> str:
        text, again = self.passphrase.text(), self.again.text()
        if not text:
            return self.tr("Nobody can reset it: write it down, and keep the recovery code.")
        if again and again != text:
            return self.tr("The two are not the same.")
        if not is_strong(text):
            return self.tr("Too weak: easily guessed from a stolen file. Add words.")
        return self.tr("Strong.") if again else self.tr("Strong. Now type it again.")

    def _complete(self) -> bool:
        if self.mode is KeyMode.PASSPHRASE:
            text = self.passphrase.text()
            return is_strong(text) and text == self.again.text()
        return self.mode is not KeyMode.KEY_FILE or bool(self.key_file.text().strip())

    def _accept(self) -> None:
        mode = self.mode
        unlock = {
            KeyMode.KEYRING: Unlock(),
            KeyMode.PASSPHRASE: Unlock(passphrase=self.passphrase.text()),
            KeyMode.KEY_FILE: Unlock(key_file=Path(self.key_file.text().strip())),
            KeyMode.PLAIN: Unlock(plain=True),
        }[mode]
        self.chosen.emit(mode, unlock)
        self.accept()


class UnlockDialog(FramedDialog):
    """Ask for what opens an existing database. `chosen(Unlock)`; `problem` says why it is asked again."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, *, path: Path, mode: str, problem: str) -> None:
        super().__init__(parent)
        text = self.tr("“{name}” is encrypted. Its key is needed to open it.")
        self.set_texts(self.tr("Unlock the database"), fill(text, name=path.stem))
        self._problem = problem
        self.show_problem(problem)
        self._ways: dict[str, tuple[QRadioButton, QLineEdit]] = {}
        if mode in ("", KeyMode.PASSPHRASE):
            self._add_way("passphrase", self.tr("Passphrase"), secret=True)
        self._add_way("key_file", self.tr("Key file"))
        self._add_way("recovery_code", self.tr("Recovery code"))
        self.add_button(self.tr("Cancel"), self.reject)
        self.accept_button = self.add_button(self.tr("Open"), self._accept, primary=True)
        self.choose("recovery_code" if mode == KeyMode.KEYRING else next(iter(self._ways)))

    def choose(self, way: str) -> QLineEdit:
        """Select `way`: passphrase, key_file or recovery_code; its line."""
        button, line = self._ways[way]
        button.setChecked(True)
        line.setFocus()
        self._refresh()
        return line

    def _add_way(self, way: str, name: str, *, secret: bool = False) -> None:
        button, line = QRadioButton(name), _line(name, secret=secret)
        line.setPlaceholderText("XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX" if way == "recovery_code" else "")
        row = QHBoxLayout()
        row.setContentsMargins(26, 0, 0, 6)
        row.addWidget(line, 1)
        if way == "key_file":
            browse = QPushButton(self.tr("Choose…"))
            browse.clicked.connect(self._browse)
            row.addWidget(browse)
        self._ways[way] = (button, line)
        self.body.addWidget(button)
        self.body.addLayout(row)
        button.toggled.connect(self._refresh)
        line.textEdited.connect(lambda _text: button.setChecked(True))
        line.textChanged.connect(self._refresh)

    def _browse(self) -> None:
        choose_file(
            self,
            title=self.tr("Choose the key file"),
            filters=self.tr("Key files (*.key);;All files (*)"),
            on_chosen=lambda path: self.choose("key_file").setText(str(path)),
        )

    @property
    def _way(self) -> str:
        return next((way for way, (button, _line) in self._ways.items() if button.isChecked()), "")

    def _refresh(self) -> None:
        if not hasattr(self, "accept_button"):
            return
        text = self._ways[self._way][1].text().strip() if self._way else ""
        self.accept_button.setEnabled(bool(text))
        wrong = mistyped_groups(text) if self._way == "recovery_code" else []
        if wrong:
            numbers = ", ".join(map(str, wrong))
            self.show_problem(fill(self.tr("Typing error in group {groups}."), groups=numbers))
        else:
            self.show_problem(self._problem)

    def _accept(self) -> None:
        text = self._ways[self._way][1].text()
        value = Path(text.strip()) if self._way == "key_file" else text
        unlock = Unlock(**{self._way: value})  # type: ignore[arg-type]
        self.accept()
        self.chosen.emit(unlock)


class RecoveryCodeDialog(FramedDialog):
    """Shows the code once: copy, print, save; it closes when the user says that it is kept.

    `valid`: it works already; else only once it is `accepted`, and may be left: the old one goes on working.
    """

    def __init__(self, parent: QWidget, *, code: str, name: str, valid: bool) -> None:
        super().__init__(parent)
        self._code = code
        self._name = name
        self._valid = valid
        text = self.tr(
            "If the keyring, passphrase or key file is lost, only this code opens the data. Keep it on "
            "paper or in a safe, not on this computer. It is shown only now."
        )
        if not valid:
            text += "\n" + self.tr("It becomes valid with “Done”. Until then nothing has changed.")
        self.set_texts(self.tr("Your recovery code"), text)
        self.code = QLabel(code)
        self.code.setAccessibleName(self.tr("Recovery code"))
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self.code.setFont(font)
        give_role(self.code, "code")
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.kept = QCheckBox(self.tr("I have put the code in a safe place"))
        self._build_body()
        if not valid:
            self.add_button(self.tr("Cancel"), self.reject)
        self.done_button = self.add_button(self.tr("Done"), self.accept, primary=True)
        self.done_button.setEnabled(False)
        self.kept.toggled.connect(self.done_button.setEnabled)

    def reject(self) -> None:
        """Escape must not throw away the one code that works, which is shown only once."""
        if self.kept.isChecked() or not self._valid:
            super().reject()

    def _build_body(self) -> None:
        row = QHBoxLayout()
        for text, act in (
            (self.tr("Copy"), self._copy),
            (self.tr("Print…"), self._print),
            (self.tr("Save…"), self._save),
        ):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self.code)
        self.body.addLayout(row)
        self.body.addWidget(self.kept)

    @property
    def _sheet(self) -> str:
        text = self.tr("Recovery code of the database “{name}”:")
        return f"CementCRM\n{fill(text, name=self._name)}\n\n{self._code}\n"

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)

    def _save(self) -> None:
        choose_target(
            self,
            title=self.tr("Save the recovery code"),
            filters=self.tr("Text (*.txt)"),
            suffix="txt",
            on_chosen=self._write,
        )

    def _write(self, path: Path) -> None:
        from cementcrm.exchange.export import TargetNotWritable, written_aside

        try:
            with written_aside(path) as temporary:
                temporary.write_text(self._sheet, encoding="utf-8")
        except TargetNotWritable as error:
            self.show_problem(describe(error))

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrinter

        from ..widgets.paper.printer import choose_printer

        choose_printer(self, QTextDocument(self._sheet, self).print_, QPrinter())
