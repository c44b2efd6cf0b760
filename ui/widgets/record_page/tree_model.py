"""Records as a tree by the reference to the one above; a drop says where one shall go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from cementcrm.core.fields import EntitySpec, Role
from cementcrm.core.queries import Record

from ...base.i18n import label
from ...base.values import told

MIME = "application/x-cementcrm-record"
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(slots=True)
class Node:
    """`row`: its place among those below `above` (None: at the top)."""

    number: int
    record: Record
    above: Node | None = None
    below: list[Node] = field(default_factory=list)
    row: int = 0


class TreeModel(QAbstractItemModel):
    """`move_wanted(uuid, above)`: it was dropped there; `above` None: at the top. `movable`: may it be?"""

    move_wanted = Signal(object, object)

    def __init__(self, spec: EntitySpec, movable: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spec, self._movable = spec, movable
        first = (spec.title, spec.key)
        listed = (f.name for f in spec.data_fields if f.listed and f.role is Role.DATA)
        self.fields = list(dict.fromkeys((*first, *(name for name in listed if name != spec.tree))))
        self._nodes: list[Node] = []
        self._by_uuid: dict[UUID, Node] = {}
        self._tops: list[Node] = []

    def show_records(self, records: Sequence[Record]) -> None:
        """In this order. Who stands below nobody known, or below itself, is at the top."""
        self.beginResetModel()
        self._nodes = [Node(number, record) for number, record in enumerate(records)]
        self._by_uuid = {node.record.uuid: node for node in self._nodes}
        for node in self._nodes:
            above: Any = node.record.values[self._spec.tree]
            node.above = self._by_uuid.get(above)
        for node in self._nodes:
            self._break_ring(node)
        self._tops = [node for node in self._nodes if node.above is None]
        for node in self._nodes:
            if node.above is not None:
                node.above.below.append(node)
        for some in (self._tops, *(node.below for node in self._nodes)):
            for row, node in enumerate(some):
                node.row = row
        self.endResetModel()

    @staticmethod
    def _break_ring(node: Node) -> None:
        """Two devices may have moved two units below each other: both are still seen."""
        met, above = {node.number}, node.above
        while above is not None and above.number not in met:
            met.add(above.number)
            above = above.above
        if above is node:
            node.above = None

    def record(self, index: Index) -> Record | None:
        """What stands there."""
        node = self._node(index)
        return node.record if node is not None else None

    def place(self, uuid: UUID | None) -> QModelIndex:
        """Where a record stands; nowhere if it isn't here."""
        node = self._by_uuid.get(uuid) if uuid is not None else None
        return self.createIndex(node.row, 0, node.number) if node is not None else QModelIndex()

    def branches(self) -> Iterable[UUID]:
        """Those that something stands below."""
        return (node.record.uuid for node in self._nodes if node.below)

    def may_stand(self, uuid: UUID, above: UUID | None) -> bool:
        """Is that another place, and not below itself?"""
        node = self._by_uuid.get(uuid)
        if node is None or (node.above.record.uuid if node.above is not None else None) == above:
            return False
        over = self._by_uuid.get(above) if above is not None else None
        while over is not None and over is not node:
            over = over.above
        return over is None

    def _node(self, index: Index) -> Node | None:
        return self._nodes[index.internalId()] if index.isValid() else None

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        node = self._node(parent)
        some = self._tops if node is None else node.below
        if not (0 <= row < len(some) and 0 <= column < len(self.fields)) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, some[row].number)

    def parent(self, index: Index = _NOWHERE) -> Any:
        node = self._node(index)
        above = node.above if node is not None else None
        return self.createIndex(above.row, 0, above.number) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802
        if parent.column() > 0:
            return 0
        node = self._node(parent)
        return len(self._tops if node is None else node.below)

    def columnCount(self, _parent: Index = _NOWHERE) -> int:  # noqa: N802
        return len(self.fields)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record = self.record(index)
        if record is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return told(self._spec, record, self.fields[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " · ".join(filter(None, (told(self._spec, record, name) for name in self.fields)))
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return label("fields", self._spec.by_name[self.fields[section]].label)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if not self._movable:
            return found
        drop = Qt.ItemFlag.ItemIsDropEnabled
        return found | drop | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else found | drop

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [MIME]

    def mimeData(self, indexes: Sequence[Any]) -> QMimeData:  # noqa: N802
        data = QMimeData()
        record = self.record(indexes[0]) if indexes else None
        if record is not None:
            data.setData(MIME, record.uuid.bytes)
        return data

    def canDropMimeData(  # noqa: N802
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        uuid, over = _dragged(data), self.record(parent)
        return uuid is not None and self.may_stand(uuid, over.uuid if over is not None else None)

    def dropMimeData(  # noqa: N802
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """The move is a command; the tree is shown anew once it is done, so the view has nothing to remove."""
        if self.canDropMimeData(data, action, row, column, parent):
            over = self.record(parent)
            self.move_wanted.emit(_dragged(data), over.uuid if over is not None else None)
        return False


def _dragged(data: QMimeData) -> UUID | None:
    told_bytes = bytes(data.data(MIME).data()) if data.hasFormat(MIME) else b""
    return UUID(bytes=told_bytes) if len(told_bytes) == 16 else None
