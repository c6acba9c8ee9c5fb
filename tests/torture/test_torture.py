"""A small part of `make torture`: faults, kills, limits and a crowd; nothing may be lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.writers import WRITERS


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork, flock and SQLite's unix calls")
def test_nothing_is_lost_whatever_fails() -> None:
    """After every fault: old or new, `check` and `ledger verify` pass, a rerun finishes."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", "subset"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    assert done.stdout, done.stderr
    counts = json.loads(done.stdout)
    assert counts["lost"] == []
    assert counts["faults"] >= 40
    assert counts["kills"] >= 7
    assert counts["limits"] >= 8
    assert counts["operations"] >= 8


def test_every_command_that_writes_is_tortured() -> None:
    """Whatever has `-o`, or changes a workspace, is in the table."""
    import click

    from shifan.cli import app

    writing = set()
    names: list[tuple[str, ...]] = [(name,) for name in app.list_commands(click.Context(app))]
    while names:
        name = names.pop()
        command: click.Command = app
        for word in name:
            assert isinstance(command, click.Group)
            found = command.get_command(click.Context(command), word)
            assert found is not None
            command = found
        if isinstance(command, click.Group):
            names += [(*name, word) for word in command.list_commands(click.Context(command))]
        elif any({"-o", "--apply", "--by"} & set(option.opts) for option in command.params):
            writing.add(" ".join(name))
    tortured = {" ".join(writer.words) for writer in WRITERS.values()}
    alike = {
        "ledger measure", "ledger classify", "ledger milestone", "ledger note", "ledger return",
        "ledger extend", "ledger cards", "ledger stats", "review compare", "review opinions",
        "review report", "review withdraw", "review decide", "review final", "status", "verify",
        "evidence verify", "diff", "template", "catalogue schema", "progress reminder",
        "progress inspection", "progress review",
    }  # fmt: skip
    missing = {
        name
        for name in writing
        if not any(
            words.startswith(name.removesuffix(" draft").removesuffix(" circular"))
            for words in tortured
        )
    }
    assert missing - alike == set()
