"""Every glyph is drawn, or the chart is not."""

import pytest

from reports.charts.canvas import drawn, figure


def test_a_glyph_that_the_font_lacks_is_an_error() -> None:
    with figure(2, 2) as drawing, pytest.raises(Warning, match=r"[Gg]lyph"):
        drawn(drawing, "x", "没有的字：\U0002003f", "", "")
