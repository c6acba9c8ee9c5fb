"""The workspace that is tortured, in the states in which commands find it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.review.decision_sheet import REASON, SHARE, SHEET, VERDICT
from tests.package_case import L2, SETTINGS, write_case
from tests.review_case import FULL, HALF, column, edit, fill, rows
from tests.shifan.batching_case import small_cities
from tests.shifan.exchange_case import Hands
from tests.torture.writer import (
    BY,
    DAY,
    OUT,
    PROOF,
    ROOT,
    SPRING,
    SUBMITTED,
    SUMMER,
    UNIT,
    WORKING,
    State,
)
from tests.torture.writers import WRITERS

_SETTINGS = (
    SETTINGS
    + """\
inspectors: [孙某]
phases:
  - {title: 全面自查, from: 2021-01-01, to: 2021-03-31}
  - {title: 市级初评, from: 2021-04-01, to: 2021-06-30}
"""
)
_UNITS = """\
format: 1
units:
  - {name: 市司法局, level: 市本级, kind: 政府部门, contact: 周科}
  - {name: 市委全面依法治市委员会办公室, level: 市本级, kind: 党委部门, contact: 李某}
  - {name: 市发展改革委, level: 市本级, kind: 政府部门, contact: 钱某}
"""
_NARRATIVE = """\
  - kind: result
    text: 成立领导小组，10家单位中9家报送了方案。
    materials: [m1]
"""
_REVIEWERS = """\
format: 1
reviewers:
  - {name: 张三, unit: 市法学会}
  - {name: 王五, unit: 市委党校}
