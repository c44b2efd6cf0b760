"""The tab of a file with what is attached to its record: thumbnails, and what can be done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QListView, QListWidget, QListWidgetItem, QPushButton, QWidget

from cementcrm.core.clock import ORGANISATION_ZONE

from ...base.dialogs import choose_files, choose_target
from ...base.i18n import fill
from ...base.icons import icon
from ...base.images import png_of, thumbnail
from ...base.saving import write_file
from ...base.shortcuts import KEYS, bind
from ...base.style import give_role
from ...base.values import minute
from ...widgets.record_page.belonging import BelongingPart
from .copies import show_copy

if TYPE_CHECKING:
    from cementcrm.core.commands import Attach
    from cementcrm.core.queries import Record

    from ...base.context import UiContext
    from ...base.tasks import Report

ENTITY, _FIELD = "attachment", "record_uuid"
_SIDE, _CELL = 112, QSize(148, 172)
_NUMBER, _RECORD = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MOST_KEPT = 500  # thumbnails of this tab
_INSIDE = Qt.ShortcutContext.WidgetWithChildrenShortcut
Source = Callable[[str, UUID, bool], "Attach"]
"""(kind of record, record, keep the original?) → the command; slow."""


class AttachmentsPart(BelongingPart):
    """Files are added by the button, by dropping them here or by Ctrl+V (a copied picture); Enter or a double click
    opens a copy, F2 edits the remark, Delete deletes."""

    def __init__(self, context: UiContext, of: str, parent: QWidget | None = None) -> None:
        self._gallery = QListWidget()
        self._save, self._originals, self._empty = (
            QPushButton(),
            QCheckBox(),
            QLabel(self._gallery.viewport()),
        )
        self._thumbnails: dict[str, QIcon] = {}
        self._waiting: list[QListWidgetItem] = []  # for their thumbnails
        self._sources: list[tuple[str, Source]] = []  # to be added
        self._of = of
        self._may_add = context.app.actor.may(f"{ENTITY}:create")
        super().__init__(context, ENTITY, _FIELD, parent)
        self.setAcceptDrops(self._may_add)

    def retranslate(self) -> None:
        super().retranslate()
        self._new.setText(self.tr("Add files…"))
        self._new.setToolTip(
            fill(self.tr("Or drop them here, or paste with {key}"), key=KEYS.shown("paste_attachment"))
        )
        self._open.setToolTip(KEYS.shown("activate"))
        self._edit.setText(self.tr("Remark…"))
        self._edit.setToolTip(KEYS.shown("edit_file"))
        self._save.setText(self.tr("Save as…"))
        self._originals.setText(self.tr("Keep pictures in full size"))
        self._gallery.setAccessibleName(self.tr("Attachments"))
        self._empty.setText(self.tr("Nothing attached. Drop files here, or paste a picture with Ctrl+V."))

    def new_record(self) -> None:
        """Choose files to be attached."""
        if self._may_add:
            choose_files(
                self, title=self._new.text(), filters=self.tr("All files (*)"), on_chosen=self.add_files
            )

    def add_files(self, paths: Sequence[Path]) -> None:
        """One after the other; each can be undone by itself."""
        self._add([(path.name, _from_file(path)) for path in paths])

    def paste(self) -> None:
        """A copied picture, or copied files."""
        self._take(QGuiApplication.clipboard().mimeData())

    def open_record(self) -> None:
        """Show a copy with the system's program for it; a kind that isn't known is only saved."""
        record = self._chosen_record()
        if record is not None:
            show_copy(self._context, self, record)

    def save_as(self) -> None:
        """Write the file chosen to where the user says."""
        record = self._chosen_record()
        if record is None:
            return
        name, uuid, app = str(record.values["file_name"]), record.uuid, self._context.app

        def write(path: Path) -> None:
            def work(_report: Report) -> None:
                app.attachments.write(uuid, path)

            write_file(self._context, self, path, work)

        start = str(Path.home() / name)
        choose_target(
            self,
            title=self._save.text(),
            filters="",
            suffix=Path(name).suffix[1:],
            start=start,
            on_chosen=write,
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _take(self, mime: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        picture = mime.imageData() if mime.hasImage() and not paths else None
        if isinstance(picture, QImage):
            now = self._context.app.clock().astimezone(ORGANISATION_ZONE)
            name = fill(self.tr("Pasted {when}"), when=f"{now:%Y-%m-%d %H%M%S}") + ".png"
            self._add([(name, _from_picture(name, picture.copy()))])
        elif paths:
            self.add_files(paths)
        else:
            self._context.message.emit(self.tr("There is no picture and no file to paste."), "warning")

    def _add(self, sources: list[tuple[str, Source]]) -> None:
        if self._uuid is None or not self._may_add:
            return
        self._sources = sources
        self._add_next(self._uuid)

    def _add_next(self, uuid: UUID) -> None:
        """Read and shrink in the background, then the command."""
        if not self._sources:
            return
        name, source = self._sources.pop(0)
        of, original = self._of, self._originals.isChecked()

        def attach(command: Attach) -> None:
            self._context.execute(
                command, origin=self, on_done=lambda _uuid: self._add_next(uuid), on_error=refused
            )

        def refused(error: Exception) -> None:
            self._actions.failed(error)
            self._add_next(uuid)

        title = fill(self.tr("Adding {file}"), file=name)
        self._context.run_job(title, lambda _report: source(of, uuid, original), attach, refused, owner=self)

    def _selected(self) -> Sequence[int]:
        return [item.data(_NUMBER) for item in self._gallery.selectedItems()]

    def _current(self) -> int | None:
        item = self._gallery.currentItem()
        return item.data(_NUMBER) if item is not None and item.isSelected() else None

    def _chosen_record(self) -> Record | None:
        item = self._gallery.currentItem()
        record: Record | None = item.data(_RECORD) if item is not None else None
        return record

    def _clear(self) -> None:
        self._waiting = []
        self._gallery.clear()

    def _load(self) -> None:
        of, uuid = self._of, self._uuid
        if uuid is not None:
            self._context.ask(
                lambda app: app.attachments.of(of, uuid),
                self._show,
                self._actions.failed,
                owner=self,
                slot="list",
            )

    def _show(self, found: Sequence[tuple[int, Record]]) -> None:
        chosen = self._current()
        self._waiting = []
        self._gallery.clear()
        for number, record in found:
            item = _item(number, record)
            kept = self._thumbnails.get(str(record.values["sha256"]))
            item.setIcon(kept or icon("files", size=_SIDE // 2))
            self._gallery.addItem(item)
            if record.values["kind"] == "picture" and kept is None:
                self._waiting.append(item)
            if number == chosen:
                self._gallery.setCurrentItem(item)
        self._empty.setVisible(not found)
        self._empty.resize(self._gallery.viewport().size())
        self._enable()
        self._next_thumbnail()

    def _next_thumbnail(self) -> None:
        """One at a time, in the background: a picture takes 10 to 100 ms."""
        if not self._waiting:
            return
        item = self._waiting.pop(0)
        record = item.data(_RECORD)
        side = round(_SIDE * self.devicePixelRatioF())

        def shown(image: QImage) -> None:
            if not image.isNull() and len(self._thumbnails) < _MOST_KEPT:
                self._thumbnails[record.values["sha256"]] = QIcon(QPixmap.fromImage(image))
                self._set_icon(record.values["sha256"])
            self._next_thumbnail()

        self._context.ask(
            lambda app: thumbnail(app.attachments.content(record.uuid), side),
            shown, lambda _error: self._next_thumbnail(), owner=self, slot="thumbnail",
        )  # fmt: skip

    def _set_icon(self, digest: str) -> None:
        items = (self._gallery.item(row) for row in range(self._gallery.count()))
        for item in items:
            if item.data(_RECORD).values["sha256"] == digest:
                item.setIcon(self._thumbnails[digest])

    def _enable(self) -> None:
        super()._enable()
        self._save.setEnabled(self._current() is not None)

    def _build_layout(self) -> None:
        super()._build_layout()
        self._new.setVisible(self._may_add)
        self._open.show()
        self._buttons.insert_widget(self._buttons.indexOf(self._delete), self._save)
        self._gallery.setViewMode(QListView.ViewMode.IconMode)
        self._gallery.setResizeMode(QListView.ResizeMode.Adjust)
        self._gallery.setMovement(QListView.Movement.Static)
        self._gallery.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._gallery.setIconSize(QSize(_SIDE, _SIDE))
        self._gallery.setGridSize(_CELL)
        self._gallery.setWordWrap(True)
        self._gallery.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        give_role(self._empty, "muted")
        self._body.addWidget(self._gallery, 1)
        self._body.addWidget(self._originals)
        # not before it has a parent: it would be a window, which takes the keyboard
        self._originals.setVisible(self._may_add)
        self.setFocusProxy(self._gallery)

    def _connect_signals(self) -> None:
        super()._connect_signals()
        self._save.clicked.connect(self.save_as)
        self._gallery.itemSelectionChanged.connect(self._enable)
        self._gallery.itemActivated.connect(lambda _item: self.open_record())
        bind("delete", self._gallery, self.delete_record, _INSIDE)
        bind("paste_attachment", self, self.paste, _INSIDE)
        KEYS.changed.connect(self.retranslate)


def _item(number: int, record: Record) -> QListWidgetItem:
    values: Any = record.values
    item = QListWidgetItem(values["file_name"])
    item.setData(_NUMBER, number)
    item.setData(_RECORD, record)
    size, when = f"{values['size']:,} B", minute(values["added_at"])
    told = (values["file_name"], values["remark"], size, values["added_by"], when)
    item.setToolTip(escape("\n".join(filter(None, told))).replace("\n", "<br>"))  # a name isn't markup
    return item


def _from_file(path: Path) -> Source:
    def source(of: str, uuid: UUID, original: bool) -> Attach:
        from cementcrm.exchange.attaching import from_file

        return from_file(of, uuid, path, original=original)

    return source


def _from_picture(name: str, picture: QImage) -> Source:
    def source(of: str, uuid: UUID, original: bool) -> Attach:
        from cementcrm.exchange.attaching import from_bytes

        return from_bytes(of, uuid, name, png_of(picture), original=original)

    return source
