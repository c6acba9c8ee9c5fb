"""Every command that writes, with what it finds and what it promises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ROOT, OUT = "工作区", "出"
PROOF = "files/L2/整改报告.txt"

State = Literal["新建", "改名", "办理", "评审", "合议", "定分"]

DAY = ("--today", "2021-03-05")
BY = ("--by", "周科")
SPRING = ("--today", "2021-04-06")
SUMMER = ("--today", "2021-06-20")
OPEN, WORKING, SUBMITTED = "1", "2", "3"


@dataclass(frozen=True)
class Writer:
    """A command that writes.

    Attributes:
        words: its command line, from the folder in which the workspace lies.
        state: what it finds.
        whole: whether all that it changes in the workspace, outside of `out/`, changes together.
        once: whether it is refused where it has been done already.
    """

    words: tuple[str, ...]
    state: State = "办理"
    whole: bool = True
    once: bool = False


WRITERS: dict[str, Writer] = {
    "run": Writer(("run", ROOT, *DAY, *BY), "新建", whole=False),
    "score -o": Writer(("score", ROOT, "-o", f"{OUT}/测算.xlsx")),
    "gaps -o": Writer(("gaps", ROOT, "-o", f"{OUT}/问题.docx")),
    "evidence scan": Writer(
        ("evidence", "scan", ROOT, "--proposals", f"{OUT}/建议.xlsx"), "改名", whole=False
    ),
    "evidence scan --rename": Writer(("evidence", "scan", ROOT, "--rename"), "改名", whole=False),
    "evidence select --apply": Writer(("evidence", "select", ROOT, "--apply", "--replace")),
    "evidence export": Writer(("evidence", "export", ROOT)),
    "evidence import": Writer(("evidence", "import", ROOT, "报送包")),
    "ledger sync": Writer(("ledger", "sync", ROOT, *DAY, *BY), "新建"),
    "ledger add": Writer(
        (
            *("ledger", "add", ROOT, "--indicator", "L4", "--unit", "市司法局"),
            *("--source", "初评", "--problem", "没有名册", *DAY, *BY),
        )
    ),
    "ledger start": Writer(
        ("ledger", "start", ROOT, OPEN, "--measure", "补齐", *DAY, *BY), once=True
    ),
    "ledger submit": Writer(
        ("ledger", "submit", ROOT, WORKING, "--note", "已改", "--proof", PROOF, *DAY, *BY),
        once=True,
    ),
    "ledger accept": Writer(
        ("ledger", "accept", ROOT, SUBMITTED, "--special", "--why", "属实", *DAY, "--by", "孙某"),
        once=True,
    ),
    "ledger import": Writer(("ledger", "import", ROOT, "单位台账.xlsx", *DAY, *BY)),
    "ledger export": Writer(("ledger", "export", ROOT, *DAY, "-o", f"{OUT}/台账.xlsx")),
    "ledger sheets": Writer(("ledger", "sheets", ROOT, *DAY)),
    "package declare": Writer(("package", ROOT)),
    "package verify": Writer(("package", ROOT, "--edition", "verify", "-o", f"{OUT}/核查.zip")),
    "report -o": Writer(("report", ROOT, "-o", f"{OUT}/报告.docx")),
    "trace -o": Writer(("trace", ROOT, "-o", f"{OUT}/溯源.docx")),
    "dashboard": Writer(("dashboard", ROOT, *DAY)),
    "progress circular": Writer(
        ("progress", "circular", ROOT, "--month", "2021-03", *SPRING, "-o", f"{OUT}/通报.docx")
    ),
    "progress export": Writer(("progress", "export", ROOT, "--month", "2021-03", *SPRING)),
    "progress import": Writer(
        ("progress", "import", ROOT, "月报.xlsx", "--received", "2021-04-02", *SPRING, *BY),
        whole=False,
    ),
    "allocation export": Writer(("allocation", "export", ROOT, "-o", f"{OUT}/分工.xlsx")),
    "allocation import": Writer(("allocation", "import", ROOT, "责任分工.xlsx")),
    "review assign": Writer(
        (
            *("review", "assign", ROOT, "--reviewers", "reviewers.yaml"),
            *("--due", "2021-06-30", "-o", f"{OUT}/分工.xlsx", *SUMMER),
        )
    ),
    "review sheets": Writer(("review", "sheets", ROOT, *SUMMER), "评审"),
    "review import": Writer(
        (
            *("review", "import", ROOT, "评审表/评审表（张三）.xlsx", "评审表/评审表（王五）.xlsx"),
            *("--received", "2021-06-20", *SUMMER, *BY),
        ),
        "评审",
        once=True,
    ),
    "review decide": Writer(
        (
            *("review", "decide", ROOT, "L2", "--share", "0.75", "--verdict", "基本符合"),
            *("--reason", "属实", "--present", "张三、王五", "--by", "孙某", *SUMMER),
        ),
        "合议",
        once=True,
    ),
    "review final": Writer(
        ("review", "final", ROOT, "--by", "孙某", "-o", f"{OUT}/结果.json", *SUMMER),
        "定分",
        whole=False,
    ),
    "catalogue export": Writer(("catalogue", "export", "puyang", "-o", f"{OUT}/目录.xlsx")),
    "catalogue import": Writer(
        ("catalogue", "import", "目录.xlsx", "-o", f"{OUT}/own.yaml", "--replace")
    ),
    "plan -o": Writer(("plan", "要点.txt", "-o", f"{OUT}/任务.yaml")),
    "sensitivity -o": Writer(("sensitivity", ROOT, "--draws", "100", "-o", f"{OUT}/敏感.xlsx")),
    "plan-ahead -o": Writer(("plan-ahead", ROOT, *DAY, "-o", f"{OUT}/安排.xlsx")),
    "batch -o": Writer(("batch", "各市", "-o", f"{OUT}/批量.json")),
    "synth": Writer(("synth", f"{OUT}/编造", "-n", "2"), whole=False),
    "init": Writer(
        (
            *("init", f"{OUT}/新区", "--name", "某市", "--cycle", "2021"),
            *("--from-year", "2019", "--to-year", "2020", "--catalogue", "puyang"),
        ),
        whole=False,
        once=True,
    ),
    "demo": Writer(("demo", f"{OUT}/示例", "--example", "qinhuangdao"), whole=False),
}
