"""`shifan ledger sheets|cards`: what is issued from the ledger to levels and units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from indicators.problem import BadInput, Problem
from indicators.roster import LEVELS
from reports.ledger.papers.card import CARD_TITLES, CardKind
from reports.ledger.papers.paper import PAPER_KINDS
from shifan.cli.chinese_help import Command
from shifan.cli.command import print_json, say
from shifan.cli.ledger.options import head_json, ledger_file
from shifan.cli.options import day_option, json_option, today_option, workspace_argument

_FORMS = ("docx", "xlsx")


F = TypeVar("F", bound=Callable[..., Any])


def _folder_option(default: str) -> Callable[[F], F]:
    """The option `-o`: a folder, below the workspace's out/ where none is named."""
    return click.option(
        "-o",
        "--output",
        metavar="文件夹",
        type=click.Path(path_type=Path, file_okay=False),
        help=f"写到哪个文件夹；不写就是工作区的 out/{default}",
    )


@click.command(cls=Command)
@workspace_argument
@click.option("--kind", type=click.Choice(PAPER_KINDS), help="只出一种；不写就三种都出")
@click.option("--level", type=click.Choice(LEVELS), help="只出一个层级的")
@click.option("--unit", metavar="单位", default="", help="只出一个单位的")
@click.option("--form", type=click.Choice(_FORMS), help="只出一种格式；不写就两种都出")
@_folder_option("整改文件")
@today_option
@json_option
def sheets(
    folder: Path,
    kind: str | None,
    level: str | None,
    unit: str,
    form: str | None,
    output: Path | None,
    today: date,
    as_json: bool,
) -> None:
    """分层级、分单位出问题清单、整改工作方案和整改台账。"""
    from reports.ledger.store import Ledger
    from shifan.supervision.ledger_desk import unit_name
    from shifan.supervision.ledger_papers import paper_files
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    if level and unit:
        raise BadInput([Problem("层级和单位只写一个", key="--level", remedy="去掉一个")])
    workspace = open_workspace(folder)
    with Ledger.open(ledger_file(folder), create=False) as ledger:
        now = ledger.snapshot(history=False)
    only = level or (unit_name(workspace, now.entries, unit) if unit else "")
    kinds = [one for one in PAPER_KINDS if kind in (None, one)]
    suffixes = [f".{one}" for one in _FORMS if form in (None, one)]
    target = output or workspace.out / "整改文件"
    written = []
    for name, content in paper_files(workspace, now, today, kinds, suffixes, only):
        write_whole(target / name, content)
        written.append(name)
    if as_json:
        print_json({"folder": str(target), "files": written, **head_json(now.head)})
        return
    for name in written:
        click.echo(name)
    say(f"已写入 {target}：{len(written)}份。{now.head}" if written else "没有可以出的文件。")


@click.command(cls=Command)
@workspace_argument
@click.option(
    "--kind",
    type=click.Choice(list(CARD_TITLES)),
    required=True,
    help="提示：快到期的；督办：逾期的；通知：还没有开始整改的",
)
@click.option("--unit", metavar="单位", default="", help="只出一个单位的")
@click.option(
    "--within",
    metavar="天数",
    type=click.IntRange(1, 365),
    default=30,
    help="提示卡看多少天内到期的，默认30",
)
@day_option("--until", "督办卡的回复期限；不写就是第5个工作日")
@click.option(
    "--first",
    metavar="号",
    type=click.IntRange(min=1),
    help="从第几号编起；不写就按日期和单位次序编",
)
@_folder_option("卡片")
@today_option
@json_option
def cards(
    folder: Path,
    kind: CardKind,
    unit: str,
    within: int,
    until: date | None,
    first: int | None,
    output: Path | None,
    today: date,
    as_json: bool,
) -> None:
    """出工作提示卡、督办卡、整改通知书，每个单位一页。"""
    from reports.ledger.papers.card_document import card_document
    from reports.ledger.store import Ledger
    from shifan.supervision.ledger_desk import unit_name
    from shifan.supervision.ledger_papers import card_name, issued_cards
    from shifan.workspace import open_workspace
    from shifan.writing import write_whole

    if until is not None and (kind != "督办" or until < today):
        message = "只有督办卡有回复期限" if kind != "督办" else "回复期限已经过去"
        raise BadInput([Problem(message, key="--until", remedy="去掉它，或写以后的日期")])
    workspace = open_workspace(folder)
    with Ledger.open(ledger_file(folder), create=False) as ledger:
        now = ledger.snapshot(history=False)
    own = unit_name(workspace, now.entries, unit) if unit else ""
    issued = issued_cards(
        workspace,
        now,
        kind,
        today,
        within=within,
        until=until,
        first=first or 0,
        unit=own,
    )
    target = output or workspace.out / "卡片"
    told = []
    for card in issued:
        name = card_name(card)
        write_whole(target / name, card_document(card, workspace.settings.notices))
        ids = [item.id for item in card.items]
        told.append({"file": name, "unit": card.unit, "number": card.number, "entries": ids})
    if as_json:
        print_json({"folder": str(target), "cards": told, **head_json(now.head)})
        return
    for one in told:
        click.echo(f"{one['number']}  {one['unit']}  {len(one['entries'])}条  {one['file']}")
    say(f"已写入 {target}：{len(told)}份。" if told else f"没有要出{CARD_TITLES[kind]}的单位。")
