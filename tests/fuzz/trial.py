"""One input given to one reader: it is read, or refused in Chinese, within bounds."""

from __future__ import annotations

import os
import re
import time
from functools import cache
from pathlib import Path

from indicators.problem import BadInput, CannotRun
from tests.fuzz.bounds import SECONDS, within_bounds
from tests.fuzz.readers import READERS
from tests.fuzz.slate import Slate

SLATE = "SHIFAN_FUZZ_SLATE"
"""The environment variable that names the file on which a run counts."""

_CHINESE = re.compile("[一-龥]")


@cache
def seeds_of(name: str) -> tuple[bytes, ...]:
    """The honest files of a reader."""
    return READERS[name].seeds()


@cache
def _slate() -> Slate | None:
    path = os.environ.get(SLATE)
    return Slate(Path(path)) if path else None


def tried(name: str, data: bytes) -> bool:
    """Give bytes to a reader.

    Returns:
        Whether it read them; no when it refused.

    Raises:
        Exception: whatever else came of it, which is a fault of the reader.
    """
    slate = _slate()
    if slate:
        slate.begin(data)
    begin = time.process_time()
    read = True
    try:
        with within_bounds():
            READERS[name].read(data)
    except (BadInput, CannotRun) as refused:
        read = False
        for problem in refused.problems if isinstance(refused, BadInput) else ():
            assert _CHINESE.search(problem.message), problem
            assert "Traceback" not in problem.message, problem
    seconds = time.process_time() - begin
    if slate:
        slate.end(seconds)
    assert seconds < SECONDS
    return read
