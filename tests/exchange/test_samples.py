"""What a plant really exports, through the command line, against the truth about it."""

import json
from pathlib import Path

import pytest

from cementcrm.cli import main

SAMPLES = Path(__file__).parent.parent / "data" / "samples"
TRUTH = json.loads((SAMPLES / "truth.json").read_text(encoding="utf-8"))
FIRST, SECOND = SAMPLES / "磅单_2025上半年.csv", SAMPLES / "磅单_2025下半年.xlsx"


@pytest.fixture
def cli(tmp_path, capsys):
    def call(*words, code=0):
        where = ["--db", str(tmp_path / "s.db"), "--key-file", str(tmp_path / "s.key"), "--json"]
        assert main([*map(str, words), *where]) == code
        return json.loads(capsys.readouterr().out)

    return call


def test_weigh_tickets_of_a_year_equal_the_truth(cli) -> None:
    first = cli("import", FIRST, "--as", "tickets")
    second = cli("import", SECOND, "--as", "tickets")
    truth = TRUTH["tickets"]
    assert first["new"] + second["new"] == truth["unique"]
    assert (second["changed"], first["refused"], second["refused"]) == (0, 0, 0)
    assert second["unchanged"] > 0
    whole = cli("list", "tickets", "--totals")
    assert whole["count"] == truth["unique"]
    assert whole["totals"]["net_tonnes"] == pytest.approx(truth["net_tonnes_not_void"], abs=0.001)
    assert cli("list", "tickets", "--where", "is_void=true", "--totals")["count"] == truth["void"]
    packings = {"散装": "bulk", "袋装50kg": "bag50"}
    for product, tonnes in truth["by_product"].items():
        grade, _, packing = product.rpartition(" ")
        found = cli(
            "list",
            "tickets",
            "--where",
            f"grade={grade}",
            "--where",
            f"packing={packings[packing]}",
            "--totals",
        )
        assert found["totals"]["net_tonnes"] == pytest.approx(tonnes, abs=0.001), product
    for code, count, tonnes in truth["top10_customers"]:
        found = cli(
            "list", "tickets", "--where", f"customer_code={code}", "--where", "is_void=no", "--totals"
        )
        assert found == {
            "count": count,
            "totals": {**found["totals"], "net_tonnes": pytest.approx(tonnes, abs=0.001)},
        }
    months: dict[str, float] = {}
    for row in cli("list", "tickets", "--where", "is_void=no", "--limit", "100000"):
        month = row["business_date"][:7]
        months[month] = round(months.get(month, 0) + row["net_tonnes"], 3)
    assert months == pytest.approx(truth["by_month"], abs=0.001)
    cli("undo-import", first["import_id"])
    assert cli("list", "tickets", "--totals")["count"] == second["new"]


def test_customers_come_in_whole_and_once(cli, tmp_path) -> None:
    first = cli("import", SAMPLES / "客户台账.xlsx", "--as", "customers")
    notes = TRUTH["notes"]
    assert first["new"] == notes["customers"] + len(notes["duplicate_files_of"])
    again = cli("import", SAMPLES / "客户台账.xlsx", "--as", "customers")
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, first["new"])
    record = cli("show", "customers", "KH00005")
    assert record["name"] == "无锡万邦路桥工程有限公司"
    assert record["registered_capital"] == 500
    assert record["customer_type"] == "project"
    assert record["phone"] == "136****5167"
    cli("undo-import", first["import_id"])
    assert cli("list", "customers", "--totals")["count"] == 0


def test_an_export_imports_back_unchanged(cli, tmp_path) -> None:
    cli("import", SAMPLES / "客户台账.xlsx", "--as", "customers")
    for name in ("out.xlsx", "out.csv"):
        assert cli("export", "customers", tmp_path / name) == {"rows": 613}
        back = cli("import", tmp_path / name, "--as", "customers")
        assert (back["new"], back["changed"], back["unchanged"], back["refused"]) == (0, 0, 613, 0), name


def test_refused_rows_can_be_corrected_and_imported(cli, tmp_path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text(
        "提货单号,客户名称,净重(吨),状态\nT1,甲,12.5,已出厂\nT2,乙,十二吨,已出厂\n", encoding="gb18030"
    )
    errors = tmp_path / "errors.xlsx"
    report = cli("import", bad, "--as", "tickets", "--errors", errors)
    assert (report["new"], report["refused"]) == (1, 1)
    from openpyxl import load_workbook

    book = load_workbook(errors)
    assert [c.value for c in book.active[2]][:4] == [3, "net_tonnes: not_a_number", "T2", "乙"]
    book.active.cell(2, 5).value = 12
    book.save(errors)
    assert cli("import", errors, "--as", "tickets")["new"] == 1


def test_a_file_without_a_table_is_a_known_error(cli, tmp_path) -> None:
    for name, content in (("a.csv", b"\x00\x01\x02" * 50), ("b.xlsx", b"PK\x03\x04junk"), ("c.csv", b"")):
        (tmp_path / name).write_bytes(content)
        assert cli("import", tmp_path / name, "--as", "tickets", code=3)["error"] == "file_unreadable"


def test_a_zip_bomb_is_refused_before_it_unpacks(cli, tmp_path) -> None:
    import zipfile

    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    assert cli("import", bomb, "--as", "tickets", code=3)["error"] == "file_hostile"
