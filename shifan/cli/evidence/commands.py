"""`shifan evidence`: materials and their index."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command, Commands, Late
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, workspace_argument

_LATE = {
    "scan": Late(
        "shifan.cli.evidence.scan",
        "scan",
        "登记 files/ 里的文件，读出文号、日期等，建议归到哪项指标",
    ),
    "verify": Late("shifan.cli.evidence.verify", "verify", "逐份核验材料：文件、日期、出处、数据"),
    "export": Late("shifan.cli.evidence.export", "export", "给每个单位导出一份报送表"),
    "import": Late("shifan.cli.evidence.importing", "import_", "收入一个单位的报送包"),
}


@click.group(cls=Commands, late=_LATE)
def evidence() -> None:
    """登记和核对证明材料。"""


@evidence.command(cls=Command, short_help="建议每项指标选哪三项材料申报")
@workspace_argument
@click.option("--apply", "write", is_flag=True, help="把建议写进清单（已有人选定的不动）")
@click.option("--replace", is_flag=True, help="与 --apply 同用：已有人选定的也按建议改")
@json_option
def select(folder: Path, write: bool, replace: bool, as_json: bool) -> None:
    """建议每项指标选哪几项材料（最多三项），使证明的分数最多，并说明还有什么没有证明。"""
    from shifan.cli.evidence.select_text import selection_json, selection_text
    from shifan.materials.selecting import apply_proposals, proposals
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    chosen = proposals(workspace)
    if as_json:
        print_json({"format": 1, "selections": [selection_json(one) for one in chosen]})
    else:
        click.echo(selection_text(chosen, workspace.manifests))
    if write:
        applied = apply_proposals(workspace, chosen, replace)
        say(f"已写入 {len(applied.written)} 份清单。")
        if applied.kept:
            say(f"{len(applied.kept)} 项已有人选定，未改动；要按建议改就加 --replace。")
