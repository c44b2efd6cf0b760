"""Filling a large derived table in slices, each a transaction of its own, while people already work.

A `Sliced` follower follows every change from the moment it is emptied, and its steps fill in what was there
before: both meet in the same table, so each step takes rows as they are *in its own transaction* and leaves
alone what is right already. How far it is stands in ``meta``, in the same transactions: a killed program goes
on where it was.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

from msgspec import Struct, field
from msgspec.structs import asdict
from sqlalchemy import Connection, delete, insert

from .derived import META, Follower, Report, outdated, rebuild
from .journal import Meta

Place = dict[str, int]
"""Where a step is; its own business."""

Told = Callable[[int, int, str], None]
"""`told(done, total, name of the follower)`; it may raise to stop."""

_SUFFIX = ":building"
_FIRST_EFFORT = 10
_EFFORTS = (1, 20_000)
_PIECES = 5  # of a slice's time; between two of them it may end
_FASTER, _SLOWER = 1.5, 0.2  # at most, from one piece to the next
_LEARN = 0.2  # of a commit: now and then one has segments to merge, and costs tenfold
_BACKGROUND = 0.06  # seconds of a slice: well under what a person's command may have to wait
_FOREGROUND = 1.0  # nobody else is there: fewer, larger transactions
_SOON = 20_000  # units that are done before anybody notices
_PAUSE = 0.25  # of a slice's time: the window's thread needs the interpreter too
_TURN = 0.002


def _silent(_done: int, _total: int, _name: str) -> None:
    """Nobody waits."""


class Step(Protocol):
    """One part of the filling."""

    def size(self, connection: Connection) -> int:
        """How much there is to do, in units of effort."""

    def run(self, connection: Connection, place: Place, effort: int) -> bool:
        """Do the next `effort` units (about 0.1 ms each); True if there is nothing left to do."""


class Sliced(Follower, Protocol):
    """A follower whose table may be filled bit by bit."""

    @property
    def steps(self) -> Sequence[Step]: ...

    def prepare(self) -> None:
        """Load what the steps need, before anybody waits for the lock."""

    def empty(self, connection: Connection) -> None:
        """Take everything out."""

    def catch_up(self, connection: Connection) -> None:
        """Of a complete table: add what the program that filled it didn't know of, few rows, without a rebuild."""


class State(Struct):
    """Kept in ``meta``; `done` and `total` in units of effort."""

    version: int
    step: int = 0
    place: Place = field(default_factory=dict)
    before: int = 0  # units of the steps that are done
    total: int = 1

    @property
    def done(self) -> int:
        return min(self.before + self.place.get("done", 0), self.total)


def is_sliced(follower: Follower) -> bool:
    return hasattr(follower, "steps")


def state_of(raw: Any, follower: Follower) -> State | None:
    """How far the filling of its table is; None if it isn't being filled in this version."""
    name = META + follower.name + _SUFFIX
    row = raw.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    state = State(**json.loads(row[0])) if row else None
    return state if state is not None and state.version == follower.version else None


def begin(connection: Connection, follower: Sliced) -> State:
    """Empty the table and be at its beginning."""
    follower.empty(connection)
    total = sum(step.size(connection) for step in follower.steps)
    state = State(follower.version, total=max(total, 1))
    _forget(connection, META + follower.name)
    _keep(connection, follower, state)
    return state


def advance(connection: Connection, follower: Sliced, effort: int) -> bool:
    """Fill the next slice; True once the table is complete, which is remembered."""
    state = state_of(_raw(connection), follower) or begin(connection, follower)
    if state.step < len(follower.steps):
        step = follower.steps[state.step]
        if step.run(connection, state.place, effort):
            state.before += step.size(connection)
            state.step, state.place = state.step + 1, {}
    if state.step < len(follower.steps):
        _keep(connection, follower, state)
        return False
    _forget(connection, META + follower.name + _SUFFIX)
    _forget(connection, META + follower.name)
    connection.execute(insert(Meta.__table__), {"name": META + follower.name, "value": str(follower.version)})
    return True


def bring_up_to_date(database: Any, report: Told = _silent, *, later: bool = False) -> None:
    """Rebuild the derived tables of an open `Database` that another version built, or none.

    `later`: of those that are filled in slices a large one is only begun; somebody has to `build` it.
    """
    behind = outdated(database.raw_writer, database.followers)
    for follower in filter(is_sliced, database.followers):
        if follower not in behind:
            with database.maintain() as connection:
                follower.catch_up(connection)
    for follower in behind:
        name = follower.name
        if is_sliced(follower):
            _bring_sliced(database, cast("Sliced", follower), report, later)
            continue
        with database.maintain() as connection:
            rebuild(connection, follower, lambda done, total, name=name: report(done, total, name))  # type: ignore[misc]


