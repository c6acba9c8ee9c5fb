"""`shifan dashboard`: one HTML file that shows everything, offline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, output_option, today_option, workspace_argument


@click.command(cls=Command)
@workspace_argument
@output_option("html，默认 DIR/out/总览.html")
@today_option
@json_option
def dashboard(folder: Path, output: Path | None, today: date, as_json: bool) -> None:
    """出看板：得分、热力图、问题、台账、时间、报告出处，一个网页文件，离线打开。"""
    from shifan.cli.outputs import checked_suffix
    from shifan.cli.progress_bar import progress_bar
    from shifan.dashboarding import DASHBOARD, STAGES, dashboard_of
    from shifan.workspace import out_folder
    from shifan.writing import write_whole

    path = output or out_folder(folder) / DASHBOARD
    checked_suffix(path, (".html", ".htm"))
    done = 0
    with progress_bar("shifan dashboard") as advance:

        def stage(name: str) -> None:
            nonlocal done
            if advance:
                advance(done, len(STAGES))
            done += 1

        shown = dashboard_of(folder, today, stage)
    write_whole(path, shown.html)
    say(f"已写入 {path}")
    if as_json:
        from reports.dashboard.as_json import dashboard_json

        file = (str(path), len(shown.html.encode()))
        notices = shown.workspace.settings.notices
        what = (shown.evaluation, shown.findings, shown.refusals)
        print_json(dashboard_json(file, *what, today, notices))
