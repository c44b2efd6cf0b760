"""docs/keyboard.md is what the program declares."""

from __future__ import annotations

from tests.pictures import KEYBOARD, keyboard_map


def test_the_keyboard_map_in_the_documents_is_the_programs(qapp) -> None:
    assert KEYBOARD.read_text(encoding="utf-8") == keyboard_map(), "python3 dev.py pictures"