def _bring_sliced(database: Any, follower: Sliced, report: Told, later: bool) -> None:
    state = state_of(database.raw_writer, follower)
    if state is None:
        report(0, 0, follower.name)
        with database.maintain() as connection:
            state = begin(connection, follower)
    if not later or state.total - state.done < _SOON:
        build(database, follower, report, seconds=_FOREGROUND)


def unfinished(database: Any) -> list[Sliced]:
    """Whose tables are still being filled."""
    with database.read() as connection:  # the writer's connection is for those who hold its lock
        some = outdated(_raw(connection), database.followers)
    return [cast("Sliced", follower) for follower in some if is_sliced(follower)]


def fill(connection: Connection, follower: Sliced, report: Report) -> None:
    """Empty and fill the table in the one transaction of `connection`."""
    state = begin(connection, follower)
    while not advance(connection, follower, _EFFORTS[1]):
        state = state_of(_raw(connection), follower) or state
        report(state.done, state.total)
    report(state.total, state.total)


def build(database: Any, follower: Sliced, report: Told = _silent, *, seconds: float = _BACKGROUND) -> None:
    """Fill the table in slices of about `seconds`, until it is complete. `report` may raise to stop."""
    follower.prepare()
    pace, behind = _Pace(seconds), seconds <= _BACKGROUND
    with database.folding_apart(behind) as fold:
        while True:
            with database.maintain() as connection:
                pace.begin()
                done = _slice(database, connection, follower, pace)
                state = state_of(_raw(connection), follower)
                pace.commit()
            took = pace.end()
            fold()
            if done:
                return
            if state is not None:
                report(state.done, state.total, follower.name)
            _let_others(database, took if behind else 0)


def _slice(database: Any, connection: Connection, follower: Sliced, pace: _Pace) -> bool:
    """As many pieces as have room in one transaction, fewer once somebody waits for the lock."""
    while not advance(connection, follower, pace.effort):
        state = state_of(_raw(connection), follower)
        phase = (state.step, state.place.get("settling")) if state is not None else None
        if not pace.has_room(phase) or database.wanted:
            return False
    return True


class _Pace:
    """How much effort goes into a piece of a slice, and how many pieces into the slice.

    Steps differ in what a unit costs, by the machine, the disk and what else runs on it: so each piece and each
    commit is measured, and a new phase begins carefully.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.perf_counter) -> None:
        self.effort = _FIRST_EFFORT
        self._wanted = seconds
        self._clock = clock
        self._phase: object = None
        self._began = self._piece = self._committing = clock()
        self._commit = 0.0  # seconds that a commit takes, on average of the last ones

    def begin(self) -> None:
        """The lock is taken."""
        self._began = self._piece = self._clock()

    def has_room(self, phase: object) -> bool:
        """A piece is done, the next one is of `phase`: does it still fit in?"""
        now = self._clock()
        took, self._piece = now - self._piece, now
        self._adapt(phase, took)
        return now - self._began + self._wanted / _PIECES + self._commit < self._wanted

    def _adapt(self, phase: object, took: float) -> None:
        room = max(self._wanted - self._commit, self._wanted / _PIECES)  # a commit costs by what is in it
        wanted = room / _PIECES
        factor = min(_FASTER, max(_SLOWER, wanted / max(took, 1e-4)))
        effort = int(self.effort * factor)
        if phase != self._phase:
            self._phase, effort = phase, min(effort, _FIRST_EFFORT)
        self.effort = min(max(effort, _EFFORTS[0]), _EFFORTS[1])

    def commit(self) -> None:
        """All pieces are done."""
        self._committing = self._clock()

    def end(self) -> float:
        """The lock is given back; how many seconds it was held."""
        now = self._clock()
        self._commit += (now - self._committing - self._commit) * _LEARN
        return now - self._began


def _let_others(database: Any, took: float) -> None:
    """The lock isn't fair: whoever gives it back and takes it again at once gets it before those who wait."""
    time.sleep(took * _PAUSE)
    while database.wanted:
        time.sleep(_TURN)


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _keep(connection: Connection, follower: Sliced, state: State) -> None:
    name = META + follower.name + _SUFFIX
    _forget(connection, name)
    value = asdict(state)
    connection.execute(insert(Meta.__table__), {"name": name, "value": json.dumps(value)})


def _forget(connection: Connection, name: str) -> None:
    connection.execute(delete(Meta.__table__).where(Meta.name == name))
