"""Joining a group: where its server is, and the code that its administrator gave or one's login and password."""

from __future__ import annotations

import socket
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QProgressBar, QTabWidget, QWidget

from cementcrm.core.errors import CementError

from ...base.errors import describe, field_error
from ...base.i18n import Translatable
from ...shell.framed_dialog import FramedDialog, wrapped
from ...widgets.record_form.editors import Problem
from .exchanging import Exchanging

if TYPE_CHECKING:
    from cementcrm.sharing.group import Offered

    from ...base.context import UiContext
    from ...base.jobs import Job
    from ...base.tasks import Report

_OF_CODE = frozenset({"code_mistyped", "code_refused"})
_OF_SERVER = frozenset({"server_unreachable", "certificate_changed", "server_failed"})
_OF_PASSWORD = frozenset({"sign_in_refused"})
_BY_PASSWORD = 1  # place of the tab


class JoinDialog(Translatable, FramedDialog):
    """What is wrong stands beside what was typed. It closes once this database has joined; the first exchange begins at
    once. An invitation, which has code and address, may be pasted, or typed by a scanner, as the code. A password is
    sent only once the server's fingerprint was compared."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._busy = False
        self._job: Job | None = None
        self._offered: Offered | None = None  # who answers at the address, to be compared
        self.code, self.server, self.login, self.password = (QLineEdit() for _ in range(4))
        self._labels = {editor: QLabel() for editor in (self.code, self.server, self.login, self.password)}
        self.code_problem, self.server_problem, self.login_problem, self.password_problem = (
            Problem() for _ in range(4)
        )
        self.tabs = QTabWidget()
        self.compare, self.fingerprint = wrapped("", ""), QLineEdit(readOnly=True)
        self.progress = QProgressBar()
        self.cancel_button = self.add_button("", self.reject)
        self.join_button = self.add_button("", self.join, primary=True)
        self.join_button.setAutoDefault(False)
        self.join_button.setDefault(False)  # Enter goes on to the next line first
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        self.set_texts(
            self.tr("Join a group"),
            self.tr(
                "Your administrator gives you the address of the group's server, and a code, which is good for one "
                "computer, or a password. What is written here already goes along; role and unit are what the "
                "administrator says."
            ),
        )
        for editor, name in (
            (self.code, self.tr("Code")),
            (self.server, self.tr("Address of the server")),
            (self.login, self.tr("Login")),
            (self.password, self.tr("Password")),
        ):
            self._labels[editor].setText(name)
            editor.setAccessibleName(name)
        self.tabs.setTabText(0, self.tr("By a code"))
        self.tabs.setTabText(_BY_PASSWORD, self.tr("By login and password"))
        self.tabs.setAccessibleName(self.tr("How to come in"))
        self.compare.setText(
            self.tr(
                "This is the server's fingerprint. Compare it with the one that your administrator told you; if it is "
                "another one, cancel: somebody may be listening."
            )
        )
        self.fingerprint.setAccessibleName(self.tr("The server's fingerprint"))
        self.server.setPlaceholderText("https://crm.example.com:8443")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.cancel_button.setText(self.tr("Cancel"))
        self._tell_step()

    def join(self) -> None:
        """Do it; what is missing is told beside its editor."""
        if self._busy or not self._is_filled():
            return
        self.show_problem("")
        if self.tabs.currentIndex() != _BY_PASSWORD:
            self._join_by_code()
        elif self._offered is None:
            self._look_who_answers()
        else:
            self._sign_in(self._offered)

    def reject(self) -> None:
        """Escape or Cancel: not while the server is asked, which takes seconds."""
        if not self._busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        event.ignore()
        self.reject()

    def _needed(self) -> tuple[tuple[QLineEdit, Problem], ...]:
        server = (self.server, self.server_problem)
        if self.tabs.currentIndex() == _BY_PASSWORD:
            return (server, (self.login, self.login_problem), (self.password, self.password_problem))
        return ((self.code, self.code_problem), server)

    def _is_filled(self) -> bool:
        self._split_invitation()
        for editor, problem in self._needed():
            problem.say("" if editor.text().strip() else field_error("required"))
        return all(editor.text().strip() for editor, _ in self._needed())

    def _split_invitation(self) -> None:
        """Of what was pasted as a code."""
        from cementcrm.sync.codes import read_invitation

        code, server = read_invitation(self.code.text())
        if server:
            self.code.setText(code)
            self.server.setText(server)

    def _go_on(self) -> None:
        """Enter: to what is still empty, else join."""
        self._split_invitation()
        empty = next((editor for editor, _ in self._needed() if not editor.text().strip()), None)
        if empty is not None and empty is not self.focusWidget():
            self._go_to(empty)
        else:
            self.join()

    def _join_by_code(self) -> None:
        app, code, server = self._context.app, self.code.text().strip(), self.server.text().strip()

        def work(report: Report) -> None:
            from cementcrm.sharing.group import join

            join(app, code, server, socket.gethostname(), lambda: report(0, 0, ""))

        self._run(work, self._done)

    def _look_who_answers(self) -> None:
        app, server = self._context.app, self.server.text().strip()

        def work(_report: Report) -> Offered:
            from cementcrm.sharing.group import offered

            return offered(app, server)

        self._run(work, self._show_offered)

    def _show_offered(self, found: Offered) -> None:
        if found.known:
            self._sign_in(found)
            return
        self._offered = found
        self.fingerprint.setText(found.fingerprint)
        self._tell_step()

    def _sign_in(self, found: Offered) -> None:
        app, server = self._context.app, self.server.text().strip()
        login, password = self.login.text().strip(), self.password.text()

        def work(report: Report) -> None:
            from cementcrm.sharing.group import sign_in

            name = socket.gethostname()
            sign_in(app, server, login, password, name, found.certificate, lambda: report(0, 0, ""))

        self._run(work, self._done)

    def _run(self, work: Callable[[Report], Any], done: Callable[[Any], None]) -> None:
        self._set_busy(True)
        self._job = self._context.run_job(self.tr("Joining the group"), work, done, self._failed, owner=self)
        self._job.ended.connect(partial(self._ended, self._job))

    def _ended(self, job: Job) -> None:
        """Also of a job that was cancelled in the status line: whether it has joined all the same is asked."""
        if job is not self._job:
            return  # another one follows it
        self._set_busy(False)
        if self._offered is not None:
            self.join_button.setFocus(Qt.FocusReason.OtherFocusReason)
        Exchanging.of(self._context).look()

    def _done(self, _nothing: object) -> None:
        self._context.message.emit(
            self.tr("You have joined. What the group has is being fetched: go on working meanwhile."), "info"
        )
        self.accept()

    def _failed(self, error: Exception) -> None:
        places = (
            (_OF_CODE, self.code, self.code_problem),
            (_OF_SERVER, self.server, self.server_problem),
            (_OF_PASSWORD, self.password, self.password_problem),
        )
        if not isinstance(error, CementError):
            self._context.tasks.failed.emit(error)
            return
        for codes, editor, problem in places:
            if error.code in codes:
                problem.say(describe(error))
                self._go_to(editor)
                return
        self.show_problem(describe(error))

    def _go_to(self, editor: QLineEdit) -> None:
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def _forget_offered(self) -> None:
        """Another address: another server answers there."""
        self._offered = None
        self._tell_step()

    def _tell_step(self) -> None:
        by_password = self.tabs.currentIndex() == _BY_PASSWORD
        compared = by_password and self._offered is not None
        for widget in (self.compare, self.fingerprint):
            widget.setVisible(compared)
        if compared:
            self.join_button.setText(self.tr("It is the same: join"))
        else:
            self.join_button.setText(self.tr("Next") if by_password else self.tr("Join"))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.progress.setVisible(busy)
        for widget in (*self._labels, self.tabs, self.join_button, self.cancel_button):
            widget.setEnabled(not busy)

    def _build_layout(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        by_code, by_password = QWidget(), QWidget()
        above = QFormLayout()
        self._add_row(above, self.server, self.server_problem)
        self._add_row(QFormLayout(by_code), self.code, self.code_problem)
        form = QFormLayout(by_password)
        self._add_row(form, self.login, self.login_problem)
        self._add_row(form, self.password, self.password_problem)
        form.addRow(self.compare)
        form.addRow(self.fingerprint)
        self.tabs.addTab(by_code, "")
        self.tabs.addTab(by_password, "")
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.body.addLayout(above)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.progress)
        self.code.setFocus()

    def _add_row(self, form: QFormLayout, editor: QLineEdit, problem: Problem) -> None:
        self._labels[editor].setBuddy(editor)
        form.addRow(self._labels[editor], editor)
        form.addRow("", problem)

    def _connect_signals(self) -> None:
        for editor, problem in (
            (self.code, self.code_problem),
            (self.server, self.server_problem),
            (self.login, self.login_problem),
            (self.password, self.password_problem),
        ):
            editor.textEdited.connect(lambda _text, problem=problem: problem.say(""))
            editor.returnPressed.connect(self._go_on)
        self.server.textChanged.connect(self._forget_offered)
        self.tabs.currentChanged.connect(self._tell_step)
