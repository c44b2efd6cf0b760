"""A complaint's contact: one of that customer's on file, or a name; one thing to whoever reads, writes or imports."""

import json
import random
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.commands import Create, Delete, Merge, Reveal, Update, UpdateEach, UpdateMany
from cementcrm.core.edits import Edit
from cementcrm.core.errors import CellsRefused, ValidationError
from cementcrm.core.queries import Filter, ListQuery, Ref
from cementcrm.exchange.export import export_list
from cementcrm.features import catalogue
from cementcrm.opening import check_file

AT = datetime(2026, 3, 2, 1, tzinfo=UTC)


class Desk:
    """Two customers, and who of them is on file."""

    def __init__(self, app: Application) -> None:
        self.app = app
        self.k1, self.k2 = (self.make("customer", code=code, name=f"{code}公司") for code in ("K1", "K2"))
        self.zhang = self.contact(self.k1, "张三", "13800001111")
        self.li = self.contact(self.k1, "李四", "13800002222")
        self.other = self.contact(self.k2, "张三", "13800003333")

    def make(self, entity: str, **values: object) -> UUID:
        uuid: Any = self.app.execute(Create(entity, values)).value
        return uuid

    def contact(self, customer: UUID, name: str, phone: str | None = None) -> UUID:
        return self.make("contact", customer_uuid=customer, name=name, phone=phone)

    def complaint(self, **values: object) -> UUID:
        usual = {"customer_uuid": self.k1, "channel": "phone", "reported_at": AT, "grade": "P·O 42.5"}
        return self.make("complaint", **usual | values)

    def whom(self, complaint: UUID) -> tuple[object, object]:
        """As it is stored: the record, and the words in clear."""
        clear: Any = self.app.execute(Reveal("complaint", complaint)).value
        return self.app.get("complaint", complaint).values["contact_uuid"], clear["contact"]

    def load(self, path: Path, *rows: str, **how: Any) -> Mapping[str, Any]:
        path.write_text(
            "\n".join(("登记日期,客户名称,投诉类型,品种规格,内容,投诉人", *rows)), encoding="utf-8"
        )
        return self.app.imports.run("complaints", path, **how)

    def all(self) -> dict[str, UUID]:
        """Complaints by what happened."""
        found = self.app.first(ListQuery("complaint"), 50)
        return {str(r.values["description"]): r.uuid for _, r in found}


@pytest.fixture
def desk(app: Application) -> Desk:
    return Desk(app)


def refused(desk: Desk, uuid: UUID, values: dict[str, object]) -> Mapping[str, str]:
    with pytest.raises(ValidationError) as caught:
        desk.app.execute(Update("complaint", uuid, values))
    return caught.value.fields


def test_either_a_contact_or_a_name_is_enough(desk: Desk) -> None:
    with pytest.raises(ValidationError) as caught:
        desk.complaint()
    assert caught.value.fields == {"contact_uuid": "required"}
    linked, said = desk.complaint(contact_uuid=desk.zhang), desk.complaint(contact="王五")
    assert refused(desk, linked, {"contact_uuid": None}) == {"contact_uuid": "required"}
    assert refused(desk, said, {"contact": ""}) == {"contact_uuid": "required"}
    desk.app.execute(Update("complaint", linked, {"contact_uuid": None, "contact": "王五"}))
    desk.app.execute(Update("complaint", said, {"contact_uuid": desk.li, "contact": None}))
    assert [desk.whom(uuid) for uuid in (linked, said)] == [(None, "王五"), (desk.li, None)]


