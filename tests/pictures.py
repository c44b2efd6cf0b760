"""The documents' pictures and keyboard map, made anew from a demo company: python3 dev.py pictures

Each picture is the page of that name, light, 100 %, in Chinese and in English.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
KEYBOARD = ROOT / "docs" / "keyboard.md"
LANGUAGES = ("zh_CN", "en")
# page → name of the picture
WANTED = {
    "home": "home", "customer-file": "customers", "customer-edit": "form", "customer-contact": "contacts",
    "visit": "visits", "visit-week": "week", "complaint-board": "board", "complaint-new": "complaint", "due": "due",
    "weigh_ticket": "tickets", "charts": "charts", "import": "import",
    "settings-administration": "administration", "find": "find",
}  # fmt: skip
_COLOURS = 128
_HEADING = """# Keys · 快捷键

F1 shows them in the program, where most can be changed. Made from `ui/base/shortcuts.py` by `python3 dev.py pictures`.
在程序中按 F1 可查看并修改大部分快捷键。

"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "演示.db"
        _cementcrm("demo", str(database), "--size", "small", "--seed", "1", "--plain")
        for language in LANGUAGES:
            _cementcrm("screenshots", folder, "--db", str(database), "--plain", "--lang", language)
            for page, name in WANTED.items():
                source = Path(folder) / f"{page}.{language}.light.100.png"
                _shrunk(source, PICTURES / f"{name}.{language}.png")
    KEYBOARD.write_text(keyboard_map(), encoding="utf-8")


def _cementcrm(*words: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "cementcrm", *words]
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
