"""Why an outside file is not read: one class per cause."""

from __future__ import annotations

from cementcrm.core.errors import CementError


class FileUnreadable(CementError):
    """`path` can't be read as a table (`reason`): save it again as xlsx or CSV and try once more."""

    code = "file_unreadable"


class FileHostile(CementError):
    """`path` would unpack to more than is sensible (`reason`); it was not opened."""

    code = "file_hostile"


class FileProtected(CementError):
    """`path` has a password: save it without one."""

    code = "file_protected"


class FileChanged(CementError):
    """`path` was written to while it was being read: what was read may be half of it."""

    code = "file_changed"
