"""Runs both examples, prints every kind of output and writes the gallery beside this file.

Run as `make gallery`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from printing import missing_tools, page_count, page_picture, screenshot, to_pdf

HERE = Path(__file__).resolve().parent
WIDTH = 820
COLOURS = 64
DASHBOARD_HEIGHT = 1100
PRINTS = "印"


@dataclass(frozen=True)
class Item:
    """One kind of output.

    Attributes:
        name: what its pictures are called.
        file: where it lies below the folder of the examples.
        caption: what it is, for whom.
        pages: which pages are shown.
    """

    name: str
    file: str
    caption: str
    pages: tuple[int, ...] = (1,)


@dataclass(frozen=True)
class Group:
    """Items under one heading."""

    title: str
    items: tuple[Item, ...]


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("demo", "示例市"),
    ("demo", "秦皇岛", "--example", "qinhuangdao"),
    ("status", "示例市", "--today", "2021-04-20", "-o", "更多/报送清单.xlsx"),
    (
        "progress",
        "示例市",
        "--month",
        "2021-03",
        "--today",
        "2021-04-12",
        "-o",
        "更多/进展情况通报.docx",
    ),
    (
        "progress",
        "reminder",
        "示例市",
        "--month",
        "2021-03",
        "--today",
        "2021-04-12",
        "-o",
        "更多/催报单.docx",
    ),
    ("ledger", "cards", "示例市", "--kind", "通知", "--today", "2021-04-20", "-o", "更多/通知书"),
    ("evidence", "export", "示例市", "-o", "更多/报送表"),
    ("template", "-o", "更多/公文模板.docx"),
)

GROUPS = (
    Group(
        "给领导看的",
        (
            Item(
                "digest",
                "示例市/out/问题摘要.docx",
                "问题摘要：得分、失分最多的十条、重点问题、全部指标一张图，共两页",
                (1, 2),
            ),
            Item("dashboard", "示例市/out/总览.html", "总览：一个网页，双击打开，不用联网"),
            Item(
                "heat-map",
                "示例市/out/图表/指标热力图.png",
                "指标热力图：每格一项指标，颜色越浅缺得越多；黑白打印也分得清",
            ),
            Item("waterfall", "示例市/out/图表/失分构成.png", "失分构成：从满分到材料支撑分"),
            Item("radar", "示例市/out/图表/领域得分率.png", "领域得分率：填报测算与材料支撑"),
            Item("areas", "示例市/out/图表/领域分值构成.png", "领域分值构成"),
            Item("phases", "示例市/out/图表/阶段进度.png", "阶段进度：七个阶段和签发日期"),
        ),
    ),
    Group(
        "办公室用的",
        (
            Item(
                "gaps-document",
                "示例市/out/问题清单.docx",
                "问题清单（文档）：先汇总，再逐个单位",
                (1, 5),
            ),
            Item(
                "gaps-workbook",
                "示例市/out/问题清单.xlsx",
                "问题清单（工作簿）：一个单位一张表，可以筛选",
                (1, 3),
            ),
            Item("ledger", "示例市/out/整改台账.xlsx", "整改台账：逐项销号"),
            Item("scores", "示例市/out/测算表.xlsx", "测算表：汇总、逐项得分、逐条说明", (1, 2)),
            Item("circular", "更多/进展情况通报.docx", "创建工作进展情况通报"),
            Item("reminder", "更多/催报单.docx", "催报单"),
            Item("notice", "更多/通知书", "整改通知书：每个单位一页"),
            Item("owed", "更多/报送清单.xlsx", "报送清单：各单位还欠什么"),
            Item("form", "更多/报送表/报送表（市公安局）.xlsx", "发给单位填写的报送表", (1, 2)),
        ),
    ),
    Group(
        "申报用的",
        (
            Item("report", "示例市/out/自评报告.docx", "自评报告代拟稿：不超过2000字", (1, 2)),
            Item("trace", "示例市/out/自评报告溯源表.docx", "溯源表：每句话的出处"),
            Item("material-list", "申报/02材料目录.xlsx", "申报版：材料目录"),
            Item("filing-form", "申报/03逐项填报表.xlsx", "申报版：逐项填报表"),
            Item("onsite-note", "申报/04", "申报版：现场核查说明"),
            Item("none-note", "申报/05", "申报版：没有相关材料的说明"),
            Item("template", "更多/公文模板.docx", "公文模板：改成本地的样式和红头"),
        ),
    ),
    Group(
        "只有一篇公开报道的示例",
        (
            Item("article-digest", "秦皇岛/out/问题摘要.docx", "大部分没有填报时的问题摘要"),
            Item("article-report", "秦皇岛/out/自评报告.docx", "能写出来的只有报道里有的"),
            Item("article-gaps", "秦皇岛/out/问题清单.xlsx", "问题清单汇总"),
        ),
    ),
)


def main() -> int:
    """Writes the gallery; 3 when something is not installed."""
    if missing := missing_tools():
        print(
            f"画廊要用的程序没有装：{'、'.join(missing)}。装好后再运行 make gallery。",
            file=sys.stderr,
        )
        return 3
    for old in HERE.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _run_examples(root)
        _print(root)
        text = "".join(_chapter(group, root) for group in GROUPS)
    head = (
        "# 成果画廊\n\n两个自带示例的各种成果，印出来是什么样。由 `make gallery` 生成。"
        "公文规定的字体不能随附，图里用 Noto 字体代替；装有仿宋、小标宋的电脑上用规定的字体。\n\n"
    )
    (HERE / "README.md").write_text(head + text.rstrip() + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in HERE.glob("*.png"))
    print(f"已写入 {HERE}：{len(list(HERE.glob('*.png')))} 张图，{size / 1e6:.1f} MB")
    return 0


def _run_examples(root: Path) -> None:
    from shifan.cli import app
    from shifan.cli.command import run_command

    os.chdir(root)
    (root / "更多").mkdir()
    for words in COMMANDS:
        if code := run_command(app, list(words)):
            raise SystemExit(f"shifan {' '.join(words)}：退出码 {code}")
    package = next((root / "示例市/out").glob("*申报.zip"))
    with zipfile.ZipFile(package) as archive:
        for name in archive.namelist():
            short = name.rpartition("/data/")[2]
            if "/" not in short and short.endswith((".docx", ".xlsx")):
                target = root / "申报" / short
                target.parent.mkdir(exist_ok=True)
                target.write_bytes(archive.read(name))


def _print(root: Path) -> None:
    """All documents as PDF, named like their pictures; one start of LibreOffice serves them all."""
    (root / PRINTS).mkdir()
    copies = []
    for item in (item for group in GROUPS for item in group.items):
        source = _source(root, item.file)
        if source.suffix in (".docx", ".xlsx"):
            copy = root / PRINTS / f"{item.name}{source.suffix}"
            shutil.copy(source, copy)
            copies.append(copy)
    to_pdf(copies, root / PRINTS)


def _chapter(group: Group, root: Path) -> str:
    parts = [f"## {group.title}\n\n"]
    for item in group.items:
        parts.append(f"### {item.caption}\n\n")
        for number, picture in enumerate(_pictures(item, root), start=1):
            name = f"{item.name}-{number}.png"
            _shrink(picture, HERE / name)
            parts.append(f"![{item.caption}]({name})\n\n")
    return "".join(parts)


def _source(root: Path, name: str) -> Path:
    """The file, the first of a folder, or the first that begins like this."""
    path = root / name
    if path.is_dir():
        return min(p for p in path.rglob("*") if p.suffix in (".docx", ".xlsx"))
    return path if path.exists() else min(path.parent.glob(f"{path.name}*"))


def _pictures(item: Item, root: Path) -> Iterator[Path]:
    source = _source(root, item.file)
    if source.suffix == ".png":
        yield source
    elif source.suffix == ".html":
        target = source.with_suffix(".png")
        yield screenshot(source, target, WIDTH * 3 // 2, DASHBOARD_HEIGHT)
    else:
        pdf = root / PRINTS / f"{item.name}.pdf"
        count = page_count(pdf)
        for page in item.pages:
            if page <= count:
                yield page_picture(pdf, page, WIDTH)


def _shrink(picture: Path, target: Path) -> None:
    """The picture in few colours, no wider than the gallery."""
    from PIL import Image

    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    if image.width > WIDTH:
        height = round(image.height * WIDTH / image.width)
        image = image.resize((WIDTH, height), Image.Resampling.LANCZOS)
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
