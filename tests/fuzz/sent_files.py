"""What the program sends out, filled in as honest people do, and the workspace it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import load_workbook

from indicators.month import Month
from reports.ledger.store import Ledger
from scoring.review.rating import Stage
from shifan.allocating import export_duties
from shifan.exchange.exchanging import export_workbooks
from shifan.reviewing.deciding_sheet import send_decision_sheet
from shifan.supervision.ledger_desk import exported_workbook, ledger_path, sync_ledger
from shifan.supervision.progressing import export_forms
from shifan.workspace import open_workspace
from tests import review_case, small_case

STAGE: Stage = "初评"
TODAY = date(2021, 6, 20)
AFTER = date(2021, 7, 5)
WHEN = review_case.WHEN
UNIT = "市公安局"
MONTH = Month(2021, 5)

_Answers = Mapping[str, Mapping[str, Sequence[str | int | None]]]

_FACTS: _Answers = {
    "填报数据": {"数量": (91, 99, 4), "截至日期": ("2019-12-31",), "来源材料": ("m7", None, "m7")},
    "证明材料": {
        "指标编号": ("N002", "P01"),
        "材料编号": ("m7", "m7"),
        "材料名称": ("公示清单", "普法报道"),
        "种类": ("文件", "新闻链接"),
        "情况简介": (None,),
        "网址": (None, "http://www.example.gov.cn/1.html"),
        "文件名": ("甲.txt",),
        "成文日期": ("2020-03-01",),
        "支撑的标准": ("a", "a"),
    },
}
_REPORT: _Answers = {
    "月报": {
        "内容": ("印发三项制度", "培训两次", None, None, None, "公示系统没有建成"),
        "原因（未完成的填写）": (None, None, None, None, None, "经费没有到位"),
    },
    "台账数据": {"单位核对数": (1, 0), "不一致的说明": ("另有一条未登记",)},
}
_PROGRESS: _Answers = {
    "整改台账": {"整改措施（填写）": ("补公示十件",), "完成情况（填写）": ("已公示八件",)},
    "整改节点": {
        "编号": ("N002-a-0001",),
        "节点（填写）": ("全部公示",),
        "计划日期（填写）": ("2021-08-01",),
    },
}
_DECISIONS: _Answers = {
    "合议表": {
        "合议得分档次": ("0.5", None, "1"),
        "合议结论": ("基本符合", None, "符合"),
        "合议理由": ("现场看了台账", None, "材料齐全"),
    }
}

Files = Mapping[str, bytes]


def _files(root: Path) -> Files:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    }


def lay(root: Path, files: Files) -> None:
    """Write the files of a workspace."""
    for folder in sorted({name.rpartition("/")[0] for name in files}):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (root / name).write_bytes(content)


@dataclass(frozen=True)
class Sent:
    """A workspace, and a file that went out from it.

    Attributes:
        files: the workspace.
        file: what went out, filled in or as it went.
    """

    files: Files
    file: bytes


@cache
def plain_files() -> Files:
    """The small applicant as it stands before anything went out."""
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        return _files(small_case.write_workspace(Path(folder)))


def _from(files: Files, make_file: Callable[[Path], bytes]) -> Sent:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        root = Path(folder) / "工作区"
        lay(root, files)
        content = make_file(root)
        return Sent(_files(root), content)


def _filled(data: bytes, answers: _Answers) -> bytes:
    """A workbook with the cells under some heads of its sheets filled in, from the first row on."""
    book = load_workbook(BytesIO(data))
    for name, columns in answers.items():
        sheet = book[name]
        heads = {
            str(cell.value): (number, column)
            for number, row in enumerate(sheet.iter_rows(max_row=12), start=1)
            for column, cell in enumerate(row, start=1)
        }
        for head, texts in columns.items():
            row, column = heads[head]
            for number, text in enumerate(texts, start=1):
                if text is not None:
                    sheet.cell(row + number, column).value = text
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@cache
def fact_sheet() -> Sent:
    """The 报送表 of a unit, with facts and materials filled in."""

    def exported(root: Path) -> bytes:
        (path,) = export_workbooks(root, [UNIT], root.parent).paths.values()
        return _filled(path.read_bytes(), _FACTS)

    return _from(plain_files(), exported)


@cache
def duty_sheet() -> Sent:
    """The 责任分工 of the workspace."""
    return _from(plain_files(), lambda root: export_duties(open_workspace(root)))


@cache
def month_form() -> Sent:
    """The 月报表 of a unit, filled in."""

    def exported(root: Path) -> bytes:
        workspace = open_workspace(root)
        unit = workspace.roster.find(UNIT)
        (content,) = export_forms(workspace, MONTH, unit, TODAY).values()
        return _filled(content, _REPORT)

    return _from(plain_files(), exported)


@cache
def ledger_form() -> Sent:
    """The 整改台账 of a unit, with a measure and a milestone filled in."""

    def exported(root: Path) -> bytes:
        workspace = open_workspace(root)
        sync_ledger(workspace, small_case.evaluation(), "周科", TODAY, WHEN)
        with Ledger.open(ledger_path(workspace), create=False) as ledger:
            now = ledger.snapshot()
        own = [entry for entry in now.entries if entry.unit == UNIT]
        form = exported_workbook(workspace, own, now.events, now.head, TODAY, UNIT)
        return _filled(form, _PROGRESS)

    return _from(plain_files(), exported)


@cache
def review_sheet() -> Sent:
    """The 评审表 of a reviewer, filled in."""

    def exported(root: Path) -> bytes:
        review_case.made(root)
        return review_case.fill(next(iter(review_case.issued(root).values()))).read_bytes()

    return _from(plain_files(), exported)


@cache
def decision_sheet() -> Sent:
    """The 合议表 of a round in dispute, two of its rows settled."""

    def exported(root: Path) -> bytes:
        review_case.made(root)
        paths = review_case.issued(root).values()
        for number, path in enumerate(paths):
            usual = review_case.FULL if number % 2 else review_case.NONE
            review_case.taken(root, review_case.fill(path, usual=usual))
        out = root.parent / "合议表.xlsx"
        send_decision_sheet(root, STAGE, AFTER, out)
        return _filled(out.read_bytes(), _DECISIONS)

    return _from(plain_files(), exported)
