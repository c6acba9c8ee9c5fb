"""Plants a sample of errors one by one, runs the tests that reach them, and writes what lived.

`make mutate` runs it over scoring/ and reports/ledger/. Everything happens in a copy of the tree.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.mutation.mutant import Mutant, mutants_of, mutated
from tests.mutation.recording import WHERE
from tests.mutation.row import AREAS, ROOT, Row, area_of, mutant_of, read_rows, row_of, write_rows
from tests.mutation.warm import OPTIONS

PRODUCT = ("scoring", "reports/ledger")
TESTS = (
    "tests/scoring",
    "tests/reports/ledger",
    "tests/reports/review",
    "tests/shifan/test_comparing.py",
    "tests/shifan/test_ledger_command.py",
    "tests/shifan/reviewing",
    "tests/shifan/batching",
)
SECONDS = 10.0
"""工作参考值: processor seconds of tests that one planted error is shown to."""

PATIENCE = 25
"""工作参考值: processor seconds after which a planted error counts as an endless loop."""

_COPIED = ("indicators", "evidence", "scoring", "reports", "shifan", "tests", "pyproject.toml")
_NOT_HERE = "test_kills.py"


def main() -> None:
    """Reads the options and runs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=40, help="how many in each area")
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--only", nargs="*", default=AREAS, help="areas")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="files or folders of tests")
    parser.add_argument("--output", type=Path, default=Path("build/mutation.json"))
    parser.add_argument("--again", type=Path, help="plant what survived in an earlier output")
    given = parser.parse_args()
    chosen = _survivors(given.again) if given.again else _sample(given.each, given.seed, given.only)
    with tempfile.TemporaryDirectory() as folder:
        copies = [_copy(Path(folder) / str(number)) for number in range(given.jobs)]
        calls = _recorded(copies[0], given.tests, given.seconds)
        planted = _run(chosen, calls, copies, given.output)
    noticed = sum(one.outcome != "survived" for one in planted)
    print(f"{noticed} of {len(planted)} noticed: {noticed / max(len(planted), 1):.1%}")


def _copy(target: Path) -> Path:
    target.mkdir()
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name)
        else:
            shutil.copy(ROOT / name, target / name)
    return target


def _recorded(copy: Path, tests_of: Sequence[str], limit: float) -> dict[str, list[str]]:
    """The tests that reach each function, the quickest first, within the limit of time."""
    where = copy / "calls.json"
    subprocess.run(
        [sys.executable, "-m", "pytest", *tests_of, f"--ignore-glob=*{_NOT_HERE}", *OPTIONS],
        cwd=copy,
        env={**os.environ, WHERE: str(where)},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    found = json.loads(where.read_text(encoding="utf-8"))
    tests: dict[str, list[str]] = {}
    for test in sorted(found["calls"], key=lambda test: (found["seconds"][test], test)):
        for call in found["calls"][test]:
            tests.setdefault(call, []).append(test)
    return {call: _affordable(names, found["seconds"], limit) for call, names in tests.items()}


def _affordable(tests: Sequence[str], seconds: dict[str, float], limit: float) -> list[str]:
    kept: list[str] = []
    spent = 0.0
    for test in tests:
        spent += seconds[test]
        if kept and spent > limit:
            break
        kept.append(test)
    return kept


def _sample(each: int, seed: int, areas: Sequence[str]) -> list[tuple[str, Mutant]]:
    """The errors to plant: in each area as many, drawn evenly from all inside functions."""
    every: dict[str, list[tuple[str, Mutant]]] = {area: [] for area in AREAS}
    for folder in PRODUCT:
        for path in sorted((ROOT / folder).rglob("*.py")):
            file = path.relative_to(ROOT).as_posix()
            found = mutants_of(path.read_text(encoding="utf-8"))
            every[area_of(file)] += [(file, mutant) for mutant in found if mutant.function]
    chosen = []
    for area in areas:
        # A drawing that everyone can repeat, not a secret.
        drawing = random.Random(f"{seed} {area}")  # noqa: S311
        chosen += drawing.sample(every[area], min(each, len(every[area])))
    return chosen


def _survivors(output: Path) -> list[tuple[str, Mutant]]:
    """What no test had noticed; the sources must be the same since."""
    return [(row.file, mutant_of(row)) for row in read_rows(output) if row.outcome == "survived"]


def _run(
    chosen: Sequence[tuple[str, Mutant]],
    calls: dict[str, list[str]],
    copies: Sequence[Path],
    output: Path,
) -> list[Row]:
    free: Queue[tuple[Path, subprocess.Popen[str]]] = Queue()
    for copy in copies:
        free.put((copy, _warm(copy)))

    _prove_sound(chosen, calls, copies[0])

    def one(planned: tuple[str, Mutant]) -> Row:
        file, mutant = planned
        place = free.get()
        try:
            return _planted(*place, file, mutant, calls.get(f"{file}:{mutant.function}", []))
        finally:
            free.put(place)

    done: list[Row] = []
    with ThreadPoolExecutor(len(copies)) as pool:
        for found in pool.map(one, chosen):
            done.append(found)
            print(f"{found.outcome:9} {found.file}:{found.line} {found.kind}")
            sys.stdout.flush()
            write_rows(output, done)
    while not free.empty():
        free.get()[1].communicate()
    return done


def _prove_sound(
    chosen: Sequence[tuple[str, Mutant]], calls: dict[str, list[str]], copy: Path
) -> None:
    """Tests that fail without a planted error would seem to notice every one."""
    places = dict.fromkeys(f"{file}:{mutant.function}" for file, mutant in chosen)
    used = dict.fromkeys(test for place in places for test in calls.get(place, ()))
    if not used:
        return
    runner = _warm(copy)
    assert _noticed(runner, list(used), 1000) == "survived", "the tests fail as they are"
    runner.communicate()


def _planted(
    copy: Path,
    runner: subprocess.Popen[str],
    file: str,
    mutant: Mutant,
    tests: Sequence[str],
) -> Row:
    if not tests:
        return row_of(file, mutant, "survived")
    path = copy / file
    good = path.read_text(encoding="utf-8")
    try:
        path.write_text(mutated(good, mutant), encoding="utf-8")
        outcome = _noticed(runner, tests)
    finally:
        path.write_text(good, encoding="utf-8")
    return row_of(file, mutant, outcome)


def _warm(copy: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.mutation.warm"],
        cwd=copy,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def _noticed(runner: subprocess.Popen[str], tests: Sequence[str], seconds: int = PATIENCE) -> str:
    assert runner.stdin is not None
    assert runner.stdout is not None
    print(json.dumps([seconds, *tests]), file=runner.stdin, flush=True)
    outcome = runner.stdout.readline().strip()
    assert outcome, "the runner of tests has ended"
    return outcome


if __name__ == "__main__":
    main()
