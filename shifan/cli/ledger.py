"""`shifan ledger`: the 整改台账, entry by entry (design §6, §11)."""

from __future__ import annotations

import click

from shifan.cli.command import Commands, Late

_READ = "shifan.cli.ledger_reading"
_WRITE = "shifan.cli.ledger_writing"
_COMMANDS = {
    "sync": Late(_WRITE, "sync", "按最近一次测算更新台账：增加、标记消失、重开"),
    "add": Late(_WRITE, "add", "登记一个检查发现的问题"),
    "import": Late(_WRITE, "import_sheet", "从 Excel 问题清单登记，整表核对后一次写入"),
    "list": Late(_READ, "list_entries", "列出条目，可按单位、层级、状态、来源、逾期筛选"),
    "show": Late(_READ, "show", "看一个条目的全部内容和办理记录"),
    "history": Late(_READ, "history", "办理记录，像会议记录一样逐条读"),
    "start": Late(_WRITE, "start", "开始整改"),
    "submit": Late(_WRITE, "submit", "申请销号，附完成情况和证明材料"),
    "accept": Late(_WRITE, "accept", "核准销号（领导小组办公室或督导组）"),
    "return": Late(_WRITE, "return_entry", "退回整改，写明理由"),
    "extend": Late(_WRITE, "extend", "延期，写明理由和新时限"),
    "verify": Late(_READ, "verify", "核验台账是否被改动，可与印发的校验码对照"),
    "stats": Late(_READ, "show_stats", "办理统计，可按单位、层级、来源分组"),
    "export": Late(_READ, "export", "导出台账：xlsx 或 json"),
}


@click.group(cls=Commands, late=_COMMANDS)
def ledger() -> None:
    """整改台账：登记问题、整改、申请销号、核准销号，每一步都留记录。"""
