"""`shifan review opinions|report`: what a round of review sends out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scoring.apportion import from_cents
from scoring.review.rating import Stage
from shifan.cli.chinese_help import Command
from shifan.cli.clock import event_moment
from shifan.cli.command import print_json, say
from shifan.cli.ledger.options import due_option
from shifan.cli.options import (
    json_option,
    output_option,
    person_option,
    today_option,
    workspace_argument,
)
from shifan.cli.outputs import checked_suffix
from shifan.cli.review.options import stage_option

if TYPE_CHECKING:
    from reports.review.opinion_paper import OpinionPaper
    from shifan.reviewing.papers import Entered

_PAPERS = "意见反馈单"


@click.command(cls=Command)
@workspace_argument
@stage_option
@due_option("单位答复和整改的期限；不写则按整改阶段")
@click.option("--to-ledger", is_flag=True, help="同时把问题登入整改台账；须写 --by")
@click.option("--preview", is_flag=True, help="只看会出什么、会登记什么，不写入")
@click.option(
    "-o",
    "--output",
    metavar="文件夹",
    type=click.Path(path_type=Path, file_okay=False),
    help="写到哪个文件夹；不写就是工作区的 out/评审/阶段/意见反馈单",
)
@person_option
@today_option
@json_option
def opinions(
    folder: Path,
    stage: Stage,
    due: date | None,
    to_ledger: bool,
    preview: bool,
    output: Path | None,
    by: str | None,
    today: date,
    as_json: bool,
) -> None:
    """分单位出评审意见反馈单（不署评审人员姓名，不写得分），并可把问题登入整改台账。"""
    from shifan.reviewing.judging import judge_round
    from shifan.reviewing.papers import enter_opinions, opinion_files, opinion_papers, told_units
    from shifan.supervision.due_date import due_date
    from shifan.writing import write_whole

    judged = judge_round(folder, stage)
    workspace, standing = judged.workspace, judged.standing
    told = told_units(judged)
    until = due or due_date(workspace.settings, today)
    papers = opinion_papers(judged, told, until, today)
    entered = None
    if to_ledger:
        moment = event_moment(today)
        entered = enter_opinions(judged, told, until, by or "", moment, preview=preview)
    target = output or workspace.out / "评审" / stage / _PAPERS
    written = []
    if papers and not preview:
        for name, content in opinion_files(papers):
            write_whole(target / name, content)
            written.append(name)
    missing = len(standing.pairs) - len(standing.ratings)
    if as_json:
        print_json(_document(papers, written, target, told.overruled, missing, entered, preview))
        return
    _print(papers, entered, preview)
    if told.overruled:
        click.echo(
            f"经合议认定符合、不再反馈的{len(told.overruled)}项：{'、'.join(told.overruled)}"
        )
    if missing:
        say(f"还有{missing}项次的评审没有收到，反馈单只含已收到的意见。")
    if written:
        say(f"已写入 {target}：{len(written)}份。")


@click.command(cls=Command)
@workspace_argument
@stage_option
@output_option("docx、xlsx")
@json_option
def report(folder: Path, stage: Stage, output: Path | None, as_json: bool) -> None:
    """出评审报告：结果、争议与合议、主要问题、评审一致性；没有定分的注明未定稿。"""
    from reports.review.report_document import report_document
    from reports.review.report_text import result_words
    from reports.review.report_workbook import report_workbook
    from shifan.reviewing.judging import judge_round
    from shifan.reviewing.papers import review_report
    from shifan.writing import write_whole

    suffix = checked_suffix(output, (".docx", ".xlsx")) if output else ".docx"
    judged = judge_round(folder, stage)
    told = review_report(judged)
    target = output or judged.workspace.out / "评审" / stage / "评审报告.docx"
    write_whole(target, report_document(told) if suffix == ".docx" else report_workbook(told))
    if as_json:
        final = told.standing.final
        print_json(
            {
                "file": str(target),
                "draft": bool(told.draft_reasons),
                "reasons": told.draft_reasons,
                "sha256": final.sha256 if final else "",
                "count": len(told.outcomes),
                "open": told.total.open,
                "full": from_cents(told.total.full),
                "settled_full": from_cents(told.total.settled_full),
                "score": from_cents(told.total.score),
            }
        )
        return
    click.echo(result_words(told))
    for reason in told.draft_reasons:
        click.echo(f"未定稿：{reason}")
    say(f"已写入 {target}")


def _document(
    papers: Sequence[OpinionPaper],
    written: Sequence[str],
    target: Path,
    overruled: Sequence[str],
    missing: int,
    entered: Entered | None,
    preview: bool,
) -> dict[str, object]:
    document: dict[str, object] = {
        "preview": preview,
        "folder": str(target),
        "files": list(written),
        "units": [
            {
                "unit": paper.unit,
                "due": paper.due.isoformat(),
                "indicators": [opinion.indicator for opinion in paper.opinions],
                "waiting": [one.indicator for one in paper.opinions if one.waits],
            }
            for paper in papers
        ],
        "overruled": list(overruled),
        "missing": missing,
    }
    if entered is not None:
        document["ledger"] = {key: list(ids) for key, _, ids in _changes(entered)}
    return document


def _print(papers: Sequence[OpinionPaper], entered: Entered | None, preview: bool) -> None:
    for paper in papers:
        waiting = sum(opinion.waits for opinion in paper.opinions)
        held = f"（待复核合议{waiting}项）" if waiting else ""
        click.echo(f"{paper.unit}  {len(paper.opinions)}项{held}  {paper.due.isoformat()}前答复")
    if not papers:
        click.echo("没有要反馈的意见。")
    if entered is None:
        return
    from reports.ledger.history import step_line
    from shifan.cli.table import cut

    for _, words, ids in _changes(entered):
        if ids:
            click.echo(f"台账{words}{len(ids)}条：{'、'.join(ids)}")
    if entered.arrived.closed:
        say("内容相同且已销号的没有重开；确系再次发现的，请用 shifan ledger add 写明新情况。")
    if entered.differing:
        say("写法不同的，请核对评审意见有没有变：变了的，原来那条办结以后再登记。")
    if preview:
        for step in entered.arrived.steps:
            click.echo(f"  {step.entry}  {cut(step_line(step), 90)}")
    if preview and entered.arrived.steps:
        click.echo("以上还没有写入台账；去掉 --preview 正式登记。")


def _changes(entered: Entered) -> list[tuple[str, str, list[str]]]:
    """Key, words and ids of each kind of change."""
    arrived = entered.arrived
    added = [step.entry for step in arrived.steps if step.verb == "add"]
    reopened = [step.entry for step in arrived.steps if step.verb == "reopen"]
    return [
        ("added", "登记", added),
        ("reopened", "重开", reopened),
        ("known", "已有、没有变化", list(arrived.known)),
        ("closed", "已销号、没有重开", list(arrived.closed)),
        ("differing", "未办结且写法不同、没有改动", list(entered.differing)),
    ]
