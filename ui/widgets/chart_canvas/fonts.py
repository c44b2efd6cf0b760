"""Chinese glyphs in drawn charts, on a machine without a Chinese font too. Worker threads only."""

from __future__ import annotations

from functools import cache

from ...base.fonts import FAMILIES, bundled_font

# The first face of a .ttc is all that matplotlib reads: in Noto's it draws simplified Chinese well enough.
_CHINESE = ("Noto Sans SC", "Noto Sans CJK SC", "Noto Sans CJK JP", *FAMILIES[1:-1])


@cache
def families() -> list[str]:
    """Names for matplotlib's font list: one that draws Chinese first or behind the system's Latin face."""
    from matplotlib.font_manager import fontManager

    known = set(fontManager.get_font_names())
    chinese = [name for name in _CHINESE if name in known]
    path = bundled_font()
    if not chinese and path is not None:
        fontManager.addfont(str(path))
        chinese = [font.name for font in fontManager.ttflist if font.fname == str(path)]
    latin = [name for name in (FAMILIES[0], "DejaVu Sans") if name in known]
    # Chinese faces bring good Latin letters, so that one face draws a whole label
    return [*dict.fromkeys([*chinese[:2], *latin])] or ["sans-serif"]
