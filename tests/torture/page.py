"""docs/reliability.md: the counts of a whole run, for the people who rely on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tests.torture.crowd import Crowded
from tests.torture.drill import Tally
from tests.torture.faults import FAILING, JUMPING, KINDS, SQLITE_CALLS, Kind
from tests.torture.limits import Strained
from tests.torture.writers import READERS, WRITERS

_HEAD = """\
# 断电、磁盘满、多人同时用：会不会丢东西

这一页由 `make torture` 生成。它把每个会写文件的命令在做的过程中弄出故障，再看留下了什么。

保证的是：

- **旧的或新的，没有半截的。** 每个文件先写在旁边，刷到磁盘，再改名换上；要一起改的几个文件，由一份
  写入记录决定是全换还是全不换；台账是数据库的一次事务。
- **出了故障说得清。** 退出码 3（环境问题）或 2（输入问题），说明哪个文件、什么原因、怎么办，不出程序堆栈。
- **再运行一次就接着办完，** 结果与没出过故障时逐字节相同，不留临时文件。
- **做完了才被打断的，再运行也不会记两遍。** 已经登记过的同样内容，说明情况，不再登。
- **锁不会被死掉的程序占住。** 程序怎么结束，锁都随之放开；另一个程序还在写时，等 10 秒，之后说明情况。
- **台账不用 WAL，** 放在共享文件夹里也只有 `ledger.db` 一个文件（写入的瞬间另有一个回滚日志）；
  删去回滚日志也刷到磁盘，报告“办完”以后断电也不会退回。

每次故障之后都查五件事：没有撕裂的文件；工作区是旧状态或新状态（{parts}
分几步写，每个文件各是旧的或新的）；`shifan check` 打得开；`shifan ledger verify` 通过；同一命令再运行一次，
得到和从未出错一样的文件。两次故障留下的东西逐字节相同的，后三件只查一次。
"""

_TAIL = """\

## 怎样再做一次

```
make torture
```

需要 Linux。日常的 `make test` 里有一个小得多的同样的测试。强行结束和刷盘出错，除 {long} 这几个写得
最多的命令抽着做以外，每一步写入都做；其余故障每种抽几步，抽到哪几步是定好的，每次都一样。多人同时使用那一节
取决于机器快慢，每次的数会不同。为了省时，图表和看板的内容只算一次，写出照旧每次都做；文件放在内存盘里。

## 没有试过的

- 真的拔电源、真的断网：这里的故障是在程序与操作系统之间造出来的，`fsync` 以后磁盘是否真写下去，程序管不到。
- 内存里的数据自己出错（坏内存条），和别的程序故意改坏文件：后一种由 `ledger verify` 和材料核验发现，不归这里。
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
    steps = [name for name, writer in WRITERS.items() if not writer.whole]
    long = [name for name, writer in WRITERS.items() if writer.sampled]
    parts = [_HEAD.format(parts=_code(steps))]
    if machine:
        parts.append(f"本次的机器：{machine}。\n")
    parts += [_totals(tally, strained, crowded), _by_command(tally), _by_code(tally)]
    parts += [_inside_sqlite(tally), _clock(tally), _limits(strained), _crowd(crowded)]
    parts += [_readers(), _lost(tally, strained, crowded), _TAIL.format(long=_code(long))]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts))


def _totals(tally: Tally, strained: Strained, crowded: Crowded) -> str:
    lost = len(tally.lost) + len(strained.lost) + len(crowded.lost)
    rows = [
        ("受试的写文件的命令", len(tally.calls)),
        ("注入的故障", tally.of(FAILING)),
        ("其中在数据库（SQLite）自己的写入里", tally.inside_sqlite()),
        ("强行结束（SIGKILL）", tally.of(("kill",))),
        ("时钟跳动", tally.of(JUMPING)),
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
        for name, steps in ((name, tally.calls[name]) for name in WRITERS if name in tally.calls)
    ]
    return "\n## 每个命令受了几次故障\n\n" + _table(heads, rows)


def _by_code(tally: Tally) -> str:
    names = {0: "照常办完", 2: "退出码 2", 3: "退出码 3", 130: "已中断", -1: "被结束"}
    kinds = (*FAILING, "kill", *JUMPING)
    rows = [(KINDS[kind], *(tally.ended[kind, code] for code in names)) for kind in kinds]
    told = (
        "\n## 命令怎样结束\n\n“照常办完”的，是故障落在不影响结果的一步上（缓存、刷新文件夹、"
        "删自己的临时文件），或系统允许接着写；这时也查过结果是全的。\n\n"
    )
    return told + _table(("故障", *names.values()), rows)


def _inside_sqlite(tally: Tally) -> str:
    """Faults in the database's own calls, which Python never sees."""
    names = ("打开", "写入", "截断", "刷到磁盘（fsync）", "删除")
    kinds: tuple[Kind, ...] = (*(kind for kind in FAILING if kind != "stop"), "kill")
    rows = [
        (name, *(tally.where[call, kind] for kind in kinds))
        for name, call in zip(names, SQLITE_CALLS, strict=True)
    ]
    told = (
        "\n## 数据库内部的故障\n\n台账的读写由 SQLite 自己完成。下面这些故障是换掉它的系统调用和"
        "文件方法造出来的，已计入上面的总数。\n\n"
    )
    return told + _table(("SQLite 的哪一步", *(KINDS[kind] for kind in kinds)), rows)


def _clock(tally: Tally) -> str:
    rows = [
        (f"`{name}`", *(tally.struck[name, kind] for kind in JUMPING))
        for name in WRITERS
        if tally.struck[name, JUMPING[0]]
    ]
    told = (
        "\n## 命令做到一半，时钟跳了\n\n命令不写 `--today`，时钟在它读时间、写文件的各步之间跳到另一天。"
        "读时间的头几次、其余各步的一部分都跳过。留下的要么与整个命令在这一天做的逐字节相同，要么与整个命令在另一天做的相同，不许两天混在一份文件里；"
        "另一天本来就不办理的（如合议日期在将来），可以不办。之后在另一天里再检查、再运行一次。"
        "台账按登记次序、不按时间排：时钟往回拨了照常登记，次序和校验不受影响。\n\n"
    )
    return told + _table(("命令", *(KINDS[kind] for kind in JUMPING)), rows)


def _readers() -> str:
    rows = [(f"`{name}`", why) for name, why in READERS.items()]
    return "\n## 不写文件的命令\n\n" + _table(("命令", "不试的原因"), rows)


def _limits(strained: Strained) -> str:
    rows = [(kind, code, number) for (kind, code), number in sorted(strained.ended.items())]
    told = "\n## 真的受限的磁盘\n\n" + _table(("限制", "退出码", "次数"), rows)
    if strained.not_run:
        told += f"\n这台机器上没有条件做：{'、'.join(strained.not_run)}。\n"
    return told


def _crowd(crowded: Crowded) -> str:
    names = {
        "add": "ledger add、ledger export",
        "step": "ledger note",
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
        + f"\n登记成功的台账条目、整改进展和收入的材料共 {crowded.kept} 件，结束后件件都在；"
        f"其间打开生成的文件 {crowded.looks} 次，没有撕裂的。\n"
    )


def _lost(tally: Tally, strained: Strained, crowded: Crowded) -> str:
    lost = [*tally.lost, *strained.lost, *crowded.lost]
    if not lost:
        return ""
    return "\n## 没有守住的\n\n" + "\n".join(f"- {' '.join(line.split())}" for line in lost) + "\n"


def _code(names: Sequence[str]) -> str:
    return "、".join(f"`{name}`" for name in names)


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"
