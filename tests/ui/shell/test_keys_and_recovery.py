"""Keys, damage, backups and second starts, as a person at the window meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QMessageBox, QWidget

from cementcrm.care import list_backups
from cementcrm.cli import answer, main
from cementcrm.core.commands import Create
from cementcrm.core.queries import ListQuery
from cementcrm.core.unlocking import KeyMode, Unlock, new_recovery_code
from cementcrm.opening import backup_file, open_file
from cementcrm.settings import Settings
from cementcrm.store import keyrings, wrapping
from cementcrm.store.keys import WrongKey, info_path, key_state, resolve_key
from ui.base.i18n import I18n
from ui.base.registry import PageSpec, Registry
from ui.base.tasks import Tasks
from ui.base.theme import ThemeManager
from ui.shell.key_dialogs import ChooseKeyDialog, RecoveryCodeDialog, UnlockDialog
from ui.shell.main_window import MainWindow
from ui.shell.opening import Opened, Opener
from ui.shell.other_window import show_other_window
from ui.shell.recovery_dialog import RestoreDialog
from ui.shell.session import Session

WORDS = "correct horse battery"


@pytest.fixture(autouse=True, scope="module")
def _cheap_derivation() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(wrapping._ARGON, "memory_cost", 64)
        yield


class _Feature:
    __name__ = "feature"

    @classmethod
    def register(cls, registry: Registry) -> None:
        registry.add_page(
            PageSpec(
                "clients", "Clients", "customers", 1, lambda _c, parent: QLabel("c", parent), ("customer",)
            )
        )


class _Opener(Opener):
    def open(self, path: Path, report: Callable[[int, int, str], None]) -> Opened:
        made = super().open(path, report)
        return Opened(made.app, [_Feature], made.code)  # type: ignore[list-item]


class Desk:
    """A window at work; `start` makes a new one as the next start of the program does."""

    def __init__(self, qtbot: Any, qapp: Any, folder: Path) -> None:
        self.qtbot, self.qapp, self.folder = qtbot, qapp, folder
        self.path = folder / "c.db"
        self.bugs: list[BaseException] = []
        self.settings = Settings(language="en", path=folder / "settings.json")
        self.start()

    def start(self) -> None:
        i18n, theme = I18n(self.qapp), ThemeManager(self.qapp)
        i18n.install("en")
        self.window = MainWindow(settings=self.settings, theme=theme, on_bug=self.bugs.append)
        self.qtbot.addWidget(self.window)
        self.session = Session(
            self.window,
            opener=_Opener(),
            tasks=Tasks(),
            settings=self.settings,
            i18n=i18n,
            theme=theme,
            new_path=lambda name: self.folder / f"{name}.db",
            answer=answer,
        )
        self.attended: object = None  # the context for which all that follows an opening is done
        self.session.opened.connect(lambda: setattr(self, "attended", self.session.context))
        self.window.show()

    def again(self) -> None:
        self.window.close()
        self.start()

    def open(self) -> None:
        self.session.open(self.path)

    def wait_open(self) -> None:
        self.qtbot.waitUntil(
            lambda: self.session.context is not None and self.attended is self.session.context, timeout=20_000
        )

    def dialog(self, kind: type[QDialog]) -> Any:
        """The dialog of `kind` that is shown, once it is."""
        found: list[QDialog] = []

        def there() -> bool:
            found[:] = [w for w in self.qapp.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(there, timeout=20_000)
        return found[0]

    def count(self) -> int:
        return self.session.context.app.totals(ListQuery("customer"))[0]

    def make(self) -> str:
        """A new database with a passphrase, its code noted; returns the code."""
        self.open()
        dialog = self.dialog(ChooseKeyDialog)
        self.qtbot.keyClicks(dialog.passphrase, WORDS)
        self.qtbot.keyClicks(dialog.again, WORDS)
        self.qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        self.wait_open()
        return self.note_code()

    def note_code(self) -> str:
        dialog = self.dialog(RecoveryCodeDialog)
        code = dialog.code.text()
        dialog.kept.click()
        dialog.done_button.click()
        return code

    def unlock(self, way: str, text: str) -> None:
        dialog = self.dialog(UnlockDialog)
        self.qtbot.keyClicks(dialog.choose(way), text)
        dialog.accept_button.click()


@pytest.fixture
def desk(qtbot: Any, qapp: Any, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, qapp, tmp_path)
    yield made
    made.window.close()
    assert made.bugs == []


# A new database


def test_without_a_keyring_the_user_chooses_and_a_passphrase_opens_the_next_start(desk: Desk) -> None:
    desk.make()
    assert key_state(desk.path).mode is KeyMode.PASSPHRASE
    assert not desk.path.with_suffix(".key").exists()
    desk.again()
    desk.open()
    desk.unlock("passphrase", WORDS)
    desk.wait_open()


def test_nothing_is_made_until_both_passphrases_are_the_same(desk: Desk) -> None:
    desk.open()
    dialog = desk.dialog(ChooseKeyDialog)
    assert not dialog.accept_button.isEnabled()
    desk.qtbot.keyClicks(dialog.passphrase, "abc")
    assert "weak" in dialog.hint.text()
    desk.qtbot.keyClicks(dialog.again, "abd")
    assert "not the same" in dialog.hint.text()
    assert not dialog.accept_button.isEnabled()
    desk.qtbot.keyClick(dialog.again, Qt.Key.Key_Backspace)
    desk.qtbot.keyClicks(dialog.again, "c")
    assert "weak" in dialog.hint.text()
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
    assert not desk.path.exists()
    assert not info_path(desk.path).exists()
    assert desk.window.welcome.isVisible()


def test_a_new_code_voids_the_old_one_only_when_it_was_confirmed(desk: Desk) -> None:
    old = desk.make()
    desk.window.workspace.show_page("settings")
    panel = desk.window.workspace.settings_page.care
    desk.qtbot.waitUntil(panel.isVisible)
    desk.qtbot.waitUntil(lambda: panel.has_code)

    panel.new_code.click()
    question = desk.dialog(QMessageBox)
    assert "no longer opens" in question.informativeText()
    question.button(QMessageBox.StandardButton.Cancel).click()
    panel.new_code.click()
    desk.dialog(QMessageBox).buttons()[0].click()
    shown = desk.dialog(RecoveryCodeDialog)
    first = shown.code.text()
    desk.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not shown.isVisible())
    assert opens(desk.path, old)
    assert not opens(desk.path, first)

    panel.new_code.click()
    desk.dialog(QMessageBox).buttons()[0].click()
    shown = desk.dialog(RecoveryCodeDialog)
    new = shown.code.text()
    desk.qtbot.waitUntil(shown.isActiveWindow)
    desk.qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.isVisible()  # not noted yet
    shown.kept.click()
    desk.qtbot.keyClick(shown, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: opens(desk.path, new), timeout=10_000)
    assert not opens(desk.path, old)


def opens(path: Path, code: str) -> bool:
    try:
        return resolve_key(path, Unlock(recovery_code=code), environ={}, creating=False).raw is not None
    except WrongKey:
        return False


def test_a_key_file_is_made_where_the_user_says_and_found_again(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "mine.key"
    stick.parent.mkdir()
    desk.open()
    dialog = desk.dialog(ChooseKeyDialog)
    dialog.choices[KeyMode.KEY_FILE].click()
    dialog.key_file.setText(str(stick))
    dialog.accept_button.click()
    desk.wait_open()
    desk.note_code()
    desk.again()
    desk.open()
    desk.wait_open()
    desk.window.close()
    stick.rename(stick.with_name("elsewhere.key"))
    desk.start()
    desk.open()
    dialog = desk.dialog(UnlockDialog)
    assert str(stick) in dialog.problem.text()
    dialog.choose("key_file").setText(str(stick.with_name("elsewhere.key")))
    dialog.accept_button.click()
    desk.wait_open()
    assert desk.settings.key_files[str(desk.path)] == str(stick.with_name("elsewhere.key"))


def test_a_plain_database_is_an_explicit_choice_without_a_code(desk: Desk) -> None:
    desk.open()
    dialog = desk.dialog(ChooseKeyDialog)
    dialog.choices[KeyMode.PLAIN].click()
    dialog.accept_button.click()
    desk.wait_open()
    assert desk.path.read_bytes().startswith(b"SQLite format 3")
    assert not [w for w in desk.qapp.topLevelWidgets() if isinstance(w, RecoveryCodeDialog)]


def test_a_keyring_is_used_without_a_question(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, str] = {}

    class Ring:
        set_password = staticmethod(lambda _s, account, value: kept.__setitem__(account, value))
        get_password = staticmethod(lambda _s, account: kept.get(account))

    monkeypatch.setattr(keyrings, "_ask", lambda call: call(Ring))
    desk.open()
    desk.wait_open()
    code = desk.note_code()
    kept.clear()
    desk.again()
    desk.open()
    assert "recovery code" in desk.dialog(UnlockDialog).problem.text()
    desk.unlock("recovery_code", code)
    desk.wait_open()


# Opening


def test_a_wrong_passphrase_is_told_and_asked_again(desk: Desk) -> None:
    desk.make()
    desk.again()
    desk.open()
    desk.unlock("passphrase", "wrong")
    desk.qtbot.waitUntil(lambda: bool(desk.dialog(UnlockDialog).problem.text()), timeout=10_000)
    desk.unlock("passphrase", WORDS)
    desk.wait_open()


def test_a_typing_error_in_the_code_is_told_while_typing(desk: Desk) -> None:
    code = desk.make()
    desk.again()
    desk.open()
    dialog = desk.dialog(UnlockDialog)
    line = dialog.choose("recovery_code")
    line.setText(code[:6] + ("A" if code[6] != "A" else "B") + code[7:])
    assert "2" in dialog.problem.text()
    line.setText(code)
    assert not dialog.problem.isVisible()
    dialog.accept_button.click()
    desk.wait_open()


def test_another_databases_code_and_a_file_that_is_no_key_say_what_they_are(
    desk: Desk, tmp_path: Path
) -> None:
    desk.make()
    desk.again()
    desk.open()
    desk.unlock("recovery_code", new_recovery_code())
    desk.qtbot.waitUntil(lambda: "doesn't fit" in desk.dialog(UnlockDialog).problem.text(), timeout=10_000)
    (tmp_path / "no.key").write_text("holiday pictures")
    desk.unlock("key_file", str(tmp_path / "no.key"))
    desk.qtbot.waitUntil(lambda: "no.key" in desk.dialog(UnlockDialog).problem.text(), timeout=10_000)
    desk.dialog(UnlockDialog).reject()


def test_the_code_dialog_closes_only_when_the_code_is_kept(desk: Desk) -> None:
    desk.open()
    dialog = desk.dialog(ChooseKeyDialog)
    dialog.passphrase.setText(WORDS)
    dialog.again.setText(WORDS)
    dialog.accept_button.click()
    shown = desk.dialog(RecoveryCodeDialog)
    desk.qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.isVisible()
    assert not shown.done_button.isEnabled()
    shown._copy()
    assert QGuiApplication.clipboard().text() == shown.code.text()
    shown._write(desk.folder / "code.txt")
    assert shown.code.text() in (desk.folder / "code.txt").read_text("utf-8")
    desk.note_code()


# The settings


def test_the_key_moves_to_a_key_file_from_the_settings(desk: Desk, tmp_path: Path) -> None:
    desk.make()
    panel = desk.window.workspace.settings_page.care
    desk.window.workspace.show_page("settings")
    desk.qtbot.waitUntil(panel.isVisible)
    panel.change_key.click()
    dialog = desk.dialog(ChooseKeyDialog)
    assert KeyMode.PLAIN not in dialog.choices
    dialog.choices[KeyMode.KEY_FILE].click()
    dialog.key_file.setText(str(tmp_path / "moved.key"))
    dialog.accept_button.click()
    desk.qtbot.waitUntil(lambda: "file" in panel.texts["key"].text(), timeout=10_000)
    desk.again()
    desk.open()
    desk.wait_open()


def test_a_failed_move_says_why_and_changes_nothing(desk: Desk) -> None:
    desk.make()
    desk.window.workspace.settings_page.care.change_key.click()
    dialog = desk.dialog(ChooseKeyDialog)
    dialog.choices[KeyMode.KEYRING].click()
    dialog.accept_button.click()
    desk.qtbot.waitUntil(lambda: "no keyring" in desk.window.banner.text, timeout=10_000)
    assert key_state(desk.path).mode is KeyMode.PASSPHRASE


def test_a_backup_made_in_the_settings_is_restored_from_there(desk: Desk) -> None:
    desk.make()
    app = desk.session.context.app
    app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    panel = desk.window.workspace.settings_page.care
    panel.back_up.click()
    desk.qtbot.waitUntil(lambda: desk.window.banner.text.startswith("Backed up"), timeout=10_000)
    app.execute(Create("customer", {"code": "K2", "name": "乙"}))
    panel.restore.click()
    dialog = desk.dialog(RestoreDialog)
    assert dialog.list.topLevelItem(0).text(2) == "Changes made after it: 1"
    dialog.restore_button.click()
    desk.qtbot.waitUntil(lambda: desk.session.context is None, timeout=10_000)
    desk.wait_open()
    assert desk.count() == 1
    assert "quarantine" in desk.window.banner.text
    assert desk.window.workspace.current_page == "clients"


def test_a_damaged_backup_chosen_in_the_settings_leaves_the_database_as_it_was(desk: Desk) -> None:
    desk.make()
    app = desk.session.context.app
    app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    backup_file(app, None)
    made = list_backups(desk.path)[0].path
    made.write_bytes(made.read_bytes()[:-4096] + bytes(4096))
    desk.window.workspace.settings_page.care.restore.click()
    desk.dialog(RestoreDialog).restore_button.click()
    desk.qtbot.waitUntil(lambda: desk.session.context is None, timeout=10_000)
    desk.wait_open()
    assert desk.count() == 1
    assert "damaged" in desk.window.banner.text


def test_a_due_backup_is_made_in_the_background(desk: Desk) -> None:
    desk.make()
    from ui.shell.caring import Care

    care = desk.session.context.findChild(Care)
    desk.session.context.app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    care.back_up_if_due()
    desk.qtbot.waitUntil(lambda: len(list_backups(desk.path)) == 1, timeout=10_000)


# Damage


def _spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[:8192] = bytes(8192)
    path.write_bytes(content)


@pytest.fixture
def damaged(desk: Desk) -> Desk:
    desk.make()
    app = desk.session.context.app
    app.execute(Create("customer", {"code": "K1", "name": "甲"}))
    backup_file(app, None)
    desk.window.close()
    _spoil(desk.path)
    desk.start()
    return desk


def test_a_damaged_database_works_again_after_one_click(damaged: Desk) -> None:
    damaged.open()
    damaged.unlock("passphrase", WORDS)
    dialog = damaged.dialog(RestoreDialog)
    assert "damaged" in dialog.problem.text()
    assert dialog.list.topLevelItemCount() == 1
    dialog.restore_button.click()
    damaged.wait_open()
    assert damaged.count() == 1
    assert "quarantine" in damaged.window.banner.text


def test_without_a_sound_backup_another_file_may_be_chosen(damaged: Desk, tmp_path: Path) -> None:
    (made,) = (info.path for info in list_backups(damaged.path))
    kept = tmp_path / "usb.db"
    kept.write_bytes(made.read_bytes())
    info_path(kept).write_text(info_path(made).read_text())
    _spoil(made)
    damaged.open()
    damaged.unlock("passphrase", WORDS)
    dialog = damaged.dialog(RestoreDialog)
    assert not dialog.restore_button.isEnabled()
    assert "1" in [w.text() for w in dialog.findChildren(QLabel) if "left out" in w.text()][0]
    dialog._take(kept)
    damaged.wait_open()
    assert damaged.count() == 1


def test_a_lost_key_description_is_taken_from_the_backup(damaged: Desk) -> None:
    info_path(damaged.path).unlink()
    damaged.open()
    damaged.unlock("passphrase", WORDS)
    damaged.dialog(RestoreDialog).restore_button.click()
    damaged.wait_open()


def test_a_plain_file_without_its_description_is_opened_after_asking(desk: Desk) -> None:
    open_file(desk.path, plain=True).close()
    info_path(desk.path).unlink()
    desk.open()
    banner = desk.window.banner
    desk.qtbot.waitUntil(lambda: banner.isVisible() and "not encrypted" in banner.text, timeout=20_000)
    assert desk.session.context is None
    banner._button.click()
    desk.wait_open()
    assert key_state(desk.path).mode is KeyMode.PLAIN


def test_a_missing_description_without_a_backup_is_told(desk: Desk) -> None:
    open_file(desk.path, passphrase=WORDS).close()
    info_path(desk.path).unlink()
    desk.open()
    banner = desk.window.banner
    desk.qtbot.waitUntil(lambda: str(info_path(desk.path)) in banner.text, timeout=20_000)
    assert "recovery code" in banner.text


def test_damage_found_while_working_leads_to_the_backups(desk: Desk) -> None:
    desk.make()
    app = desk.session.context.app
    for number in range(50):
        app.execute(Create("customer", {"code": f"K{number}", "name": "甲"}))
    backup_file(app, None)
    app.database.raw_writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = desk.path.read_bytes()
    desk.path.write_bytes(content[:4096] + bytes(len(content) - 4096))
    desk.session.context.tasks.run(lambda: open_again(app))
    desk.dialog(RestoreDialog).restore_button.click()
    desk.wait_open()
    assert desk.count() == 50


def open_again(app: Any) -> None:
    app.database._reader.dispose()
    app.totals(ListQuery("customer"))


# One window


def test_a_second_start_brings_the_window_forward(desk: Desk) -> None:
    desk.make()
    desk.window.showMinimized()
    shown: list[bool] = []
    desk.session.context.tasks.run(lambda: show_other_window(desk.path), shown.append, database=False)
    desk.qtbot.waitUntil(lambda: shown == [True] and not desk.window.isMinimized(), timeout=10_000)


def test_a_command_line_works_while_the_window_is_open_and_the_pages_hear_of_it(
    desk: Desk, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    desk.make()
    (tmp_path / "k.csv").write_text("客户编号,客户名称\nK1,甲公司\n", encoding="utf-8")
    heard: list[Any] = []
    desk.session.context.notifier.changed.connect(lambda changes, _origin: heard.append(changes))
    words = ["--db", str(desk.path), "import", str(tmp_path / "k.csv"), "--as", "customers"]
    assert main(words) == 0
    desk.qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
    assert heard[0].touches("customer")
    assert desk.count() == 1


def test_after_the_window_is_closed_its_door_is_gone(desk: Desk) -> None:
    desk.make()
    desk.window.close()
    assert not show_other_window(desk.path)
    open_file(desk.path, passphrase=WORDS).close()


# The disk


def test_a_full_disk_is_a_message_and_the_database_goes_on(desk: Desk) -> None:
    desk.make()
    context = desk.session.context
    raw = context.app.database.raw_writer
    desk.qtbot.waitUntil(lambda: not context.tasks.is_busy)
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")
    for number in range(200):
        context.execute(Create("customer", {"code": f"K{number}", "name": "满" * 60}))
    desk.qtbot.waitUntil(lambda: "disk is full" in desk.window.banner.text, timeout=20_000)
    desk.qtbot.waitUntil(lambda: not context.tasks.is_busy, timeout=60_000)  # `raw` is the writer's own
    before = desk.count()
    raw.execute("PRAGMA max_page_count = 1073741823")
    done: list[object] = []
    context.execute(Create("customer", {"code": "AFTER", "name": "n"}), on_done=done.append)
    desk.qtbot.waitUntil(lambda: bool(done), timeout=60_000)
    assert desk.count() >= before + 1


@pytest.mark.parametrize("mode", list(KeyMode))
def test_every_way_to_keep_a_key_has_room_for_its_lines(qtbot, mode: KeyMode) -> None:
    """Qt opens a dialog at two thirds of the screen at most; the passphrase was a slit on a laptop at 150 %."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    words = "The database is encrypted with a key. This computer has no keyring to keep it, so choose. " * 3
    dialog = ChooseKeyDialog(
        window, title="Protected?", text=words, accept="Make it", modes=tuple(KeyMode), file=Path("x.key")
    )
    dialog.open()
    dialog.choices[mode].setChecked(True)
    for line in (dialog.passphrase, dialog.again, dialog.key_file, dialog.hint):
        if line.isVisible():
            qtbot.waitUntil(lambda line=line: line.height() >= line.minimumSizeHint().height())
    assert dialog.height() <= dialog.screen().availableSize().height()
