"""整改时限: by which day a problem that the self-check finds is to be put right (design §6)."""

from __future__ import annotations

from datetime import date, timedelta

from shifan.settings import Settings

_USUAL_DAYS = 60
_MENDING = "整改"


def due_date(settings: Settings, today: date) -> date:
    """The end of the 整改 phase; without such a phase, or after it, sixty days from `today`."""
    for phase in settings.phases:
        if _MENDING in phase.title and phase.to >= today:
            return phase.to
    return today + timedelta(days=_USUAL_DAYS)
