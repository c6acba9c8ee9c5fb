"""Charts with the packaged Chinese font: same bytes every run, readable in black and white."""

from reports.charts.areas import area_bars, area_radar
from reports.charts.burn_down import burn_down_chart
from reports.charts.canvas import Chart
from reports.charts.heat_map import heat_map
from reports.charts.losses import loss_waterfall, waterfall_of
from reports.charts.phase_bars import phase_chart

__all__ = [
    "Chart",
    "area_bars",
    "area_radar",
    "burn_down_chart",
    "heat_map",
    "loss_waterfall",
    "phase_chart",
    "waterfall_of",
]
