"""The commands that write the ledger, and those that write papers from it."""

from __future__ import annotations

from tests.torture.writer import (
    BY,
    DAY,
    INSPECTOR,
    OPEN,
    OUT,
    PROOF,
    ROOT,
    SUBMITTED,
    UNIT,
    WORKING,
    Writer,
)

LEDGER_WRITERS: dict[str, Writer] = {
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
    "ledger start --level": Writer(
        ("ledger", "start", ROOT, "--level", "市本级", "--measure", "补齐", *DAY, *BY),
        once=True,
    ),
    "ledger measure": Writer(
        ("ledger", "measure", ROOT, WORKING, "--measure", "重新补齐", *DAY, *BY), once=True
    ),
    "ledger classify": Writer(
        ("ledger", "classify", ROOT, OPEN, "--as", "长期坚持", "--why", "属实", *DAY, *BY),
        once=True,
    ),
    "ledger milestone": Writer(
        (
            *("ledger", "milestone", ROOT, WORKING, "--title", "印发方案"),
            *("--planned", "2021-03-20", *DAY, *BY),
        ),
        once=True,
    ),
    "ledger note": Writer(
        ("ledger", "note", ROOT, WORKING, "--note", "已改一半", "--proof", PROOF, *DAY, *BY),
        once=True,
    ),
    "ledger submit": Writer(
        ("ledger", "submit", ROOT, WORKING, "--note", "已改", "--proof", PROOF, *DAY, *BY),
        once=True,
    ),
    "ledger accept": Writer(
        ("ledger", "accept", ROOT, SUBMITTED, "--special", "--why", "属实", *DAY, *INSPECTOR),
        once=True,
    ),
    "ledger return": Writer(
        ("ledger", "return", ROOT, SUBMITTED, "--why", "材料不全", *DAY, *INSPECTOR), once=True
    ),
    "ledger extend": Writer(
        (
            *("ledger", "extend", ROOT, OPEN, WORKING, "--due", "2021-06-30"),
            *("--why", "要等上级文件", *DAY, *INSPECTOR),
        ),
        once=True,
    ),
    "ledger import": Writer(("ledger", "import", ROOT, "单位台账.xlsx", *DAY, *BY)),
    "ledger import --source": Writer(
        ("ledger", "import", ROOT, "发现问题.xlsx", "--source", "第三方", *DAY, *BY)
    ),
    "ledger export": Writer(("ledger", "export", ROOT, *DAY, "-o", f"{OUT}/台账.xlsx")),
    "ledger export --unit": Writer(
        ("ledger", "export", ROOT, "--unit", UNIT, *DAY, "-o", f"{OUT}/单位.xlsx")
    ),
    "ledger stats -o": Writer(("ledger", "stats", ROOT, *DAY, "-o", f"{OUT}/统计.svg")),
    "ledger sheets": Writer(("ledger", "sheets", ROOT, *DAY)),
    "ledger cards": Writer(("ledger", "cards", ROOT, "--kind", "通知", *DAY)),
}
