"""A catalogue that uses every criterion type and every key once."""

from __future__ import annotations

from typing import Any

from indicators.catalogue_model import Catalogue

CRITERIA: list[dict[str, Any]] = [
    {
        "id": "a",
        "type": "ratio",
        "text": "全部公示",
        "numerator": "已公示（件）",
        "denominator": "应公示（件）",
        "target": "0.95",
        "floor": "0.6",
        "over": "pooled",
        "rollup": "each_unit",
        "owed_by": "各县(市、区)政府",
        "mendable": "否",
        "statutory": "是",
        "weight": "2",
        "hint": "第一行\n第二行：分母取年底数",
        "working": ["floor", "target", "weight"],
        "variants": [
            {"valid_to": "2021-07-14", "target": "0.8", "basis": "旧规定"},
            {"valid_from": "2021-07-15"},
        ],
    },
    {"id": "b", "type": "boolean", "text": "有清单", "over": "each_year"},
    {"id": "c", "type": "checklist", "text": "制度齐全", "items": ["甲制度", "乙制度：含附件"]},
    {
        "id": "d",
        "type": "count",
        "text": "开会",
        "counted": "会议",
        "measure": "场",
        "at_least": "4",
    },
    {
        "id": "e",
        "type": "deadline",
        "text": "按时公开",
        "event": "公开",
        "yearly": "03-31",
        "of_next_year": "是",
    },
    {
        "id": "f",
        "type": "deadline",
        "text": "留足时间",
        "event": "征求意见",
        "counting": "working",
        "sense": "at_least",
        "since": "公布",
        "variants": [{"valid_from": "2019-01-01", "days": "30", "counting": "calendar"}],
    },
    {
        "id": "g",
        "type": "deduction",
        "text": "没有违法",
        "event": "违法",
        "per_event": "0.25",
        "certified_by": "市审计局",
    },
    {
        "id": "h",
        "type": "survey",
        "text": "满意",
        "subject": "群众",
        "target": "80",
        "floor": "60",
        "min_sample": "400",
    },
    {
        "id": "i",
        "type": "judgement",
        "text": "评判",
        "anchors": [{"value": "0.5", "text": "做到一半"}, {"value": "1", "text": "做到｜做好"}],
    },
    {"id": "j", "type": "veto", "text": "没有大案", "event": "大案", "certified_by": "市纪委"},
    {
        "id": "k",
        "type": "bonus",
        "text": "表彰",
        "counted": "表彰",
        "measure": "个",
        "per_item": "0.5",
        "most": "1",
    },
]

DATA: dict[str, Any] = {
    "format": "1",
    "catalogue": "every",
    "title": "样例目录",
    "tier": "local",
    "edition": "2021",
    "provenance": "第一段。\n\n第二段。",
    "mapping_confirmed_by": "张三",
    "areas": [
        {
            "no": "10",
            "title": "我市特色指标",
            "groups": [
                {
                    "title": "10.1 机制",
                    "indicators": [
                        {
                            "code": "L1",
                            "title": "每一种标准",
                            "requirement": "要求一。\n要求二。",
                            "applies_to": ["city"],
                            "na_allowed": "没有这项职责",
                            "points": "1.005",
                            "criteria": CRITERIA,
                            "evidence": {"kinds": ["link", "document"], "hints": ["文件", "链接"]},
                            "basis": [
                                {"statute": "行政处罚法", "article": "第四十二条"},
                                {"plan": "某方案", "at": "五(四)"},
                                {"edition": "2021", "item": "1"},
                                {"document": "某文件"},
                                {"note": "法规：不是标签，是说明"},
                            ],
                            "provenance": "statute",
                            "overlaps": ["N098", "P18"],
                            "lead": "市司法局",
                            "cooperating": ["各县(市、区)政府", "市公安局"],
                        },
                        {
                            "code": "L2",
                            "title": "最简单的",
                            "requirement": "要求",
                            "criteria": [{"id": "a", "type": "judgement", "text": "评判"}],
                            "evidence": {"kinds": ["document"]},
                            "provenance": "editorial",
                            "lead": "市司法局",
                        },
                    ],
                },
                {
                    "title": "10.1 机制",
                    "indicators": [
                        {
                            "code": "L3",
                            "title": "同名的另一组",
                            "requirement": "要求",
                            "criteria": [{"id": "z", "type": "boolean", "text": "有"}],
                            "evidence": {"kinds": ["statement"]},
                            "provenance": "plan",
                            "lead": "市公安局",
                        }
                    ],
                },
            ],
        }
    ],
}


def every_type() -> Catalogue:
    """The catalogue."""
    return Catalogue.model_validate(DATA)
