"""Files that break readers: a known error within seconds, never a crash, through the reading process."""

import ctypes
import os
import random
import subprocess
import sys
import time
import zipfile

import pytest
import xlsxwriter

from cementcrm.core.errors import Cancelled
from cementcrm.exchange import worker
from cementcrm.exchange.refusals import FileChanged, FileHostile, FileProtected, FileUnreadable
from cementcrm.exchange.source import detect, iter_rows
from cementcrm.exchange.windows_cap import limits
from cementcrm.exchange.worker import ImportWorkerDied, Reading
from tests.exchange.reading import read
from tests.wine import under_wine

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def drain(path):
    started = time.monotonic()
    try:
        with Reading(path, "weigh_ticket") as reading:
            return sum(len(batch.rows) for batch in reading)
    finally:
        assert time.monotonic() - started < 20


def workbook(path, sheet=None, more=()):
    """A sound workbook with another first sheet."""
    sound = path.with_suffix(".sound")
    with xlsxwriter.Workbook(str(sound)) as book:
        book.add_worksheet().write_row(0, 0, ["提货单号", "客户名称", "净重"])
        book.get_worksheet_by_name("Sheet1").write_row(1, 0, ["T1", "甲", 5])
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, sheet if sheet and item.filename.endswith("sheet1.xml") else content)
        for name, content in more:
            new.writestr(name, content)
    return path


def cell(at):
    return f'<row r="{at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")}"><c r="{at}"><v>1</v></c></row>'


HEAD = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{text}</t></is></c>'
    for letter, text in zip("ABC", ["提货单号", "客户名称", "净重"], strict=True)
)
FIRST = f'<row r="1">{HEAD}<c r="XFD1" s="1"/></row>{cell("A2")}'


@pytest.mark.parametrize(
    ("cells", "far"),
    [(FIRST + cell("XFD1048576"), "XFD1048576"), (FIRST + cell("ABC1") + cell("A1048576"), "ABC1"),
     (FIRST + cell("BZ2") + cell("C1048000"), "C1048000")],
)  # fmt: skip
def test_a_cell_far_from_all_others_is_named(tmp_path, cells: str, far: str) -> None:
    path = workbook(tmp_path / "a.xlsx", SHEET.format(cells))
    with pytest.raises(FileUnreadable) as caught:
        drain(path)
    assert (caught.value.data["reason"], caught.value.data["cell"]) == ("far_cell", far)
    assert caught.value.data["sheet"] == "Sheet1"


def test_formats_to_the_end_of_rows_and_columns_are_no_cells(tmp_path) -> None:
    many = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(2, 3_000))
    path = workbook(
        tmp_path / "a.xlsx", SHEET.format(FIRST.removesuffix(cell("A2")) + many + '<row r="1048576" s="1"/>')
    )
    assert drain(path) == 2_998


def test_texts_that_look_like_rows_and_cells_far_away_are_texts(tmp_path) -> None:
    text = "row r='9999999' r='XFD1048576' row height='12' row row a='b' c "
    more = f'<row r="3"><c r="A3" t="inlineStr"><is><t>{text}</t></is></c></row>'
    assert drain(workbook(tmp_path / "a.xlsx", SHEET.format(FIRST + more))) == 2


@pytest.mark.parametrize("make", [
    lambda p: workbook(p, more=[(f"xl/media/{i}.png", b"") for i in range(2_100)]),
    lambda p: workbook(p, more=[("xl/media/bomb.bin", b"0" * 30_000_000)]),
], ids=["entries", "bomb"])  # fmt: skip
def test_a_workbook_that_unpacks_to_too_much_is_not_opened(tmp_path, make) -> None:
    with pytest.raises(FileHostile):
        drain(make(tmp_path / "a.xlsx"))


