"""Rules over what manifests state: facts, years, units, declarations of not applicable."""

from __future__ import annotations

from collections.abc import Iterator

from evidence.rules.context import EvidenceContext
from indicators.finding import Finding
from indicators.owed import owed_units


def manifest_missing(context: EvidenceContext) -> Iterator[Finding]:
    """W201 指标没有清单文件."""
    for code, indicator in context.indicators.items():
        if code not in context.loaded:
            message = f"{code} {indicator.title} 没有清单文件，按未填报计；用 shifan init 加 --missing 补一份"
            yield Finding("W201", "warning", message, f"evidence/{code}.yaml", 0, code)


def unit_unknown(context: EvidenceContext) -> Iterator[Finding]:
    """W202 填报单位不在名册."""
    for code, loaded in context.loaded.items():
        indicator = context.indicators[code]
        for id, facts in loaded.manifest.facts.items():
            criterion = indicator.criterion(id)
            owed = owed_units(criterion, indicator, context.roster).units if criterion else ()
            for number, fact in enumerate(facts):
                if context.roster.find(fact.unit) is None:
                    effect = "请补入名册" if fact.unit in owed else "这条数据不计分"
                    near = _like(fact.unit, context)
                    message = f"{code} {id} 的填报单位“{fact.unit}”不在名册里，{effect}{near}"
                    at = ("facts", id, number)
                    yield context.finding("W202", "warning", code, at, message)


def _like(unit: str, context: EvidenceContext) -> str:
    from difflib import get_close_matches

    names = [name for known in context.roster.units for name in (known.name, *known.aliases)]
    close = get_close_matches(unit.strip("“”‘’\"' "), names, n=1, cutoff=0.6)
    return f"；是不是“{close[0]}”？" if close else ""


def unit_not_asked(context: EvidenceContext) -> Iterator[Finding]:
    """W203 填报单位不在应报单位之内."""
    for code, loaded in context.loaded.items():
        indicator = context.indicators[code]
        for id, facts in loaded.manifest.facts.items():
            criterion = indicator.criterion(id)
            if criterion is None:
                continue
            owed = owed_units(criterion, indicator, context.roster).units
            for number, fact in enumerate(facts):
                unit = context.roster.find(fact.unit)
                if unit is not None and unit.name not in owed:
                    asked = "、".join(owed[:3]) + ("等" if len(owed) > 3 else "")
                    message = f"{code} {id} 应由{asked}填报，{unit.name}的这条数据不计分"
                    at = ("facts", id, number)
                    yield context.finding("W203", "warning", code, at, message)


def year_outside(context: EvidenceContext) -> Iterator[Finding]:
    """W204 数据的年份不在计分年度之内."""
    for code, loaded in context.loaded.items():
        for id, facts in loaded.manifest.facts.items():
            for number, fact in enumerate(facts):
                if fact.year is not None and fact.year not in context.years:
                    message = f"{code} {id} {fact.unit}的{fact.year}年数据不在计分年度之内，不计分"
                    at = ("facts", id, number)
                    yield context.finding("W204", "warning", code, at, message)


def year_missing(context: EvidenceContext) -> Iterator[Finding]:
    """W205 逐年填报的标准缺少年份."""
    for code, loaded in context.loaded.items():
        indicator = context.indicators[code]
        for id, facts in loaded.manifest.facts.items():
            criterion = indicator.criterion(id)
            if criterion is None or criterion.over != "each_year":
                continue
            for number, fact in enumerate(facts):
                if fact.year is None:
                    message = f"{code} {id} 要逐年填报，{fact.unit}的这条没有写年份，不计分"
                    at = ("facts", id, number)
                    yield context.finding("W205", "warning", code, at, message)


def zero_without_report(context: EvidenceContext) -> Iterator[Finding]:
    """W206 分母为零却没有零报告."""
    for code, loaded in context.loaded.items():
        for id, facts in loaded.manifest.facts.items():
            for number, fact in enumerate(facts):
                if fact.silent_zero:
                    year = f"{fact.year}年" if fact.year else ""
                    message = f"{code} {id} {fact.unit}{year}总数为0，须写 zero_report: true"
                    at = ("facts", id, number)
                    yield context.finding("W206", "warning", code, at, message)


def not_applicable_unapproved(context: EvidenceContext) -> Iterator[Finding]:
    """W207 申报不适用但没有办公室批准."""
    for code, loaded in context.loaded.items():
        manifest = loaded.manifest
        if not manifest.applicable and manifest.approval is None:
            message = f"{code} 申报不适用，尚未经办公室批准（approval），仍按适用计分"
            yield context.finding("W207", "warning", code, ("applicable",), message)


def not_applicable_refused(context: EvidenceContext) -> Iterator[Finding]:
    """E208 目录不允许该指标不适用."""
    for code, loaded in context.loaded.items():
        indicator = context.indicators[code]
        allowed = context.level not in indicator.applies_to or indicator.na_allowed
        if not loaded.manifest.applicable and not allowed:
            message = f"{code} 目录没有规定可以不适用，申报不适用不作数"
            yield context.finding("E208", "error", code, ("applicable",), message)


def should_not_apply(context: EvidenceContext) -> Iterator[Finding]:
    """I209 该层级本可申报不适用."""
    for code, loaded in context.loaded.items():
        indicator = context.indicators[code]
        if context.level not in indicator.applies_to and loaded.manifest.applicable:
            message = f"{code} 只适用于市，县（区）可申报不适用并由办公室批准"
            yield context.finding("I209", "info", code, ("applicable",), message)


def narrative_without_material(context: EvidenceContext) -> Iterator[Finding]:
    """I210 报告素材没有写明材料."""
    for code, loaded in context.loaded.items():
        for number, narrative in enumerate(loaded.manifest.narrative):
            if not narrative.materials and not narrative.drop:
                message = f"{code} 第 {number + 1} 条报告素材没有写明材料，不会写入自评报告"
                yield context.finding("I210", "info", code, ("narrative", number), message)


def approval_without_effect(context: EvidenceContext) -> Iterator[Finding]:
    """W211 不适用的批准不作数."""
    for code, loaded in context.loaded.items():
        manifest = loaded.manifest
        if manifest.applicable or manifest.approval is None or context.approvers is None:
            continue
        fault = context.approvers.fault(manifest.approval)
        if fault:
            message = f"{code} 申报不适用，{fault}，批准不作数，仍按适用计分"
            yield context.finding("W211", "warning", code, ("approval",), message)


MANIFEST_RULES = (
    manifest_missing,
    unit_unknown,
    unit_not_asked,
    year_outside,
    year_missing,
    zero_without_report,
    not_applicable_unapproved,
    not_applicable_refused,
    should_not_apply,
    narrative_without_material,
    approval_without_effect,
)
