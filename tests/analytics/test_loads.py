"""What was loaded: rows of whatever order are added up by customer, day and product."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.analytics.daybook import Loads

# customers without a file are below 0; the largest are beyond what a key has room for
WHO = st.sampled_from([-(1 << 40), -7, -1, 1, 2, 3, (1 << 24) - 1, 1 << 24, 1 << 40])
PRODUCT = st.sampled_from([1, 2, 65_535, 65_536, 1 << 30])
ROWS = st.lists(
    st.tuples(WHO, st.integers(-2, 20_000), PRODUCT, st.integers(0, 10**6), st.integers(-(10**9), 10**9))
)


def loads(rows: list[tuple[int, ...]]) -> Loads:
    return Loads.of(*np.array(rows, dtype=np.int64).reshape(-1, 5).T)


def told(found: Loads) -> list[tuple[int, ...]]:
    return [tuple(row) for row in np.array(found.columns).T.tolist()]


@given(ROWS, ROWS)
def test_each_customer_day_and_product_has_one_entry_in_order(rows, later):
    net, paid = Counter(), Counter()
    for who, day, product, kg, fen in [*rows, *later]:
        net[who, day, product] += kg
        paid[who, day, product] += fen
    expected = [(*key, net[key], paid[key]) for key in sorted(net)]
    assert told(loads([*rows, *later])) == expected
    assert told(loads(rows).grown(loads(later))) == expected
    some = loads([*rows, *later]).between(0, 9_999)
    assert told(some) == [row for row in expected if 0 <= row[1] <= 9_999]
