"""The outline of a plan: 一、 chapters, （一） sections, 1. items, and the text under each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from indicators.plan.numerals import NUMERAL, chinese_numeral, numeral_value
from indicators.plan.repair import Repair

_HAN = "[一-龥]"


class Depth(IntEnum):
    """How deep a heading stands."""

    CHAPTER = 1
    SECTION = 2
    ITEM = 3


_MARKS: tuple[tuple[Depth, re.Pattern[str]], ...] = (
    (Depth.CHAPTER, re.compile(rf"({NUMERAL})、|第({NUMERAL})[章部][分]?[、:：]?")),
    (Depth.SECTION, re.compile(rf"[(（]({NUMERAL})[)）][、.．]?")),
    (Depth.ITEM, re.compile(r"(\d{1,3})(?:[.．](?!\d)|、)")),
)
_INLINE = {
    Depth.SECTION: re.compile(rf"(?<=[。)）〕\]])[(（]({NUMERAL})[)）](?={_HAN}|[“《])"),
    Depth.ITEM: re.compile(rf"(?<=[。)）〕\]])(\d{{1,3}})[.．、](?={_HAN}|[“《])"),
}
_ATTACHMENT = re.compile(r"附\s*(?:件|表|录)?\s*\d*\s*[:：]|附件\s*\d*$")
_FURNITURE = re.compile(
    r"[(（]?此件|抄送|抄报|主办[:：]|承办[:：]|版权|责任编辑|来源[:：]|上一[篇条]|下一[篇条]|分享到|扫一扫"
    r"|网站地图|网站标识|点击下载|技术支持|政府网站找错|打印|【?关闭|.{0,6}ICP备"
    r"|(?:20\d\d|二[〇○零]..)年\d{1,2}月\d{1,2}日$"
)


@dataclass(slots=True)
class Block:
    """One heading with what stands under it up to the next one.

    Attributes:
        no: its number as written.
        head: the rest of its paragraph.
        more: the paragraphs after it.
        chapter: the chapter above it, or itself.
        section: the section above it, or itself.
    """

    depth: Depth
    no: int
    head: str
    more: list[str] = field(default_factory=list)
    chapter: Block | None = None
    section: Block | None = None

    @property
    def text(self) -> str:
        """Head and paragraphs, by line feeds."""
        return "\n".join((self.head, *self.more))

    @property
    def place(self) -> str:
        """Where it stands, e.g. `五(三)` or `二(一)1`."""
        parts = []
        if self.chapter:
            parts.append(chinese_numeral(self.chapter.no))
        if self.section:
            parts.append(f"({chinese_numeral(self.section.no)})")
        if self.depth is Depth.ITEM:
            parts.append(str(self.no))
        return "".join(parts)


def depth_of(paragraph: str) -> Depth | None:
    """How deep the heading stands that begins a paragraph; None when none does."""
    return next((depth for depth, mark in _MARKS if mark.match(paragraph)), None)


def outline(paragraphs: Sequence[str]) -> tuple[list[Block], tuple[Repair, ...]]:
    """The blocks of a plan in order, and the tasks on one line that were set apart.

    Furniture of web pages and everything from the attachments on is left out; what stands before
    the first heading too.

    Args:
        paragraphs: the repaired text.
    """
    blocks: list[Block] = []
    joined: list[str] = []
    chapter = section = None
    for place, paragraph in enumerate(paragraphs):
        if blocks and _ATTACHMENT.match(paragraph):
            break
        open_block = blocks[-1] if blocks else None
        for piece in _set_apart(paragraph, open_block, paragraphs[place + 1 :], joined):
            block = _block(piece)
            if block is None:
                if blocks and piece and not _FURNITURE.match(piece):
                    blocks[-1].more.append(piece)
                continue
            if block.depth is Depth.CHAPTER:
                chapter, section = block, None
            elif block.depth is Depth.SECTION:
                section = block
            block.chapter, block.section = chapter, section
            blocks.append(block)
    repairs = (Repair("joined", len(joined), tuple(joined[:3])),) if joined else ()
    return blocks, repairs


def _block(paragraph: str) -> Block | None:
    for depth, mark in _MARKS:
        found = mark.match(paragraph)
        if found:
            number = next(filter(None, found.groups()))
            return Block(depth, _number(number), paragraph[found.end() :].strip())
    return None


def _number(words: str) -> int:
    return int(words) if words.isdecimal() else numeral_value(words)


def _set_apart(
    paragraph: str, open_block: Block | None, later: Sequence[str], joined: list[str]
) -> Iterator[str]:
    """The paragraph, or its tasks where the next number follows on the same line.

    A number with which a later paragraph begins is that one's; here it only counts points.

    Args:
        paragraph: what may begin with a heading or go on under `open_block`.
        open_block: the block so far.
        later: the paragraphs after it.
        joined: collects what was set apart.
    """
    block = _block(paragraph) or open_block
    mark = _INLINE.get(block.depth) if block else None
    if mark is None or block is None or not mark.search(paragraph):
        yield paragraph
        return
    start, number = 0, block.no
    taken = _next_number(later, block.depth)
    for found in mark.finditer(paragraph):
        if _number(found[1]) == number + 1 != taken:
            joined.append(f"第{number}项与第{number + 1}项")
            yield paragraph[start : found.start()]
            start, number = found.start(), number + 1
    yield paragraph[start:]


def _next_number(later: Sequence[str], depth: Depth) -> int:
    """The number of the next paragraph that begins at this depth; 0 when there is none."""
    numbers = (b.no for text in later if depth_of(text) is depth and (b := _block(text)))
    return next(numbers, 0)
