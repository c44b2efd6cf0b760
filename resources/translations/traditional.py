"""Write zh_TW.ts from zh_CN.ts: 繁體中文 by conversion (OpenCC, words of Taiwan). Run by `dev.py translations`."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

HERE = Path(__file__).parent
_TERMS = {"許可權": "權限"}


def converted(source: Path) -> bytes:
    """The .ts of traditional Chinese; terms of the field that OpenCC words otherwise are put right."""
    from opencc import OpenCC

    convert = OpenCC("s2twp").convert
    tree = ElementTree.parse(source)
    root = tree.getroot()
    root.set("language", "zh_TW")
    for message in root.iter("translation"):
        text = convert(message.text or "")
        for worded, right in _TERMS.items():
            text = text.replace(worded, right)
        message.text = text
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'.encode()


if __name__ == "__main__":
    (HERE / "zh_TW.ts").write_bytes(converted(HERE / "zh_CN.ts"))
