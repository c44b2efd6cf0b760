"""Every key of the window, declared once: shown and searched with F1, changeable where a widget doesn't own it.

A page's own keys are declared by its feature (`declare`, in `register`). Whoever acts on a key binds it here;
what widgets do with keys themselves is declared as `fixed`, so that it is shown and nothing else takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

_NATIVE = QKeySequence.SequenceFormat.NativeText
_PORTABLE = QKeySequence.SequenceFormat.PortableText

PLACES: dict[str, str] = {
    "window": QT_TRANSLATE_NOOP("shortcuts", "Everywhere"),
    "records": QT_TRANSLATE_NOOP("shortcuts", "Lists and files"),
    "table": QT_TRANSLATE_NOOP("shortcuts", "In the table"),
    "tree": QT_TRANSLATE_NOOP("shortcuts", "In the tree"),
    "cell": QT_TRANSLATE_NOOP("shortcuts", "In a cell that is edited"),
    "file": QT_TRANSLATE_NOOP("shortcuts", "In the file"),
    "week": QT_TRANSLATE_NOOP("shortcuts", "In the week"),
    "form": QT_TRANSLATE_NOOP("shortcuts", "In a form"),
    "dialog": QT_TRANSLATE_NOOP("shortcuts", "In a dialog"),
    "page": QT_TRANSLATE_NOOP("shortcuts", "On a page without a table"),
    "alarms": QT_TRANSLATE_NOOP("shortcuts", "In the alarms"),
    "chart": QT_TRANSLATE_NOOP("shortcuts", "Charts"),
    "import": QT_TRANSLATE_NOOP("shortcuts", "Import"),
}
_INSIDE = {
    "table": "records",
    "tree": "records",
    "file": "records",
    "week": "records",
}  # they hear what the place around them hears


class Shortcut(Struct, frozen=True):
    """One deed and its keys. `text`: English, context "shortcuts"; `keys`: as Qt writes them everywhere;
    `place`: of `PLACES`; `fixed`: it can't be changed."""

    name: str
    text: str
    keys: tuple[str, ...]
    place: str
    fixed: bool = False


_DECLARED: dict[str, Shortcut] = {}


def declare(*shortcuts: Shortcut) -> None:
    """Add to the table; the same again changes nothing."""
    for shortcut in shortcuts:
        if _DECLARED.setdefault(shortcut.name, shortcut) != shortcut:
            raise ValueError(f"two shortcuts named {shortcut.name}")


def declared() -> tuple[Shortcut, ...]:
    """All of them, by place."""
    places = list(PLACES)
    return tuple(sorted(_DECLARED.values(), key=lambda shortcut: places.index(shortcut.place)))


def heard_together(one: str, other: str) -> bool:
    """Would one key in both places mean two things?"""
    around = {one, other}
    return one == other or "window" in around or _INSIDE.get(one) == other or _INSIDE.get(other) == one


class Keys(QObject):
    """The keys as the user has them. `changed()`: whoever has bound one has the new ones."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[str, str] = {}

    def use(self, own: Mapping[str, str]) -> None:
        """Take the user's own keys, by shortcut; unknown and fixed ones are left out."""
        known = {name: key for name, key in own.items() if name in _DECLARED and not _DECLARED[name].fixed}
        self._own = {name: key for name, key in known.items() if not QKeySequence(key).isEmpty()}
        self.changed.emit()

    def of(self, name: str) -> list[QKeySequence]:
        """The keys of a shortcut."""
        own = self._own.get(name)
        return [QKeySequence(own)] if own else self.declared_for(name)

    @staticmethod
    def declared_for(name: str) -> list[QKeySequence]:
        """The keys that a shortcut has by itself."""
        return [QKeySequence(key) for key in _DECLARED[name].keys]

    def shown(self, name: str) -> str:
        """Its first key as people read it."""
        return self.of(name)[0].toString(_NATIVE)

    def all_shown(self, name: str) -> str:
        """All its keys as people read them: two Enter keys are one."""
        return ", ".join(dict.fromkeys(key.toString(_NATIVE) for key in self.of(name)))

    def taken(self, name: str, key: QKeySequence) -> Shortcut | None:
        """Another shortcut that would hear `key`, too, if `name` had it."""
        mine = _DECLARED[name]
        for other in _DECLARED.values():
            if other is not mine and heard_together(mine.place, other.place) and key in self.of(other.name):
                return other
        return None


