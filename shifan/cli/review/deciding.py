"""`shifan review decide`: what a 复核合议 settled, one dispute or a whole workbook of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indicators.problem import BadInput, Problem
from scoring.review.rating import VERDICTS, Stage, Verdict
from shifan.cli.chinese_help import Command
from shifan.cli.clock import event_moment
from shifan.cli.command import print_json, say
from shifan.cli.options import (
    day_option,
    json_option,
    output_option,
    person_option,
    today_option,
    workspace_argument,
)
from shifan.cli.review.options import stage_option

if TYPE_CHECKING:
    from shifan.reviewing.deciding import Meeting
    from shifan.reviewing.deciding_sheet import SettledSheet

_NAMES = re.compile(r"[、，,；;\s]+")


@click.command(cls=Command)
@workspace_argument
@click.argument("code", metavar="[编号]", required=False)
@stage_option
@click.option("--share", metavar="比例", help="得分比例：1、0.75、0.5 或 0")
@click.option("--verdict", type=click.Choice(VERDICTS), help="结论")
@click.option("--reason", metavar="理由", help="为什么这样定")
@output_option("xlsx：合议表，列出待合议的争议，供填写")
@click.option(
    "--sheet",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="登记填好的合议表：整表核对，有一处不合格就都不登记",
)
@click.option("--present", metavar="名单", default="", help="参加合议的人，用顿号隔开")
@day_option("--date", "合议日期；不写是今天")
@click.option("--reopen", is_flag=True, help="已定分的也改，原校验码作废；只用于逐项登记")
@person_option
@today_option
@json_option
def decide(
    folder: Path,
    code: str | None,
    stage: Stage,
    share: str | None,
    verdict: Verdict | None,
    reason: str | None,
    output: Path | None,
    sheet: Path | None,
    present: str,
    date: date | None,
    reopen: bool,
    by: str | None,
    today: date,
    as_json: bool,
) -> None:
    """登记复核合议：写编号是登记一项；项数多的，用 -o 出合议表，填好后用 --sheet 一次登记。--by 写合议主持人。"""
    from shifan.reviewing.deciding import Meeting

    single = {"--share": share, "--verdict": verdict, "--reason": reason, "--reopen": reopen}
    _check_way(code, output, sheet, single)
    people = tuple(dict.fromkeys(name for name in _NAMES.split(present) if name))
    meeting = Meeting(stage, by or "", people, date or today, today, event_moment(today))
    if output:
        _send_out(folder, stage, today, output, as_json)
    elif sheet:
        _take_in(folder, sheet, meeting, as_json)
    elif code and share is not None and verdict is not None:
        _decide_one(folder, meeting, (code, share, verdict, reason or ""), reopen, as_json)


def _check_way(
    code: str | None, output: Path | None, sheet: Path | None, single: Mapping[str, object]
) -> None:
    """Refuse a call that chooses no way of deciding or two, or has options of another way.

    `single` holds the options that belong to a single decision, by name.
    """
    from shifan.cli.outputs import checked_suffix

    chosen = [way for way in (code, output, sheet) if way]
    if len(chosen) != 1:
        message = "编号、-o、--sheet 只能写一样" if chosen else "没有写登记哪一项"
        remedy = "登记一项写编号，出合议表写 -o 合议表.xlsx，登记合议表写 --sheet 合议表.xlsx"
        raise BadInput([Problem(message, remedy=remedy)])
    if code:
        needed = {"--share": "写 1、0.75、0.5 或 0", "--verdict": f"写{'、'.join(VERDICTS)}之一"}
        missing = [
            Problem(f"登记 {code[:20]} 没有写 {name}", key=name, remedy=remedy)
            for name, remedy in needed.items()
            if single[name] is None
        ]
        if missing:
            raise BadInput(missing)
        return
    if surplus := [name for name, value in single.items() if value]:
        message = f"{'、'.join(surplus)}只用于逐项登记"
        raise BadInput([Problem(message, remedy="去掉这些选项，结论和理由写在合议表里")])
    if output:
        checked_suffix(output, (".xlsx",))


def _decide_one(
    folder: Path,
    meeting: Meeting,
    told: tuple[str, str, Verdict, str],
    reopen: bool,
    as_json: bool,
) -> None:
    from shifan.reviewing.deciding import Ruling, decide_dispute

    code, share, verdict, reason = told
    ruling = Ruling(code, _share(share), verdict, reason)
    changed = decide_dispute(folder, meeting, ruling, reopen=reopen)
    if as_json:
        print_json({"indicator": code, "share": share, "verdict": verdict, "changed": changed})
    else:
        state = "已登记" if changed else "与已登记的相同，没有变化"
        click.echo(f"{code} 得分比例 {share}，{verdict}：{state}。")


def _send_out(folder: Path, stage: Stage, today: date, output: Path, as_json: bool) -> None:
    from shifan.reviewing.deciding_sheet import send_decision_sheet

    sent = send_decision_sheet(folder, stage, today, output)
    if as_json:
        print_json(
            {
                "stage": stage,
                "file": str(output) if sent.codes else None,
                "indicators": list(sent.codes),
                "awaited": list(sent.awaited),
            }
        )
        return
    if sent.codes:
        click.echo(f"待合议{len(sent.codes)}项。")
        say(f"已写入 {output}；填好后用 --sheet {output} 登记。")
    else:
        click.echo("没有可以合议的争议，没有出合议表。")
    if sent.awaited:
        click.echo(f"另有{len(sent.awaited)}项在等评审表，没有列入：{'、'.join(sent.awaited)}。")


def _take_in(folder: Path, sheet: Path, meeting: Meeting, as_json: bool) -> None:
    from shifan.reviewing.deciding_sheet import decide_by_sheet

    settled = decide_by_sheet(folder, sheet, meeting)
    if as_json:
        print_json(_document(settled, meeting.stage))
        return
    from indicators.scalars import plain

    for one in settled.changes:
        click.echo(f"{one.indicator}  得分比例 {plain(one.share)}，{one.verdict}")
    if settled.changes:
        click.echo(f"登记{len(settled.changes)}项。")
    else:
        click.echo("合议表里没有填写合议的结果，没有登记。")
    for codes, words in ((settled.blank, "空着"), (settled.absent, "被删去")):
        if codes:
            click.echo(f"表里{words}的{len(codes)}项仍待合议：{'、'.join(codes)}。")
    click.echo(f"还有{settled.open}项待合议。" if settled.open else "争议已全部合议。")
    click.echo(f"评审记录共{settled.count}条，末条校验码 {settled.head}")


def _document(settled: SettledSheet, stage: Stage) -> dict[str, object]:
    keys: Sequence[str] = ("indicator", "share", "verdict", "reason")
    return {
        "stage": stage,
        "decided": [
            {key: value for key, value in one.model_dump(mode="json").items() if key in keys}
            for one in settled.changes
        ],
        "blank": list(settled.blank),
        "absent": list(settled.absent),
        "open": settled.open,
        "head": settled.head,
        "count": settled.count,
    }


def _share(text: str) -> Fraction:
    from pydantic_core import PydanticCustomError

    from indicators.scalars import read_share

    try:
        return read_share(text)
    except PydanticCustomError as error:
        remedy = "写 1、0.75、0.5 或 0"
        raise BadInput([Problem(error.message(), key="--share", remedy=remedy)]) from None
