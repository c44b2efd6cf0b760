"""Safeguards, how each is taken out, and what fails then: tests that everything passes prove little otherwise."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import test_ages as ages
import test_exchange as exchange
import test_facts as tickets
import test_farewell as farewells
import test_gate as gates
import test_grants as rights
import test_reach as reach
from msgspec import structs
from offices import Group

from cementcrm.server import facts, gate, hub, placing, pushing, throttle, workspace
from cementcrm.server.gate import Gate
from cementcrm.server.hub import Hub
from cementcrm.server.receiving import Receiver
from cementcrm.server.rights import Grant
from cementcrm.server.throttle import Throttle
from cementcrm.server.workspace import Workspace
from cementcrm.sharing import leaving, packing
from cementcrm.sharing.facts import FactExchange
from cementcrm.sharing.farewell import Farewell
from cementcrm.sharing.inbox import Inbox
from cementcrm.sharing.membership import Membership
from cementcrm.sharing.office import Office
from cementcrm.sharing.outbox import Outbox
from cementcrm.sharing.publishing import Publisher
from cementcrm.sync import clock, registers


class Mutation(NamedTuple):
    """`killed_by(group)` fails once `take_out` has been applied."""

    take_out: Callable[[pytest.MonkeyPatch], None]
    killed_by: Callable[[Group], None]


def _nothing(owner: Any, name: str, result: Any = None) -> Callable[[pytest.MonkeyPatch], None]:
    """What `name` does isn't done."""
    return lambda patch: patch.setattr(owner, name, lambda *_words, **_named: result)


def _taken_out_first(patch: pytest.MonkeyPatch) -> None:
    for name, result in (("_hand_over", 0), ("_is_all", True)):
        patch.setattr(Farewell, name, lambda *_words, result=result: result)


def _no_witnesses(patch: pytest.MonkeyPatch) -> None:
    whole = Hub._witnessed

    def witnessed(self: Hub, connection: Any, device: Any, epoch: bytes, *_shown: Any) -> bytes:
        return whole(self, connection, device, epoch, {})

    patch.setattr(Hub, "_witnessed", witnessed)


def _not_offered_again(patch: pytest.MonkeyPatch) -> None:
    whole = Membership.begin_anew

    def begin(self: Membership, epoch: bytes) -> None:
        whole(self, epoch)
        with self._database.maintain() as connection:
            connection.exec_driver_sql("UPDATE shared_batch SET state = 'applied'")

    patch.setattr(Membership, "begin_anew", begin)


def _last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    whole = registers.write
    patch.setattr(registers, "write", lambda register, written, seen: whole(register, written, seen)[-1:])


def _tail_not_packed(patch: pytest.MonkeyPatch) -> None:
    fetch, some, packed = Office._fetch, Outbox._pack_some, Outbox._is_packed
    fetching: list[bool] = []

    def fetched(self: Office, *arguments: Any) -> None:
        fetching.append(True)
        try:
            fetch(self, *arguments)
        finally:
            fetching.clear()

    patch.setattr(Office, "_fetch", fetched)
    patch.setattr(Outbox, "_pack_some", lambda self, c: True if fetching else some(self, c))
    patch.setattr(Outbox, "_is_packed", lambda self: True if fetching else packed(self))


def _noticed_ignored(patch: pytest.MonkeyPatch) -> None:
    whole = workspace.applied

    def applied(document: Any, operation: Any, rules: Any) -> Any:
        return whole(document, structs.replace(operation, noticed={}), rules)

    patch.setattr(workspace, "applied", applied)


def _fetched_unanswered(patch: pytest.MonkeyPatch) -> None:
    whole = Office._send

    def send(self: Office, *words: Any) -> None:
        with suppress(ConnectionError):
            whole(self, *words)

    patch.setattr(Office, "_send", send)


def _number_not_checked(patch: pytest.MonkeyPatch) -> None:
    whole = Hub._push

    def push(self: Hub, token: bytes, asked: Any, *, alone: bool) -> Any:
        with self._reading() as connection:
            number = hub.device_of(connection, token)["number"]
        return whole(self, token, structs.replace(asked, number=number + 1), alone=alone)

    patch.setattr(Hub, "_push", push)


