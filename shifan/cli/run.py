"""`shifan run`: the whole main job, with a progress bar and a summary."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import ExitCode, print_json, say
from shifan.cli.options import json_option, person_option, today_option, workspace_argument

if TYPE_CHECKING:
    from shifan.running import RunResult


@click.command(cls=Command)
@workspace_argument
@person_option
@today_option
@json_option
def run(folder: Path, by: str | None, today: date, as_json: bool) -> int:
    """检查、测算、列问题、登台账、出报告和图表，结果放进 DIR/out。"""
    return run_here(folder, by, today, as_json)


def run_here(folder: Path, by: str | None, today: date, as_json: bool) -> int:
    """Run the main job in a folder and show what came of it."""
    from shifan.cli.run_text import run_json, run_text

    result = _with_progress(folder, by, today)
    if as_json:
        print_json(run_json(result))
    else:
        click.echo(run_text(result, folder))
    for problem in result.refusals:
        say(f"自评报告没有生成：{problem}")
    for problem in result.unpacked:
        say(f"还不能装订：{problem}")
    return ExitCode.BAD_INPUT if result.refusals else ExitCode.DONE


def _with_progress(folder: Path, by: str | None, today: date) -> RunResult:
    from shifan.cli.clock import event_moment
    from shifan.cli.progress_bar import progress_bar
    from shifan.running import STAGES, run_workspace

    done = 0
    with progress_bar("shifan run") as advance:

        def stage(name: str) -> None:
            nonlocal done
            if advance:
                advance(done, len(STAGES))
            done += 1

        return run_workspace(folder, by or "", today, event_moment(today), stage)
