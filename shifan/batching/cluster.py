"""Scores on a Dask cluster: the extra `dask`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from indicators.problem import CannotRun, Problem
from shifan.batching.discovery import Source
from shifan.batching.outcome import Outcome
from shifan.batching.shipping import Arrivals, score_to_ship
from shifan.batching.workers import Task

LOCAL = "local"
_PER_THREAD = 4
_LEAST_IN_FLIGHT = 8
_CONNECT_SECONDS = "10s"


class Cluster:
    """Scores on the workers of a Dask scheduler; a worker that dies costs only its tasks' time.

    Every worker needs this program and the folder of the applicants under the same path.

    Args:
        address: of the scheduler, such as `tcp://10.0.0.1:8786`; `local` starts one here.
        jobs: how many processes `local` starts.
    """

    def __init__(self, address: str, jobs: int = 2) -> None:
        self._address = address
        self._jobs = jobs

    def run(self, root: Path, tasks: Sequence[Task]) -> Iterator[tuple[Source, Outcome]]:
        """The outcomes of all tasks as they come.

        Raises:
            CannotRun: when the extra is missing, nobody answers, or the workers fail for good.
        """
        distributed = _distributed()
        with _Connected(distributed, self._address, self._jobs) as client:
            try:
                yield from _outcomes(distributed, client, root.resolve(), tasks)
            except (distributed.KilledWorker, distributed.client.FutureCancelledError) as error:
                message = f"集群上的测算没有完成（{type(error).__name__}）"
                remedy = "看集群的日志，恢复后加 --resume 接着算"
                raise CannotRun(Problem(message, self._address, remedy=remedy)) from None


def _distributed() -> Any:
    """The package of Dask's scheduler, which has no types."""
    try:
        return import_module("distributed")
    except ImportError:
        message = "没有安装 Dask"
        remedy = "运行 pip install 'shifan[dask]'；不用集群就去掉 --dask，改用 --jobs"
        raise CannotRun(Problem(message, remedy=remedy)) from None


class _Connected:
    """A client while it is needed, and a cluster of this machine where one was asked for."""

    def __init__(self, distributed: Any, address: str, jobs: int) -> None:
        self._distributed, self._address, self._jobs = distributed, address, jobs
        self._open: list[Any] = []

    def __enter__(self) -> Any:
        target: Any = self._address
        if target == LOCAL:
            target = self._distributed.LocalCluster(
                n_workers=self._jobs,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                silence_logs=40,
            )
            self._open.append(target)
        try:
            client = self._distributed.Client(target, timeout=_CONNECT_SECONDS)
        except (OSError, ValueError, TimeoutError):
            self.__exit__()
            message, remedy = "连不上 Dask 调度器", "核对地址，如 tcp://10.0.0.1:8786，或写 local"
            raise CannotRun(Problem(message, self._address, remedy=remedy)) from None
        self._open.append(client)
        return client

    def __exit__(self, *error: object) -> None:
        while self._open:
            self._open.pop().close()


def _outcomes(
    distributed: Any, client: Any, root: Path, tasks: Sequence[Task]
) -> Iterator[tuple[Source, Outcome]]:
    """Every outcome; only a few tasks are in flight, so that memory stays flat everywhere."""
    waiting = iter(tasks)
    sources: dict[str, Source] = {}
    running = distributed.as_completed()
    arrivals = Arrivals()

    def send() -> None:
        task = next(waiting, None)
        if task is not None:
            source, known = task
            at_home = arrivals.at_home
            future = client.submit(score_to_ship, root, source, known, at_home, pure=False)
            sources[future.key] = source
            running.add(future)

    for _ in range(max(_LEAST_IN_FLIGHT, _PER_THREAD * sum(client.nthreads().values()))):
        send()
    for future in running:
        outcome = arrivals.take(future.result())
        send()
        yield sources.pop(future.key), outcome
