"""What is declared, and what the reviewers of the package get."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from item import BOTH, CITY, MORE, Group, Item
from running import run

_DECLARED = f"{MORE}/{{}}/申报版"

GROUP = Group(
    "申报和核查用的",
    (
        Item(
            "report",
            "自评报告代拟稿：不超过2000字；只有一篇报道时，能写出来的只有报道里有的",
            "report draft",
            "{}/out/自评报告.docx",
            (1, 2),
        ),
        Item("trace", "溯源表：每句话的出处和数据口径", "trace", "{}/out/自评报告溯源表.docx"),
        Item("material-list", "申报版：材料目录", "package", f"{_DECLARED}/02*.xlsx"),
        Item("filing-form", "申报版：逐项填报表", "package", f"{_DECLARED}/03*.xlsx"),
        Item("onsite-note", "申报版：现场核查说明", "package", f"{_DECLARED}/04*.docx"),
        Item("none-note", "申报版：没有相关材料的说明", "package", f"{_DECLARED}/05*.docx"),
        Item(
            "verification",
            "核查报告：只凭核查版逐个核对文件、重新测算，写明一致还是不一致",
            "verify",
            f"{MORE}/{{}}/核查报告.docx",
        ),
        Item(
            "verification-workbook",
            "核查报告（工作簿）",
            "verify",
            f"{MORE}/{{}}/核查报告.xlsx",
        ),
        Item(
            "link-check",
            "链接核对表：在能上网的电脑上逐条点开打勾",
            "evidence verify",
            f"{MORE}/{{}}/链接核对表.xlsx",
        ),
        Item(
            "diff",
            "前后比较：补正三家单位的执法公示数据以后，得分和数据有什么变化",
            "diff",
            f"{MORE}/{{}}/前后比较.xlsx",
            (1, 2),
            examples=(CITY,),
        ),
    ),
)

_MENDED = {
    "on_time: 157, total: 188": "on_time: 188, total: 188",
    "on_time: 336, total: 394": "on_time: 394, total: 394",
    "on_time: 14, total: 17": "on_time: 17, total: 17",
}


def prepare() -> None:
    """Takes the packages apart, verifies them and compares one with a mended workspace."""
    for example in BOTH:
        _unpack(example)
        package = next(Path(example, "out").glob("*核查.zip"))
        for kind in ("docx", "xlsx"):
            run("verify", package, "-o", f"{MORE}/{example}/核查报告.{kind}")
        run("evidence", "verify", example, "-o", f"{MORE}/{example}/链接核对表.xlsx")
    mended = Path("补正后") / CITY
    shutil.copytree(CITY, mended, ignore=shutil.ignore_patterns("out", "ledger.db*"))
    manifest = mended / "evidence/N050.yaml"
    text = manifest.read_text(encoding="utf-8")
    for before, after in _MENDED.items():
        text = text.replace(before, after)
    manifest.write_text(text, encoding="utf-8", newline="\n")
    package = next(Path(CITY, "out").glob("*核查.zip"))
    run("diff", package, mended, "-o", f"{MORE}/{CITY}/前后比较.xlsx")


def _unpack(example: str) -> None:
    """The documents of the declared edition."""
    target = Path(_DECLARED.format(example))
    target.mkdir(parents=True)
    with zipfile.ZipFile(next(Path(example, "out").glob("*申报.zip"))) as archive:
        for name in archive.namelist():
            short = name.rpartition("/data/")[2]
            if "/" not in short and short.endswith((".docx", ".xlsx")):
                (target / short).write_bytes(archive.read(name))
