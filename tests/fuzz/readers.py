"""Every door by which bytes of others come in, with what an honest person would send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.claims.check import claims_of
from evidence.exchange.biff import Damaged, formula_cells, xls_sheet_names
from evidence.external_results import ResultsFile
from evidence.files_index import load_files_index
from evidence.manifest_loader import parse_manifest
from evidence.progress_folder import read_progress
from evidence.reading.read_file import read_bytes
from evidence.waivers import WaiverFile
from indicators.catalogue_import import ImportWishes, import_catalogue
from indicators.catalogue_loader import load_catalogue
from indicators.catalogue_model import Catalogue
from indicators.plan.document_text import read_text
from indicators.plan.reading import plan_of
from indicators.problem import BadInput
from indicators.roster import parse_roster
from indicators.strict_model import parse_model
from indicators.strict_yaml import decode, parse_yaml
from indicators.xlsx_reader import parse_xlsx
from reports.ledger.sheet_reader import read_sheet as read_ledger_sheet
from reports.ledger.trip.form_reader import read_form as read_trip_form
from reports.progress.form_reader import read_form, read_stamp
from reports.review.reader import read_sheet as read_review_sheet
from reports.self_report.final_text import read_final_text
from reports.style.city_template import read_template
from scoring.scheme import Scheme
from shifan.packages.unpacking import Limits, unpack_files
from shifan.packages.verifying import verify_package
from shifan.settings import Settings
from tests.bad import good_workspace as good
from tests.evidence.files import make

WAIVERS = """\
format: 1
waivers:
  - rule: W203
    indicator: N050
    reason: 原件由市公安局保管
    by: 张三
    date: 2021-03-01
"""
_LIMITS = Limits(entries=200, file_bytes=2**20, all_bytes=2**22, ratio=200, ratio_from=2**16)


@dataclass(frozen=True)
class Reader:
    """One reader.

    Attributes:
        name: what it reads.
        read: reads bytes; raises `BadInput` for what it refuses.
        seeds: makes the files that mutations start from.
    """

    name: str
    read: Callable[[bytes], object]
    seeds: Callable[[], tuple[bytes, ...]]


@cache
def _catalogue() -> Catalogue:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "own.yaml"
        path.write_text(good.CATALOGUE, encoding="utf-8")
        return load_catalogue(path)


def _manifest(data: bytes) -> object:
    indicators = {one.code: one for one in _catalogue().indicators}
    document = parse_yaml(decode(data, "N050.yaml"), "N050.yaml")
    units = parse_roster(parse_yaml(good.UNITS, "units.yaml"))
    return parse_manifest(document, indicators, units, "N050")


def _model(model: type) -> Callable[[bytes], object]:
    return lambda data: parse_model(model, parse_yaml(decode(data, "a.yaml"), "a.yaml"))


def _roster(data: bytes) -> object:
    return parse_roster(parse_yaml(decode(data, "units.yaml"), "units.yaml"))


def _by_path(suffix: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """A reader that takes a path, fed with a file of those bytes in a folder of its own."""

    def of_bytes(data: bytes) -> object:
        with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
            path = Path(folder) / f"甲{suffix}"
            path.write_bytes(data)
            found = read(path)
            assert [one.name for one in Path(folder).iterdir()] == [path.name]
            return found

    return of_bytes


def _plan(path: Path) -> object:
    return plan_of(*read_text(path))


def _catalogue_sheet(data: bytes) -> object:
    return import_catalogue(parse_xlsx(data, "甲.xlsx"), "甲.xlsx", ImportWishes())


def _progress_form(data: bytes) -> object:
    grids = parse_xlsx(data, "甲.xlsx")
    return read_stamp(grids, "甲.xlsx"), read_form(grids, "甲.xlsx")


def _old_sheet(data: bytes) -> object:
    try:
        return formula_cells(data), xls_sheet_names(data)
    except Damaged as error:
        raise BadInput(()) from error


def _material(name: str) -> Callable[[bytes], object]:
    return lambda data: read_bytes(data, name)


def _unpacked(path: Path) -> None:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        target = Path(folder) / "inside"
        target.mkdir()
        unpack_files(path, target, _LIMITS)
        assert [one.name for one in Path(folder).iterdir()] == ["inside"]


def _progress_file(data: bytes) -> object:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        month = Path(folder) / "progress/2021-03"
        month.mkdir(parents=True)
        (month / "市公安局.yaml").write_bytes(data)
        units = parse_roster(parse_yaml(good.UNITS, "units.yaml"))
        return read_progress(Path(folder), units)


def _texts(*texts: str) -> Callable[[], tuple[bytes, ...]]:
    return lambda: tuple(text.encode() for text in texts)


def _sheets() -> tuple[bytes, ...]:
    rows = (("编号", "标题", "评分标准", "单位"), ("N001", "清单", "已公布清单。", "市司法局"))
    return make.xlsx(*rows), make.xlsx(
        ("序号", "指标", "问题", "责任单位"), (1, "N001", "无", "甲")
    )


def _returned_sheets() -> tuple[bytes, ...]:
    import xlsxwriter

    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name in ("评审表", "评审信息", "导出原值", "报表信息"):
        sheet = book.add_worksheet(name)
        for row, texts in enumerate((("格式版本", "1"), ("行标识", "N001"), ("原值校验码", "0"))):
            for column, text in enumerate(texts):
                sheet.write_string(row, column, text)
    book.close()
    return stream.getvalue(), *_sheets()


def _docx() -> tuple[bytes, ...]:
    return make.docx(*make.LINES), make.docx("一、任务", "（一）编制清单。（责任单位：市司法局）")


def _packages() -> tuple[bytes, ...]:
    bag = {
        "甲/bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "甲/manifest-sha256.txt": "0" * 64 + "  data/shifan.yaml\n",
        "甲/data/shifan.yaml": good.SETTINGS,
        "甲/data/units.yaml": good.UNITS,
        "甲/data/scores.json": "{}",
        "甲/data/evidence/N050.yaml": good.MANIFEST,
    }
    return make.zipped(bag), make.zipped(bag, 0)


_PAGE = "<html><body><h1>方案</h1><table><tr><td>任务</td><td>单位</td></tr></table><p>正文</body>"
_RESULTS = "format: 1\nresults:\n  - indicator: N050\n    by: 第三方\n"
_SLIDES = {"ppt/presentation.xml": "<p/>", "ppt/slides/slide1.xml": "<a>甲</a>"}
_SAID = (
    "全年办理100件，其中行政处罚60件、行政许可40件，占比60%，同比增长20%。",
    "2019年办理100件，2020年办理120件，增长20%；共计220件。",
)
_PROGRESS = """\
format: 1
month: 2021-03
unit: 市公安局
receipts:
  - {received: 2021-04-02, file: progress/2021-03/甲.xlsx, name: 甲.xlsx, sha256: %s}
