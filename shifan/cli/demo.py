"""`shifan demo`: a shipped example, copied out and run from end to end."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import say
from shifan.cli.options import json_option


@click.command(cls=Command)
@click.argument(
    "folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path("shifan-demo")
)
@click.option(
    "--example", "name", default="示例市", metavar="名称", help="示例市（默认）或 qinhuangdao"
)
@json_option
def demo(folder: Path, name: str, as_json: bool) -> int:
    """把自带示例复制到 DIR（默认 ./shifan-demo），从头到尾跑一遍。"""
    from shifan.cli.run import run_here
    from shifan.examples import copy_example, find_example

    example = find_example(name)
    copied = copy_example(example, folder)
    say(f"示例“{example.name}”：{example.about}。")
    say(f"{'已复制到' if copied else '沿用'} {folder}。")
    return run_here(folder, example.by, example.today, as_json)
