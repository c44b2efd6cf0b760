"""No text of the window is left untranslated, and every text in the code is in the translation."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from runpy import run_path

import pytest

from cementcrm.core.fields import FieldSpec
from cementcrm.features import catalogue

HERE = Path(__file__).parent.parent
CHINESE = HERE / "resources" / "translations" / "zh_CN.ts"


TRADITIONAL = run_path(str(CHINESE.with_name("traditional.py")))


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
    converted = TRADITIONAL["converted"](CHINESE)
    assert CHINESE.with_name("zh_TW.ts").read_bytes() == converted, "run: python3 dev.py translations"


@pytest.mark.parametrize(
    ("mainland", "taiwan"),
    [
        ("共 3 行 2 列", "共 3 列 2 欄"),  # rows and columns change places
        ("以最后一行为准", "以最後一列為準"),
        ("执行打印，列表中的开户银行", "執行列印，清單中的開戶銀行"),
        ("磅单", "磅單"),
        ("客户台账与账期", "客戶台帳與帳期"),
        ("自由软件", "自由軟體"),
        ("查找文件", "尋找檔案"),
        ("客户档案的视图", "客戶資料的檢視"),
        ("统一社会信用代码", "統一社會信用代碼"),
        ("客户类型", "客戶類型"),
        ("检测设备", "檢測設備"),
        ("双方签封", "雙方簽封"),
        ("质量偏好", "品質偏好"),
        ("请看表格", "請看表格"),
        ("对象", "對象"),
        ("取消“净重”的筛选", "取消「淨重」的篩選"),
    ],
)
def test_terms_of_the_field_are_taiwans(mainland: str, taiwan: str) -> None:
    assert TRADITIONAL["taiwanese"](mainland) == taiwan


def fields_told() -> list[tuple[str, FieldSpec, str]]:
    """(kind of record, field, Chinese label) of all fields of all records."""
    texts = {
        source: m.findtext("translation", "")
        for (name, source), m in messages(CHINESE).items()
        if name == "fields"
    }
    specs = [catalogue().spec(name) for name in catalogue().models]
    return [(spec.name, field, texts[field.label]) for spec in specs for field in spec.fields]


def test_no_two_fields_of_a_record_read_the_same() -> None:
    told = fields_told()
    doubles = Counter((entity, "zh", label) for entity, _, label in told)
    doubles.update((entity, "en", field.label) for entity, field, _ in told)
    assert [key for key, count in doubles.items() if count > 1] == []


def test_a_label_means_what_files_call_the_field() -> None:
    """One English word with two meanings gave a contact's position the text of a sorting position."""
    strange = []
    for entity, field, label in fields_told():
        pairs = {label[i : i + 2] for i in range(len(label) - 1)}
        chinese = [text for text in field.synonyms if not text.isascii()]
        if chinese and not any(pair in text for text in chinese for pair in pairs):
            strange.append((entity, field.name, label))
    assert strange == []


def test_placeholders_survive_translation() -> None:
    import re

    for (context, source), message in messages(CHINESE).items():
        target = message.findtext("translation", "")
        assert set(re.findall(r"{\w+}", target)) <= set(re.findall(r"{\w+}", source)), (context, source)
