"""What a cached row depends on beside the applicant's files, and what a killed batch leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shifan.batching import fingerprint

_SCRIPT = """\
import multiprocessing
import time
from pathlib import Path

from shifan.batching.discovery import Source
from shifan.batching.workers import Processes

if __name__ == "__main__":
    run = Processes(2).run(Path("."), [(Source(f"missing{n}", "workspace"), None) for n in range(4)])
    next(run)
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize(
    "name", ["indicators/vocabulary/groups.yaml", "indicators/catalogue/national.yaml"]
)
def test_a_program_with_other_data_files_takes_over_no_row(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "__file__", str(tmp_path / "shifan/batching/fingerprint.py"))
    hashes = set()
    for text in ("format: 1\n", "format: 1 \n"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        hashes.add(fingerprint.program_hash.__wrapped__())
    assert len(hashes) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_batch_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "batch.py"
    script.write_text(_SCRIPT, encoding="utf-8")
    root = Path(__file__).parent.parent.parent.parent
    batch = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(root)},
        text=True,
    )
    assert batch.stdout is not None
    workers = [int(word) for word in batch.stdout.readline().split()]
    batch.stdout.close()
    batch.kill()
    batch.wait()
    assert workers
    try:
        deadline = time.monotonic() + 3
        while any(map(_alive, workers)) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not any(map(_alive, workers))
    finally:
        for worker in filter(_alive, workers):
            os.kill(worker, signal.SIGKILL)


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # A dead process that nobody has fetched yet still has a number.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
