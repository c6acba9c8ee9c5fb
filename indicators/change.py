"""What differs between two states: one field of one thing, with its old and its new value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Subject = Literal["score", "fact", "material", "standard"]

SUBJECT_NAMES: dict[Subject, str] = {
    "score": "得分",
    "fact": "填报数据",
    "material": "证明材料",
    "standard": "评分标准",
}
ADDED = "新增"
REMOVED = "删去"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        subject: what kind of thing changed.
        indicator: indicator code, empty for totals and settings.
        item: the thing inside the indicator, such as a criterion with its unit and year.
        field: which of its values, in Chinese; 新增 or 删去 when the whole thing came or went.
        old: value before, empty when there was none.
        new: value now, empty when there is none.
    """

    subject: Subject
    indicator: str
    item: str
    field: str
    old: str
    new: str

    @property
    def sentence(self) -> str:
        """The change as people read it."""
        head = " ".join(part for part in (self.indicator, self.item) if part)
        if self.field in (ADDED, REMOVED):
            return f"{head} {self.field}：{self.new or self.old}".strip()
        return f"{head} {self.field}：{self.old or '（空）'} → {self.new or '（空）'}".strip()

    def as_json(self) -> dict[str, str]:
        """The change as `diff --json` prints it."""
        return {
            "subject": self.subject,
            "indicator": self.indicator,
            "item": self.item,
            "field": self.field,
            "old": self.old,
            "new": self.new,
        }


def field_changes(
    subject: Subject,
    indicator: str,
    item: str,
    old: Mapping[str, Any] | None,
    new: Mapping[str, Any] | None,
    names: Mapping[str, str],
) -> list[Change]:
    """The changes of one thing.

    Args:
        subject: what kind of thing it is.
        indicator: its indicator.
        item: how people call it.
        old: its values before; None when it was not there.
        new: its values now; None when it is gone.
        names: Chinese names of the keys; keys without one are told by their own name.
    """
    if old is None and new is None:
        return []
    if old is None:
        return [Change(subject, indicator, item, ADDED, "", _told_whole(new or {}, names))]
    if new is None:
        return [Change(subject, indicator, item, REMOVED, _told_whole(old, names), "")]
    return [
        Change(
            subject, indicator, item, names.get(key, key), told(old.get(key)), told(new.get(key))
        )
        for key in dict.fromkeys([*old, *new])
        if told(old.get(key)) != told(new.get(key))
    ]


def told(value: Any) -> str:
    """A plain value as people read it."""
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "，".join(f"{key} {told(part)}" for key, part in value.items() if told(part))
    if isinstance(value, list | tuple):
        return "；".join(map(told, value))
    return str(value)


def _told_whole(values: Mapping[str, Any], names: Mapping[str, str]) -> str:
    parts = [f"{names.get(key, key)} {told(value)}" for key, value in values.items() if told(value)]
    return "，".join(parts)
