"""Where applicants are scored: in this process, in several, or on a cluster.

All three give the same outcomes; they only come in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from indicators.problem import CannotRun, Problem
from shifan.batching.discovery import Source
from shifan.batching.one_city import score_source
from shifan.batching.outcome import Content, Outcome
from shifan.batching.shipping import Arrivals, Bare, score_to_ship

if TYPE_CHECKING:
    from concurrent.futures import Future

Task = tuple[Source, Content | None]

_IN_FLIGHT = 3


class Workers(Protocol):
    """Scores tasks and gives each outcome with its source as soon as it is there."""

    def run(self, root: Path, tasks: Sequence[Task]) -> Iterator[tuple[Source, Outcome]]:
        """The outcomes of all tasks, in any order."""


class OneProcess:
    """Scores one after the other, here."""

    def run(self, root: Path, tasks: Sequence[Task]) -> Iterator[tuple[Source, Outcome]]:
        """The outcomes of all tasks, in their order."""
        for source, known in tasks:
            yield source, score_source(root, source, known)


class Processes:
    """Scores in several processes of this machine, of which this is one.

    It works from the start, while the others still load the program, and whenever none of them
    has a row to hand over.

    Args:
        number: how many, two at least.
    """

    def __init__(self, number: int) -> None:
        self._number = number

    def run(self, root: Path, tasks: Sequence[Task]) -> Iterator[tuple[Source, Outcome]]:
        """The outcomes of all tasks as they come.

        Raises:
            CannotRun: when a process is killed from outside.
        """
        from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import get_context

        others = self._number - 1
        waiting = iter(tasks)
        arrivals = Arrivals()
        running: dict[Future[Outcome | Bare], Source] = {}
        # Spawned, not forked: the same on Windows, and no lock of this process is inherited.
        pool = ProcessPoolExecutor(
            others, mp_context=get_context("spawn"), initializer=_start_worker
        )
        try:
            while True:
                for source, known in _some(waiting, _IN_FLIGHT * others - len(running)):
                    task = pool.submit(score_to_ship, root, source, known, arrivals.at_home)
                    running[task] = source
                done = [future for future in running if future.done()]
                if not done and (own := next(waiting, None)):
                    yield own[0], score_source(root, *own)
                    continue
                if not running:
                    return
                for future in done or wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), arrivals.take(future.result())
        except BrokenProcessPool:
            message = "有一个测算进程被系统中止（多半是内存不足）"
            remedy = "减少 --jobs，再加 --resume 接着算"
            raise CannotRun(Problem(message, remedy=remedy)) from None
        finally:
            pool.shutdown(cancel_futures=True)


def _start_worker() -> None:
    """What a process of the pool does first: collect little garbage, and end with the batch."""
    import gc
    from threading import Thread

    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    import os
    from multiprocessing import parent_process

    # Otherwise it would wait for ever on a queue that nobody fills any more.
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _some(waiting: Iterator[Task], number: int) -> Iterator[Task]:
    for _ in range(number):
        try:
            yield next(waiting)
        except StopIteration:
            return