def test_a_truncated_workbook(tmp_path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(FileUnreadable):
        drain(path)


def test_deep_xml_in_a_workbook_and_in_spreadsheet_xml(tmp_path) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    known = (FileHostile, FileUnreadable, ImportWorkerDied)
    with pytest.raises(known):
        drain(workbook(tmp_path / "a.xlsx", SHEET.format(deep)))
    start = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    (tmp_path / "b.xls").write_text(start + deep, encoding="utf-8")
    with pytest.raises(FileHostile):
        drain(tmp_path / "b.xls")


def test_entities_of_xml_and_cells_outside_of_a_sheet(tmp_path) -> None:
    space = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    laughs = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><Workbook {space}>&a;</Workbook>'
    far = f'<Workbook {space}><Worksheet ss:Name="a"><Table><Row ss:Index="999999999"/></Table></Worksheet></Workbook>'
    for content in (laughs, far):
        (tmp_path / "a.xls").write_text(content, encoding="utf-8")
        with pytest.raises(FileHostile):
            drain(tmp_path / "a.xls")


def test_a_web_page_with_enormous_spans(tmp_path) -> None:
    (tmp_path / "a.xls").write_text(
        "<table>" + '<tr><td colspan="99999999" rowspan="99999999">a' * 1_000, encoding="utf-8"
    )
    with pytest.raises(FileHostile):
        drain(tmp_path / "a.xls")


def test_a_line_of_200_megabytes(tmp_path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.write("提货单号,客户名称,净重\nT1,甲,1\n".encode())
        for _ in range(200):
            stream.write(b"9" * (1 << 20))
    with pytest.raises(FileUnreadable):
        drain(path)


def test_a_quote_that_never_ends_and_an_enormous_cell(tmp_path) -> None:
    (tmp_path / "a.csv").write_text(
        '提货单号,客户名称,净重\nT1,"甲,1\n' + "T2,乙,2\n" * 400_000, encoding="utf-8"
    )
    with pytest.raises(FileUnreadable):
        drain(tmp_path / "a.csv")
    path = workbook(tmp_path / "b.xlsx", SHEET.format(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "甲乙丙丁" * 2_000_000 + "</t></is></c></row>"))  # fmt: skip
    with pytest.raises((FileUnreadable, FileHostile)):
        drain(path)


def test_formulas_stay_text_and_links_to_other_files_are_not_followed(tmp_path) -> None:
    link = ("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert drain(workbook(tmp_path / "a.xlsx", more=[link])) == 1
    (tmp_path / "b.csv").write_text("提货单号,客户名称,净重\nT1,\"=cmd|' /C calc'!A0\",5\n", encoding="utf-8")
    rows, errors = read(tmp_path / "b.csv")
    assert (rows[0]["customer_name"], errors) == ("=cmd|' /C calc'!A0", {})


def test_damaged_bytes_leave_the_other_rows_alone(tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes(
        "提货单号,客户名称,净重\nT1,甲".encode("gb18030") + b"\xff,5\nT2,\xff,6\nT3,a,7\n"
    )
    assert drain(tmp_path / "a.csv") == 3


def test_a_workbook_with_a_password(tmp_path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_000) + "EncryptedPackage".encode("utf-16-le")
    )
    with pytest.raises(FileProtected):
        drain(path)


@pytest.mark.parametrize(
    "content", [b"", b" \r\n\r\n", b"\xef\xbb\xbf", b"\0" * 5_000, random.Random(5).randbytes(20_000)]
)
def test_nothing_in_a_file_or_no_table(tmp_path, content) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(FileUnreadable):
        drain(tmp_path / "a.csv")


def test_a_folder_and_what_is_not_there(tmp_path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(FileUnreadable):
            drain(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_a_pipe(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileUnreadable):
        drain(tmp_path / "pipe")


def test_a_file_that_grows_while_it_is_read(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("提货单号,客户名称,净重\n" + "T1,甲,1\n" * 10, encoding="utf-8")
    with pytest.raises(FileChanged):  # noqa: PT012
        for number, _ in iter_rows(path, detect(path)):
            if number == 1:
                with path.open("a", encoding="utf-8") as stream:
                    stream.write("T2,乙,2\n")


def test_the_memory_of_the_reading_process_is_capped() -> None:
    code = "from cementcrm.exchange import worker; worker._cap_memory(); b = bytearray(1_600 << 20)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    if done.returncode == 0 and under_wine():
        pytest.skip("Wine takes a job's limits, but doesn't hold anybody to them")
    assert done.returncode != 0
    assert "MemoryError" in done.stderr


@pytest.mark.skipif(sys.platform != "win32", reason="jobs are Windows'")
def test_windows_takes_the_limits_for_the_process() -> None:
    code = "import sys; from cementcrm.exchange.windows_cap import cap_memory; sys.exit(not cap_memory(1_500 << 20))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_limits_told_to_windows_have_the_size_it_expects() -> None:
    # JOBOBJECT_EXTENDED_LIMIT_INFORMATION is 144 bytes on 64 bit, its ProcessMemoryLimit at 112
    told = limits(1_500 << 20)
    assert ctypes.sizeof(told) == 144
    assert bytes(told)[112:120] == (1_500 << 20).to_bytes(8, "little")


def test_a_child_that_aborts_is_a_known_error(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(worker, "_command", lambda: [sys.executable, "-c", "import os; os.abort()"])
    (tmp_path / "a.csv").write_text("提货单号,净重\nT1,1\n", encoding="utf-8")
    with pytest.raises(ImportWorkerDied):
        drain(tmp_path / "a.csv")
    # more to tell it than the pipe holds: it is gone in the middle of that
    synonyms = {f"水泥{number}": ("po_42_5", "bulk") for number in range(20_000)}
    with (
        pytest.raises(ImportWorkerDied),
        Reading(tmp_path / "a.csv", "weigh_ticket", synonyms=synonyms) as reading,
    ):
        assert reading.plan


def test_a_child_that_ends_within_a_frame_is_a_known_error(tmp_path, monkeypatch) -> None:
    half = "import sys; sys.stdin.buffer.read(); sys.stdout.buffer.write((100).to_bytes(4, 'big') + b'half')"
    monkeypatch.setattr(worker, "_command", lambda: [sys.executable, "-c", half])
    with pytest.raises(ImportWorkerDied):
        drain(tmp_path / "a.csv")


def test_a_cancel_ends_the_reading_within_a_second(tmp_path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "提货单号,客户名称,净重\n" + "".join(f"T{n},甲,1\n" for n in range(300_000)), encoding="utf-8"
    )
    asked: list[float] = []
    with Reading(path, "weigh_ticket", cancelled=lambda: bool(asked)) as reading, pytest.raises(Cancelled):
        for _ in reading:
            asked = asked or [time.monotonic()]
    assert time.monotonic() - asked[0] < 1
