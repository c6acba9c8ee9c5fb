"""A Dask cluster gives what one process gives, even when a worker dies in the middle."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from indicators.problem import CannotRun
from shifan.batching.batch import run_batch
from shifan.batching.cluster import Cluster
from shifan.batching.discovery import Source
from shifan.batching.outcome import Outcome
from shifan.batching.workers import OneProcess, Task
from tests.shifan.batching_case import small_cities


class KillsAWorker(Cluster):
    """Kills one worker's process once the first outcome is there."""

    def __init__(self, address: str, pid: int) -> None:
        super().__init__(address)
        self._pid = pid
        self.killed = False

    def run(self, root: Path, tasks: Sequence[Task]) -> Iterator[tuple[Source, Outcome]]:
        for pair in super().run(root, tasks):
            if not self.killed:
                os.kill(self._pid, signal.SIGKILL)
                self.killed = True
            yield pair


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_killed_worker_costs_time_and_nothing_else(tmp_path: Path) -> None:
    distributed: Any = pytest.importorskip("distributed")
    cities = small_cities(tmp_path / "cities", 12)
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        silence_logs=50,
    ) as cluster:
        pids = [nanny.pid for nanny in cluster.workers.values()]
        workers = KillsAWorker(cluster.scheduler_address, pids[0])
        batch = run_batch(cities, workers)
    assert workers.killed
    assert batch.groups == run_batch(cities, OneProcess()).groups
    assert not batch.failed


def test_a_missing_extra_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CannotRun, match=r"shifan\[dask\]"):
        list(Cluster("local").run(tmp_path, []))


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_a_scheduler_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("shifan.batching.cluster._CONNECT_SECONDS", "1s")
    with pytest.raises(CannotRun, match="连不上"):
        list(Cluster("tcp://127.0.0.1:9").run(tmp_path, []))
