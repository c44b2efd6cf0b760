"""Find anything: complete against a brute-force oracle, ranked, kept up, and blind to what is removed."""

from __future__ import annotations

from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pypinyin import Style, pinyin

from cementcrm.store import search_find
from cementcrm.store.migrations.versions.v0005_search import TABLES
from cementcrm.store.pinyin import fold, marks, pinyin_of, pinyin_sort_key
from cementcrm.store.search import Doc, add_new, begin_fill, end_fill, put, remove, settle
from cementcrm.store.search_find import find, rows_with, words_of

KIND = 1
# few characters, so that words overlap; rare, newer and half-width ones among them
CHARS = "宁波永成实业有限公司王小明𠮷々〇𰻝ＡＢaBé·（）- 0123kKhH"
TEXT = st.text(CHARS, max_size=14)


def database() -> Any:
    conn = sqlcipher.connect(":memory:", isolation_level=None)
    for statement in TABLES:
        conn.execute(statement)
    return conn


def doc(row_id: int, title: str, *terms: str) -> Doc:
    return Doc(row_id, title, terms)


def ids(conn: Any, text: str, limit: int = 50) -> list[int]:
    return [hit.row_id for hit in find(conn, text, KIND, limit)]


def all_ids(conn: Any, text: str) -> set[int]:
    """What a list filtered by `text` holds."""
    words = words_of(text)
    sql, values = rows_with(words, text, KIND, tag="x")
    return {row_id for (row_id,) in conn.execute(sql, values)} if words else set()


@pytest.fixture
def firms() -> Any:
    conn = database()
    put(
        conn,
        KIND,
        [
            doc(1, "宁波永成实业有限公司", "KH00051", "浙B·12345", "5678"),
            doc(2, "宁波永成", "KH00052", "512"),
            doc(3, "上海宁波商会", "KH00003"),
            doc(4, "成永建材（集团）", "KH00004", "Ningbo Ltd"),
        ],
    )
    return conn


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("宁", {1, 2, 3}),
        ("永成", {1, 2}),  # not 成永
        ("实业有限", {1}),
        ("ningboyongcheng", {1, 2}),
        ("boyong", {1, 2}),
        ("NBYC", {1, 2}),
        ("nb", {1, 2}),
        ("5678", {1}),
        ("浙B12345", {1}),
        ("浙b·123", {1}),
        ("KH00051", {1}),
        ("ｋｈ０００５", {1, 2}),
        ("永成 公司", {1}),
        ("公司 nbyc", {1}),
        ("建材集团", {4}),
        ("王", set()),
        ("xyz", set()),
        (" ·（", set()),
        ("", set()),
    ],
)
def test_what_people_type_finds_the_row(firms: Any, typed: str, expected: set[int]) -> None:
    assert set(ids(firms, typed)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('宁波" OR "上海', set()),
        ("nbyc*", {1, 2}),
        ("NEAR(nby boy)", set()),
        ("-永成", {1, 2}),
        ("\x00宁\ud800", {1, 2, 3}),
        ("a'b%", set()),
    ],
)
def test_operators_and_quotes_are_not_syntax(firms: Any, typed: str, expected: set[int]) -> None:
    assert set(ids(firms, typed)) == expected


def test_a_codes_number_alone_finds_its_row_first(firms: Any) -> None:
    assert ids(firms, "51") == [1, 2]


def test_whole_beats_beginning_beats_inside_beats_elsewhere() -> None:
    conn = database()
    put(conn, KIND, [doc(4, "甲", "丁宁波"), doc(3, "上海宁波"), doc(2, "宁波永成"), doc(1, "宁波")])
    assert [(hit.row_id, hit.tier) for hit in find(conn, "宁波", KIND)] == [(1, 0), (2, 1), (3, 2), (4, 3)]


def test_the_shorter_title_comes_first_among_equals() -> None:
    conn = database()
    put(conn, KIND, [doc(1, "宁波永成实业"), doc(2, "宁波永成"), doc(3, "宁波永成实业公司")])
    assert ids(conn, "宁波") == [2, 1, 3]


