"""The sample's tickets, exported again in twelve other shapes, as other plants' systems would: the same figures."""

import csv
import html
import random
from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from tests.exchange.reading import read

SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "磅单_2025上半年.csv"
ROWS = list(csv.DictReader(SAMPLE.read_text("gb18030").splitlines()))[::19][:500]
NAMES = list(ROWS[0])
OTHER = dict(zip(NAMES, ["发运单号", "客户编码", "收货单位", "货物名称", "车号", "空重", "总重", "实发吨数", "含税单价", "销售金额",
                         "批号", "入厂时间", "出库时间", "单据状态"], strict=True))  # fmt: skip
ENGLISH = dict(zip(NAMES, ["Ticket No", "Customer No", "Customer Name", "Product", "Plate", "Tare Weight", "Gross Weight",
                           "Net Weight", "Unit Price", "Amount", "Lot", "Time In", "Time Out", "Status"], strict=True))  # fmt: skip


PINYIN = dict(zip(NAMES, ["TDH", "KHBH", "KHMC", "PZGG", "CPH", "pizhong", "maozhong", "jingzhong", "danjia", "jine",
                          "CCBH", "JCSJ", "chuchangshijian", "zhuangtai"], strict=True))  # fmt: skip


def table(names=None, change=lambda row: row, order=NAMES):
    names = names or {name: name for name in NAMES}
    return [[names[n] for n in order], *([change(dict(row))[n] for n in order] for row in ROWS)]


def write_text(path, rows, encoding, delimiter=",", quoting=csv.QUOTE_MINIMAL):
    with path.open("w", encoding=encoding, errors="strict", newline="") as stream:
        csv.writer(stream, delimiter=delimiter, quoting=quoting).writerows(rows)


def write_xlsx(path, rows, above=(), left=0, below=()):
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d h:mm"}) as book:
        book.add_worksheet("封面").write_row(0, 0, ["水泥有限公司", "2025年"])
        sheet = book.add_worksheet("数据")
        for number, row in enumerate([*above, *rows, *below]):
            for column, value in enumerate(row):
                sheet.write(number, column + left, value)


def write_html(path, rows):
    body = "".join("<tr>" + "".join(f"<td>{html.escape(str(c))}" for c in row) for row in rows)
    path.write_bytes(f"<html><body><table><tr><td colspan=9>明细</tr>{body}</table>".encode("gb18030"))


