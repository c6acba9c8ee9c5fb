"""`shifan review compare|final`: what a round of review comes to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from scoring.review.rating import Stage
from shifan.cli.chinese_help import Command
from shifan.cli.clock import event_moment
from shifan.cli.command import ExitCode, print_json, say
from shifan.cli.options import json_option, output_option, today_option, workspace_argument
from shifan.cli.review.options import stage_option


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
        say(
            f"合议后用 shifan review decide {folder} 编号 逐项登记；项数多的，"
            "加 -o 合议表.xlsx 出表，填好后用 --sheet 合议表.xlsx 一次登记。"
        )


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
        # What is printed is the signed document itself, so that it can be kept and checked.
        print_json(done.document)
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
