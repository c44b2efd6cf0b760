"""Where the table is in a sheet as people and systems lay it out."""

import csv

import pytest

from cementcrm.exchange.layout import find_layout, is_total
from cementcrm.exchange.mapping import known_headings
from cementcrm.features import catalogue
from tests.exchange.reading import read

KNOWN = known_headings(catalogue().spec("weigh_ticket"))


def layout(*rows):
    return find_layout(list(enumerate(rows, 1)), KNOWN)


def test_titles_above_and_an_empty_first_column_are_no_header() -> None:
    found = layout(
        ["磅单明细表", "", "", ""],
        ["", "单位:吨", "", ""],
        [],
        ["", "提货单号", "客户名称", "净重"],
        ["", "T1", "甲", 5.0],
    )
    assert (found.columns, found.header_row) == (("", "提货单号", "客户名称", "净重"), 4)


def test_two_levels_with_merged_cells_tell_like_columns_apart() -> None:
    found = layout(
        ["提货单号", "客户名称", "空车", "", "重车", "", "净重"], ["", "", "时间", "重量", "时间", "重量", ""],
        ["T1", "甲", "2025-01-05", 15.0, "2025-01-05", 48.0, 33.0],
    )  # fmt: skip
    assert found.columns == ("提货单号", "客户名称", "空车时间", "空车重量", "重车时间", "重车重量", "净重")
    assert found.first_data_row == 3


def test_the_first_of_numbered_groups_is_the_one_that_is_meant() -> None:
    found = find_layout(
        list(enumerate([
            ["基本信息", "", "联系人1", "", "联系人2", "", "其他"], ["编码", "名称", "姓名", "手机", "姓名", "手机", "备注"],
            ["K1", "甲公司", "张三", "13390996030", "李四", "13390996031", "老客户"],
        ], 1)),
        known_headings(catalogue().spec("customer")),
    )  # fmt: skip
    assert found.columns == ("编码", "名称", "联系人姓名", "联系人手机", "联系人2姓名", "联系人2手机", "备注")


def test_three_levels() -> None:
    found = layout(
        ["提货单号", "过磅信息", "", "", "客户名称"], ["", "空车", "", "净重", ""], ["", "时间", "重量", "", ""],
        ["T1", "2025-01-05 13:30", "15", "33", "甲"],
    )  # fmt: skip
    assert found.first_data_row == 4
    assert (found.columns[0], found.columns[3], found.columns[4]) == ("提货单号", "净重", "客户名称")


def test_units_below_the_header_belong_to_it() -> None:
    found = layout(
        ["提货单号", "客户名称", "净重", "单价"], ["", "", "(kg)", "元/吨"], ["T1", "甲", 33630.0, 304.0]
    )
    assert (found.columns, found.first_data_row) == (("提货单号", "客户名称", "净重(kg)", "单价(元/吨)"), 3)


def test_a_group_row_that_tells_nothing_is_left_out() -> None:
    found = layout(
        ["基本信息", "", "重量", ""], ["提货单号", "客户名称", "皮重", "净重"], ["T1", "甲", 1.0, 2.0]
    )
    assert (found.columns, found.header_rows) == (("提货单号", "客户名称", "皮重", "净重"), 1)


def test_a_heading_that_comes_twice_is_two_columns() -> None:
    assert layout(["提货单号", "净重", "净重"], ["T1", 1.0, 2.0]).columns == ("提货单号", "净重", "净重 #2")


def test_data_without_a_header_is_not_taken_for_one() -> None:
    rows = [["T1", "甲", "33.63", "2025-01-05"], ["T2", "乙", "8.5", "2025-01-05"]]
    assert layout(*rows) is None


@pytest.mark.parametrize(
    "row",
    [["合计", 5.0], ["", "小 计", ""], ["2025-01-05", "小计", 5.0], ["2025-01-05小计", "", 5.0], ["总计：", ""], ["合计(600户)"],
     ["合计: 33.5吨"], ["", "", "本页合计", 5.0], ["Total", 5.0], ["苏州公司 小计", 7.0], ["制表人：张三", "", "审核：李四"],
     ["第1页 共3页"], ["打印时间: 2025-01-05 08:00"], ["Grand Total"]],
)  # fmt: skip
def test_totals_and_signatures(row) -> None:
    assert is_total(row)


@pytest.mark.parametrize(
    "row",
    [["T1", "合计建材有限公司", 5.0], ["总计设备安装公司", "KH1"], ["T1", "小计生鲜店", 5.0], ["T1", "甲", "P·O 42.5", "合计付款"],
     ["备注:急", "甲", 5.0], ["Summit Cement", "KH1"], ["Total Building Ltd", "KH2"], ["计量站", "KH3"]],
)  # fmt: skip
def test_a_customer_whose_name_sounds_like_a_total_is_kept(row) -> None:
    assert not is_total(row)


def test_pages_printed_into_one_file(tmp_path) -> None:
    page = [
        ["磅单明细表", "", "", ""],
        ["提货单号", "重量", "", "客户名称"],
        ["", "皮重(吨)", "净重(kg)", ""],
    ]
    rows = [*page, ["T1", "1", "33630", "甲"], ["本页小计", "", "33630", ""], *page, ["T2", "1", "8500", "乙"],
            ["合计", "", "42130", ""], ["制表人：张三", "", "审核：", ""], ["第2页 共2页", "", "", ""]]  # fmt: skip
    path = tmp_path / "a.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows(rows)
    found, _ = read(path)
    assert [(r["ticket_no"], r["net_tonnes"], r["customer_name"]) for r in found] == [
        ("T1", 33630, "甲"),
        ("T2", 8500, "乙"),
    ]


def test_packing_in_a_column_of_its_own(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "提货单号,品种,强度等级,包装,净重\nT1,普通硅酸盐水泥,42.5R,散装,5\nT2,P·C,42.5,袋装,5\nT3,P·O 42.5,,吨袋,5\n"
        "T4,P·O 42.5散装,,袋,5\nT5,P·O 42.5,,,5\n",
        encoding="utf-8",
    )
    rows, errors = read(path)
    assert [(r["grade"], r["packing"]) for r in rows] == [
        ("P·O 42.5R", "bulk"), ("P·C 42.5", "bag50"), ("P·O 42.5", "jumbo"), ("P·O 42.5", "bag50"), ("P·O 42.5", None)
    ]  # fmt: skip
    assert errors == {5: {"packing": "packing_conflict"}, 6: {"packing": "packing_unknown"}}
