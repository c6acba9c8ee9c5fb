"""Tries every reader for long and writes what came of it: `make fuzz`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fuzz.campaign import Outcome

ROOT = Path(__file__).parents[2]
_BUILD = ROOT / "build"
_LOGS = _BUILD / "fuzz"


def main() -> int:
    """Run, write `build/fuzz.json` and the page; 1 when a reader broke."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--examples", type=int, default=2000, help="inputs of hypothesis a test")
    parser.add_argument("--seconds", type=int, default=60, help="of atheris a reader")
    parser.add_argument("--only", action="append", help="this reader")
    parser.add_argument("--page", type=Path, help="the page to write")
    parser.add_argument("--machine", default="", help="what the page says of the machine")
    told = parser.parse_args()
    if told.seconds and find_spec("atheris") is None:
        sys.exit("atheris is not installed; `--seconds 0` does without")
    os.environ["SHIFAN_FUZZ_EXAMPLES"] = str(told.examples)
    from tests.fuzz.page import Effort, fuzz_page
    from tests.fuzz.readers import READERS

    _LOGS.mkdir(parents=True, exist_ok=True)
    names = told.only or list(READERS)
    outcomes = []
    for outcome in chain(
        _examples(names) if told.examples else (),
        _guided(names, told.seconds) if told.seconds else (),
    ):
        outcomes.append(outcome)
        print(json.dumps(asdict(outcome)), flush=True)
    effort = Effort(told.examples, told.seconds, told.machine, date.today())
    told_effort = {**asdict(effort), "day": effort.day.isoformat()}
    content = {"effort": told_effort, "outcomes": [asdict(one) for one in outcomes]}
    (_BUILD / "fuzz.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    if told.page:
        told.page.write_text(fuzz_page(outcomes, effort), encoding="utf-8")
    return int(any(one.crash for one in outcomes))


def _examples(names: Sequence[str]) -> Iterator[Outcome]:
    from tests import conftest  # noqa: F401 - the profile of hypothesis
    from tests.fuzz import test_readers as tests
    from tests.fuzz.campaign import try_reader

    for name in names:

        def work(name: str) -> None:
            tests.test_a_damaged_file_is_read_or_refused(name)
            tests.test_loose_bytes_are_read_or_refused(name)

        yield try_reader(name, "hypothesis", partial(work, name), _LOGS)


def _guided(names: Sequence[str], seconds: int) -> Iterator[Outcome]:
    from tests.fuzz.campaign import Outcome

    words = [sys.executable, "-m", "tests.fuzz.coverage_guided", str(seconds), str(_LOGS), *names]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    with (
        (_LOGS / "atheris.log").open("wb") as log,
        subprocess.Popen(
            words, stdout=subprocess.PIPE, stderr=log, cwd=ROOT, env=environment, text=True
        ) as child,
    ):
        assert child.stdout
        for line in child.stdout:
            if line.startswith("{"):
                yield Outcome(**json.loads(line))


if __name__ == "__main__":
    sys.exit(main())
