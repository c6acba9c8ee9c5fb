"""Charts with the packaged Chinese font: same bytes every run, readable in black and white."""

from reports.charts.areas import area_bars, area_radar
from reports.charts.burn_down import burn_down_chart
from reports.charts.canvas import Chart
from reports.charts.losses import loss_waterfall

__all__ = ["Chart", "area_bars", "area_radar", "burn_down_chart", "loss_waterfall"]