"""
_PLAN = """\
示例市法治政府建设工作要点
一、完善制度
（一）完善窗口。2020年6月30日前，各部门建成2家以上窗口。（市司法局、市发展改革委负责）
"""
_FILES: dict[str, str | bytes] = {
    "shifan.yaml": _SETTINGS,
    "units.yaml": _UNITS,
    "evidence/L2.yaml": L2.replace(
        "materials:\n  - id: m1", f"{_NARRATIVE}materials:\n  - id: m1", 1
    )
    .replace("selected: true\n  - {id: m2", "\n  - {id: m2")
    .replace(", selected: true}", "}"),
    PROOF: "已整改",
}


def ran(*words: str, typed: str = "") -> int:
    """The exit code of a command in this process, in silence."""
    from shifan.cli import app
    from shifan.cli.command import run_command

    with (
        patch("sys.stdin", StringIO(typed)),
        patch("sys.stdout", StringIO()),
        patch("sys.stderr", StringIO()),
    ):
        return run_command(app, list(words))


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def prepare(folder: Path) -> dict[State, Path]:
    """Every state in a folder of its own, made once and copied for each attempt."""
    new = folder / "新建"
    write_case(new / ROOT, _FILES)
    (new / OUT).mkdir()
    return {
        "新建": new,
        "改名": _grown(new, "改名", _with_a_long_name),
        "办理": (busy := _grown(new, "办理", _under_way)),
        "评审": (review := _grown(busy, "评审", _assigned)),
        "收齐": (came := _grown(review, "收齐", _all_in)),
        "合议": (panel := _grown(came, "合议", _in_panel)),
        "定分": (decided := _grown(panel, "定分", lambda: _done(*WRITERS["review decide"].words))),
        "反馈": _grown(decided, "反馈", lambda: _done(*WRITERS["review final"].words)),
    }


def _grown(before: Path, name: str, change: Callable[[], object]) -> Path:
    after = before.parent / name
    shutil.copytree(before, after)
    with inside(after):
        change()
    return after


def _with_a_long_name() -> None:
    path = Path(ROOT, "files/L2/领导小组通知（示政〔2021〕1号）.txt")
    text = Path(ROOT, "evidence/L2.yaml").read_text(encoding="utf-8")
    path.rename(path.with_name("通知：a?b.txt"))
    text = text.replace("领导小组通知（示政〔2021〕1号）.txt", "通知：a?b.txt")
    Path(ROOT, "evidence/L2.yaml").write_text(text, encoding="utf-8")
    Path(ROOT, "files/收件/甲|乙.txt").write_text("关于法律顾问的通知", encoding="utf-8")


def _done(*words: str) -> None:
    if ran(*words) != 0:
        raise SystemExit(f"could not prepare: {' '.join(words)}")


def _under_way() -> None:
    """A ledger with an open, a working and a submitted entry; everything units send back."""
    _done("ledger", "sync", ROOT, *DAY, *BY)
    for entry in (WORKING, SUBMITTED):
        _done("ledger", "start", ROOT, entry, "--measure", "补齐", *DAY, *BY)
    _done("ledger", "submit", ROOT, SUBMITTED, "--note", "已改", "--proof", PROOF, *DAY, *BY)
    unit = UNIT
    _done("evidence", "export", ROOT, "--unit", unit, "-o", "报送包")
    (sheet,) = Path("报送包").iterdir()
    with Hands(sheet) as hands:
        hands.fact(f"{unit}/L2/b/2020", {"数量": 8, "总数": 10})
        hands.fact(f"{unit}/L2/d/2020", {"数量": 5, "总数": 10})
        hands.new_material({"指标编号": "L2", "材料名称": "台账", "文件名": "台账.txt"})
    Path("报送包/台账.txt").write_text("工作台账", encoding="utf-8")
    _done("ledger", "export", ROOT, "--unit", unit, *DAY, "-o", "单位台账.xlsx")
    third = "市发展改革委"
    _done("progress", "export", ROOT, "--month", "2021-03", "--unit", third, *SPRING, "-o", "表")
    _set(Path("单位台账.xlsx"), "整改台账", {"L7": "补了名单", "K6": "逐家补"})
    (form,) = Path("表").iterdir()
    _set(form.rename("月报.xlsx"), "月报", {"B5": "印发方案"})
    _done("allocation", "export", ROOT, "-o", "责任分工.xlsx")
    _set(Path("责任分工.xlsx"), "责任分工", {"F7": "张副市长", "G9": "李某"})
    _done("catalogue", "export", "puyang", "-o", "目录.xlsx")
    Path("reviewers.yaml").write_text(_REVIEWERS, encoding="utf-8")
    Path("要点.txt").write_text(_PLAN, encoding="utf-8")
    _done("package", ROOT, "--edition", "verify", "-o", "核查.zip")
    book = Workbook()
    sheet_of_problems = book.worksheets[0]
    sheet_of_problems.append(("指标编号", "责任单位", "问题", "整改时限"))
    sheet_of_problems.append(("L4", "市司法局", "名册不全", "2021-06-30"))
    book.save("发现问题.xlsx")
    small_cities(Path("各市"), 2)


def _set(path: Path, sheet: str, cells: dict[str, str]) -> None:
    book = load_workbook(path)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(path)


def _assigned() -> None:
    _done(*WRITERS["review assign"].words)
    _done("review", "sheets", ROOT, "-o", "评审表", *SUMMER)
    for number, path in enumerate(sorted(Path("评审表").iterdir())):
        fill(path, usual=(FULL, HALF)[number % 2])


def _all_in() -> None:
    """Both sheets came in, and the panel has filled in its own."""
    _done(*WRITERS["review import"].words)
    _done("review", "decide", ROOT, "-o", "合议表.xlsx", *SUMMER)
    answers = {SHARE: "0.5", VERDICT: "基本符合", REASON: "现场看了台账"}

    def write(sheet: Worksheet) -> None:
        for row in rows(sheet).values():
            for head, value in answers.items():
                sheet.cell(row, column(sheet, head)).value = value

    edit(Path("合议表.xlsx"), write, SHEET)


def _in_panel() -> None:
    words = WRITERS["review decide"].words
    for code in ("L1", "L3", "L4", "L5"):
        _done(*(code if word == "L2" else word for word in words))