def test_a_whole_hit_is_not_crowded_out_by_a_frequent_term() -> None:
    conn = database()
    many = [doc(n, f"宁波{n}号公司", f"KH{n:05}") for n in range(1, search_find.CANDIDATES + 500)]
    put(conn, KIND, [*many, doc(90_000, "宁波"), doc(90_001, "东宁波", "A7")])
    assert ids(conn, "宁波")[0] == 90_000
    assert ids(conn, "宁波 a7") == [90_001]  # the frequent word alone would stop at the cap
    assert len(ids(conn, "宁波", limit=7)) == 7


def test_a_text_of_frequent_pairs_is_found_behind_many_that_only_have_the_pairs() -> None:
    conn = database()
    many = [doc(n, f"宁波{n}波城宁") for n in range(1, search_find.CANDIDATES + 50)]
    put(conn, KIND, [*many, doc(90_000, "东宁波城"), doc(90_001, "宁波城")])
    assert ids(conn, "宁波城") == [90_001, 90_000]


def test_putting_again_replaces_and_removing_forgets(firms: Any) -> None:
    put(firms, KIND, [doc(1, "杭州长兴", "KH00051"), doc(1, "杭州长兴建材", "KH00051")])
    assert ids(firms, "宁波永成") == [2]
    assert ids(firms, "nbyc") == [2]
    assert [hit.title for hit in find(firms, "hzcx", KIND)] == ["杭州长兴建材"]
    remove(firms, KIND, [1, 77])
    assert ids(firms, "长兴") == []
    assert ids(firms, "51") == [2]


def test_rows_of_other_kinds_with_the_same_number_stay(firms: Any) -> None:
    put(firms, 2, [doc(1, "永成工地")])
    remove(firms, KIND, [1])
    assert ids(firms, "永成") == [2]
    assert [hit.row_id for hit in find(firms, "永成", 2)] == [1]


def test_a_rolled_back_put_leaves_nothing(firms: Any) -> None:
    firms.execute("BEGIN")
    put(firms, KIND, [doc(9, "温州")])
    firms.execute("ROLLBACK")
    assert ids(firms, "温州") == []


def test_a_secret_is_found_by_the_whole_of_it_only(firms: Any) -> None:
    put(firms, KIND, [Doc(8, "王**", ("8000",), ("138 0000-8000",))])
    for typed in ("13800008000", "+86 138-0000-8000", "１３８００００８０００", "8000"):
        assert ids(firms, typed) == [8], typed
        assert all_ids(firms, typed) == {8}
    for typed in ("1380000800", "3800008000", "00008000", "138"):
        assert 8 not in ids(firms, typed)
        assert 8 not in all_ids(firms, typed)


@pytest.mark.parametrize(
    ("typed", "row_id"), [("寧波", 1), ("永成實業", 1), ("錢塘", 5), ("钱塘", 5), ("qiantang", 5)]
)
def test_traditional_and_simplified_characters_find_each_other(firms: Any, typed: str, row_id: int) -> None:
    put(firms, KIND, [doc(5, "錢塘砼業")])
    assert row_id in ids(firms, typed)


@pytest.mark.parametrize(
    ("shown", "typed", "expected"),
    [
        ("宁波永成实业", "永成", ((2, 4),)),
        ("宁波永成实业", "yongch", ((2, 4),)),
        ("宁波永成实业", "nby", ((0, 3),)),
        ("宁波（永成）实业", "波永", ((1, 4),)),
        ("KH-00051", "kh0005", ((0, 7),)),
        ("宁波永成", "xyz", ()),
    ],
)
def test_what_matched_is_marked_in_the_shown_text(shown: str, typed: str, expected: object) -> None:
    assert marks(shown, words_of(typed)) == expected


def fill_all(conn: Any, docs: Any) -> None:
    begin_fill(conn)
    add_new(conn, KIND, docs)
    while not settle(conn, 3):
        pass
    end_fill(conn)


