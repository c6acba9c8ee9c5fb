"""What a province or a research team sees: many cities at once, all but one of them made up.

The example that is a real city is not ranked beside invented ones.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from item import CITY, MORE, Group, Item, View
from running import run

_ONLY = (CITY,)
_PHONE = 390

GROUP = Group(
    "省里和研究团队用的（十二个申报单位是编造的，与示例市一起测算）",
    (
        Item(
            "batch-page",
            "批量测算：一个网页，排名、分布、共性问题",
            "batch",
            f"{MORE}/批量测算.html",
            views=(View(height=1600), View(width=_PHONE, height=1600)),
            examples=_ONLY,
        ),
        Item(
            "batch",
            "批量测算（工作簿）",
            "batch",
            f"{MORE}/批量测算.xlsx",
            (1, 2),
            examples=_ONLY,
        ),
    ),
)
_MADE = 12


def prepare() -> None:
    """Makes cities up, lets one change between two runs, and scores them together."""
    root = Path("各市")
    run("synth", root, "-n", _MADE, "--seed", 1)
    before = Path("上次.json")
    run("batch", root, "-o", before)
    shutil.copy(next(Path(CITY, "out").glob("*核查.zip")), root)
    run(
        "batch",
        root,
        "--since",
        before,
        "-o",
        f"{MORE}/批量测算.xlsx",
        "-o",
        f"{MORE}/批量测算.html",
    )
