"""Pure rules of attachments: what a file is by its content, and what it may be called."""

from __future__ import annotations

import re
import unicodedata

from cementcrm.core.i18n import QT_TRANSLATE_NOOP

ENUM_TEXTS: dict[str, dict[str, str]] = {}

MOST_BYTES = 20 * 2**20
LARGEST_SIDE = 2560  # pixels a picture keeps, unless its original is wanted
_LONGEST_NAME = 120

KINDS: tuple[tuple[str, str], ...] = (
    ("picture", QT_TRANSLATE_NOOP("enums", "Picture")),
    ("pdf", QT_TRANSLATE_NOOP("enums", "PDF")),
    ("office", QT_TRANSLATE_NOOP("enums", "Office file")),
    ("text", QT_TRANSLATE_NOOP("enums", "Text")),
    ("media", QT_TRANSLATE_NOOP("enums", "Sound or film")),
    ("other", QT_TRANSLATE_NOOP("enums", "Other file")),
)
# What the system may be asked to open, by content and ending together: anything else is only saved.
OPENED: dict[str, frozenset[str]] = {
    "picture": frozenset({"jpg", "jpeg", "png", "gif", "bmp"}),
    "pdf": frozenset({"pdf"}),
    "office": frozenset({"xlsx", "docx", "pptx", "xls", "doc", "ppt", "ods", "odt"}),
    "text": frozenset({"txt", "csv"}),
    "media": frozenset({"mp4", "mov", "m4a", "mp3", "wav", "amr"}),
}
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "picture"), (b"\x89PNG\r\n\x1a\n", "picture"), (b"GIF87a", "picture"), (b"GIF89a", "picture"),
    (b"BM", "picture"), (b"%PDF-", "pdf"), (b"\xd0\xcf\x11\xe0", "office"), (b"ID3", "media"), (b"RIFF", "media"),
    (b"#!AMR", "media"),
)  # fmt: skip
_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!/",
    b"#! /",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\0\0\0\x01\x14\x02\0",
)
_RUN = {
    "app", "application", "appref-ms", "bat", "chm", "cmd", "com", "cpl", "desktop", "dll", "exe", "gadget", "hta",
    "inf", "jar", "js", "jse", "library-ms", "lnk", "msc", "msi", "msp", "pif", "ps1", "psm1", "py", "pyw", "reg",
    "run", "scf", "scr", "settingcontent-ms", "sh", "url", "vbe", "vbs", "wll", "wsf", "wsh", "xll",
}  # fmt: skip
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def ending(name: str) -> str:
    """What stands behind the last dot, in small letters."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def is_program(name: str, data: bytes) -> bool:
    """Would a system run it? By its beginning or by its ending."""
    return data.startswith(_PROGRAMS) or ending(name) in _RUN


def kind_of(data: bytes) -> str:
    """A code of `KINDS`, by content alone. An archive is "other" until its directory was looked at."""
    known = next((kind for start, kind in _STARTS if data.startswith(start)), "")
    if known:
        return known
    if data[4:8] == b"ftyp" and data[8:12] not in (b"heic", b"heix", b"mif1", b"avif"):
        return "media"
    return "text" if _is_text(data[:65536]) else "other"


def _is_text(head: bytes) -> bool:
    """Some text without control characters and without markup, which a browser would run."""
    if not head.strip() or b"\0" in head or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return False
    return not re.search(rb"[\x01-\x08\x0e-\x1f]", head)


def safe_name(name: str) -> str:
    """`name` as every system takes it for a file, its ending kept: no folders, no characters that aren't seen or
    turn the reading direction, no device names of Windows. Never empty."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    seen = (c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    name = re.sub(r'[<>:"|?*]', "_", "".join(seen)).strip(" .")
    if not name or _RESERVED.fullmatch(name):
        name = f"_{name}"
    if len(name) <= _LONGEST_NAME:
        return name
    tail = f".{ending(name)}"[:12] if "." in name else ""
    return name[: _LONGEST_NAME - len(tail)].rstrip(" .") + tail


def may_open(kind: str, name: str) -> bool:
    """May the system's program for it be asked to show it? Content and ending have to say the same."""
    return ending(name) in OPENED.get(kind, frozenset())
