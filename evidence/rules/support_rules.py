"""Rules over what supports a claim: links, statements, rosters, both sides, certificates."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.document.wording import FULL_COVERAGE, NONE_HAPPENED, RATE, ROSTER
from evidence.facts import (
    DeadlineFact,
    DeductionFact,
    Fact,
    RatioFact,
    SurveyFact,
    VetoFact,
)
from evidence.manifest import Manifest
from evidence.rules.content_context import ContentContext
from indicators.criterion import Criterion
from indicators.finding import Finding


def link_unkept(context: ContentContext) -> Iterator[Finding]:
    """W420 链接没有网页快照，也没有访问日期."""
    for place in context.materials():
        material = place[2]
        if material.kind == "link" and not material.snapshot and not material.accessed:
            message = (
                f"材料 {material.id} 的链接没有网页快照，也没有访问日期；"
                "网页可能变动，请联网核对后保存快照、写明 accessed"
            )
            yield context.finding("W420", "warning", place, message, "url")


def statement_alone(context: ContentContext) -> Iterator[Finding]:
    """W421 只有情况简介作支撑."""
    for code, loaded in context.evidence.loaded.items():
        kinds: dict[str, set[str]] = {}
        for material in loaded.manifest.materials:
            stored = context.stored(code, material.id)
            for criterion in material.supports:
                kinds.setdefault(criterion, set()).add((stored and stored.kind) or "")
        for criterion, facts in loaded.manifest.facts.items():
            for id in {id for fact in facts for id in fact.source}:
                stored = context.stored(code, id)
                kinds.setdefault(criterion, set()).add((stored and stored.kind) or "")
        for criterion, offered in sorted(kinds.items()):
            if offered == {"statement"}:
                message = f"{code} {criterion} 只有情况简介作支撑，情况简介不能单独证明，请补充原件"
                at = ("materials",)
                yield context.evidence.finding("W421", "warning", code, at, message)


def coverage_without_roster(context: ContentContext) -> Iterator[Finding]:
    """W422 说全覆盖却没有名册."""
    for code, loaded in context.evidence.loaded.items():
        manifest = loaded.manifest
        titles = _titles(context, code, manifest)
        if any(ROSTER.search(title) for title in titles):
            continue
        for at, text in _sentences(manifest):
            found = FULL_COVERAGE.search(text)
            if found:
                message = f"{code} 说“{found[0]}”，材料里没有名册、清单一类，无法核对覆盖了谁"
                yield context.evidence.finding("W422", "warning", code, at, message)
                break


def rate_without_sides(context: ContentContext) -> Iterator[Finding]:
    """W423 比率没有写明分子、分母和统计时间."""
    for code, loaded in context.evidence.loaded.items():
        manifest = loaded.manifest
        if any(_has_sides(fact) for facts in manifest.facts.values() for fact in facts):
            continue
        for at, text in _sentences(manifest):
            found = RATE.search(text)
            if found:
                message = f"{code} 说“{found[0]}”，填报数据里没有写明分子、分母和统计时间，无法复算"
                yield context.evidence.finding("W423", "warning", code, at, message)
                break


def none_without_certificate(context: ContentContext) -> Iterator[Finding]:
    """W424 称没有发生却没有主管机关证明."""
    for code, loaded in context.evidence.loaded.items():
        indicator = context.evidence.indicators[code]
        for id, facts in loaded.manifest.facts.items():
            bare = [
                number
                for number, fact in enumerate(facts)
                if _claims_none(fact) and not getattr(fact, "certificate", None)
            ]
            if bare:
                by = _certifier(indicator.criterion(id))
                who = "、".join(dict.fromkeys(_unit_and_year(facts[n]) for n in bare))
                message = f"{code} {id} 称没有发生，须有{by}的证明（certificate）：{who}"
                at = ("facts", id, bare[0])
                yield context.evidence.finding("W424", "warning", code, at, message)
        carried = any(_claims_none(f) for facts in loaded.manifest.facts.values() for f in facts)
        if not carried:
            yield from _none_in_sentences(context, code, loaded.manifest)


def _none_in_sentences(context: ContentContext, code: str, manifest: Manifest) -> Iterator[Finding]:
    """Sentences of the report that say “none happened” and name no material at all."""
    for number, narrative in enumerate(manifest.narrative):
        found = NONE_HAPPENED.search(narrative.text)
        if found and not narrative.materials and not narrative.drop:
            message = f"{code} 第 {number + 1} 条报告素材说“{found[0]}”，没有写明主管机关的证明"
            at = ("narrative", number)
            yield context.evidence.finding("W424", "warning", code, at, message)


def _unit_and_year(fact: Fact) -> str:
    return f"{fact.unit}{fact.year}年" if fact.year else fact.unit


def _claims_none(fact: object) -> bool:
    if isinstance(fact, DeductionFact):
        return fact.events == ()
    return isinstance(fact, VetoFact) and fact.occurred is False


def _certifier(criterion: Criterion | None) -> str:
    return getattr(criterion, "certified_by", "") or "主管机关"


def _has_sides(fact: object) -> bool:
    """Whether a fact gives both sides of a rate, or a survey's sample, and when they were taken."""
    if isinstance(fact, RatioFact | SurveyFact):
        return fact.filled and bool(fact.as_of or fact.year)
    if isinstance(fact, DeadlineFact):
        return fact.on_time is not None and fact.total is not None and bool(fact.as_of or fact.year)
    return False


def _titles(context: ContentContext, code: str, manifest: Manifest) -> list[str]:
    stored = (context.stored(code, material.id) for material in manifest.materials)
    return [material.title or "" for material in stored if material]


def _sentences(manifest: Manifest) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What a manifest says in words, with its place."""
    for number, narrative in enumerate(manifest.narrative):
        if not narrative.drop:
            yield ("narrative", number), narrative.text
    for number, material in enumerate(manifest.materials):
        if material.text:
            yield ("materials", number, "text"), material.text


SUPPORT_RULES: tuple[Callable[[ContentContext], Iterator[Finding]], ...] = (
    link_unkept,
    statement_alone,
    coverage_without_roster,
    rate_without_sides,
    none_without_certificate,
)
