"""The page of sharing: joining a group, how it stands, conflicts, and what the server refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ...base.dialogs import confirm
from ...base.errors import describe
from ...base.field_rows import FieldRows
from ...base.i18n import Translatable, fill
from ...base.shortcuts import bind
from ...base.style import give_role
from ...base.values import minute
from .conflicts_panel import ConflictsPanel
from .decided_panel import DecidedPanel
from .exchanging import Exchanging
from .refused_panel import RefusedPanel

if TYPE_CHECKING:
    from cementcrm.app import Application
    from cementcrm.rebuilding import Unsent
    from cementcrm.sharing.deciding import Conflict
    from cementcrm.sharing.standing import Refusal, Standing

    from ...base.context import UiContext

_OUTSIDE = ("device_revoked", "device_cloned", "device_copied", "device_expired")  # only coming in anew helps
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
_SIDES = 3  # values of a conflict that have a key
_FACTS = ("server", "user", "last", "waiting", "doubles", "trouble")
_DOUBLES = "customer_doubles"  # the page


class SharingPage(Translatable, QWidget):
    """F5 exchanges at once; Alt+1, Alt+2 let one value of the conflict shown stand. Alone it explains what joining
    means."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._exchanging = Exchanging.of(context)
        self._alone, self._joined = QWidget(self), QWidget(self)
        self._alone_title, self._alone_text, self.emptied = QLabel(), QLabel(), QLabel()
        self.join_button, self.sync_button, self.leave_button = (QPushButton() for _ in range(3))
        self.anew_button, self.rebuild_button = QPushButton(), QPushButton()
        self._names = {name: QLabel() for name in _FACTS}
        self.facts = {name: QLabel() for name in _FACTS}
        self.tabs = QTabWidget()
        self.conflicts = ConflictsPanel(context)
        self.refused, self.decided = RefusedPanel(context), DecidedPanel(context)
        self._build_alone()
        self._build_joined()
        layout = QVBoxLayout(self)
        layout.addWidget(self._alone)
        layout.addWidget(self._joined)
        self._connect_signals()
        self.retranslate()

    def retranslate(self) -> None:
        self._alone_title.setText(self.tr("This database works alone"))
        self._alone_text.setText(
            self.tr(
                "In a group, what you and your colleagues write reaches each other, also where the network comes only "
                "now and then: each works on the own computer, and nobody waits for anybody. Your administrator gives "
                "you a code and the address of the group's server."
            )
        )
        self.join_button.setText(self.tr("Join a group…"))
        self.sync_button.setText(self.tr("Synchronise now"))
        self.sync_button.setToolTip("F5")
        self.leave_button.setText(self.tr("Leave the group…"))
        self.anew_button.setText(self.tr("Join anew…"))
        self.rebuild_button.setText(self.tr("Rebuild from the server…"))
        for name, text in (
            ("server", self.tr("Server")),
            ("user", self.tr("This computer's user and unit")),
            ("last", self.tr("Last synchronised")),
            ("waiting", self.tr("Waiting to be sent")),
            ("doubles", self.tr("Made in two offices")),
            ("trouble", self.tr("What went wrong")),
        ):
            self._names[name].setText(text)
        self._tell()

    def tour(self) -> dict[str, Callable[[], None]]:
        """Steps of the tour: name → what to do. The tour is planned before it is known how it stands."""
        return {"more": self._show_more}

    def _show_more(self) -> None:
        self.tabs.setCurrentIndex(1)
        self.join()

    def join(self) -> None:
        """Ask for code and server."""
        from .join_dialog import JoinDialog

        if self._exchanging.standing is None:
            JoinDialog(self._context, self.window()).open()

    begin = join  # of a first start that was meant for this

    def _join_anew(self) -> None:
        """This computer was taken out, or a copy of its database speaks, too: another code lets it in again."""
        from .join_dialog import JoinDialog

        standing = self._exchanging.standing
        if standing is not None:
            dialog = JoinDialog(self._context, self.window())
            dialog.server.setText(standing.server)
            dialog.open()

    def _rebuild(self) -> None:
        """Says first what the server hasn't got yet."""
        self._context.ask(_unsent, self._ask_rebuild, owner=self, slot="unsent")

    def _ask_rebuild(self, unsent: Unsent) -> None:
        from ...shell.rebuild_dialog import RebuildDialog

        dialog = RebuildDialog(self.window(), unsent=unsent)
        dialog.chosen.connect(self._context.rebuild_requested)
        dialog.open()

    def _leave(self) -> None:
        standing = self._exchanging.standing
        if standing is None:
            return
        lost = self.tr("{count} records that were not sent yet stay here only.")
        detail = self.tr("All records stay in this database; what others write no longer comes.")
        if standing.waiting:
            detail = f"{detail} {fill(lost, count=f'{standing.waiting:,}')}"
        if standing.conflicts or standing.refused:
            emptied = self.tr("The lists of conflicts and of what was refused are emptied.")
            detail = f"{detail} {emptied}"
        confirm(
            self.window(),
            text=fill(self.tr("Leave the group at {server}?"), server=standing.server),
            detail=detail,
            accept=self.tr("Leave the group"),
            on_accept=self._leave_now,
        )

    def _leave_now(self) -> None:
        app = self._context.app

        def work() -> None:
            from cementcrm.sharing.group import leave

            leave(app)

        self._context.tasks.run(work, lambda _none: self._exchanging.look(), owner=self)

    def _load(self) -> None:
        self._tell()
        standing = self._exchanging.standing
        if standing is None:
            self._show(([], []))
        elif standing.conflicts or standing.refused:
            self._context.ask(_lists, self._show, owner=self, slot="lists")
        else:
            self._show(([], []))

    def _show(self, lists: tuple[list[Conflict], list[Refusal]]) -> None:
        standing = self._exchanging.standing
        self.conflicts.show_conflicts(lists[0], standing.conflicts if standing is not None else 0)
        self.refused.show_refused(lists[1])

    def _tell(self) -> None:
        standing = self._exchanging.standing
        self._tell_emptied()
        self._alone.setVisible(standing is None)
        self._joined.setVisible(standing is not None)
        first: QWidget = self.sync_button
        if standing is None:
            first = self.join_button
        elif standing.conflicts:
            first = self.conflicts
        self.setFocusProxy(first)
        if standing is not None:
            self._tell_facts(standing)

    def _tell_emptied(self) -> None:
        server = self._exchanging.emptied
        text = self.tr(
            "An administrator took this computer out of the group at {server}. What you had written and not sent was "
            "handed over to the administrator; then the group's records were removed from this computer, and from the "
            "backups that the program keeps of them. To come in again, ask for a new code and join."
        )
        self.emptied.setText(fill(text, server=server))
        self.emptied.setVisible(bool(server))

    def _tell_facts(self, standing: Standing) -> None:
        trouble = self._exchanging.trouble
        facts = {
            "server": standing.server,
            "user": " · ".join(filter(None, (standing.user, standing.unit))),
            "last": minute(standing.last) if standing.last else self.tr("Not yet"),
            "waiting": f"{standing.waiting:,}",
            "doubles": self._doubles_text(),
            "trouble": describe(trouble) if trouble is not None else "",
        }
        for name, text in facts.items():
            self.facts[name].setText(text)
        for name in ("doubles", "trouble"):
            for widget in (self._names[name], self.facts[name]):
                widget.setVisible(bool(facts[name]))
        self.anew_button.setVisible(trouble is not None and trouble.code in _OUTSIDE)
        self.leave_button.setEnabled(standing.may_leave)
        self.leave_button.setToolTip("" if standing.may_leave else self.tr("Only an administrator may."))
        for place, (name, count) in enumerate(
            ((self.tr("Conflicts"), standing.conflicts), (self.tr("Refused"), standing.refused))
        ):
            self.tabs.setTabText(place, f"{name} ({count:,})" if count else name)
        self.tabs.setTabText(2, self.tr("Decided"))
        self.decided.load()

    def _doubles_text(self) -> str:
        """A link to where they are compared."""
        count = self._exchanging.doubles
        if not count:
            return ""
        text = self.tr("One customer may be on file twice.")
        if count > 1:
            text = fill(self.tr("{count} customers may be on file twice."), count=f"{count:,}")
        way = self.tr("Compare and merge")
        return f'{text} <a href="doubles">{way}</a>'

    def _take(self, place: int) -> None:
        self.conflicts.take(place)
        self.decided.take(place)

    def _show_wanted(self, entity: str, uuid: UUID) -> None:
        self.tabs.setCurrentIndex(0)
        self.conflicts.show_record(entity, uuid)

    def _build_alone(self) -> None:
        give_role(self._alone_title, "title")
        self._alone_text.setWordWrap(True)
        self._alone_text.setMaximumWidth(720)
        self.emptied.setWordWrap(True)
        self.emptied.setMaximumWidth(720)
        self.emptied.setTextFormat(Qt.TextFormat.PlainText)
        self.emptied.setProperty("tone", "warning")
        give_role(self.join_button, "primary")
        column = QVBoxLayout(self._alone)
        column.setContentsMargins(40, 40, 40, 40)
        column.setSpacing(14)
        for widget in (self._alone_title, self.emptied, self._alone_text):
            column.addWidget(widget)
        column.addWidget(self.join_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _build_joined(self) -> None:
        facts = QWidget()
        rows = FieldRows(facts)
        for name in _FACTS:
            give_role(self._names[name], "muted")
            self.facts[name].setWordWrap(True)
            self.facts[name].setTextFormat(Qt.TextFormat.PlainText)
            self.facts[name].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.add_row(self._names[name], self.facts[name])
        self.facts["trouble"].setProperty("tone", "warning")
        self.facts["doubles"].setTextFormat(Qt.TextFormat.RichText)
        self.facts["doubles"].setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByKeyboard | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.facts["doubles"].setProperty("tone", "warning")
        self.facts["doubles"].setProperty("links", "true")
        self.facts["doubles"].linkActivated.connect(lambda _link: self._context.show_page(_DOUBLES))
        give_role(self.sync_button, "primary")
        buttons = QVBoxLayout()
        for button in (self.anew_button, self.sync_button, self.rebuild_button, self.leave_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(facts, 1)
        head.addLayout(buttons)
        self.tabs.addTab(self.conflicts, "")
        self.tabs.addTab(self.refused, "")
        self.tabs.addTab(self.decided, "")
        column = QVBoxLayout(self._joined)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    def _connect_signals(self) -> None:
        self.join_button.clicked.connect(self.join)
        self.sync_button.clicked.connect(self._exchanging.begin)
        self.leave_button.clicked.connect(self._leave)
        self.anew_button.clicked.connect(self._join_anew)
        self.rebuild_button.clicked.connect(self._rebuild)
        self._exchanging.told.connect(self._load)
        self._exchanging.wanted.connect(self._show_wanted)
        bind("refresh", self, self._exchanging.begin)
        for place in range(_SIDES):
            bind("take_side", self, partial(self._take, place), _INSIDE, at=place)
        self._load()


def _unsent(app: Application) -> Unsent:
    from cementcrm.rebuilding import unsent

    return unsent(app)


def _lists(app: Application) -> tuple[list[Conflict], list[Refusal]]:
    from cementcrm.sharing.deciding import conflicts
    from cementcrm.sharing.standing import refused

    return conflicts(app), refused(app)
