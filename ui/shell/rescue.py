"""After an opening that failed: ask for the key, or find sound backups and offer to go back to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cementcrm.core.errors import Cancelled, CementError
from cementcrm.core.unlocking import KeyMode, Unlock

from ..base.errors import describe, is_damage
from ..base.i18n import fill
from ..base.tasks import Report, TaskHandle, Tasks
from .opening import rebuild, restore

if TYPE_CHECKING:
    from cementcrm.care import RecoveryOffer

    from .main_window import MainWindow

_KEY = {"key_required", "wrong_key", "key_file_bad", "recovery_code_mistyped", "no_recovery_code"}


class Rescue(QObject):
    """`retry(Path, Unlock)`: open again with what was given. `loss_accepted(Path)`: open without what is
    lost. `restored(folder)`, `rebuilt(folder)`: where the old file is."""

    retry = Signal(Path, object)
    loss_accepted = Signal(Path)
    restored = Signal(Path)
    rebuilt = Signal(Path)

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._path = Path()
        self._unlock = Unlock()
        self._problem = ""
        self._running: TaskHandle | None = None
        window.opening.cancelled.connect(self._cancel)

    def start(self, path: Path, error: Exception, unlock: Unlock, known_key_file: str = "") -> bool:
        """True if there is something to ask for or to offer; else the error is only told."""
        self._path, self._unlock = path, unlock
        if not isinstance(error, CementError):
            return False
        if error.code == "key_required" and not error.data.get("mode"):
            self._choose_key()
        elif error.code in _KEY:
            self._ask_key(error, lambda given: self.retry.emit(path, given), known_key_file)
        elif error.code == "plain_undescribed":
            self._ask_plain(error)
        elif error.code in ("key_info_damaged", "key_info_missing"):
            self._problem = describe(error)
            self._take_description()
        elif error.code == "commits_lost":
            self._tell_loss(error)
        elif is_damage(error):
            self._problem = describe(error)
            self._look_for_backups()
        else:
            return False
        return True

    def _ask_plain(self, error: CementError) -> None:
        """Whoever goes on knows from now on that nothing in it is encrypted."""
        path = self._path
        self._window.banner.show_message(
            describe(error),
            level="warning",
            action=self.tr("Open it unencrypted"),
            on_action=lambda: self.retry.emit(path, Unlock(plain=True)),
        )

    def _tell_loss(self, error: CementError) -> None:
        """Saved changes are gone: the user decides, nothing happens by itself."""
        self._problem = describe(error)
        self._window.banner.show_message(
            self._problem,
            level="error",
            action=self.tr("Restore a backup…"),
            on_action=self._look_for_backups,
            other=self.tr("Go on without them"),
            on_other=lambda: self.loss_accepted.emit(self._path),
        )

    def _choose_key(self) -> None:
        from .key_dialogs import ChooseKeyDialog

        dialog = ChooseKeyDialog(
            self._window,
            title=self.tr("How shall the new database be protected?"),
            text=self.tr(
                "The database is encrypted with a key. This computer has no keyring to keep it, so choose how "
                "the key is kept."
            ),
            accept=self.tr("Make the database"),
            modes=(KeyMode.PASSPHRASE, KeyMode.KEY_FILE, KeyMode.PLAIN),
            file=Path.home() / f"{self._path.stem}.key",
        )
        dialog.chosen.connect(lambda _mode, unlock: self.retry.emit(self._path, unlock))
        dialog.open()

    def _ask_key(self, error: CementError, on_given: Callable[[Unlock], None], known_file: str) -> None:
        from .key_dialogs import UnlockDialog

        mode = str(error.data.get("mode", ""))
        dialog = UnlockDialog(self._window, path=self._path, mode=mode, problem=self._why(error, known_file))
        if known_file and mode == KeyMode.KEY_FILE:
            dialog.choose("key_file").setText(known_file)
        if self._unlock.recovery_code:
            dialog.choose("recovery_code").setText(self._unlock.recovery_code)
        dialog.chosen.connect(on_given)
        dialog.open()

    def _why(self, error: CementError, known_file: str) -> str:
        if error.code != "key_required":
            return describe(error)
        if error.data.get("mode") == KeyMode.KEYRING:
            return self.tr(
                "The keyring of this computer doesn't give the key. Log in as the same user as always, or use "
                "the recovery code."
            )
        if known_file and error.data.get("mode") == KeyMode.KEY_FILE:
            text = self.tr("The key file {path} is not there. Connect the drive that has it.")
            return fill(text, path=known_file)
        return ""

    # Backups

    def _take_description(self) -> None:
        path = self._path

        def take(_report: Report) -> bool:
            from cementcrm.care import take_key_description

            return take_key_description(path)

        def taken(done: bool) -> None:
            if done:
                self.retry.emit(path, self._unlock)
            else:
                self._look_for_backups()

        self._run(take, taken)

    def _look_for_backups(self) -> None:
        path, unlock = self._path, self._unlock

        def look(report: Report) -> RecoveryOffer:
            from cementcrm.care import recovery_offer

            return recovery_offer(path, unlock, report)

        self._run(look, self._offer)

    def _offer(self, offer: RecoveryOffer) -> None:
        from .recovery_dialog import RestoreDialog

        self._window.show_welcome()
        dialog = RestoreDialog(
            self._window,
            problem=self._problem,
            backups=offer.sound,
            damaged=offer.damaged,
            changed_at=offer.changed_at,
            shared=offer.unsent is not None,
        )
        dialog.chosen.connect(self._restore)
        dialog.rebuild_chosen.connect(lambda: self._ask_rebuild(offer))
        dialog.open()

    def _ask_rebuild(self, offer: RecoveryOffer) -> None:
        from .rebuild_dialog import RebuildDialog

        if offer.unsent is not None:
            dialog = RebuildDialog(self._window, unsent=offer.unsent, problem=self._problem)
            dialog.chosen.connect(self._rebuild)
            dialog.rejected.connect(lambda: self._offer(offer))
            dialog.open()

    def _rebuild(self) -> None:
        path, unlock = self._path, self._unlock

        def done(folder: Path) -> None:
            self.rebuilt.emit(folder)
            self.retry.emit(path, unlock)

        self._run(lambda report: rebuild(path, unlock, report), done, self.tr("Rebuilding from the server…"))

    def _restore(self, source: Path) -> None:
        path, unlock = self._path, self._unlock

        def done(folder: Path) -> None:
            self.restored.emit(folder)
            self.retry.emit(path, unlock)

        self._run(lambda _report: restore(path, source, unlock), done)

    def _run(self, work: Callable[[Report], object], on_done: Callable[..., None], text: str = "") -> None:
        def done(value: object) -> None:
            self._running = None
            on_done(value)

        def failed(error: Exception) -> None:
            self._running = None
            self._window.show_welcome()
            self._go_on(error)

        self._window.show_opening(text or self.tr("Checking the backups…"))
        progress = self._window.opening
        self._running = self._tasks.run_job(
            work, done, failed, on_progress=lambda n, total, _name: progress.show_progress(n, total, "")
        )

    def _go_on(self, error: Exception) -> None:
        """A restore or search that needs a key asks for it; a bad backup leaves the choice of another."""
        if isinstance(error, CementError) and error.code in _KEY:

            def again(unlock: Unlock) -> None:
                self._unlock = unlock
                self._look_for_backups()

            self._ask_key(error, again, "")
        elif isinstance(error, CementError) and error.code == "backup_damaged":
            self._problem = describe(error)
            self._look_for_backups()
        elif not isinstance(error, Cancelled):
            self._window.show_error(error)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
            self._window.show_welcome()