def test_nobody_of_another_customer_can_be_meant(desk: Desk) -> None:
    elsewhere = {"contact_uuid": "reference_elsewhere"}
    with pytest.raises(ValidationError) as caught:
        desk.complaint(contact_uuid=desk.other)
    assert caught.value.fields == elsewhere
    uuid = desk.complaint(contact_uuid=desk.zhang)
    assert refused(desk, uuid, {"contact_uuid": desk.other}) == elsewhere
    assert refused(desk, uuid, {"customer_uuid": desk.k2}) == elsewhere
    desk.app.execute(Update("complaint", uuid, {"customer_uuid": desk.k2, "contact_uuid": desk.other}))
    with pytest.raises(CellsRefused) as cells:
        desk.app.execute(UpdateEach("complaint", (Edit(uuid, {"contact_uuid": desk.zhang}),)))
    assert [(p.field, p.code) for p in cells.value.problems] == [("contact_uuid", "reference_elsewhere")]
    with pytest.raises(ValidationError):
        desk.app.execute(UpdateMany("complaint", (uuid,), {"contact_uuid": desk.zhang}))
    desk.app.execute(Update("contact", desk.other, {"customer_uuid": desk.k1}))  # left for another firm
    desk.app.execute(Update("complaint", uuid, {"description": "后来"}))  # which is no reason not to write
    site = desk.make("site", site_no="G1", name="大桥", customer_uuid=desk.k1)
    assert refused(desk, uuid, {"site_uuid": site}) == {"site_uuid": "reference_elsewhere"}


def test_one_column_shows_filters_and_sorts_both_and_masks_both(desk: Desk) -> None:
    linked, said = desk.complaint(contact_uuid=desk.li), desk.complaint(contact="王五")
    desk.complaint(contact_uuid=desk.zhang, contact="张三")
    told = {u: desk.app.get("complaint", u).refs["contact_uuid"].title for u in (linked, said)}
    assert told == {linked: "李*", said: "王*"}
    ids = [int(n) for n in desk.app.ids(ListQuery("complaint", sort=(("contact_uuid", False),)))]
    cells = desk.app.cells("complaint", ids, ("contact_uuid", "grade"))
    assert [cells[n] for n in ids] == [("张*", "P·O 42.5"), ("李*", "P·O 42.5"), ("王*", "P·O 42.5")]
    for op, text, count in (("contains", "王", 1), ("eq", "李四", 1), ("ne", "王五", 2), ("contains", "张", 1),
                            ("empty", None, 0), ("not_empty", None, 3)):  # fmt: skip
        query = ListQuery("complaint", filters=(Filter("contact_uuid", op, text),))
        assert desk.app.totals(query)[0] == count, (op, text)
    of = ListQuery("complaint", filters=(Filter("contact_uuid", "eq", desk.li),))
    assert [r.uuid for _, r in desk.app.first(of, 9)] == [linked]
    assert ("complaint", "contact_uuid") in desk.app.panels("contact")
    assert desk.app.panel_counts("contact", desk.li)["complaint", "contact_uuid"] == 1


def test_a_logged_reveal_tells_the_name_of_either(desk: Desk) -> None:
    for uuid, name in (
        (desk.complaint(contact_uuid=desk.li), "李四"),
        (desk.complaint(contact="王五"), "王五"),
    ):
        assert desk.app.get("complaint", uuid).masked == {"contact"}
        clear: Any = desk.app.execute(Reveal("complaint", uuid)).value
        assert clear["contact_uuid"] == name
        with desk.app.database.read() as connection:
            query = "SELECT detail FROM command WHERE name = 'reveal'"
            assert str(uuid) in "".join(connection.exec_driver_sql(query).scalars())


def test_a_contact_that_is_deleted_is_still_named_and_one_that_is_merged_is_followed(desk: Desk) -> None:
    uuid = desk.complaint(contact_uuid=desk.li)
    there = desk.complaint(customer_uuid=desk.k2, contact_uuid=desk.other)
    assert desk.app.links("complaint", uuid)["contact_uuid"] == ("contact", desk.li)
    desk.app.execute(Delete("contact", (desk.li,)))
    assert "contact_uuid" not in desk.app.links("complaint", uuid)  # there is no file to go to
    assert desk.app.get("complaint", uuid).refs["contact_uuid"].title == "李*"
    desk.app.execute(Update("complaint", uuid, {"description": "仍可编辑"}))
    desk.app.execute(Merge("customer", desk.k1, desk.k2))
    record = desk.app.get("complaint", there)
    assert (record.values["customer_uuid"], record.values["contact_uuid"]) == (desk.k1, desk.other)
    desk.app.execute(Update("complaint", there, {"contact_uuid": desk.zhang}))  # all are one customer's now
    assert check_file(desk.app, full=True)["ok"]


