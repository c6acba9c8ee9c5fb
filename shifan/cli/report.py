"""`shifan report`: drafts the self-report, and checks the final that people made of it."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import ExitCode, print_json, say
from shifan.cli.default_command import DefaultCommands
from shifan.cli.options import json_option, output_option, workspace_argument

_LIMIT = click.option(
    "--limit",
    metavar="字数",
    type=click.IntRange(200, 20_000),
    default=2000,
    help="字数上限，按最严口径计（默认 2000）",
)


@click.group(cls=DefaultCommands, default="draft")
def report() -> None:
    """起草自评报告（report DIR），核对定稿（report check 定稿.docx --workspace DIR）。"""


@report.command(cls=Command, short_help="起草自评报告（命令名可省略）")
@workspace_argument
@output_option("docx、md、txt")
@_LIMIT
@json_option
def draft(folder: Path, output: Path | None, limit: int, as_json: bool) -> None:
    """从各项指标的叙述里选句，起草自评报告的代拟稿；不带 -o 时打印正文。"""
    from reports.self_report.markdown import report_markdown, report_plain
    from reports.self_report.trace import report_json
    from shifan.cli.outputs import checked_suffix
    from shifan.reporting import draft_of
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    suffix = checked_suffix(output, (".docx", ".md", ".txt")) if output else ""
    workspace = open_workspace(folder)
    made = draft_of(workspace, workspace.evaluate(), limit)
    if output:
        texts = {".md": report_markdown, ".txt": report_plain}
        write_whole(output, texts[suffix](made.text) if suffix in texts else made.document)
        say(f"已写入 {output}")
    if as_json:
        print_json(report_json(made, workspace.manifests, workspace.files))
    elif not output:
        click.echo(report_plain(made.text), nl=False)
    say(f"字数：{made.characters.sentence}（上限 {limit}）")
    for finding in made.findings:
        say(f"提醒 {finding.id}  {finding.message}")
    if made.left_out:
        say(f"另有 {len(made.left_out)} 句没有写进，原因见 shifan trace。")


@report.command(cls=Command, short_help="核对定稿的字数、出处和数字")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--workspace",
    "folder",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="工作区文件夹",
)
@_LIMIT
@json_option
def check(file: Path, folder: Path, limit: int, as_json: bool) -> int:
    """核对领导改定的稿子：四种口径的字数、逐句出处、找不到依据的数字。"""
    from indicators.finding import LEVEL_NAMES
    from shifan.reporting import check_final
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    found = check_final(workspace, workspace.evaluate(), file, limit)
    if as_json:
        print_json(
            {
                "format": 1,
                "limit": limit,
                "characters": found.characters.as_json(),
                "sentences": [sentence.as_json() for sentence in found.sentences],
                "findings": [finding.as_json() for finding in found.findings],
            }
        )
    else:
        click.echo(f"字数：{found.characters.sentence}（上限 {limit}）")
        for finding in found.findings:
            click.echo(f"{LEVEL_NAMES[finding.level]} {finding.id}  {finding.message}")
        sourced = sum(sentence.source is not None for sentence in found.sentences)
        click.echo(f"共 {len(found.sentences)} 句，{sourced} 句找到出处。")
    grave = any(finding.level != "info" for finding in found.findings)
    return ExitCode.FOUND if grave else ExitCode.DONE
