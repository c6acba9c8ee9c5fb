"""The ledger's commands of the mending itself: measures, class, milestones, progress."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reports.ledger.entry import MENDINGS
from shifan.cli.chinese_help import Command
from shifan.cli.ledger.asking import ask_many, ask_one, selection_options
from shifan.cli.ledger.options import acting_options, entry_argument, proof_option
from shifan.cli.options import day_option, workspace_argument


@click.command(cls=Command)
@workspace_argument
@entry_argument
@click.option("--measure", metavar="措施", default="", help="整改措施")
@acting_options
def measure(folder: Path, entry: str, **words: Any) -> None:
    """写明或改写整改措施（责任单位、配合单位，或办公室代办）。"""
    ask_one(folder, "measure", entry, **words)


@click.command(cls=Command)
@workspace_argument
@selection_options
@click.option("--as", "chosen_class", type=click.Choice(MENDINGS), required=True, help="整改类型")
@click.option("--why", metavar="理由", default="", help="为什么这样定")
@acting_options
def classify(
    folder: Path, entries: tuple[str, ...], chosen_class: str, why: str, **asked: Any
) -> None:
    """确定整改类型：立行立改、限期整改、长期坚持。"""
    ask_many(folder, "classify", entries, asked, mending=chosen_class, why=why)


@click.command(cls=Command)
@workspace_argument
@entry_argument
@click.option("--title", "stage", metavar="节点", default="", help="到时要完成什么")
@day_option("--planned", "计划日期；不写表示取消这个节点")
@day_option("--reached", "实际完成的日期")
@acting_options
def milestone(folder: Path, entry: str, **words: Any) -> None:
    """登记、改期、完成或取消一个整改节点。"""
    ask_one(folder, "milestone", entry, **words)


@click.command(cls=Command)
@workspace_argument
@entry_argument
@click.option("--note", "completion", metavar="进展", default="", help="做到哪一步")
@proof_option
@acting_options
def note(folder: Path, entry: str, **words: Any) -> None:
    """登记整改进展，还不申请销号。"""
    ask_one(folder, "note", entry, **words)
