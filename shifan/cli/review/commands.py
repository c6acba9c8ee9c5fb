"""`shifan review`: people judge, apart from each other and from what the facts come to (design §9)."""

from __future__ import annotations

import click

from shifan.cli.chinese_help import Commands, Late

_ASSIGN = "shifan.cli.review.assigning"
_SHEETS = "shifan.cli.review.sheets"
_JUDGE = "shifan.cli.review.judging"
_DECIDE = "shifan.cli.review.deciding"
_PAPER = "shifan.cli.review.papers"
_COMMANDS = {
    "assign": Late(_ASSIGN, "assign", "分工：均衡、对口、回避，每项指标由几人各自评"),
    "sheets": Late(_SHEETS, "sheets", "给每名评审人员出一份评审表"),
    "import": Late(_SHEETS, "import_sheets", "收评审表：整表核对，原件和校验码留存"),
    "withdraw": Late(_SHEETS, "withdraw", "退回已收的评审表，写明理由后可重新收"),
    "compare": Late(_JUDGE, "compare", "逐项比较自评、测算和各评审人员，列出争议"),
    "decide": Late(_DECIDE, "decide", "登记复核合议的结论和理由，逐项或用合议表"),
    "final": Late(_JUDGE, "final", "定分并签署，打印校验码"),
    "opinions": Late(_PAPER, "opinions", "分单位出评审意见反馈单，可登入整改台账"),
    "report": Late(_PAPER, "report", "出评审报告"),
}


@click.group(cls=Commands, late=_COMMANDS)
def review() -> None:
    """评审：分工、出表、收表、比较、合议、定分、反馈，每一步都留记录。"""
