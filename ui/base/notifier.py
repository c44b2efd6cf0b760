"""One broadcast after every command: what changed and who caused it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Notifier(QObject):
    """`changed(ChangeSet, origin)`; `origin` is the object that ran the command, or None (undo, sync).

    A page asks its query again only if the change set touches its entities; the origin may skip what
    it has already shown.
    """

    changed = Signal(object, object)
