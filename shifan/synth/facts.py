"""填报数据 that state a drawn outcome exactly, as lines of a manifest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import cast

from indicators.criterion import ChecklistCriterion, Criterion, DeadlineCriterion
from shifan.synth.outcome import CellOutcome, CriterionOutcome, by_day, threshold

_SCALE = (40, 900)


def fact_lines(outcome: CriterionOutcome, certificate: str, rng: Random) -> Iterator[str]:
    """The lines below one criterion's id, in block style for lists and flow style for facts.

    Args:
        outcome: what was drawn.
        certificate: id of the certificate that deductions and vetoes name; empty for none.
        rng: where chance comes from.
    """
    for row in outcome.rows:
        for cell in row:
            if cell.filled:
                for place, unit in enumerate(cell.units):
                    year = "" if cell.year is None else f", year: {cell.year}"
                    stated = _stated(outcome.criterion, cell, place, certificate, rng)
                    yield f"    - {{unit: {unit}{year}, {stated}}}"


def _stated(
    criterion: Criterion, cell: CellOutcome, place: int, certificate: str, rng: Random
) -> str:
    """The values of one unit's fact; of units that report together the first brings what counts."""
    year = cell.threshold_year
    if cell.share is None:
        return "numerator: 0, denominator: 0, zero_report: true"
    share, kind = cell.share, criterion.type
    if kind == "boolean":
        return f"value: {'true' if share else 'false'}"
    if kind == "ratio":
        part, whole = _sides(criterion, year, share, rng)
        return f"numerator: {part}, denominator: {whole}"
    if kind == "deadline":
        if by_day(criterion, year):
            return f"date: {_day(cast(DeadlineCriterion, criterion), year, bool(share), rng)}"
        part, whole = _sides(criterion, year, share, rng)
        return f"on_time: {part}, total: {whole}"
    if kind == "checklist":
        return _items(cast(ChecklistCriterion, criterion), share)
    if kind == "count":
        return f"value: {_count(criterion, year, share, rng) if not place else 0}"
    proof = f", certificate: {certificate}" if certificate else ""
    if kind == "deduction":
        return f"events: [{_events(criterion, year, share) if not place else ''}]{proof}"
    if kind == "veto":
        return f"occurred: false{proof}"
    if kind == "survey":
        return _survey(criterion, year, share)
    if kind == "judgement":
        return f"value: {float(share):g}, by: （模拟）评审员"
    return "value: 0"


def _sides(criterion: Criterion, year: int, share: Fraction, rng: Random) -> tuple[int, int]:
    """Two whole numbers whose ratio earns `share` between floor and target."""
    target: Fraction = threshold(criterion, year, "target")
    floor: Fraction = threshold(criterion, year, "floor")
    rate = floor + share * (target - floor)
    if share == 1 and rng.random() < 0.5:
        rate = Fraction(1)
    size = rng.randint(*_SCALE) // rate.denominator + 1
    return rate.numerator * size, rate.denominator * size


def _count(criterion: Criterion, year: int, share: Fraction, rng: Random) -> int:
    least: int = threshold(criterion, year, "at_least")
    return least + rng.randrange(4) if share == 1 else int(least * share)


def _items(criterion: ChecklistCriterion, share: Fraction) -> str:
    present = criterion.items[: int(share * len(criterion.items))]
    return f"value: [{', '.join(quoted(item) for item in present)}]"


def _events(criterion: Criterion, year: int, share: Fraction) -> str:
    """As few events as bring the share down to what was drawn."""
    each = threshold(criterion, year, "per_event")
    floor = threshold(criterion, year, "floor")
    number = 0
    while max(floor, 1 - each * number) > share:
        number += 1
    return ", ".join(f"（模拟）第{n}件" for n in range(1, number + 1))


def _survey(criterion: Criterion, year: int, share: Fraction) -> str:
    target = threshold(criterion, year, "target")
    floor = threshold(criterion, year, "floor")
    sample = threshold(criterion, year, "min_sample") + 200
    return f"value: {float(floor + share * (target - floor)):g}, sample: {sample}"


def _day(criterion: DeadlineCriterion, year: int, kept: bool, rng: Random) -> date:
    limit: date | None = threshold(criterion, year, "by")
    if limit is None:
        month, day = str(threshold(criterion, year, "yearly")).split("-")
        # The day before the first of the next month, where February ends earlier.
        in_year = year + bool(criterion.of_next_year)
        try:
            limit = date(in_year, int(month), int(day))
        except ValueError:
            limit = date(in_year, int(month) + 1, 1) - timedelta(days=1)
    return limit - timedelta(days=rng.randrange(20)) if kept else limit + timedelta(days=7)


def quoted(text: str) -> str:
    """A text in double quotes, which no sign inside can end."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
