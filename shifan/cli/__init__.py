"""The command line: one table of commands, each imported only when it runs."""

from __future__ import annotations

import gc
import sys

import click

from shifan import __version__
from shifan.cli.chinese_help import Commands, Late
from shifan.cli.command import run_command

_COMMANDS = {
    "menu": Late("shifan.cli.menu", "menu", "按数字选着办：自查、清单、台账、报告、申报"),
    "demo": Late("shifan.cli.demo", "demo", "把自带示例复制出来，从头到尾跑一遍"),
    "init": Late("shifan.cli.init", "init", "建立工作区和各项指标的空白清单"),
    "check": Late("shifan.cli.check", "check", "检查工作区，列出全部疑点"),
    "run": Late("shifan.cli.run", "run", "检查、测算、列问题、登台账、出报告，一次办完"),
    "score": Late("shifan.cli.score", "score", "测算得分，说明每个数的来由"),
    "gaps": Late("shifan.cli.gaps", "gaps", "列出问题清单，按单位、层级、领域"),
    "ledger": Late(
        "shifan.cli.ledger.commands", "ledger", "整改台账：登记、整改、申请销号、核准销号"
    ),
    "status": Late("shifan.cli.status", "status", "看现在是哪个阶段、各单位还欠什么、什么逾期了"),
    "progress": Late(
        "shifan.cli.progress.commands", "progress", "月报、催报、进展情况通报、督导和点评表"
    ),
    "report": Late("shifan.cli.report", "report", "起草自评报告；report check 核对定稿"),
    "trace": Late("shifan.cli.trace", "trace", "报告每句话的出处和数据口径表"),
    "dashboard": Late(
        "shifan.cli.dashboard", "dashboard", "出看板：一个网页文件，离线打开，可筛选、可打印"
    ),
    "package": Late("shifan.cli.package", "package", "装订申报材料和核查材料"),
    "verify": Late("shifan.cli.verify", "verify", "只凭核查材料包独立复核、逐项复算"),
    "review": Late(
        "shifan.cli.review.commands", "review", "评审：分工、评审表、比较、合议、定分、反馈"
    ),
    "batch": Late("shifan.cli.batch", "batch", "批量测算：多个申报单位一次测算、排名、找共性问题"),
    "synth": Late(
        "shifan.cli.synth", "synth", "编造一批带真实得分的申报单位（模拟数据），供试用和测速"
    ),
    "sensitivity": Late(
        "shifan.cli.sensitivity", "sensitivity", "权重和工作参考值变动时，得分会在什么范围"
    ),
    "plan-ahead": Late(
        "shifan.cli.plan_ahead", "plan_ahead", "先补什么：按单位和周排出最提分的整改安排"
    ),
    "diff": Late("shifan.cli.diff", "diff", "比较两个工作区、两个材料包或两份目录"),
    "plan": Late("shifan.cli.plan", "plan", "从工作方案提取任务、责任单位、时限，生成创建工作台账"),
    "claims": Late("shifan.cli.claims", "claims", "核对文字里的数字：合计、比例、增减、前后不一"),
    "match": Late("shifan.cli.match", "match", "一段文字说的是哪几项指标"),
    "allocation": Late(
        "shifan.cli.allocation", "allocation", "责任分工：谁牵头、谁配合，导出改好再导入"
    ),
    "evidence": Late("shifan.cli.evidence.commands", "evidence", "登记和核对证明材料"),
    "template": Late("shifan.cli.template", "template", "得到公文模板，在它上面改成本地的样式"),
    "catalogue": Late("shifan.cli.catalogue", "catalogue", "查看、检查、导入、导出指标目录"),
}


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"shifan {__version__}")
        ctx.exit()


@click.group(cls=Commands, late=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help="显示版本",
)
def app() -> None:
    """示范：法治政府建设示范创建自评工具。

    从各单位的数据和材料，到测算、问题清单、整改台账、自评报告和申报材料。
    分值均为工作参考分，非官方评分。
    """


def main() -> None:
    """The `shifan` command."""
    code = run_command(app)
    # Python looks for garbage once more at its end; what is left goes with the process anyway.
    gc.freeze()
    sys.exit(code)
