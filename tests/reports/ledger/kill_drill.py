"""Forks writers, kills them while they write, and looks at what they leave.

Prints the loop's name and the number of events that survived, a line a kill.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from reports.ledger.adding import Arrival
from reports.ledger.entry import Mending
from reports.ledger.request import Request
from reports.ledger.store import Ledger
from reports.ledger.sync import addition_of
from tests.reports.ledger.ledger_case import (
    AUTHORITY,
    DUE,
    GAP,
    NOON,
    PROOF,
    ask,
    gap,
    proof_hash,
    synced,
)

KILLS = 200
_MENDINGS: tuple[Mending, ...] = ("立行立改", "长期坚持")


@dataclass(frozen=True)
class Loop:
    """One kind of writing, repeated until the kill.

    Attributes:
        write: one write; its second argument counts from 1.
        events: events of one write, each in one transaction with the others; 1 where a write is
            several transactions.
    """

    write: Callable[[Ledger, int], object]
    events: int = 1


def _add(ledger: Ledger, number: int) -> None:
    found = [gap(indicator=f"N{number:05}", criterion=letter) for letter in "abc"]
    arrivals = [Arrival(addition_of(one, DUE, "初评")) for one in found]
    ledger.add(arrivals, "周科", NOON)


def _sync(ledger: Ledger, number: int) -> None:
    same = [GAP, *(gap(criterion=letter) for letter in "bcde")]
    synced(ledger, *same, *(gap(indicator=f"N{number:05}", criterion=c) for c in "ab"))


def _start(ledger: Ledger, number: int) -> None:
    synced(ledger, gap(indicator=f"M{number:05}"), source="第三方")
    ask(ledger, "start", "李某", str(len(ledger.entries())), measure="逐项补")


def _milestone(ledger: Ledger, number: int) -> None:
    planned = DUE + timedelta(days=number % 300)
    ask(ledger, "milestone", "李某", "2", stage=f"节点{number % 9}", planned=planned)


def _submit_and_return(ledger: Ledger, number: int) -> None:
    ask(ledger, "submit", "李某", "2", completion=f"第{number}次", proofs=(PROOF,))
    ask(ledger, "return", "周科", "2", why="不到位")


def _extend(ledger: Ledger, number: int) -> None:
    ask(ledger, "extend", "周科", "2", why="等文件", due=date(2022, 1, 1) + timedelta(days=number))


def _accept_and_reopen(ledger: Ledger, number: int) -> None:
    """Closes the entry that waits, brings it back, and lets it wait again."""
    synced(ledger, source="实地核查")
    ask(ledger, "accept", "周科", "5")
    synced(ledger, gap(criterion="e", loss=number), source="实地核查")
    ask(ledger, "start", "李某", "5")
    ask(ledger, "submit", "李某", "5", completion="又改好了", proofs=(PROOF,))


def _accept_and_void(ledger: Ledger, number: int) -> None:
    ask(ledger, "accept", "周科", "5", special=True, why="情况特殊")
    synced(
        ledger,
        gap(criterion="e"),
        proof_hash=lambda proof: f"{number:064}",
        source="实地核查",
    )


def _together(ledger: Ledger, number: int) -> None:
    """Five requests that come or go together, as a unit's workbook does."""
    asked = [
        Request("classify", "2", "李某", NOON, mending=_MENDINGS[number % 2]),
        Request("measure", "2", "李某", NOON, measure=f"第{number}版措施"),
        Request("note", "2", "李某", NOON, completion=f"第{number}次进展"),
        Request("measure", "3", "李某", NOON, measure=f"另一条{number}"),
        Request("note", "3", "李某", NOON, completion=f"另一条{number}"),
    ]
    ledger.apply_all(asked, AUTHORITY, proof_hash)


LOOPS: dict[str, Loop] = {
    "add": Loop(_add, 3),
    "sync": Loop(_sync),
    "start": Loop(_start),
    "measure": Loop(lambda ledger, n: ask(ledger, "measure", "李某", "2", measure=f"措施{n}")),
    "classify": Loop(
        lambda ledger, n: ask(ledger, "classify", "李某", "2", mending=_MENDINGS[n % 2])
    ),
    "milestone": Loop(_milestone),
    "note": Loop(lambda ledger, n: ask(ledger, "note", "李某", "2", completion=f"进展{n}")),
    "submit": Loop(_submit_and_return),
    "extend": Loop(_extend),
    "reopen": Loop(_accept_and_reopen),
    "void": Loop(_accept_and_void),
    "together": Loop(_together, 5),
}


def prepare(path: Path) -> int:
    """A ledger of five entries: open, two under way, one of another source, one that waits."""
    with Ledger.open(path) as ledger:
        synced(ledger, GAP, gap(criterion="b"), gap(criterion="c"), gap(criterion="d"))
        synced(ledger, gap(criterion="e"), source="实地核查")
        for entry in ("2", "3", "5"):
            ask(ledger, "start", "李某", entry)
        ask(ledger, "submit", "李某", "5", completion="已改", proofs=(PROOF,))
        return ledger.head().count


def write_until_killed(path: Path, loop: Loop, told: int) -> None:
    """Never returns; says through the pipe when the first write is done."""
    with Ledger.open(path) as ledger:
        number = 0
        while True:
            number += 1
            loop.write(ledger, number)
            if number == 1:
                os.write(told, b"1")


def kill_one(path: Path, loop: Loop, delay: float) -> int:
    """Kill a writer that has written once, after a delay; the number of events in the file."""
    listen, told = os.pipe()
    writer = os.fork()
    if not writer:
        os.close(listen)
        try:
            write_until_killed(path, loop, told)
        finally:
            os._exit(1)
    os.close(told)
    started = os.read(listen, 1)
    os.close(listen)
    time.sleep(delay)
    os.kill(writer, signal.SIGKILL)
    _, status = os.waitpid(writer, 0)
    if not started or not os.WIFSIGNALED(status):
        raise SystemExit("the writer failed by itself")
    with Ledger.open(path, create=False) as ledger:
        findings = ledger.verify()
        if findings:
            raise SystemExit(str(findings))
        return ledger.head().count


def main(folder: Path) -> None:
    """All kills, each in a ledger of its own that starts the same."""
    first = folder / "first.db"
    before = prepare(first)
    names = list(LOOPS)
    for attempt in range(KILLS):
        name = names[attempt % len(names)]
        path = folder / f"{attempt}.db"
        shutil.copy(first, path)
        # Delays that differ from one kill of a loop to the next, up to a few writes long.
        after = kill_one(path, LOOPS[name], 0.0007 * (attempt * 7 % 23))
        sys.stdout.write(f"{name} {after - before}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
