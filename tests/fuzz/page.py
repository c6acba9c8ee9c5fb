"""The page 变异检验输入: what every reader was given, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tests.fuzz.bounds import MEMORY, SECONDS
from tests.fuzz.campaign import Outcome
from tests.fuzz.reader_titles import TITLES

_MEBIBYTE = 1 << 20
_HEAD = f"""\
# 变异检验输入

别人送来的文件由{{readers}}个读取部件读。每个部件先读写得好的文件（都读得进），再读改坏的：字节增删替换，压缩包里的部件改坏、丢失、互换，\
单元格、属性、键值换成别的值，行和元素丢失、重复、移位。要求只有一条：读进去，或者用中文说明为什么不收；\
不崩溃，处理器用时不超过{SECONDS}秒，内存不超过 {MEMORY // _MEBIBYTE // 1024} GB，不写临时文件夹以外的任何文件，不联网，不启动别的程序。\
用时由计时信号管，到时就结束进程；内存由操作系统管；写文件和联网由解释器的审计事件管。违反任何一条都记为崩溃。

做法有两种：hypothesis 按规则随机改，出错时自动缩小；atheris 看代码走到哪里，留下走到新地方的输入继续改。\
“分支”是好文件走到的和改过的文件走到的代码分支数，两数之差是改出来的。

本页由 `make fuzz` 写出，不手工修改。{{effort}}

| 读取部件 | 做法 | 输入（个） | 用时（秒） | 最慢一个（秒） | 内存峰值（MB） | 分支 | 留下的输入 | 崩溃 |
|---|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Effort:
    """How long readers were tried.

    Attributes:
        examples: inputs of hypothesis for each of the two tests of a reader.
        seconds: of atheris for each reader; 0 for none.
        machine: on what machine.
        day: on which day.
    """

    examples: int
    seconds: int
    machine: str
    day: date


def fuzz_page(outcomes: Sequence[Outcome], effort: Effort) -> str:
    """The page in Markdown.

    Args:
        outcomes: what came of each reader in each way.
        effort: how long each was tried.
    """
    readers = list(dict.fromkeys(one.reader for one in outcomes))
    head = _HEAD.replace("{readers}", str(len(readers))).replace("{effort}", _told(effort))
    rows = [_row(one) for name in readers for one in outcomes if one.reader == name]
    inputs = sum(one.inputs for one in outcomes)
    crashed = sum(bool(one.crash) for one in outcomes)
    slowest = max((one.longest for one in outcomes), default=0.0)
    largest = max((one.memory for one in outcomes), default=0) // _MEBIBYTE
    total = (
        f"\n合计{inputs}个输入，崩溃{crashed}处；最慢的一个用处理器{slowest:.2f}秒，"
        f"内存峰值 {largest} MB。以前找到的崩溃都已修好，逐个记在 `tests/fuzz/test_found.py` 和 `tests/bad`。\n"
    )
    return head + "".join(rows) + total


def _told(effort: Effort) -> str:
    machine = f"，机器：{effort.machine}" if effort.machine else ""
    return (
        f"这一次是{effort.day.isoformat()}做的，hypothesis 每个部件做两组、每组{effort.examples}个，"
        f"atheris 每个部件{effort.seconds}秒{machine}。"
    )


def _row(one: Outcome) -> str:
    edges = f"{one.edges[0]}→{one.edges[1]}" if one.edges[1] else "—"
    cells = (
        TITLES[one.reader],
        one.way,
        str(one.inputs),
        f"{one.seconds:.0f}",
        f"{one.longest:.2f}",
        str(one.memory // _MEBIBYTE),
        edges,
        str(one.corpus) if one.edges[1] else "—",
        one.crash or "无",
    )
    return f"| {' | '.join(cells)} |\n"
