"""The catalogues of the small case: six indicators in three areas and two tiers."""

from __future__ import annotations

from typing import Any


def indicator(code: str, title: str, *criteria: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The data of one indicator; `more` adds to or replaces its other keys."""
    usual = {
        "requirement": f"{title}的要求",
        "evidence": {"kinds": ["document", "link"], "hints": ["印发的文件"]},
        "provenance": "editorial",
        "lead": "市司法局",
    }
    return {"code": code, "title": title, "criteria": list(criteria), **usual, **more}


def area(number: int, title: str, *indicators: dict[str, Any]) -> dict[str, Any]:
    """The data of one area with a single group."""
    groups = [{"title": f"{title}的内容", "indicators": list(indicators)}]
    return {"no": str(number), "title": title, "groups": groups}


def catalogue(name: str, tier: str, *areas: dict[str, Any]) -> dict[str, Any]:
    """The data of one catalogue."""
    return {
        "format": "1",
        "catalogue": name,
        "title": f"{name}目录",
        "tier": tier,
        "edition": "2019",
        "provenance": "为测试编写",
        "areas": list(areas),
    }


CATALOGUES: list[dict[str, Any]] = [
    catalogue(
        "small",
        "national",
        area(
            1,
            "政府职能依法全面履行",
            indicator("N001", "清单公布", {"id": "a", "type": "boolean", "text": "公布了清单"}),
            indicator(
                "N002",
                "执法公示率",
                {
                    "id": "a",
                    "type": "ratio",
                    "text": "应公示的全部公示",
                    "numerator": "已公示",
                    "denominator": "应公示",
                    "floor": "0.8",
                    "rollup": "each_unit",
                    "owed_by": "各执法部门",
                    "mendable": "否",
                    "statutory": "是",
                    "working": ["floor"],
                },
                cooperating=["甲县政府"],
            ),
            indicator(
                "N003",
                "制度齐全",
                {"id": "a", "type": "checklist", "text": "三项制度都有", "items": ["甲", "乙"]},
                lead="甲县政府",
            ),
        ),
        area(
            2,
            "依法行政制度体系完善",
            indicator(
                "N004",
                "制度质量",
                {"id": "a", "type": "judgement", "text": "制度质量好"},
                {
                    "id": "b",
                    "type": "deduction",
                    "text": "没有被撤销的文件",
                    "event": "文件被撤销",
                    "per_event": "0.5",
                    "certified_by": "市人大常委会",
                    "over": "latest",
                },
            ),
            indicator(
                "N005",
                "口岸管理",
                {"id": "a", "type": "boolean", "text": "口岸管理到位"},
                na_allowed="没有口岸的",
            ),
        ),
    ),
    catalogue(
        "extra",
        "provincial",
        area(
            9,
            "省定特色指标",
            indicator(
                "P01",
                "普法活动",
                {
                    "id": "a",
                    "type": "count",
                    "text": "每年普法不少于十次",
                    "counted": "普法活动",
                    "at_least": "10",
                    "rollup": "pooled",
                    "owed_by": "各创建单位",
                    "over": "latest",
                },
            ),
        ),
    ),
]
