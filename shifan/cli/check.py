"""`shifan check`: every finding of every rule in one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import ExitCode, print_json
from shifan.cli.options import json_option, workspace_argument

if TYPE_CHECKING:
    from shifan.packages.package_findings import ExplainedFinding

_MOST_ALIKE = 5
"""Findings that differ in their indicator alone and still stand line by line."""

_MOST_NAMED = 6


@click.command(cls=Command)
@workspace_argument
@json_option
def check(folder: Path, as_json: bool) -> int:
    """检查工作区：清单、材料、名册、分数，一次列出全部疑点。"""
    from evidence.rules.rush import rush_findings
    from evidence.scan import scan_files
    from evidence.waivers import load_waivers
    from shifan.checking import content_context
    from shifan.cli.progress_bar import progress_bar
    from shifan.materials.material_reading import own_cache, read_files
    from shifan.materials.secrecy_reading import claimed_files
    from shifan.packages.package_findings import check_findings, explained
    from shifan.workspace import open_workspace

    workspace = open_workspace(folder)
    waivers = load_waivers(folder)
    with progress_bar("核对文件") as progress:
        scan = scan_files(folder, progress)
    with progress_bar("读取材料") as progress:
        paths = {*claimed_files(workspace), *scan.index.files}
        readings = read_files(folder, paths, scan.index, own_cache(folder), None, progress)
    evaluation = workspace.evaluate()
    findings = check_findings(workspace, scan, evaluation, readings)
    findings += rush_findings(content_context(workspace, scan, readings))
    found = explained(findings, waivers)
    if as_json:
        print_json({"findings": findings_json(found)})
    else:
        click.echo(findings_text(found))
    return ExitCode.FOUND if any(one.stands for one in found) else ExitCode.DONE


def findings_json(found: tuple[ExplainedFinding, ...]) -> list[dict[str, Any]]:
    """The findings with their explanations, as `--json` prints them."""
    return [
        {
            **one.finding.as_json(),
            "waived_by": one.waiver.by if one.waiver else "",
            "waived_because": one.waiver.reason if one.waiver else "",
        }
        for one in found
    ]


def finding_line(one: ExplainedFinding) -> str:
    """A finding on one line: level, rule, place, message and its explanation."""
    line = one.finding.words
    if one.waiver:
        line += f"（{one.waiver.by}已说明：{one.waiver.reason.rstrip('。')}）"
    return line


def findings_text(found: tuple[ExplainedFinding, ...]) -> str:
    """One line a finding, its explanation behind it, and the counts by level.

    What nobody filled in yet is told once: the many findings of one rule that say no more than
    which indicators they are of, unexplained, stand on one line with their number.
    """
    from indicators.finding import LEVEL_NAMES

    counts = (
        f"{name}{sum(one.finding.level == level for one in found)}条"
        for level, name in LEVEL_NAMES.items()
    )
    told = sum(one.waiver is not None for one in found)
    total = f"共{len(found)}条：{'、'.join(counts)}" + (f"，其中{told}条已说明" if told else "")
    return "\n".join([*_lines(found), total])


def _lines(found: tuple[ExplainedFinding, ...]) -> Iterator[str]:
    alike = Counter(filter(None, map(_alike, found)))
    told = set()
    for one in found:
        key = _alike(one)
        if key is None or alike[key] <= _MOST_ALIKE:
            yield finding_line(one)
        elif key not in told:
            told.add(key)
            yield _joined([other for other in found if _alike(other) == key])


def _alike(one: ExplainedFinding) -> tuple[str, str] | None:
    """Rule and message without the indicator: what alike findings share; None for others."""
    finding = one.finding
    if one.waiver or finding.level == "error" or not finding.indicator:
        return None
    return finding.id, finding.message.removeprefix(f"{finding.indicator} ")


def _joined(found: list[ExplainedFinding]) -> str:
    from indicators.finding import LEVEL_NAMES

    first = found[0].finding
    codes = list(dict.fromkeys(one.finding.indicator for one in found))
    named = "、".join(codes[:_MOST_NAMED]) + ("等" if len(codes) > _MOST_NAMED else "")
    message = first.message.removeprefix(f"{first.indicator} ")
    head = f"{LEVEL_NAMES[first.level]} {first.id}  {named}{len(codes)}项"
    return f"{head}：{message}（共{len(found)}条，逐条见 --json）"
