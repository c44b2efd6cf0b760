"""Invented names, numbers and addresses that look like a plant's own files.

Phones begin with 1400: that range serves machines, not people, so nobody's number is in the demo.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from stdnum import luhn

from cementcrm.core.ids import new_id

Array = np.ndarray[Any, Any]
Random = np.random.Generator

# Region → province → cities, with the first digits of its division code (GB/T 2260).
REGIONS: tuple[tuple[str, tuple[tuple[str, str, tuple[str, ...]], ...]], ...] = (
    ("华东", (("江苏省", "3205", ("苏州市", "南京市", "南通市", "无锡市")),
             ("浙江省", "3302", ("宁波市", "湖州市", "嘉兴市")))),
    ("华中", (("湖北省", "4201", ("武汉市", "黄石市", "宜昌市")),
             ("湖南省", "4301", ("长沙市", "株洲市", "岳阳市")))),
    ("华北", (("河北省", "1301", ("石家庄市", "唐山市", "保定市")),
             ("山西省", "1401", ("太原市", "大同市", "临汾市")))),
    ("西南", (("四川省", "5101", ("成都市", "绵阳市", "乐山市")), ("重庆市", "5001", ("重庆市",)))),
)  # fmt: skip
# Invented, too: who else sells in each region, the larger one first.
RIVALS = (
    ("江岭水泥", "海山水泥"),
    ("楚峰水泥", "湘岳水泥"),
    ("燕塞水泥", "晋北水泥"),
    ("蜀江水泥", "渝峡水泥"),
)
_PLATES = {"江苏省": "苏", "浙江省": "浙", "湖北省": "鄂", "湖南省": "湘", "河北省": "冀", "山西省": "晋",
           "四川省": "川", "重庆市": "渝"}  # fmt: skip
_FIRST = tuple("鑫盛恒宏瑞华兴隆泰顺安永昌达信诚远新金东中天利嘉德广福景龙腾")
_SECOND = tuple("源达通业盛旺丰益泽海川岳峰诚和美嘉翔宇邦联磊固基拓")
_TAILS = {
    "ready_mix": ("商品混凝土有限公司", "混凝土有限公司", "新型建材有限公司"),
    "dealer": ("建材经营部", "贸易有限公司", "建材有限公司", "物资有限公司"),
    "project": ("路桥工程有限公司", "建设集团有限公司", "水利工程项目部", "轨道交通项目部"),
    "precast": ("水泥制品厂", "管桩有限公司", "预制构件有限公司"),
    "rural": ("建材店", "水泥门市部", "农资建材经营部"),
    "other": ("实业有限公司", "矿业有限公司"),
}
_SURNAMES = tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
_GIVEN = tuple("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚玲桂英华建国文斌")
_STREETS = ("人民路", "建设大道", "工业园纬三路", "滨江路", "环城西路", "创业路", "港口大道")
_SITES = (
    "绕城高速",
    "轨道交通二号线",
    "滨江新城",
    "高铁新区",
    "水库除险",
    "港区二期",
    "环城快速路",
    "科技园",
)
_WORKS = ("桥梁工程", "隧道工程", "主体工程", "土建工程", "综合管廊工程", "安置房工程")
_BANKS = ("工商银行", "农业银行", "建设银行", "中国银行", "农村商业银行")
_LETTERS = tuple("ABCDEFGHJKLMNPQRSTUVWXYZ")
_PLANT_LETTERS = tuple("ABCDEFGHJKLM")
# GB 32100-2015: alphabet and weights of the unified social credit code.
_CODE = np.array(list("0123456789ABCDEFGHJKLMNPQRTUWXY"))
_WEIGHTS = np.array((1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28))


def pick(random: Random, texts: tuple[str, ...], count: int) -> list[str]:
    """`count` random ones of `texts`."""
    return [texts[i] for i in random.integers(0, len(texts), count).tolist()]


def firms(random: Random, cities: list[str], types: list[str]) -> list[str]:
    """One name a customer: city, two to four lucky characters, what it does."""
    count = len(cities)
    parts = (pick(random, _FIRST, count), pick(random, _SECOND, count), pick(random, _FIRST, count))
    longer = (random.random(count) < 0.4).tolist()
    tails = random.integers(0, 12, count).tolist()
    return [
        f"{city[:-1]}{a}{b}{c if more else ''}{_TAILS[kind][tail % len(_TAILS[kind])]}"
        for city, a, b, c, more, tail, kind in zip(cities, *parts, longer, tails, types, strict=True)
    ]


def people(random: Random, count: int) -> list[str]:
    """Names of persons."""
    parts = pick(random, _SURNAMES, count), pick(random, _GIVEN, count), pick(random, _GIVEN, count)
    two = (random.random(count) < 0.6).tolist()
    return [a + b + (c if more else "") for a, b, c, more in zip(*parts, two, strict=True)]


def phones(random: Random, count: int) -> list[str]:
    """Numbers of a range that no person has."""
    return [f"1400{n:07d}" for n in random.integers(0, 10_000_000, count).tolist()]


def credit_codes(random: Random, divisions: list[str]) -> list[str]:
    """Unified social credit codes with a right check digit, registered in the given divisions."""
    count = len(divisions)
    digits = random.integers(0, 31, (count, 17))
    digits[:, 0], digits[:, 1] = 9, 1
    digits[:, 2:6] = np.array([[int(c) for c in division] for division in divisions]).reshape(count, 4)
    digits[:, 6:8] = random.integers(0, 3, (count, 2))
    check = (31 - (digits * _WEIGHTS).sum(axis=1) % 31) % 31
    letters = _CODE[np.column_stack((digits, check))]
    return ["".join(row) for row in letters.tolist()]


def mistyped(code: str) -> str:
    """A credit code whose check digit is wrong."""
    return code[:-1] + ("1" if code[-1] == "0" else "0")


def accounts(random: Random, count: int) -> list[str]:
    """Cards of 19 digits, with their check digit."""
    head, tail = random.integers(10**8, 10**9, count).tolist(), random.integers(0, 10**6, count).tolist()
    numbers = [f"6222{a}{b:06d}"[:-1] for a, b in zip(head, tail, strict=True)]
    return [number + luhn.calc_check_digit(number) for number in numbers]


def addresses(random: Random, cities: list[str]) -> list[str]:
    """Streets with numbers."""
    numbers = random.integers(1, 999, len(cities)).tolist()
    streets = pick(random, _STREETS, len(cities))
    return [f"{city}{street}{n}号" for city, street, n in zip(cities, streets, numbers, strict=True)]


def banks(random: Random, cities: list[str]) -> list[str]:
    """Branches."""
    return [
        f"{bank}{city[:-1]}支行" for bank, city in zip(pick(random, _BANKS, len(cities)), cities, strict=True)
    ]


def works(random: Random, count: int) -> list[str]:
    """What is built on a site."""
    parts = pick(random, _SITES, count), pick(random, _WORKS, count)
    return [a + b for a, b in zip(*parts, strict=True)]


def plates(random: Random, provinces: list[str]) -> list[str]:
    """Truck plates: province, letter, five characters of which the first may be a letter."""
    count = len(provinces)
    first, second = pick(random, _LETTERS[:12], count), pick(random, _LETTERS, count)
    numbers = random.integers(0, 10_000, count).tolist()
    return [
        f"{_PLATES[p]}{a}{b}{n:04d}" for p, a, b, n in zip(provinces, first, second, numbers, strict=True)
    ]


def lot(day: str, plant: int) -> str:
    """What a plant packs on a day (ISO) has one number."""
    return f"{day[2:4]}{day[5:7]}{_PLANT_LETTERS[plant]}{day[8:]}"


def ids(count: int) -> list[bytes]:
    """Fresh identities of records."""
    return [new_id().bytes for _ in range(count)]
