"""What the benchmarks share: medians, and figures that are printed as ratios against a floor of the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median(run: Callable[[], object], times: int = 3) -> float:
    """Seconds of the middle one of several runs."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def row(what: str, ours: float, floor: float, unit: str, goal: str) -> None:
    """One line of the table in docs/benchmarks.md: ours, the yardstick, the ratio, the goal."""
    ratio = ours / floor if floor else float("nan")
    print(f"| {what} | {ours:,.3g} {unit} | {floor:,.3g} {unit} | {ratio:.2f} | {goal} |", flush=True)


def heading(title: str, yardstick: str) -> None:
    """Above a benchmark's lines."""
    print(f"\n## {title}\n\n| | ours | {yardstick} | ratio | goal |\n|---|---|---|---|---|", flush=True)
