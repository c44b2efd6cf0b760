"""Grades of cement as people type them → as the program writes them, by the rules that imports read products by."""

from __future__ import annotations

import re
from collections.abc import Callable

Product = Callable[[str], tuple[str, str] | None]
"""Text → (grade, packing or "") as `exchange.products.parse_product` reads it; None: nobody has explained it."""

_BETWEEN = re.compile(r"\s*[、，,；;/\n]\s*")


def as_written(text: str, product: Product) -> tuple[str, str]:
    """(one grade or several as the program writes them, the packing that the text tells or "").

    What names no known grade stays as it is, beside others, too.
    """
    parts = [part for part in _BETWEEN.split(text) if part]
    known = [product(part) for part in parts]
    if sum(found is not None for found in known) < 2:  # "P.O42.5/散装" is one product
        whole = product(text)
        return whole if whole is not None else (text, "")
    grades = (part if found is None else found[0] for part, found in zip(parts, known, strict=True))
    packings = {found[1] for found in known if found is not None} - {""}
    return "、".join(dict.fromkeys(grades)), packings.pop() if len(packings) == 1 else ""
