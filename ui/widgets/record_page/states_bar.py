"""What a page has more for records with declared states: the board, the menu of moves, the menu of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QStackedWidget, QWidget

from cementcrm.core.fields import EntitySpec
from cementcrm.core.queries import Record

from ...base.i18n import Translatable
from ...base.shortcuts import bind
from .app_source import query
from .moving import Mover

if TYPE_CHECKING:
    from collections.abc import Callable

    from ...base.context import UiContext
    from ..record_table.table import RecordTable
    from .actions import RecordActions
    from .file_panel import FilePanel
    from .record_board import RecordBoard


class StatesBar(Translatable, QWidget):
    """Two buttons, table or board; takes the table into a stack with the board, which is made when first shown."""

    def __init__(
        self,
        context: UiContext,
        spec: EntitySpec,
        table: RecordTable,
        panel: FilePanel,
        actions: RecordActions,
        open_record: Callable[[UUID], None],
        page: QWidget,
    ) -> None:
        super().__init__(table.parentWidget())
        self._context = context
        self._page = page
        self._spec = spec
        self._table = table
        self._panel = panel
        self._open_record = open_record
        self._actions = actions
        self._record: Record | None = None
        self.board: RecordBoard | None = None
        self.mover = Mover(context, spec, self, actions.failed)
        self.stack = QStackedWidget(table.parentWidget())
        self.stack.addWidget(table)
        self.as_table, self.as_board = QPushButton(self), QPushButton(self)
        self._menu = QMenu(panel)
        self._build_layout()
        self._connect_signals()
        self.retranslate()

    def show_record(self, record: Record | None) -> None:
        """The file that is shown now: its button offers its moves."""
        self._record = record
        may = record is not None and self.mover.states is not None
        self._panel.moves.setVisible(may)
        if record is not None and self._spec.states is not None:
            self.mover.fill(self._menu, record.uuid, str(record.values[self._spec.states.field]))

    def reload(self) -> None:
        """Records changed."""
        if self.board is not None:
            self.board.load()

    def show_board(self, on: bool) -> None:
        """Board or table."""
        if on and self.board is None:
            self.board = self._make_board()
        self.as_board.setChecked(on)
        self.as_table.setChecked(not on)
        self.stack.setCurrentIndex(int(on))
        if on and self.board is not None:
            self.board.load()

    def retranslate(self) -> None:
        self.as_table.setText(self.tr("Table"))
        self.as_board.setText(self.tr("Board"))
        self.as_board.setToolTip(self.tr("Table or board (Ctrl+B)"))

    def row_menu(self, place: QPoint) -> QMenu:
        """The menu of the row at a place in the table."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        if self._record is not None and self._spec.states is not None:
            state = str(self._record.values[self._spec.states.field])
            menu.addSection(self.mover.title(state))
            for action in self._menu.actions():
                menu.addAction(action)
        menu.popup(self._table.view.viewport().mapToGlobal(place))
        return menu

    def _make_board(self) -> RecordBoard:
        from .record_board import RecordBoard

        board = RecordBoard(
            self._context, self._spec, self.mover, lambda: query(self._table.model.spec), self.stack
        )
        board.chosen.connect(self._open_record)
        board.opened.connect(self._open_form)
        self._table.spec_changed.connect(lambda _spec: board.load())
        self.stack.addWidget(board)
        return board

    def _open_form(self, uuid: object) -> None:
        self._actions.open_form(uuid)  # type: ignore[arg-type]

    def _build_layout(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.as_table, self.as_board):
            button.setCheckable(True)
            button.setProperty("role", "choice")
            row.addWidget(button)
            button.setVisible(bool(self._spec.board))
        self.as_table.setChecked(True)
        self._panel.moves.setMenu(self._menu)

    def _connect_signals(self) -> None:
        self.as_table.clicked.connect(lambda: self.show_board(False))
        self.as_board.clicked.connect(lambda: self.show_board(True))
        if self._spec.board:
            bind("board", self._page, self._toggle)
        self._table.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.view.customContextMenuRequested.connect(self.row_menu)

    def _toggle(self) -> None:
        self.show_board(self.stack.currentIndex() == 0)
        shown: QObject | None = self.stack.currentWidget()
        if isinstance(shown, QWidget):
            shown.setFocus()
