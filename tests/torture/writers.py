"""Every command of shifan: those that write, with what they promise, and those that do not."""

from __future__ import annotations

from tests.torture.ledger_writers import LEDGER_WRITERS
from tests.torture.review_writers import REVIEW_WRITERS
from tests.torture.writer import BY, DAY, OUT, ROOT, SPRING, Writer

_CITY = ("--name", "某市", "--cycle", "2021", "--from-year", "2019", "--to-year", "2020")

_WORKSPACE: dict[str, Writer] = {
    "run": Writer(("run", ROOT, *DAY, *BY), "新建", whole=False, sampled=True),
    "menu": Writer(
        ("menu", ROOT, "--memory", f"{OUT}/记住.txt"),
        "新建",
        whole=False,
        typed="3\n周科\n\n",
        goes_on=True,
    ),
    "score -o": Writer(("score", ROOT, "-o", f"{OUT}/测算.xlsx")),
    "gaps -o": Writer(("gaps", ROOT, *DAY, "-o", f"{OUT}/问题.docx")),
    "status -o": Writer(("status", ROOT, *DAY, "-o", f"{OUT}/报送.xlsx")),
    "init": Writer(
        ("init", f"{OUT}/新区", *_CITY, "--catalogue", "puyang"), whole=False, once=True
    ),
    "init --from": Writer(
        ("init", f"{OUT}/下周期", "--from", ROOT, "--cycle", "2022"), whole=False, once=True
    ),
    "init --missing": Writer(("init", ROOT, "--missing"), whole=False),
    "demo": Writer(("demo", f"{OUT}/示例", "--example", "qinhuangdao"), whole=False, sampled=True),
    "synth": Writer(("synth", f"{OUT}/编造", "-n", "2"), whole=False, sampled=True),
    "batch -o": Writer(("batch", "各市", "-o", f"{OUT}/批量.json")),
}
_EVIDENCE: dict[str, Writer] = {
    "evidence scan": Writer(
        ("evidence", "scan", ROOT, "--proposals", f"{OUT}/建议.xlsx"), "改名", whole=False
    ),
    "evidence scan --rename": Writer(("evidence", "scan", ROOT, "--rename"), "改名", whole=False),
    "evidence verify -o": Writer(("evidence", "verify", ROOT, "-o", f"{OUT}/链接.xlsx")),
    "evidence select --apply": Writer(("evidence", "select", ROOT, "--apply", "--replace")),
    "evidence export": Writer(("evidence", "export", ROOT)),
    "evidence import": Writer(("evidence", "import", ROOT, "报送包")),
    "allocation export": Writer(("allocation", "export", ROOT, "-o", f"{OUT}/分工.xlsx")),
    "allocation import": Writer(("allocation", "import", ROOT, "责任分工.xlsx")),
}
_PAPERS: dict[str, Writer] = {
    "package declare": Writer(("package", ROOT)),
    "package verify": Writer(("package", ROOT, "--edition", "verify", "-o", f"{OUT}/核查.zip")),
    "verify -o": Writer(("verify", "核查.zip", "-o", f"{OUT}/核查报告.docx"), sampled=True),
    "report -o": Writer(("report", ROOT, "-o", f"{OUT}/报告.docx")),
    "trace -o": Writer(("trace", ROOT, "-o", f"{OUT}/溯源.docx")),
    "dashboard": Writer(("dashboard", ROOT, *DAY)),
    "sensitivity -o": Writer(("sensitivity", ROOT, "--draws", "100", "-o", f"{OUT}/敏感.xlsx")),
    "plan-ahead -o": Writer(("plan-ahead", ROOT, *DAY, "-o", f"{OUT}/安排.xlsx")),
    "diff -o": Writer(("diff", "核查.zip", ROOT, "-o", f"{OUT}/变化.xlsx"), sampled=True),
    "plan -o": Writer(("plan", "要点.txt", "-o", f"{OUT}/任务.yaml")),
    "template -o": Writer(("template", "-o", f"{OUT}/公文模板.docx")),
    "catalogue schema -o": Writer(("catalogue", "schema", "-o", f"{OUT}/格式")),
    "catalogue export": Writer(("catalogue", "export", "puyang", "-o", f"{OUT}/目录.xlsx")),
    "catalogue import": Writer(
        ("catalogue", "import", "目录.xlsx", "-o", f"{OUT}/own.yaml", "--replace")
    ),
}
_PROGRESS: dict[str, Writer] = {
    "progress circular": Writer(
        ("progress", "circular", ROOT, "--month", "2021-03", *SPRING, "-o", f"{OUT}/通报.docx")
    ),
    "progress export": Writer(("progress", "export", ROOT, "--month", "2021-03", *SPRING)),
    "progress import": Writer(
        (
            *("progress", "import", ROOT, "月报.xlsx", "--received", "2021-04-02"),
            *(*SPRING, *BY),
        ),
        whole=False,
    ),
    "progress reminder": Writer(("progress", "reminder", ROOT, "--month", "2021-03", *SPRING)),
    "progress inspection": Writer(
        ("progress", "inspection", ROOT, "--round", "2021-2", *SPRING, "-o", f"{OUT}/督导.docx")
    ),
    "progress review": Writer(
        ("progress", "review", ROOT, "--quarter", "2021-1", *SPRING, "-o", f"{OUT}/点评.xlsx")
    ),
}

WRITERS: dict[str, Writer] = {
    **_WORKSPACE,
    **_EVIDENCE,
    **LEDGER_WRITERS,
    **_PROGRESS,
    **_PAPERS,
    **REVIEW_WRITERS,
}

READERS: dict[str, str] = {
    "check": "只读工作区，结果写到屏幕",
    "ledger list": "只读台账",
    "ledger show": "只读台账",
    "ledger history": "只读台账",
    "ledger verify": "只读台账",
    "report check": "只读定稿和工作区",
    "claims": "只读文稿",
    "match": "只读文稿",
    "allocation show": "只读清单",
    "catalogue list": "只读目录",
    "catalogue show": "只读目录",
    "catalogue check": "只读目录",
}
"""Commands that write nothing, each with the reason why it is not struck."""

WRITING_OPTIONS = {"--apply", "--rename", "--proposals", "--to-ledger", "--missing", "--from"}
"""Options that change what is written; each of them is struck at every command that has it."""
