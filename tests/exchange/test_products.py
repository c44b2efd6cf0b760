"""Product texts as dispatch systems write them."""

import pytest

from cementcrm.exchange.products import parse_packing, parse_product, synonym_key


@pytest.mark.parametrize(
    ("text", "grade", "packing"),
    [
        ("P·O 42.5(散)", "P·O 42.5", "bulk"), ("P.O42.5R散装", "P·O 42.5R", "bulk"), ("PO42.5", "P·O 42.5", ""),
        ("普硅42.5(散)", "P·O 42.5", "bulk"), ("普通硅酸盐水泥42.5级 袋装", "P·O 42.5", "bag50"),
        ("普硅42.5早强 散装", "P·O 42.5R", "bulk"), ("42.5R普通硅酸盐水泥(散装)", "P·O 42.5R", "bulk"),
        ("ＰＯ４２．５　散", "P·O 42.5", "bulk"), ("散装P.O 42.5", "P·O 42.5", "bulk"), ("P.O-42.5(R)吨袋", "P·O 42.5R", "jumbo"),
        ("海螺牌P·O42.5袋50kg", "P·O 42.5", "bag50"), ("PO425散", "P·O 42.5", "bulk"), ("P042.5散装", "P·O 42.5", "bulk"),
        ("P·Ⅱ52.5(散)", "P·II 52.5", "bulk"), ("P.II 52.5R", "P·II 52.5R", ""), ("P2 52.5 散装", "P·II 52.5", "bulk"),
        ("硅酸盐水泥Ⅱ型52.5", "P·II 52.5", ""), ("Ⅱ型硅酸盐水泥 52.5", "P·II 52.5", ""), ("P·Ⅰ 42.5", "P·I 42.5", ""),
        ("P1 52.5", "P·I 52.5", ""), ("I型硅酸盐水泥52.5", "P·I 52.5", ""),
        ("矿渣32.5(袋)50kg", "P·S·A 32.5", "bag50"), ("P.S.A32.5袋", "P·S·A 32.5", "bag50"), ("P·S·B 32.5", "P·S·B 32.5", ""),
        ("复合42.5散装", "P·C 42.5", "bulk"), ("P.C 32.5R 袋", "P·C 32.5R", "bag50"), ("P·C32.5", "P·C 32.5", ""),
        ("复合硅酸盐水泥32.5(R)", "P·C 32.5R", ""), ("P·P 32.5", "P·P 32.5", ""), ("粉煤灰硅酸盐水泥 32.5R", "P·F 32.5R", ""),
        ("火山灰质硅酸盐水泥42.5", "P·P 42.5", ""), ("P·MH 42.5", "P·MH 42.5", ""), ("中热硅酸盐水泥42.5 散", "P·MH 42.5", "bulk"),
        ("P.LH42.5", "P·LH 42.5", ""), ("低热水泥 42.5", "P·LH 42.5", ""), ("中抗硫酸盐水泥P.MSR42.5", "P·MSR 42.5", ""),
        ("高抗硫酸盐42.5", "P·HSR 42.5", ""), ("道路硅酸盐水泥 P·R 7.5", "P·R 7.5", ""), ("P.R42.5 散装", "P·R 42.5", "bulk"),
        ("砌筑水泥M32.5袋装", "M 32.5", "bag50"), ("M22.5", "M 22.5", ""), ("白水泥42.5", "P·W 42.5", ""), ("P·W 32.5", "P·W 32.5", ""),
        ("熟料(散)", "CLINKER", "bulk"), ("硅酸盐水泥熟料", "CLINKER", ""), ("G级油井水泥 吨袋", "OIL G", "jumbo"),
        ("P.O42.5袋25kg", "P·O 42.5", "other"), ("P.O42.5 其他", "P·O 42.5", "other"), ("P.O42.5包装:散装", "P·O 42.5", "bulk"),
    ],
)  # fmt: skip
def test_a_product_text_tells_grade_and_packing(text, grade, packing) -> None:
    assert parse_product(text) == (grade, packing)


@pytest.mark.parametrize(
    "text", ["硅酸盐水泥52.5", "水泥", "碎石", "42.5", "普硅", "PO425#", "石灰石粉", "粉煤灰", "P.X42.5", ""]
)
def test_what_is_not_told_is_not_guessed(text) -> None:
    assert parse_product(text) is None


def test_a_users_synonym_goes_first() -> None:
    known = {synonym_key("Ⅱ号 特供"): ("P·O 42.5", "bulk")}
    assert parse_product("II号特供", known) == ("P·O 42.5", "bulk")


def test_two_packings_in_one_text_are_none() -> None:
    assert parse_packing("散装/袋装") == ""
