"""One reader tried in a process of its own, and what came of it."""

from __future__ import annotations

import os
import re
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

from tests.fuzz.slate import tally
from tests.fuzz.trial import SLATE

_COVERED = re.compile(r"\bcov: (\d+).* corp: (\d+)")
_LOADED = re.compile(r"INITED\s+cov: (\d+)")


@dataclass(frozen=True)
class Outcome:
    """What came of trying one reader in one way.

    Attributes:
        reader: its name. way: `hypothesis` or `atheris`.
        inputs: how many were tried. seconds: how long that took.
        longest: processor seconds of the slowest input.
        memory: most bytes that the process held at once.
        edges: branches that honest files reached, and that all inputs reached; 0 for hypothesis.
        corpus: how many inputs reached something new; 0 for hypothesis.
        crash: the file of the input that broke it, or what else went wrong; empty for none.
    """

    reader: str
    way: str
    inputs: int
    seconds: float
    longest: float
    memory: int
    edges: tuple[int, int]
    corpus: int
    crash: str


def try_reader(name: str, way: str, work: Callable[[], None], folder: Path) -> Outcome:
    """Try one reader in one way, in a copy of this process.

    Args:
        name: the reader.
        way: what the work is called.
        work: tries it; an exception is a crash, as is an end that the process did not choose.
        folder: where logs and breaking inputs go.
    """
    stem = f"{name.replace(' ', '-')}-{way}"
    slate, log = folder / f"{stem}.slate", folder / f"{stem}.log"
    slate.unlink(missing_ok=True)
    begin = time.monotonic()
    child = os.fork()
    if child == 0:
        _work(work, slate, log)
    _, status, used = os.wait4(child, 0)
    told = tally(slate)
    slate.unlink(missing_ok=True)
    crash = ""
    if status:
        crash = f"{stem}-{sha256(told.last).hexdigest()[:12]}.bin"
        (folder / crash).write_bytes(told.last)
    edges, corpus = _covered(log.read_text(encoding="utf-8", errors="replace"))
    return Outcome(
        name,
        way,
        told.inputs,
        round(time.monotonic() - begin, 1),
        round(told.longest, 3),
        used.ru_maxrss * 1024,
        edges,
        corpus,
        crash,
    )


def _work(work: Callable[[], None], slate: Path, log: Path) -> NoReturn:
    with log.open("wb") as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    os.environ[SLATE] = str(slate)
    code = 1
    try:
        work()
        code = 0
    except SystemExit as end:
        code = int(bool(end.code))
    except BaseException:  # noqa: BLE001 - any other end is what is looked for
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _covered(log: str) -> tuple[tuple[int, int], int]:
    loaded, covered = _LOADED.findall(log), _COVERED.findall(log)
    if not loaded or not covered:
        return (0, 0), 0
    edges, corpus = covered[-1]
    return (int(loaded[0]), int(edges)), int(corpus)
