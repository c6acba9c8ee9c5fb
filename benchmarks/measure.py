"""Measuring whole processes and functions: CPU time, medians and spread.

Every process finds its modules compiled, as those of an installed package are: otherwise ours, run
from their sources, would be compiled anew at each start wherever Python is told to write no
bytecode, and the packages beside them would not.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU seconds of several runs."""

    seconds: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.seconds)

    @property
    def text(self) -> str:
        """Median with the least and the greatest, in milliseconds."""
        low, high = min(self.seconds), max(self.seconds)
        return f"{self.middle * 1000:.1f} ({low * 1000:.1f}–{high * 1000:.1f})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Our time against the baseline's, measured alternately in the same run."""

    what: str
    baseline: str
    ours: Timing
    theirs: Timing
    bound: float | None = None

    @property
    def ratio(self) -> float:
        """Ours by theirs, medians."""
        return self.ours.middle / self.theirs.middle

    @property
    def row(self) -> str:
        """A row of the table of results."""
        bound = f"≤ {self.bound:g}" if self.bound else ""
        cells = (
            self.what,
            self.ours.text,
            self.baseline,
            self.theirs.text,
            f"{self.ratio:.2f}",
            bound,
        )
        return f"| {' | '.join(cells)} |"


@dataclass(frozen=True, slots=True)
class Missing:
    """A comparison that could not be made, since the other package is not there."""

    what: str
    package: str

    @property
    def row(self) -> str:
        """A row of the table of results."""
        return f"| {self.what} | | {self.package} | not installed | | |"


def python_code(code: str, *arguments: str) -> list[str]:
    """The command that runs a piece of code in a new interpreter."""
    return [sys.executable, "-c", code, *arguments]


@cache
def _bytecode() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="shifan-bytecode-")


def environment() -> dict[str, str]:
    """The variables of a measured process; what is only compared with does not burden its start."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PYTHONPYCACHEPREFIX": _bytecode().name}


def cpu_of(command: Sequence[str]) -> float:
    """CPU seconds (user and system) of one run of a command."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"{command} failed")
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def compare_commands(
    what: str,
    ours: Sequence[str],
    baseline: str,
    theirs: Sequence[str],
    runs: int = 11,
    bound: float | None = None,
) -> Comparison:
    """Two commands, run in turn so that the machine's moods hit both."""
    cpu_of(ours)
    cpu_of(theirs)
    pairs = [(cpu_of(ours), cpu_of(theirs)) for _ in range(runs)]
    mine, other = zip(*pairs, strict=True)
    return Comparison(what, baseline, Timing(mine), Timing(other), bound)


def compare_calls(
    what: str,
    ours: Callable[[], object],
    baseline: str,
    theirs: Callable[[], object],
    runs: int = 7,
    bound: float | None = None,
) -> Comparison:
    """Two functions, called in turn; CPU time of this process and its threads."""
    pairs = [(_cpu_of_call(ours), _cpu_of_call(theirs)) for _ in range(runs)]
    mine, other = zip(*pairs, strict=True)
    return Comparison(what, baseline, Timing(mine), Timing(other), bound)


def _cpu_of_call(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def machine() -> str:
    """The machine and the versions that the figures hold for."""
    cores = os.cpu_count()
    return f"{platform.machine()}, {cores} cores, Python {platform.python_version()}"


def shifan() -> str:
    """The command of this environment."""
    return str(Path(sys.executable).parent / "shifan")
