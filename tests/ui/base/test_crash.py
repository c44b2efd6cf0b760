"""The log of a run."""

from __future__ import annotations

import logging

from ui.base.crash import CrashHook


def test_the_log_is_opened_by_the_first_thing_to_tell_and_has_it(qapp, tmp_path):
    hook = CrashHook(tmp_path)
    hook.install()
    try:
        assert not hook.log_path.exists()
        for text in ("the first", "the second"):
            logging.getLogger("cementcrm.part").warning(text)
        told = hook.log_path.read_text(encoding="utf-8")
    finally:
        hook.uninstall()
    assert [told.count(text) for text in ("the first", "the second")] == [1, 1]
