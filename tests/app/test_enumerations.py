"""Enumerations are data: an administrator's entries hold everywhere from their commit, and end with their undo."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application, open_application
from cementcrm.cli import main
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.core.errors import PermissionDenied, ValidationError
from cementcrm.core.fields import Choice, FieldSpec
from cementcrm.core.ids import seed_id
from cementcrm.core.queries import Filter, ListQuery
from cementcrm.exchange.export import export_list
from cementcrm.features import catalogue
from cementcrm.opening import check_file, open_file

TYPES = "customer_type"


def field(app: Application) -> FieldSpec:
    return app.spec("customer").by_name[TYPES]


def choice(app: Application, code: str) -> Choice:
    return next(c for c in field(app).choices if c.code == code)


def entry(app: Application, code: str, name: str = TYPES) -> UUID:
    return app.find_key("enumeration_entry", f"{name} {code}").uuid


def own(app: Application, **more: object) -> UUID:
    values = {"list_name": TYPES, "code": "tunnel", "chinese": "隧道指挥部"}
    uuid: Any = app.execute(Create("enumeration_entry", values | more)).value
    return uuid


def customer(app: Application, code: str, kind: str | None) -> UUID:
    uuid: Any = app.execute(Create("customer", {"code": code, "name": code, TYPES: kind})).value
    return uuid


def file(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "客户.csv"
    path.write_text("\n".join(["客户编号,客户名称,客户类型", *rows]), encoding="utf-8")
    return path


def test_what_features_declare_is_planted_with_the_same_identity_everywhere(app: Application) -> None:
    declared = {
        (f.enumeration, c.code)
        for name in catalogue().models
        for f in catalogue().spec(name).fields
        for c in f.choices
        if f.enumeration
    }
    assert app.totals(ListQuery("enumeration_entry"))[0] == len(declared) > 20
    for name, code in declared:
        assert entry(app, code, name) == seed_id("enumeration_entry", f"{name} {code}")
    assert [c.code for c in field(app).choices] == [
        c.code for c in catalogue().spec("customer").by_name[TYPES].choices
    ]
    assert choice(app, "ready_mix").synonyms == ("搅拌站", "商混站")
    assert check_file(app, full=True)["ok"]


def test_an_own_entry_may_be_chosen_from_its_commit_until_its_undo(app: Application) -> None:
    with pytest.raises(ValidationError):
        customer(app, "K1", "tunnel")
    own(app)
    assert choice(app, "tunnel") == Choice("tunnel", chinese="隧道指挥部")
    customer(app, "K1", "tunnel")
    app.undo()
    app.undo()
    assert choice(app, "tunnel").active is False
    with pytest.raises(ValidationError, match="choice_retired"):
        customer(app, "K2", "tunnel")


def test_a_retired_entry_stays_where_it_is_and_is_not_chosen_anew(app: Application) -> None:
    old = customer(app, "K1", "dealer")
    app.execute(Update("enumeration_entry", entry(app, "dealer"), {"retired": True}))
    assert choice(app, "dealer").active is False
    app.execute(Update("customer", old, {TYPES: "dealer", "name": "又一个"}))
    with pytest.raises(ValidationError, match="choice_retired"):
        customer(app, "K2", "dealer")
    app.execute(Update("customer", old, {TYPES: "project"}))
    with pytest.raises(ValidationError, match="choice_retired"):
        app.execute(Update("customer", old, {TYPES: "dealer"}))


def test_a_deleted_built_in_entry_is_still_read_and_not_planted_again(tmp_path: Path) -> None:
    app = open_application(tmp_path / "a.db", None)
    app.execute(Delete("enumeration_entry", (entry(app, "dealer"),)))
    app.close()
    again = open_application(tmp_path / "a.db", None)
    assert (choice(again, "dealer").label, choice(again, "dealer").active) == ("Dealer", False)
    assert again.find_key("enumeration_entry", f"{TYPES} project")
    again.close()


def test_fields_that_share_a_list_have_the_same_entries(app: Application) -> None:
    app.execute(Update("enumeration_entry", entry(app, "jumbo", "packing"), {"chinese": "集装袋"}))
    for name in ("weigh_ticket", "cost_rate"):
        packing = app.spec(name).by_name["packing"]
        assert {c.code: c.chinese for c in packing.choices}["jumbo"] == "集装袋"


def test_files_say_what_an_entry_is_called_and_its_other_writings(app: Application, tmp_path: Path) -> None:
    own(app, synonyms="隧道、TBM项目")
    rows = ("K1,甲,隧道指挥部", "K2,乙,tbm项目", "K3,丙,tunnel", "K4,丁,搅拌站", "K5,戊,没有的")
    report = app.imports.run("customers", file(tmp_path, *rows))
    assert (report["new"], report["warnings"]) == (5, 1)
    kinds = [app.find_key("customer", f"K{n}").values[TYPES] for n in range(1, 6)]
    assert kinds == ["tunnel", "tunnel", "tunnel", "ready_mix", None]


def test_a_removed_writing_is_understood_no_more(app: Application, tmp_path: Path) -> None:
    app.execute(Update("enumeration_entry", entry(app, "ready_mix"), {"synonyms": "搅拌站"}))
    report = app.imports.run("customers", file(tmp_path, "K1,甲,商混站", "K2,乙,搅拌站"))
    assert (report["new"], report["warnings"]) == (2, 1)


def test_an_import_keeps_what_is_retired_but_brings_in_none(app: Application, tmp_path: Path) -> None:
    customer(app, "K1", "dealer")
    app.execute(Update("enumeration_entry", entry(app, "dealer"), {"retired": True}))
    report = app.imports.run("customers", file(tmp_path, "K1,K1,经销商", "K2,乙,经销商"))
    assert (report["unchanged"], report["new"], report["warnings"]) == (1, 1, 1)
    assert app.find_key("customer", "K2").values[TYPES] is None


def test_exports_write_what_entries_are_called_now(app: Application, tmp_path: Path) -> None:
    own(app)
    for number, kind in enumerate(("ready_mix", "dealer", "tunnel"), 1):
        customer(app, f"K{number}", kind)
    app.execute(Update("enumeration_entry", entry(app, "dealer"), {"chinese": "分销商"}))
    out = tmp_path / "out.csv"
    export_list(app, ListQuery("customer"), out, ("code", TYPES))
    written = [line.split(",")[2] for line in out.read_text("utf-8-sig").splitlines()]
    assert written == ["客户类型", "搅拌站", "分销商", "隧道指挥部"]


def test_two_entries_with_one_text_are_told_apart_by_their_codes(app: Application, tmp_path: Path) -> None:
    own(app, chinese="搅拌站")
    customer(app, "K1", "tunnel")
    customer(app, "K2", "ready_mix")
    out = tmp_path / "out.csv"
    export_list(app, ListQuery("customer"), out)
    assert app.imports.run("customers", out)["unchanged"] == 2


def test_the_command_line_filters_by_text_and_by_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key, path = tmp_path / "k.key", tmp_path / "a.db"
    app = open_file(path, key_file=key)
    own(app)
    customer(app, "K1", "ready_mix")
    customer(app, "K2", "tunnel")
    app.close()
    found = []
    for text in ("搅拌站", "ready_mix", "Ready-mix plant", "隧道指挥部"):
        words = [
            "list",
            "customers",
            "--where",
            f"{TYPES}={text}",
            "--db",
            str(path),
            "--key-file",
            str(key),
            "--json",
        ]
        assert main(words) == 0
        found.append([row["code"] for row in json.loads(capsys.readouterr().out)])
    assert found == [["K1"], ["K1"], ["K1"], ["K2"]]
    words = [
        "list",
        "customers",
        "--where",
        f"{TYPES}=没有的",
        "--db",
        str(path),
        "--key-file",
        str(key),
        "--json",
    ]
    assert main(words) != 0


def test_codes_that_the_program_knows_can_be_renamed_but_not_added_or_retired(app: Application) -> None:
    mine = entry(app, "read", "permission.action")
    app.execute(Update("enumeration_entry", mine, {"chinese": "查阅"}))
    assert (
        next(c for c in app.spec("permission").by_name["action"].choices if c.code == "read").chinese
        == "查阅"
    )
    with pytest.raises(ValidationError, match="list_fixed"):
        app.execute(Update("enumeration_entry", mine, {"retired": True}))
    with pytest.raises(ValidationError, match="choice_retired"):
        own(app, list_name="permission.action")
    app.execute(Delete("enumeration_entry", (mine,)))
    assert next(c for c in app.spec("permission").by_name["action"].choices if c.code == "read").active


def test_a_code_is_for_good(app: Application) -> None:
    with pytest.raises(ValidationError, match="permanent"):
        app.execute(Update("enumeration_entry", own(app), {"code": "other_code"}))


def test_only_administrators_change_lists_and_rights(app: Application) -> None:
    app.actor = replace(app.actor, role="sales")  # may create, edit and delete "every kind"
    customer(app, "K1", "dealer")
    for act in (
        lambda: own(app),
        lambda: app.execute(Delete("enumeration_entry", (entry(app, "dealer"),))),
        lambda: app.execute(Create("permission", {"role": "sales", "entity_name": "*", "action": "*"})),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert app.totals(ListQuery("enumeration_entry", filters=(Filter("code", "eq", "dealer"),)))[0] == 1


def test_entries_follow_their_position(app: Application) -> None:
    app.execute(Update("enumeration_entry", entry(app, "other"), {"position": 0}))
    own(app)
    codes = [c.code for c in field(app).choices]
    assert (codes[0], codes[-1]) == ("other", "tunnel")
