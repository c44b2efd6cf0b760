"""What is seen of tickets, exported, imports back unchanged: whichever columns are shown."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from cementcrm.app import Application, open_application
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.export import export_list

SAMPLE = Path(__file__).parent.parent / "data" / "samples" / "磅单_2025上半年.csv"
ROWS = 300


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    folder = tmp_path_factory.mktemp("tickets")
    cut = folder / "cut.csv"
    with SAMPLE.open(encoding="gb18030") as stream:
        cut.write_text("".join(islice(stream, ROWS + 1)), encoding="gb18030")
    application = open_application(folder / "t.db", None)
    assert application.imports.run("tickets", cut)["new"] == ROWS
    yield application
    application.close()


LISTED = ("ticket_no", "customer_code", "customer_name", "grade", "packing", "plate", "net_tonnes", "price", "amount",
          "lot_no", "left_at", "status", "is_void")  # fmt: skip


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize(
    "columns",
    [
        (),
        LISTED,
        ("ticket_no", "plate"),
        ("net_tonnes", "grade"),
        ("ticket_no", "left_at", "net_tonnes", "status"),
    ],
    ids=["all", "listed", "two", "no key", "some"],
)
def test_an_export_of_these_columns_imports_back_unchanged(
    app: Application, tmp_path: Path, columns: tuple[str, ...], suffix: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    assert export_list(app, ListQuery("weigh_ticket"), out, columns) == ROWS
    told = app.imports.run("tickets", out, dry_run=True)
    assert {name: told[name] for name in ("new", "changed", "unchanged", "refused")} == {
        "new": 0, "changed": 0, "unchanged": ROWS, "refused": 0,
    }  # fmt: skip
