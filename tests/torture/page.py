"""docs/reliability.md: the counts of a whole run, for the people who rely on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tests.torture.crowd import Crowded
from tests.torture.drill import FAILING, Tally
from tests.torture.faults import KINDS
from tests.torture.limits import Strained

_HEAD = """\
# 断电、磁盘满、多人同时用：会不会丢东西

这一页由 `make torture` 生成。它把每个会写文件的命令在做的过程中弄出故障，再看留下了什么。

保证的是：

- **旧的或新的，没有半截的。** 每个文件先写在旁边，刷到磁盘，再改名换上；要一起改的几个文件，由一份
  写入记录决定是全换还是全不换；台账是数据库的一次事务。
- **出了故障说得清。** 退出码 3（环境问题）或 2（输入问题），说明哪个文件、什么原因、怎么办，不出程序堆栈。
- **再运行一次就接着办完，** 结果与没出过故障时逐字节相同，不留临时文件。
- **锁不会被死掉的程序占住。** 程序怎么结束，锁都随之放开；另一个程序还在写时，等 10 秒，之后说明情况。
- **台账不用 WAL，** 放在共享文件夹里也只有 `ledger.db` 一个文件（写入的瞬间另有一个回滚日志）。

每次故障之后都查五件事：没有撕裂的文件；工作区是旧状态或新状态（`run`、`demo`、`init`、
`synth`、`evidence scan`、`progress import`、`review final` 分几步写，每个文件各是旧的或新的）；`shifan check` 打得开；
`shifan ledger verify` 通过；同一命令再运行一次，得到和从未出错一样的文件。
"""

_TAIL = """\

## 怎样再做一次

```
make torture
```

需要 Linux。日常的 `make test` 里有一个小得多的同样的测试。抽到哪几次写入是定好的，每次都一样；
多人同时使用那一节取决于机器快慢，每次的数会不同。为了省时，图表和看板的内容只算一次，写出照旧每次都做。

## 没有试过的

- 真的拔电源、真的断网：这里的故障是在程序与操作系统之间造出来的，`fsync` 以后磁盘是否真写下去，程序管不到。
- 数据库内部的 `fsync` 失败：SQLite 没有留下替换它的口子；它的写入、截断、删除、打开都试过。
- Windows 和 WPS 本身：用“改名被拒绝”代替“文件正被 Word 打开”。
"""


def page(tally: Tally, strained: Strained, crowded: Crowded, machine: str) -> str:
    """The page in Markdown.

    Args:
        tally: faults and kills.
        strained: the limits of real disks.
        crowded: several processes at once.
        machine: what it was run on; may be empty.
    """
    parts = [_HEAD]
    if machine:
        parts.append(f"本次的机器：{machine}。\n")
    parts += [_totals(tally, strained, crowded), _by_command(tally), _by_code(tally)]
    parts += [_limits(strained), _crowd(crowded), _lost(tally, strained, crowded), _TAIL]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts))


def _totals(tally: Tally, strained: Strained, crowded: Crowded) -> str:
    lost = len(tally.lost) + len(strained.lost) + len(crowded.lost)
    rows = [
        ("注入的故障", tally.of(FAILING)),
        ("强行结束（SIGKILL）", tally.of(("kill",))),
        ("受限的磁盘和文件夹", sum(strained.ended.values())),
        ("同时使用时的命令", sum(crowded.done.values())),
        ("没有守住的", lost),
    ]
    return "## 总数\n\n" + _table(("内容", "次数"), rows)


def _by_command(tally: Tally) -> str:
    kinds = (*FAILING, "kill")
    heads = ("命令", "写入步数", *(KINDS[kind] for kind in kinds))
    rows = [
        (f"`{name}`", steps, *(tally.struck[name, kind] for kind in kinds))
        for name, steps in tally.calls.items()
    ]
    return "\n## 每个命令受了几次故障\n\n" + _table(heads, rows)


def _by_code(tally: Tally) -> str:
    names = {0: "照常办完", 2: "退出码 2", 3: "退出码 3", 130: "已中断", -1: "被结束"}
    kinds = (*FAILING, "kill")
    rows = [(KINDS[kind], *(tally.ended[kind, code] for code in names)) for kind in kinds]
    told = (
        "\n## 命令怎样结束\n\n“照常办完”的，是故障落在不影响结果的一步上（缓存、刷新文件夹、"
        "删自己的临时文件），或系统允许接着写；这时也查过结果是全的。\n\n"
    )
    return told + _table(("故障", *names.values()), rows)


def _limits(strained: Strained) -> str:
    rows = [(kind, code, number) for (kind, code), number in sorted(strained.ended.items())]
    told = "\n## 真的受限的磁盘\n\n" + _table(("限制", "退出码", "次数"), rows)
    if strained.not_run:
        told += f"\n这台机器上没有条件做：{'、'.join(strained.not_run)}。\n"
    return told


def _crowd(crowded: Crowded) -> str:
    names = {
        "add": "ledger add、ledger export",
        "import": "evidence import、evidence export",
        "scan": "evidence scan",
        "score": "score -o",
        "package": "package",
        "run": "run",
    }
    rows = [
        (f"`{names[role]}`", code, number) for (role, code), number in sorted(crowded.done.items())
    ]
    told = (
        "\n## 几个人同时用一个工作区\n\n2 个、4 个、8 个进程各 20 秒，同时对一个工作区"
        "不停地运行下列命令。\n\n"
    )
    return (
        told
        + _table(("命令", "退出码", "次数"), rows)
        + f"\n登记成功的台账条目和收入的材料共 {crowded.kept} 件，结束后件件都在；"
        f"其间打开生成的文件 {crowded.looks} 次，没有撕裂的。\n"
    )


def _lost(tally: Tally, strained: Strained, crowded: Crowded) -> str:
    lost = [*tally.lost, *strained.lost, *crowded.lost]
    if not lost:
        return ""
    return "\n## 没有守住的\n\n" + "\n".join(f"- {' '.join(line.split())}" for line in lost) + "\n"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"
