"""Catalogues as the terminal and `--json` show them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from indicators.catalogue_labels import CRITERION_LABELS, LEVEL_TITLES, VARIANT_LABELS, value_text
from indicators.catalogue_model import KIND_NAMES, PROVENANCE_NAMES, TIER_NAMES
from indicators.criterion import TYPE_NAMES
from scoring.apportion import from_cents, to_cents
from shifan.cli.table import cut, text_table

if TYPE_CHECKING:
    from indicators.catalogue_model import Catalogue
    from indicators.criterion import CriterionBase, Variant
    from shifan.catalogues import FoundIndicator

NOTICE = "【工作参考分，非官方评分】"

_HEADER = ("编号", "三级指标", "一级指标", "分值", "标准", "来源", "牵头单位")
_TITLE_WIDTH, _AREA_WIDTH, _LEAD_WIDTH = 44, 26, 26
_SHOWN_ELSEWHERE = {"id", "type", "text", "variants", "working", "items", "anchors", "hint"}
_PAIRS_A_LINE = 3


def list_text(catalogues: Sequence[Catalogue]) -> str:
    """Every indicator in one line, then the counts of each catalogue."""
    rows = [
        (
            indicator.code,
            cut(indicator.title, _TITLE_WIDTH),
            cut(f"{area.no} {area.title}", _AREA_WIDTH),
            from_cents(to_cents(indicator.points)),
            str(len(indicator.criteria)),
            PROVENANCE_NAMES[indicator.provenance],
            cut(indicator.lead, _LEAD_WIDTH),
        )
        for catalogue in catalogues
        for area in catalogue.areas
        for indicator in area.indicators
    ]
    lines = [text_table(_HEADER, rows, right=(3, 4)), ""]
    for catalogue in catalogues:
        count, points = _size(catalogue)
        sources = "、".join(
            f"{name}{number}项"
            for word, name in PROVENANCE_NAMES.items()
            if (number := sum(i.provenance == word for i in catalogue.indicators))
        )
        lines.append(
            f"{TIER_NAMES[catalogue.tier]}：{catalogue.title}，{catalogue.edition}版，"
            f"{count}项{points}分（{sources}）"
        )
    return "\n".join([*lines, NOTICE])


def list_json(catalogues: Sequence[Catalogue]) -> dict[str, Any]:
    """Catalogues with their counts, and all indicators."""
    return {
        "catalogues": [
            {
                "catalogue": catalogue.catalogue,
                "title": catalogue.title,
                "tier": catalogue.tier,
                "edition": catalogue.edition,
                "count": _size(catalogue)[0],
                "points": _size(catalogue)[1],
            }
            for catalogue in catalogues
        ],
        "indicators": [
            {
                "code": indicator.code,
                "catalogue": catalogue.catalogue,
                "tier": catalogue.tier,
                "title": indicator.title,
                "area": area.no,
                "area_title": area.title,
                "group": group.title,
                "points": from_cents(to_cents(indicator.points)),
                "criteria": len(indicator.criteria),
                "provenance": indicator.provenance,
                "lead": indicator.lead,
            }
            for catalogue in catalogues
            for area in catalogue.areas
            for group in area.groups
            for indicator in group.indicators
        ],
    }


def _size(catalogue: Catalogue) -> tuple[int, str]:
    points = sum(to_cents(indicator.points) for indicator in catalogue.indicators)
    return len(catalogue.indicators), from_cents(points)


def show_json(found: FoundIndicator) -> dict[str, Any]:
    """One indicator with every key that its catalogue gives."""
    return {
        "catalogue": found.catalogue.catalogue,
        "tier": found.catalogue.tier,
        "edition": found.catalogue.edition,
        "area": found.area.no,
        "area_title": found.area.title,
        "group": found.group.title,
        **found.indicator.model_dump(mode="json"),
        "points": from_cents(to_cents(found.indicator.points)),
    }


def show_text(found: FoundIndicator, titles: dict[str, str]) -> str:
    """Everything that a catalogue says of one indicator.

    Args:
        found: the indicator.
        titles: the titles of the indicators it may overlap with, by code.
    """
    indicator, catalogue = found.indicator, found.catalogue
    levels = "、".join(LEVEL_TITLES[level] for level in indicator.applies_to)
    points = from_cents(to_cents(indicator.points))
    lines = [
        f"{indicator.code} {indicator.title}",
        f"目录：{catalogue.title}，{catalogue.edition}版，{TIER_NAMES[catalogue.tier]}",
        f"一级指标：{found.area.no} {found.area.title}",
        f"二级指标：{found.group.title}",
        f"分值：{points}　适用：{levels}",
    ]
    if indicator.na_allowed:
        lines.append(f"可以不适用的情形：{indicator.na_allowed}")
    lines += [f"要求：{indicator.requirement}", "", "评分标准："]
    for criterion in indicator.criteria:
        lines += _criterion_lines(criterion, indicator.lead)
    kinds = "、".join(KIND_NAMES[kind] for kind in indicator.evidence.kinds)
    lines += ["", f"证明材料（{kinds}）："]
    lines += [f"  - {hint}" for hint in indicator.evidence.hints]
    lines.append("依据：")
    lines += [f"  - {basis}" for basis in indicator.basis]
    lines.append(f"来源：{PROVENANCE_NAMES[indicator.provenance]}")
    lines.append(f"牵头单位：{indicator.lead}")
    if indicator.cooperating:
        lines.append(f"配合单位：{'、'.join(indicator.cooperating)}")
    if indicator.overlaps:
        named = (f"{code} {titles.get(code, '')}".strip() for code in indicator.overlaps)
        lines.append(f"交叉指标：{'、'.join(named)}")
    return "\n".join([*lines, NOTICE])


def _criterion_lines(criterion: CriterionBase, lead: str) -> Iterator[str]:
    kind = TYPE_NAMES[criterion.type]  # type: ignore[attr-defined]
    yield f"  {criterion.id}. 【{kind}】{criterion.text}"
    pairs = []
    for key, label in CRITERION_LABELS.items():
        value = getattr(criterion, key, None)
        if key == "owed_by":
            pairs.append(f"{label}：{value or lead}")
        elif key not in _SHOWN_ELSEWHERE and value is not None:
            pairs.append(f"{label}：{_shown(key, value, criterion)}")
    for key in ("items", "anchors"):
        for entry in getattr(criterion, key, ()):
            text = entry if key == "items" else f"{value_text('value', entry.value)} {entry.text}"
            yield f"     - {text}"
    yield from _wrapped(pairs)
    for variant in criterion.variants:
        yield f"     {_variant_text(variant, criterion)}"
    if criterion.hint:
        yield f"     {CRITERION_LABELS['hint']}：{criterion.hint}"


def _wrapped(pairs: list[str]) -> Iterator[str]:
    """Long entries on lines of their own, short ones together."""
    line: list[str] = []
    for pair in pairs:
        if len(pair) > 16 or len(line) == _PAIRS_A_LINE:
            if line:
                yield f"     {'；'.join(line)}"
            line = []
        if len(pair) > 16:
            yield f"     {pair}"
        else:
            line.append(pair)
    if line:
        yield f"     {'；'.join(line)}"


def _shown(key: str, value: object, criterion: CriterionBase) -> str:
    mark = "（工作参考值）" if key in criterion.working else ""
    return f"{value_text(key, value)}{mark}"


def _variant_text(variant: Variant, criterion: CriterionBase) -> str:
    """One period with its days and what holds in it."""
    start = f"{variant.valid_from}起" if variant.valid_from else ""
    end = f"至{variant.valid_to}止" if variant.valid_to else ""
    held = [
        f"{label}{_shown(key, value, criterion)}"
        for key, label in VARIANT_LABELS.items()
        if key in criterion.thresholds and (value := getattr(variant, key)) is not None
    ]
    if variant.statutory is not None:
        held.append("属于法定义务" if variant.statutory else "还不是法定义务")
    basis = f"（{variant.basis}）" if variant.basis else ""
    return f"{start}{end}：{'，'.join(held) or '适用上述规定'}{basis}"
