"""`python -m tests.torture`: everything, and the page of counts; `subset` prints counts as JSON.

Runs alone, outside of pytest, because it forks and kills.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from tests.torture import case, crowd, limits
from tests.torture.attempt import warm_up
from tests.torture.drill import FAILING, Tally, drill, fresh
from tests.torture.faults import Kind
from tests.torture.page import page
from tests.torture.writers import WRITERS

SUBSET = (
    *("score -o", "evidence scan --rename", "evidence import", "evidence select --apply"),
    *("ledger submit", "allocation import", "package declare"),
)
KILLED = (
    *("run", "evidence scan", "evidence scan --rename", "evidence select --apply"),
    *("evidence import", "package declare", "package verify", "ledger sync", "ledger add"),
    *("ledger submit", "ledger accept", "ledger import", "review assign", "review import"),
    *("progress import", "allocation import", "init"),
)


def _most(name: str, kind: Kind) -> int:
    """How many faults a command gets in the whole run."""
    if kind == "kill":
        return 11 if name in KILLED else 2
    return 6 if name == "run" else 4


def _one(name: str, kind: Kind) -> int:
    return 1


def main() -> int:
    """Run what was asked; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("what", choices=("subset", "full"))
    parser.add_argument("--page", type=Path, help="where the page of counts goes")
    parser.add_argument("--machine", default="", help="what it was run on, for the page")
    words = parser.parse_args()
    whole = words.what == "full"
    with tempfile.TemporaryDirectory(prefix="shifan-torture-") as name:
        place = Path(name)
        warm_up()
        states = case.prepare(place)
        names = list(WRITERS) if whole else list(SUBSET)
        for command in names:
            folder = fresh(place, states, WRITERS[command])
            with case.inside(folder):
                case.ran(*WRITERS[command].words)
        tally = drill(place, states, names, _most if whole else _one)
        limited = limits.strain(place, states, whole=whole)
        crowded = crowd.gather(place, states, seconds=60 if whole else 6, whole=whole)
    if words.page:
        words.page.write_text(page(tally, limited, crowded, words.machine), encoding="utf-8")
    json.dump(_counts(tally, limited, crowded), sys.stdout, ensure_ascii=False)
    return 1 if tally.lost or limited.lost or crowded.lost else 0


def _counts(tally: Tally, limited: limits.Strained, crowded: crowd.Crowded) -> dict[str, object]:
    return {
        "faults": tally.of(FAILING),
        "kills": tally.of(("kill",)),
        "limits": sum(limited.ended.values()),
        "operations": sum(crowded.done.values()),
        "lost": [*tally.lost, *limited.lost, *crowded.lost],
    }


if __name__ == "__main__":
    sys.exit(main())
