"""Rules over what is filed: the secrecy review, the selection, internal materials (design §8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence.manifest import Material
from indicators.finding import Finding, Level
from reports.package.filing import FiledIndicator, Filing
from shifan.settings import Settings
from shifan.workspace import EVIDENCE, SETTINGS


def review_not_yet(filing: Filing, settings: Settings) -> Iterator[Finding]:
    """I259 尚未保密审查，装订前要做."""
    if settings.secrecy_review is None:
        message = "尚未保密审查；装订前在 secrecy_review 里写明审查人 by 和日期 date"
        yield Finding("I259", "info", message, SETTINGS)


def review_missing(filing: Filing, settings: Settings) -> Iterator[Finding]:
    """E260 没有保密审查."""
    if settings.secrecy_review is None:
        message = "还没有保密审查；审查后在 secrecy_review 里写明审查人 by 和日期 date"
        yield Finding("E260", "error", message, SETTINGS)


def not_selected(filing: Filing, settings: Settings) -> Iterator[Finding]:
    """W281 有材料，但没有选定."""
    for entry in filing.entries:
        if entry.state(filing) == "unselected":
            message = f"{entry.indicator.code} 有材料但没有选定；可用 shifan evidence select 看建议"
            yield _finding("W281", entry, message)


def nothing_filed(filing: Filing, settings: Settings) -> Iterator[Finding]:
    """W282 没有材料，也没有说明."""
    for entry in filing.entries:
        if entry.state(filing) == "missing":
            code = entry.indicator.code
            message = f"{code} 没有材料，也没有注明“没有相关材料”的原因 none_reason"
            yield _finding("W282", entry, message)


def internal_selected(filing: Filing, settings: Settings) -> Iterator[Finding]:
    """W283 内部材料选进了申报版，须保密审查人确认."""
    review = settings.secrecy_review
    reviewer = f"保密审查人{review.by}" if review else "保密审查人"
    for entry, material, stored in _internal(filing):
        message = f"内部材料《{stored.title}》选进了申报版，请{reviewer}确认可以对外提供"
        yield _finding("W283", entry, message, material.id)


def internal_after_review(filing: Filing, settings: Settings) -> Iterator[Finding]:
    """E284 内部材料的日期晚于保密审查，须重新审查."""
    review = settings.secrecy_review
    for entry, material, stored in _internal(filing):
        days = [d for d in (stored.signed, stored.printed, stored.published) if d]
        if review and days and max(days) > review.date:
            message = (
                f"内部材料《{stored.title}》的日期是 {max(days)}，晚于 {review.date} 的保密审查，"
                "请重新审查后更正 secrecy_review"
            )
            yield _finding("E284", entry, message, material.id)


Rule = Callable[[Filing, Settings], Iterator[Finding]]

_ALWAYS: tuple[Rule, ...] = (not_selected, nothing_filed, internal_selected, internal_after_review)
CHECK_RULES: tuple[Rule, ...] = (review_not_yet, *_ALWAYS)
"""What the applicant's `check` asks."""

PACKAGE_RULES: tuple[Rule, ...] = (review_missing, *_ALWAYS)
"""What packing and verifying ask; the review must have been done by then."""


def _internal(filing: Filing) -> Iterator[tuple[FiledIndicator, Material, Material]]:
    """Every internal material whose content the declaration carries, as named and as stored."""
    for entry in filing.entries:
        for material in entry.selected:
            stored = filing.resolved(material)
            content = stored.file or stored.snapshot or stored.text
            if content and "internal" in (material.disclosure, stored.disclosure):
                yield entry, material, stored


def _finding(id: str, entry: FiledIndicator, message: str, material: str = "") -> Finding:
    code = entry.indicator.code
    level: Level = "error" if id.startswith("E") else "warning"
    return Finding(id, level, message, f"{EVIDENCE}/{code}.yaml", 0, code, material)
