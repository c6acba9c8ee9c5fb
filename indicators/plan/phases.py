"""The phases of a plan: headings such as 全面自查阶段(2021年1月16日——2021年2月底)."""

from __future__ import annotations

import re

from indicators.plan.date_words import find_span
from indicators.plan.headings import heading
from indicators.plan.model import PlanPhase
from indicators.plan.outline import Block

_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")


def phase_of(block: Block, plan_year: int | None = None) -> PlanPhase | None:
    """The phase that a heading opens; None when it opens none.

    Args:
        block: the heading with its text.
        plan_year: the year of dates that name none.
    """
    first = re.split("[。；;\n]", block.text, maxsplit=1)[0]
    title = _BRACKETED.sub("", heading(block.text)).strip()
    if "阶段" not in title:
        return None
    for words in (*_BRACKETED.findall(first), first):
        span = find_span(words, plan_year)
        if span:
            return PlanPhase(block.no, title.removesuffix("阶段"), *span)
    return None