KEYS = Keys()


class _Bound(QShortcut):
    def __init__(self, name: str, parent: QWidget, at: int | None) -> None:
        super().__init__(parent)
        self._name, self._at = name, at
        self._renew()
        KEYS.changed.connect(self._renew)

    def _renew(self) -> None:
        keys = KEYS.of(self._name)
        self.setKeys(keys if self._at is None else [keys[self._at]])


def bind(
    name: str, parent: QWidget, act: Callable[[], object],
    context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut, at: int | None = None,
) -> QShortcut:  # fmt: skip
    """Do `act` on the keys of a declared shortcut (on the one `at` a place of several that count), as long as
    `parent` lives."""
    shortcut = _Bound(name, parent, at)
    shortcut.setContext(context)
    shortcut.activated.connect(lambda: act())
    return shortcut


def portable(key: QKeySequence) -> str:
    """A key as settings keep it."""
    return key.toString(_PORTABLE)


declare(
    Shortcut("keys", QT_TRANSLATE_NOOP("shortcuts", "Show all keys"), ("F1",), "window"),
    Shortcut("find", QT_TRANSLATE_NOOP("shortcuts", "Find anything"), ("Ctrl+K",), "window"),
    Shortcut("back", QT_TRANSLATE_NOOP("shortcuts", "Back"), ("Alt+Left",), "window"),
    Shortcut("undo", QT_TRANSLATE_NOOP("shortcuts", "Undo"), ("Ctrl+Z",), "window"),
    Shortcut("redo", QT_TRANSLATE_NOOP("shortcuts", "Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "window"),
    Shortcut("pages", QT_TRANSLATE_NOOP("shortcuts", "Page 1 … 9 of the rail"),
             tuple(f"Ctrl+{number}" for number in range(1, 10)), "window", fixed=True),
    Shortcut("new", QT_TRANSLATE_NOOP("shortcuts", "New record"), ("Ctrl+N",), "records"),
    Shortcut("edit", QT_TRANSLATE_NOOP("shortcuts", "Edit the record shown"), ("Ctrl+E",), "records"),
    Shortcut("move", QT_TRANSLATE_NOOP("shortcuts", "Change the state"), ("Ctrl+M",), "records"),
    Shortcut("board", QT_TRANSLATE_NOOP("shortcuts", "Table, tree, board or week"), ("Ctrl+B",), "records"),
    Shortcut("send_card", QT_TRANSLATE_NOOP("shortcuts", "Move the card to another state or day"),
             ("Ctrl+Right", "Ctrl+Left"), "records", fixed=True),
    Shortcut("week_before", QT_TRANSLATE_NOOP("shortcuts", "Previous week"), ("Ctrl+PgUp",), "week"),
    Shortcut("week_after", QT_TRANSLATE_NOOP("shortcuts", "Next week"), ("Ctrl+PgDown",), "week"),
    Shortcut("week_today", QT_TRANSLATE_NOOP("shortcuts", "The week of today"), ("Ctrl+Home",), "week"),
    Shortcut("new_on_day", QT_TRANSLATE_NOOP("shortcuts", "Plan something on this day"), ("N",), "week", fixed=True),
    Shortcut("shift_card", QT_TRANSLATE_NOOP("shortcuts", "Half an hour earlier or later"),
             ("Ctrl+Up", "Ctrl+Down"), "week", fixed=True),
    Shortcut("pinned", QT_TRANSLATE_NOOP("shortcuts", "Pinned view 1 … 9"),
             tuple(f"Alt+{number}" for number in range(1, 10)), "records", fixed=True),
    Shortcut("tree_below", QT_TRANSLATE_NOOP("shortcuts", "New record below this one"), ("Ins",), "tree"),
    Shortcut("tree_cut", QT_TRANSLATE_NOOP("shortcuts", "Take it, to put it below another one"), ("Ctrl+X",), "tree"),
    Shortcut("tree_put", QT_TRANSLATE_NOOP("shortcuts", "Put below this one what was taken"), ("Ctrl+V",), "tree"),
    Shortcut("tree_top", QT_TRANSLATE_NOOP("shortcuts", "Put it at the top"), ("Ctrl+Shift+V",), "tree"),
    Shortcut("tree_open", QT_TRANSLATE_NOOP("shortcuts", "Open or close the branch"), ("Right", "Left"), "tree",
             fixed=True),
    Shortcut("print", QT_TRANSLATE_NOOP("shortcuts", "Print the list or the figures"), ("Ctrl+P",), "records"),
    Shortcut("bulk", QT_TRANSLATE_NOOP("shortcuts", "Edit several records at once"), ("Ctrl+Shift+E",), "records"),
    Shortcut("widen", QT_TRANSLATE_NOOP("shortcuts", "Give the file the whole page"), ("Ctrl+Return",), "records"),
    Shortcut("edit_file", QT_TRANSLATE_NOOP("shortcuts", "Edit this record"), ("F2",), "file"),
    Shortcut("delete", QT_TRANSLATE_NOOP("shortcuts", "Delete the rows chosen"), ("Del",), "table"),
    Shortcut("open", QT_TRANSLATE_NOOP("shortcuts", "Open the row's own page"), ("Ctrl+O",), "table"),
    Shortcut("edit_cell", QT_TRANSLATE_NOOP("shortcuts", "Edit the cell"), ("F2",), "table", fixed=True),
    Shortcut("activate", QT_TRANSLATE_NOOP("shortcuts", "Open the form of the row"), ("Return", "Enter"), "table",
             fixed=True),
    Shortcut("quick", QT_TRANSLATE_NOOP("shortcuts", "Search in this list"), ("Ctrl+F",), "table", fixed=True),
    Shortcut("filter", QT_TRANSLATE_NOOP("shortcuts", "Filter the column"), ("Alt+Down",), "table", fixed=True),
    Shortcut("group", QT_TRANSLATE_NOOP("shortcuts", "Group by the column"), ("Ctrl+G",), "table", fixed=True),
    Shortcut("copy", QT_TRANSLATE_NOOP("shortcuts", "Copy for spreadsheets"), ("Ctrl+C",), "table", fixed=True),
    Shortcut("paste", QT_TRANSLATE_NOOP("shortcuts", "Paste from a spreadsheet"), ("Ctrl+V",), "table", fixed=True),
    Shortcut("fill_down", QT_TRANSLATE_NOOP("shortcuts", "Fill down"), ("Ctrl+D",), "table", fixed=True),
    Shortcut("menu", QT_TRANSLATE_NOOP("shortcuts", "What can be done to the row"), ("Shift+F10", "Menu"), "table",
             fixed=True),
    Shortcut("next_cell", QT_TRANSLATE_NOOP("shortcuts", "While a cell is edited: right, left, down, up"),
             ("Tab", "Shift+Tab", "Return", "Shift+Return"), "cell", fixed=True),
    Shortcut("reload", QT_TRANSLATE_NOOP("shortcuts", "Read the rows again"), ("F5",), "table", fixed=True),
    Shortcut("save", QT_TRANSLATE_NOOP("shortcuts", "Save"), ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"), "form",
             fixed=True),
    Shortcut("next_field", QT_TRANSLATE_NOOP("shortcuts", "Next field"), ("Return", "Enter", "Tab"), "form",
             fixed=True),
    Shortcut("pick", QT_TRANSLATE_NOOP("shortcuts", "Choose a day"), ("Alt+Down",), "form", fixed=True),
    Shortcut("put_now", QT_TRANSLATE_NOOP("shortcuts", "Today, or now, in a field for it"), ("Ctrl+;",), "form",
             fixed=True),
    Shortcut("accept", QT_TRANSLATE_NOOP("shortcuts", "Do what the dialog is for"), ("Ctrl+Return",), "dialog",
             fixed=True),
    Shortcut("refresh", QT_TRANSLATE_NOOP("shortcuts", "Read the page again"), ("F5",), "page", fixed=True),
    Shortcut("leave", QT_TRANSLATE_NOOP("shortcuts", "Leave the form"), ("Esc",), "form", fixed=True),
)  # fmt: skip
