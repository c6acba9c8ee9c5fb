"""Every Word and Excel file that any command writes is set up for screen and print.

One table names what is run; a writer that no line of it reaches fails the last test.
"""

from __future__ import annotations

import ast
import sys
import zipfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import reports
from reports.style.typography import Document
from reports.style.workbook import Workbook
from scoring.review.rating import Rating
from shifan.cli import app
from shifan.cli.command import run_command
from tests.page_setup import document_faults, workbook_faults
from tests.planted_fault import add_material
from tests.review_round import write_round
from tests.shifan.test_check_command import filed
from tests.shifan.test_run_command import workspace

_DAY = ("--today", "2021-12-31", "--by", "周科")
COMMANDS: dict[str, tuple[str, ...]] = {
    "测算表": ("score", "{w}", "-o", "{o}.xlsx"),
    "问题清单": ("gaps", "{w}", "-o", "{o}.xlsx"),
    "问题清单按领域": ("gaps", "{w}", "--by", "area", "-o", "{o}.docx"),
    "一类问题": ("gaps", "{w}", "--class", "材料缺项", "-o", "{o}.xlsx"),
    "报送清单": ("status", "{w}", "--today", "2021-03-05", "-o", "{o}.xlsx"),
    "报送表": ("evidence", "export", "{w}", "-o", "{o}"),
    "链接核对表": ("evidence", "verify", "{w}", "-o", "{o}.xlsx"),
    "归类建议表": ("evidence", "scan", "{w}", "--proposals", "{o}.xlsx"),
    "登记台账": ("ledger", "sync", "{w}", "--by", "张三"),
    "全部产出": ("run", "{w}", *_DAY),
    "申报版": ("package", "{w}", "-o", "{o}.zip"),
    "核查版": ("package", "{w}", "--edition", "verify", "-o", "{o}.zip"),
    "核查结果表": ("verify", "{d}/核查版.zip", "-o", "{o}.xlsx"),
    "核查报告": ("verify", "{d}/核查版.zip", "-o", "{o}.docx"),
    "整改台账": ("ledger", "export", "{w}", "-o", "{o}.xlsx"),
    "单位台账": ("ledger", "export", "{w}", "--unit", "市司法局", "-o", "{o}.xlsx"),
    "整改文件": ("ledger", "sheets", "{w}", "--today", "2021-12-31", "-o", "{o}"),
    "整改通知书": ("ledger", "cards", "{w}", "--kind", "通知", "--today", "2021-12-31", "-o", "{o}"),
    "进展情况通报": ("progress", "{w}", "--month", "2021-02", "-o", "{o}.docx"),
    "通报附表": ("progress", "{w}", "--month", "2021-02", "-o", "{o}.xlsx"),
    "月报表": ("progress", "export", "{w}", "--month", "2021-02", "-o", "{o}"),
    "催报单": ("progress", "reminder", "{w}", "--month", "2021-02", "-o", "{o}.docx"),
    "双月督导检查表": ("progress", "inspection", "{w}", "--round", "2021-1", "-o", "{o}.docx"),
    "双月督导": ("progress", "inspection", "{w}", "--round", "2021-1", "-o", "{o}.xlsx"),
    "季度点评表": ("progress", "review", "{w}", "--quarter", "2021-1", "-o", "{o}.docx"),
    "季度点评": ("progress", "review", "{w}", "--quarter", "2021-1", "-o", "{o}.xlsx"),
    "自评报告": ("report", "{w}", "-o", "{o}.docx"),
    "溯源表": ("trace", "{w}", "-o", "{o}.docx"),
    "评审分工": ("review", "assign", "{r}", "--reviewers", "{r}/评委.yaml", "--stage", "第三方评估",
             "--due", "2021-12-31", *_DAY, "-o", "{o}.xlsx"),
    "评审表": ("review", "sheets", "{r}", "--stage", "第三方评估", *_DAY, "-o", "{o}"),
    "评审比较表": ("review", "compare", "{w}", "-o", "{o}.xlsx"),
    "合议表": ("review", "decide", "{w}", *_DAY, "-o", "{o}.xlsx"),
    "意见反馈单": ("review", "opinions", "{w}", *_DAY, "-o", "{o}"),
    "评审报告": ("review", "report", "{w}", "-o", "{o}.docx"),
    "评审报告附表": ("review", "report", "{w}", "-o", "{o}.xlsx"),
    "敏感性分析": ("sensitivity", "{w}", "--draws", "100", "-o", "{o}.xlsx"),
    "提分安排": ("plan-ahead", "{w}", "--today", "2021-03-05", "-o", "{o}.xlsx"),
    "责任分工": ("allocation", "export", "{w}", "-o", "{o}.xlsx"),
    "变化对照表": ("diff", "{w}", "{r}", "-o", "{o}.xlsx"),
    "批量测算": ("batch", "{b}", "-o", "{o}.xlsx"),
    "工作台账": ("plan", "{d}/方案.txt", "-o", "{o}.xlsx"),
    "指标目录": ("catalogue", "export", "national", "-o", "{o}.xlsx"),
    "公文模板": ("template", "-o", "{o}.docx"),
}  # fmt: skip
_PLAN = """甲市法治政府建设工作要点
一、重点任务
1.完善权责清单。市司法局牵头，2020年6月底前完成。（责任单位：市司法局）
2.推行执法公示。各部门按月公示执法结果。（责任单位：市公安局）
"""
_RATINGS = [
    Rating("N001", "赵评委", Fraction(1, 2), "基本符合", "台账不全", "台账不全", "2020年台账"),
    Rating("N001", "钱评委", Fraction(0), "不符合", "没有台账", "没有台账", ""),
]
_REVIEWERS = """format: 1
reviewers:
  - {name: 赵评委, unit: 甲大学, city: 乙市}
  - {name: 钱评委, unit: 乙大学, city: 乙市}
"""


