"""Weigh tickets and other facts: what imports brought here goes, what they brought elsewhere comes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import partial
from typing import Any, Protocol, TypeVar

from msgspec import structs
from sqlalchemy import Connection, delete, insert, select

from cementcrm.core.ids import LOCAL_UNIT, new_id
from cementcrm.store.capture import asked_once
from cementcrm.store.engine import Database
from cementcrm.store.facts import Facts
from cementcrm.store.journal import ImportJob
from cementcrm.store.shared import SharedFacts, SharedFactScope, SharedWithdrawal
from cementcrm.store.types import UuidBlob
from cementcrm.sync.facts import BUYER, UNIT, digest
from cementcrm.sync.wire import FactPage, FactValue, PullFacts, PushFacts, SentFact, TakenFacts, Version

from .columns import BOOKKEEPING, columns_of
from .names import Names
from .turns import Coming, Turn

_MOST = 5_000  # versions in one message
_PAGE = 10_000  # about as many in one that comes: the server doesn't divide what was sent at once
_TURN = 160_000  # versions after which a transaction ends: some ten seconds, its commit half of one
_PIECE = 1_000  # of it: so many at least are written before somebody else who waits has his turn
_AT_ONCE = 500
_MANY = 1_000  # from so many on it is worth to have no trigger meanwhile
_SENT: Any = SharedFacts.__table__
_SCOPES: Any = SharedFactScope.__table__
_WITHDRAWN: Any = SharedWithdrawal.__table__
_JOBS: Any = ImportJob.__table__


T = TypeVar("T")


class FactRemote(Protocol):
    """The server as far as facts go."""

    def push_facts(self, asked: PushFacts) -> TakenFacts: ...

    def pull_facts(self, asked: PullFacts) -> FactPage: ...


class FactSource(FactRemote, Protocol):
    """It can be asked while what it answered last is written."""

    def soon(self, ask: Callable[[Any], T]) -> Coming[T]:
        """Ask, and let something else be done meanwhile."""


class _Coming:
    """Where a fetch is: the `page` at hand, what is `left` of it to write (None: not begun), the one behind it."""

    def __init__(self, remote: FactSource, asked: PullFacts, page: FactPage) -> None:
        self._remote = remote
        self._asked = asked
        self._begin(page)

    def _begin(self, page: FactPage) -> None:
        self.page = page
        self.left: list[SentFact] | None = None
        self._following: Coming[FactPage] | None = None
        asked = self._asked
        self.has_page = bool(page.cursors) or not set(asked.cursors) <= set(page.held)
        self.anew = page.view != asked.view
        if self.has_page:
            goes_on = {s: n for s, n in asked.cursors.items() if s in page.held and not self.anew}
            self._asked = PullFacts(asked.epoch, goes_on | page.cursors, _PAGE, page.view)
            self._following = self._remote.soon(partial(_pull, self._asked)) if page.more else None

    def end_page(self) -> None:
        """It is written."""
        self.left, self.has_page = None, False

    @property
    def ready(self) -> bool:
        """Has the next page come?"""
        return self._following is not None and self._following.ready

    def wait(self) -> None:
        """Go on to the next page, if this one is written and there is one."""
        if not self.has_page and self._following is not None:
            self._begin(self._following())


class FactExchange:
    """`models`: of the kinds of facts."""

    def __init__(self, database: Database, models: Iterable[Any], names: Names, epoch: bytes) -> None:
        self._database = database
        self._models = {model.__tablename__: model for model in models}
        self._names = names
        self._epoch = epoch

    # What goes

    def send(self, remote: FactRemote, report: Callable[[int], None]) -> tuple[int, list[str]]:
        """(versions sent, why some were refused). What imports of here brought since the last time, and which of
        them were taken back."""
        count = 0
        refused: list[str] = []
        for kind in self._models:
            for import_id, versions, last in self._unsent(kind):
                told = remote.push_facts(PushFacts(self._epoch, import_id, kind, versions))
                if told.reason:
                    refused.append(told.reason)
                self._note_sent(kind, last)
                count += len(versions)
                report(count)
        for import_id in self._taken_back():
            for kind in self._models:
                remote.push_facts(PushFacts(self._epoch, import_id, kind, withdrawn=True))
            with self._database.maintain() as connection:
                connection.execute(insert(_WITHDRAWN), {"import_uuid": import_id})
        return count, refused

    def waits(self, connection: Connection) -> bool:
        """Is there something that would be sent?"""
        mine = "id > ? AND import_uuid IN (SELECT uuid FROM import_job) LIMIT 1"
        return bool(self._taken_back()) or any(
            self._rows(connection, kind, mine, (self._sent_upto(connection, kind),)) for kind in self._models
        )

    def _unsent(self, kind: str) -> Iterator[tuple[bytes, tuple[Version, ...], int]]:
        """(import, its versions, greatest local id among them): of one import at a time, in the order of the table."""
        while True:
            with self._database.read() as connection:
                since = self._sent_upto(connection, kind)
                rows = self._rows(
                    connection,
                    kind,
                    "id > ? AND import_uuid IN (SELECT uuid FROM import_job) ORDER BY id LIMIT ?",
                    (since, _MOST),
                )
            if not rows:
                return
            first = rows[0]["import_uuid"]
            mine = [row for row in rows if row["import_uuid"] == first]
            while mine and any(row["id"] < mine[-1]["id"] and row["import_uuid"] != first for row in rows):
                mine.pop()
            yield first, tuple(self._version(kind, row) for row in mine), mine[-1]["id"]

    def _version(self, kind: str, row: Mapping[str, Any]) -> Version:
        values = {n: _packed(value) for n, value in row.items() if n not in BOOKKEEPING and value is not None}
        values[UNIT] = self._names.out(row[UNIT])
        return Version(row["uuid"], values)

    def _sent_upto(self, connection: Connection, kind: str) -> int:
        return int(connection.scalar(select(_SENT.c.sent).where(_SENT.c.kind == kind)) or 0)

    def _note_sent(self, kind: str, upto: int) -> None:
        with self._database.maintain() as connection:
            connection.execute(delete(_SENT).where(_SENT.c.kind == kind))
            connection.execute(insert(_SENT), {"kind": kind, "sent": upto})

    def _taken_back(self) -> list[bytes]:
        known = select(_WITHDRAWN.c.import_uuid)
        query = select(_JOBS.c.uuid).where(_JOBS.c.state == "undone", _JOBS.c.entity.in_(self._models))
        with self._database.read() as connection:
            told = set(connection.scalars(known))
            return [uuid.bytes for uuid in connection.scalars(query) if uuid.bytes not in told]

    # What comes

    def fetch(self, remote: FactSource, report: Callable[[int], None]) -> tuple[int, set[str]]:
        """(versions that came or went, kinds they are of)."""
        count, kinds = 0, set[str]()
        with self._database.read() as connection:
            rows = connection.execute(select(_SCOPES)).all()
        view = next((row.view for row in rows), b"")
        asked = PullFacts(self._epoch, {row.scope: row.seq for row in rows}, _PAGE, view)
        page = remote.pull_facts(asked)
        with self._database.folding_apart(page.more) as fold:
            coming = _Coming(remote, asked, page)
            while coming.has_page:
                turn = Turn(self._database, _TURN, report)
                with self._database.write(new_id()) as connection:
                    some, count = self._take_in_pages(connection, coming, turn, count)
                kinds |= some
                turn.end()
                fold()
                coming.wait()
        return count, kinds

    def _take_in_pages(
        self, connection: Connection, coming: _Coming, turn: Turn, count: int
    ) -> tuple[set[str], int]:
        """A page, or what is left of it, and those behind it that have come meanwhile. The kinds of which something
        came or went, and how many there are by now."""
        kinds = set[str]()
        while True:
            if coming.left is None:
                coming.left = [self._named_here(each) for each in coming.page.facts]
                kinds |= self._make_room(connection, coming.page, anew=coming.anew)
            some, coming.left = self._take_in(connection, coming.left)
            kinds |= some
            if coming.left:  # until all is written the next round asks for all of it again
                return kinds, count
            self._note_read(connection, coming.page)
            count += len(coming.page.facts)
            coming.end_page()
            if not turn.goes_on(len(coming.page.facts), count) or not coming.ready:
                return kinds, count
            coming.wait()

    def _make_room(self, connection: Connection, page: FactPage, *, anew: bool) -> set[str]:
        """What a page says is no longer this device's goes; the kinds of which something went."""
        kinds = self._leave(connection, page.held)
        return kinds | self._begin_anew(connection, page) if anew else kinds

    def _take_in(self, connection: Connection, sent: list[SentFact]) -> tuple[set[str], list[SentFact]]:
        """Let these be what is here, or some of them if others want to write; the kinds of which something came or
        went, and what is left. Most are versions before which there is none, and written many at a time."""
        kinds = set[str]()
        left: list[SentFact] = []
        for kind, model in self._models.items():
            mine = [each for each in sent if each.kind == kind]
            if left:
                left += mine
            elif mine:
                fresh, others = self._parted(connection, kind, mine)
                begun = self._begin(connection, model, fresh) if fresh else 0
                left = fresh[begun:] + others if begun < len(fresh) else []
                if begun + (0 if left else self._let_all_in(connection, model, others)):
                    kinds.add(kind)
        return kinds, left

    def _note_read(self, connection: Connection, page: FactPage) -> None:
        for scope, seq in page.cursors.items():
            connection.execute(delete(_SCOPES).where(_SCOPES.c.scope == scope))
            connection.execute(insert(_SCOPES), {"scope": scope, "seq": seq, "view": page.view})

    def _begin_anew(self, connection: Connection, page: FactPage) -> set[str]:
        """The server tells other fields now, or of other customers: all comes again. What says more isn't kept, but
        for what was imported here; the kinds of which something went."""
        connection.execute(delete(_SCOPES))
        if page.withheld:
            return self._take_out(connection, "1")
        if page.buyers is None:
            return set()
        kept = json.dumps([number.decode() for number in page.buyers])
        return self._take_out(
            connection, f"coalesce({BUYER}, '') NOT IN (SELECT value FROM json_each(?))", kept
        )

    def _leave(self, connection: Connection, held: Iterable[bytes]) -> set[str]:
        """Units that are no longer this device's: their facts aren't either."""
        known = set(connection.scalars(select(_SCOPES.c.scope)))
        kinds = set[str]()
        for scope in known - set(held):
            connection.execute(delete(_SCOPES).where(_SCOPES.c.scope == scope))
            kinds |= self._take_out(connection, f"{UNIT} = ?", self._names.here(scope))
        return kinds

    def _take_out(self, connection: Connection, where: str, *values: object) -> set[str]:
        """Facts that came from the server; says of which kinds some were."""
        kinds = set[str]()
        for kind, model in self._models.items():
            came = f"{where} AND import_uuid NOT IN (SELECT uuid FROM import_job)"
            ids = [row["id"] for row in self._rows(connection, kind, came, values)]
            for start in range(0, len(ids), _AT_ONCE):
                Facts(connection, model, self._database.followers).remove(ids[start : start + _AT_ONCE])
            kinds |= {kind} if ids else set()
        return kinds

    def _named_here(self, sent: SentFact) -> SentFact:
        """Plants number their tickets by themselves: one of another unit with a number of ours is another fact."""
        unit = self._names.here(sent.scope)
        if unit == LOCAL_UNIT.bytes:
            return sent
        return structs.replace(sent, row=hashlib.blake2b(unit + sent.row, digest_size=16).digest())

    def _let_all_in(self, connection: Connection, model: Any, sent: list[SentFact]) -> int:
        """Versions that aren't here yet come in, those that are gone leave; returns how many that were."""
        count = 0
        waits = self._waiting(connection, model.__tablename__) if sent else _nothing_waits
        for start in range(0, len(sent), _AT_ONCE):
            some = sent[start : start + _AT_ONCE]
            here = self._here(connection, model, {each.row for each in some})
            gone = {(each.row, each.digest) for each in some if each.values is None}
            ids = [
                v["id"] for versions in here.values() for v in versions if (v["uuid"], v["digest"]) in gone
            ]
            Facts(connection, model, self._database.followers).remove(ids)
            with Facts(connection, model, self._database.followers) as facts:
                here = self._here(connection, model, {each.row for each in some})
                count += len(ids) + self._let_in(facts, model, here, some, waits)
        return count

    def _parted(
        self, connection: Connection, kind: str, sent: list[SentFact]
    ) -> tuple[list[SentFact], list[SentFact]]:
        """Those of facts that nothing is known of here, one version of each, and all others."""
        times = Counter(each.row for each in sent)
        rows = list(times)
        raw: Any = connection.connection.cursor()
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            raw.execute(f"SELECT uuid FROM {kind} WHERE uuid IN ({', '.join('?' * len(some))})", some)
            times.update(uuid for (uuid,) in raw.fetchall())
        fresh = [each for each in sent if times[each.row] == 1 and each.values is not None]
        others = [
            each for each in sent if times[each.row] > 1
        ]  # a version that is gone and was never here is nothing
        return fresh, others

    def _begin(self, connection: Connection, model: Any, sent: list[SentFact]) -> int:
        """Versions before which there is none, as most of a first round are; how many of them came in before somebody
        else wanted to write."""
        guard = asked_once(self._database.raw_writer, model) if len(sent) >= _MANY else nullcontext()
        done = 0
        with guard, Facts(connection, model, self._database.followers) as facts:
            while done < len(sent) and not (done and self._database.wanted):
                columns = columns_of(model, sent[done : done + _PIECE], self._names.here)
                facts.insert_columns(columns, same={"is_current": 1, "revision": 1})
                done += _PIECE
        return min(done, len(sent))

    def _waiting(self, connection: Connection, kind: str) -> Callable[[Mapping[str, Any]], bool]:
        """Was this version brought here and isn't sent yet?"""
        upto = self._sent_upto(connection, kind)
        own = {uuid.bytes for uuid in connection.scalars(select(_JOBS.c.uuid))}
        return lambda row: row["id"] > upto and row["import_uuid"] in own

    def _here(
        self, connection: Connection, model: Any, rows: set[bytes]
    ) -> dict[bytes, list[dict[str, Any]]]:
        """The versions of these facts that are here, oldest first, each with its digest."""
        marks = ", ".join("?" * len(rows))
        found: dict[bytes, list[dict[str, Any]]] = {}
        kind = model.__tablename__
        for row in self._rows(connection, kind, f"uuid IN ({marks}) ORDER BY revision", tuple(rows)):
            row["digest"] = digest(self._version(kind, row).values)
            found.setdefault(row["uuid"], []).append(row)
        return found

    def _let_in(
        self, facts: Facts, model: Any, here: dict[bytes, list[dict[str, Any]]], sent: list[SentFact],
        waits: Callable[[Mapping[str, Any]], bool],
    ) -> int:  # fmt: skip
        """The server's order decides which one is current; but what waits here to be sent will come after it."""
        columns = [n for n, d in model.declared.items() if not d.is_computed and n not in BOOKKEEPING]
        was = {
            v["id"]: (v["revision"], bool(v["is_current"])) for versions in here.values() for v in versions
        }
        count = 0
        for each in sent:
            if each.values is not None:
                count += self._on_top(model, here.setdefault(each.row, []), each, each.values, waits)
        rows = [row for versions in here.values() for row in versions]
        facts.supersede(
            [row["id"] for row in rows if row["id"] and was[row["id"]][1] and not row["is_current"]]
        )
        facts.renumber(
            [
                (row["id"], row["revision"])
                for row in rows
                if row["id"] and was[row["id"]][0] != row["revision"]
            ]
        )
        facts.stand([row["id"] for row in rows if row["id"] and row["is_current"] and not was[row["id"]][1]])
        names = [*columns, "uuid", "import_uuid", "is_current", "revision"]
        facts.insert(names, [[row.get(name) for name in names] for row in rows if not row["id"]])
        return count

    def _on_top(
        self, model: Any, versions: list[dict[str, Any]], sent: SentFact, values: Mapping[str, FactValue],
        waits: Callable[[Mapping[str, Any]], bool],
    ) -> int:  # fmt: skip
        """Let one version be the newest of a fact, but for those that wait; 0 if it is that already."""
        later = [row for row in versions if waits(row)]
        below = [row for row in versions if not waits(row)]
        known = next((row for row in versions if row["digest"] == sent.digest), None)
        top = max(below, key=lambda row: int(row["revision"]), default=None)
        if known is not None and (known in later or known is top):
            return 0
        if known is None:
            known = {**self._stored(model, values), "uuid": sent.row, "digest": sent.digest, "id": 0}
            known["import_uuid"] = sent.import_id
            versions.append(known)
        for row in below if not later else ():
            row["is_current"] = 0
        for row in later:
            row["revision"] += 1
        known |= {"revision": top["revision"] + 1 if top is not None else 1, "is_current": int(not later)}
        return 1

    def _stored(self, model: Any, values: Mapping[str, FactValue]) -> dict[str, Any]:
        """The columns that this program knows, as they are kept."""
        known = {n: value for n, value in values.items() if n in model.declared and n not in BOOKKEEPING}
        found: dict[str, Any] = {
            name: value if model.declared[name].is_stored_as(UuidBlob) else _unpacked(value)
            for name, value in known.items()
        }
        found[UNIT] = self._names.here(found[UNIT])
        return found

    def _rows(
        self, connection: Connection, kind: str, where: str, values: tuple[Any, ...]
    ) -> list[dict[str, Any]]:
        raw: Any = connection.connection.cursor()
        columns = [n for n, d in self._models[kind].declared.items() if not d.is_computed]
        raw.execute(f"SELECT {', '.join(columns)} FROM {kind} WHERE {where}", values)
        return [dict(zip(columns, row, strict=True)) for row in raw.fetchall()]


def _pull(asked: PullFacts, remote: FactRemote) -> FactPage:
    return remote.pull_facts(asked)


def _nothing_waits(_row: Mapping[str, Any]) -> bool:
    return False


def _packed(value: Any) -> FactValue:
    return value.encode() if isinstance(value, str) else value


def _unpacked(value: FactValue) -> Any:
    return value.decode() if isinstance(value, bytes) else value
