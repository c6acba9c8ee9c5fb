"""Every command that prints tables, on the example: no printed table is wider than 80 columns."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from fractions import Fraction
from functools import partial
from itertools import takewhile

import click
import pytest

from reports.style.cell_layout import display_width
from scoring.review.rating import Rating
from shifan.cli import app
from shifan.cli.command import run_command
from tests.example_run import ExampleRun
from tests.review_round import write_round

RULE = re.compile(r"-{2,}(  -+)*")
LINES = """
demo
score {dir}
gaps {dir}
gaps {dir} --by unit
status {dir} --today 2021-03-02
ledger list {dir} --today 2021-03-02
ledger stats {dir} --today 2021-03-02
ledger stats {dir} --today 2021-03-02 --group 来源
trace {dir}
verify {verifiable}
review assign {dir} --reviewers {dir}/reviewers.yaml --by 张三 --due 2021-06-30 --today 2021-06-01
review compare {dir} --stage 省级评审
synth {tmp}/cities -n 2
batch {tmp}/cities
sensitivity {dir} --draws 1000
plan-ahead {dir} --today 2021-03-02
plan {tmp}/plan.txt
match --text 行政执法公示和重大执法决定法制审核
allocation show {dir}
catalogue list
"""
NO_TABLE = """
menu|run|init|check|package|report draft|report check|dashboard|diff|claims|template
ledger sync|ledger add|ledger import|ledger show|ledger history|ledger start|ledger measure
ledger classify|ledger milestone|ledger note|ledger submit|ledger accept|ledger return
ledger extend|ledger verify|ledger export|ledger sheets|ledger cards
progress circular|progress export|progress import|progress reminder|progress inspection
progress review|review sheets|review import|review withdraw|review decide|review final
review opinions|review report|allocation export|allocation import|evidence scan|evidence verify
evidence export|evidence import|evidence select|catalogue show|catalogue check|catalogue schema
catalogue export|catalogue import
"""
"""Commands that print sentences and lists; a new command belongs here or above.

`run` prints its table as a part of `demo`.
"""

TABLES = {"score", "gaps", "status", "demo", "trace", "review compare", "catalogue list", "plan",
    "ledger list", "ledger stats", "verify", "match", "allocation show", "batch", "plan-ahead",
    "sensitivity", "review assign"}  # fmt: skip
PLAN = (
    "某市法治政府建设工作方案\n一、主要任务\n1.清理证明事项。（市司法局牵头，2021年6月底前完成）\n"
)


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command of the program that is no group."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield " ".join((*path, name))


def table_lines(text: str) -> list[str]:
    """The lines of the tables: those around a rule that leave its gaps blank."""
    lines = text.split("\n")
    found = []
    for number, rule in enumerate(lines):
        if RULE.fullmatch(rule):
            gaps = {column for column, mark in enumerate(rule) if mark == " "}
            above = takewhile(partial(in_table, gaps), reversed(lines[:number]))
            below = takewhile(partial(in_table, gaps), lines[number + 1 :])
            found += [*above, rule, *below]
    return found


def in_table(gaps: set[int], line: str) -> bool:
    """Whether a line has text, and none where columns part."""
    spread = "".join(character + "+" * (display_width(character) - 1) for character in line)
    return bool(line) and all(mark == " " for n, mark in enumerate(spread) if n in gaps)


def ratings() -> list[Rating]:
    """Two reviewers who differ."""
    shares = [("N001", "1"), ("N002", "1/4"), ("N003", "3/4"), ("N004", "1")]
    return [
        Rating(code, name, Fraction(share) if name == "周某" else Fraction(1), "符合")
        for code, share in shares
        for name in ("周某", "吴某")
    ]


@pytest.fixture(scope="module")
def printed(shili: ExampleRun, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What every command line printed on standard output, without the folders' names."""
    tmp = tmp_path_factory.mktemp("t")
    root = shutil.copytree(shili.root, tmp / "w")
    (tmp / "plan.txt").write_text(PLAN, encoding="utf-8")
    write_round(root, ratings(), stage="省级评审")
    (verifiable,) = (root / "out").glob("*核查.zip")
    told = {"demo": shili.out}
    for line in LINES.strip().splitlines()[1:]:
        words = [word.format(dir=root, tmp=tmp, verifiable=verifiable) for word in line.split()]
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            assert run_command(app, words) == 0, line
        told[line] = out.getvalue()
    return told


def test_no_command_is_left_out() -> None:
    commands = list(leaves(app))
    listed = set(re.split(r"[|\n]", NO_TABLE.strip()))
    for command in commands:
        assert command in listed or re.search(rf"^{command}( |$)", LINES, re.MULTILINE), command
    assert listed <= set(commands)


@pytest.mark.slow
def test_no_printed_table_is_wider_than_80_columns(printed: dict[str, str]) -> None:
    wide = [
        f"{line}: {row}"
        for line, text in printed.items()
        for row in table_lines(text)
        if display_width(row) > 80
    ]
    assert not wide, "\n".join(wide)


@pytest.mark.slow
@pytest.mark.parametrize("command", sorted(TABLES))
def test_the_commands_with_tables_printed_them(printed: dict[str, str], command: str) -> None:
    """Otherwise the promise above would be empty."""
    texts = [
        text for line, text in printed.items() if line.startswith(f"{command} ") or line == command
    ]
    assert any(table_lines(text) for text in texts), "".join(texts)


@pytest.mark.slow
def test_nothing_that_steers_a_terminal_is_printed(printed: dict[str, str]) -> None:
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", "".join(printed.values()))
