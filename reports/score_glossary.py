"""说明 of the score workbook: what its words mean, and which numbers are working values."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue_labels import CRITERION_LABELS, VARIANT_LABELS, value_text
from indicators.catalogue_model import PROVENANCE_NAMES, TIER_NAMES
from indicators.criterion import Criterion
from scoring.evaluation import Evaluation

Line = tuple[str, str, str]

_WORDS: tuple[tuple[str, str], ...] = (
    ("满分", "适用的指标按评分方案合计的分值；不适用的部分不计入，也不分摊到其他指标。"),
    ("填报测算分", "按各单位填报的数据测算的得分，尚未看材料。"),
    ("材料支撑分", "填报测算分中，有经过校验的材料支撑的部分。"),
    ("待现场核验分", "填报测算分中，只有现场提供的材料可以支撑、等待实地核验的部分。"),
    ("失分", "满分减去材料支撑分和待现场核验分；每一分都对应问题清单里的一条原因。"),
    ("得分率", "该列得分除以同一行的满分。"),
    ("自评分", "申报单位自己给出的分数，不参与测算；高于填报测算分的列为疑点。"),
    ("加分", "单列在得分之外，不计入满分和合计。"),
    ("已计分", "至少有一部分数据已经填报或评判；填报为零也是已计分。"),
    ("未填报", "还没有填报数据；与填报为零不同。"),
    ("待评", "需要人来评判而还没有评判；与未填报不同。"),
    ("不适用", "办公室批准不适用，或者没有施行中的规定，或者全部为零报告；不计入满分。"),
    ("机器校验", "程序核对材料存在、种类和格式符合要求，没有判断内容是否真实。"),
    ("人工核验", "有署名的人员看过材料并认可。"),
    ("工作参考值", "本项目为测算选定的数值，不是官方公布的数值。"),
)


def glossary(evaluation: Evaluation) -> list[Line]:
    """Lines of kind, name and explanation: words, scheme, catalogues, working values."""
    scheme = evaluation.scheme
    return [
        *(("名词", word, meaning) for word, meaning in _WORDS),
        ("评分方案", scheme.title, f"{scheme.note}。分值和权重均为工作参考值。"),
        *(
            (
                "指标目录",
                catalogue.title,
                f"{TIER_NAMES[catalogue.tier]}，{catalogue.edition}版。{catalogue.provenance}",
            )
            for catalogue in evaluation.catalogues
        ),
        *_provenances(evaluation),
        *_working_values(evaluation),
    ]


def _provenances(evaluation: Evaluation) -> Iterator[Line]:
    """How many indicators rest on what."""
    sources = [i.provenance for catalogue in evaluation.catalogues for i in catalogue.indicators]
    for source, name in PROVENANCE_NAMES.items():
        if source in sources:
            yield "指标来源", name, f"{len(sources)}项指标中的{sources.count(source)}项。"


def _working_values(evaluation: Evaluation) -> Iterator[Line]:
    """Each value with all criteria that have it."""
    found: dict[str, list[str]] = {}
    for catalogue in evaluation.catalogues:
        for indicator in catalogue.indicators:
            for criterion in indicator.criteria:
                if criterion.working:
                    values = "；".join(_value(criterion, name) for name in criterion.working)
                    found.setdefault(values, []).append(f"{indicator.code}{criterion.id}")
    for values, criteria in found.items():
        yield "工作参考值", values, f"用于{len(criteria)}条评分标准：{'、'.join(criteria)}。"


def _value(criterion: Criterion, name: str) -> str:
    """One number of a criterion with its label, and how it changed over time."""
    label = CRITERION_LABELS.get(name, name)
    told = []
    own = getattr(criterion, name, None)
    if own is not None:
        told.append(value_text(name, own))
    for variant in criterion.variants:
        changed = variant.thresholds().get(name)
        if changed is not None:
            since = f"（{VARIANT_LABELS['valid_from']}{variant.valid_from}）"
            told.append(value_text(name, changed) + (since if variant.valid_from else ""))
    return f"{label} {'，'.join(told)}" if told else label
