"""Every door by which bytes of others come in, with what an honest person would send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.claims.check import claims_of
from evidence.exchange.biff import Damaged, formula_cells, xls_sheet_names
from evidence.exchange.reader import parse_xls
from evidence.reading.read_file import read_bytes
from indicators.catalogue_import import ImportWishes, import_catalogue
from indicators.plan.document_text import read_text
from indicators.plan.reading import plan_of
from indicators.problem import BadInput
from indicators.xlsx_reader import parse_xlsx
from reports.package.sheet_cells import Unreadable, sheet_texts
from reports.self_report.final_text import read_final_text
from reports.style.city_template import read_template
from shifan.materials.prose_reading import read_prose
from shifan.packages.unpacking import Limits, unpack_files
from shifan.packages.verifying import verify_package
from tests import package_case
from tests.bad import good_workspace as good
from tests.evidence.files import make
from tests.fuzz.old_sheet import old_sheet
from tests.fuzz.record_readers import RECORDS, Door, by_path, texts
from tests.fuzz.returned_files import RETURNED
from tests.reports.style.city_template_case import city_template

_LIMITS = Limits(entries=200, file_bytes=2**20, all_bytes=2**22, ratio=200, ratio_from=2**16)


@dataclass(frozen=True)
class Reader:
    """One reader.

    Attributes:
        name: what it reads.
        read: reads bytes; raises `BadInput` for what it refuses.
        seeds: makes the honest files that damage starts from.
    """

    name: str
    read: Callable[[bytes], object]
    seeds: Callable[[], tuple[bytes, ...]]


def _plan(path: Path) -> object:
    return plan_of(*read_text(path))


def _catalogue_sheet(data: bytes) -> object:
    return import_catalogue(parse_xlsx(data, "甲.xlsx"), "甲.xlsx", ImportWishes())


def _old_records(data: bytes) -> object:
    try:
        return formula_cells(data), xls_sheet_names(data)
    except Damaged as error:
        raise BadInput(()) from error


def _sheet_cells(data: bytes) -> object:
    try:
        return sheet_texts(data, "统计")
    except Unreadable as error:
        raise BadInput(()) from error


def _material(name: str) -> Callable[[bytes], object]:
    return lambda data: read_bytes(data, name)


def _claims(data: bytes) -> object:
    return claims_of(data.decode("utf-8", "replace"))


def _unpacked(path: Path) -> None:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        target = Path(folder) / "inside"
        target.mkdir()
        unpack_files(path, target, _LIMITS)
        assert [one.name for one in Path(folder).iterdir()] == ["inside"]


def _sheets() -> tuple[bytes, ...]:
    rows = (("编号", "标题", "评分标准", "单位"), ("N001", "清单", "已公布清单。", "市司法局"))
    told = (("序号", "指标", "件数", "责任单位"), (1, "N001", 12.5, "甲"), (2, "N002", 0, "乙"))
    return make.xlsx(*rows), make.xlsx(*told)


def _old_sheets() -> tuple[bytes, ...]:
    rows = (("单位", "件数"), ("市公安局", 12.0), ("市司法局", 3.5))
    return (old_sheet({"甲": rows, "乙": (("一",),)}, formula=True), make.old_office("Workbook"))


def _docx() -> tuple[bytes, ...]:
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>"
        f"<w:t>第{n}项任务，6月底前完成</w:t></w:r></w:p></w:tc></w:tr>"
        for n in (1, 2)
    )
    kept = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    return (
        make.docx(*make.LINES),
        make.docx(
            "一、任务",
            "（一）编制清单。（责任单位：市司法局）",
            body=f"<w:tbl>{rows}</w:tbl>{kept}",
        ),
    )


@cache
def _bags() -> tuple[bytes, ...]:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        whole = package_case.packed(Path(folder)).read_bytes()
    loose = {
        "甲/bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "甲/manifest-sha256.txt": "0" * 64 + "  data/shifan.yaml\n",
        "甲/data/shifan.yaml": good.SETTINGS,
        "甲/data/units.yaml": good.UNITS,
        "甲/data/scores.json": "{}",
        "甲/data/evidence/N050.yaml": good.MANIFEST,
    }
    return whole, make.zipped(loose, 0)


_PAGE = (
    "<html><head><meta charset='utf-8'></head><body><h1>方案</h1><p>一、总体要求</p><table>"
    "<tr><th rowspan='2'>任务</th><td colspan='2'>单位</td></tr><tr><td>编制清单</td>"
    "<td>市司法局</td></tr></table><ol><li>公布清单</ol><p>（责任单位：市公安局；2021年6月底前）</body>"
)
_PLAN = """\
示例市法治政府建设实施方案
一、主要任务
（一）公布权责清单。2021年6月底前，公布率达到100%。（责任单位：市司法局、市公安局）
（二）每年12月31日前开展一次督察。
"""
_SLIDES = {"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": "<a>甲</a>"}
_SAID = (
    "全年办理100件，其中行政处罚60件、行政许可40件，占比60%，同比增长20%。",
    "2019年办理100件，2020年办理120件，增长20%；共计220件。",
)


def _pdfs() -> tuple[bytes, ...]:
    return (make.pdf(*make.LINES),)


def _picture(kind: str, frames: int = 1) -> Callable[[], tuple[bytes, ...]]:
    return lambda: (make.picture(kind, (40, 40), frames),)


_DOCUMENTS: Mapping[str, Door] = {
    "claims": (_claims, texts(*_SAID)),
    "prose docx": (by_path(".docx", read_prose), _docx),
    "prose html": (by_path(".html", read_prose), texts(_PAGE)),
    "prose pdf": (by_path(".pdf", read_prose), _pdfs),
    "workbook": (lambda data: parse_xlsx(data, "甲.xlsx"), _sheets),
    "workbook cells": (_sheet_cells, lambda: (make.xlsx(("甲", 1), ("乙", 2.5)),)),
    "old workbook": (lambda data: parse_xls(data, "甲.xls"), _old_sheets),
    "old workbook records": (_old_records, _old_sheets),
    "catalogue sheet": (_catalogue_sheet, _sheets),
    "plan txt": (by_path(".txt", _plan), texts("\n".join(make.LINES), _PLAN)),
    "plan docx": (by_path(".docx", _plan), _docx),
    "plan html": (by_path(".html", _plan), texts(_PAGE)),
    "plan pdf": (by_path(".pdf", _plan), _pdfs),
    "plan xlsx": (by_path(".xlsx", _plan), _sheets),
    "final report": (lambda data: read_final_text(data, ".docx"), _docx),
    "template": (lambda data: read_template(data, "甲.docx"), lambda: (city_template(),)),
    "material docx": (_material("甲.docx"), _docx),
    "material xlsx": (_material("甲.xlsx"), _sheets),
    "material xls": (_material("甲.xls"), _old_sheets),
    "material pdf": (_material("甲.pdf"), _pdfs),
    "material ofd": (_material("甲.ofd"), lambda: (make.ofd(("甲", "1 1 5 5")),)),
    "material html": (_material("甲.html"), texts(_PAGE)),
    "material txt": (_material("甲.txt"), texts("关于公布清单的公告")),
    "material doc": (_material("甲.doc"), lambda: (make.old_office("WordDocument"),)),
    "material pptx": (_material("甲.pptx"), lambda: (make.zipped(_SLIDES),)),
    "material tif": (_material("甲.tif"), _picture("TIFF", 2)),
    "material jpg": (_material("甲.jpg"), _picture("JPEG")),
    "material png": (_material("甲.png"), _picture("PNG")),
    "material gif": (_material("甲.gif"), _picture("GIF", 3)),
    "material webp": (_material("甲.webp"), _picture("WEBP")),
    "material bmp": (_material("甲.bmp"), _picture("BMP")),
    "zip": (by_path(".zip", _unpacked), _bags),
    "package": (by_path(".zip", verify_package), _bags),
}

READERS: Mapping[str, Reader] = {
    name: Reader(name, *door) for name, door in {**RECORDS, **_DOCUMENTS, **RETURNED}.items()
}
"""Every reader by name."""
