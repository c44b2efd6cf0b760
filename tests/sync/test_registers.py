"""Many authors of one record who don't always see each other: nothing is lost, and no order or clock matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cementcrm.core.states import States
from cementcrm.sync import registers
from cementcrm.sync.documents import Document, NotThere, Rules, applied
from cementcrm.sync.operations import DELETED, Operation

ROW = b"r" * 16
FIELDS = ("name", "phone", "town")


def operation(
    token: bytes, values: dict[str, registers.Stored], document: Document | None, stamp: int = 1
) -> Operation:
    """What somebody writes who sees `document`."""
    if document is None:
        return Operation(token, "customer", ROW, stamp, b"u", values, made=True)
    names = {*values, *document.registers}
    seen = {name: registers.agreeing(document.register(name)) for name in values}
    noticed = {n: registers.agreeing(document.register(n)) for n in names} if values.get(DELETED) else {}
    alive = registers.tokens(document.register(DELETED))
    return Operation(token, "customer", ROW, stamp, b"u", values, seen=seen, alive=alive, noticed=noticed)


@dataclass
class Author:
    """Somebody with a database of his own."""

    seen: Document | None
    waiting: list[Operation] = field(default_factory=list)
    knows: frozenset[bytes] = frozenset()

    @property
    def document(self) -> Document:
        found = self.seen
        for each in self.waiting:
            found = applied(found, each)
        assert found is not None
        return found


@dataclass
class History:
    """What was written, and what each writing came after."""

    document: Document | None = None
    written: list[Operation] = field(default_factory=list)
    after: dict[bytes, frozenset[bytes]] = field(default_factory=dict)


Step = tuple[int, str, str, int, int]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(["edit"] * 4 + ["delete", "restore", "push", "pull", "decide"]),
        st.sampled_from(FIELDS),
        st.integers(0, 2),  # few values, so that people agree now and then
        st.integers(0, 400),  # of clocks that go as they like
    ),
    max_size=40,
)


def played(steps: Sequence[Step]) -> tuple[History, list[Author]]:
    history = History()
    history.document = applied(None, operation(b"made", dict.fromkeys(FIELDS, "first"), None))
    authors = [Author(history.document) for _ in range(4)]
    for number, (who, what, name, value, stamp) in enumerate(steps):
        author, token = authors[who], b"%d" % number
        if what == "push":
            push(history, author)
        elif what == "pull":
            push(history, author)
            author.seen, author.knows = history.document, frozenset(history.after)
        else:
            made = _made(author.document, token, what, name, f"value {value}", stamp)
            if made is not None:
                history.after[token] = author.knows | {each.token for each in author.waiting}
                author.waiting.append(made)
                author.knows |= {token}
    return history, authors


def _made(document: Document, token: bytes, what: str, name: str, value: str, stamp: int) -> Operation | None:
    if what == "edit" and not document.deleted:
        return operation(token, {name: value}, document, stamp)
    if what == "delete" and not document.deleted:
        return operation(token, {DELETED: 7}, document, stamp)
    if what == "restore" and document.deleted:
        return operation(token, {DELETED: None}, document, stamp)
    if what == "decide" and name in document.conflicts:
        seen = {name: registers.tokens(document.register(name))}
        alive = registers.tokens(document.register(DELETED))
        return Operation(token, "customer", ROW, stamp, b"u", {name: value}, seen=seen, alive=alive)
    return None


def push(history: History, author: Author) -> None:
    for each in author.waiting:
        history.document = applied(history.document, each)
        history.written.append(each)
    author.waiting = []


def told(document: Document) -> dict[str, frozenset[registers.Stored]]:
    return {n: frozenset(registers.values(document.register(n))) for n in (*FIELDS, DELETED)}


@given(STEPS)
def test_every_value_stands_or_was_seen_by_who_wrote_over_it(steps: Sequence[Step]) -> None:
    history, authors = played(steps)
    for author in authors:
        push(history, author)
    assert history.document is not None
    for each in history.written:
        for name in each.values:
            stands = registers.tokens(history.document.register(name))
            seen = {token for other in history.written for token in other.seen.get(name, ())}
            assert each.token in stands or each.token in seen


@given(STEPS, st.randoms(use_true_random=False))
def test_the_order_in_which_authors_come_does_not_matter(steps: Sequence[Step], random: Random) -> None:
    history, authors = played(steps)
    for author in authors:
        push(history, author)
    assert history.document is not None
    left, done = list(history.written), set[bytes]()
    document = applied(None, operation(b"made", dict.fromkeys(FIELDS, "first"), None))
    while left:
        ready = [each for each in left if history.after[each.token] <= done]
        chosen = random.choice(ready)
        document = applied(document, chosen)
        left.remove(chosen)
        done.add(chosen.token)
    assert told(document) == told(history.document)
    assert document.values == history.document.values


@given(STEPS)
def test_who_sees_all_and_decides_leaves_no_conflict(steps: Sequence[Step]) -> None:
    history, authors = played(steps)
    for author in authors:
        push(history, author)
    document = history.document
    assert document is not None
    for name in document.conflicts:
        seen = {name: registers.tokens(document.register(name))}
        alive = registers.tokens(document.register(DELETED))
        values: dict[str, registers.Stored] = {name: None if name == DELETED else "decided"}
        decision = Operation(b"d" + name.encode(), "customer", ROW, 1, b"u", values, seen=seen, alive=alive)
        document = applied(document, decision)
    assert document.conflicts == ()


def test_an_edit_of_what_somebody_deletes_keeps_it_and_says_so() -> None:
    base = applied(None, operation(b"made", {"name": "a"}, None))
    edit, delete = operation(b"e", {"name": "b"}, base), operation(b"d", {DELETED: 7}, base)
    for order in ((edit, delete), (delete, edit)):
        document = base
        for each in order:
            document = applied(document, each)
        assert not document.deleted
        assert document.values["name"] == "b"
        assert DELETED in document.conflicts


def test_what_was_seen_deleted_stays_deleted() -> None:
    base = applied(None, operation(b"made", {"name": "a"}, None))
    gone = applied(base, operation(b"d", {DELETED: 7}, base))
    moved = applied(gone, operation(b"e", {"name": "b"}, gone))
    assert moved.deleted
    assert moved.conflicts == ()


def test_an_edit_of_nothing_is_refused() -> None:
    with pytest.raises(NotThere):
        applied(None, Operation(b"e", "customer", ROW, 1, b"u", {"name": "b"}))


def test_notes_of_two_people_become_one_where_they_fit_and_go_on_doing_so() -> None:
    texts: dict[bytes, str] = {b"": "one\ntwo\nthree"}
    rules = Rules(notes=frozenset({"remark"}), former=lambda _name, token: texts.get(token))
    base = applied(None, operation(b"made", {"remark": texts[b""]}, None), rules)
    mine = operation(b"m", {"remark": "ONE\ntwo\nthree"}, base)
    texts[b"m"] = "ONE\ntwo\nthree"
    theirs = operation(b"t", {"remark": "one\ntwo\nthree!"}, base)
    texts[b"t"] = "one\ntwo\nthree!"
    again = operation(b"t2", {"remark": "one\ntwo\nthree!?"}, applied(base, theirs, rules))
    document = base
    for each in (mine, theirs, again):
        document = applied(document, each, rules)
    assert document.values["remark"] == "ONE\ntwo\nthree!?"
    assert document.conflicts == ()


def test_notes_that_touch_the_same_line_stand_side_by_side() -> None:
    rules = Rules(notes=frozenset({"remark"}), former=lambda _name, _token: "one")
    base = applied(None, operation(b"made", {"remark": "one"}, None), rules)
    document = applied(base, operation(b"m", {"remark": "mine"}, base), rules)
    document = applied(document, operation(b"t", {"remark": "theirs"}, base, stamp=2), rules)
    assert registers.values(document.register("remark")) == ("mine", "theirs")


STATES = States("state", "open", {"open": ("busy", "closed"), "busy": ("closed",), "closed": ()})


@pytest.mark.parametrize(
    ("there", "then", "stands"), [("busy", "closed", ("closed",)), ("closed", "busy", ("closed", "busy"))]
)
def test_a_state_moves_on_where_it_may_and_else_people_decide(
    there: str, then: str, stands: tuple[str, ...]
) -> None:
    rules = Rules(states=STATES)
    base = applied(None, operation(b"made", {"state": "open", "closed_at": None}, None), rules)
    document = applied(base, operation(b"1", {"state": there, "closed_at": 5}, base, stamp=1), rules)
    document = applied(document, operation(b"2", {"state": then, "closed_at": 9}, base, stamp=2), rules)
    assert registers.values(document.register("state")) == stands
    if len(stands) == 1:
        assert registers.values(document.register("closed_at")) == (9,)