ROWS = (
    "2025-05-10,K1公司,强度,普硅42.5,名,张三", "2025-05-11,K1公司,强度,普硅42.5,电话,138 0000 2222",
    "2025-05-12,K1公司,强度,普硅42.5,无此人,赵六", "2025-05-13,K2公司,强度,普硅42.5,别家,李四",
    "2025-05-14,K2公司,强度,普硅42.5,空,",
)  # fmt: skip


def test_a_file_links_whom_it_names_and_keeps_the_words_for_everybody_else(
    desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "登记.csv"
    report = desk.load(file, *ROWS)
    assert (report["new"], report["refused"], report["warnings"]) == (5, 0, 0)
    expected = {
        "名": (desk.zhang, "张三"), "电话": (desk.li, "138 0000 2222"), "无此人": (None, "赵六"),
        "别家": (None, "李四"), "空": (None, None),
    }  # fmt: skip
    assert {what: desk.whom(uuid) for what, uuid in desk.all().items()} == expected
    assert desk.load(file, *ROWS)["unchanged"] == 5


def test_whoever_is_meant_stays_while_the_file_says_the_same(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "登记.csv"
    second = desk.contact(desk.k1, "张三")
    desk.load(file, ROWS[0])
    (uuid,) = desk.all().values()
    assert desk.whom(uuid) == (None, "张三")  # two are called so
    desk.app.execute(Update("complaint", uuid, {"contact_uuid": second}))
    assert desk.load(file, ROWS[0])["unchanged"] == 1
    desk.app.execute(Update("contact", second, {"name": "张三丰"}))
    assert desk.load(file, ROWS[0])["unchanged"] == 1
    assert (
        desk.load(file, ROWS[0].replace("张三", "张三丰"))["changed"] == 1
    )  # says it otherwise: the same man
    assert desk.whom(uuid) == (second, "张三丰")
    assert desk.load(file, ROWS[0].replace("张三", "钱七"))["changed"] == 1
    assert desk.whom(uuid) == (None, "钱七")
    assert desk.load(file, ROWS[0].replace("张三", "李四"))["changed"] == 1
    assert desk.whom(uuid) == (desk.li, "李四")
    assert desk.load(file, ROWS[0].replace(",张三", ","))["unchanged"] == 1  # an empty cell erases nothing


def test_a_mapping_of_former_versions_links_too(desk: Desk, tmp_path: Path) -> None:
    names = {
        "登记日期": "reported_at",
        "客户名称": "customer_uuid",
        "投诉类型": "complaint_type",
        "内容": "description",
    }
    mapping = tmp_path / "列.json"
    mapping.write_text(
        json.dumps({"entity": "complaint", "fields": {**names, "投诉人": "contact"}}), encoding="utf-8"
    )
    file = tmp_path / "登记.csv"
    desk.load(file, *ROWS, mapping_file=mapping)
    assert desk.whom(desk.all()["名"]) == (desk.zhang, "张三")
    assert desk.load(file, *ROWS, mapping_file=mapping)["unchanged"] == 5
    assert desk.load(file, *ROWS)["unchanged"] == 5  # remembered


def test_one_who_was_told_apart_by_hand_is_not_lost_to_a_doubtful_name(desk: Desk, tmp_path: Path) -> None:
    second = desk.contact(desk.k1, "张三")
    what = {
        "reported_at": datetime(2025, 5, 9, 16, tzinfo=UTC),
        "complaint_type": "strength",
        "description": "名",
    }
    uuid = desk.complaint(contact_uuid=second, **what)
    assert desk.load(tmp_path / "登记.csv", ROWS[0])["new"] == 0
    assert desk.whom(uuid) == (second, "张三")


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_exports_come_back_unchanged(desk: Desk, tmp_path: Path, suffix: str) -> None:
    desk.complaint(contact_uuid=desk.zhang)
    desk.complaint(contact="张三")
    desk.complaint(contact_uuid=desk.li, contact="小李")
    file = tmp_path / f"out.{suffix}"
    export_list(desk.app, ListQuery("complaint"), file)
    report = desk.app.imports.run("complaints", file)
    assert (report["unchanged"], report["warnings"], report["refused"]) == (3, 0, 0)
    number = str(desk.app.get("contact", desk.li).values["contact_no"])
    export_list(desk.app, ListQuery("complaint"), tmp_path / "few.csv", ("contact_uuid",))
    told = Counter(
        line.split(",")[2] for line in (tmp_path / "few.csv").read_text("utf-8-sig").splitlines()[1:]
    )
    assert told[number] == 1
    assert told["张*"] == 1  # who is not on file
    assert desk.app.imports.run("complaints", tmp_path / "few.csv")["unchanged"] == 3


def test_a_site_is_looked_for_among_the_customers_own(desk: Desk, tmp_path: Path) -> None:
    for number, whose in (("G1", desk.k1), ("G2", desk.k2), ("G3", desk.k2)):
        desk.make("site", site_no=number, name="大桥", customer_uuid=whose)
    file = tmp_path / "登记.csv"
    file.write_text(
        "登记日期,客户名称,投诉类型,内容,工地\n2025-05-10,K1公司,强度,一,大桥\n2025-05-11,K2公司,强度,二,大桥\n"
        "2025-05-12,K2公司,强度,三,G2\n2025-05-13,K1公司,强度,四,G2\n",
        encoding="utf-8",
    )
    report = desk.app.imports.run("complaints", file)
    assert (report["new"], report["warnings"]) == (4, 2)
    sites = {
        what: desk.app.get("complaint", u).refs.get("site_uuid", Ref("", "")).key
        for what, u in desk.all().items()
    }
    assert sites == {"一": "G1", "二": "", "三": "G2", "四": ""}


def test_within_names_a_reference_that_both_have_and_or_text_a_text_that_people_need_not_see() -> None:
    specs = [catalogue().spec(name) for name in catalogue().models]
    found = [(spec, field) for spec in specs for field in spec.fields]
    for spec, field in found:
        if field.within:
            there = catalogue().spec(field.refers_to)
            assert spec.by_name[field.within].refers_to == there.by_name[field.within].refers_to
        if field.or_text:
            text = spec.by_name[field.or_text]
            assert not any((text.shown, text.listed, text.required, text.synonyms))
    assert {f.name for _, f in found if f.within} == {"contact_uuid", "site_uuid"}


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_imported_again_changes_nothing(desk: Desk, tmp_path: Path, seed: int) -> None:
    """Names that mean one, several, nobody, another customer's; contacts come, go and are renamed in between."""
    chance = random.Random(seed)
    names = ["张三", "李四", "王五", "13800001111", ""]
    rows = [f"2025-06-{n + 1:02},{chance.choice(('K1', 'K2'))}公司,强度,普硅42.5,{n},{chance.choice(names)}"
            for n in range(20)]  # fmt: skip
    file = tmp_path / "登记.csv"
    desk.load(file, *rows)
    desk.contact(chance.choice((desk.k1, desk.k2)), chance.choice(names[:3]))
    desk.app.execute(Delete("contact", (chance.choice((desk.zhang, desk.li)),)))
    desk.app.execute(Update("contact", desk.other, {"name": chance.choice(names[:3])}))
    desk.load(file, *rows)  # whom it meant only now
    before = {what: desk.whom(uuid) for what, uuid in desk.all().items()}
    assert desk.load(file, *rows)["unchanged"] == 20
    assert {what: desk.whom(uuid) for what, uuid in desk.all().items()} == before
    said = [row.rpartition(",")[2] or None for row in rows]
    assert [before[str(n)][1] for n in range(20)] == said
