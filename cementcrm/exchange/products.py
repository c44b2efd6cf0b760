"""Product texts of dispatch systems → grade and packing (GB 175): rules first, then the user's own synonyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_FAMILIES = (
    (r"p[.·]?(?:ii|2)|硅酸盐(?:水泥)?ii型", "P·II"),
    (r"p[.·]?(?:i|1)(?![i])|硅酸盐(?:水泥)?i型", "P·I"),
    (r"p[.·]?s[.·]?b", "P·S·B"),
    (r"p[.·]?s(?:[.·]?a)?|矿渣(?:硅酸盐)?", "P·S·A"),
    (r"p[.·]?o|普通硅酸盐|普硅|普通", "P·O"),
    (r"p[.·]?c|复合(?:硅酸盐)?|复硅", "P·C"),
    (r"p[.·]?p|火山灰(?:质)?(?:硅酸盐)?", "P·P"),
    (r"p[.·]?f|粉煤灰(?:硅酸盐)?", "P·F"),
)
_STRENGTH = re.compile(r"(32[.]5|42[.]5|52[.]5|62[.]5)(r?)")
_PACKINGS = ((r"吨袋|吨包|jumbo", "jumbo"), (r"散|bulk", "bulk"), (r"袋|包|bag|50kg", "bag50"))


def parse_product(text: str, synonyms: Mapping[str, tuple[str, str]] | None = None) -> tuple[str, str] | None:
    """(grade, packing), e.g. ("P·O 42.5R", "bulk"); None for a text nobody has explained yet."""
    plain = _plain(text)
    if synonyms and plain in synonyms:
        return synonyms[plain]
    strength = _STRENGTH.search(plain)
    if strength is None:
        return None
    head = plain[: strength.start()].removesuffix("水泥") or plain[strength.end() :]
    for pattern, family in _FAMILIES:
        if re.match(rf"^(?:{pattern})(?:水泥)?[.·\-]?", head):
            grade = f"{family} {strength[1]}{strength[2].upper()}"
            return grade, _packing(plain[strength.end() :] or plain)
    return None


def _plain(text: str) -> str:
    """Half width, lower case, one kind of dot, no blanks: Ⅱ becomes ii by NFKC."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s]+", "", folded).replace("•", "·").replace("・", "·").replace("‧", "·")


def synonym_key(text: str) -> str:
    """How a user's own synonym is stored."""
    return _plain(text)


def _packing(rest: str) -> str:
    for pattern, code in _PACKINGS:
        if re.search(pattern, rest):
            return code
    return "other"
