"""`shifan evidence verify`: every rule over manifests and materials, and what was checked how."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import ExitCode, print_json, say
from shifan.cli.options import json_option, output_option, workspace_argument


@click.command(cls=Command)
@workspace_argument
@output_option("xlsx，链接核对表，供能上网的电脑逐条点开打勾")
@json_option
def verify(folder: Path, output: Path | None, as_json: bool) -> int:
    """逐份核验材料：在不在、变没变、打不打得开，日期、出处、数据对不对，一次列出全部疑点。

    机器校验与人工核验分开列。结果按登记的文件和现在的内容核对，不改任何文件。
    """
    from reports.link_workbook import link_workbook
    from shifan.cli.evidence.verify_text import verification_json, verification_text
    from shifan.cli.outputs import checked_suffix
    from shifan.cli.progress_bar import progress_bar
    from shifan.materials.evidence_verification import verify_evidence
    from shifan.writing import write_whole

    if output:
        checked_suffix(output, (".xlsx",))
    with progress_bar("核对和读取材料") as progress:
        verification = verify_evidence(folder, progress, progress)
    if output:
        workspace = verification.workspace
        write_whole(output, link_workbook(workspace.manifests, workspace.settings.notices))
        say(f"已写入 {output}")
    if as_json:
        print_json(verification_json(verification))
    else:
        click.echo(verification_text(verification))
    return ExitCode.FOUND if any(one.stands for one in verification.found) else ExitCode.DONE
