"""`shifan evidence export`: one workbook for each unit."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, workspace_argument


@click.command(cls=Command)
@workspace_argument
@click.option("--unit", "units", metavar="名称", multiple=True, help="只导出这个单位，可写多次")
@click.option(
    "-o",
    "--output",
    "output",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到这个文件夹；不写就用 out/报送表",
)
@json_option
def export(folder: Path, units: tuple[str, ...], output: Path | None, as_json: bool) -> None:
    """给每个单位导出一份报送表：填报说明、应报的数据、证明材料。"""
    from shifan.cli.progress_bar import progress_bar
    from shifan.exchange.exchanging import export_workbooks

    with progress_bar("导出报送表") as progress:
        done = export_workbooks(folder, units, output, progress)
    if as_json:
        files = [{"unit": unit, "file": path.as_posix()} for unit, path in done.paths.items()]
        print_json({"format": 1, "files": files, "idle": list(done.idle)})
        return
    for path in done.paths.values():
        click.echo(path)
    say(f"共 {len(done.paths)} 份报送表。")
    if done.idle:
        say(f"没有要填报内容的单位：{'、'.join(done.idle)}")
