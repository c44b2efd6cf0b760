"""Files that belong to records: what comes in, what is refused, what undo, merging and backups do with them."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PIL import Image

from cementcrm.app import Application
from cementcrm.cli import main
from cementcrm.core.commands import Create, Delete, Merge, Update
from cementcrm.core.errors import CementError, NotFound, PermissionDenied, ValidationError
from cementcrm.exchange.attaching import FileRefused, FileTooLarge, from_bytes, from_file
from cementcrm.exchange.refusals import FileHostile
from cementcrm.features.attachments.rules import MOST_BYTES, may_open, safe_name
from cementcrm.opening import backup_file, check_file, open_file, restore_file
from cementcrm.store.contents import ContentMissing


def photo(width: int = 40, height: int = 30, kind: str = "JPEG", colour: str = "red", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def customer(app: Application) -> UUID:
    uuid: Any = app.execute(Create("customer", {"code": "K1", "name": "甲"})).value
    return uuid


def attach(app: Application, customer: UUID, name: str = "现场.jpg", data: bytes | None = None) -> UUID:
    uuid: Any = app.execute(from_bytes("customer", customer, name, data or photo())).value
    return uuid


def names(app: Application, customer: UUID) -> list[object]:
    return [record.values["file_name"] for _, record in app.attachments.of("customer", customer)]


def contents(app: Application) -> int:
    with app.database.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM content").scalar() or 0)


def test_a_file_is_kept_as_it_is_and_says_whose_it_is(
    app: Application, customer: UUID, tmp_path: Path
) -> None:
    data = photo()
    uuid = attach(app, customer, data=data)
    values = app.get("attachment", uuid).values
    told = {name: values[name] for name in ("file_name", "kind", "size", "record_key", "added_by")}
    assert told == {
        "file_name": "现场.jpg", "kind": "picture", "size": len(data), "record_key": "K1", "added_by": "管理员",
    }  # fmt: skip
    assert app.attachments.content(uuid) == data
    app.attachments.write(uuid, tmp_path / "out.jpg")
    assert (tmp_path / "out.jpg").read_bytes() == data
    assert app.links("attachment", uuid) == {"record_key": ("customer", customer)}
    assert app.panel_counts("customer", customer)["attachment", "record_uuid"] == 1


def test_every_kind_of_record_has_the_tab_but_what_administrators_keep(app: Application) -> None:
    tabs = {entity for entity in app.entities() if ("attachment", "record_uuid") in app.panels(entity)}
    assert {"customer", "visit", "complaint", "weigh_ticket", "sealed_sample"} <= tabs
    assert tabs.isdisjoint({"permission", "role", "attachment", "document_template"})


def test_adding_and_deleting_are_undone_and_the_same_content_is_kept_once(
    app: Application, customer: UUID
) -> None:
    uuid = attach(app, customer)
    attach(app, customer, "同一张.jpg")
    assert contents(app) == 1
    app.undo()
    assert names(app, customer) == ["现场.jpg"]
    app.redo()
    assert names(app, customer) == ["同一张.jpg", "现场.jpg"]
    app.execute(Delete("attachment", (uuid,)))
    assert names(app, customer) == ["同一张.jpg"]
    app.undo()
    assert app.attachments.content(uuid) == photo()


def test_only_the_remark_can_be_changed(app: Application, customer: UUID) -> None:
    uuid = attach(app, customer)
    app.execute(Update("attachment", uuid, {"remark": "料仓"}))
    assert app.get("attachment", uuid).values["remark"] == "料仓"
    with pytest.raises(ValidationError) as caught:
        app.execute(Update("attachment", uuid, {"file_name": "x.exe", "sha256": "0" * 64}))
    assert set(caught.value.fields.values()) == {"permanent"}


def test_a_record_without_its_content_is_refused(app: Application, customer: UUID) -> None:
    values = dict(app.get("attachment", attach(app, customer)).values)
    for name in ("created_at", "updated_at", "attachment_no"):
        values.pop(name)
    with pytest.raises(ValidationError) as caught:
        app.execute(Create("attachment", values | {"sha256": "0" * 64}))
    assert caught.value.fields == {"sha256": "reference_unknown"}


def test_merging_brings_the_files_along(app: Application, customer: UUID) -> None:
    other: Any = app.execute(Create("customer", {"code": "K2", "name": "乙"})).value
    uuid = attach(app, customer)
    app.execute(Merge("customer", other, customer))
    assert names(app, other) == ["现场.jpg"]
    assert app.get("attachment", uuid).values["record_key"] == "K2"
    app.undo()
    assert names(app, customer) == ["现场.jpg"]


def test_who_may_not_read_the_record_gets_no_content_of_it(app: Application, customer: UUID) -> None:
    uuid = attach(app, customer)
    app.actor = replace(app.actor, role="read_only")
    assert app.attachments.content(uuid)
    with pytest.raises(PermissionDenied):
        app.execute(from_bytes("customer", customer, "a.jpg", photo()))
    app.actor.policy.replace([("nobody", "attachment:read"), ("nobody", "attachment:create")])
    app.actor = replace(app.actor, role="nobody")
    with pytest.raises(PermissionDenied):
        app.attachments.content(uuid)
    with pytest.raises(PermissionDenied):
        app.attachments.of("customer", customer)
    with pytest.raises(PermissionDenied):
        app.execute(from_bytes("customer", customer, "a.jpg", photo()))


def test_nothing_is_attached_to_what_is_not_there(app: Application, customer: UUID) -> None:
    app.execute(Delete("customer", (customer,)))
    with pytest.raises(NotFound):
        attach(app, customer)
    assert contents(app) == 0


def test_a_large_picture_is_made_smaller_and_upright_unless_the_original_is_wanted(
    app: Application, customer: UUID, tmp_path: Path
) -> None:
    turned = Image.Exif()
    turned[0x0112] = 6
    file = tmp_path / "大.jpg"
    file.write_bytes(photo(4000, 3000, exif=turned.tobytes()))
    small = from_file("customer", customer, file)
    with Image.open(io.BytesIO(small.data)) as picture:
        assert picture.size == (1920, 2560)
        assert not picture.getexif()
    assert from_file("customer", customer, file, original=True).data == file.read_bytes()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\windows\\x.jpg", "x.jpg"),
        ("照片\u202egpj.exe.jpg", "照片gpj.exe.jpg"),
        ("a\0b\n.pdf", "ab.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("  . ", "_"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        ("x" * 300 + ".jpeg", "x" * 115 + ".jpeg"),
        ("=cmd|' /C calc'!A0.csv", "C calc'!A0.csv"),
    ],
)
def test_names_are_data(name: str, kept: str) -> None:
    assert safe_name(name) == kept


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def huge_picture() -> bytes:
    """A small file that says it is 60,000 × 60,000."""
    data = bytearray(photo(8, 8, "BMP"))
    data[18:26] = (60_000).to_bytes(4, "little") * 2
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "error", "reason"),
    [
        ("发票.pdf", b"MZ\x90\0program", FileRefused, "program"),
        ("发票.pdf.exe", b"%PDF-1.7", FileRefused, "program"),
        ("a.lnk", b"L\0\0\0\x01\x14\x02\0", FileRefused, "program"),
        ("空.txt", b"", FileRefused, "empty"),
        ("a.jpg", photo()[:300], FileRefused, "picture_damaged"),
        ("a.bmp", huge_picture(), FileRefused, "picture_huge"),
        ("bomb.zip", zipped(a=b"\0" * 30_000_000), FileHostile, None),
        ("大.bin", b"\x01" * (MOST_BYTES + 1), FileTooLarge, None),
    ],
)
def test_hostile_files_are_refused_and_leave_nothing(
    app: Application, customer: UUID, name: str, data: bytes, error: type[CementError], reason: str | None
) -> None:
    with pytest.raises(error) as caught:
        app.execute(from_bytes("customer", customer, name, data))
    if reason:
        assert caught.value.data["reason"] == reason
    assert contents(app) == 0


@pytest.mark.parametrize(
    ("name", "data", "kind", "opened"),
    [
        ("合同.pdf", b"%PDF-1.7 x", "pdf", True),
        ("表.xlsx", zipped(xl__workbook_xml=b"x"), "office", True),
        ("宏.xlsm", zipped(xl__workbook_xml=b"x", xl__vbaProject_bin=b"x"), "other", False),
        ("页.html", b"<html><script>1</script>", "other", False),
        ("图.svg", b"<svg onload='1'/>", "other", False),
        ("记录.txt", "磅单".encode(), "text", True),
        ("记录.pdf", "磅单".encode(), "text", False),
        ("档案.zip", zipped(a=b"x"), "other", False),
    ],
)
def test_what_a_file_is_is_told_by_its_content(
    app: Application, customer: UUID, name: str, data: bytes, kind: str, opened: bool
) -> None:
    values = app.get("attachment", attach(app, customer, name, data)).values
    assert values["kind"] == kind
    assert may_open(str(values["kind"]), str(values["file_name"])) is opened


def test_a_folder_and_a_file_that_is_too_large_are_not_read(customer: UUID, tmp_path: Path) -> None:
    with pytest.raises(FileRefused) as caught:
        from_file("customer", customer, tmp_path)
    assert caught.value.data["reason"] == "not_a_file"
    with (tmp_path / "大.bin").open("wb") as stream:
        stream.truncate(10**12)  # sparse: reading it would take all memory
    with pytest.raises(FileTooLarge):
        from_file("customer", customer, tmp_path / "大.bin")


def test_check_tells_missing_and_damaged_contents(app: Application, customer: UUID) -> None:
    kept, lost = attach(app, customer), attach(app, customer, data=photo(colour="blue"))
    assert check_file(app, full=True)["contents"] == []
    of = {uuid: str(app.get("attachment", uuid).values["sha256"]) for uuid in (kept, lost)}
    number = app.get("attachment", lost).values["attachment_no"]
    with app.database.maintain() as connection:
        connection.exec_driver_sql("DELETE FROM content WHERE sha256 = ?", (of[lost],))
        connection.exec_driver_sql("UPDATE content SET data = x'00' WHERE sha256 = ?", (of[kept],))
    found = check_file(app, full=True)
    assert found["contents"] == [f"{number}: content missing", f"{of[kept]}: content damaged"]
    assert not found["ok"]
    for uuid in (kept, lost):
        with pytest.raises(ContentMissing):
            app.attachments.content(uuid)


def test_a_backup_has_the_contents(tmp_path: Path) -> None:
    path, key = tmp_path / "a.db", tmp_path / "a.key"
    app = open_file(path, key_file=key)
    customer: Any = app.execute(Create("customer", {"code": "K1", "name": "甲"})).value
    uuid = attach(app, customer)
    made = backup_file(app, None)
    app.execute(Delete("attachment", (uuid,)))
    app.close()
    restore_file(path, made, key_file=key)
    app = open_file(path, key_file=key)
    assert app.attachments.content(uuid) == photo()
    app.close()
    assert photo()[:64] not in path.read_bytes()  # encrypted like all else


def test_the_command_line_shows_what_belongs_to_a_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--db", str(tmp_path / "a.db"), "--key-file", str(tmp_path / "a.key")]
    app = open_file(tmp_path / "a.db", key_file=tmp_path / "a.key")
    customer: Any = app.execute(Create("customer", {"code": "K1", "name": "甲"})).value
    attach(app, customer, "记录.txt", b"9")
    app.close()
    assert main([*where, "--json", "show", "customer", "K1"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["attachments"]
    assert (found["file_name"], found["kind"], found["size"]) == ("记录.txt", "text", 1)
    assert main([*where, "show", "customer", "K1"]) == 0
    assert "记录.txt text 1 " in capsys.readouterr().out
