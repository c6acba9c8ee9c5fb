"""Where a day stands among the phases."""

from __future__ import annotations

from datetime import date

from indicators.phases import PhaseSpan, phase_on

PHASES = (
    PhaseSpan(1, "动员部署", date(2020, 12, 22), date(2021, 1, 15)),
    PhaseSpan(2, "全面自查", date(2021, 1, 20), date(2021, 2, 28)),
)


def test_both_days_of_a_phase_belong_to_it() -> None:
    last = phase_on(PHASES, date(2021, 1, 15))
    assert last.current is PHASES[0]
    assert (last.days_left, last.sentence.endswith("今天是最后一天。")) == (0, True)
    first = phase_on(PHASES, date(2020, 12, 22))
    assert (first.days_left, first.working_days_left) == (24, 17)


def test_before_between_and_after_phases_is_said() -> None:
    before = phase_on(PHASES, date(2020, 12, 20))
    assert "尚未开始，2020-12-22开始，还有2天" in before.sentence
    between = phase_on(PHASES, date(2021, 1, 16))
    assert between.current is None
    assert between.coming is PHASES[1]
    assert phase_on(PHASES, date(2021, 3, 1)).sentence == "各阶段均已结束。"
    assert phase_on((), date(2021, 3, 1)).sentence == "工作区没有写明创建阶段。"
