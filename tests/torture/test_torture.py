"""A small part of `make torture`: faults, kills, limits and a crowd; nothing may be lost."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest

from shifan.cli import app
from tests.torture.writers import READERS, WRITERS, WRITING_OPTIONS


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
    assert counts["inside_sqlite"] >= 4
    assert counts["kills"] >= 7
    assert counts["jumps"] >= 9
    assert counts["limits"] >= 8
    assert counts["operations"] >= 8


def leaves(group: click.Group = app, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command of the command line, as its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name)


def command_of(words: Sequence[str]) -> tuple[tuple[str, ...], click.Command]:
    """The command that a command line runs."""
    command: click.Command = app
    path: tuple[str, ...] = ()
    while isinstance(command, click.Group):
        word = words[len(path)] if len(path) < len(words) else ""
        found = command.get_command(click.Context(command), word)
        if found is None:
            # A group's first command needs no name.
            word, found = next(
                (name, late)
                for name in command.list_commands(click.Context(command))
                if (late := command.get_command(click.Context(command), name)) is not None
            )
            words = (*words[: len(path)], word, *words[len(path) :])
        command, path = found, (*path, word)
    return path, command


def test_every_command_is_tortured_or_writes_nothing() -> None:
    """A new command comes into one table or the other, and into none by mistake."""
    tortured = {" ".join(command_of(writer.words)[0]) for writer in WRITERS.values()}
    commands = {" ".join(words) for words in leaves()}
    assert tortured & set(READERS) == set()
    assert tortured | set(READERS) == commands
    assert all(READERS.values())


def test_no_command_that_writes_nothing_has_an_option_to_write() -> None:
    for name in READERS:
        _, command = command_of(name.split())
        assert not options_of(command) & {*WRITING_OPTIONS, "-o", "--by"}, name


def test_every_option_that_changes_what_is_written_is_tortured() -> None:
    used: dict[str, set[str]] = {}
    for writer in WRITERS.values():
        path, _ = command_of(writer.words)
        used.setdefault(" ".join(path), set()).update(writer.words)
    for name, words in used.items():
        _, command = command_of(name.split())
        assert options_of(command) & WRITING_OPTIONS <= words, name


def options_of(command: click.Command) -> set[str]:
    return {name for option in command.params for name in option.opts if name.startswith("-")}
