"""Exports of systems that name, write and mark things in other ways: nothing misread, nothing lost silently."""

import csv
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from cementcrm.app import Application, open_application
from cementcrm.exchange.parsing import plan_file
from cementcrm.features import catalogue
from tests.exchange.reading import read

HEADINGS = [
    "过磅单号",
    "客户编号",
    "水泥品种",
    "车牌号码",
    "皮重",
    "毛重",
    "净重",
    "一次过磅时间",
    "二次过磅时间",
    "状态",
]
ROW = [
    "T1",
    "K1",
    "P.O42.5散装",
    "苏A12345",
    "15.20",
    "45.40",
    "30.20",
    "2025-01-05 07:00:00",
    "2025-01-05 07:30:00",
    "已出厂",
]


def written(path: Path, *rows: list[str], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def one(tmp_path: Path, **cells: str) -> tuple[dict, dict]:
    """The ticket of a file with one row; heading → cell, instead of the usual ones."""
    path = written(tmp_path / "a.csv", [*HEADINGS, *(h for h in cells if h not in HEADINGS)],
                   [cells.get(h, c) for h, c in zip(HEADINGS, ROW, strict=True)] + [c for h, c in cells.items() if h not in HEADINGS])  # fmt: skip
    rows, errors = read(path)
    return rows[0], errors


@pytest.fixture
def app(tmp_path: Path):
    application = open_application(tmp_path / "t.db", None)
    yield application
    application.close()


@pytest.mark.parametrize(
    ("came", "went"), [("In time", "Out time"), ("Time in", "Time out"), ("Entry time", "Exit time")]
)
def test_the_times_of_a_gate_that_speaks_english(tmp_path, came, went) -> None:
    path = written(
        tmp_path / "a.csv",
        ["Ticket No", "Plate", "Product", "Net (t)", came, went],
        ["T1", "苏A12345", "P.O42.5散装", "30.2", "2025-01-05 07:00:00", "2025-01-05 07:30:00"],
    )
    row = read(path)[0][0]
    assert row["left_at"] - row["entered_at"] == 30 * 60 * 1000


def test_the_first_weighing_is_no_departure(tmp_path) -> None:
    row, errors = one(tmp_path)
    assert (row["left_at"] - row["entered_at"], errors) == (30 * 60 * 1000, {})


def test_kilograms_that_no_heading_names_are_told_by_values(tmp_path) -> None:
    path = written(tmp_path / "kg.csv", HEADINGS, [*ROW[:4], "15200", "45400", "30200", *ROW[7:]])
    rows, errors = read(path)
    assert (rows[0]["tare_tonnes"], rows[0]["net_tonnes"], errors) == (15_200, 30_200, {})
    assert (
        "净重(kg)" in plan_file(path, catalogue().spec("tickets")).layout.columns
    )  # seen wherever it is shown


def test_one_column_of_large_weights_without_trucks_stays_and_is_told(tmp_path) -> None:
    path = written(tmp_path / "ship.csv", ["单号", "净重"], ["S1", "2300"], ["S2", "3100"])
    rows, errors = read(path)
    assert [row["net_tonnes"] for row in rows] == [2_300_000, 3_100_000]
    assert {error["net_tonnes"] for error in errors.values()} == {"weight_unlikely"}


@pytest.mark.parametrize(
    "mark",
    [
        "作废",
        "已作废(重开)",
        "已红冲",
        "冲销",
        "红字",
        "废单",
        "已撤销",
        "注销",
        "已删除",
        "无效",
        "作廢",
        "VOID",
    ],
)
def test_a_void_mark_in_other_words_is_void(tmp_path, mark) -> None:
    assert one(tmp_path, 状态=mark)[0]["is_void"] == 1


@pytest.mark.parametrize("status", ["正常", "未作废", "取消作废", "未红冲", "已出厂", ""])
def test_a_status_that_only_speaks_of_void_is_not(tmp_path, status) -> None:
    row, errors = one(tmp_path, 状态=status)
    assert (row["is_void"], errors) == (0, {})


@pytest.mark.parametrize("status", ["申请作废", "部分红冲", "作废审批中", "退货"])
def test_a_status_that_nobody_can_decide_is_told(tmp_path, status) -> None:
    row, errors = one(tmp_path, 状态=status)
    assert (row["is_void"], errors) == (0, {2: {"status": "status_unclear"}})


@pytest.mark.parametrize(
    ("heading", "cell", "void"),
    [
        ("作废标志", "是", 1),
        ("是否作废", "1", 1),
        ("作废标志", "", 0),
        ("是否作废", "N", 0),
        ("红冲标志", "已红冲", 1),
        ("作废标识", "正常", 0),
    ],
)
def test_a_column_of_its_own_marks_void_tickets(tmp_path, heading, cell, void) -> None:
    row, errors = one(tmp_path, **{heading: cell})
    assert (row["is_void"], errors) == (void, {})


def test_a_void_entry_in_red_is_told(tmp_path) -> None:
    assert one(tmp_path, 净重="-30.20", 状态="红冲")[1] == {2: {"net_tonnes": "void_negative"}}


def test_day_and_time_in_two_columns_are_one_moment(tmp_path) -> None:
    path = written(
        tmp_path / "a.csv",
        ["单号", "净重(吨)", "出厂日期", "出厂时间"],
        ["T1", "30.2", "2025-01-05", "07:30:15"],
        ["T2", "30.2", "2025/1/5", ""],
    )
    rows, errors = read(path)
    assert (rows[0]["left_at"] - rows[1]["left_at"], errors) == ((7 * 3600 + 30 * 60 + 15) * 1000, {})


def test_a_column_of_doubtful_days_is_refused_and_not_left_out(tmp_path) -> None:
    assert one(tmp_path, 二次过磅时间="05-01-03 07:30")[1] == {2: {"left_at": "date_ambiguous"}}


def test_headings_and_words_in_traditional_characters(tmp_path) -> None:
    path = written(tmp_path / "a.csv", ["過磅單號", "客戶名稱", "品種規格", "車牌號", "淨重(噸)", "出廠時間", "狀態"],
                   *([f"T{i}", "蘇州建材行", "普通矽酸鹽水泥P.O42.5散裝", "蘇A12345", "30.2", "2025-01-05 07:30", "作廢"] for i in range(9)), encoding="big5")  # fmt: skip
    rows, errors = read(path)
    assert (rows[0]["grade"], rows[0]["packing"], rows[0]["is_void"], rows[0]["customer_name"], errors) == (
        "P·O 42.5",
        "bulk",
        1,
        "蘇州建材行",
        {},
    )


def test_names_of_products_that_nobody_knows_keep_their_column(tmp_path) -> None:
    assert one(tmp_path, 水泥品种="老字号特种泥")[1] == {2: {"product_text": "product_unknown"}}


def test_kind_strength_and_packing_in_three_columns(tmp_path) -> None:
    path = written(
        tmp_path / "a.csv",
        ["单号", "品种", "强度等级", "包装方式", "净重(吨)"],
        ["T1", "普通硅酸盐水泥", "42.5", "散装", "30.2"],
    )
    rows, errors = read(path)
    assert (rows[0]["grade"], rows[0]["packing"], errors) == ("P·O 42.5", "bulk", {})


def test_money_in_another_unit_keeps_its_column(tmp_path) -> None:
    assert one(tmp_path, **{"金额(万元)": "1.064523"})[0]["amount"] == 1_064_523


def test_a_sum_of_freight_is_no_rate_per_tonne(tmp_path) -> None:
    assert one(tmp_path, **{"运费(元)": "1240"})[0]["freight"] is None
    assert one(tmp_path, **{"单价(元)": "320"})[0]["price"] == 32_000


def test_a_heading_that_is_a_part_of_several_is_none_of_them(tmp_path) -> None:
    path = written(tmp_path / "a.csv", ["单号", "净重(吨)", "编号", "重量"], ["T1", "30.2", "77", "45.4"])
    assert set(plan_file(path, catalogue().spec("tickets")).mapping.fields) == {"单号", "净重(吨)"}


def test_totals_that_say_more_are_no_data(tmp_path) -> None:
    path = written(
        tmp_path / "a.csv", HEADINGS, ROW, ["合计（大写）：叁拾吨"], ["总车数：1", "", "总净重：30.2"]
    )
    assert len(read(path)[0]) == 1


def test_sheets_with_the_same_headings_are_read_together(app: Application, tmp_path: Path) -> None:
    path = tmp_path / "year.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for month, above in (("1月", 0), ("2月", 2)):
            sheet = book.add_worksheet(month)
            sheet.write_row(above, 0, HEADINGS)
            sheet.write_row(above + 1, 0, [f"T{month}", *ROW[1:]])
        book.add_worksheet("客户").write_row(0, 0, ["客户编号", "客户名称"])
    told = app.imports.run("tickets", path)
    assert (told["new"], told["sheets"]) == (2, ["1月", "2月"])
    assert app.imports.run("tickets", path, sheet="2月", dry_run=True)["unchanged"] == 1
    assert app.imports.preview("tickets", path).counts["data"] == 2


def test_columns_that_nobody_reads_are_told(app: Application, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [*HEADINGS, "司机"], [*ROW, "张三"])
    assert app.imports.run("tickets", path)["left_out"] == ["司机"]


def test_the_last_of_rows_with_one_number_counts_and_importing_again_changes_nothing(
    app: Application, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.csv", HEADINGS, ROW, ["T2", *ROW[1:]], [*ROW[:-1], "作废"])
    first, again, third = (app.imports.run("tickets", path) for _ in range(3))
    assert (first["new"], first["changed"], first["warnings"]) == (2, 1, 1)
    for told in (again, third):
        assert (told["new"], told["changed"], told["unchanged"], told["warnings"]) == (0, 0, 3, 1)
    assert app.find_key("tickets", "T1").values["is_void"] is True


def test_a_mapping_without_units_fits_a_file_with_units(app: Application, tmp_path: Path) -> None:
    mapping = tmp_path / "m.json"
    mapping.write_text('{"fields": {"号": "ticket_no", "重": "net_tonnes", "车": "plate"}}', encoding="utf-8")
    for number, (heading, cell) in enumerate([("重", "30200"), ("重(kg)", "30200"), ("重(吨)", "30.2")]):
        path = written(tmp_path / f"{number}.csv", ["号", heading, "车"], [f"T{number}", cell, "苏A12345"])
        app.imports.run("tickets", path, mapping_file=mapping)
        assert str(app.find_key("tickets", f"T{number}").values["net_tonnes"]) == "30.200"
        assert app.imports.run("tickets", path)["unchanged"] == 1  # remembered


def test_a_time_in_a_workbook_is_a_part_of_a_day(tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        day, clock = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "hh:mm"})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单号", "净重(吨)", "日期", "时间"])
        for row in (1, 2):
            sheet.write_row(row, 0, [f"T{row}", 30.2])
            sheet.write_datetime(row, 2, datetime(2025, 1, 5), day)
            sheet.write_number(row, 3, 0.3125, clock)
    rows, errors = read(path)
    assert (rows[0]["left_at"], errors) == (1_736_033_400_000, {})  # 07:30 in Beijing
