"""Product texts of dispatch systems → grade and packing (GB 175 and the special cements' standards).

Rules first, then the user's own synonyms. What a text doesn't say is left open: 硅酸盐水泥52.5 may be P·I or
P·II, and nothing is packed "other" unless it says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from .cells import simplified

# Latin letters as `_letters` leaves them: p.s.a → psa; the longer name before the shorter one.
_FAMILIES = tuple(
    (re.compile(pattern), family)
    for pattern, family in (
        (r"(?<![a-z])pmh(?![a-z])|中热", "P·MH"),
        (r"(?<![a-z])plh(?![a-z])|低热", "P·LH"),
        (r"(?<![a-z])phsr(?![a-z])|高抗硫", "P·HSR"),
        (r"(?<![a-z])pmsr(?![a-z])|中抗硫", "P·MSR"),
        (r"(?<![a-z])pw(?![a-z])|白色?硅酸盐|白水泥|白色水泥", "P·W"),
        (r"(?<![a-z])pr(?![a-z])|道路", "P·R"),
        (r"(?<![a-z])rsac(?![a-z])|快硬硫铝酸盐", "R·SAC"),
        (r"(?<![a-z])m(?=\d)|砌筑", "M"),
        (r"(?<![a-z])p(?:ii|2(?=\d{2}\.?5))|硅酸盐(?:水泥)?(?:ii|2|二)型|(?:ii|2|二)型(?:硅酸盐|硅)", "P·II"),
        (r"(?<![a-z])p(?:i|1(?=\d{2}\.?5))(?![a-z])|硅酸盐(?:水泥)?(?:i|1|一)型|(?<!i)(?:i|1|一)型(?:硅酸盐|硅)", "P·I"),
        (r"(?<![a-z])psb(?![a-z])|矿渣.*b型", "P·S·B"),
        (r"(?<![a-z])psa?(?![a-z])|矿渣|矿硅", "P·S·A"),
        (r"(?<![a-z])p[o0](?![a-z])|普通|普硅|普水", "P·O"),
        (r"(?<![a-z])pc(?![a-z])|复合|复硅", "P·C"),
        (r"(?<![a-z])pp(?![a-z])|火山灰", "P·P"),
        (r"(?<![a-z])pf(?![a-z])|粉煤灰", "P·F"),
    )
)  # fmt: skip
_STRENGTH = re.compile(r"(?<![\d.])(?:(?<=p)0|[12](?=[3456]2[.·]5))?((?:12|22|32|42|52|62|72)[.·]5)(?!\d)")
# 425 was a strength class of its own until 1999, written 425#; right behind the letters it is 42.5 today.
_UNDOTTED = re.compile(r"(?<=[a-z])[012]?((?:32|42|52|62)5)(?![\d#号])")
_EARLY = re.compile(r"^[-(\[]?r(?![a-z])|早强")
_OIL_WELL = re.compile(r"([a-h])级.*油井|油井.*?([a-h])级")
_FLEXURAL = re.compile(r"(?<![\d.])([78][.·]5)(?!\d)")  # road cement is classed by flexural strength

_PACKINGS = (
    (re.compile(r"吨袋|吨包|集装袋|太空[袋包]|jumbo|bigbag|fibc"), "jumbo"),
    (re.compile(r"散|罐装|罐车|bulk"), "bulk"),
    (re.compile(r"(?<!\d)50kg|50公斤|50千克|(?<!散)袋|(?<!散)包(?!装)|bag"), "bag50"),
    (re.compile(r"其他|其它|other"), "other"),
)
_OTHER_WEIGHT = re.compile(r"(?<!\d)(?!50(?:kg|公斤|千克))\d+(?:kg|公斤|千克)")
_USUAL = (
    ("P·O", ("42.5", "42.5R", "52.5", "52.5R")), ("P·II", ("42.5", "42.5R", "52.5", "52.5R")),
    ("P·I", ("42.5", "52.5", "62.5")), ("P·C", ("32.5R", "42.5", "42.5R")),
    ("P·S·A", ("32.5", "42.5")), ("P·S·B", ("32.5", "42.5")), ("P·P", ("32.5", "42.5")),
    ("P·F", ("32.5", "42.5")), ("P·MH", ("42.5",)), ("P·LH", ("42.5",)), ("M", ("32.5",)),
)  # fmt: skip


def parse_product(text: str, synonyms: Mapping[str, tuple[str, str]] | None = None) -> tuple[str, str] | None:
    """(grade, packing), e.g. ("P·O 42.5R", "bulk"); packing "" where the text doesn't tell it.

    None for a text nobody has explained yet.
    """
    plain = _plain(text)
    if synonyms and plain in synonyms:
        return synonyms[plain]
    grade = _grade(_letters(plain))
    return None if grade is None else (grade, parse_packing(plain))


def parse_packing(text: str) -> str:
    """The packing that a text tells: bulk, bag50, jumbo, other; "" if none, or two that exclude each other."""
    plain = _plain(text)
    found = [code for pattern, code in _PACKINGS if pattern.search(plain)]
    if "jumbo" in found:
        found.remove("bag50") if "bag50" in found else None
    if found == ["bag50"] and _OTHER_WEIGHT.search(plain):
        return "other"  # bags of 25 kg
    return found[0] if len(found) == 1 else ""


def _grade(plain: str) -> str | None:
    if "熟料" in plain or "clinker" in plain:
        return "CLINKER"
    if well := _OIL_WELL.search(plain):
        return f"OIL {(well[1] or well[2]).upper()}"
    family = next((family for pattern, family in _FAMILIES if pattern.search(plain)), None)
    if family is None:
        return None
    strength = _STRENGTH.search(plain) or _UNDOTTED.search(plain)
    if strength is None and family == "P·R":
        strength = _FLEXURAL.search(plain)
    if strength is None:
        return None
    digits = re.sub(r"[.·]", "", strength[1])
    early = "R" if _EARLY.search(plain[strength.end() :]) or "早强" in plain else ""
    return f"{family} {digits[:-1]}.{digits[-1]}{early}"


def _letters(plain: str) -> str:
    """Dots, dashes and blanks between the letters of a family taken out: p.s.a-32.5 → psa32.5."""
    return re.sub(r"(?<=[a-z])[.·\-_/,。、]+(?=[a-z\d])", "", plain)


def guess_product(text: str) -> tuple[str, str]:
    """What an unexplained text may mean, to be confirmed by a person; "" where nothing tells: better an empty
    cell than a wrong one that is waved through."""
    return parse_product(text) or ("", parse_packing(text))


def grades() -> tuple[str, ...]:
    """The common cement grades of GB 175, for a list to choose from."""
    return tuple(f"{family} {strength}" for family, strengths in _USUAL for strength in strengths)


def _plain(text: str) -> str:
    """Half width, lower case, one kind of dot, no blanks: Ⅱ becomes ii by NFKC."""
    folded = simplified(unicodedata.normalize("NFKC", text).lower())
    return re.sub(r"[\s]+", "", folded).translate(_DOTS)


_DOTS = str.maketrans(dict.fromkeys("•・‧∙⋅●˙", "·"))


def synonym_key(text: str) -> str:
    """How a user's own synonym is stored."""
    return _plain(text)
