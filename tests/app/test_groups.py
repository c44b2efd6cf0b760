"""Lists by groups: counts and exact sums of the rows that share a value."""

from decimal import Decimal
from pathlib import Path

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete
from cementcrm.core.errors import UnknownField
from cementcrm.core.queries import Filter, ListQuery


def make(app: Application, code: str, **values: object):
    return app.execute(Create("customer", {"code": code, "name": code, **values})).value


def test_groups_count_the_live_rows_that_pass_the_filters_empty_ones_together(app: Application) -> None:
    for number, city in enumerate(["宁波", "宁波", "杭州", None, ""]):
        make(app, f"K{number}", city=city, province="浙江")
    gone = make(app, "K9", city="宁波", province="浙江")
    make(app, "K8", city="合肥", province="安徽")
    app.execute(Delete("customer", (gone,)))
    query = ListQuery("customer", filters=(Filter("province", "eq", "浙江"),))
    assert [(g.value, g.count) for g in app.groups(query, "city")] == [(None, 2), ("宁波", 2), ("杭州", 1)]
    assert len(app.groups(query, "city", limit=2)) == 2


def test_references_are_grouped_by_whom_they_mean(app: Application) -> None:
    customer = make(app, "K1")
    for name in ("一", "二"):
        app.execute(Create("site", {"site_no": name, "name": name, "customer_uuid": customer}))
    (group,) = app.groups(ListQuery("site"), "customer_uuid")
    assert (group.value, group.title, group.count) == (customer, "K1", 2)


def test_sums_are_exact_and_void_rows_are_counted_but_not_summed(app: Application, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    lines = ["T1,30.5,已出厂,P.O42.5散", "T2,10.25,作废,P.O42.5散", "T3,0.1,已出厂,P.O42.5散"]
    rows = "\n".join(f"{line},2025-03-02 08:05" for line in lines)
    file.write_text(f"提货单号,净重,状态,品种规格,出厂时间\n{rows}\n", encoding="utf-8-sig")
    app.imports.run("weigh_ticket", file)
    name = next(f.name for f in app.spec("weigh_ticket").fields if f.total)
    (group,) = app.groups(ListQuery("weigh_ticket"), "packing")
    assert (group.count, group.sums[name]) == (3, Decimal("30.6"))


def test_masked_and_continuous_fields_make_no_groups(app: Application) -> None:
    for field in ("phone", "credit_limit", "nothing"):
        with pytest.raises(UnknownField):
            app.groups(ListQuery("customer"), field)