def write_xml(path, rows):
    body = "".join("<Row>" + "".join(f'<Cell><Data ss:Type="String">{html.escape(str(c))}</Data></Cell>' for c in row) + "</Row>"
                   for row in rows)  # fmt: skip
    space = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    path.write_text(
        f'<?xml version="1.0"?><Workbook {space}><Worksheet ss:Name="a"><Table>{body}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )


def kilograms(row):
    return {**row, **{n: str(int(Decimal(row[n]) * 1000)) for n in NAMES[5:8]}}


def chinese_dates(row):
    for name in NAMES[11:13]:
        moment = datetime.fromisoformat(row[name])
        row[name] = (
            f"{moment.year}年{moment:%m}月{moment:%d}日 {'下午' if moment.hour > 12 else ''}"
            f"{moment.hour - 12 * (moment.hour > 12)}:{moment:%M:%S}"
        )
    return row


def typed(row):
    for name in NAMES[5:10]:
        row[name] = float(row[name].replace(",", ""))
    return {**row, **{n: datetime.fromisoformat(row[n]) for n in NAMES[11:13]}}


def with_units(row):
    return {**row, NAMES[7]: f"{row[NAMES[7]]} 吨", NAMES[8]: f"￥{row[NAMES[8]]}元/吨"}


def guarded(row):
    return {**row, NAMES[0]: f'="{row[NAMES[0]]}"'}


def by_day(rows):
    """Subtotals after every day, the header again on every page, signatures at the end."""
    header, *data = rows
    result = [["发货明细"], header]
    for number, row in enumerate(data, 1):
        result.append(row)
        if number % 40 == 0:
            result += [["", "本页小计", "", "", "", "", "", "999"], ["发货明细"], header]
    return [*result, ["总计", *[""] * 6, "9999.99"], ["制表人：张三", "审核："]]


def grouped(rows):
    top = [
        "单据",
        "",
        "",
        "品种规格",
        "车牌号",
        "过磅(吨)",
        "",
        "",
        "结算",
        "",
        "出厂编号",
        "进厂时间",
        "出厂时间",
        "状态",
    ]
    low = ["提货单号", "客户编号", "客户名称", "", "", "皮重", "毛重", "净重", "单价", "金额", "", "", "", ""]
    return [top, low, *rows[1:]]


def with_unit_row(rows):
    header = [
        "提货单号",
        "客户编号",
        "客户名称",
        "品种规格",
        "车牌号",
        "皮重",
        "毛重",
        "净重",
        "单价",
        "金额",
        *NAMES[10:],
    ]
    return [header, ["", "", "", "", "", "公斤", "公斤", "公斤", "元/吨", "元", "", "", "", ""], *rows[1:]]


SHUFFLED = random.Random(7).sample(NAMES, len(NAMES))
KG = {**{n: n for n in NAMES}, "皮重(吨)": "皮重(kg)", "毛重(吨)": "毛重(kg)", "净重(吨)": "净重(kg)"}
SHAPES = {
    "other words, utf-8": lambda p: write_text(p, table(OTHER), "utf-8"),
    "english, utf-16, tabs": lambda p: write_text(p, table(ENGLISH), "utf-16", "\t"),
    "shuffled, semicolons, gb18030": lambda p: write_text(p, table(order=SHUFFLED), "gb18030", ";"),
    "kilograms in the heading": lambda p: write_text(p, table(KG, kilograms), "utf-8-sig", "|"),
    "kilograms in a row of units": lambda p: write_text(p, with_unit_row(table(change=kilograms)), "gb18030"),
    "chinese dates, everything quoted": lambda p: write_text(p, table(OTHER, chinese_dates), "gb18030", ",", csv.QUOTE_ALL),
    "units beside the numbers": lambda p: write_text(p, table(change=with_units), "utf-16-le"),
    "pinyin, as a database names columns": lambda p: write_text(p, table(PINYIN), "gb18030"),
    "guarded numbers": lambda p: write_text(p, table(OTHER, guarded), "gb18030"),
    "pages, subtotals, signatures": lambda p: write_text(p, by_day(table(OTHER)), "gb18030"),
    "workbook, second sheet, shifted": lambda p: write_xlsx(p, table(OTHER, typed), [["", "明细表"], []], 1, [["合计", "", "", 5]]),
    "two levels of headings": lambda p: write_xlsx(p, grouped(table(change=typed)), [["磅单明细"]]),
    "web page called xls": lambda p: write_html(p, table(OTHER)),
    "spreadsheet xml called xls": lambda p: write_xml(p, table(order=SHUFFLED)),
}  # fmt: skip


def grade_of(text):
    plain = text.upper().replace(".", "").replace("·", "").replace(" ", "").replace("Ⅱ", "II")
    family = next(code for word, code in (("普通", "P·O"), ("普硅", "P·O"), ("PO", "P·O"), ("复合", "P·C"), ("PC", "P·C"), ("矿渣", "P·S·A"),
                                          ("PSA", "P·S·A"), ("PII", "P·II")) if word in plain)  # fmt: skip
    strength = next(s for s in ("325", "425", "525") if s in plain)
    return (
        f"{family} {strength[:2]}.5{'R' if strength + 'R' in plain else ''}",
        "bulk" if "散" in text else "bag50",
    )


def figures(rows):
    sums = defaultdict(int)
    for key, kilos, *groups in rows:
        for group in groups:
            sums[group] += kilos
        sums["count"] += bool(key)
    return dict(sums)


TRUTH = figures(
    (row["提货单号"], int(Decimal(row["净重(吨)"]) * 1000), row["客户编号"], grade_of(row["品种规格"]), row["出厂时间"][:7], row["状态"],
     ("amount", Decimal(row["金额(元)"].replace(",", ""))), ("plate", row["车牌号"]), ("lot", row["出厂编号"]))
    for row in ROWS
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_another_shape_has_the_same_figures(tmp_path, shape) -> None:
    path = tmp_path / "export.xls"  # the kind is found by content
    SHAPES[shape](path)
    rows, errors = read(path)
    assert errors == {}
    assert figures(
        (r["ticket_no"], r["net_tonnes"], r["customer_code"], (r["grade"], r["packing"]), r["business_date"][:7], r["status"],
         ("amount", Decimal(r["amount"]) / 100), ("plate", r["plate"]), ("lot", r["lot_no"]))
        for r in rows
    ) == TRUTH  # fmt: skip
