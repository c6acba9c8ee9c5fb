"""`shifan synth`: made cities with known true scores, for trying out and for measuring."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import say
from shifan.cli.progress_bar import progress_bar


@click.command(cls=Command)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "-n",
    "count",
    metavar="个数",
    type=click.IntRange(1, 99_999),
    default=300,
    help="编造多少个申报单位，默认300",
)
@click.option(
    "--seed",
    metavar="种子",
    type=click.IntRange(0),
    default=1,
    help="同一种子每次编出同样的数据，默认1",
)
def synth(folder: Path, count: int, seed: int) -> None:
    """编造一批申报单位的完整工作区（模拟数据），每个都附真实得分 truth.json。

    用来试用 shifan batch、培训和测速。名称和每份材料都写明是模拟数据；材料只登记，不附文件。
    """
    from shifan.synth.making import make_cities

    with progress_bar("编造") as progress:
        make_cities(folder, count, seed, progress)
    say(f"已在 {folder} 编造 {count} 个申报单位（模拟数据）")
