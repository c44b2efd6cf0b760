"""Cost rates: imported as finance writes them, keyed by what they are for."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Update
from cementcrm.core.errors import CementError
from cementcrm.core.queries import ListQuery
from cementcrm.exchange.export import export_list

SHEET = """单位：元/吨,,,
月份,品种,包装,成本价
2025-01,普硅42.5,,210.5
2025年2月,P·O 42.5 散装,,205
2025年03月,复合42.5,袋装,"1,190.00"
2025/4/1,海工特种水泥,散装,300
,P·O 42.5,,1
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "成本.csv"
    path.write_text(SHEET, encoding="gb18030")
    return path


def load(app: Application, path: Path) -> dict[str, object]:
    return app.imports.run("costs", path)


def test_the_ways_to_write_a_month_and_a_product_become_one_key(app: Application, sheet: Path) -> None:
    report = load(app, sheet)
    assert (report["new"], report["refused"], report["warnings"]) == (4, 1, 0)
    found = {r.values["code"]: r.values for _, r in app.first(ListQuery("costs"), 10)}
    assert {code: str(values["cost"]) for code, values in found.items()} == {
        "2025-01 P·O 42.5": "210.50",
        "2025-02 P·O 42.5 bulk": "205.00",
        "2025-03 P·C 42.5 bag50": "1190.00",
        "2025-04 海工特种水泥 bulk": "300.00",
    }
    # a name that tells no packing holds for all: nothing, not an empty text, which no ticket would meet
    assert found["2025-01 P·O 42.5"]["packing"] is None
    again = load(app, sheet)
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 4)


def test_an_export_imports_back_unchanged(app: Application, sheet: Path, tmp_path: Path) -> None:
    load(app, sheet)
    for name in ("out.xlsx", "out.csv"):
        export_list(app, ListQuery("costs"), tmp_path / name)
        back = load(app, tmp_path / name)
        assert (back["new"], back["changed"], back["unchanged"]) == (0, 0, 4), name


def test_the_key_follows_an_edit_and_its_undo(app: Application) -> None:
    values = {"month": date(2025, 1, 1), "grade": "P·O 42.5", "packing": "bulk", "cost": Decimal(200)}
    uuid = app.execute(Create("cost_rate", values)).value
    app.execute(Update("cost_rate", uuid, {"packing": None}))  # type: ignore[arg-type]
    assert app.find_key("costs", "2025-01 P·O 42.5").values["cost"] == 200
    app.undo()
    assert app.find_key("costs", "2025-01 P·O 42.5 bulk").uuid == uuid


def test_a_file_without_costs_names_the_missing_column(app: Application, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("月份,品种,备注\n2025-01,P·O 42.5,x\n", encoding="utf-8")
    with pytest.raises(CementError) as caught:
        load(app, tmp_path / "a.csv")
    assert caught.value.code == "mapping_incomplete"
    assert caught.value.data["missing"] == ["cost"]
