"""What every page stands on: context, tasks, messages, translation, theme, resources."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  before what it has done is taken back

# PySide puts an `__import__` of its own in the place of Python's, for a feature (`__feature__`) that nobody here uses.
# It reads the source of every module imported from then on, all of SQLAlchemy's among them: a sixth of the time from a
# start to the first page.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