def folded_lines(entry: Doc) -> list[str]:
    folded = [fold(text) for text in (entry.title, *entry.terms)]
    return [line for text in folded for line in (text, *(pinyin_of(text) if not text.isascii() else ()))]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=12), st.data())
def test_every_part_of_a_text_finds_exactly_the_rows_that_hold_it(
    texts: list[tuple[str, str]], data: st.DataObject
) -> None:
    docs = [doc(n, title, term) for n, (title, term) in enumerate(texts)]
    conn = database()
    put(conn, KIND, docs)
    line = data.draw(st.sampled_from([text for pair in texts for text in pair if fold(text)] or ["宁"]))
    start = data.draw(st.integers(0, len(line) - 1))
    typed = line[start : data.draw(st.integers(start + 1, len(line)))]
    words = [word for word in map(fold, typed.split()) if word]
    assume(words and not any(len(word) < 3 and word.isascii() for word in words))
    expected = {d.row_id for d in docs if all(any(w in x for x in folded_lines(d)) for w in words)}
    assert set(ids(conn, typed, 100)) == expected
    assert all_ids(conn, typed) == expected


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("put"), st.integers(0, 5), TEXT),
            st.tuples(st.just("remove"), st.integers(0, 5), st.just("")),
        ),
        max_size=20,
    )
)
def test_after_any_changes_the_index_equals_a_fresh_one(steps: list[tuple[str, int, str]]) -> None:
    conn, kept = database(), dict[int, Doc]()
    for what, row_id, text in steps:
        if what == "put":
            kept[row_id] = doc(row_id, text)
            put(conn, KIND, [kept[row_id]])
        else:
            kept.pop(row_id, None)
            remove(conn, KIND, [row_id])
    fresh = database()
    fill_all(fresh, kept.values())
    for typed in ("宁", "波永", "有限公", "n", "ab", "123", "xiaom"):
        assert sorted(ids(conn, typed)) == sorted(ids(fresh, typed))
    keys = "SELECT key, doc FROM search_key ORDER BY 1, 2"
    assert conn.execute(keys).fetchall() == fresh.execute(keys).fetchall()
    for table in ("search_han", "search_latin"):
        conn.execute(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=12), st.data())
def test_a_part_of_a_text_folds_to_a_part_of_the_folded_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    assert fold(text[start : data.draw(st.integers(start, len(text)))]) in fold(text)


@pytest.mark.parametrize(
    ("text", "full", "initials"),
    [
        ("宁波永成", "ningboyongcheng", "nbyc"),
        ("绿城A2（女）", "lvchenga2nv", "lca2n"),
        ("重庆长江商行", "chongqingchangjiangshanghang", "cqcjsh"),
        ("厦门 成都", "xiamenchengdu", "xmcd"),
        ("ABC", "abc", "abc"),
        ("", "", ""),
    ],
)
def test_pinyin_of_names(text: str, full: str, initials: str) -> None:
    assert pinyin_of(text) == (full, initials)


def test_readings_equal_pypinyins_own_first_ones() -> None:
    chars = "浙江省宁波市鄞州区水泥混凝土预拌商砼建筑工程材料贸易物流运输绿洲女略虐嗯哦"
    expected = "".join(pinyin(char, style=Style.NORMAL)[0][0] for char in chars)
    assert pinyin_of(chars)[0] == expected


def test_names_sort_by_syllable_then_character_with_latin_first() -> None:
    ordered = ["3号", "ABC", "安徽", "宁波", "王", "王大", "王小", "汪小", "西安", "先锋"]
    shuffled = ordered[::-1]
    result = sorted(shuffled, key=pinyin_sort_key)
    assert result.index("王") + 1 == result.index("王大") < result.index("王小")
    assert abs(result.index("汪小") - result.index("王")) in (1, 3)  # never between two 王
    without = [name for name in result if name != "汪小"]
    assert without == [name for name in ordered if name != "汪小"]
