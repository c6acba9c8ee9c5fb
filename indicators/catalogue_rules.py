"""Rules that a catalogue must keep beyond the shape of its file (design §8).

Each rule is one function that yields findings; `CATALOGUE_RULES` is their table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

from indicators.catalogue_model import Catalogue
from indicators.catalogue_places import PlacedCatalogue, placed_catalogue
from indicators.finding import Finding, Level
from indicators.strict_yaml import KeyPath, YamlDocument

Rule = Callable[[PlacedCatalogue], Iterator[Finding]]


def _finding(
    id: str, level: Level, placed: PlacedCatalogue, path: KeyPath, code: str, message: str
) -> Finding:
    return Finding(id, level, message, placed.document.name, placed.document.line(path), code)


def duplicate_codes(placed: PlacedCatalogue) -> Iterator[Finding]:
    """E101 指标编号重复."""
    seen: set[str] = set()
    for path, indicator in placed.indicators:
        if indicator.code in seen:
            message = f"指标编号 {indicator.code} 重复"
            yield _finding("E101", "error", placed, (*path, "code"), indicator.code, message)
        seen.add(indicator.code)


def duplicate_criteria(placed: PlacedCatalogue) -> Iterator[Finding]:
    """E102 同一指标内评分标准编号重复."""
    for path, indicator in placed.indicators:
        seen: set[str] = set()
        for number, criterion in enumerate(indicator.criteria):
            if criterion.id in seen:
                at = (*path, "criteria", number, "id")
                message = f"{indicator.code} 的评分标准编号 {criterion.id} 重复"
                yield _finding("E102", "error", placed, at, indicator.code, message)
            seen.add(criterion.id)


def duplicate_areas(placed: PlacedCatalogue) -> Iterator[Finding]:
    """E103 一级指标序号重复."""
    seen: set[int] = set()
    for number, area in enumerate(placed.catalogue.areas):
        if area.no in seen:
            at = ("areas", number, "no")
            yield _finding("E103", "error", placed, at, "", f"一级指标序号 {area.no} 重复")
        seen.add(area.no)


def unweighted(placed: PlacedCatalogue) -> Iterator[Finding]:
    """E104 指标没有计分的评分标准."""
    for path, indicator in placed.indicators:
        if not any(criterion.weighted for criterion in indicator.criteria):
            message = f"{indicator.code} 没有一条计分的评分标准（weight 大于 0）"
            yield _finding("E104", "error", placed, path, indicator.code, message)


def variants_in_order(placed: PlacedCatalogue) -> Iterator[Finding]:
    """E105 不同时期的规定有重叠或空档."""
    for path, indicator, criterion in placed.criteria:
        for number in range(1, len(criterion.variants)):
            before, after = criterion.variants[number - 1], criterion.variants[number]
            end, start = before.valid_to, after.valid_from
            at = (*path, "variants", number)
            name = f"{indicator.code} {criterion.id}"
            if start is None or end is None or start <= end:
                message = f"{name} 第 {number} 条与第 {number + 1} 条规定的施行时间重叠"
                yield _finding("E105", "error", placed, at, indicator.code, message)
            elif start - end > timedelta(days=1):
                message = f"{name} 从 {end} 到 {start} 没有规定，时间上有空档"
                yield _finding("E105", "error", placed, at, indicator.code, message)


def floor_below_target(placed: PlacedCatalogue) -> Iterator[Finding]:
    """E106 起评线不低于目标值."""
    for path, indicator, criterion in placed.criteria:
        # Asked by type: a model takes long to say that it lacks a field.
        if criterion.type not in ("ratio", "deadline", "survey"):
            continue
        if criterion.floor >= criterion.target:
            message = f"{indicator.code} {criterion.id} 的起评线不低于目标值，无法计分"
            yield _finding("E106", "error", placed, (*path, "floor"), indicator.code, message)


def working_names_numbers(placed: PlacedCatalogue) -> Iterator[Finding]:
    """W107 工作参考值写了不存在的数."""
    for path, indicator, criterion in placed.criteria:
        for name in criterion.working:
            if name not in (*criterion.thresholds, "weight", "per_item", "most"):
                message = f"{indicator.code} {criterion.id} 的 working 写了“{name}”，没有这个数"
                at = (*path, "working")
                yield _finding("W107", "warning", placed, at, indicator.code, message)


def basis_given(placed: PlacedCatalogue) -> Iterator[Finding]:
    """W108 没有写明依据."""
    for path, indicator in placed.indicators:
        if not any(str(basis) for basis in indicator.basis):
            message = f"{indicator.code} 没有写明依据 basis"
            yield _finding("W108", "warning", placed, path, indicator.code, message)


def hints_given(placed: PlacedCatalogue) -> Iterator[Finding]:
    """I109 没有材料提示."""
    for path, indicator in placed.indicators:
        if not indicator.evidence.hints:
            message = f"{indicator.code} 没有给填报人的材料提示 evidence.hints"
            yield _finding("I109", "info", placed, path, indicator.code, message)


def overlaps_elsewhere(placed: PlacedCatalogue) -> Iterator[Finding]:
    """W110 交叉指标写了自己."""
    for path, indicator in placed.indicators:
        if indicator.code in indicator.overlaps:
            at = (*path, "overlaps")
            message = f"{indicator.code} 的交叉指标里写了自己"
            yield _finding("W110", "warning", placed, at, indicator.code, message)


def duplicate_items(placed: PlacedCatalogue) -> Iterator[Finding]:
    """E113 要件清单里有重复的要件."""
    for path, indicator, criterion in placed.criteria:
        if criterion.type == "checklist" and len(set(criterion.items)) < len(criterion.items):
            message = f"{indicator.code} {criterion.id} 的要件有重复"
            yield _finding("E113", "error", placed, (*path, "items"), indicator.code, message)


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
    placed = placed_catalogue(catalogue, document)
    return [finding for rule in CATALOGUE_RULES for finding in rule(placed)]
