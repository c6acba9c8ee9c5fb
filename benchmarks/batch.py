"""How fast many made cities are scored, beside parsing the same YAML and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measure import Comparison, Timing, shifan
from shifan.synth.making import make_cities

_PARSE_ONLY = """
import gc, sys, yaml
from pathlib import Path
gc.disable()
for path in sorted(Path(sys.argv[1]).glob("*/**/*.yaml")):
    with path.open(encoding="utf-8") as stream:
        yaml.load(stream, yaml.CSafeLoader)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: CPU seconds with its children, wall seconds, peak memory in MiB."""

    cpu: float
    wall: float
    peak: float


def timed(command: Sequence[str]) -> Run:
    """Run a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0
    if status:
        raise RuntimeError(f"{command} failed")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def measure(cities: int, runs: int) -> tuple[list[Comparison], float, float]:
    """Comparisons for so many cities, CPU seconds a city, and peak memory in MiB."""
    with TemporaryDirectory(prefix="shifan-") as folder:
        root, out = Path(folder) / "cities", Path(folder) / "out" / "x.xlsx"
        make_cities(root, cities, seed=1)
        parse = [sys.executable, "-c", _PARSE_ONLY, str(root)]
        batch = [shifan(), "batch", str(root), "-o", str(out)]
        one, two, alone, again = [], [], [], []
        for _ in range(runs):
            alone.append(timed(parse))
            one.append(timed([*batch, "--fresh"]))
            again.append(timed(batch))
            two.append(timed([*batch, "--fresh", "--jobs", "2"]))
        what = f"batch of {cities:,} cities"
        parsing = "CSafeLoader alone over the same files"
        comparisons = [
            Comparison(what, parsing, _cpu(one), _cpu(alone), 0.7),
            Comparison(f"{what}, unchanged re-run", parsing, _cpu(again), _cpu(alone), 0.2),
            Comparison(
                f"{what}, two processes, wall time",
                "one process, wall time",
                _wall(two),
                _wall(one),
                1 / 1.8,
            ),
        ]
        return comparisons, median(r.cpu for r in one) / cities, median(r.peak for r in one)


def _cpu(runs: Sequence[Run]) -> Timing:
    return Timing(tuple(run.cpu for run in runs))


def _wall(runs: Sequence[Run]) -> Timing:
    return Timing(tuple(run.wall for run in runs))


def report(small: int, large: int) -> tuple[list[Comparison], list[str]]:
    """Both sizes, with growth and memory in words.

    Args:
        small: cities of the first size. large: of the second; 0 leaves it out.
    """
    comparisons, each, peak = measure(small, runs=3)
    lines = [f"{small:,} 个城市：每个 {each * 1000:.0f} 毫秒 CPU，内存峰值 {peak:.0f} MiB"]
    if large:
        more, each_large, peak_large = measure(large, runs=1)
        comparisons += more
        growth = each_large * large / (each * small)
        lines += [
            f"{large:,} 个城市：每个 {each_large * 1000:.0f} 毫秒 CPU，内存峰值 {peak_large:.0f} MiB",
            f"工作量 {large / small:.0f} 倍，CPU {growth:.1f} 倍（目标：10 倍的工作量不超过 11 倍）",
        ]
    return comparisons, lines
