"""`shifan trace`: where every sentence of the self-report comes from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.options import json_option, output_option, workspace_argument


@click.command(cls=Command)
@workspace_argument
@output_option("docx")
@json_option
def trace(folder: Path, output: Path | None, as_json: bool) -> None:
    """自评报告的逐句出处、没有写进的句子和数据口径表。"""
    from reports.self_report.trace import (
        QUANTITY_KEYS,
        doubt_rows,
        quantity_rows,
        report_json,
        trace_rows,
    )
    from reports.self_report.trace_word import (
        DOUBT_COLUMNS,
        LEFT_OUT_COLUMNS,
        QUANTITY_COLUMNS,
        SOURCE_COLUMNS,
        trace_docx,
    )
    from shifan.cli.outputs import checked_suffix
    from shifan.reporting import draft_of, quantities_in
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    if output:
        checked_suffix(output, (".docx",))
    workspace = open_workspace(folder)
    evaluation = workspace.evaluate()
    quantities = quantity_rows(*quantities_in(workspace, evaluation))
    if not as_json and not output:
        # Shown before the draft: where values contradict each other there is no draft.
        _show("数据口径表", QUANTITY_COLUMNS, quantities)
    draft = draft_of(workspace, evaluation)
    sources = trace_rows(draft, workspace.manifests, workspace.files)
    left_out = [(s.sentence.indicator, s.sentence.text, s.reason) for s in draft.left_out]
    doubts = doubt_rows(draft)
    if output:
        notices = ("代拟稿溯源", *workspace.settings.notices[1:])
        write_whole(
            output, trace_docx(draft.text.title, notices, sources, left_out, quantities, doubts)
        )
        say(f"已写入 {output}")
    if as_json:
        document = report_json(draft, workspace.manifests, workspace.files)
        rows = [dict(zip(QUANTITY_KEYS, row, strict=True)) for row in quantities]
        print_json({**document, "quantities": rows})
    elif not output:
        _show("逐句出处", SOURCE_COLUMNS, sources)
        _show("没有写进的句子", LEFT_OUT_COLUMNS, left_out)
        _show("请核对的数字", DOUBT_COLUMNS, doubts, 400)


def _show(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], width: int = 48
) -> None:
    from shifan.cli.table import cut, text_table

    click.echo(f"【{title}】")
    if rows:
        cells = [[cut(cell.replace("\n", "；"), width) for cell in row] for row in rows]
        click.echo(text_table(columns, cells))
    else:
        click.echo("没有。")
    click.echo()
