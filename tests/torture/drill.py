"""Faults and kills, one command after the other, counted."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from tests.torture.attempt import attempt
from tests.torture.faults import KINDS, Faults, Kind, calls_befallen
from tests.torture.oracle import Lost, Tree, judge, state_of
from tests.torture.writers import WRITERS, State, Writer

FAILING: tuple[Kind, ...] = ("full", "io", "denied", "readonly", "short", "busy", "stop")


@dataclass
class Tally:
    """What came of the faults.

    Attributes:
        struck: how many faults of a kind befell a command.
        ended: how many commands ended with which exit code after a kind of fault; -1 is a kill.
        lost: every broken promise, told in a line.
    """

    struck: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    ended: Counter[tuple[Kind, int]] = field(default_factory=Counter)
    calls: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count in what came of others."""
        self.struck += other.struck
        self.ended += other.ended
        self.calls.update(other.calls)
        self.lost += other.lost

    def of(self, kinds: Sequence[Kind]) -> int:
        """How many faults of these kinds there were."""
        return sum(number for (_, kind), number in self.struck.items() if kind in kinds)


@dataclass(frozen=True)
class Clean:
    """A command without a fault: what it finds, what it leaves, which calls it makes."""

    old: Tree
    new: Tree
    calls: tuple[str, ...]


def clean_run(place: Path, states: dict[State, Path], name: str) -> Clean:
    """Run a command where nothing fails."""
    writer = WRITERS[name]
    folder = fresh(place, states, writer)
    old = state_of(folder)
    ended = attempt(folder, writer.words, Faults("count"))
    if ended.code != 0:
        raise SystemExit(f"{name} fails by itself: {ended.told[-600:]}")
    return Clean(old, state_of(folder), ended.calls)


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
    kinds: Sequence[Kind] = (*FAILING, "kill"),
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
        work = [(place / f"drill{n}", states, name, most, kinds) for n, name in enumerate(names)]
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
    tally.calls[name] = len(clean.calls)
    for kind in kinds:
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
    writer = WRITERS[name]
    folder = fresh(place, states, writer)
    ended = attempt(folder, writer.words, faults)
    if not ended.struck:
        return
    tally.struck[name, faults.kind] += 1
    tally.ended[faults.kind, -1 if ended.code is None else ended.code] += 1
    try:
        judge(folder, writer, clean.old, clean.new, ended)
    except Lost as error:
        step = "lasting" if faults.lasting else "once"
        line = f"{name}｜{KINDS[faults.kind]}｜{step}, call {faults.at}｜{error}"
        tally.lost.append(line)
        sys.stderr.write(f"  LOST {line}\n")