done: [清理规范性文件]
entries:
  - {entry: N050-a, text: 正在办理}
""" % ("0" * 64)

READERS: Mapping[str, Reader] = {
    reader.name: reader
    for reader in (
        Reader("settings", _model(Settings), _texts(good.SETTINGS)),
        Reader("roster", _roster, _texts(good.UNITS)),
        Reader("scheme", _model(Scheme), _texts(good.SCHEME)),
        Reader("catalogue", _by_path(".yaml", load_catalogue), _texts(good.CATALOGUE)),
        Reader("manifest", _manifest, _texts(good.MANIFEST)),
        Reader("waivers", _model(WaiverFile), _texts(WAIVERS)),
        Reader("results", _model(ResultsFile), _texts(_RESULTS)),
        Reader("progress", _progress_file, _texts(_PROGRESS)),
        Reader("index", _by_path(".json", load_files_index), _texts(good.FILES_INDEX)),
        Reader("claims", lambda data: claims_of(data.decode("utf-8", "replace")), _texts(*_SAID)),
        Reader("workbook", lambda data: parse_xlsx(data, "甲.xlsx"), _sheets),
        Reader("old workbook", _old_sheet, lambda: (make.old_office("Workbook"),)),
        Reader("catalogue sheet", _catalogue_sheet, _sheets),
        Reader("ledger sheet", _by_path(".xlsx", read_ledger_sheet), _sheets),
        Reader("ledger form", _by_path(".xlsx", read_trip_form), _returned_sheets),
        Reader("progress form", _progress_form, _returned_sheets),
        Reader("review sheet", lambda d: read_review_sheet(d, "甲.xlsx"), _returned_sheets),
        Reader("plan txt", _by_path(".txt", _plan), _texts("\n".join(make.LINES))),
        Reader("plan docx", _by_path(".docx", _plan), _docx),
        Reader("plan html", _by_path(".html", _plan), _texts(_PAGE)),
        Reader("plan pdf", _by_path(".pdf", _plan), lambda: (make.pdf(*make.LINES),)),
        Reader("plan xlsx", _by_path(".xlsx", _plan), _sheets),
        Reader("final report", lambda data: read_final_text(data, ".docx"), _docx),
        Reader("template", lambda data: read_template(data, "甲.docx"), _docx),
        Reader("material docx", _material("甲.docx"), _docx),
        Reader("material xlsx", _material("甲.xlsx"), _sheets),
        Reader("material pdf", _material("甲.pdf"), lambda: (make.pdf(*make.LINES),)),
        Reader("material ofd", _material("甲.ofd"), lambda: (make.ofd(("甲", "1 1 5 5")),)),
        Reader("material html", _material("甲.html"), _texts(_PAGE)),
        Reader("material txt", _material("甲.txt"), _texts("关于公布清单的公告")),
        Reader("material doc", _material("甲.doc"), lambda: (make.old_office("WordDocument"),)),
        Reader("material pptx", _material("甲.pptx"), lambda: (make.zipped(_SLIDES),)),
        Reader("material tif", _material("甲.tif"), lambda: (make.picture("TIFF", (40, 40), 2),)),
        Reader("material jpg", _material("甲.jpg"), lambda: (make.picture("JPEG"),)),
        Reader("material png", _material("甲.png"), lambda: (make.picture("PNG"),)),
        Reader("material gif", _material("甲.gif"), lambda: (make.picture("GIF", (9, 9), 3),)),
        Reader("material webp", _material("甲.webp"), lambda: (make.picture("WEBP"),)),
        Reader("material bmp", _material("甲.bmp"), lambda: (make.picture("BMP", (9, 9)),)),
        Reader("zip", _by_path(".zip", _unpacked), _packages),
        Reader("package", _by_path(".zip", verify_package), _packages),
    )
}
