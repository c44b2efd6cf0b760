"""Databases of every released schema: migrated whole or not at all, wherever the program is killed."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cementcrm.core.commands import Create, Update
from cementcrm.core.queries import ListQuery
from cementcrm.opening import check_file
from cementcrm.store.backup import check_database, verify
from cementcrm.store.cipher import connect
from cementcrm.store.retention import backup_directory, backups
from cementcrm.store.revision import HEAD, NewerSchema
from cementcrm.store.schema import schema_difference

from .conftest import KEY, open_here
from .contents import Columns, Rows, columns_of, rows_of
from .disk import Disk, read_log
from .recording import needs_recorder, record

DATABASES = sorted((Path(__file__).parent.parent / "data" / "databases").glob("[0-9]*.db"))
RELEASED = [path for path in DATABASES if path.stem != HEAD]  # one of the present schema waits for the next
HERE = Path(__file__).parent
# the last release and the longest way here; `dev.py soak` takes all of them
sampled = pytest.mark.parametrize(
    "path", [RELEASED[0], RELEASED[-1]], ids=lambda path: path.stem, indirect=True
)


@pytest.fixture(params=RELEASED, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A released database as a user has it."""
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(request.param, folder / "c.db")
    shutil.copy(request.param.with_name(request.param.name + ".key.json"), folder / "c.db.key.json")
    (folder / "k.key").write_text(KEY)
    return folder / "c.db"


def _completes(path: Path, columns: Columns, rows: Rows) -> None:
    """The next start has the whole new schema, every old row, and a backup from before."""
    app = open_here(path)
    assert check_database(app.database.raw_writer, full=True).ok
    with app.database.read() as connection:
        assert schema_difference(connection) == []
    app.close()
    assert rows_of(path, columns) == (HEAD, rows)
    assert rows_of(_backup(path), columns)[1] == rows


def _backup(path: Path) -> Path:
    """The newest finished backup, which passes its check."""
    made = backups(backup_directory(path))[0]
    verify(made, bytes.fromhex(KEY))
    return made


def test_a_released_database_is_migrated_with_every_row_and_works_on(path: Path) -> None:
    columns = columns_of(path)
    revision, rows = rows_of(path, columns)
    assert revision != HEAD
    assert len(rows["customer"]) > 5
    assert len(rows["weigh_ticket"]) > 50
    _completes(path, columns, rows)
    app = open_here(path)
    record = app.find_key("customer", "K001")
    before = len(app.history("customer", record.uuid))
    app.execute(Update("customer", record.uuid, {"remark": "迁移之后"}))
    assert len(app.history("customer", record.uuid)) == before + 1
    app.undo()
    app.execute(Create("customer", {"code": "NEW", "name": "n"}))
    assert app.totals(ListQuery("customer"))[0] == len(rows["customer"])  # one more, one deleted of old
    assert check_file(app, full=True)["ok"]
    app.close()


@pytest.mark.parametrize("path", [path for path in DATABASES if path.stem == "0019"], indirect=True)
def test_complaints_are_linked_to_the_contacts_that_they_named(path: Path) -> None:
    app = open_here(path)
    ((_, complaint),) = app.first(ListQuery("complaint"), 2)
    ((_, contact),) = app.first(ListQuery("contact"), 2)
    assert complaint.values["contact_uuid"] == contact.uuid
    assert (complaint.version, complaint.values["contact"]) == (
        2,
        "王**",
    )  # moved on once; migrations don't count
    assert check_file(app, full=True)["ok"]
    app.close()


def _killed(path: Path, step: int) -> list[tuple[Path, str]]:
    out = path.parent.with_name("killed")
    out.mkdir()
    command = [sys.executable, str(HERE / "migration_victim.py"), str(path.parent), str(out), str(step)]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    lines = [line.partition(" ") for line in said.splitlines()]
    return [(out / number / path.name, statement) for number, _, statement in lines]


def _survives_kills(path: Path, step: int) -> int:
    columns = columns_of(path)
    revision, rows = rows_of(path, columns)
    attempts = _killed(path, step)
    began = False
    for copy, statement in attempts:
        now = rows_of(copy, columns)
        assert now in ((revision, rows), (HEAD, rows)), statement
        began = began or statement.startswith(("DROP", "CREATE", "UPDATE"))
        if began:
            assert rows_of(_backup(copy), columns)[1] == rows
        _completes(copy, columns, rows)
        shutil.rmtree(copy.parent)
    assert began
    assert attempts[-1][1] == ""
    return len(attempts)


# an attempt for each 97th statement since the last release, for each 331st of all
@sampled
@pytest.mark.timeout(600)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="an attempt is a fork")
def test_killed_at_a_statement_of_the_migration_the_next_start_completes_it(path: Path) -> None:
    revision, _ = rows_of(path, columns_of(path))
    assert _survives_kills(path, 97 if revision == RELEASED[-1].stem else 331) > 3


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "fork"), reason="an attempt is a fork")
def test_killed_at_any_statement_of_the_migration_the_next_start_completes_it(path: Path) -> None:
    assert _survives_kills(path, 1) > 80


def _survives_cuts(path: Path, points: int | None) -> int:
    """Power cuts after file calls of a migration: `points` of them, or after each."""
    columns = columns_of(path)
    revision, rows = rows_of(path, columns)
    before = path.parent.with_name("before")
    shutil.copytree(path.parent, before)
    log = record(HERE / "opener.py", path.parent)
    calls = [c.moved(str(path.parent), str(before)) for c in read_log(log)]
    chance = random.Random(20261123)
    chosen = set(range(len(calls)) if points is None else chance.sample(range(len(calls)), points))
    disk = Disk(before)
    copy = path.parent.with_name("cut") / path.name
    for number, call in enumerate(calls):
        disk.play(call)
        if number in chosen:
            disk.leave(copy.parent, chance)
            assert rows_of(copy, columns) in ((revision, rows), (HEAD, rows)), call
            _completes(copy, columns, rows)
    return len(chosen)


@sampled
@needs_recorder
def test_a_power_cut_during_the_migration_leaves_the_old_or_the_new_whole(path: Path) -> None:
    assert _survives_cuts(path, 6) == 6


@needs_recorder
@pytest.mark.soak
def test_a_power_cut_after_any_file_call_of_the_migration_leaves_the_old_or_the_new_whole(path: Path) -> None:
    assert _survives_cuts(path, None) > 100


def test_a_newer_schema_is_refused_and_every_byte_stays(path: Path) -> None:
    raw = connect(path, bytes.fromhex(KEY))
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    names = sorted(path.parent.rglob("*"))
    before = path.read_bytes()
    with pytest.raises(NewerSchema):
        open_here(path)
    assert path.read_bytes() == before
    assert [p for p in sorted(path.parent.rglob("*")) if p.suffix != ".lock"] == names
