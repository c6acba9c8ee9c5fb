"""`dashboard --json`: which file was written, and the figures that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from indicators.finding import LEVEL_NAMES, Finding
from indicators.problem import Problem
from scoring.evaluation import Evaluation
from scoring.evaluation_json import amounts_json
from scoring.gap import CLASS_ORDER


def dashboard_json(
    file: tuple[str, int],
    evaluation: Evaluation,
    findings: Sequence[Finding],
    refusals: Sequence[Problem],
    today: date,
    notices: Sequence[str],
) -> dict[str, object]:
    """The JSON document.

    Args:
        file: where the page was written, and its size in bytes.
        evaluation: the scores.
        findings: what the rules noticed.
        refusals: what stands in the way of the self-report.
        today: the day that the page follows.
        notices: lines that every output carries.
    """
    path, size = file
    return {
        "format": 1,
        "notices": list(notices),
        "file": path,
        "bytes": size,
        "today": today.isoformat(),
        **amounts_json(evaluation.total),
        "tiers": [{"tier": tier, **amounts_json(total)} for tier, total in evaluation.tiers],
        "areas": [
            {"no": area.no, "title": area.title, **amounts_json(area.total)}
            for area in evaluation.areas
        ],
        "counts": {
            "indicators": evaluation.total.count,
            "not_applicable": evaluation.total.not_applicable,
            "gaps": {cls: sum(gap.cls == cls for gap in evaluation.gaps) for cls in CLASS_ORDER},
            "findings": {name: sum(one.level == name for one in findings) for name in LEVEL_NAMES},
        },
        "report": not refusals,
        "refusals": [problem.message for problem in refusals],
    }
