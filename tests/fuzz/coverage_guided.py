"""One reader under atheris, which keeps the bytes that reach new lines and changes them further.

`python -m tests.fuzz.coverage_guided NAME [options of libFuzzer]`; `make fuzz` runs every reader.
Atheris is no dependency of the project: it is installed for this alone.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

PRODUCT = ("indicators", "evidence", "scoring", "reports", "shifan")


def main() -> None:
    """Runs until libFuzzer's options say enough, or an exception other than a refusal comes."""
    atheris: Any = __import__("atheris")
    with atheris.instrument_imports(include=list(PRODUCT)):
        from indicators.problem import BadInput, CannotRun
        from tests.fuzz.readers import READERS
    name, *options = sys.argv[1:]
    reader = READERS[name]

    def one(data: bytes) -> None:
        try:
            reader.read(data)
        except (BadInput, CannotRun):
            return

    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(reader.seeds()):
            (Path(corpus) / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *options, "-timeout=5", "-rss_limit_mb=1024", corpus], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
