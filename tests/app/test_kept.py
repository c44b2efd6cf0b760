"""What analyses keep: after whatever comes in, is taken back or edited, the answers are those of who reads all anew."""

import random
import threading
from datetime import datetime, time, timedelta
from decimal import Decimal
from time import sleep
from typing import Any
from uuid import UUID

import pytest

from cementcrm.app import Application
from cementcrm.core.clock import ORGANISATION_ZONE
from cementcrm.core.commands import Create, Delete, Update
from cementcrm.features.tickets import daybooks
from cementcrm.reading import books
from cementcrm.reading.alarms import AlarmQuery
from cementcrm.reading.kept import Kept, kept
from cementcrm.reading.lifetimes import LifetimeQuery
from cementcrm.reading.patterns import PairQuery, SegmentQuery
from cementcrm.reading.pricings import PriceQuery
from cementcrm.reading.values import ValueQuery
from tests.app.batches import Row
from tests.app.test_importer import run
from tests.app.test_lifetimes import DAY, ticket

GRADES = ("P·O 42.5", "P·O 52.5", "P·C 42.5")


def traded(number: int, buyer: int, day: int, **more: Any) -> Row:
    price = 30_000 + 50 * (buyer % 7) + number % 3 * 10
    usual = {
        "net_tonnes": 20_000 + 500 * buyer,
        "price": price,
        "amount": price * 20,
        "cost": 22_000 + 900 * buyer,
    }
    return ticket(
        number, f"K{buyer:02}", DAY + timedelta(day), grade=GRADES[(number + buyer) % 3], **{**usual, **more}
    )


def history() -> list[Row]:
    return [
        traded(1_000 * buyer + day, buyer, day) for buyer in range(24) for day in range(buyer % 5, 380, 8 + buyer % 6)
    ]  # fmt: skip


def answers(app: Application) -> list[Any]:
    day = DAY + timedelta(390)
    return [
        app.lifetime(LifetimeQuery(each=True, values=True, margins=True)), app.alarms(AlarmQuery()),
        app.alarms(AlarmQuery(day)), app.value(ValueQuery()),
        app.price_signals(PriceQuery()), app.grade_pairs(PairQuery(each=True)),
        app.segments(SegmentQuery(count=2, each=True)),
    ]  # fmt: skip


def anew(app: Application) -> list[Any]:
    """Of a reader that knows nothing yet; what it keeps is what the next answers begin with."""
    return answers(Application(app.database, app.actor, app.clock))


STEPS = [
    ("day", 385, 30), ("late", 200, 9), ("void", 2, 0), ("void", 3, 1), ("undo", 0, 0), ("province", 1, 0),
    ("name", 2, 1), ("site", 0, 340), ("file", 7, 0), ("late", 379, 25), ("day", 440, 3), ("undo", 0, 0),
    ("paid", 300, 7), ("paid", 380, 3), ("complaint", 1, 370), ("complaint", 1, 375), ("undo", 0, 0), ("paid", 200, 5),
    ("terms", 1, 5), ("profile", 2, 9_000), ("profile", 2, 400), ("new", 30, 20),
]  # fmt: skip


@pytest.mark.parametrize("part", [0, 1])
def test_answers_are_those_of_who_reads_all_anew(app: Application, part: int) -> None:
    files = {n: create(app, n) for n in range(4)}
    run(app, "tickets", history())
    answers(app)
    imports: list[UUID] = []
    steps = STEPS.copy()
    random.Random(5).shuffle(steps)
    for number, step in enumerate(steps[part::2]):
        take(app, files, imports, number, *step)
        assert answers(app) == anew(app), step


def create(app: Application, buyer: int) -> UUID:
    made = app.execute(
        Create("customer", {"code": f"K{buyer:02}", "name": f"公司{buyer}", "province": "浙江"})
    )
    return made.value  # type: ignore[no-any-return]


