"""Each safeguard taken out makes a test fail, which passes with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutations import MUTATIONS
from offices import Group


@pytest.mark.parametrize("name", MUTATIONS)
def test_taking_a_safeguard_out_is_noticed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mutation = MUTATIONS[name]
    mutation.take_out(monkeypatch)
    group = Group(tmp_path)
    try:
        with pytest.raises((Exception, pytest.fail.Exception)):
            mutation.killed_by(group)
    finally:
        group.close()
