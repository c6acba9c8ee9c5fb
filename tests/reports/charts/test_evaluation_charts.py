"""Charts of an evaluation come out the same and say what they show."""

from collections.abc import Callable

import pytest

from reports.charts import Chart, area_bars, area_radar, loss_waterfall
from scoring.apportion import from_cents
from scoring.evaluation import Evaluation
from tests.small_case import evaluation


@pytest.mark.parametrize("draw", [area_radar, area_bars, loss_waterfall])
def test_a_chart_is_the_same_every_time(draw: Callable[[Evaluation], Chart]) -> None:
    first, second = draw(evaluation()), draw(evaluation())
    assert first == second
    assert first.png.startswith(b"\x89PNG")
    assert first.inline_svg.startswith("<svg")


def test_the_waterfall_says_where_every_point_went() -> None:
    score = evaluation()
    told = loss_waterfall(score).alternative
    assert f"满分{from_cents(score.total.full)}分" in told
    assert f"材料支撑分{from_cents(score.total.supported)}分" in told