def take(
    app: Application, files: dict[int, UUID], imports: list[UUID], number: int, what: str, one: Any, two: Any
) -> None:
    first = 100_000 + 1_000 * number
    if what in ("day", "late"):
        rows = [traded(first + n, (one + n) % (two + 1), one) for n in range(12)]
        imports.append(run(app, "tickets", rows).report.import_id)
    elif what == "void":
        rows = [traded(1_000 * one + one % 5, one, one % 5, is_void=int(two), net_tonnes=44_000)]
        imports.append(run(app, "tickets", rows).report.import_id)
    elif what == "paid":
        paid = [
            receipt(first + 20 * buyer + n, buyer, one + 7 * n)
            for buyer in range(0, 24, two)
            for n in range(9)
        ]
        imports.append(run(app, "receipts", paid).report.import_id)
    elif what == "complaint":
        told = {"name": f"王{number}", "customer_uuid": files[one]}
        complaint = {"customer_uuid": files[one], "contact_uuid": app.execute(Create("contact", told)).value,
                     "channel": "phone", "grade": "P·O 42.5",
                     "reported_at": datetime.combine(DAY + timedelta(two), time(10), ORGANISATION_ZONE)}  # fmt: skip
        app.execute(Create("complaint", complaint))
    elif what == "undo" and imports:
        app.undo_command(imports.pop())
    elif what in ("province", "name"):
        value = f"{('福建', '浙江', '江西', '安徽')[two]}" if what == "province" else f"新名{two}"
        app.execute(edit(files[one], what, value))
    elif what == "site":
        site = {
            "site_no": f"G{number}",
            "name": "桥",
            "customer_uuid": files[one],
            "ends_on": DAY + timedelta(two),
        }
        app.execute(Create("site", site))
    elif what == "file" and one not in files:
        files[one] = create(app, one)
    elif what == "terms":
        app.execute(Update("customer", files[one], {"payment_days": two, "credit_limit": Decimal(1_000)}))
    elif what == "profile":
        profile = {
            "customer_uuid": files[one],
            "valid_from": DAY + timedelta(number),
            "annual_tonnes": Decimal(two),
        }
        app.execute(Create("demand_profile", profile))
    elif what == "new":  # a file with terms, whose buyer comes after it
        told = {"code": f"K{one:02}", "name": "新", "province": "浙江", "payment_days": two}
        app.execute(Create("customer", told))
        run(app, "tickets", [traded(first + n, one, 380 + n) for n in range(3)])


def receipt(number: int, buyer: int, day: int) -> Row:
    paid_on = (DAY + timedelta(day)).isoformat()
    values = {
        "receipt_no": f"R{number}",
        "paid_on": paid_on,
        "customer_code": f"K{buyer:02}",
        "amount": 900_000,
    }
    return Row(number, values)


def edit(uuid: UUID, field: str, value: str) -> Update:
    return Update("customer", uuid, {field: value})


