"""What a run came to, as the terminal and JSON show it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from indicators.finding import LEVEL_NAMES
from reports.ledger.moves import MOVES
from scoring.apportion import from_cents
from shifan.cli.score_text import score_text
from shifan.cli.table import text_table
from shifan.running import RunResult


def run_text(result: RunResult, folder: Path) -> str:
    """The scores, what each part came to, and where the files are."""
    rows = [
        ("疑点", _findings(result)),
        ("整改台账", _ledger(result)),
        ("申报材料", _packages(result)),
        ("自评报告", result.draft.characters.sentence if result.draft else "没有生成，原因见下"),
    ]
    return "\n".join(
        [
            score_text(result.evaluation, result.workspace.settings.notices),
            "",
            text_table(("内容", "结果"), rows),
            "",
            f"结果在 {folder / 'out'}：",
            *(f"  {name.removeprefix('out/')}" for name in result.written),
        ]
    )


def _packages(result: RunResult) -> str:
    if result.packages:
        return f"申报版、核查版已装订，封签 {result.packages[0].seal[:16]}"
    return f"还不能装订（{len(result.unpacked)} 处），原因见下"


def _findings(result: RunResult) -> str:
    counts = (
        f"{name}{sum(f.level == level for f in result.findings)}条"
        for level, name in LEVEL_NAMES.items()
    )
    return "、".join(counts)


def _ledger(result: RunResult) -> str:
    synced = result.synced
    changed = "、".join(f"{MOVES[verb].name}{n}条" for verb, n in synced.verbs.items())
    return (
        f"共{synced.entries}条，未销号{synced.waiting}条，超期{synced.overdue}条；"
        f"本次{changed or '没有变化'}"
    )


def run_json(result: RunResult) -> dict[str, Any]:
    """The same for programs."""
    total = result.evaluation.total
    return {
        "format": 1,
        "full": from_cents(total.full),
        "claimed": from_cents(total.claimed),
        "onsite": from_cents(total.onsite),
        "supported": from_cents(total.supported),
        "findings": [finding.as_json() for finding in result.findings],
        "ledger": {
            "entries": result.synced.entries,
            "waiting": result.synced.waiting,
            "overdue": result.synced.overdue,
            "changes": result.synced.verbs,
        },
        "characters": result.draft.characters.as_json() if result.draft else None,
        "seal": result.packages[0].seal if result.packages else "",
        "errors": [problem.as_json() for problem in (*result.refusals, *result.unpacked)],
        "written": list(result.written),
    }
