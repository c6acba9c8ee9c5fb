"""`shifan package`: the declaration package in one of its two editions."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, output_option, workspace_argument

_ABOUT_REPORT = ("E6", "W6", "I6")
"""The findings about sentences and figures of the self-report, which are named one by one."""


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--edition",
    type=click.Choice(["declare", "verify"]),
    default="declare",
    help="declare 申报版（默认），verify 核查版",
)
@click.option(
    "--report",
    metavar="定稿",
    type=click.Path(path_type=Path),
    help="自评报告定稿（.docx）；不写就用 final/自评报告.docx，没有定稿用代拟稿",
)
@output_option("zip")
@json_option
def package(
    folder: Path, edition: str, report: Path | None, output: Path | None, as_json: bool
) -> None:
    """装订申报材料：申报版供上传，核查版供评审人员独立复核。"""
    from indicators.finding import LEVEL_NAMES
    from shifan.cli.check import finding_line
    from shifan.cli.outputs import checked_suffix
    from shifan.cli.progress_bar import progress_bar
    from shifan.packages.packaging import EDITION_NAMES, Edition, build_package

    if output:
        checked_suffix(output, (".zip",))
    with progress_bar("装订材料") as progress:
        packed = build_package(folder, cast(Edition, edition), output, report, progress)
    if as_json:
        print_json(
            {
                "format": 1,
                "file": str(packed.path),
                "edition": edition,
                "seal": packed.seal,
                "files": packed.files,
                "left_out": packed.left_out,
                "final": packed.final,
                "findings": [found.finding.as_json() for found in packed.findings],
            }
        )
        return
    name = EDITION_NAMES[cast(Edition, edition)]
    click.echo(f"已写入{name}版：{packed.path}（{packed.files} 个文件）")
    click.echo(f"封签：{packed.seal}")
    if edition == "verify":
        click.echo("请把封签另行登记或公布：日后用 shifan verify --against 封签 可发现整包重做。")
    if not packed.final:
        say("自评报告是代拟稿；定稿放到 final/自评报告.docx 后重新装订。")
    if packed.left_out:
        say(f"files 文件夹里有 {packed.left_out} 个文件没有被清单引用，未装入。")
    for found in packed.findings:
        if found.finding.id.startswith(_ABOUT_REPORT) and found.waiver is None:
            level = LEVEL_NAMES[found.finding.level]
            say(f"自评报告：{level} {found.finding.id}  {found.finding.message}")
    for found in packed.findings:
        if found.finding.level != "info":
            say(finding_line(found))
    counts = [
        f"{words}{sum(e.finding.level == level for e in packed.findings)}条"
        for level, words in LEVEL_NAMES.items()
        if level != "error"
    ]
    say(f"装订时另有{'、'.join(counts)}，提示加 --json 可逐条查看。")
