"""How fast twenty thousand entries of the ledger are read, filtered and counted."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Comparison, compare_calls
from reports.ledger.listing import Filter, select, stats
from reports.ledger.store import Ledger
from scoring.gap import Gap

ENTRIES = 20_000
_DAY = date(2021, 5, 1)
_GAP = Gap(
    indicator="N001",
    title="执法公示",
    area=4,
    criterion="a",
    statement="执法结果全部公示",
    unit="单位0",
    level="市本级",
    cls="work",
    kind="below_target",
    loss=12,
    severity="一般",
    mendable=True,
    reason="2020年公示率 90%，目标 100%",
    remedy="找出未公示的事项，逐项补公示",
)


def comparisons() -> list[Comparison]:
    """Reading, filtering and counting against fetching the same rows with sqlite3 alone."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        _fill(path)
        return [
            compare_calls(
                f"ledger: read, filter and count {ENTRIES:,} entries",
                lambda: _ours(path),
                "sqlite3 alone fetches the same rows",
                lambda: _theirs(path),
                bound=6,
            )
        ]


def _fill(path: Path) -> None:
    gaps = (replace(_GAP, indicator=f"N{n // 20:04}", unit=f"单位{n % 20}") for n in range(ENTRIES))
    with Ledger.open(path) as ledger:
        ledger.sync(
            gaps,
            due=date(2021, 4, 30),
            who="",
            when="2021-03-05T04:00:00Z",
            proof_hash=lambda proof: "",
        )


def _ours(path: Path) -> None:
    with Ledger.open(path, create=False) as ledger:
        entries = ledger.entries()
    select(entries, Filter(unit="单位7", overdue=True), _DAY)
    stats(entries, _DAY)


def _theirs(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("SELECT * FROM entries ORDER BY number").fetchall()
    connection.close()


if __name__ == "__main__":
    for comparison in comparisons():
        print(comparison.row)
