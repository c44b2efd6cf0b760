"""No path to a record around the capture."""

import os
from pathlib import Path

import pytest

from cementcrm.app import open_application
from cementcrm.core.commands import Create
from cementcrm.store.cipher import connect
from cementcrm.store.revision import NewerSchema
from cementcrm.store.schema import CaptureDamaged, schema_difference

KEY = os.urandom(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "c.db"


def test_text_sql_outside_a_command_cannot_change_a_record(path: Path) -> None:
    app = open_application(path, KEY)
    app.execute(Create("customer", {"code": "K1", "name": "n"}))
    with pytest.raises(Exception, match="user-defined function"):
        app.database.raw_writer.execute("UPDATE customer SET name = 'x'")
    app.close()
    other = connect(path, KEY)
    with pytest.raises(Exception, match="cc_command"):
        other.execute("UPDATE customer SET name = 'x'")
    assert other.execute("SELECT name FROM customer").fetchall() == [("n",)]
    other.close()


def test_records_cannot_be_deleted_physically(path: Path) -> None:
    app = open_application(path, KEY)
    uuid = app.execute(Create("customer", {"code": "K1", "name": "n"})).value
    with pytest.raises(Exception, match="soft-deleted"), app.database.write(uuid) as connection:
        connection.exec_driver_sql("DELETE FROM customer")
    app.close()


def test_a_database_with_a_missing_trigger_is_not_opened(path: Path) -> None:
    open_application(path, KEY).close()
    raw = connect(path, KEY)
    raw.execute("DROP TRIGGER cc_capture_customer_update_name")
    raw.close()
    with pytest.raises(CaptureDamaged):
        open_application(path, KEY)


def test_a_newer_schema_is_refused_and_its_file_stays_as_it_was(path: Path) -> None:
    open_application(path, KEY).close()
    raw = connect(path, KEY)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(NewerSchema):
        open_application(path, KEY)
    assert path.read_bytes() == before


def test_the_migrated_schema_has_exactly_the_models_columns(path: Path) -> None:
    app = open_application(path, KEY)
    with app.database.read() as connection:
        assert schema_difference(connection) == []
    app.close()


def test_nothing_is_readable_without_the_key(path: Path) -> None:
    app = open_application(path, KEY)
    app.execute(Create("customer", {"code": "K1", "name": "甬城混凝土"}))
    app.close()
    assert "甬城".encode() not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")
