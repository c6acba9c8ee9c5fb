"""`python -m tests.torture`: everything, and the page of counts; `subset` prints counts as JSON.

Runs alone, outside of pytest, because it forks and kills.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from tests.torture import case, crowd, limits
from tests.torture.attempt import warm_up
from tests.torture.drill import Tally, drill, fresh
from tests.torture.faults import FAILING, JUMPING, Kind
from tests.torture.page import page
from tests.torture.writers import WRITERS

SUBSET = (
    *("score -o", "evidence scan --rename", "evidence import", "evidence select --apply"),
    *("ledger submit", "allocation import", "package declare"),
)
_EVERY = 10_000
_ALIKE: tuple[Kind, ...] = ("full", "io", "denied", "readonly")


def _most(name: str, kind: Kind) -> int:
    """How many faults a command gets in the whole run: kills and failed flushes at every step."""
    if name == "demo":
        # Four seconds each; and all that it does is struck in the commands it is made of.
        return 0 if kind in JUMPING else 3 if kind == "kill" else 1
    if kind in JUMPING:
        return 1
    if kind in ("kill", "sync"):
        return 10 if WRITERS[name].sampled else _EVERY
    return 2 if kind in _ALIKE else 3


def _one(name: str, kind: Kind) -> int:
    """How many faults a command gets in the small part: of the clock, the ledger's step alone."""
    return 0 if kind in JUMPING and name != "ledger submit" else 1


def main() -> int:
    """Run what was asked; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("what", choices=("subset", "full"))
    parser.add_argument("--page", type=Path, help="where the page of counts goes")
    parser.add_argument("--machine", default="", help="what it was run on, for the page")
    words = parser.parse_args()
    whole = words.what == "full"
    # In memory flushing costs nothing, and the faults come from here anyway.
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(
        prefix="shifan-torture-", dir=memory if os.access(memory, os.W_OK) else None
    ) as name:
        place = Path(name)
        temporary = place / "temp"
        temporary.mkdir()
        temporary.chmod(0o1777)
        tempfile.tempdir = str(temporary)
        warm_up()
        states = case.prepare(place)
        names = list(WRITERS) if whole else list(SUBSET)
        for command in names:
            folder = fresh(place, states, WRITERS[command])
            with case.inside(folder):
                case.ran(*WRITERS[command].words, typed=WRITERS[command].typed)
        tally = drill(place, states, names, _most if whole else _one)
        limited = limits.strain(place, states, whole=whole)
        crowded = crowd.gather(place, states, seconds=60 if whole else 2, whole=whole)
    if words.page:
        words.page.write_text(page(tally, limited, crowded, words.machine), encoding="utf-8")
    json.dump(_counts(tally, limited, crowded), sys.stdout, ensure_ascii=False)
    return 1 if tally.lost or limited.lost or crowded.lost else 0


def _counts(tally: Tally, limited: limits.Strained, crowded: crowd.Crowded) -> dict[str, object]:
    return {
        "faults": tally.of(FAILING),
        "kills": tally.of(("kill",)),
        "jumps": tally.of(JUMPING),
        "inside_sqlite": tally.inside_sqlite(),
        "limits": sum(limited.ended.values()),
        "operations": sum(crowded.done.values()),
        "lost": [*tally.lost, *limited.lost, *crowded.lost],
    }


if __name__ == "__main__":
    sys.exit(main())
