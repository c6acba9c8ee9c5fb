"""疑点 as the page shows them, with the explanations that people gave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evidence.waivers import Waiver, explanation
from indicators.finding import LEVEL_NAMES, Finding


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding.

    Attributes:
        id: its rule. level: 错误, 提醒 or 提示.
        code: indicator code; empty when it is about none.
        place: file, line and material.
        message: what was noticed.
        explained: who explained it and why; empty when nobody did.
    """

    id: str
    level: str
    code: str
    place: str
    message: str
    explained: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """Every finding.

    Attributes:
        summary: how many of each level, in words.
        rows: the findings, gravest first.
    """

    summary: str
    rows: tuple[FindingRow, ...]


def finding_view(findings: Sequence[Finding], waivers: Sequence[Waiver]) -> FindingView:
    """The findings of a check with their explanations."""
    counts = "、".join(
        f"{name}{sum(finding.level == level for finding in findings)}条"
        for level, name in LEVEL_NAMES.items()
    )
    rows = tuple(_row(finding, explanation(finding, waivers)) for finding in findings)
    told = sum(bool(row.explained) for row in rows)
    return FindingView(counts + (f"，其中{told}条已说明" if told else ""), rows)


def _row(finding: Finding, waiver: Waiver | None) -> FindingRow:
    place = f"{finding.file}第{finding.line}行" if finding.file and finding.line else finding.file
    explained = f"{waiver.by}已说明：{waiver.reason.rstrip('。')}" if waiver else ""
    return FindingRow(
        finding.id,
        LEVEL_NAMES[finding.level],
        finding.indicator,
        " ".join(filter(None, (place, finding.material))),
        finding.message,
        explained,
    )
