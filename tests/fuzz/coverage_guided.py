"""Readers under atheris, which keeps the inputs that reach new code and changes them further.

`python -m tests.fuzz.coverage_guided SECONDS FOLDER NAME…` prints one outcome a line as JSON;
`make fuzz` runs every reader. Zipped files are changed inside of their parts, and half of all
changes keep the form of the file, so that they reach what stands behind it. Atheris is no
dependency of the project.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from random import Random
from typing import Any

_PRODUCT = ("indicators", "evidence", "scoring", "reports", "shifan")
_MOST_BYTES = 1 << 18
_WALL_SECONDS = 120
"""For what waits without working; what works is stopped after five seconds of processor."""


def main() -> None:
    """Try every reader named, one after the other."""
    atheris: Any = __import__("atheris")
    # Only what is imported here for the first time is counted.
    with atheris.instrument_imports(include=list(_PRODUCT)):
        from tests.fuzz.trial import tried
    from tests.fuzz.campaign import try_reader

    seconds, folder, *names = sys.argv[1:]
    for name in names:

        def work(name: str = name) -> None:
            _fuzz(atheris, lambda data: tried(name, data), name, int(seconds), Path(folder))

        print(json.dumps(asdict(try_reader(name, "atheris", work, Path(folder)))), flush=True)


def _fuzz(atheris: Any, one: Any, name: str, seconds: int, folder: Path) -> None:
    from tests.fuzz.trial import seeds_of

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(seeds_of(name)):
            (Path(corpus) / str(number)).write_bytes(seed)
        options = [
            f"-max_total_time={seconds}",
            f"-artifact_prefix={folder}/",
            f"-max_len={_MOST_BYTES}",
            f"-timeout={_WALL_SECONDS}",
            "-len_control=0",
            "-rss_limit_mb=1024",
            "-seed=7",
        ]
        words = [sys.argv[0], *options, corpus]
        atheris.Setup(words, one, custom_mutator=_mutator(atheris))
        atheris.Fuzz()


def _mutator(atheris: Any) -> Any:
    from tests.evidence.files.make import zipped
    from tests.fuzz.edits import edited, parts_of, random_edit

    def changed(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)  # noqa: S311 - a repeatable choice, no secret
        if random.random() < 0.5:
            edits = [random_edit(random) for _ in range(random.choice((1, 1, 1, 2, 4)))]
            return edited(data, edits)[:most]
        parts = parts_of(data)
        if not parts:
            return bytes(atheris.Mutate(data, most))
        part = random.choice(sorted(parts))
        parts[part] = bytes(atheris.Mutate(parts[part], max(most, len(parts[part]) + 64)))
        return zipped(parts)[:most]

    return changed


if __name__ == "__main__":
    main()
