"""Charts of an evaluation come out the same and say what they show."""

from collections.abc import Callable, Sequence

import pytest

from reports.charts import Chart, area_bars, area_radar, loss_waterfall
from scoring.apportion import from_cents
from scoring.evaluation import Evaluation
from tests.small_case import evaluation

NOTICES = ("工作参考分，非官方评分", "模拟数据")


@pytest.mark.parametrize("draw", [area_radar, area_bars, loss_waterfall])
def test_a_chart_is_the_same_every_time(draw: Callable[[Evaluation, Sequence[str]], Chart]) -> None:
    first, second = draw(evaluation(), NOTICES), draw(evaluation(), NOTICES)
    assert first == second
    assert first.png.startswith(b"\x89PNG")
    assert first.inline_svg.startswith("<svg")


def test_the_waterfall_says_where_every_point_went() -> None:
    score = evaluation()
    told = loss_waterfall(score, NOTICES).alternative
    assert f"满分{from_cents(score.total.full)}分" in told
    assert f"材料支撑分{from_cents(score.total.supported)}分" in told


def test_the_notices_travel_with_the_picture() -> None:
    chart = loss_waterfall(evaluation(), NOTICES)
    assert NOTICES[1].encode() in chart.png
    assert NOTICES[1].encode() in chart.svg
