"""Lists on paper: type that can be read, continuation pages, headings, sums, long lists in little memory."""

import re
import shutil
import subprocess
import tracemalloc
from pathlib import Path

import pytest
from PySide6.QtGui import QPageLayout, QPdfWriter

from cementcrm.core.errors import Cancelled
from ui.widgets.paper.listing import Column, Plan, Sheet, parted, print_list, shared
from ui.widgets.paper.printing import write_pdf

NARROW = (Column("code", "Code"), Column("name", "Name"), Column("tonnes", "Tonnes", True, "9,999.00"))
WIDE = NARROW + tuple(Column(f"c{n}", f"Heading {n}") for n in range(13))


def sheet(rows: int, columns: tuple[Column, ...] = NARROW, known: int = 300) -> Sheet:
    def row(number: int) -> list[str]:
        more = ["about as wide as usual"] * (len(columns) - 3)
        return [f"K{number}", "a text\nof two lines", f"{number:,}.00", *more]

    def read(start: int, count: int) -> list[list[str]]:
        return [row(number) for number in range(start, start + count)]

    every = tuple(range(len(columns)))
    first = read(0, min(rows, known))
    return Sheet("Customers", "Filtered: City = X", "2026-11-25 · Wang", columns, 0, rows, first, read, every)


def device(path: Path) -> QPdfWriter:
    writer = QPdfWriter(str(path))
    writer.setResolution(300)
    return writer


def page_texts(path: Path) -> list[str]:
    if not shutil.which("pdftotext"):
        pytest.skip("needs poppler")
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


@pytest.mark.parametrize(("rows", "least", "most"), [(0, 1, 1), (5, 1, 1), (500, 7, 12)])
def test_long_lists_take_several_pages_and_empty_ones_one(qapp, tmp_path: Path, rows, least, most) -> None:
    path = tmp_path / "list.pdf"
    write_pdf(sheet(rows), path)
    found = len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
    assert least <= found <= most
    assert found == Plan(sheet(rows), device(tmp_path / "other.pdf")).pages


@pytest.mark.parametrize(
    ("columns", "orientation", "parts"),
    [
        (NARROW, QPageLayout.Orientation.Portrait, 1),
        (WIDE[:9], QPageLayout.Orientation.Landscape, 1),
        (WIDE[:10], QPageLayout.Orientation.Landscape, 1),  # in smaller type
        (WIDE, QPageLayout.Orientation.Landscape, 2),
    ],
)
def test_the_page_lies_for_wide_lists_and_what_does_not_fit_goes_to_the_next(
    qapp, tmp_path: Path, columns, orientation, parts
) -> None:
    paper = device(tmp_path / "list.pdf")
    plan = Plan(sheet(3, columns), paper)
    assert paper.pageLayout().orientation() == orientation
    assert len(plan.parts) == parts
    assert all(part[0][0] == 0 for part in plan.parts)  # the key leads on each
    assert all(sum(width for _, width in part) <= paper.width() for part in plan.parts)
    assert plan.font.pointSizeF() >= 7


@pytest.mark.parametrize("columns", [NARROW, WIDE])
def test_pages_end_at_the_same_rows_on_every_device(qapp, tmp_path: Path, columns) -> None:
    found = set()
    for dots in (300, 600, 1200):
        paper = device(tmp_path / "list.pdf")
        paper.setResolution(dots)
        plan = Plan(sheet(1_000, columns), paper)
        found.add((plan.per_page, plan.pages))
    assert len(found) == 1


def test_each_page_has_title_filter_headings_who_and_number_the_last_the_sums(qapp, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    write_pdf(sheet(60, WIDE), path)
    pages = page_texts(path)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert "Customers" in page
        assert "Filtered: City = X" in page
        assert "2026-11-25 · Wang" in page
        assert "Code" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Rows: 60" in page
        assert f"Columns: part {(number - 1) % 2 + 1} of 2" in page
    assert ["9,999.00" in page for page in pages] == [False] * (len(pages) - 2) + [True, False]
    assert ["Total" in page for page in pages] == ["9,999.00" in page for page in pages]


def test_only_the_columns_chosen_are_printed_and_always_the_key(qapp, tmp_path: Path) -> None:
    path = tmp_path / "list.pdf"
    write_pdf(sheet(3).only(["tonnes"]), path)
    (page,) = page_texts(path)
    assert "K2" in page
    assert "Tonnes" in page
    assert "a text" not in page


def test_a_number_wider_than_those_measured_is_whole(qapp, tmp_path: Path) -> None:
    path, whole = tmp_path / "list.pdf", sheet(40, known=5)
    longer = "123,456,789,012,345.00"
    odd = Sheet(
        *(getattr(whole, name) for name in ("title", "told", "made", "columns", "key", "count", "first")),
        read=lambda start, count: [[f"K{n}", "", longer] for n in range(start, start + count)],
        chosen=whole.chosen,
    )
    write_pdf(odd, path)
    assert longer in page_texts(path)[0]


def test_writing_is_stopped_between_two_pages(qapp, tmp_path: Path) -> None:
    seen: list[int] = []

    def stop(done: int, total: int, _what: str) -> None:
        seen.append(done)
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(sheet(500), tmp_path / "list.pdf", stop)
    assert seen == [0, 1, 2]


def test_a_preview_reads_no_more_rows_than_it_shows(qapp, tmp_path: Path) -> None:
    asked: list[int] = []
    long = sheet(100_000, known=800)
    watched = Sheet(
        *(getattr(long, name) for name in ("title", "told", "made", "columns", "key", "count", "first")),
        read=lambda start, count: asked.append(start) or long.read(start, count),
        chosen=long.chosen,
    )
    pages = print_list(watched, device(tmp_path / "list.pdf"), most=10)
    assert pages > 1_000
    assert asked == []


def test_a_long_list_is_never_whole_in_memory(qapp, tmp_path: Path) -> None:
    tracemalloc.start()
    try:
        write_pdf(sheet(10_000), tmp_path / "list.pdf")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000  # the rows are some 4 MB


def test_narrow_columns_are_whole_and_wide_ones_share_what_is_left() -> None:
    assert shared([10, 500, 20, 900], 230) == [10, 100, 20, 100]
    assert shared([10, 20], 50) == [10, 20]
    assert shared([], 50) == []


def test_columns_go_on_as_many_pages_as_they_need() -> None:
    assert parted([10, 20, 30], 0, 60) == [[0, 1, 2]]
    assert parted([10, 20, 30], 1, 50) == [[1, 0], [1, 2]]
    assert parted([10, 200], 0, 50) == [[0, 1]]  # nothing is narrower than the page
    assert parted([10], 0, 5) == [[0]]
