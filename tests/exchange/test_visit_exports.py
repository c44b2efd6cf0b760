"""Exports of field staff's systems in their own words: whom, who, when, where, and nothing of anybody's movements."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.exchange.reading import read

MORNING = datetime(2025, 6, 22, 1, 12, tzinfo=UTC)  # 09:12 in the organisation's zone
NOON = datetime(2025, 6, 22, 3, 40, tzinfo=UTC)

CHECK_IN = {  # an attendance system's check-ins
    "姓名": "马文", "工号": "0032", "部门": "南京办事处", "签到时间": "2025-06-22 09:12", "签到客户": "南京明珠物资有限公司",
    "签到地点": "南京市建设路8号", "签到备注": "催款", "图片1": "https://example.com/1.jpg", "经度": "118.78",
    "纬度": "32.04",
}  # fmt: skip
MEMBERS = {  # a messenger's field work
    "成员": "马文", "所属部门": "销售部", "打卡时间": "2025/06/22 09:12:00", "打卡地址": "南京市建设路8号",
    "拜访客户": "南京明珠物资有限公司", "外勤事由": "送样", "外勤内容": "新标段需要3000吨",
}  # fmt: skip
STORES = {  # visits with arrival and leaving
    "拜访单号": "BF-7", "员工姓名": "马文", "客户名称": "南京明珠物资有限公司", "拜访类型": "实地拜访",
    "进店时间": "2025年6月22日 09:12", "离店时间": "2025年6月22日 11:40", "进店经纬度": "118.78,32.04",
    "拜访总结": "新标段需要3000吨", "拜访效果": "有意向", "下次拜访日期": "2025-07-01", "陪访人": "李强",
}  # fmt: skip


def written(path: Path, cells: dict[str, str], encoding: str) -> Path:
    rows = [list(cells), list(cells.values())]
    if encoding == "xlsx":
        path = path.with_suffix(".xlsx")
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        return path
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "xlsx"])
@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (CHECK_IN, {"visited_at": MORNING, "place": "南京市建设路8号", "content": "催款"}),
        (MEMBERS, {"visited_at": MORNING, "subject": "送样", "content": "新标段需要3000吨"}),
        (
            STORES,
            {
                "visited_at": MORNING, "left_at": NOON, "method": "visit", "result": "interested", "visit_no": "BF-7",
                "next_on": date(2025, 7, 1), "companions": "李强",
            },
        ),
    ],
    ids=["check-ins", "members", "stores"],
)  # fmt: skip
def test_an_export_is_read_as_its_system_calls_things(
    tmp_path: Path, cells: dict[str, str], told: dict[str, Any], encoding: str
) -> None:
    rows, errors = read(written(tmp_path / "a.csv", cells, encoding), "visit")
    assert errors == {}
    (row,) = rows
    assert row["visitor"] == "马文"
    assert row["customer_uuid"] == "南京明珠物资有限公司"
    assert {name: _plain(name, row[name]) for name in told} == told
    assert not any(
        "118.78" in str(value) for value in row.values()
    )  # where somebody was stays in that system


def _plain(name: str, value: Any) -> Any:
    """A stored value as the application serves it."""
    if name in ("visited_at", "left_at") and isinstance(value, int):
        return datetime.fromtimestamp(value / 1000, UTC)
    return date.fromisoformat(value) if name == "next_on" and isinstance(value, str) else value
