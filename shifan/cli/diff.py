"""`shifan diff`: what changed between two runs, two cycles or two catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, output_option


@click.command(cls=Command)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@output_option("xlsx")
@json_option
def diff(old: str, new: str, output: Path | None, as_json: bool) -> None:
    """比较两个工作区、两份核查版材料或两份指标目录：得分、数据、材料、标准有什么变化。"""
    from indicators.change import SUBJECT_NAMES
    from shifan.cli.outputs import checked_suffix
    from shifan.comparing import compare

    if output:
        checked_suffix(output, (".xlsx",))
    comparison = compare(old, new)
    changes = comparison.changes
    counts = {s: sum(change.subject == s for change in changes) for s in SUBJECT_NAMES}
    if output:
        from reports.change_workbook import change_workbook
        from shifan.writing import write_whole

        write_whole(output, change_workbook(old, new, changes))
        say(f"已写入 {output}")
    if as_json:
        print_json(
            {
                "format": 1,
                "old": old,
                "new": new,
                "standards_only": comparison.standards_only,
                "counts": counts,
                "changes": [change.as_json() for change in changes],
            }
        )
        return
    for subject, name in SUBJECT_NAMES.items():
        chosen = [change for change in changes if change.subject == subject]
        if chosen:
            click.echo(f"{name}（{len(chosen)}处）")
            for change in chosen:
                click.echo(f"  {change.sentence}")
    told = "、".join(f"{name}{counts[subject]}处" for subject, name in SUBJECT_NAMES.items())
    click.echo(f"共{len(changes)}处变化：{told}" if changes else "没有变化。")
    if comparison.standards_only:
        say("有一方是指标目录，只比较了标准。")
