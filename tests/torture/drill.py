"""Faults and kills, one command after the other, counted."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from tests.torture.attempt import Around, Ended, attempt
from tests.torture.faults import (
    FAILING,
    JUMPING,
    KINDS,
    SQLITE_CALLS,
    Faults,
    Kind,
    calls_befallen,
)
from tests.torture.jumps import Jump, days_of, judge_jump, moments
from tests.torture.oracle import Clean, Lost, judge, state_of
from tests.torture.writer import State, Writer
from tests.torture.writers import WRITERS


@dataclass
class Tally:
    """What came of the faults.

    Attributes:
        struck: how many faults of a kind befell a command.
        ended: how many commands ended with which exit code after a kind of fault; -1 is a kill.
        where: how many faults of a kind befell a call.
        calls: how many steps a command takes.
        lost: every broken promise, told in a line.
    """

    struck: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    ended: Counter[tuple[Kind, int]] = field(default_factory=Counter)
    where: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    calls: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count in what came of others."""
        self.struck += other.struck
        self.ended += other.ended
        self.where += other.where
        self.calls.update(other.calls)
        self.lost += other.lost

    def inside_sqlite(self) -> int:
        """How many faults befell SQLite's own calls; kills and jumps are none of them."""
        return sum(
            number
            for (call, kind), number in self.where.items()
            if call in SQLITE_CALLS and kind in FAILING
        )

    def of(self, kinds: Sequence[Kind]) -> int:
        """How many faults of these kinds there were."""
        return sum(number for (_, kind), number in self.struck.items() if kind in kinds)


def clean_run(place: Path, states: dict[State, Path], name: str) -> Clean:
    """Run a command where nothing fails."""
    writer = WRITERS[name]
    folder = fresh(place, states, writer)
    old = state_of(folder)
    ended = attempt(folder, writer.words, Faults("count"), Around(writer.day, writer.typed))
    if ended.code != 0:
        raise SystemExit(f"{name} fails by itself: {ended.told[-600:]}")
    new = state_of(folder)
    if new == old:
        raise SystemExit(f"{name} writes nothing")
    return Clean(writer, old, new, ended.calls)


def fresh(place: Path, states: dict[State, Path], writer: Writer) -> Path:
    """A copy of what a command finds."""
    folder = place / "attempt"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(states[writer.state], folder, symlinks=True)
    return folder


def chosen(kind: Kind, clean: Clean, most: int, seed: str) -> Iterator[int]:
    """Numbers of the calls that are struck: all of them, or a sample spread over the whole."""
    count = calls_befallen(kind, list(clean.calls))
    if count <= most:
        yield from range(1, count + 1)
        return
    chance = random.Random(seed)  # noqa: S311
    for part in range(most):
        yield chance.randint(part * count // most + 1, (part + 1) * count // most)


def drill(
    place: Path,
    states: dict[State, Path],
    names: Sequence[str],
    most: Callable[[str, Kind], int],
    kinds: Sequence[Kind] = (*FAILING, "kill", *JUMPING),
) -> Tally:
    """Strike every command with every kind of fault.

    Args:
        place: a folder to work in.
        states: the prepared folders.
        names: the commands.
        most: how many faults of a kind a command gets at most.
        kinds: the kinds.
    """
    tally = Tally()
    with get_context("fork").Pool(os.cpu_count()) as pool:
        # The long ones first, so that no process is left alone with one at the end.
        ordered = sorted(names, key=lambda name: not WRITERS[name].sampled)
        work = [(place / f"drill{n}", states, name, most, kinds) for n, name in enumerate(ordered)]
        for part in pool.starmap(_drill_one, work, chunksize=1):
            tally.add(part)
    return tally


def _drill_one(
    place: Path,
    states: dict[State, Path],
    name: str,
    most: Callable[[str, Kind], int],
    kinds: Sequence[Kind],
) -> Tally:
    place.mkdir()
    tally = Tally()
    clean = clean_run(place, states, name)
    tally.calls[name] = calls_befallen("kill", list(clean.calls))
    for kind in kinds:
        if kind in JUMPING:
            _jump(tally, place, states, name, kind, most(name, kind))
            continue
        for at in chosen(kind, clean, most(name, kind), f"{name} {kind}"):
            _strike(tally, place, states, name, clean, Faults(kind, at, lasting=at % 2 == 0))
    sys.stderr.write(f"{name}: {sum(v for (n, _), v in tally.struck.items() if n == name)}\n")
    shutil.rmtree(place)
    return tally


def _strike(
    tally: Tally,
    place: Path,
    states: dict[State, Path],
    name: str,
    clean: Clean,
    faults: Faults,
) -> None:
    writer = clean.writer
    folder = fresh(place, states, writer)
    ended = attempt(folder, writer.words, faults, Around(writer.day, writer.typed))
    if _counted(tally, name, faults.kind, ended):
        step = "lasting" if faults.lasting else "once"
        with _noted(tally, f"{name}｜{KINDS[faults.kind]}｜{step}, call {faults.at}"):
            judge(folder, clean, ended)


def _jump(
    tally: Tally, place: Path, states: dict[State, Path], name: str, kind: Kind, most: int
) -> None:
    """Let the clock jump at every reading, and at some of the other steps."""
    writer = WRITERS[name]
    if not most:
        return
    jump: Jump | None = days_of(lambda: fresh(place, states, writer), writer, kind)
    if jump is None:
        return
    for at in moments(jump, most):
        folder = fresh(place, states, writer)
        around = Around(writer.day, writer.typed)
        ended = attempt(folder, writer.by_the_clock, Faults(kind, at), around)
        if _counted(tally, name, kind, ended):
            with _noted(tally, f"{name}｜{KINDS[kind]}｜call {at}"):
                judge_jump(folder, jump, ended)


def _counted(tally: Tally, name: str, kind: Kind, ended: Ended) -> bool:
    if not ended.struck:
        return False
    tally.struck[name, kind] += 1
    tally.where[ended.struck, kind] += 1
    tally.ended[kind, -1 if ended.code is None else ended.code] += 1
    return True


@contextmanager
def _noted(tally: Tally, what: str) -> Iterator[None]:
    try:
        yield
    except Lost as error:
        tally.lost.append(f"{what}｜{error}")
        sys.stderr.write(f"  LOST {tally.lost[-1]}\n")
