"""`shifan check`: every finding of every rule in one run."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.command import Command, ExitCode, json_option, print_json, workspace_argument


@click.command(cls=Command)
@workspace_argument
@json_option
def check(folder: Path, as_json: bool) -> int:
    """检查工作区：清单、材料、名册、分数，一次列出全部疑点。"""
    from evidence.scan import scan_files
    from indicators.finding import LEVEL_NAMES
    from shifan.checking import check_workspace
    from shifan.cli.progress import progress_bar
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    with progress_bar("核对文件") as progress:
        scan = scan_files(folder, progress)
    findings = check_workspace(workspace, scan, workspace.evaluate())
    errors = sum(finding.level == "error" for finding in findings)
    if as_json:
        print_json({"findings": [finding.as_json() for finding in findings]})
    else:
        for finding in findings:
            place = f"{finding.place}  " if finding.place else ""
            click.echo(f"{LEVEL_NAMES[finding.level]} {finding.id}  {place}{finding.message}")
        counts = (
            f"{name}{sum(f.level == level for f in findings)}条"
            for level, name in LEVEL_NAMES.items()
        )
        click.echo(f"共{len(findings)}条：{'、'.join(counts)}")
    return ExitCode.FOUND if errors else ExitCode.DONE