def test_an_answer_stays_until_something_it_is_made_of_changes(
    app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    uuid = create(app, 1)
    run(app, "tickets", history())
    read = []
    whole = daybooks.loads
    monkeypatch.setattr(
        daybooks, "loads", lambda *words, **more: read.append(words[1:]) or whole(*words, **more)
    )
    found = app.alarms(AlarmQuery())
    assert app.alarms(AlarmQuery()) is found
    app.execute(edit(uuid, "remark", "好"))
    assert app.alarms(AlarmQuery()) is found
    app.value(ValueQuery())
    app.lifetime(LifetimeQuery())
    assert read == [()]  # all of it once, for all
    run(app, "tickets", [traded(99_001, 1, 385)])
    assert app.alarms(AlarmQuery()) is not found
    assert [bool(words) for words in read] == [
        False,
        True,
        True,
    ]  # only the newer tickets, for the days and for all
    app.execute(edit(uuid, "name", "新名"))
    assert app.alarms(AlarmQuery()).asof == DAY + timedelta(385)
    assert len(read) == 3


def test_what_is_kept_has_an_end_and_a_writer_keeps_nothing(app: Application) -> None:
    import numpy as np

    memory = Kept(app.database, most=1_000)
    with app.database.read() as connection:
        assert kept(connection) is memory
        big = memory.get(connection, "big", lambda: np.zeros(200))
        assert memory.get(connection, "big", lambda: np.zeros(200)) is not big
        small = [memory.get(connection, n, lambda: np.zeros(40)) for n in range(5)]
        assert memory.get(connection, 4, lambda: np.zeros(40)) is small[4]
        assert memory.get(connection, 0, lambda: np.zeros(40)) is not small[0]
    with app.database.maintain() as connection:
        assert kept(connection) is not memory


def test_what_took_long_to_make_stays_while_what_is_soon_made_goes(app: Application) -> None:
    import numpy as np

    def slowly() -> Any:
        sleep(0.3)
        return np.zeros(40)

    def of_others() -> Any:
        memory.get(connection, "inside", slowly)  # that it took belongs to the other one
        return np.zeros(40)

    memory = Kept(app.database, most=1_000)
    with app.database.read() as connection:
        slow = memory.get(connection, "slow", slowly)
        outside = memory.get(connection, "outside", of_others)
        quick = [memory.get(connection, n, lambda: np.zeros(40)) for n in range(3)]
        assert memory.get(connection, "slow", slowly) is slow
        assert memory.get(connection, "outside", lambda: np.zeros(40)) is not outside
        assert memory.get(connection, 0, lambda: np.zeros(40)) is not quick[0]
        for n in range(100):  # who isn't asked for any more goes at last
            memory.get(connection, n, lambda: np.zeros(40))
        assert memory.get(connection, "slow", slowly) is not slow


def test_who_waits_for_another_reader_has_taken_no_time_itself(app: Application) -> None:
    memory, begun = Kept(app.database), threading.Event()

    def slowly() -> int:
        begun.set()
        sleep(0.5)
        return 1

    def inside() -> None:
        with app.database.read() as connection:
            memory.get(connection, "inside", slowly)

    other = threading.Thread(target=inside)
    other.start()
    begun.wait(10)
    with app.database.read() as connection:
        memory.get(connection, "outside", lambda: memory.get(connection, "inside", slowly) + 1)
    other.join()
    assert memory._entries["inside"].seconds >= 0.5
    assert memory._entries["outside"].seconds < 0.2


def test_what_another_thread_has_just_seen_is_not_taken_for_what_this_one_sees(app: Application) -> None:
    class Raced(Kept):
        """Somebody else reads a newer commit once this one has looked at what was seen."""

        @property
        def _seen(self) -> Any:
            self.looks += 1
            return self.seen if self.looks <= 2 else self.other  # is it there, and of that commit?

        @_seen.setter
        def _seen(self, state: Any) -> None:
            self.seen = state

    create(app, 1)
    plain = Kept(app.database)
    with app.database.read() as connection:
        mine = plain._state(connection)
        create(app, 2)
        with app.database.read() as newer:
            other = plain._state(newer)
        memory = Raced.__new__(Raced)
        memory.seen, memory.other, memory.looks = mine, other, 0  # type: ignore[attr-defined]
        assert memory._state(connection) == mine != other


def test_terms_are_those_of_the_files_as_they_are(app: Application) -> None:
    def terms() -> list[tuple[int | None, int | None]]:
        with app.database.read() as connection:
            known = books.terms(connection)
            assert books.terms(connection) is known
            return [known[number] for number in sorted(known)]

    uuid = create(app, 1)
    assert terms() == []
    app.execute(Update("customer", uuid, {"payment_days": 30}))
    assert terms() == [(30, None)]
    other = app.execute(Create("customer", {"code": "K02", "name": "乙", "credit_limit": Decimal(5)})).value
    assert terms() == [(30, None), (None, 50_000)]
    app.execute(Update("customer", uuid, {"payment_days": 45, "credit_limit": Decimal(1)}))
    app.execute(Delete("customer", (other,)))
    assert terms() == [(45, 10_000)]
    app.undo()
    assert terms() == [(45, 10_000), (None, 50_000)]
