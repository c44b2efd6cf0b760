"""No text of the window is left untranslated, and every text in the code is in the translation."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).parent.parent
CHINESE = HERE / "resources" / "translations" / "zh_CN.ts"


def messages(path: Path) -> dict[tuple[str, str], ElementTree.Element]:
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            found[context.findtext("name", ""), message.findtext("source", "")] = message
    return found


def test_every_text_of_the_code_has_a_chinese_translation(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    fresh.write_bytes(CHINESE.read_bytes())
    sources = [str(p) for tree in ("cementcrm", "ui") for p in sorted((HERE / tree).rglob("*.py"))]
    lupdate = [sys.executable, "-c", "from PySide6.scripts.pyside_tool import lupdate; lupdate()"]
    subprocess.run(
        [*lupdate, "-no-obsolete", "-locations", "none", *sources, "-ts", fresh],
        check=True,
        capture_output=True,
    )
    texts = messages(fresh)
    assert len(texts) > 150
    missing = [key for key, m in texts.items() if not (m.find("translation").text or "").strip()]
    assert missing == []


def test_no_text_hides_where_it_can_not_be_found() -> None:
    import re

    inside = re.compile(r"""f(['"]).*\{[^}]*\.tr\(""")  # lupdate doesn't look into f-strings
    for path in (HERE / "ui").rglob("*.py"):
        found = [line for line in path.read_text(encoding="utf-8").splitlines() if inside.search(line)]
        assert found == [], path


def test_traditional_chinese_is_the_conversion_of_the_simplified() -> None:
    from runpy import run_path

    convert = run_path(str(CHINESE.with_name("traditional.py")))["converted"]
    assert CHINESE.with_name("zh_TW.ts").read_bytes() == convert(CHINESE), "run: python3 dev.py translations"


def test_placeholders_survive_translation() -> None:
    import re

    for (context, source), message in messages(CHINESE).items():
        target = message.findtext("translation", "")
        assert set(re.findall(r"{\w+}", target)) <= set(re.findall(r"{\w+}", source)), (context, source)
