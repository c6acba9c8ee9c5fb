"""A small applicant, built in Python: two catalogues, six indicators, five units, two years.

What it shows, and what it comes to (each indicator has 1.00 point):

- N001 has a checked material: all points supported.
- N002 asks three enforcement units for two years: one below target, one not filled, one a zero
  report.
- N003 is carried by an on-site material only.
- N004 is judged by nobody yet, and its “none happened” has no certificate.
- N005 does not apply, approved by the office.
- P01 counts over all units together, and one of them has not reported.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evidence.facts import fact_adapter
from evidence.files_index import FilesIndex, IndexedFile
from evidence.manifest import Manifest
from indicators.catalogue_model import Catalogue, Indicator
from indicators.period import Period
from indicators.roster import Roster, Unit
from scoring.evaluation import Evaluation, evaluate
from scoring.scheme import Scheme
from tests.small_catalogues import CATALOGUES, area, catalogue, indicator

# mypy lets others take imported names from here only when they are listed.
__all__ = ["CATALOGUES", "area", "catalogue", "indicator"]

NOTICES = ("工作参考分，非官方评分", "模拟数据，不反映任何地方的实际情况")

PERIOD = {"from": "2019-01-01", "to": "2020-12-31"}

SCHEME = {"format": "1", "scheme": "small", "title": "测试方案", "note": "每项指标计 1 分"}

UNITS: list[dict[str, Any]] = [
    {"name": "市司法局", "level": "市本级", "kind": "政府部门"},
    {"name": "市公安局", "level": "市本级", "kind": "政府部门", "enforcement": "是"},
    {"name": "市城管局", "level": "市本级", "kind": "政府部门", "enforcement": "是"},
    {"name": "市交通局", "level": "市本级", "kind": "政府部门", "enforcement": "是"},
    {"name": "甲县政府", "level": "县区", "kind": "县区政府", "aliases": ["甲县"]},
]

MANIFESTS: list[dict[str, Any]] = [
    {
        "indicator": "N001",
        "self_score": "1",
        "facts": {"a": [{"unit": "市司法局", "value": "是", "source": "m1"}]},
        "materials": [
            {"id": "m1", "title": "清单公告", "kind": "document", "file": "files/N001/公告.docx"}
        ],
    },
    {
        "indicator": "N002",
        "facts": {
            "a": [
                {"unit": "市公安局", "year": "2019", "numerator": "90", "denominator": "100"},
                {"unit": "市公安局", "year": "2020", "numerator": "100", "denominator": "100"},
                {
                    "unit": "市交通局",
                    "year": "2019",
                    "numerator": "0",
                    "denominator": "0",
                    "zero_report": "是",
                },
                {"unit": "市交通局", "year": "2020", "numerator": "7", "denominator": "7"},
            ]
        },
        "materials": [
            {
                "id": "m1",
                "title": "公示网页",
                "kind": "link",
                "url": "https://example.invalid/a",
                "supports": ["a"],
            }
        ],
    },
    {
        "indicator": "N003",
        "facts": {"a": [{"unit": "甲县政府", "value": ["甲", "乙"], "source": "m1"}]},
        "materials": [
            {
                "id": "m1",
                "title": "制度汇编",
                "kind": "document",
                "onsite": {"place": "档案室", "keeper": "李某", "reason": "篇幅大，不便上传"},
            }
        ],
    },
    {
        "indicator": "N004",
        "facts": {"b": [{"unit": "市司法局", "year": "2020", "events": []}]},
    },
    {
        "indicator": "N005",
        "applicable": "否",
        "reason": "本地没有口岸",
        "approval": {"by": "王某", "date": "2021-02-01"},
    },
    {
        "indicator": "P01",
        "facts": {
            "a": [
                {"unit": unit["name"], "year": "2020", "value": "3"}
                for unit in UNITS
                if unit["name"] != "市城管局"
            ]
        },
    },
]

FILES: dict[str, bytes] = {"files/N001/公告.docx": b"not read by these tests"}

SETTINGS: dict[str, Any] = {
    "format": "1",
    "applicant": {"name": "测试市", "level": "city", "province": "测试省"},
    "cycle": "2021",
    "period": PERIOD,
    "catalogues": ["./small.yaml", "./extra.yaml"],
    "scheme": "./scheme.yaml",
    "office": "市司法局",
    "inspectors": ["王某"],
    "synthetic": "是",
}


def catalogues(data: Sequence[Mapping[str, Any]] = CATALOGUES) -> tuple[Catalogue, ...]:
    """The catalogues of that data."""
    return tuple(Catalogue.model_validate(one) for one in data)


def roster(units: Sequence[Mapping[str, Any]] = UNITS) -> Roster:
    """The roster of those units."""
    return Roster(tuple(Unit.model_validate(unit) for unit in units))


def manifests(
    data: Sequence[Mapping[str, Any]] = MANIFESTS,
    of: Sequence[Mapping[str, Any]] = CATALOGUES,
) -> dict[str, Manifest]:
    """The manifests of that data, by code; facts are read with the shapes that `of` asks for."""
    known = {i.code: i for one in catalogues(of) for i in one.indicators}
    return {one["indicator"]: _manifest(one, known[one["indicator"]]) for one in data}


def _manifest(data: Mapping[str, Any], of: Indicator) -> Manifest:
    facts = {}
    for criterion_id, entries in data.get("facts", {}).items():
        criterion = of.criterion(criterion_id)
        assert criterion is not None, f"{of.code} has no criterion {criterion_id}"
        facts[criterion_id] = fact_adapter(criterion.type).validate_python(entries)
    return Manifest.model_validate({**data, "facts": facts})


def files_index() -> FilesIndex:
    """The index as a scan of `FILES` writes it, with made-up hashes."""
    entries = [IndexedFile(path, len(data), "0" * 64) for path, data in FILES.items()]
    return FilesIndex({entry.path: entry for entry in entries})


def evaluation(
    manifest_data: Sequence[Mapping[str, Any]] = MANIFESTS,
    catalogue_data: Sequence[Mapping[str, Any]] = CATALOGUES,
) -> Evaluation:
    """The evaluation of that data, by default of the whole small case."""
    return evaluate(
        catalogues(catalogue_data),
        Scheme.model_validate(SCHEME),
        roster(),
        "city",
        Period.model_validate(PERIOD),
        manifests(manifest_data, catalogue_data),
        files_index(),
    )


def write_workspace(root: Path) -> Path:
    """The small case as a workspace on disk, its files scanned; returns `root`."""
    for name, content in _written().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@cache
def _written() -> dict[str, bytes]:
    """Every file of the small case by its path, made once for all tests of a process."""
    return {
        "shifan.yaml": _yaml(SETTINGS),
        "units.yaml": _yaml({"format": "1", "units": UNITS}),
        "scheme.yaml": _yaml(SCHEME),
        **{f"{one['catalogue']}.yaml": _yaml(one) for one in CATALOGUES},
        **{f"evidence/{one['indicator']}.yaml": _yaml(one) for one in MANIFESTS},
        **FILES,
        "files.json": files_index().as_text().encode(),
    }


def _yaml(data: Mapping[str, Any]) -> bytes:
    class Plain(yaml.CSafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True  # the strict reader refuses anchors

    return yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False).encode()
