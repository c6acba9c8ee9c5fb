"""What the charts of a sensitivity analysis show: bars of the tornado, ranges of the rates."""

from __future__ import annotations

from fractions import Fraction

from reports.charts.rate_ranges import RateRange
from reports.charts.tornado import TornadoBar
from reports.sensitivity_sentences import MEASURE_NAMES, most_felt
from scoring.criterion_rules import percent
from scoring.sensitivity.analysis import Sensitivity
from scoring.sensitivity.working_values import WorkingValue

_SINGLE_VALUES = 6
_TITLE = 12


def tornado_bars(found: Sensitivity) -> list[TornadoBar]:
    """What moves the supported rate: weights, working values, the on-site visit."""
    supported, values = found.measure("supported"), found.values
    band = f"±{percent(found.band)}"
    ends = [
        Fraction(supported.cents + change.supported, supported.full)
        for change in (values.strict, values.lenient)
    ]
    bars = [
        TornadoBar(f"全部指标权重{band}", supported.by_indicator.low, supported.by_indicator.high),
        TornadoBar(f"全部领域权重{band}", supported.by_area.low, supported.by_area.high),
        TornadoBar("现场核验全不通过—全通过", supported.rate, found.measure("proven").rate),
        TornadoBar(
            "工作参考值全从严—全从宽", min(*ends, supported.rate), max(*ends, supported.rate)
        ),
    ]
    bars += [
        TornadoBar(
            f"{area.no} {_short(area.title)}，权重{band}",
            min(area.at_least, area.at_most),
            max(area.at_least, area.at_most),
        )
        for area in found.areas
    ]
    bars += [_value_bar(value, found) for value in most_felt(values.values, _SINGLE_VALUES)]
    return bars


def _value_bar(value: WorkingValue, found: Sensitivity) -> TornadoBar:
    supported = found.measure("supported")
    sides = [side for side in (value.strict, value.lenient) if side]
    rates = [Fraction(supported.cents + side.change.supported, supported.full) for side in sides]
    moved = "或".join(side.after for side in sides)
    return TornadoBar(
        f"{value.indicator} {value.criterion} {value.label}{value.before}→{moved}",
        min(*rates, supported.rate),
        max(*rates, supported.rate),
    )


def rate_ranges(found: Sensitivity) -> list[RateRange]:
    """The three rates with their ranges."""
    return [
        RateRange(
            MEASURE_NAMES[m.measure],
            m.rate,
            (m.by_indicator.low, m.by_indicator.high),
            (m.by_area.low, m.by_area.high),
            (spread.p5, spread.p95),
        )
        for m, spread in zip(found.measures, found.draws.spreads, strict=True)
    ]


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"
