"""The documents' pictures and keyboard map, made anew from a demo company: python3 dev.py pictures

Each picture is the page of that name, light, 100 %, in Chinese and in English.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
KEYBOARD = ROOT / "docs" / "keyboard.md"
LANGUAGES = ("zh_CN", "en")
# step of the tour → name of the picture
WANTED = {
    "home": "home", "customer-file": "customers", "customer-edit": "form", "customer-contact": "contacts",
    "visit": "visits", "visit-week": "week", "complaint-board": "board", "complaint-new": "complaint", "due": "due",
    "weigh_ticket-file": "tickets", "charts": "charts", "import": "import",
    "settings-administration": "administration", "find-typed": "find",
    "welcome": "welcome", "import-columns": "import-columns", "import-names": "import-names",
    "import-check": "import-check", "import-done": "import-done", "page-doubles": "doubles", "merge": "merge",
    "hand-over": "hand-over", "filter": "filter", "groups": "groups", "bulk": "bulk", "print": "print",
    "documents": "documents", "backups": "settings", "restore": "restore", "visit-edit": "visit-form",
    "complaint-complaint_action": "log", "sealed_sample-file": "samples", "permission": "rights",
    "enumeration_entry": "lists", "document_template-file": "template", "keys": "keys",
    "analysis-value": "value", "analysis-alarms": "alarms", "analysis-forecast": "forecast",
    "analysis-patterns": "patterns",
}  # fmt: skip
_COLOURS = 128
_HEADING = """# Keys · 快捷键

F1 shows them in the program, where most can be changed. Made from `ui/base/shortcuts.py` by `python3 dev.py pictures`.
在程序中按 F1 可查看并修改大部分快捷键。

"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "演示.db"
        _python("cementcrm", "demo", str(database), "--size", "small", "--seed", "1", "--plain")
        for language in LANGUAGES:
            mine = Path(folder) / language  # each language writes, and shall find the same
            mine.mkdir()
            for file in Path(folder).glob("演示.db*"):
                shutil.copy(file, mine)
            _python("tests.picture_steps", str(mine), str(mine / database.name), language)
            for page, name in WANTED.items():
                source = mine / f"{page}.{language}.light.100.png"
                _shrunk(source, PICTURES / f"{name}.{language}.png")
    KEYBOARD.write_text(keyboard_map(), encoding="utf-8")


def _python(module: str, *words: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", module, *words]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _shrunk(source: Path, target: Path) -> None:
    with Image.open(source) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(target, optimize=True)


def keyboard_map() -> str:
    """All declared keys as Markdown, by place, in both languages."""
    from PySide6.QtCore import QCoreApplication

    from ui.base.i18n import I18n, label
    from ui.base.registry import Registry, feature_modules, register_all
    from ui.base.shortcuts import PLACES, declared

    application = QCoreApplication.instance() or QCoreApplication([])
    register_all(Registry(), feature_modules())  # pages declare theirs
    texts: dict[str, dict[str, str]] = {}
    i18n = I18n(application)
    for language in LANGUAGES:
        i18n.install(language)
        wanted = [*PLACES.values(), *(shortcut.text for shortcut in declared())]
        texts[language] = {text: label("shortcuts", text) for text in wanted}
    chinese, english = (texts[language] for language in LANGUAGES)
    lines = []
    for place, title in PLACES.items():
        mine = [shortcut for shortcut in declared() if shortcut.place == place]
        if not mine:
            continue
        lines += [f"## {english[title]} · {chinese[title]}", "", "| | | |", "|---|---|---|"]
        for shortcut in mine:
            keys = ", ".join(f"`{key}`" for key in shortcut.keys).replace("|", "\\|")
            lines.append(f"| {keys} | {english[shortcut.text]} | {chinese[shortcut.text]} |")
        lines.append("")
    return _HEADING + "\n".join(lines)


if __name__ == "__main__":
    main()
