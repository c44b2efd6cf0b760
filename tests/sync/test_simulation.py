"""A few seeds of the play in each run of the tests, thousands in the soak. A failing seed is told, and `play` plays it
again."""

from __future__ import annotations

import pytest
from postgres import Cluster
from simulation import failing, play


@pytest.mark.parametrize("seed", range(6))
def test_offices_and_a_server_in_a_file(seed: int) -> None:
    play(seed)


@pytest.mark.parametrize("seed", range(1000, 1003))
def test_offices_and_a_postgresql(seed: int, postgres: Cluster) -> None:
    with postgres.server() as server:
        play(seed, server)


@pytest.mark.soak
def test_many_seeds_in_a_file() -> None:
    assert failing(range(2_000)) == []


@pytest.mark.soak
def test_many_seeds_on_postgresql(postgres: Cluster) -> None:
    assert failing(range(400), postgres.url) == []
