"""Lists on paper: pages, headings, what is left out."""

from pathlib import Path

import pytest

from cementcrm.core.errors import Cancelled
from ui.widgets.record_page.paper import Sheet, shared
from ui.widgets.record_page.printing import write_pdf


def sheet(rows: int, total: int = 0) -> Sheet:
    columns = (("编号", False), ("客户名称", False), ("吨数", True))
    cells = [(f"K{n}", "宁波第一混凝土有限公司" * 3, f"{n:,}.00") for n in range(rows)]
    return Sheet("客户", "筛选：城市 = 宁波市 · 2026-11-25", columns, cells, total or rows)


def pages(path: Path) -> int:
    import re

    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


@pytest.mark.parametrize(("rows", "least", "most"), [(0, 1, 1), (5, 1, 1), (500, 8, 25)])
def test_long_lists_take_several_pages_and_empty_ones_one(qapp, tmp_path: Path, rows, least, most) -> None:
    write_pdf(sheet(rows), tmp_path / "list.pdf")
    assert least <= pages(tmp_path / "list.pdf") <= most


def test_what_is_left_out_is_told(qapp) -> None:
    assert sheet(2).counted == "Rows: 2"
    assert sheet(2, total=12_345).counted == "Only the first 2 of 12,345 rows"


def test_writing_is_stopped_between_two_pages(qapp, tmp_path: Path) -> None:
    seen: list[int] = []

    def stop(done: int, total: int, _what: str) -> None:
        seen.append(done)
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(sheet(500), tmp_path / "list.pdf", stop)
    assert seen == [0, 1, 2]


def test_narrow_columns_are_whole_and_wide_ones_share_what_is_left() -> None:
    assert shared([10, 500, 20, 900], 230) == [10, 100, 20, 100]
    assert shared([10, 20], 50) == [20, 30]
    assert shared([], 50) == []
