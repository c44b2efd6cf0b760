"""Waiting for the network in such a way that whoever waits can be stopped at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import Generic, TypeVar

from cementcrm.sync.wire import (
    AskSnapshot,
    ContentPart,
    ContentState,
    FactPage,
    Page,
    Pull,
    PullFacts,
    Push,
    Pushed,
    PushFacts,
    Quarantine,
    Quarantined,
    Snapshot,
    SnapshotPart,
    TakenFacts,
)

from .office import Remote

T = TypeVar("T")
PAUSE = 0.1  # seconds between two questions whether to go on


class Answering(Generic[T]):
    """An answer that is under way; called, it waits for it, and for `ask()` to raise."""

    def __init__(self, answer: Future[T], ask: Callable[[], None]) -> None:
        self._answer = answer
        self._ask = ask

    @property
    def ready(self) -> bool:
        """It is there, and no error."""
        return self._answer.done() and self._answer.exception() is None

    def __call__(self) -> T:
        while not wait([self._answer], PAUSE).done:
            self._ask()
        return self._answer.result()


class Patient:
    """`remote`, asked in a thread of its own; meanwhile `ask()` may raise. Then nobody waits for the answer any more:
    to the protocol it was lost, and the next round asks for it again."""

    def __init__(self, remote: Remote, ask: Callable[[], None]) -> None:
        self._remote = remote
        self._ask = ask

    def push(self, asked: Push) -> Pushed:
        return self._wait(lambda: self._remote.push(asked))

    def pull(self, asked: Pull) -> Page:
        return self._wait(lambda: self._remote.pull(asked))

    def push_facts(self, asked: PushFacts) -> TakenFacts:
        return self._wait(lambda: self._remote.push_facts(asked))

    def pull_facts(self, asked: PullFacts) -> FactPage:
        return self._wait(lambda: self._remote.pull_facts(asked))

    def content_state(self, asked: ContentPart) -> ContentState:
        return self._wait(lambda: self._remote.content_state(asked))

    def put_content(self, asked: ContentPart) -> ContentState:
        return self._wait(lambda: self._remote.put_content(asked))

    def get_content(self, asked: ContentPart) -> ContentPart:
        return self._wait(lambda: self._remote.get_content(asked))

    def snapshot(self, asked: AskSnapshot) -> Snapshot:
        return self._wait(lambda: self._remote.snapshot(asked))

    def snapshot_part(self, asked: SnapshotPart) -> SnapshotPart:
        return self._wait(lambda: self._remote.snapshot_part(asked))

    def quarantine(self, asked: Quarantine) -> Quarantined:
        return self._wait(lambda: self._remote.quarantine(asked))

    def renew(self) -> bytes:
        return self._wait(self._remote.renew)

    def epoch(self) -> bytes:
        return self._wait(self._remote.epoch)

    def soon(self, ask: Callable[[Remote], T]) -> Answering[T]:
        """Ask now, and do something else meanwhile."""
        answer: Future[T] = Future()

        def run() -> None:
            try:
                answer.set_result(ask(self._remote))
            except BaseException as error:  # raised where it is waited for
                answer.set_exception(error)

        Thread(target=run, name="network", daemon=True).start()
        return Answering(answer, self._ask)

    def _wait(self, call: Callable[[], T]) -> T:
        return self.soon(lambda _remote: call())()
