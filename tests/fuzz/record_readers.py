"""The files of a workspace and the records of the program, fed with bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from evidence.external_results import ResultsFile
from evidence.files_index import load_files_index
from evidence.manifest_loader import parse_manifest
from evidence.progress_folder import read_progress
from evidence.waivers import WaiverFile
from indicators.allocation import parse_allocation
from indicators.catalogue_loader import load_catalogue
from indicators.catalogue_model import Catalogue
from indicators.roster import parse_roster
from indicators.strict_model import parse_model
from indicators.strict_yaml import decode, parse_yaml
from reports.package.declared import read_json, score_findings
from reports.self_report.wording import ReportFrame, load_wording, worded
from scoring.mending.capacity import load_capacity
from scoring.scheme import Scheme
from shifan.cli.batch import _read_earlier as read_comparison
from shifan.settings import Settings
from tests.bad import good_workspace as good

Door = tuple[Callable[[bytes], object], Callable[[], tuple[bytes, ...]]]
"""What reads bytes, and what makes the honest files that damage starts from."""

WAIVERS = """\
format: 1
waivers:
  - rule: W203
    indicator: N050
    reason: 原件由市公安局保管
    by: 张三
    date: 2021-03-01
"""
_RESULTS = """\
format: 1
results:
  - kind: 第三方评估
    date: 2021-05-06
    body: 测评机构
    score: 88.5
    sample: 500
    text: 群众满意度较高。
    material: N050/m1
"""
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
_ALLOCATION = """\
format: 1
indicators:
  - indicator: N050
    lead: 市司法局
    cooperating: [市公安局]
"""
_CAPACITY = """\
format: 1
default: 2
units:
  市公安局: 1.5
efforts:
  not_met: 10
"""
_SCORES = """\
{"format": "1", "scheme": {"name": "equal"}, "full": "2.00", "claimed": "1.00", "onsite": "0.00",
 "supported": "0.50", "tiers": [{"tier": "local", "count": 2, "full": "2.00"}],
 "areas": [{"no": 1, "title": "甲", "full": "2.00"}],
 "indicators": [{"code": "N050", "title": "甲", "area": 1, "full": "1.00", "claimed": "0.50",
  "onsite": "0.00", "supported": "0.50", "status": "scored",
  "gaps": [{"class": "work", "type": "not_met", "criterion": "a", "loss": "0.50"}]}]}
"""
_EARLIER = """\
{"format": 1, "kind": "batch", "groups": [{"level": "city", "years": [2018, 2020], "cities": [
 {"path": "甲", "applicant": "甲市", "supported": "1.00", "claimed": "2.00", "rank": 1,
  "standards": "abc"}]}]}
"""
_WORDING = (
    "{{ applicant }}自{{ first_year }}年以来，{% if example %}示例{% endif %}填报{{ filled }}项。\n"
)


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


def by_path(suffix: str, read: Callable[[Path], object]) -> Callable[[bytes], object]:
    """A reader that takes a path, fed with a file of those bytes in a folder of its own."""

    def of_bytes(data: bytes) -> object:
        with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
            path = Path(folder) / f"甲{suffix}"
            path.write_bytes(data)
            found = read(path)
            assert [one.name for one in Path(folder).iterdir()] == [path.name]
            return found

    return of_bytes


def _progress_file(data: bytes) -> object:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        month = Path(folder) / "progress/2021-03"
        month.mkdir(parents=True)
        (month / "市公安局.yaml").write_bytes(data)
        units = parse_roster(parse_yaml(good.UNITS, "units.yaml"))
        return read_progress(Path(folder), units)


def _allocation(data: bytes) -> object:
    units = parse_roster(parse_yaml(good.UNITS, "units.yaml"))
    document = parse_yaml(decode(data, "allocation.yaml"), "allocation.yaml")
    return parse_allocation(document, [_catalogue()], units)


def _capacity(path: Path) -> object:
    return load_capacity(path, parse_roster(parse_yaml(good.UNITS, "units.yaml")))


def _declared(data: bytes) -> object:
    document, findings = read_json(data, "scores.json")
    return findings, score_findings(document, json.loads(_SCORES))


def _wording_at(data: bytes) -> object:
    with TemporaryDirectory(prefix="shifan-fuzz-") as folder:
        (Path(folder) / "opening.j2").write_bytes(data)
        frame = ReportFrame("濮阳市人民政府", "河南省", 2016, 130, 120)
        return worded(load_wording(Path(folder)), frame)


def texts(*sources: str) -> Callable[[], tuple[bytes, ...]]:
    """Makes files of those texts."""
    return lambda: tuple(text.encode() for text in sources)


RECORDS: Mapping[str, Door] = {
    "settings": (_model(Settings), texts(good.SETTINGS)),
    "roster": (_roster, texts(good.UNITS)),
    "scheme": (_model(Scheme), texts(good.SCHEME)),
    "catalogue": (by_path(".yaml", load_catalogue), texts(good.CATALOGUE)),
    "manifest": (_manifest, texts(good.MANIFEST)),
    "allocation": (_allocation, texts(_ALLOCATION)),
    "capacity": (by_path(".yaml", _capacity), texts(_CAPACITY)),
    "waivers": (_model(WaiverFile), texts(WAIVERS)),
    "results": (_model(ResultsFile), texts(_RESULTS)),
    "progress": (_progress_file, texts(_PROGRESS)),
    "index": (by_path(".json", load_files_index), texts(good.FILES_INDEX)),
    "wording": (_wording_at, texts(_WORDING)),
    "declared scores": (_declared, texts(_SCORES)),
    "earlier comparison": (by_path(".json", read_comparison), texts(_EARLIER)),
}
"""Each door by name."""
