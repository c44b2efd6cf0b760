"""Settings of this machine and user: a small JSON file, never in the database, never synced."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from uuid import UUID

VERSION = 1
VISITED = 12


LANGUAGES, THEMES = ("en", "zh_CN", "zh_TW"), ("light", "dark")
SCALES = range(50, 401)
_FACTORS = 10  # below it a number is no percentage


def percent(text: str) -> int:
    """A size of the window as people write it: 150, 150% or 1.5. Raises `ValueError`."""
    number = float(text.removesuffix("%"))
    found = round(number * 100 if number < _FACTORS else number)
    if found not in SCALES:
        raise ValueError(text)
    return found


@dataclass(slots=True)
class Settings:
    """Typed settings; unknown keys of a newer program are kept in `extra` and written back."""

    language: str = ""  # "" follows the system, else zh_CN, zh_TW, en
    theme: str = ""  # "" follows the system, else light, dark
    scale: int = 100  # per cent
    last_database: str = ""
    recent: list[str] = field(default_factory=list)
    views: dict[str, Any] = field(default_factory=dict)  # view key → widths, order, sort
    backup_folders: dict[str, str] = field(default_factory=dict)  # database → folder chosen for its backups
    key_files: dict[str, str] = field(default_factory=dict)  # database → where its key file was last
    visited_records: dict[str, list[list[str]]] = field(default_factory=dict)  # database → [entity, UUID]
    shortcuts: dict[str, str] = field(default_factory=dict)  # the user's own keys, by shortcut
    # the list that people work in is there sooner than a page of many questions
    start_page: str = "customer"
    home: dict[str, Any] = field(default_factory=dict)  # role → order of the cards, those hidden, only mine
    collapsed: dict[str, list[str]] = field(default_factory=dict)  # kind of record → UUIDs closed in its tree
    classify_daily: bool = False  # the window classifies customers once a day by itself
    classified: dict[str, str] = field(default_factory=dict)  # database → the day of the last such run
    geometry: str = ""  # the main window's, as Qt's base64
    extra: dict[str, Any] = field(default_factory=dict)
    path: Path | None = None

    def save(self) -> None:
        """Write atomically: a crash leaves the old file or the new one."""
        if self.path is None:
            return
        values = asdict(self)
        values.pop("path")
        values = {**values.pop("extra"), **values, "version": VERSION}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_suffix(".new")
        temporary.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(temporary, self.path)

    def opened(self, database: Path) -> None:
        """Remember a database as the last one opened."""
        text = str(database)
        self.recent = [text, *(r for r in self.recent if r != text)][:8]
        self.last_database = text
        self.save()

    def visited(self, database: Path, entity: str, uuid: UUID) -> None:
        """Remember a record as the last one opened. No names: this file isn't encrypted."""
        item = [entity, str(uuid)]
        others = [known for known in self.visited_records.get(str(database), []) if known != item]
        self.visited_records[str(database)] = [item, *others][:VISITED]

    def last_visited(self, database: Path) -> list[tuple[str, UUID]]:
        """The records opened last, newest first; what can't be read is left out."""
        from uuid import UUID  # with `platform` it would delay the first paint

        found = []
        for item in self.visited_records.get(str(database), []):
            try:
                entity, uuid = item
                found.append((entity, UUID(uuid)))
            except (ValueError, TypeError, AttributeError):
                continue
        return found


def settings_path() -> Path:
    """Where this user's settings live."""
    import platformdirs

    return Path(platformdirs.user_config_dir("cementcrm", appauthor=False)) / "settings.json"


def data_directory() -> Path:
    """Where databases are made unless the user says otherwise (local, never a roaming profile)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("cementcrm", appauthor=False))


def log_directory() -> Path:
    """Where the window writes its log."""
    return data_directory() / "logs"


def load_settings(path: Path | None = None) -> Settings:
    """The settings; a damaged file is set aside and defaults are used: settings never stop a start."""
    path = path or settings_path()
    settings = Settings(path=path)
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return settings
    except (OSError, ValueError):
        path.replace(path.with_suffix(".damaged"))
        return settings
    found.pop("version", None)
    names = {f.name for f in fields(Settings)} - {"path", "extra"}
    for name in names & found.keys():
        if isinstance(found[name], type(getattr(settings, name))):
            setattr(settings, name, found[name])
    settings.extra = {name: value for name, value in found.items() if name not in names}
    return settings
