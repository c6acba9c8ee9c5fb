"""An applicant with ten areas and many narratives, for drafting reports.

Eight national areas of three indicators each, one provincial and one local area of two. Every
indicator has a checked material m1 and an on-site material m2; the sentences are made up here.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from evidence.files_index import FilesIndex
from evidence.manifest import Manifest
from reports.self_report.wording import ReportFrame
from scoring.evaluation import Evaluation
from tests import small_case
from tests.small_catalogues import area, catalogue, indicator

AREAS = (
    "依法全面履行政府职能",
    "完善依法行政制度体系",
    "推进行政决策科学民主法治",
    "坚持严格规范公正文明执法",
    "强化行政权力制约监督",
    "依法化解社会矛盾纠纷",
    "提高依法行政能力",
    "加强法治政府建设组织领导",
)

TITLES = ("清单管理", "程序规范", "监督问效")

FRAME = ReportFrame(
    "测试市人民政府", "测试省", 2016, 28, 28, date(2021, 8, 6), ("代拟稿", "模拟数据")
)

FILE = "files/N001/公告.docx"


def codes() -> list[str]:
    """The codes of all indicators; N095 belongs to area 8."""
    national = [f"N{number:03}" for number in range(1, 24)]
    return [*national, "N095", "P01", "P02", "L1", "L2"]


def area_of(code: str) -> int:
    """The number of an indicator's area."""
    if code[0] in "PL":
        return 9 if code[0] == "P" else 10
    return 8 if code == "N095" else (int(code[1:]) - 1) // 3 + 1


def catalogue_data() -> list[dict[str, Any]]:
    """The three catalogues."""

    def of(number: int) -> list[dict[str, Any]]:
        own = [code for code in codes() if area_of(code) == number]
        criterion = {"id": "a", "type": "boolean", "text": "已经做到"}
        return [indicator(code, f"{TITLES[n % 3]}{code}", criterion) for n, code in enumerate(own)]

    national = [area(n, title, *of(n)) for n, title in enumerate(AREAS, start=1)]
    return [
        catalogue("small", "national", *national),
        catalogue("extra", "provincial", area(9, "省定特色指标", *of(9))),
        catalogue("own", "local", area(10, "我市特色指标", *of(10))),
    ]


def narrative(kind: str, text: str, *materials: str, **more: str) -> dict[str, Any]:
    """The data of one narrative."""
    return {"kind": kind, "text": text, "materials": list(materials), **more}


def manifest(code: str, *narratives: dict[str, Any], done: str = "是") -> dict[str, Any]:
    """The data of one manifest with a checked and an on-site material."""
    onsite = {"place": "档案室", "keeper": "李某", "reason": "篇幅大，不便上传"}
    return {
        "indicator": code,
        "facts": {"a": [{"unit": "市司法局", "value": done, "source": "m1"}]},
        "narrative": list(narratives),
        "materials": [
            {"id": "m1", "title": f"{code}工作总结", "kind": "document", "file": FILE},
            {"id": "m2", "title": f"{code}台账", "kind": "document", "onsite": onsite},
        ],
    }


def rich_manifests() -> list[dict[str, Any]]:
    """Three narratives for every indicator: far more than a report holds."""
    found = []
    for place, code in enumerate(codes()):
        subject = AREAS[area_of(code) - 1] if area_of(code) <= 8 else f"特色工作{code}"
        found.append(
            manifest(
                code,
                narrative(
                    "measure",
                    f"围绕{subject}，制定{code}专项实施方案，明确责任单位和完成时限，逐月调度推进，"
                    "纳入年度考核。",
                    "m1",
                ),
                narrative(
                    "result",
                    f"2020年{subject}{code}事项办结{120 + place}件，办结时限平均缩短{place % 7 + 2}天，"
                    "群众满意。",
                    "m1",
                ),
                narrative("highlight", f"{code}经验做法在全省推广，形成可复制的工作机制。", "m2"),
            )
        )
    return found


def case(manifest_data: list[dict[str, Any]]) -> tuple[Evaluation, dict[str, Manifest]]:
    """The evaluation and the manifests of that data."""
    data = catalogue_data()
    return small_case.evaluation(manifest_data, data), small_case.manifests(manifest_data, data)


def files() -> FilesIndex:
    """The index of the one file there is."""
    return small_case.files_index()
