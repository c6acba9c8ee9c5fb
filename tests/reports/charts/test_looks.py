"""Every chart is drawn whole, the same every time, and reads in grey."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise

import pytest

from indicators.phases import PhaseSpan
from reports.charts import (
    Chart,
    area_bars,
    area_radar,
    burn_down_chart,
    heat_map,
    loss_waterfall,
    phase_chart,
)
from reports.charts.areas import HATCHES
from reports.charts.canvas import BLUE, DARK, GREY, ORANGE
from reports.charts.heat_map import STEPS, rate_percent, step_of
from reports.charts.phase_bars import LOOKS, state_on
from tests.reports.charts.test_burn_down import DAYS
from tests.small_case import evaluation

PHASES = (
    PhaseSpan(1, "动员部署", date(2020, 12, 22), date(2021, 1, 15)),
    PhaseSpan(2, "全面自查", date(2021, 1, 16), date(2021, 2, 28)),
    PhaseSpan(3, "深入整改", date(2021, 3, 1), date(2021, 4, 30)),
)
FILED = [("签发", date(2021, 4, 20))]
TODAY = date(2021, 2, 1)

CHARTS: dict[str, Callable[[str], Chart]] = {
    "radar": lambda notice: area_radar(evaluation(), [notice]),
    "bars": lambda notice: area_bars(evaluation(), [notice]),
    "waterfall": lambda notice: loss_waterfall(evaluation(), [notice]),
    "heat map": lambda notice: heat_map(evaluation(), [notice]),
    "burn-down": lambda notice: burn_down_chart(DAYS, "整改燃尽图", notice),
    "phases": lambda notice: phase_chart(PHASES, TODAY, FILED, [notice]),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_every_time_and_a_missing_glyph_does_not_cost_it(name: str) -> None:
    notice = "模拟数据\U0002003f"
    assert CHARTS[name](notice) == CHARTS[name](notice)


def luminance(colour: str) -> float:
    """Relative luminance from 0 to 1 (WCAG 2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightness(colour: str) -> float:
    """CIE lightness from 0 to 100, about as the eye sees grey."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_the_steps_of_the_map_get_lighter_in_grey_too() -> None:
    steps = [lightness(step.fill) for step in STEPS]
    assert all(lighter - darker > 8 for darker, lighter in pairwise(steps))


def test_figures_stand_out_from_their_field() -> None:
    """At least 4.5 to 1, as WCAG asks of small text."""
    for step in STEPS:
        light, dark = sorted((luminance(step.fill), luminance(step.ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, step.label


def test_bars_and_phases_are_told_apart_by_grey_or_hatch() -> None:
    parts = {
        "supported": DARK,
        "onsite": BLUE,
        "unproven": ORANGE,
        "lost": GREY,
    }
    looks = [(parts[key], HATCHES[key]) for key in parts]
    for group in (looks, list(LOOKS.values())):
        for (one, hatch), (other, another) in combinations(group, 2):
            assert hatch != another or abs(lightness(one) - lightness(other)) > 20


def test_the_map_counts_every_indicator_once() -> None:
    chart = heat_map(evaluation(), [])
    rates = [rate_percent(score) for score in evaluation().indicators]
    assert chart.title.startswith(f"{len(rates)}项指标")
    for step in STEPS:
        count = sum(rate is not None and step_of(rate) is step for rate in rates)
        assert f"{step.label}的{count}项" in chart.alternative
    assert f"不适用{rates.count(None)}项" in chart.alternative


def test_phases_know_whether_they_are_over() -> None:
    assert [state_on(phase, TODAY) for phase in PHASES] == ["已结束", "进行中", "未开始"]
    told = phase_chart(PHASES, TODAY, FILED, []).alternative
    assert "全面自查2021-01-16至2021-02-28（进行中）" in told
    assert "签发2021-04-20" in told


def test_a_day_outside_the_phases_draws_no_line() -> None:
    assert phase_chart(PHASES[:1], date(2030, 1, 1), [], []).png.startswith(b"\x89PNG")
