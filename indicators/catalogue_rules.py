"""Rules that a catalogue must keep beyond the shape of its file (design §8).

Each rule is one function that yields findings; `CATALOGUE_RULES` is their table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from indicators.catalogue_model import Catalogue, Indicator
from indicators.criterion import Criterion
from indicators.finding import Finding, Level
from indicators.strict_yaml import KeyPath, YamlDocument

Rule = Callable[[Catalogue, YamlDocument], Iterator[Finding]]


def _placed(catalogue: Catalogue) -> Iterator[tuple[KeyPath, Indicator]]:
    """Every indicator with its place in the file."""
    for a, area in enumerate(catalogue.areas):
        for g, group in enumerate(area.groups):
            for i, indicator in enumerate(group.indicators):
                yield ("areas", a, "groups", g, "indicators", i), indicator


def _criteria(catalogue: Catalogue) -> Iterator[tuple[KeyPath, Indicator, Criterion]]:
    for path, indicator in _placed(catalogue):
        for number, criterion in enumerate(indicator.criteria):
            yield (*path, "criteria", number), indicator, criterion


def _finding(
    id: str, level: Level, document: YamlDocument, path: KeyPath, code: str, message: str
) -> Finding:
    return Finding(id, level, message, document.name, document.line(path), code)


def duplicate_codes(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """E101 指标编号重复."""
    seen: set[str] = set()
    for path, indicator in _placed(catalogue):
        if indicator.code in seen:
            message = f"指标编号 {indicator.code} 重复"
            yield _finding("E101", "error", document, (*path, "code"), indicator.code, message)
        seen.add(indicator.code)


def duplicate_criteria(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """E102 同一指标内评分标准编号重复."""
    for path, indicator in _placed(catalogue):
        seen: set[str] = set()
        for number, criterion in enumerate(indicator.criteria):
            if criterion.id in seen:
                at = (*path, "criteria", number, "id")
                message = f"{indicator.code} 的评分标准编号 {criterion.id} 重复"
                yield _finding("E102", "error", document, at, indicator.code, message)
            seen.add(criterion.id)


def duplicate_areas(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """E103 一级指标序号重复."""
    seen: set[int] = set()
    for number, area in enumerate(catalogue.areas):
        if area.no in seen:
            at = ("areas", number, "no")
            yield _finding("E103", "error", document, at, "", f"一级指标序号 {area.no} 重复")
        seen.add(area.no)


def unweighted(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """E104 指标没有计分的评分标准."""
    for path, indicator in _placed(catalogue):
        if not any(criterion.weighted for criterion in indicator.criteria):
            message = f"{indicator.code} 没有一条计分的评分标准（weight 大于 0）"
            yield _finding("E104", "error", document, path, indicator.code, message)


def variants_in_order(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """E105 不同时期的规定有重叠或空档."""
    for path, indicator, criterion in _criteria(catalogue):
        for number in range(1, len(criterion.variants)):
            before, after = criterion.variants[number - 1], criterion.variants[number]
            end, start = before.valid_to, after.valid_from
            at = (*path, "variants", number)
            name = f"{indicator.code} {criterion.id}"
            if start is None or end is None or start <= end:
                message = f"{name} 第 {number} 条与第 {number + 1} 条规定的施行时间重叠"
                yield _finding("E105", "error", document, at, indicator.code, message)
            elif start - end > timedelta(days=1):
                message = f"{name} 从 {end} 到 {start} 没有规定，时间上有空档"
                yield _finding("E105", "error", document, at, indicator.code, message)


def floor_below_target(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """E106 起评线不低于目标值."""
    for path, indicator, criterion in _criteria(catalogue):
        target, floor = getattr(criterion, "target", None), getattr(criterion, "floor", None)
        if target is not None and floor is not None and floor >= target:
            message = f"{indicator.code} {criterion.id} 的起评线不低于目标值，无法计分"
            yield _finding("E106", "error", document, (*path, "floor"), indicator.code, message)


def working_names_numbers(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """W107 工作参考值写了不存在的数."""
    for path, indicator, criterion in _criteria(catalogue):
        known = {*criterion.thresholds, "weight", "per_item", "most"}
        for name in criterion.working:
            if name not in known:
                message = f"{indicator.code} {criterion.id} 的 working 写了“{name}”，没有这个数"
                at = (*path, "working")
                yield _finding("W107", "warning", document, at, indicator.code, message)


def basis_given(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """W108 没有写明依据."""
    for path, indicator in _placed(catalogue):
        if not any(str(basis) for basis in indicator.basis):
            message = f"{indicator.code} 没有写明依据 basis"
            yield _finding("W108", "warning", document, path, indicator.code, message)


def hints_given(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """I109 没有材料提示."""
    for path, indicator in _placed(catalogue):
        if not indicator.evidence.hints:
            message = f"{indicator.code} 没有给填报人的材料提示 evidence.hints"
            yield _finding("I109", "info", document, path, indicator.code, message)


def overlaps_elsewhere(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """W110 交叉指标写了自己."""
    for path, indicator in _placed(catalogue):
        if indicator.code in indicator.overlaps:
            at = (*path, "overlaps")
            message = f"{indicator.code} 的交叉指标里写了自己"
            yield _finding("W110", "warning", document, at, indicator.code, message)


def duplicate_items(catalogue: Catalogue, document: YamlDocument) -> Iterator[Finding]:
    """E113 要件清单里有重复的要件."""
    for path, indicator, criterion in _criteria(catalogue):
        items = getattr(criterion, "items", ())
        if len(set(items)) < len(items):
            message = f"{indicator.code} {criterion.id} 的要件有重复"
            yield _finding("E113", "error", document, (*path, "items"), indicator.code, message)


CATALOGUE_RULES: tuple[Rule, ...] = (
    duplicate_codes,
    duplicate_criteria,
    duplicate_areas,
    unweighted,
    variants_in_order,
    floor_below_target,
    duplicate_items,
    working_names_numbers,
    basis_given,
    hints_given,
    overlaps_elsewhere,
)


def check_catalogue(catalogue: Catalogue, document: YamlDocument) -> list[Finding]:
    """Every finding of every rule over one catalogue."""
    return [finding for rule in CATALOGUE_RULES for finding in rule(catalogue, document)]
