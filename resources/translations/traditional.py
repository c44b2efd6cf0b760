"""Write zh_TW.ts from zh_CN.ts: 繁體中文 by conversion (OpenCC, words of Taiwan). Run by `dev.py translations`."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# Words that the conversion would mix up with others: put apart before it. 文件 and 档案 both became 檔案.
_BEFORE = {"档案": "资料", "查找": "寻找", "列表": "清单", "看表格": "看 表格"}
# Words that it takes from another field, or that Taiwan says otherwise.
_AFTER = {
    "看 表格": "看表格", "許可權": "權限", "型別": "類型", "信用程式碼": "信用代碼", "檢測裝置": "檢測設備",
    "賬": "帳", "臺帳": "台帳", "籤封": "簽封", "響應": "回應", "全域性": "全域", "口令": "密碼", "U 盤": "隨身碟",
    "雲盤": "雲端硬碟", "演示": "示範", "質量": "品質", "渠道": "管道", "標識": "標示", "周檢視": "週檢視",
    "製表符": "定位字元", "工作簿": "活頁簿", "單元格": "儲存格", "電子表格": "試算表", "模板": "範本",
    "升序": "遞增", "降序": "遞減", "“": "「", "”": "」",
}  # fmt: skip
_WHOLE = {
    "應用": "套用",
    "物件": "對象",
    "影片": "視訊",
    "周": "週",
}  # where nothing beside it tells which is meant
# In a table of Taiwan 列 are the rows and 欄 the columns; on the mainland 行 are the rows and 列 the columns.
_COLUMN = re.compile("(?<![系排並序下陳])列(?![印舉出])")
_ROW = re.compile("(?<![執進銀同運施發排並平舉履流])行(?![政動業程])")


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2twp").convert
    return convert


def taiwanese(text: str) -> str:
    """`text` of the mainland as Taiwan writes it."""
    for worded, apart in _BEFORE.items():
        text = text.replace(worded, apart)
    text = _converter()(text)
    for worded, right in _AFTER.items():
        text = text.replace(worded, right)
    return _WHOLE.get(text) or _ROW.sub("列", _COLUMN.sub("欄", text))


def converted(source: Path) -> bytes:
    """The .ts of traditional Chinese."""
    tree = ElementTree.parse(source)
    root = tree.getroot()
    root.set("language", "zh_TW")
    for message in root.iter("translation"):
        message.text = taiwanese(message.text or "")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'.encode()


if __name__ == "__main__":
    (HERE / "zh_TW.ts").write_bytes(converted(HERE / "zh_CN.ts"))
