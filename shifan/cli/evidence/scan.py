"""`shifan evidence scan`: the index of files, and what a scan proposes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, workspace_argument

if TYPE_CHECKING:
    from evidence.files_index import Changes
    from evidence.scan import Scan
    from shifan.materials.renaming import Renamed

_MOST_NAMED = 10


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--rename", is_flag=True, help="把不合法或过长的文件名改成建议的名称，清单里的路径同时改"
)
@click.option(
    "--proposals",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="把收件和未引用文件的归类建议写入表格（xlsx）",
)
@json_option
def scan(folder: Path, rename: bool, proposals: Path | None, as_json: bool) -> None:
    """登记 files/ 里的全部文件，写入 files.json；读出标题、文号、日期，建议归到哪项指标。

    只提建议，不改任何人写的内容；改文件名要加 --rename。
    """
    from evidence.reading.ocr import installed_engine
    from shifan.cli.outputs import checked_suffix
    from shifan.cli.progress_bar import progress_bar
    from shifan.materials.renaming import rename_files
    from shifan.materials.scanning import scan_workspace

    if proposals:
        checked_suffix(proposals, (".xlsx",))
    renamed = rename_files(folder) if rename else ()
    ocr = installed_engine()
    with progress_bar("登记和读取文件") as progress:
        scan, changes = scan_workspace(folder, progress, ocr, progress)
    if proposals:
        _write_proposals(folder, scan, proposals)
    if as_json:
        print_json(_as_json(scan, changes, renamed))
    else:
        _tell(scan, changes, renamed)


def _as_json(scan: Scan, changes: Changes, renamed: tuple[Renamed, ...]) -> dict[str, object]:
    files = scan.index.files
    return {
        "files": len(files),
        "new": list(changes.new),
        "changed": list(changes.changed),
        "missing": list(changes.missing),
        "moved": [{"from": old, "to": new} for old, new in changes.moved],
        "links": list(scan.links),
        "unreadable": [path for path, _ in scan.unreadable],
        "renamed": [{"from": one.old, "to": one.new} for one in renamed],
        "proposals": [{"file": path, **dict(files[path].read)} for path in sorted(files)],
        "findings": [
            {"id": finding.id, "level": "error", "file": path, "message": finding.message}
            for path in sorted(files)
            for finding in files[path].findings
        ],
    }


def _tell(scan: Scan, changes: Changes, renamed: tuple[Renamed, ...]) -> None:
    say(
        f"共 {len(scan.index.files)} 个文件：新增 {len(changes.new)}，"
        f"变动 {len(changes.changed)}，缺失 {len(changes.missing)}"
    )
    lines = [f"已改名：{one.old} → {one.new}" for one in renamed]
    lines += [f"移动了位置：{old} → {new}" for old, new in changes.moved]
    lines += [f"没有登记链接：{path}（请放入文件本身）" for path in scan.links]
    lines += [f"读不出来：{path}（{reason}）" for path, reason in scan.unreadable]
    for path, entry in sorted(scan.index.files.items()):
        lines += [f"不能作材料：{path}（{finding.message}）" for finding in entry.findings]
    for line in lines:
        say(line)
    new = [path for path in changes.new if not scan.index.files[path].findings]
    for path in new[:_MOST_NAMED]:
        say(f"建议：{path} → {_proposed(scan, path)}")
    if len(new) > _MOST_NAMED:
        say(f"还有 {len(new) - _MOST_NAMED} 份新文件的建议，可用 --proposals 写入表格。")


def _proposed(scan: Scan, path: str) -> str:
    read = scan.index.files[path].read
    keys = ("indicators", "title", "number", "signed")
    return "，".join(read[key] for key in keys if key in read)


def _write_proposals(folder: Path, scan: Scan, output: Path) -> None:
    from reports.proposal_workbook import proposal_workbook
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    workspace = open_workspace(folder)
    write_whole(
        output, proposal_workbook(workspace.manifests, workspace.indicators, scan.index.files)
    )
    say(f"已写入 {output}")
