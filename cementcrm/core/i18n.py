"""Marking texts for translation without Qt.

Labels live in the core in English; ``pyside6-lupdate`` finds the marked ones because the function has
this very name, and ``ui/base/i18n.py`` translates them by the same context.
"""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802  lupdate looks for this name
    """Return `text` unchanged; `context` is read by lupdate only."""
    return text
