"""Runs tests again and again in forks of one process that has the libraries loaded already.

Each line of standard input is a JSON list of the processor seconds that may be spent and of tests;
each line of standard output is what became of them.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Sequence

import hypothesis  # loaded once, before the forks
import jinja2
import lxml.etree
import openpyxl
import pydantic
import pytest
import yaml

LOADED = (hypothesis, jinja2, lxml.etree, openpyxl, pydantic, yaml)
OPTIONS = (
    *("-p", "tests.mutation.recording"),
    *("-p", "no:cacheprovider"),
    # The libraries are loaded before pytest could rewrite them.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
    "-q",
    "--tb=no",
)

_CLOCK = 10
_OUT_OF_TIME = (signal.SIGXCPU, signal.SIGKILL)


def main() -> None:
    """Answers until standard input ends."""
    sys.dont_write_bytecode = True
    for line in sys.stdin:
        seconds, *tests = json.loads(line)
        print(_outcome(seconds, tests), flush=True)


def _outcome(seconds: int, tests: Sequence[str]) -> str:
    child = os.fork()
    if child == 0:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)
        os._exit(int(pytest.main([*tests, "-x", *OPTIONS])))
    # The clock ends what waits for ever without using the processor.
    end = time.monotonic() + _CLOCK * seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if os.WIFSIGNALED(status) and os.WTERMSIG(status) in _OUT_OF_TIME:
                return "too long"
            return "killed" if status else "survived"
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "too long"


if __name__ == "__main__":
    main()
