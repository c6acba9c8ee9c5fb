"""The circular as JSON."""

from __future__ import annotations

from reports.progress.circular import Circular
from reports.progress.proposals import LABEL
from reports.progress.standings import MEASURES, GroupStanding


def circular_json(circular: Circular) -> dict[str, object]:
    """The circular as `progress --json` prints it."""
    now = circular.now
    return {
        "format": 1,
        "month": str(now.month),
        "today": now.today.isoformat(),
        "notices": list(now.notices),
        "deadline": now.deadline.day.isoformat(),
        "ledger_day": now.ledger.day.isoformat(),
        "filling_day": now.filling_day.isoformat(),
        "head": now.ledger.head.hash,
        "count": now.ledger.head.count,
        "ledger": circular.stats.as_json(),
        "total": {measure: circular.total(measure).as_json() for measure in MEASURES},
        "groups": [_group_json(standing) for standing in circular.standings],
        "proposals": {
            "note": LABEL,
            "praise": [one.as_json() for one in circular.proposed.praise],
            "remind": [one.as_json() for one in circular.proposed.remind],
        },
        "findings": [finding.as_json() for finding in now.folder.findings],
    }


def _group_json(standing: GroupStanding) -> dict[str, object]:
    units: list[dict[str, object]] = []
    for unit in standing.group.units:
        month = standing.months[unit.name]
        units.append(
            {
                "unit": unit.name,
                "report": month.state,
                "received": month.received.isoformat() if month.received else "",
                **{m: standing.place(m, unit.name).as_json() for m in MEASURES},
            }
        )
    return {"title": standing.group.title, "units": units}
