"""Clocks that jump while a command is at work: what it leaves is that of one day or of the other."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.attempt import Around, Ended, attempt
from tests.torture.faults import Faults, Kind, jumped
from tests.torture.oracle import (
    Lost,
    Tree,
    digest,
    look_at_words,
    look_for_leftovers,
    look_with_own_eyes,
    settled,
    shown,
    state_of,
)
from tests.torture.writer import Writer

_OWN = 3


@dataclass
class Jump:
    """What a command does on its own day, and on the day to which the clock jumps.

    Attributes:
        writer: the command.
        day: the day after the jump.
        old: what it finds.
        outcomes: what it leaves, on one day and the other; without the day on which it is refused.
        calls: the calls by which it does so, with the readings of the clock.
        passed: leftovers that were judged already.
        sound: workspaces in which `check` and `ledger verify` passed.
    """

    writer: Writer
    day: str
    old: Tree
    outcomes: list[Tree]
    calls: tuple[str, ...]
    passed: set[str] = field(default_factory=set)
    sound: set[str] = field(default_factory=set)


def days_of(fresh: Callable[[], Path], writer: Writer, kind: Kind) -> Jump | None:
    """Run a command on both days; None where it does not read the clock.

    A conversation does several commands, each of which may have a day of its own.

    Args:
        fresh: gives a new copy of what the command finds.
        writer: the command.
        kind: how the clock jumps.
    """
    if writer.goes_on:
        return None
    day = jumped(kind, writer.day)
    folder = fresh()
    old = state_of(folder)
    around = Around(writer.day, writer.typed)
    here = attempt(folder, writer.by_the_clock, Faults("count"), around)
    if "clock" not in here.calls:
        return None
    if here.code != 0:
        raise SystemExit(f"{writer.words} fails by the clock: {here.told[-600:]}")
    jump = Jump(writer, day, old, [state_of(folder)], here.calls)
    folder = fresh()
    there = attempt(folder, writer.by_the_clock, around=Around(day, writer.typed))
    if there.code == 0:
        jump.outcomes.append(state_of(folder))
    return jump


def moments(jump: Jump, most: int) -> list[int]:
    """Numbers of the calls before which the clock jumps.

    The first readings are the command's own and are all taken; libraries that stamp what they
    write read it hundreds of times, of these and of the other steps some are taken.
    """
    numbered = list(enumerate(jump.calls, start=1))
    readings = [number for number, name in numbered if name == "clock"]
    first, later = readings[:_OWN], readings[_OWN:]
    others = [n for n, name in numbered if name != "clock" and n > readings[0]]
    chance = random.Random(f"{jump.writer.words} {jump.day}")  # noqa: S311
    some = [chance.sample(numbers, min(most, len(numbers))) for numbers in (later, others)]
    return sorted([*first, *some[0], *some[1]])


def judge_jump(folder: Path, jump: Jump, ended: Ended) -> None:
    """Look at what a command left whose clock jumped, and run it again on the other day.

    Raises:
        Lost: when it mixed two days, or a promise does not hold on the other one.
    """
    look_at_words(ended)
    now = state_of(folder)
    look_for_leftovers(now)
    if ended.code == 0 and shown(now) not in jump.outcomes:
        raise Lost("neither the one day nor the other")
    if ended.code != 0 and (len(jump.outcomes) > 1 or settled(now) != settled(jump.old)):
        raise Lost(f"refused with {ended.code}: {ended.told[-300:]}")
    left = digest(folder)
    if left in jump.passed:
        return
    look_with_own_eyes(folder, jump.day, jump.sound)
    writer = jump.writer
    again = attempt(folder, writer.by_the_clock, around=Around(jump.day, writer.typed))
    refusable = writer.once or len(jump.outcomes) == 1
    if again.code != 0 and not (refusable and again.code == 2):
        raise Lost(f"the rerun on the other day ends with {again.code}: {again.told[-400:]}")
    look_for_leftovers(state_of(folder))
    look_with_own_eyes(folder, jump.day, jump.sound)
    jump.passed.add(left)
