"""One command in a process of its own, with or without a fault."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.torture import clock as clocks
from tests.torture import faults as python_calls
from tests.torture import sqlite_calls
from tests.torture.clock import Clock
from tests.torture.faults import Faults
from tests.torture.writer import FIRST_DAY

CRASHED = 70


@dataclass(frozen=True)
class Ended:
    """How a command ended.

    Attributes:
        code: its exit code; None where it was killed.
        told: all that it printed.
        struck: the call that the fault befell; empty where it did not come about.
        calls: the calls that changed something.
    """

    code: int | None
    told: str
    struck: str
    calls: tuple[str, ...]


@dataclass(frozen=True)
class Around:
    """What a command meets besides its folder.

    Attributes:
        day: what the clock shows.
        typed: what the person types.
        before: called in the process first, to set limits or another user.
    """

    day: str = FIRST_DAY
    typed: str = ""
    before: Callable[[], object] | None = None


def attempt(
    folder: Path,
    words: Sequence[str],
    faults: Faults | None = None,
    around: Around | None = None,
) -> Ended:
    """Run a command in a folder, in a fork of this process.

    Args:
        folder: the working folder.
        words: the command line.
        faults: what is to fail.
        around: what else it meets; an ordinary day if none is given.
    """
    with tempfile.TemporaryFile() as told:
        listen, answer = os.pipe()
        child = os.fork()
        if not child:
            os.close(listen)
            _child(folder, words, faults, around or Around(), told.fileno(), answer)
        os.close(answer)
        with os.fdopen(listen, "rb") as stream:
            said = stream.read()
        _, status = os.waitpid(child, 0)
        told.seek(0)
        text = told.read().decode("utf-8", "replace")
    if os.WIFSIGNALED(status):
        return Ended(None, text, said.decode(), ())
    struck, calls = json.loads(said) if said else ("", [])
    return Ended(os.WEXITSTATUS(status), text, struck, tuple(calls))


def _child(
    folder: Path,
    words: Sequence[str],
    faults: Faults | None,
    around: Around,
    told: int,
    answer: int,
) -> None:
    """Never returns."""
    code = CRASHED
    try:
        os.dup2(told, 1)
        os.dup2(told, 2)
        os.chdir(folder)
        write = os.write
        sys.stdin = io.StringIO(around.typed)
        clock = Clock(around.day)
        clocks.install(clock)
        if around.before is not None:
            around.before()
        if faults is not None:
            faults.watch(clock, lambda name: write(answer, name.encode()))
            python_calls.install(faults)
            sqlite_calls.install(faults)
        from shifan.cli import app
        from shifan.cli.command import run_command

        code = run_command(app, words)
        if faults is not None:
            write(answer, json.dumps([faults.struck, faults.calls]).encode())
    finally:
        if code == CRASHED:
            traceback.print_exc()
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            os._exit(code)


def warm_up() -> None:
    """Import what commands import late, and draw the slow pictures once.

    Forks inherit both, so that an attempt costs a fraction of a second. Drawing writes nothing;
    what is drawn depends on the applicant alone here.
    """
    from shifan import dashboarding, running

    for module, name in (
        (dashboarding, "score_charts"),
        (dashboarding, "dashboard_html"),
        (running, "score_charts"),
        (running, "dashboard_html"),
        (running, "_pictures"),
    ):
        patch.object(
            module, name, _once_each(getattr(module, name), list if name == "_pictures" else None)
        ).start()


def _once_each(draw: Callable[..., Any], whole: Callable[[Any], Any] | None) -> Callable[..., Any]:
    drawn: dict[str, Any] = {}

    def from_memory(workspace: Any, *rest: Any) -> Any:
        name = workspace.settings.applicant.name
        if name not in drawn:
            made = draw(workspace, *rest)
            drawn[name] = whole(made) if whole else made
        return drawn[name]

    return from_memory
