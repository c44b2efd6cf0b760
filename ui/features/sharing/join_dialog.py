"""Joining a group: the code that its administrator gave, and where its server is."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QProgressBar, QWidget

from cementcrm.core.errors import CementError

from ...base.errors import describe, field_error
from ...base.i18n import Translatable
from ...shell.framed_dialog import FramedDialog
from ...widgets.record_form.editors import Problem
from .exchanging import Exchanging

if TYPE_CHECKING:
    from ...base.context import UiContext
    from ...base.tasks import Report

_OF_CODE = frozenset({"code_mistyped", "code_refused"})
_OF_SERVER = frozenset({"server_unreachable", "certificate_changed", "server_failed"})


class JoinDialog(Translatable, FramedDialog):
    """What is wrong stands beside what was typed. It closes once this database has joined; the first exchange begins at
    once."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._busy = False
        self.code, self.server = QLineEdit(), QLineEdit()
        self._code_label, self._server_label = QLabel(), QLabel()
        self.code_problem, self.server_problem = Problem(), Problem()
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
                "Your administrator gives you a code, which is good for one computer, and the address of the group's "
                "server. What is written here already goes along; role and unit are what the administrator says."
            ),
        )
        for caption, editor, name in (
            (self._code_label, self.code, self.tr("Code")),
            (self._server_label, self.server, self.tr("Address of the server")),
        ):
            caption.setText(name)
            editor.setAccessibleName(name)
        self.server.setPlaceholderText("https://crm.example.com:7443")
        self.progress.setAccessibleName(self.tr("Progress"))
        self.join_button.setText(self.tr("Join"))
        self.cancel_button.setText(self.tr("Cancel"))

    def join(self) -> None:
        """Do it; what is missing is told beside its editor."""
        code, server = self.code.text().strip(), self.server.text().strip()
        self.code_problem.say("" if code else field_error("required"))
        self.server_problem.say("" if server else field_error("required"))
        if self._busy or not code or not server:
            return
        app = self._context.app

        def work(report: Report) -> None:
            from cementcrm.sharing.group import join

            join(app, code, server, socket.gethostname(), lambda: report(0, 0, ""))

        self._set_busy(True)
        self.show_problem("")
        job = self._context.run_job(self.tr("Joining the group"), work, self._done, self._failed, owner=self)
        job.ended.connect(self._ended)

    def reject(self) -> None:
        """Escape or Cancel: not while the server is asked, which takes seconds."""
        if not self._busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        event.ignore()
        self.reject()

    def _ended(self) -> None:
        """Also of a job that was cancelled in the status line: whether it has joined all the same is asked."""
        self._set_busy(False)
        Exchanging.of(self._context).look()

    def _done(self, _nothing: object) -> None:
        self._context.message.emit(
            self.tr("You have joined. What the group has is being fetched: go on working meanwhile."), "info"
        )
        self.accept()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, CementError):
            self._context.tasks.failed.emit(error)
        elif error.code in _OF_CODE:
            self.code_problem.say(describe(error))
            self._go_to(self.code)
        elif error.code in _OF_SERVER:
            self.server_problem.say(describe(error))
            self._go_to(self.server)
        else:
            self.show_problem(describe(error))

    def _go_to(self, editor: QLineEdit) -> None:
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.progress.setVisible(busy)
        for widget in (self.code, self.server, self.join_button, self.cancel_button):
            widget.setEnabled(not busy)

    def _build_layout(self) -> None:
        form = QFormLayout()
        for caption, editor, problem in (
            (self._code_label, self.code, self.code_problem),
            (self._server_label, self.server, self.server_problem),
        ):
            caption.setBuddy(editor)
            form.addRow(caption, editor)
            form.addRow("", problem)
        self.progress.setRange(0, 0)
        self.progress.hide()
        self.body.addLayout(form)
        self.body.addWidget(self.progress)
        self.code.setFocus()

    def _connect_signals(self) -> None:
        self.code.textEdited.connect(lambda _text: self.code_problem.say(""))
        self.server.textEdited.connect(lambda _text: self.server_problem.say(""))
        self.code.returnPressed.connect(lambda: self._go_to(self.server))
        self.server.returnPressed.connect(self.join)
