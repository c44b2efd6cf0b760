"""What a file is, found by its content: encodings, delimiters, kinds of workbooks."""

from datetime import datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenWorkbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cementcrm.core.errors import CementError
from cementcrm.exchange.source import detect, iter_rows
from tests.exchange.reading import read

HEADER = "提货单号,客户名称,品种规格,净重(吨),出厂时间\n"
LINES = ["T1,苏州𠮷·和混凝土有限公司,P·O 42.5散装,33.63,2025-01-05 13:30:00\n",
         "T2,𬭎㎡建材,普硅42.5(袋),8.5,2025-01-05 14:00:00\n"]  # fmt: skip
TEXT = HEADER + "".join(LINES)


def cells(path):
    return [row for _, row in iter_rows(path, detect(path))]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_text_in_every_encoding_line_end_and_delimiter(tmp_path, encoding, ends, delimiter) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(TEXT.replace(",", delimiter).replace("\n", ends).encode(encoding))
    assert cells(path) == [line.split(",") for line in TEXT.splitlines()]


def test_big5_is_told_from_gb18030(tmp_path) -> None:
    text = (
        "提貨單號,客戶名稱,品種規格,淨重\nT1,臺灣建材股份有限公司,普通水泥,12.5\nT2,高雄預拌混凝土,散裝,3\n"
    )
    (tmp_path / "a.csv").write_bytes(text.encode("big5"))
    assert cells(tmp_path / "a.csv")[1] == ["T1", "臺灣建材股份有限公司", "普通水泥", "12.5"]
    (tmp_path / "b.csv").write_bytes(TEXT.encode("gb18030"))
    assert detect(tmp_path / "b.csv").encoding == "gb18030"


@pytest.mark.parametrize("first", ["utf-8", "gb18030"])
def test_lines_of_two_encodings_in_one_file_are_both_read(tmp_path, first) -> None:
    second = "gb18030" if first == "utf-8" else "utf-8"
    path = tmp_path / "a.csv"
    path.write_bytes(
        HEADER.encode(first) + LINES[0].encode(second) + LINES[1].encode(first) + LINES[0].encode(second)
    )
    assert cells(path) == [line.split(",") for line in (TEXT + LINES[0]).splitlines()]
    assert detect(path).mixed


def test_a_line_of_another_encoding_far_behind_the_beginning_is_read(tmp_path) -> None:
    for base, other in (("utf-8", "gb18030"), ("gb18030", "utf-8")):
        path = tmp_path / f"{base}.csv"
        path.write_bytes((HEADER + LINES[0] * 30_000).encode(base) + LINES[1].encode(other))
        assert list(cells(path))[-1] == LINES[1].strip().split(",")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le"])
def test_a_character_cut_off_at_the_end_is_reported(tmp_path, encoding) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes((HEADER + "T1,甲,P·O 42.5散装,1,2025-01-05\nT2,苏州混凝").encode(encoding)[:-1])
    _, errors = read(path)
    assert errors[3]["customer_name"] == "encoding_damaged"


def test_a_damaged_byte_spoils_its_own_cell_only(tmp_path) -> None:
    path = tmp_path / "a.csv"
    good = TEXT.encode("gb18030")
    path.write_bytes(good.replace("建材".encode("gb18030"), b"\xbd\xa8\xff"))
    rows, errors = read(path)
    assert errors == {3: {"customer_name": "encoding_damaged"}}
    assert rows[1]["net_tonnes"] == 8500


