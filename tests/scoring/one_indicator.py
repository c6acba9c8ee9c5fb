"""One indicator of 100 points, scored through the whole engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evidence.files_index import FilesIndex, IndexedFile
from indicators.catalogue_model import GovernmentLevel
from indicators.period import Period
from scoring.apportion import from_cents
from scoring.evaluation import Evaluation, evaluate
from scoring.indicator_score import IndicatorScore
from scoring.scheme import Scheme
from tests import small_case

CODE = "N001"
LEAD = "市司法局"
UNITS: list[dict[str, Any]] = [
    {"name": LEAD, "level": "市本级", "kind": "政府部门"},
    {"name": "市公安局", "level": "市本级", "kind": "政府部门", "enforcement": "是"},
    {"name": "市水利局", "level": "市本级", "kind": "政府部门", "enforcement": "是"},
    {"name": "市城管局", "level": "市本级", "kind": "政府部门", "enforcement": "是"},
]
ENFORCERS = ("市公安局", "市水利局", "市城管局")
FILED = "files/N001/a.docx"
EMPTY = "files/N001/empty.docx"
INDEX = FilesIndex(
    {path: IndexedFile(path, size, "0" * 64) for path, size in ((FILED, 9), (EMPTY, 0))}
)
_USUAL: Mapping[str, dict[str, Any]] = {
    "checklist": {"items": ["甲", "乙", "丙", "丁"]},
    "ratio": {"numerator": "按期件数", "denominator": "应办件数"},
    "count": {"counted": "讲座"},
    "deadline": {"event": "公开年度报告"},
    "deduction": {"event": "违法事项", "certified_by": "市审计局"},
    "survey": {"subject": "群众"},
    "veto": {"event": "重大事故", "certified_by": "市应急管理局"},
    "bonus": {"counted": "表彰"},
}


def criterion(type: str, id: str = "a", **more: Any) -> dict[str, Any]:
    """The data of a criterion; `more` adds what the test is about."""
    return {"id": id, "type": type, "text": "要做到的事", **_USUAL.get(type, {}), **more}


def material(id: str = "m1", **more: Any) -> dict[str, Any]:
    """The data of a material with a file that the index knows."""
    source = {} if {"file", "url", "text", "onsite", "ref"} & more.keys() else {"file": FILED}
    return {"id": id, "title": "材料", "kind": "document", **source, **more}


def onsite(**more: Any) -> dict[str, Any]:
    """The data of an on-site note."""
    return {"place": "档案室", "keeper": "李四", "reason": "不外借", **more}


def scored(
    criteria: dict[str, Any] | Sequence[dict[str, Any]],
    facts: Mapping[str, Any] | Sequence[dict[str, Any]] = (),
    materials: Sequence[dict[str, Any]] = (),
    *,
    units: Sequence[Mapping[str, Any]] = UNITS,
    period: tuple[str, str] = ("2019-01-01", "2020-12-31"),
    level: GovernmentLevel = "city",
    scheme: Mapping[str, Any] | None = None,
    manifest: Mapping[str, Any] | None = None,
    others: Sequence[Mapping[str, Any]] = (),
    **indicator: Any,
) -> IndicatorScore:
    """The score of one indicator.

    Args:
        criteria: its criteria, or the only one.
        facts: by criterion id, or those of criterion `a`.
        materials: its materials.
        units: the roster.
        period: first and last day.
        level: of the applicant.
        scheme: what the scheme says beside its head.
        manifest: what the manifest says beside facts and materials.
        others: manifests of the indicator N002, which only holds materials.
        indicator: what the indicator says beside its criteria.
    """
    listed = [criteria] if isinstance(criteria, dict) else list(criteria)
    first = small_case.indicator(CODE, "第一项", *listed, **{"points": "100", **indicator})
    second = small_case.indicator("N002", "第二项", criterion("boolean"))
    data = [small_case.catalogue("one", "national", small_case.area(1, "领域", first, second))]
    told = {
        "indicator": CODE,
        "facts": facts if isinstance(facts, Mapping) else {"a": list(facts)},
        "materials": list(materials),
        **(manifest or {}),
    }
    return evaluated(data, [told, *others], units, period, level, scheme).indicators[0]


def evaluated(
    catalogues: Sequence[Mapping[str, Any]],
    manifests: Sequence[Mapping[str, Any]],
    units: Sequence[Mapping[str, Any]] = UNITS,
    period: tuple[str, str] = ("2019-01-01", "2020-12-31"),
    level: GovernmentLevel = "city",
    scheme: Mapping[str, Any] | None = None,
) -> Evaluation:
    """The evaluation of raw data, as the files of a workspace would hold them."""
    head = {"format": "1", "scheme": "test", "title": "测试方案", "note": "工作参考值"}
    return evaluate(
        small_case.catalogues(catalogues),
        Scheme.model_validate({**head, **(scheme or {})}),
        small_case.roster(units),
        level,
        Period.model_validate({"from": period[0], "to": period[1]}),
        small_case.manifests(manifests, catalogues),
        INDEX,
    )


def claimed(score: IndicatorScore) -> str:
    """Claimed points of 100."""
    return from_cents(score.claimed)


def three(score: IndicatorScore) -> tuple[str, str, str]:
    """Claimed, supported and on-site points."""
    return from_cents(score.claimed), from_cents(score.supported), from_cents(score.onsite)


def lost(score: IndicatorScore) -> dict[tuple[str, str, str], str]:
    """Lost points by criterion, unit and class."""
    return {(g.criterion, g.unit, g.cls): from_cents(g.loss) for g in score.gaps}
