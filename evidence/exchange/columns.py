"""The columns of the 报送表: their heads, what they hold, and what else people call them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evidence.manifest import DISCLOSURE_NAMES, NATURE_NAMES
from indicators.catalogue_model import KIND_NAMES

Holds = Literal["text", "number", "day", "choice", "ids", "lines"]

FACT_SHEET = "填报数据"
MATERIAL_SHEET = "证明材料"
KEY = "行标识"

UNFILLED, FILLED, ZERO, NOT_APPLICABLE = "未填", "已填", "零报告", "不适用"


@dataclass(frozen=True, slots=True)
class Column:
    """One column that people fill in.

    Attributes:
        name: its key in the program.
        title: its head.
        holds: how its cells are read.
        aliases: other heads that mean it.
        choices: what its drop-down offers, with other words that mean the same.
    """

    name: str
    title: str
    holds: Holds = "text"
    aliases: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] | None = None


def _named(names: Mapping[Any, str]) -> dict[str, tuple[str, ...]]:
    return {name: () for name in names.values()}


FACT_COLUMNS = (
    Column(
        "status",
        "填报情况",
        "choice",
        ("填报状态", "情况"),
        {
            UNFILLED: ("未填报", "空"),
            FILLED: ("已填报", "有数据"),
            ZERO: ("零", "零报送", "没有发生", "未发生"),
            NOT_APPLICABLE: ("不涉及",),
        },
    ),
    Column("yes_no", "是或否", "choice", ("是否",), {"是": ("有", "√"), "否": ("无", "×")}),
    Column("amount", "数量", "number", ("分子", "件数")),
    Column("total", "总数", "number", ("分母", "总件数")),
    Column("date", "日期", "day", ("完成日期", "办结日期")),
    Column("since", "起算日期", "day", ("起算日",)),
    Column("days", "天数", "number", ("用时天数",)),
    Column("content", "内容", "lines", ("要件", "事项")),
    Column("as_of", "截至日期", "day", ("截止日期", "统计截至")),
    Column("source", "来源材料", "ids", ("材料编号", "来源")),
    Column("certificate", "证明", "ids", ("证明材料编号", "主管机关证明")),
    Column("note", "说明", aliases=("备注", "情况说明")),
)

MATERIAL_COLUMNS = (
    Column("title", "材料名称", aliases=("名称", "材料标题")),
    Column("kind", "种类", "choice", ("材料种类",), _named(KIND_NAMES) | {"新闻链接": ("链接",)}),
    Column("nature", "性质", "choice", ("材料性质",), _named(NATURE_NAMES)),
    Column("file", "文件名", aliases=("文件", "附件")),
    Column("url", "网址", aliases=("链接地址",)),
    Column("snapshot", "网页快照文件名", aliases=("网页快照",)),
    Column("accessed", "访问日期", "day"),
    Column("text", "情况简介", "lines", ("简介",)),
    Column("place", "现场存放地点", aliases=("存放地点",)),
    Column("keeper", "现场保管人", aliases=("保管人",)),
    Column("reason", "现场提供原因", aliases=("现场原因",)),
    Column("disclosure", "公开属性", "choice", ("密级",), _named(DISCLOSURE_NAMES)),
    Column("issuer", "制发单位", aliases=("出具机关", "发文单位")),
    Column("number", "文号", aliases=("发文字号",)),
    Column("signed", "成文日期", "day"),
    Column("printed", "印发日期", "day"),
    Column("published", "公布日期", "day", ("发布日期",)),
    Column("valid_until", "有效期至", "day"),
    Column("pages", "页数"),
    Column("supports", "支撑的标准", "ids", ("支撑标准",)),
    Column("ref", "引用别处材料", aliases=("引用材料", "引用")),
)

FACT_PLACE = {"unit": "填报单位", "indicator": "指标", "criterion": "标准编号", "year": "年度"}
"""Heads of the columns that say which fact a row is for; nobody fills them in."""

MATERIAL_PLACE = {"unit": "报送单位", "indicator": "指标编号", "id": "材料编号"}
"""Heads of the columns that say which material a row is; new rows name indicator and number."""
