"""`shifan evidence import`: a unit's workbook and files, merged whole or not at all."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, workspace_argument


@click.command("import", cls=Command)
@workspace_argument
@click.argument("sent", metavar="FILE", type=click.Path(path_type=Path))
@json_option
def import_(folder: Path, sent: Path, as_json: bool) -> None:
    """收入一个单位的报送包：报送表（旁边放着材料）、装着两样的文件夹，或它的 zip。

    只合并这个单位自己的数据和材料；有一格不对就整份不收，逐格说明原因。
    """
    from shifan.cli.progress_bar import progress_bar
    from shifan.exchange.importing import import_package

    with progress_bar("解开报送包") as progress:
        done = import_package(folder, sent, progress)
    if as_json:
        print_json(
            {
                "format": 1,
                "unit": done.unit,
                "facts_set": done.facts[0],
                "facts_removed": done.facts[1],
                "materials_added": done.materials[0],
                "materials_changed": done.materials[1],
                "files": list(done.files),
                "manifests": list(done.manifests),
                "notes": list(done.notes),
            }
        )
        return
    if not done.manifests:
        click.echo(f"{done.unit}的报送表与工作区一致，没有改动。")
    else:
        click.echo(
            f"已收入{done.unit}的报送包：数据填写或修改 {done.facts[0]} 条、撤销 {done.facts[1]} 条，"
            f"材料新增 {done.materials[0]} 份、修改 {done.materials[1]} 份，"
            f"存入文件 {len(done.files)} 个，涉及清单 {len(done.manifests)} 份。"
        )
    for note in done.notes:
        say(f"请注意：{note}。")
