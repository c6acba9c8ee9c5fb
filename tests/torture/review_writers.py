"""The commands that write the record of a review, and the papers from it."""

from __future__ import annotations

from tests.torture.writer import BY, INSPECTOR, OUT, ROOT, SUMMER, Writer

_PANEL = ("--present", "张三、王五", *INSPECTOR, *SUMMER)

REVIEW_WRITERS: dict[str, Writer] = {
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
    "review withdraw": Writer(
        ("review", "withdraw", ROOT, "--reviewer", "张三", "--reason", "填错", *SUMMER, *BY),
        "收齐",
        once=True,
    ),
    "review compare -o": Writer(("review", "compare", ROOT, "-o", f"{OUT}/比较.xlsx"), "收齐"),
    "review decide -o": Writer(
        ("review", "decide", ROOT, "-o", f"{OUT}/合议.xlsx", *SUMMER), "收齐"
    ),
    "review decide --sheet": Writer(
        ("review", "decide", ROOT, "--sheet", "合议表.xlsx", *_PANEL), "收齐", once=True
    ),
    "review decide": Writer(
        (
            *("review", "decide", ROOT, "L2", "--share", "0.75", "--verdict", "基本符合"),
            *("--reason", "属实", *_PANEL),
        ),
        "合议",
        once=True,
    ),
    "review final": Writer(
        ("review", "final", ROOT, *INSPECTOR, "-o", f"{OUT}/结果.json", *SUMMER),
        "定分",
        whole=False,
    ),
    "review opinions": Writer(("review", "opinions", ROOT, *SUMMER), "反馈"),
    "review opinions --to-ledger": Writer(
        ("review", "opinions", ROOT, "--to-ledger", *BY, *SUMMER), "反馈"
    ),
    "review report -o": Writer(("review", "report", ROOT, "-o", f"{OUT}/评审.docx"), "反馈"),
}
