"""While a database is open: backups in the background, and what the settings offer for key and backups."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from cementcrm.core.errors import CementError
from cementcrm.core.unlocking import KeyMode, Unlock, new_recovery_code

from ..base.dialogs import confirm
from ..base.errors import describe, is_damage
from ..base.i18n import fill
from ..base.tasks import Report
from .care_panel import CarePanel
from .key_dialogs import ChooseKeyDialog, RecoveryCodeDialog
from .recovery_dialog import RestoreDialog

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.care import BackupInfo, CareState

    from ..base.context import UiContext

CHECK_MS = 5 * 60 * 1000  # how often it is asked whether a backup is due; the core knows the pause


class Care(QObject):
    """Made for each open database. `restore_chosen(Path)`; `damaged(error)`: found while backing up."""

    restore_chosen = Signal(Path)
    damaged = Signal(object)

    def __init__(self, context: UiContext, panel: CarePanel, window: QWidget) -> None:
        super().__init__(context)
        self._context = context
        self._panel = panel
        self._window = window
        self._timer = QTimer(self, interval=CHECK_MS)
        self._connect_signals()
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Read anew how things are kept."""
        self._context.ask(_state, self._panel.show_state, owner=self, slot="state")

    def show_code(self, code: str, *, valid: bool = True) -> RecoveryCodeDialog:
        """The one time that a recovery code is seen."""
        name = self._context.app.database.path.stem
        dialog = RecoveryCodeDialog(self._window, code=code, name=name, valid=valid)
        dialog.open()
        return dialog

    def _connect_signals(self) -> None:
        panel = self._panel
        panel.key_change_requested.connect(self._choose_key)
        panel.code_requested.connect(self._ask_code)
        panel.backup_requested.connect(self.back_up)
        panel.restore_requested.connect(self._choose_backup)
        panel.folder_chosen.connect(self._set_folder)
        self._timer.timeout.connect(self.back_up_if_due)

    # Backups

    def back_up_if_due(self) -> None:
        """Quietly, in the pool; nothing waits for it."""
        app = self._context.app

        def work(report: Report) -> Path | None:
            from cementcrm.care import backup_if_due

            return backup_if_due(app, report)

        self._context.tasks.run_job(work, self._made, self._failed, database=False, owner=self, slot="backup")

    def _made(self, made: Path | None) -> None:
        if made is not None:
            self.refresh()

    def back_up(self) -> None:
        """Now, and say so."""
        app = self._context.app

        def work(report: Report) -> Path:
            from cementcrm.opening import backup_file

            return backup_file(app, None, lambda done, total, _what: report(done, total, ""))

        def done(made: Path) -> None:
            self._panel.back_up.setEnabled(True)
            self.refresh()
            self._tell(fill(self.tr("Backed up and checked: {path}"), path=made))

        def failed(error: Exception) -> None:
            self._panel.back_up.setEnabled(True)
            self._failed(error)

        self._panel.back_up.setEnabled(False)
        job = self._context.run_job(self.tr("Backing up"), work, done, failed, owner=self)
        job.ended.connect(lambda: self._panel.back_up.setEnabled(True))  # cancelled, nobody else is told

    def _choose_backup(self) -> None:
        self._context.ask(_backups, self._offer, owner=self, slot="backups")

    def _offer(self, backups: list[BackupInfo]) -> None:
        dialog = RestoreDialog(self._window, problem="", backups=backups)
        dialog.chosen.connect(self.restore_chosen)
        dialog.open()

    def _set_folder(self, folder: Path) -> None:
        settings = self._context.settings
        settings.backup_folders[str(self._context.app.database.path)] = str(folder)
        settings.save()
        self.refresh()
        self.back_up()  # shows at once whether the folder can be written

    # The key

    def _choose_key(self) -> None:
        path = self._context.app.database.path
        dialog = ChooseKeyDialog(
            self._window,
            title=self.tr("Keep the key in another way"),
            text=self.tr("The data are not encrypted again: only the place of the key changes."),
            accept=self.tr("Change"),
            modes=(KeyMode.KEYRING, KeyMode.PASSPHRASE, KeyMode.KEY_FILE),
            file=Path.home() / f"{path.stem}.key",
        )
        dialog.chosen.connect(self._change_key)
        dialog.open()

    def _change_key(self, mode: KeyMode, unlock: Unlock) -> None:
        app = self._context.app

        def work() -> None:
            from cementcrm.care import change_key

            change_key(app, mode, unlock)

        def done(_nothing: object) -> None:
            remember_key_file(self._context, unlock.key_file)
            self.refresh()
            self._tell(self.tr("The key is kept in the new way from now on."))

        self._context.tasks.run(work, done, self._failed, owner=self)

    def _ask_code(self) -> None:
        if not self._panel.has_code:
            self._offer_code()
            return
        confirm(
            self._window,
            text=self.tr("Replace the recovery code?"),
            detail=self.tr(
                "The code that you have on paper no longer opens this database and its backups once the new one "
                "is confirmed. Copies of backups that lie elsewhere still need the old one: don't throw it away "
                "as long as you keep such."
            ),
            accept=self.tr("Show a new code"),
            on_accept=self._offer_code,
        )

    def _offer_code(self) -> None:
        code = new_recovery_code()
        self.show_code(code, valid=False).accepted.connect(lambda: self._keep_code(code))

    def _keep_code(self, code: str) -> None:
        app = self._context.app

        def work() -> None:
            from cementcrm.care import keep_recovery_code

            keep_recovery_code(app, code)

        def done(_nothing: object) -> None:
            self.refresh()
            self._tell(self.tr("The new recovery code is valid from now on."))

        self._context.tasks.run(work, done, self._failed, owner=self)

    def _tell(self, text: str) -> None:
        self._context.message.emit(text, "info")

    def _failed(self, error: Exception) -> None:
        if is_damage(error):
            self.damaged.emit(error)
        elif isinstance(error, CementError):
            self._context.message.emit(describe(error), "error")
        else:
            self._context.tasks.failed.emit(error)


def remember_key_file(context: UiContext, key_file: Path | None) -> None:
    """Where the key file of the open database is looked for next time; None: it has none."""
    files, name = context.settings.key_files, str(context.app.database.path)
    files.pop(name, None)
    if key_file is not None:
        files[name] = str(key_file.absolute())
    context.settings.save()


def _state(app: Application) -> CareState:
    from cementcrm.care import care_state

    return care_state(app)


def _backups(app: Application) -> list[BackupInfo]:
    from cementcrm.care import backups_with_losses

    return backups_with_losses(app)
