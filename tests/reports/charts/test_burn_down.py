"""The burn-down chart says in words what it draws."""

from datetime import date

from reports.charts import burn_down_chart
from reports.ledger.burn_down import BurnDay

DAYS = (
    BurnDay(date(2021, 3, 5), 12, 0, 0, 12, 12),
    BurnDay(date(2021, 4, 6), 13, 5, 1, 9, 13),
    BurnDay(date(2021, 5, 1), 13, 5, 1, None, 0),
)


def test_the_chart_is_the_same_every_time_and_has_words() -> None:
    first = burn_down_chart(DAYS, "整改燃尽图（全市）", "模拟数据")
    assert first == burn_down_chart(DAYS, "整改燃尽图（全市）", "模拟数据")
    assert first.alternative == (
        "截至2021-04-06累计登记13条、销号5条，未销号9条；按整改时限应剩13条"
    )


def test_a_single_day_is_drawn_too() -> None:
    assert burn_down_chart(DAYS[:1], "整改燃尽图", "").png.startswith(b"\x89PNG")