@dataclass(frozen=True)
class Written:
    """What the commands wrote: the files, and the modules that built them."""

    files: dict[str, bytes]
    writers: set[str]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("产出")
    writers: set[str] = set()
    with pytest.MonkeyPatch.context() as patch:
        for kind in (Workbook, Document):
            _record(patch, kind, writers)
        patch.chdir(folder)
        root = filed(workspace(folder / "工作区"))
        add_material(root, kind="statement", text="情况如下。", title="情况", selected="是")
        other = workspace(folder / "另一区")
        workspace(folder / "各市/甲市")
        (folder / "方案.txt").write_text(_PLAN, encoding="utf-8")
        (other / "评委.yaml").write_text(_REVIEWERS, encoding="utf-8")
        write_round(root, _RATINGS)
        known = {"w": root, "r": other, "b": folder / "各市", "d": folder}
        for name, words in COMMANDS.items():
            target = folder / name
            line = [word.format(o=target, **known) for word in words]
            assert run_command(app, line) in (0, 1), name
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".docx", ".xlsx") and "files" not in path.parts
    }
    with zipfile.ZipFile(folder / "申报版.zip") as package:
        made = [name for name in package.namelist() if name.endswith((".docx", ".xlsx"))]
        files |= {f"申报版/{name}": package.read(name) for name in made if "N002" not in name}
    return Written(files, writers)


def _record(patch: pytest.MonkeyPatch, kind: Any, writers: set[str]) -> None:
    """Notes the module of every caller of the class."""
    begin = kind.__init__

    def noted(self: Any, *words: Any, **options: Any) -> None:
        writers.add(sys._getframe(1).f_globals["__name__"])
        begin(self, *words, **options)

    patch.setattr(kind, "__init__", noted)


@pytest.mark.parametrize("name", [name for name, line in COMMANDS.items() if "-o" in line])
def test_every_command_of_the_table_writes_files_without_a_fault(
    written: Written, name: str
) -> None:
    own = {
        path: data
        for path, data in written.files.items()
        if path.startswith((f"{name}.", f"{name}/"))
    }
    assert own or COMMANDS[name][-1].endswith(".zip")
    assert {path: found for path, data in own.items() if (found := _faults(path, data))} == {}


def test_what_a_run_leaves_has_no_fault(written: Written) -> None:
    own = {path: data for path, data in written.files.items() if path.startswith("工作区/out/")}
    assert len(own) > 5
    assert {path: found for path, data in own.items() if (found := _faults(path, data))} == {}


def _faults(path: str, data: bytes) -> list[str]:
    return (document_faults if path.endswith(".docx") else workbook_faults)(data)


def test_every_writer_of_word_and_excel_files_is_reached_by_the_table(written: Written) -> None:
    assert _building_modules() - written.writers == set()


def _building_modules() -> set[str]:
    """The modules of reports that build a workbook or a document."""
    (root,) = map(Path, reports.__path__)
    found = set()
    for path in root.rglob("*.py"):
        source = path.read_bytes()
        if b"Workbook" not in source and b"Document" not in source:
            continue
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        names = {node.func.id for node in calls if isinstance(node.func, ast.Name)}
        if names & {"Workbook", "Document"}:
            found.add(".".join(("reports", *path.relative_to(root).with_suffix("").parts)))
    return found
