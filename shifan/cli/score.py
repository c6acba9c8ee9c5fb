"""`shifan score`: three scores with their denominators, every number explained."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json
from shifan.cli.options import json_option, output_option, workspace_argument


@click.command(cls=Command)
@workspace_argument
@json_option
@output_option("xlsx")
@click.option("--explain", metavar="编号", help="说明这一项指标的分数怎么来的")
def score(folder: Path, as_json: bool, output: Path | None, explain: str | None) -> None:
    """测算得分：填报测算分、待现场核验分、材料支撑分，逐项说明来由。"""
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    evaluation = workspace.evaluate()
    if output:
        from reports.score_workbook import score_workbook
        from shifan.cli.command import say
        from shifan.cli.outputs import checked_suffix
        from shifan.writing import write_whole

        checked_suffix(output, (".xlsx",))
        write_whole(output, score_workbook(evaluation, workspace.settings.notices))
        say(f"已写入 {output}")
    if as_json:
        from scoring.evaluation_json import evaluation_json
        from shifan.provenance import PROGRAM, source_hashes

        print_json(
            evaluation_json(
                evaluation, PROGRAM, source_hashes(workspace), workspace.settings.notices
            )
        )
    elif explain:
        from shifan.cli.explain import explain_indicator

        click.echo(explain_indicator(workspace, evaluation, explain))
    elif not output:
        from shifan.cli.score_text import score_text

        click.echo(score_text(evaluation, workspace.settings.notices))
        if not workspace.files.scanned:
            click.echo("提示：还没有登记材料文件，先运行 shifan evidence scan。", err=True)
