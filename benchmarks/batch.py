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
from threading import Thread

from benchmarks.measure import Comparison, Timing, environment, shifan
from shifan.synth.making import make_cities

_PARSE_ONLY = """
import gc, sys, yaml
from pathlib import Path
gc.disable()
first, step = int(sys.argv[2]), int(sys.argv[3])
for path in sorted(Path(sys.argv[1]).glob("*/**/*.yaml"))[first::step]:
    with path.open(encoding="utf-8") as stream:
        yaml.load(stream, yaml.CSafeLoader)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command.

    Attributes:
        cpu: CPU seconds with its children.
        wall: seconds by the clock.
        peak: the most memory that one of its processes held, in MiB.
        curve: MiB of its first process after each tenth of the time.
    """

    cpu: float
    wall: float
    peak: float
    curve: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """What so many cities came to: comparisons, CPU seconds a city, and the memory of one run."""

    comparisons: list[Comparison]
    each: float
    run: Run


def timed(command: Sequence[str]) -> Run:
    """Run a command."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment())
    held: list[float] = []
    watch = Thread(target=_watch, args=(process.pid, held), daemon=True)
    watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = 0
    watch.join()
    if status:
        raise RuntimeError(f"{command} failed")
    tenths = tuple(held[(len(held) - 1) * n // 10] for n in range(1, 11))
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, tenths)


def together(commands: Sequence[Sequence[str]]) -> float:
    """Seconds by the clock until commands that run at the same time are all done."""
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    running = [
        subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment())
        for command in commands
    ]
    codes = [process.wait() for process in running]
    if any(codes):
        raise RuntimeError(f"{commands[0]} failed")
    return time.perf_counter() - start


def _watch(process: int, held: list[float]) -> None:
    """Note the memory of a process every fifth of a second until it ends."""
    page = os.sysconf("SC_PAGE_SIZE")
    try:
        while True:
            pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
            held.append(pages * page / 2**20)
            time.sleep(0.2)
    except (OSError, IndexError):
        return


def measure(cities: int, runs: int) -> Measured:
    """What so many cities come to."""
    with TemporaryDirectory(prefix="shifan-") as folder:
        root, out = Path(folder) / "cities", Path(folder) / "out" / "x.xlsx"
        make_cities(root, cities, seed=1)
        parse = [sys.executable, "-c", _PARSE_ONLY, str(root)]
        halves = [[*parse, first, "2"] for first in ("0", "1")]
        batch = [shifan(), "batch", str(root), "-o", str(out)]
        one, two, alone, again, alone_twice = [], [], [], [], []
        for _ in range(runs):
            alone.append(timed([*parse, "0", "1"]))
            alone_twice.append(together(halves))
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
            Comparison(
                f"what this machine gives two processes: {parsing}, halves at once, wall time",
                "whole, wall time",
                Timing(tuple(alone_twice)),
                _wall(alone),
            ),
        ]
        return Measured(comparisons, median(run.cpu for run in one) / cities, one[-1])


def _cpu(runs: Sequence[Run]) -> Timing:
    return Timing(tuple(run.cpu for run in runs))


def _wall(runs: Sequence[Run]) -> Timing:
    return Timing(tuple(run.wall for run in runs))


def report(small: int, large: int) -> tuple[list[Comparison], list[str]]:
    """Both sizes, with growth and memory in words.

    Args:
        small: cities of the first size. large: of the second; 0 leaves it out.
    """
    few = measure(small, runs=3)
    lines = _lines(small, few)
    if not large:
        return few.comparisons, lines
    many = measure(large, runs=1)
    growth = many.each * large / (few.each * small)
    lines += _lines(large, many)
    lines += [
        f"工作量 {large / small:.0f} 倍，CPU {growth:.1f} 倍（目标：10 倍的工作量不超过 11 倍）"
    ]
    return [*few.comparisons, *many.comparisons], lines


def _lines(cities: int, measured: Measured) -> list[str]:
    run = measured.run
    curve = "、".join(f"{held:.0f}" for held in run.curve)
    each = f"每个 {measured.each * 1000:.0f} 毫秒 CPU"
    return [
        f"{cities:,} 个城市：{each}，一个进程用时 {run.wall:.0f} 秒，内存峰值 {run.peak:.0f} MiB",
        f"  每过十分之一时间的内存，MiB：{curve}",
    ]
