"""Every word is drawn, and nothing in it is taken for a formula."""

from reports.charts.canvas import drawn, figure


def test_a_glyph_that_the_font_lacks_is_shown_as_missing() -> None:
    """One rare character of a unit's name must not cost the whole dashboard."""
    with figure(2, 2) as drawing:
        axes = drawing.add_subplot()
        axes.set_yticks([0], ["刻度\U0002003f"])
        chart = drawn(drawing, "x", "没有的字：\U0002003f", "说明", "")
        assert drawing.get_suptitle() == "没有的字：〓"
        assert axes.get_yticklabels()[0].get_text() == "刻度〓"
    assert chart.title == "没有的字：\U0002003f"


def test_signs_of_formulas_stay_signs() -> None:
    with figure(2, 2) as drawing:
        assert drawn(drawing, "x", "$\\frac{甲$", "", "").svg