def _all_seen(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(packing.Field, "settled", property(lambda self: registers.tokens(self.register)))


def _random_tokens(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(packing, "_token", lambda _change: os.urandom(16))


def _exits_of_all_scopes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Inbox, "_left", lambda _self, _connection, exits: [key for _, key in exits])


def _own_not_on_top(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Publisher, "_with_own", lambda _self, _key, document, _spec: document)


def _at_the_gate(test: Callable[[Any], None]) -> Callable[[Group], None]:
    def run(group: Group) -> None:
        door = gates.Doorman(group.server.url)
        try:
            test(door)
        finally:
            for each in door.hubs:
                each.close()

    return run


def _in_a_folder(test: Callable[[Group, Path], None]) -> Callable[[Group], None]:
    """For tests that write files."""

    def run(group: Group) -> None:
        folder = group.folder / "files"
        folder.mkdir()
        test(group, folder)

    return run


def _owners_ignored(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(placing, "portfolio", lambda of, _person: of)


def _placed_anywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pushing.Pushing, "_may_place", lambda _self, _made: True)


def _facts_of_all(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(facts, "_is_of", lambda _row, _buyers: True)


def _facts_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(FactExchange, "_take_out", lambda *_words: set())


def _hidden_fields_told(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(facts, "_without", lambda values, _hidden: dict(values))


_handed = reach.test_a_customer_handed_over_leaves_one_and_comes_to_the_other
_moves = exchange.test_a_customer_that_moves_takes_its_belongings_along
_waits = exchange.test_what_waited_on_the_server_for_a_record_is_known_to_have_come
_copied = exchange.test_a_copy_of_a_database_is_told_and_comes_in_anew

MUTATIONS: dict[str, Mutation] = {
    "witnesses": Mutation(_no_witnesses, exchange.test_a_restored_server_gets_back_what_it_had),
    "batches offered again": Mutation(_not_offered_again, exchange.test_a_restored_server_gets_back_what_it_had),
    "several values": Mutation(
        _last_writer_wins, exchange.test_different_fields_go_together_and_the_same_one_is_a_conflict_until_decided
    ),
    "departures": Mutation(_nothing(Workspace, "_write_departures"), _moves),
    "tokens derived": Mutation(_random_tokens, _copied),
    "tokens known": Mutation(_nothing(Workspace, "known", frozenset()), _copied),
    "seen values only": Mutation(
        _all_seen, exchange.test_an_edit_of_a_field_in_conflict_leaves_what_its_author_did_not_see
    ),
    "tail packed": Mutation(_tail_not_packed, exchange.test_what_is_written_while_a_page_is_under_way_is_sent),
    "own on top": Mutation(_own_not_on_top, exchange.test_what_is_written_while_a_page_is_under_way_is_sent),
    "noticed": Mutation(_noticed_ignored, exchange.test_a_delete_by_one_who_saw_the_edit_arrives),
    "answered first": Mutation(
        _fetched_unanswered, exchange.test_nothing_is_fetched_before_what_was_sent_is_answered
    ),
    "clock clamped": Mutation(
        lambda patch: patch.setattr(clock, "clamped", lambda stamp, _now: stamp),
        exchange.test_a_clock_that_is_ahead_does_not_win_for_ever,
    ),
    "parked retried": Mutation(_nothing(Receiver, "_retry_parked"), _waits),
    "parked told": Mutation(_nothing(pushing, "waited", ()), _waits),
    "refused put back": Mutation(
        _nothing(Inbox, "put_back"), rights.test_what_is_refused_goes_back_and_stays_readable_aside
    ),
    "view in the cursor": Mutation(
        _nothing(Grant, "view", b"v"),
        rights.test_personal_data_leaves_the_server_masked_and_cannot_be_written,
    ),
    "children taken along": Mutation(_nothing(Workspace, "_take_along"), _moves),
    "exits of one scope": Mutation(_exits_of_all_scopes, _moves),
    "hidden taken out": Mutation(_nothing(leaving, "purge", 0), _moves),
    "own awaited back": Mutation(
        _nothing(Outbox, "_expect"), exchange.test_a_child_of_ones_own_that_moves_before_it_is_fetched_leaves
    ),
    "former tokens end": Mutation(
        _nothing(Gate, "_begin"),
        _at_the_gate(gates.test_a_token_is_asked_to_be_renewed_in_time_and_the_former_is_good_until_the_new_one_is_used),
    ),
    "copies shut out": Mutation(
        _nothing(Gate, "_shut_out"),
        _at_the_gate(gates.test_a_token_that_has_ended_and_comes_again_shuts_the_device_out),
    ),
    "old tokens expire": Mutation(
        lambda patch: patch.setattr(gate, "LIFE", 1 << 60),
        _at_the_gate(gates.test_a_device_that_was_away_for_too_long_comes_in_anew),
    ),
    "guesses counted": Mutation(
        _nothing(Throttle, "_count"), _at_the_gate(gates.test_guesses_are_counted_by_all_servers_together)
    ),
    "addresses counted": Mutation(
        lambda patch: patch.setattr(throttle, "_network", lambda _address: os.urandom(8).hex()),
        _at_the_gate(gates.test_who_gets_in_may_still_be_guessing_at_others),
    ),
    "all read after an update": Mutation(
        _nothing(Membership, "read_anew"), ages.test_after_an_update_all_is_read_again_and_nothing_is_written_twice
    ),
    "own customers only": Mutation(_owners_ignored, _handed),
    "moved within rights": Mutation(_placed_anywhere, rights.test_a_customer_goes_only_where_its_mover_has_rights),
    "required fields": Mutation(_nothing(pushing, "defect", ""), rights.test_a_record_without_what_it_needs_is_refused),
    "tickets of own customers": Mutation(
        _facts_of_all, _in_a_folder(reach.test_tickets_come_of_ones_own_customers_and_go_with_them)
    ),
    "tickets leave": Mutation(_facts_kept, _in_a_folder(reach.test_tickets_of_a_unit_that_is_taken_away_leave)),
    "prices withheld": Mutation(
        _hidden_fields_told, _in_a_folder(tickets.test_prices_do_not_reach_who_is_not_told_them)
    ),
    "handed over first": Mutation(
        _taken_out_first, farewells.test_a_desk_that_can_not_hand_over_keeps_all
    ),
    "push number": Mutation(_number_not_checked, _copied),
    "merged texts kept": Mutation(
        _nothing(Workspace, "_remember_merged"),
        exchange.test_who_edits_a_text_that_was_put_together_stands_on_it,
    ),
}  # fmt: skip
