"""What a criterion asks for in one year, in words: the 达标要求 of a row."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from indicators.criterion import Criterion
from indicators.scalars import plain

_WORKING = "（含工作参考值）"


def threshold_text(criterion: Criterion, year: int) -> str:
    """The threshold in force in `year`; numbers that this project chose are marked.

    Args:
        criterion: the criterion.
        year: the year judged.
    """
    words = _words(criterion, _Limits(criterion, year))
    marked = bool(set(criterion.working) & set(criterion.thresholds))
    return words + _WORKING * marked


class _Limits:
    """The thresholds of one year: the variant's where it names one, else the criterion's."""

    def __init__(self, criterion: Criterion, year: int) -> None:
        self._criterion, self._variant = criterion, criterion.variant(year)

    def __getattr__(self, name: str) -> Any:
        changed = getattr(self._variant, name, None)
        return getattr(self._criterion, name) if changed is None else changed


def _words(criterion: Criterion, limits: _Limits) -> str:
    if criterion.type == "ratio":
        return _rate(limits)
    if criterion.type == "count":
        return f"不少于{limits.at_least}{criterion.measure}"
    if criterion.type == "deadline":
        return _deadline(limits)
    if criterion.type == "deduction":
        return f"没有发生；每发生一起扣{_percent(limits.per_event)}"
    if criterion.type == "survey":
        sample = f"，样本不少于{limits.min_sample}份" if limits.min_sample else ""
        return f"{plain(limits.target)}分以上{sample}"
    if criterion.type == "checklist":
        return f"{len(criterion.items)}项要件齐全"
    if criterion.type == "bonus":
        return f"每{criterion.measure}加分，不计入满分"
    return "没有发生" if criterion.type == "veto" else "是"


def _rate(limits: _Limits) -> str:
    start = f"，{_percent(limits.floor)}起计分" if limits.floor else ""
    return f"达到{_percent(limits.target)}{start}"


def _deadline(limits: _Limits) -> str:
    if limits.days is None:
        if limits.by is not None:
            return f"{limits.by.isoformat()}前（含当日）"
        month, day = (int(part) for part in limits.yearly.split("-"))
        return f"{'次年' if limits.of_next_year else '当年'}{month}月{day}日前（含当日）"
    unit = "个工作日" if limits.counting == "working" else "日"
    verb = "不超过" if limits.sense == "within" else "不少于"
    return f"{verb}{limits.days}{unit}；按期率{_rate(limits)}"


def _percent(share: Fraction) -> str:
    return f"{plain(share * 100)}%"
