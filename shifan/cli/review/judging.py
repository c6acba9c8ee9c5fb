"""`shifan review compare|decide|final`: what a round of review comes to."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import click

from indicators.problem import BadInput, Problem
from scoring.review.rating import VERDICTS, Stage, Verdict
from shifan.cli.command import (
    Command,
    ExitCode,
    event_moment,
    json_option,
    output_option,
    person_option,
    print_json,
    say,
    today_option,
    workspace_argument,
)
from shifan.cli.ledger.options import day_option
from shifan.cli.review.options import stage_option

_NAMES = re.compile(r"[、，,；;\s]+")


@click.command(cls=Command)
@workspace_argument
@stage_option
@click.option("--office", is_flag=True, help="附评分松紧，仅供办公室内部掌握")
@output_option("xlsx")
@json_option
def compare(folder: Path, stage: Stage, office: bool, output: Path | None, as_json: bool) -> None:
    """比较：逐项列自评、测算和各评审人员，列出争议和一致性。"""
    from scoring.agreement.leniency import leniencies
    from shifan.cli.outputs import checked_suffix
    from shifan.reviewing.judging import judge_round

    if output:
        checked_suffix(output, (".xlsx",))
    judged = judge_round(folder, stage)
    standing, comparison, annex = judged.standing, judged.comparison, judged.annex
    notices = judged.workspace.settings.notices
    names = [person.name for person in standing.reviewers]
    leniency = leniencies(standing.ratings, names) if office else None
    if output:
        from reports.review.comparison_workbook import comparison_workbook
        from shifan.writing import write_whole

        book = comparison_workbook(
            comparison, standing, judged.evaluation, annex, notices, leniency
        )
        write_whole(output, book)
        say(f"已写入 {output}")
    if as_json:
        from reports.review.comparison_json import comparison_json

        by_name = None if leniency is None else {one.reviewer: one for one in leniency}
        document = comparison_json(comparison, standing, annex, by_name)
        print_json({"notices": list(notices), **document})
    elif not output:
        from shifan.cli.review.judging_text import comparison_text

        click.echo(comparison_text(comparison, standing, annex, notices, leniency))
    if any(not one.awaited for one in comparison.open):
        say(f"合议后用 shifan review decide {folder} 编号 逐项登记。")


@click.command(cls=Command)
@workspace_argument
@click.argument("code", metavar="编号")
@stage_option
@click.option("--share", metavar="比例", required=True, help="得分比例：1、0.75、0.5 或 0")
@click.option("--verdict", type=click.Choice(VERDICTS), required=True, help="结论")
@click.option("--reason", metavar="理由", default="", help="为什么这样定")
@click.option("--present", metavar="名单", default="", help="参加合议的人，用顿号隔开")
@day_option("--date", "合议日期；不写是今天")
@click.option("--reopen", is_flag=True, help="已定分的也改，原校验码作废")
@person_option
@today_option
@json_option
def decide(
    folder: Path,
    code: str,
    stage: Stage,
    share: str,
    verdict: Verdict,
    reason: str,
    present: str,
    date: date | None,
    reopen: bool,
    by: str | None,
    today: date,
    as_json: bool,
) -> None:
    """登记复核合议：一项争议的得分比例、结论、理由和参加人。--by 写合议主持人。"""
    from shifan.reviewing.deciding import Deciding, decide_dispute

    people = tuple(dict.fromkeys(name for name in _NAMES.split(present) if name))
    deciding = Deciding(
        stage,
        code,
        _share(share),
        verdict,
        reason,
        by or "",
        people,
        date or today,
        today,
        event_moment(today),
        reopen,
    )
    changed = decide_dispute(folder, deciding)
    if as_json:
        told = {"indicator": code, "share": share, "verdict": verdict, "changed": changed}
        print_json(told)
    else:
        state = "已登记" if changed else "与已登记的相同，没有变化"
        click.echo(f"{code} 得分比例 {share}，{verdict}：{state}。")


@click.command(cls=Command)
@workspace_argument
@stage_option
@click.option(
    "--by", "signers", metavar="姓名", multiple=True, envvar="SHIFAN_BY", help="签署人，可写多次"
)
@click.option("--reopen", is_flag=True, help="结果与已签署的不同也重新签署，原校验码作废")
@click.option(
    "--check",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="核对一份评审结果文件：内容、校验码与评审记录是否相符",
)
@output_option("json")
@today_option
@json_option
def final(
    folder: Path,
    stage: Stage,
    signers: tuple[str, ...],
    reopen: bool,
    check: Path | None,
    output: Path | None,
    today: date,
    as_json: bool,
) -> int:
    """定分：没有争议的按规则，有争议的按合议，合计精确相加，签署并打印校验码。"""
    from shifan.cli.outputs import checked_suffix
    from shifan.reviewing.signing import Signing, sign_final, written

    if check:
        return _check(folder, stage, check, as_json)
    if output:
        checked_suffix(output, (".json",))
    signing = Signing(stage, signers, today, event_moment(today), reopen)
    done = sign_final(folder, signing)
    if output:
        from shifan.writing import write_whole

        write_whole(output, written(done.document))
        say(f"已写入 {output}")
    if as_json:
        print_json({**done.document, "changed": done.fresh})
    else:
        from shifan.cli.review.judging_text import final_text

        notices = done.judged.workspace.settings.notices
        click.echo(final_text(done.final, done.document, notices, done.fresh))
    return ExitCode.DONE


def _check(folder: Path, stage: Stage, file: Path, as_json: bool) -> int:
    from shifan.reviewing.signing import unproved

    sha256, objections = unproved(folder, stage, file)
    if as_json:
        print_json({"ok": not objections, "sha256": sha256, "problems": objections})
    else:
        click.echo(f"文件内容的校验码 {sha256}")
        for objection in objections:
            click.echo(f"不相符：{objection}。")
        if not objections:
            click.echo("与评审记录里签署的结果相符。打印件上的校验码应与上面一行相同。")
    return ExitCode.FOUND if objections else ExitCode.DONE


def _share(text: str) -> Fraction:
    from pydantic_core import PydanticCustomError

    from indicators.scalars import read_share

    try:
        return read_share(text)
    except PydanticCustomError as error:
        remedy = "写 1、0.75、0.5 或 0"
        raise BadInput([Problem(error.message(), key="--share", remedy=remedy)]) from None
