"""月报表: names of the form's sheets, columns and rows, for writing and for reading it back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indicators.month import Month

REPORT_SHEET = "月报"
ENTRY_SHEET = "台账条目"
FIGURE_SHEET = "台账数据"
STAMP_SHEET = "报送信息"
VERSION = "1"

DONE, UNFINISHED, PROBLEMS, PLANS = "已完成工作", "未完成及原因", "存在问题", "下步打算"
SECTIONS: dict[str, tuple[int, str]] = {
    DONE: (5, "一行写一件事：做了什么、何时完成、形成了什么文件或数据"),
    UNFINISHED: (3, "一行写一件事，并在右边写明原因；没有的留空"),
    PROBLEMS: (3, "需要协调解决的问题；如实反映，不作为排名依据"),
    PLANS: (4, "下个月做什么、何时完成、由谁负责"),
}
"""Each section with its number of empty rows and what to write there."""

SECTION, TEXT, REASON, HINT = "栏目", "内容", "原因（未完成的填写）", "填写要求"
ENTRY, PROGRESS = "编号", "本月进展"
FIGURE, IN_LEDGER, STATED, NOTE = "项目", "台账登记数", "单位核对数", "不一致的说明"

_REMARK = re.compile(r"[（(][^）)]*[）)]|\s")


def plain_head(text: str) -> str:
    """A head without blanks and remarks in brackets: 原因 for 原因（未完成的填写）."""
    return _REMARK.sub("", text)


STAMP: dict[str, str] = {
    "version": "格式版本",
    "applicant": "申报主体",
    "cycle": "创建周期",
    "unit": "填报单位",
    "month": "月份",
}


@dataclass(frozen=True, slots=True)
class FormStamp:
    """Whose form it is, of which workspace and month; it stands on a hidden sheet."""

    applicant: str
    cycle: str
    unit: str
    month: Month
