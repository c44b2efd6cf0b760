"""Pinyin for finding and sorting: one reading per character, fast enough for a million names.

Readings come from pypinyin's character table, its first reading per character; its phrase dictionary is
skipped (it costs a second to load and minutes over a million names).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

_NOT_WORD = re.compile(r"[\W_]+")
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
_NEUTRAL = "5"
_DIAERESIS = "\u0308"

# Where the table's first reading is not the one that names of firms and places use:
# 长兴, 重庆, 商行, 厦门, 成都, and the surname 曾.
_IN_NAMES = {"长": "cháng", "重": "chóng", "行": "háng", "厦": "xià", "都": "dū", "曾": "zēng"}


def fold(text: str) -> str:
    """`text` as it is compared: no case, width, accents, spaces or punctuation; traditional = simplified.

    Every character is folded on its own, so a part of a text always folds to a part of the folded text;
    finding every substring rests on that.
    """
    if text.isascii():
        return _NOT_WORD.sub("", text.lower())
    return _mapped(_NOT_WORD.sub("", unicodedata.normalize("NFKD", text).casefold()), _SIMPLIFIED)


def simplified(text: str) -> str:
    """Traditional characters of `text` as simplified ones, each on its own."""
    return _mapped(text, _SIMPLIFIED)


def _reading(code: int) -> tuple[str, str] | None:
    """Syllable without tone (ü as v, as input methods spell it) and tone digit; None if there is none."""
    from pypinyin.pinyin_dict import pinyin_dict  # 42,000 entries: not at the start of the program

    marked = _IN_NAMES.get(chr(code)) or pinyin_dict.get(code, "").split(",")[0]
    parts = unicodedata.normalize("NFD", marked)
    syllable = "".join(c for c in parts.replace("u" + _DIAERESIS, "v") if "a" <= c <= "z")
    tone = next((_TONES[c] for c in parts if c in _TONES), _NEUTRAL)
    return (syllable, tone) if syllable else None


class _Simplified(dict[str, str]):
    """Character by character: phrases (著名, 乾隆) would break finding every part."""

    def __missing__(self, char: str) -> str:
        value = self[char] = _simplifier().convert(char) if "\u3400" <= char <= "\ufaff" else char
        return value


@cache
def _simplifier() -> Any:
    from opencc import OpenCC  # 60 ms: not at the start of the program

    return OpenCC("t2s")


_SIMPLIFIED = _Simplified()


def _mapped(text: str, table: dict[str, str]) -> str:
    return "".join(map(table.__getitem__, text))


class _Table(dict[str, str]):
    """Filled per character as it is met; then a join of lookups is three times faster than `translate`."""

    def __missing__(self, char: str) -> str:
        reading = None if char < "\x80" else _reading(ord(char))
        value = self[char] = self.of(char, reading)
        return value

    def of(self, char: str, reading: tuple[str, str] | None) -> str:
        return reading[0] if reading else char


class _Initials(_Table):
    def of(self, char: str, reading: tuple[str, str] | None) -> str:
        return reading[0][0] if reading else char


class _SortKeys(_Table):
    # "~" puts Chinese behind digits and Latin; \x01 ends a syllable, so 西安 (xi an) comes before 先 (xian)
    def of(self, char: str, reading: tuple[str, str] | None) -> str:
        return f"~{reading[0]}{reading[1]}{char}\x01" if reading else f"{char}\x01"


_FULL, _INITIALS, _SORT = _Table(), _Initials(), _SortKeys()


def pinyin_of(text: str) -> tuple[str, str]:
    """Full pinyin and initials of the folded text: 宁波永成 → ("ningboyongcheng", "nbyc").

    Characters without a reading (Latin, digits, others) stand for themselves in both.
    """
    return spelled_of(fold(text))


def spelled_of(folded: str) -> tuple[str, str]:
    """`pinyin_of` of a text that is folded already."""
    return _mapped(folded, _FULL), _mapped(folded, _INITIALS)


def warm_up() -> None:
    """Load the tables now (a third of a second), before a transaction waits for them."""
    pinyin_of("水泥")


def pinyin_sort_key(text: str) -> bytes:
    """Binary key that orders names as a Chinese reader expects: syllable, tone, character; Latin first."""
    return _mapped(fold(text), _SORT).encode("utf-8", "surrogatepass")


def marks(shown: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where folded `words` stand in a text as shown, by characters, spelling or initials: (start, end)."""
    found = {place for word in words if (place := _place(shown, word)) is not None}
    return tuple(sorted(found))


class _PerCharacter(dict[str, str]):
    """How one shown character is searched: fifty hits are marked at every key press."""

    def __init__(self, of: Callable[[str], str]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, char: str) -> str:
        value = self[char] = self._of(fold(char))
        return value


_PLAIN = _PerCharacter(str)
_SPELLED = (
    _PerCharacter(lambda folded: _mapped(folded, _FULL)),
    _PerCharacter(lambda folded: _mapped(folded, _INITIALS)),
)


def _place(shown: str, word: str) -> tuple[int, int] | None:
    """Most words stand in the text as they are; only letters may spell it."""
    if not word:
        return None
    for table in (_PLAIN, *_SPELLED) if word.isascii() else (_PLAIN,):
        start = _mapped(shown, table).find(word)
        if start >= 0:
            return _owner(shown, table, start), _owner(shown, table, start + len(word) - 1) + 1
    return None


def _owner(shown: str, table: dict[str, str], letter: int) -> int:
    """The character of `shown` that a letter of its spelling comes from."""
    for index, char in enumerate(shown):
        letter -= len(table[char])
        if letter < 0:
            return index
    raise IndexError(letter)
