"""`shifan ledger`: the 整改台账, entry by entry (design §6, §11)."""

from __future__ import annotations

import click

from shifan.cli.chinese_help import Commands, Late

_READ = "shifan.cli.ledger.reading"
_WRITE = "shifan.cli.ledger.writing"
_IMPORT = "shifan.cli.ledger.importing"
_MEND = "shifan.cli.ledger.mending"
_PAPER = "shifan.cli.ledger.papers"
_COMMANDS = {
    "sync": Late(_WRITE, "sync", "按最近一次测算更新台账：增加、标记消失、重开"),
    "add": Late(_WRITE, "add", "登记一个检查发现的问题"),
    "import": Late(
        _IMPORT, "import_sheet", "导入单位填好的台账，或从 Excel 登记问题；整表核对后一次写入"
    ),
    "list": Late(_READ, "list_entries", "列出条目，可按单位、层级、状态、来源、逾期筛选"),
    "show": Late(_READ, "show", "看一个条目的全部内容和办理记录"),
    "history": Late(_READ, "history", "办理记录，像会议记录一样逐条读"),
    "start": Late(_WRITE, "start", "开始整改，可成批"),
    "measure": Late(_MEND, "measure", "写明或改写整改措施"),
    "classify": Late(_MEND, "classify", "确定整改类型：立行立改、限期整改、长期坚持"),
    "milestone": Late(_MEND, "milestone", "登记整改节点的计划日期和实际日期"),
    "note": Late(_MEND, "note", "登记整改进展"),
    "submit": Late(_WRITE, "submit", "申请销号，附完成情况和证明材料"),
    "accept": Late(_WRITE, "accept", "核准销号（领导小组办公室或督导组）"),
    "return": Late(_WRITE, "return_entry", "退回整改，写明理由"),
    "extend": Late(_WRITE, "extend", "延期，写明理由和新时限，可成批"),
    "verify": Late(_READ, "verify", "核验台账是否被改动，可与印发的校验码对照"),
    "stats": Late(_READ, "show_stats", "办理统计和燃尽图，可按单位、层级、来源分组"),
    "export": Late(_READ, "export", "导出台账：xlsx 或 json；写 --unit 导出单位填写的表"),
    "sheets": Late(_PAPER, "sheets", "分层级、分单位出问题清单、整改工作方案、整改台账"),
    "cards": Late(_PAPER, "cards", "出工作提示卡、督办卡、整改通知书，每个单位一页"),
}


@click.group(cls=Commands, late=_COMMANDS)
def ledger() -> None:
    """整改台账：登记问题、整改、申请销号、核准销号，每一步都留记录。"""
