"""Folding the WAL beside a long job."""

from pathlib import Path

import pytest

from cementcrm.store import folding
from cementcrm.store.cipher import connect
from cementcrm.store.folding import Folder

KEY = bytes(range(32))


@pytest.mark.parametrize("worth", [60, 10_000])
def test_the_log_begins_anew_again_and_again_and_is_folded_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worth: int
) -> None:
    monkeypatch.setattr(folding, "_WORTH", worth)
    monkeypatch.setattr(folding, "_LONGEST", 200)
    path = tmp_path / "a.db"
    writer = connect(path, KEY)
    writer.execute("PRAGMA wal_autocheckpoint = 0")
    writer.execute("CREATE TABLE t (a)")
    longest = 0
    with Folder(path, KEY) as fold:
        for _ in range(120):
            writer.execute("INSERT INTO t VALUES (randomblob(60000))")  # fifteen pages
            longest = max(longest, writer.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()[1])
            fold()
    _, pages, folded = writer.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    assert pages == folded
    assert longest < 120 * 15 / 2
    writer.close()
    reader = connect(path, KEY, read_only=True)
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (120,)
    reader.close()


def test_what_fails_beside_is_told_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(self: Folder) -> None:
        raise OSError("no room")

    monkeypatch.setattr(folding, "_COMMITS", 1)
    path = tmp_path / "a.db"
    writer = connect(path, KEY)
    writer.execute("CREATE TABLE t (a)")
    with monkeypatch.context() as patched:
        patched.setattr(Folder, "_fold", fails)
        with pytest.raises(OSError, match="no room"), Folder(path, KEY) as fold:
            fold()
    writer.close()
