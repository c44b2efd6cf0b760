"""Find through the application: what people type leads to records and tickets; nothing hidden leaks."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import Cancelled
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.exchange.importer import Importer
from cementcrm.features import catalogue
from cementcrm.opening import check_file, open_file
from tests.app.batches import Row, batches

Load = Callable[..., UUID]


def make(app: Application, code: str, name: str, **values: object) -> UUID:
    return app.execute(Create("customer", {"code": code, "name": name, **values})).value  # type: ignore[return-value]


def titles(app: Application, text: str) -> list[str]:
    return [hit.title for hit in app.find(text)]


def listed(app: Application, entity: str, text: str) -> list[int]:
    return sorted(app.ids(ListQuery(entity, quick=text)).tolist())


def healthy(app: Application) -> bool:
    return check_file(app, full=True)["derived"] == []


@pytest.fixture
def load(app: Application) -> Load:
    def run(*tickets: tuple[str | None, ...]) -> UUID:
        names = ("ticket_no", "customer_code", "customer_name", "plate", "lot_no", "business_date")
        model, spec = catalogue().model("weigh_ticket"), catalogue().spec("weigh_ticket")
        given = [*names, "net_tonnes", "is_void"]
        rows = [
            Row(n, {**dict(zip(names, ticket, strict=False)), "net_tonnes": 1000, "is_void": 0})
            for n, ticket in enumerate(tickets)
        ]
        work = Importer(app.database, model, spec, app.actor, app.clock, given)
        list(work.run(batches(spec, rows), file_name="f.csv"))
        return work.report.import_id

    return run


@pytest.mark.parametrize(
    "typed", ["永成", "成", "nbyc", "yongcheng", "KH00051", "51", "8000", "13800008000", "寧波永"]
)
def test_a_customer_is_found_by_anything_people_know_of_it(app: Application, typed: str) -> None:
    make(app, "KH00051", "宁波永成实业", phone="13800008000")
    make(app, "KH00077", "杭州建材", phone="13911112222")
    assert titles(app, typed) == ["宁波永成实业"]
    assert listed(app, "customer", typed) == [1]


def test_a_found_phone_is_shown_masked_and_a_part_of_it_finds_nothing(app: Application) -> None:
    make(app, "KH1", "永成", phone="13800008000")
    (hit,) = app.find("13800008000")
    assert (hit.matched, hit.label) == ("138****8000", "Phone")
    assert app.find("00008000") == app.find("1380000") == []


@pytest.mark.parametrize("typed", ["WH-02", "wh-0", "武汉", "whgc"])
def test_a_unit_of_the_organisation_is_found_by_number_and_name(app: Application, typed: str) -> None:
    app.execute(Create("org_unit", {"code": "WH-02", "name": "武汉工厂"}))
    (hit,) = app.find(typed)
    assert (hit.entity, hit.title, hit.subtitle) == ("org_unit", "武汉工厂", "WH-02")


def test_kinds_that_an_earlier_program_left_out_of_find_are_taken_in_at_the_next_start(
    tmp_path: Path,
) -> None:
    folder = Path(__file__).parents[1] / "data" / "databases"
    for name in ("0019.db", "0019.db.key.json"):
        shutil.copy(folder / name, tmp_path)
    (tmp_path / "k.key").write_text("5a" * 32)
    for _ in range(2):
        old = open_file(tmp_path / "0019.db", key_file=tmp_path / "k.key")
        assert [hit.title for hit in old.find("local")] == ["本单位"]
        assert healthy(old)
        old.close()


def test_find_follows_edits_deletes_and_undo(app: Application) -> None:
    uuid = make(app, "KH1", "宁波永成")
    app.execute(Update("customer", uuid, {"name": "杭州长兴"}))
    assert (titles(app, "永成"), titles(app, "hzcx")) == ([], ["杭州长兴"])
    app.execute(Delete("customer", (uuid,)))
    assert titles(app, "长兴") == []
    app.undo()
    assert titles(app, "长兴") == ["杭州长兴"]
    assert healthy(app)


def test_an_exact_number_goes_before_beginnings_before_parts(app: Application) -> None:
    make(app, "KH00512", "宁波一")
    make(app, "KH0051", "宁波二")
    make(app, "AKH0051", "宁波三")
    assert titles(app, "kh0051") == ["宁波二", "宁波一", "宁波三"]


def test_a_user_finds_only_what_may_be_read(app: Application, load: Load) -> None:
    make(app, "KH1", "宁波永成")
    load(("T-100", "KH1", "宁波永成", "浙B12345", "L1"))
    app.execute(Create("permission", {"role": "guest", "entity_name": "weigh_ticket", "action": "read"}))
    app.actor = replace(app.actor, role="guest")
    assert {hit.entity for hit in app.find("浙B12345")} == {"weigh_ticket"}
    assert all(hit.entity == "weigh_ticket" for hit in app.find("永成"))


def test_customers_that_trade_now_come_first_among_equals(app: Application, load: Load) -> None:
    for code, name in (("K1", "宁波甲"), ("K2", "宁波乙建材"), ("K3", "宁波丙建材有限公司")):
        make(app, code, name)
    load(("T1", "K2", "乙", None, None, "2025-01-01"), ("T2", "K3", "丙", None, None, "2025-06-01"))
    assert titles(app, "宁波") == ["宁波丙建材有限公司", "宁波甲", "宁波乙建材"]


def test_a_plate_leads_to_its_tickets_and_its_customers(app: Application, load: Load) -> None:
    customer = make(app, "KH1", "宁波永成")
    load(("T-100", "KH1", "宁波永成", "浙B12345", "L1"), ("T-101", "KH1", "宁波永成", "浙B12345", "L1"))
    for typed in ("浙B12345", "b123", "12345", "浙b·12345"):
        tickets, owner = app.find(typed)
        assert (tickets.title, tickets.subtitle) == ("浙B12345", "T-101")
        assert tickets.filter == Filter("plate", "eq", "浙B12345")
        assert (owner.uuid, owner.matched, owner.label) == (customer, "浙B12345", "Plate")
        assert listed(app, "weigh_ticket", typed) == [1, 2]


def test_tickets_are_found_by_number_and_lot(app: Application, load: Load) -> None:
    load(("T-2024-100", "KH1", "甲", "浙B1", "P042"), ("T-2024-101", None, "乙建材", None, None))
    assert titles(app, "T-2024-1") == ["T-2024-101", "T-2024-100"]
    (hit,) = app.find("t-2024-101")
    assert (hit.title, hit.subtitle) == ("T-2024-101", "乙建材")
    assert [hit.filter for hit in app.find("p042")] == [Filter("lot_no", "eq", "P042")]
    assert listed(app, "weigh_ticket", "24-101") == [2]  # a list finds the middle of a number too


def test_a_name_met_on_tickets_only_leads_to_these_tickets(app: Application, load: Load) -> None:
    load(("T1", "X9", "无档案建材", "浙B1", None), ("T2", None, "无编号建材", "浙B1", None))
    assert {(hit.title, hit.filter) for hit in app.find("建材")} == {
        ("无档案建材", Filter("customer_name", "eq", "无档案建材")),
        ("无编号建材", Filter("customer_name", "eq", "无编号建材")),
    }
    assert listed(app, "weigh_ticket", "wbhjc") == [2]
    assert listed(app, "weigh_ticket", "建材") == [1, 2]
    assert listed(app, "weigh_ticket", "建材 T2") == [2]
    make(app, "X9", "已建档案")
    assert [hit.title for hit in app.find("无档案")] == ["已建档案"]


def test_values_of_an_undone_import_are_forgotten_unless_others_have_them(
    app: Application, load: Load
) -> None:
    load(("T1", "KH1", "甲", "浙B1111", None))
    second = load(("T2", "KH2", "乙", "浙B2222", None), ("T3", "KH1", "甲", "浙B1111", None))
    app.undo_command(second)
    assert titles(app, "浙B2222") == []
    assert titles(app, "浙B1111") == ["浙B1111"]
    assert healthy(app)


def test_a_revision_takes_the_old_plate_out(app: Application, load: Load) -> None:
    load(("T1", "KH1", "甲", "浙B1111", None))
    load(("T1", "KH1", "甲", "浙B3333", None))
    assert (titles(app, "1111"), titles(app, "3333")) == ([], ["浙B3333"])
    assert healthy(app)


def test_a_frequent_word_lists_every_row_and_totals_agree(
    app: Application, monkeypatch: pytest.MonkeyPatch, load: Load
) -> None:
    monkeypatch.setattr("cementcrm.store.quick._FEW", 2)  # more values than are looked up one by one
    load(*((f"T{n}", f"K{n}", f"宁波{n}号", f"浙B{n:04}", None) for n in range(9)))
    assert len(listed(app, "weigh_ticket", "宁波")) == 9
    assert app.totals(ListQuery("weigh_ticket", quick="浙b"))[0] == 9


def test_blank_or_punctuation_finds_nothing_and_lists_nothing(app: Application) -> None:
    make(app, "KH1", "永成")
    assert app.find(" ") == app.find("·（") == []
    assert listed(app, "customer", "%") == []
    assert listed(app, "customer", "  ") == [1]


def test_known_records_are_shown_again_in_the_asked_order(app: Application) -> None:
    one, two = make(app, "KH1", "甲"), make(app, "KH2", "乙")
    app.execute(Delete("customer", (make(app, "KH3", "丙"),)))
    wanted = [("customer", two), ("nothing", one), ("customer", one)]
    assert [hit.title for hit in app.hits(wanted)] == ["乙", "甲"]


def test_a_search_nobody_waits_for_any_more_is_stopped_and_the_next_one_answers(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cementcrm.reading.finding._FIND_STEPS", 1)
    make(app, "KH1", "宁波永成")
    asked = []

    def go_on() -> None:
        asked.append(1)
        if len(asked) == 9:  # in the midst of a statement
            raise Cancelled

    with pytest.raises(Cancelled):
        app.find("永成", go_on=go_on)
    assert [hit.title for hit in app.find("永成", go_on=lambda: None)] == ["宁波永成"]
