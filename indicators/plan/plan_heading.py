"""Title, 发文字号 and date of a plan, from what stands before and after its body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indicators.plan.date_words import readable
from indicators.plan.outline import depth_of

_TITLE = re.compile(
    r"(?P<title>[^。;；:：]{4,70}?(?:方案|计划|要点|规划|纲要|意见|办法|措施|安排|分工)"
    r"(?:[(（][^()（）]{1,20}[)）])?)[」》]?$"
)
_OF_NOTICE = re.compile(
    r"关于(?:印发|转发|下发)\s*[《〈<]?(?P<title>[^》〉>]{4,70}?)[》〉>]?的通知"
)
_NOTICE = re.compile(r"(?:通知|公告|通报|批复|函)(?:[(（].*)?$|的通知")
_NUMBER = re.compile(r"[一-龥]{1,12}〔(?:19|20)\d\d〕\d{1,4}号")
_DAY = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日$")
_YEAR_IN_TITLE = re.compile(r"(?<![\d—–\-~～至])(20\d\d)年?(?:度)?(?![\d]|\s*[—–\-~～至])")
_LONGEST_LINE = 120


@dataclass(frozen=True, slots=True)
class PlanHeading:
    """What a plan is called.

    Attributes:
        number: 发文字号; empty when the text has none of its own.
        issued: 成文日期, if a line says it.
        year: the year the plan is for, or of its number or date; None when it is for several.
    """

    title: str
    number: str
    issued: date | None
    year: int | None


def plan_heading(paragraphs: Sequence[str]) -> PlanHeading:
    """The heading of a repaired plan.

    Args:
        paragraphs: the whole text.
    """
    head: list[str] = []
    for paragraph in paragraphs:
        if depth_of(paragraph) is not None:
            break
        head.append(paragraph)
    title = _title(head)
    number = _number(head)
    issued = _issued(head) or _issued(list(paragraphs)[-6:])
    return PlanHeading(title, number, issued, _year(title, head, number, issued))


def _title(head: Sequence[str]) -> str:
    """The last line before the body that ends like a plan; else what a notice says it issues."""
    titles = [
        found["title"]
        for line in head
        if (found := _TITLE.fullmatch(line)) and not _NOTICE.search(line)
    ]
    if titles:
        return titles[-1].lstrip("《").strip()
    noticed = [found["title"] for line in head if (found := _OF_NOTICE.search(line))]
    if noticed:
        return noticed[-1].strip()
    return next((line[:70] for line in head if line), "")


def _number(head: Sequence[str]) -> str:
    """A number that a line begins or ends with; those inside sentences belong to other documents."""
    for line in head:
        found = _NUMBER.search(line)
        if found is None or "。" in line or len(line) > _LONGEST_LINE:
            continue
        if line[found.start() - 1 : found.start()] not in ("(", "（"):
            return found[0].removeprefix("发文字号").removeprefix("文号")
    return ""


def _issued(lines: Sequence[str]) -> date | None:
    for line in reversed(lines):
        found = _DAY.fullmatch(readable(line))
        if found:
            try:
                return date(*map(int, found.groups()))
            except ValueError:
                continue
    return None


def _year(title: str, head: Sequence[str], number: str, issued: date | None) -> int | None:
    """The year of dates that name none; a plan for a span of years has none."""
    own = _YEAR_IN_TITLE.search(readable(title))
    if own:
        return int(own[1])
    spans = re.compile(r"20\d\d\s*年?\s*[—–\-~～至]{1,4}\s*20\d\d")
    after = head[-4:] if len(head) > 4 else head
    if spans.search(title) or any(spans.fullmatch(line.strip("()（）年")) for line in after):
        return None
    if number:
        return int(number.split("〔")[1][:4])
    return issued.year if issued else None
