"""`shifan template`: the shipped Word template, to be made into the city's own."""

from __future__ import annotations

from pathlib import Path

import click

from shifan.cli.chinese_help import Command
from shifan.cli.command import say
from shifan.cli.options import output_option


@click.command(cls=Command)
@click.argument(
    "file", metavar="[模板.docx]", type=click.Path(path_type=Path), required=False, default=None
)
@output_option("docx，不写就是 公文模板.docx")
def template(file: Path | None, output: Path | None) -> None:
    """写出标准公文模板，每个样式一段样例；写明一份模板则检查它能不能用。

    在 Word 或 WPS 里改样式、页眉、页脚、页边距，样式名不要改；放进工作区，在 shifan.yaml 里写
    template: 公文模板.docx。样例文字不会带进生成的文件。
    """
    from indicators.problem import BadInput, Problem
    from reports.style.city_template import read_template
    from reports.style.template_sample import template_sample
    from shifan.cli.outputs import checked_suffix
    from shifan.writing import write_whole

    if file is not None:
        if not file.is_file():
            raise BadInput([Problem("找不到模板", str(file), remedy="核对文件名")])
        checked = read_template(file.read_bytes(), str(file))
        say(f"{file} 可以用：{len(checked.style_ids)}个样式齐全，没有宏和外部链接。")
        return
    target = output or Path("公文模板.docx")
    checked_suffix(target, (".docx",))
    write_whole(target, template_sample())
    say(f"已写入 {target}。改好后放进工作区，在 shifan.yaml 里写 template: {target.name}")
