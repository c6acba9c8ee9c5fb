"""Runs both examples, prints every kind of output and writes the gallery beside this file.

Run as `make gallery`. With a folder as argument everything is kept there, and all pages of all
outputs are laid out on contact sheets, to be looked at page by page.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import cities
import filing
import leaders
import office
import review
from contact_sheets import write_sheets
from item import ARTICLE, BOTH, CITY, MORE, Group, Item
from printing import missing_tools, page_picture, screenshot, to_pdf
from running import run

HERE = Path(__file__).resolve().parent
WIDTH = 700
COLOURS = 64
PRINTS = "印"
GROUPS = (leaders.GROUP, office.GROUP, filing.GROUP, review.GROUP, cities.GROUP)
STEPS = (office.prepare, leaders.prepare, filing.prepare, review.prepare, cities.prepare)
"""In order of time: the leaders look after the office has worked."""
NAMES = {CITY: "示例市（模拟数据）", ARTICLE: "秦皇岛（只据一篇公开报道）"}
HEAD = """\
# 成果画廊

两个自带示例的各种成果，印出来是什么样：每种给出第一页或最要紧的几页。由 `make gallery` 生成，点开看大图。
公文规定的字体不能随附，图里用 Noto 字体代替；装有仿宋、小标宋的电脑上用规定的字体。

示例市的单位、人名、数据全部是编造的。秦皇岛是真实的城市，只填了一篇公开报道写明的内容，没有填的不等于没有做到；
通报、催报、整改通知、评审这些要对单位作出评价的，不拿真实的单位来编，只给示例市的。
"""


def main() -> int:
    """Writes the gallery; 3 when something is not installed."""
    if missing := missing_tools():
        print(
            f"画廊要用的程序没有装：{'、'.join(missing)}。装好后再运行 make gallery。",
            file=sys.stderr,
        )
        return 3
    if len(sys.argv) > 1:
        root = Path(sys.argv[1]).resolve()
        root.mkdir(parents=True)
        _write(root)
        write_sheets(root / PRINTS, root / "联张")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder))
    return 0


def readme() -> str:
    """The page of the gallery, as the lists of items say it."""
    return f"{HEAD}\n{''.join(_chapter(group) for group in GROUPS).rstrip()}\n"


def pictures() -> set[str]:
    """The names of all pictures."""
    return {
        item.picture(example, number)
        for group in GROUPS
        for item in group.items
        for example in item.examples
        for number in range(1, item.count() + 1)
    }


def _write(root: Path) -> None:
    os.chdir(root)
    run("demo", CITY)
    run("demo", ARTICLE, "--example", "qinhuangdao")
    for example in BOTH:
        Path(MORE, example).mkdir(parents=True)
    for step in STEPS:
        step()
    _print(root)
    for old in HERE.glob("*.png"):
        old.unlink()
    for group in GROUPS:
        for item in group.items:
            for example in item.examples:
                _show(item, example, root)
    (HERE / "README.md").write_text(readme(), encoding="utf-8", newline="\n")
    size = sum(path.stat().st_size for path in HERE.glob("*.png"))
    print(f"已写入 {HERE}：{len(list(HERE.glob('*.png')))} 张图，{size / 1e6:.1f} MB")


def _print(root: Path) -> None:
    """All documents as PDF, named like their pictures; one start of LibreOffice serves them all."""
    (root / PRINTS).mkdir()
    copies = []
    for item in (item for group in GROUPS for item in group.items):
        for example in item.examples:
            source = item.source(root, example)
            if source.suffix in (".docx", ".xlsx"):
                copy = _printed(root, item, example).with_suffix(source.suffix)
                shutil.copy(source, copy)
                copies.append(copy)
    to_pdf(copies, root / PRINTS)


def _printed(root: Path, item: Item, example: str) -> Path:
    return root / PRINTS / f"{example}-{item.name}.pdf"


def _show(item: Item, example: str, root: Path) -> None:
    source = item.source(root, example)
    if source.suffix == ".png":
        found = [source]
    elif source.suffix == ".html":
        found = [
            screenshot(source, root / PRINTS / f"{example}-{item.name}-{number}.png", view)
            for number, view in enumerate(item.views, start=1)
        ]
    else:
        printed = _printed(root, item, example)
        found = [page_picture(printed, page, WIDTH) for page in item.pages]
    for number, picture in enumerate(found, start=1):
        _shrink(picture, HERE / item.picture(example, number))


def _chapter(group: Group) -> str:
    return f"## {group.title}\n\n{''.join(map(_entry, group.items))}"


def _entry(item: Item) -> str:
    """A caption with a row of pictures for each page, a column for each example."""
    head = "".join(f"| {NAMES[example]} " for example in item.examples)
    lines = [f"### {item.caption}\n", f"{head}|", "|---" * len(item.examples) + "|"]
    for number in range(1, item.count() + 1):
        cells = (f"![{item.caption}]({item.picture(one, number)})" for one in item.examples)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n\n"


def _shrink(picture: Path, target: Path) -> None:
    """The picture in few colours, no wider than the gallery."""
    from PIL import Image

    with Image.open(picture) as opened:
        image = opened.convert("RGB")
    if image.width > WIDTH:
        height = round(image.height * WIDTH / image.width)
        image = image.resize((WIDTH, height), Image.Resampling.LANCZOS)
    image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        target, optimize=True
    )


if __name__ == "__main__":
    sys.exit(main())
