"""Runs shifan's commands in this process, and fails where one of them fails."""

from __future__ import annotations

import contextlib
import io
import json
from typing import Any

_USAGE_OR_WORSE = 2


def run(*words: object) -> str:
    """A command's standard output.

    Args:
        words: the command and its arguments; findings (exit code 1) are no failure.
    """
    from shifan.cli import app
    from shifan.cli.command import run_command

    texts = [str(word) for word in words]
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        code = run_command(app, texts)
    if code >= _USAGE_OR_WORSE:
        raise SystemExit(f"shifan {' '.join(texts)}：退出码 {code}")
    return told.getvalue()


def run_json(*words: object) -> Any:
    """The JSON document that a command prints."""
    return json.loads(run(*words, "--json"))
