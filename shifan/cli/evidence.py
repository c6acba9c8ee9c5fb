"""`shifan evidence`: materials and their index."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.command import Command, Commands, json_option, print_json, say, workspace_argument


@click.group(cls=Commands)
def evidence() -> None:
    """登记和核对证明材料。"""


@evidence.command(cls=Command, short_help="登记 files/ 里的文件：大小和校验值")
@workspace_argument
@json_option
def scan(folder: Path, as_json: bool) -> None:
    """登记 files/ 里的全部文件，写入 files.json。"""
    from shifan.cli.progress import progress_bar
    from shifan.scanning import scan_workspace

    with progress_bar("登记文件") as progress:
        scan, changes = scan_workspace(folder, progress)
    if as_json:
        print_json(
            {
                "files": len(scan.index.files),
                "new": list(changes.new),
                "changed": list(changes.changed),
                "missing": list(changes.missing),
                "links": list(scan.links),
                "unreadable": [path for path, _ in scan.unreadable],
            }
        )
        return
    say(
        f"共 {len(scan.index.files)} 个文件：新增 {len(changes.new)}，"
        f"变动 {len(changes.changed)}，缺失 {len(changes.missing)}"
    )
    for path in scan.links:
        say(f"没有登记链接：{path}（请放入文件本身）")
    for path, reason in scan.unreadable:
        say(f"读不出来：{path}（{reason}）")


@evidence.command(cls=Command, short_help="建议每项指标选哪三项材料申报")
@workspace_argument
@click.option("--apply", "write", is_flag=True, help="把建议写进清单（已有人选定的不动）")
@click.option("--replace", is_flag=True, help="与 --apply 同用：已有人选定的也按建议改")
@json_option
def select(folder: Path, write: bool, replace: bool, as_json: bool) -> None:
    """建议每项指标选哪几项材料（最多三项），使证明的分数最多，并说明还有什么没有证明。"""
    from shifan.cli.select_text import selection_json, selection_text
    from shifan.selecting import apply_proposals, proposals
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
