"""The permission matrix: role × kind × action × unit, over what goes to a server, what comes from it, and what an
office lists, counts, finds and exports. Worked out anew from the policy table's lines; and every clause that decides is
taken out once, which must be noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from matrix import Firm, differences_here, lines

from cementcrm.app import open_application
from cementcrm.core.commands import Create
from cementcrm.core.permissions import Policy
from cementcrm.server import policy, pulling, pushing
from cementcrm.server.rights import Grant

ROLES = sorted(lines())


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def firm(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    folder = tmp_path_factory.mktemp("firm")
    if request.param == "sqlite":
        made = Firm.found(folder)
        yield made
        made.house.close()
        return
    with request.getfixturevalue("postgres").database() as url:
        made = Firm.found(folder, url)
        yield made
        made.house.close()


@pytest.mark.parametrize("role", ROLES)
def test_a_server_takes_and_gives_what_the_policy_table_says_and_no_more(firm: Firm, role: str) -> None:
    assert firm.differences(role) == []


@pytest.mark.parametrize("role", ROLES)
def test_an_office_shows_what_the_policy_table_says_and_no_more(tmp_path: Path, role: str) -> None:
    app = open_application(tmp_path / "c.db", None)
    app.execute(Create("customer", {"code": "K1", "name": "甬城"}))
    found = list(differences_here(app, role, tmp_path))
    app.close()
    assert found == []


def _all_units(patch: pytest.MonkeyPatch) -> None:
    whole = policy.Policies.grant

    def grant(self: Any, connection: Any, user: bytes, device: bytes) -> Grant:
        found = whole(self, connection, user, device)
        units = self._now(connection).units
        return replace(found, scopes=(*found.scopes, *units), units=units)

    patch.setattr(policy.Policies, "grant", grant)


def _also(patch: pytest.MonkeyPatch, other: Callable[[str, str], str]) -> None:
    """What a role may do it may do to another kind, or another way, too."""
    whole = Policy.allows

    def allows(self: Policy, role: str, what: str) -> bool:
        kind, _, action = what.partition(":")
        with patch.context() as within:
            within.setattr(Policy, "allows", whole)  # it asks itself for the rights of kinds
            return bool(whole(self, role, what) or whole(self, role, other(kind, action)))

    patch.setattr(Policy, "allows", allows)


def _no_needs(patch: pytest.MonkeyPatch) -> None:
    whole = Policy.__init__
    patch.setattr(Policy, "__init__", lambda self, *a, **_k: whole(self, *a[:2], needs=MappingProxyType({})))


def _nothing_masked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pulling, "shown_to", lambda _grant, document: document)


def _placed_anywhere(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pushing.Pushing, "_may_place", lambda _self, _made: True)


CLAUSES: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "units": (_all_units, "sales"),
    "actions": (lambda patch: _also(patch, lambda kind, _action: f"{kind}:read"), "read_only"),
    "kinds": (lambda patch: _also(patch, lambda _kind, action: f"attachment:{action}"), "reception"),
    "rights of kinds": (_no_needs, "sales"),
    "masks": (_nothing_masked, "reception"),
    "where records are made": (_placed_anywhere, "sales"),
}


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_that_is_taken_out_is_noticed(
    tmp_path: Path, clause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change, role = CLAUSES[clause]
    change(monkeypatch)
    firm = Firm.found(tmp_path)
    try:
        assert firm.differences(role) != []
    finally:
        firm.house.close()
