"""Two hundred writers are killed while they write, over every verb; the ledger stays whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reports.ledger.kill_drill import KILLS, LOOPS


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_hundred_killed_writers_leave_a_clean_chain(tmp_path: Path) -> None:
    """What was committed stays, a write is there whole or not at all, and `verify` is clean."""
    drill = subprocess.run(
        [sys.executable, "-m", "tests.reports.ledger.kill_drill", str(tmp_path)],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert (drill.returncode, drill.stderr) == (0, "")
    survived = [line.split() for line in drill.stdout.splitlines()]
    assert len(survived) == KILLS == 200
    assert {name for name, _ in survived} == set(LOOPS)
    for name, written in survived:
        assert int(written) >= 1, name
        assert int(written) % LOOPS[name].events == 0, name
