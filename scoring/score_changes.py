"""What changed between two scorings, figure by figure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.change import Change, field_changes

FIGURES = {
    "full": "满分",
    "claimed": "填报测算分",
    "onsite": "待现场核验分",
    "supported": "材料支撑分",
    "bonus": "加分",
    "self_score": "自评分",
    "status": "状态",
}
STATUS_NAMES = {"scored": "已计分", "unknown": "未填报", "not_applicable": "不适用"}


def score_figures(document: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The figures of a scoring by indicator code; the total stands under the empty code.

    Args:
        document: what `score --json` prints; a hostile one is read without trust.
    """
    figures = {"": _figures(document)}
    indicators = document.get("indicators")
    for entry in indicators if isinstance(indicators, list) else []:
        if isinstance(entry, Mapping):
            figures[str(entry.get("code", ""))] = _figures(entry)
    return figures


def score_changes(
    old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]
) -> list[Change]:
    """Every figure that differs, the total first.

    Args:
        old: figures before, as `score_figures` gives them.
        new: figures now.
    """
    return [
        change
        for code in sorted(old.keys() | new.keys())
        for change in field_changes(
            "score", code, "" if code else "合计", old.get(code), new.get(code), FIGURES
        )
    ]


def _figures(entry: Mapping[str, Any]) -> dict[str, str]:
    figures = {key: str(entry[key]) for key in FIGURES if key in entry}
    if "status" in figures:
        figures["status"] = STATUS_NAMES.get(figures["status"], figures["status"])
    return figures
