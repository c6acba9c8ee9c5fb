"""Charts come out the same, draw every glyph and say what they show."""

import pytest

from reports.charts import area_bars, area_radar, loss_waterfall
from scoring.apportion import from_cents
from tests.small_case import evaluation


@pytest.mark.parametrize("draw", [area_radar, area_bars, loss_waterfall])
def test_a_chart_is_the_same_every_time(draw) -> None:  # type: ignore[no-untyped-def]
    first, second = draw(evaluation()), draw(evaluation())
    assert first == second
    assert first.png.startswith(b"\x89PNG")
    assert first.inline_svg.startswith("<svg")


def test_a_glyph_that_the_font_lacks_is_an_error() -> None:
    from reports.charts import _drawn, _figure

    with _figure(2, 2) as figure, pytest.raises(Warning, match=r"[Gg]lyph"):
        _drawn(figure, "x", "没有的字：\U0002003f", "")


def test_the_waterfall_says_where_every_point_went() -> None:
    score = evaluation()
    told = loss_waterfall(score).alternative
    assert f"满分{from_cents(score.total.full)}分" in told
    assert f"材料支撑分{from_cents(score.total.supported)}分" in told
