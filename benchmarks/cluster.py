"""A batch on a Dask cluster with a worker killed in the middle, beside one process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

from benchmarks.batch import timed
from benchmarks.measure import environment, shifan
from shifan.synth.making import make_cities

_WORKERS = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        print(cluster.scheduler_address, *[nanny.pid for nanny in cluster.workers.values()], flush=True)
        sys.stdin.read()
"""


def report(cities: int) -> list[str]:
    """What one process and a cluster that loses a worker came to, in words.

    Args:
        cities: how many.
    """
    with TemporaryDirectory(prefix="shifan-") as folder:
        root, program = Path(folder) / "cities", Path(folder) / "workers.py"
        make_cities(root, cities, seed=1)
        program.write_text(_WORKERS, encoding="utf-8")
        alone, shared = Path(folder, "alone", "x.json"), Path(folder, "shared", "x.json")
        one = timed([shifan(), "batch", str(root), "-o", str(alone)])
        with subprocess.Popen(
            [sys.executable, str(program)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            text=True,
        ) as workers:
            address, *victims = (workers.stdout or sys.stdin).readline().split()
            killed: list[str] = []
            killing = Timer(one.wall / 4, _kill, (victims[0], killed))
            killing.start()
            try:
                two = timed([shifan(), "batch", str(root), "-o", str(shared), "--dask", address])
            finally:
                killing.cancel()
                workers.communicate("")
        same = alone.read_bytes() == shared.read_bytes()
    return [
        f"{cities:,} 个城市，一个进程：{one.wall:.0f} 秒",
        f"Dask 两个工作进程，{one.wall / 4:.0f} 秒时强行结束其中{len(killed)}个：{two.wall:.0f} 秒",
        f"结果文件与一个进程的{'逐字节相同' if same else '不同'}",
    ]


def _kill(victim: str, killed: list[str]) -> None:
    with suppress(ProcessLookupError):
        os.kill(int(victim), signal.SIGKILL)
        killed.append(victim)