def test_what_guards_a_cell_is_taken_off(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('提货单号,客户名称,净重\n="00123",\'=1+1,5\n"=""00124""",\'-甲,6\n', encoding="utf-8")
    rows, errors = read(path)
    assert [(r["ticket_no"], r["customer_name"]) for r in rows] == [("00123", "=1+1"), ("00124", "-甲")]
    assert not errors


def test_the_separator_line_nul_padding_and_quoted_breaks(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('sep=;\n提货单号;客户名称;净重\nT1\0\0;"甲\n乙";1,234.5\n'.encode("gb18030"))
    rows, _ = read(path)
    assert (rows[0]["ticket_no"], rows[0]["customer_name"], rows[0]["net_tonnes"]) == (
        "T1",
        "甲\n乙",
        1234500,
    )


HTML = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{encoding}"><style>td {{}}</style></head>
<body><table border=1><tr><td colspan=4>磅单&nbsp;明细</td></tr>
<tr><th rowspan=2>提货单号<th rowspan=2>客户名称<th colspan=2>重量</tr><tr><th>皮重(吨)<th>净重(吨)</tr>
<tr><td>00123<td>甲 &amp; 乙<br>公司</td><td>1.5</td><td style="mso-number-format:'\\@'">33.63</td></tr>
</table><table><tr><td>00124<td>丙<td>2<td>8.5</table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk"])
def test_a_web_page_called_xls_is_read(tmp_path, encoding) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(HTML.format(encoding=encoding).encode(encoding))
    rows, errors = read(path)
    assert [(r["ticket_no"], r["customer_name"], r["tare_tonnes"], r["net_tonnes"]) for r in rows] == [
        ("00123", "甲 & 乙\n公司", 1500, 33630), ("00124", "丙", 2000, 8500)
    ]  # fmt: skip
    assert not errors


SPREADSHEET = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="说明"><Table><Row><Cell><Data ss:Type="String">看下一张</Data></Cell></Row></Table></Worksheet>
<Worksheet ss:Name="磅单"><Table><Row ss:Index="3"><Cell ss:Index="2"><Data ss:Type="String">提货单号</Data></Cell>
<Cell><Data ss:Type="String">客户名称</Data></Cell><Cell><Data ss:Type="String">净重</Data></Cell>
<Cell><Data ss:Type="String">出厂时间</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="String">00123</Data></Cell><Cell><Data ss:Type="String">甲</Data></Cell>
<Cell><Data ss:Type="Number">33.63</Data></Cell><Cell><Data ss:Type="DateTime">2025-01-05T13:30:00.000</Data></Cell>
</Row></Table></Worksheet></Workbook>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312"])
def test_spreadsheet_xml_called_xls_is_read(tmp_path, encoding) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(SPREADSHEET.format(encoding=encoding).encode(encoding))
    rows, errors = read(path)
    assert (rows[0]["ticket_no"], rows[0]["net_tonnes"], rows[0]["business_date"]) == (
        "00123",
        33630,
        "2025-01-05",
    )
    assert not [code for found in errors.values() for name, code in found.items() if name != "packing"]


def test_the_sheet_with_the_table_is_chosen_and_all_are_listed(tmp_path) -> None:
    from cementcrm.exchange.parsing import plan_file
    from cementcrm.features import catalogue

    path = tmp_path / "wrongly named.csv"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("说明").write_row(0, 0, ["单位", "电话", "传真"])
        book.add_worksheet("旧").hide()
        book.add_worksheet("磅单").write_row(4, 3, ["提货单号", "客户名称", "净重"])
        book.get_worksheet_by_name("磅单").write_row(5, 3, ["T1", "甲", 5])
    plan = plan_file(path, catalogue().spec("weigh_ticket"))
    assert (plan.source.sheet, plan.source.sheets, plan.layout.header_row) == ("磅单", ("说明", "磅单"), 5)


def test_days_of_a_workbook_that_counts_from_1904(tmp_path) -> None:
    book = OpenWorkbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["提货单号", "客户名称", "净重", "出厂时间"])
    book.active.append(["T1", "甲", 5, datetime(2025, 1, 5, 13, 30)])
    book.active.append(["T2", "甲", 5, 44200.5625])
    book.save(tmp_path / "a.xlsx")
    rows, _ = read(tmp_path / "a.xlsx")
    assert [row["business_date"] for row in rows] == ["2025-01-05", "2025-01-05"]
    assert rows[0]["left_at"] == rows[1]["left_at"]


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), min_size=1), min_size=2),
       st.sampled_from(["utf-8", "gb18030", "utf-16"]))  # fmt: skip
def test_any_text_comes_back_from_every_encoding(tmp_path_factory, texts, encoding) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    quoted = ",".join('"' + text.replace('"', '""') + '"' for text in texts)
    content = f"提货单号,客户名称,净重,品种,车牌\n{quoted}\n"
    path.write_bytes(content.encode(encoding))
    assert cells(path)[1] == texts


@given(st.one_of(st.binary(), st.binary().map(lambda b: b"PK\x03\x04" + b), st.binary().map(lambda b: b"\xd0\xcf\x11\xe0" + b),
                 st.text().map(lambda t: ("<html><table>" + t).encode("utf-8", "replace")),
                 st.text(alphabet="<>/tabletrtdhx=\"' 1\n").map(lambda t: b"<table>" + t.encode()),
                 st.binary().map(lambda b: SPREADSHEET[:700].encode() + b)))  # fmt: skip
def test_no_bytes_raise_anything_but_a_known_error(tmp_path_factory, content) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.xls"
    path.write_bytes(content)
    try:
        rows, _ = read(path)
    except CementError:
        return
    assert isinstance(rows, list)
