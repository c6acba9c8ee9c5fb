"""Single criteria and indicators for tests that need no whole case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter

from indicators.catalogue_model import Indicator
from indicators.criterion import Criterion

_CRITERION: TypeAdapter[Criterion] = TypeAdapter(Criterion)

_USUAL: dict[str, dict[str, Any]] = {
    "checklist": {"items": ["甲", "乙"]},
    "ratio": {"numerator": "按期办结（件）", "denominator": "应办结（件）"},
    "count": {"counted": "培训", "at_least": "1"},
    "deadline": {"event": "年度报告公开", "yearly": "03-31", "of_next_year": "true"},
    "deduction": {"event": "违法事项", "per_event": "0.2", "certified_by": "市审计局"},
    "survey": {"subject": "满意度", "target": "80", "floor": "60"},
    "veto": {"event": "重大事故", "certified_by": "市应急管理局"},
    "bonus": {"counted": "表彰", "per_item": "0.5", "most": "1"},
}


def criterion(id: str, type: str, **more: Any) -> Criterion:
    """A criterion of that type; `more` adds to or replaces what is usual for it."""
    data = {"id": id, "type": type, "text": "要做到的事", **_USUAL.get(type, {}), **more}
    return _CRITERION.validate_python({k: v for k, v in data.items() if v is not None})


def indicator(code: str, criteria: Sequence[Criterion], **more: Any) -> Indicator:
    """An indicator with those criteria."""
    usual = {
        "code": code,
        "title": f"{code}的标题",
        "requirement": "要求",
        "criteria": list(criteria),
        "evidence": {"kinds": ["document", "link", "image"], "hints": ["印发的文件"]},
        "provenance": "editorial",
        "lead": "市司法局",
    }
    return Indicator.model_validate({**usual, **more})
