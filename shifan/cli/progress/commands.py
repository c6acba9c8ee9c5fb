"""`shifan progress`: monthly reports in and out, and what the office issues on them."""

from __future__ import annotations

import click

from shifan.cli.chinese_help import Late
from shifan.cli.default_command import DefaultCommands

_MONTHLY = "shifan.cli.progress.monthly"
_TABLES = "shifan.cli.progress.tables"
_COMMANDS = {
    "circular": Late(_MONTHLY, "circular", "进展情况通报（命令名可省略）"),
    "export": Late(_MONTHLY, "export", "发出月报表，台账数字预先填好"),
    "import": Late(_MONTHLY, "import_form", "收回一份月报表，原件一并保存"),
    "reminder": Late(_TABLES, "reminder", "催报单：还有谁没报"),
    "inspection": Late(_TABLES, "inspection", "双月督导检查表"),
    "review": Late(_TABLES, "review", "季度点评表"),
}


@click.group(cls=DefaultCommands, default="circular", late=_COMMANDS)
def progress() -> None:
    """发出和收回月报表，起草进展情况通报，生成催报单、双月督导检查表、季度点评表。"""
